//! What a model knows of words beyond its weights: raw-text statistics, lists of names, triggers.
//! All of it is stored as fingerprints (32 bits of a hash), never as text.

mod lexicon;
mod list;
mod table;
mod trigger;

pub(super) use lexicon::{Lexeme, Lexicon};
pub(super) use list::{LONGEST, Lists, MOST_LISTS};
pub(super) use table::Table;
pub(super) use trigger::Triggers;

/// Everything that features look up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Resources {
    /// Statistics and clusters of words in raw text.
    pub(super) lexicon: Lexicon,
    /// Lists of names.
    pub(super) lists: Lists,
    /// Lower-case words that stand inside mentions.
    pub(super) triggers: Triggers,
}
