//! The seam for statistical models, ours and other people's.

use std::fmt::Debug;
use std::ops::Range;

use crate::text::Analysis;

/// A mention that a tagger found.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// Its tokens, inside one sentence.
    pub tokens: Range<u32>,
    /// Its label, as a position in [`Tagger::labels`].
    pub label: u16,
    /// How certain it is, in [0, 1].
    pub score: f32,
}

/// Something that finds mentions in analysed text, shared by threads.
pub trait Tagger: Debug + Send + Sync {
    /// The labels of its mentions.
    fn labels(&self) -> Vec<&str>;

    /// A session for one thread: buffers and caches live in it.
    fn session(&self) -> Box<dyn TaggerSession + '_>;
}

/// A [`Tagger`] at work in one thread. What it finds in a text does not depend on the texts before.
pub trait TaggerSession {
    /// Adds the mentions of one text, in its order, none over another.
    fn tag(&mut self, text: &str, analysis: &Analysis, found: &mut Vec<Tagged>);
}
