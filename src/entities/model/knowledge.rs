//! What training may know beside annotated text: lists of names and statistics of raw text.

mod builtin;
mod cluster;
mod statistics;
mod stream;

pub use statistics::Statistics;

use super::feature::lower_hash;
use super::resource::{LONGEST, Lexicon, Lists, MOST_LISTS};
use crate::text::analyse;
use crate::{Error, ErrorKind, Result};

/// Lists of names and word statistics, to be looked up by features. A model keeps what it needs
/// of them as fingerprints, never as text.
///
/// ```
/// use intreccio::entities::model::Knowledge;
/// let lists = [("valley", vec!["Val Brembana", "Valsassina"])];
/// let knowledge = Knowledge::new(lists, Default::default())?;
/// assert_eq!(knowledge.names(), 2);
/// # Ok::<(), intreccio::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    pub(super) lexicon: Lexicon,
    pub(super) lists: Lists,
    names: usize,
}

impl Knowledge {
    /// Lists, each with what it is called, and the statistics of raw text. Names of more than eight
    /// tokens are left out. A list called `first_name` also tells which words follow a first name.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] if there are more than twenty lists.
    pub fn new<'a, N>(
        lists: impl IntoIterator<Item = (&'a str, N)>,
        statistics: Statistics,
    ) -> Result<Self>
    where
        N: IntoIterator<Item = &'a str>,
    {
        let (mut called, mut entries) = (Vec::new(), Vec::new());
        for (number, (list, names)) in lists.into_iter().enumerate() {
            called.push(list.to_owned());
            for name in names {
                let tokens = analyse(name).tokens;
                if (1..=LONGEST).contains(&tokens.len()) {
                    let tokens = tokens.iter().map(|token| lower_hash(token.span.of(name)));
                    entries.push((number, tokens.collect()));
                }
            }
        }
        if called.len() > MOST_LISTS {
            let message = format!(
                "{} lists, but a model holds at most {MOST_LISTS}",
                called.len()
            );
            return Err(Error::new(ErrorKind::Option, message));
        }
        Ok(Self {
            names: entries.len(),
            lists: Lists::new(called, &entries),
            lexicon: statistics.into_lexicon(),
        })
    }

    /// How many names the lists hold in all.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names
    }
}
