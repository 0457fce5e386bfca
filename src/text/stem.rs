//! Snowball's Italian stemmer.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a norm, after Snowball's rules for Italian.
///
/// ```
/// use intreccio::text::stem;
/// assert_eq!(stem("abbandonata"), stem("abbandonare"));
/// ```
#[must_use]
pub fn stem(norm: &str) -> Cow<'_, str> {
    Stemmer::create(Algorithm::Italian).stem(norm)
}
