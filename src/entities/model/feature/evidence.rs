//! Kinds of evidence: what a feature draws on.

use super::Template;

/// What a feature draws on. Each of the first four could carry a decision alone, and in training each
/// is hidden at times, so that the others learn to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::entities::model) enum Evidence {
    /// The word itself, its letters, and the name that it is part of.
    Word,
    /// Lists of names.
    List,
    /// Other mentions in the text.
    Text,
    /// The words around.
    Context,
    /// How it is written, and everything else that is always in sight.
    Form,
}

/// How many kinds can be hidden: those before [`Evidence::Form`].
pub(in crate::entities::model) const EVIDENCE: usize = Evidence::Form as usize;

impl Template {
    /// What features of this kind draw on.
    pub(in crate::entities::model) fn evidence(self) -> Evidence {
        match self {
            Self::Word
            | Self::WordCase
            | Self::Prefix
            | Self::PrefixCase
            | Self::Suffix
            | Self::SuffixCase
            | Self::Frequency
            | Self::Share
            | Self::BeforePair
            | Self::AfterPair
            | Self::Run
            | Self::RunFirst
            | Self::RunLast
            | Self::Joined
            | Self::JoinedFirst
            | Self::MannerWord => Evidence::Word,
            Self::ListFlag
            | Self::ListCase
            | Self::ListTuple
            | Self::ListBefore
            | Self::ListAfter
            | Self::ListRunFirst
            | Self::ListRunLast => Evidence::List,
            Self::ElsewhereLower
            | Self::ElsewhereCapital
            | Self::ElsewherePlace
            | Self::ElsewhereCount
            | Self::ElsewhereNamed
            | Self::OtherLeft
            | Self::OtherRight
            | Self::OtherLast => Evidence::Text,
            Self::Before
            | Self::After
            | Self::Before2
            | Self::After2
            | Self::Around
            | Self::Before2Pair
            | Self::After2Pair
            | Self::BeforeCase
            | Self::AfterCase
            | Self::RunLeft
            | Self::RunRight
            | Self::RunSides
            | Self::JoinedLeft
            | Self::JoinedRight => Evidence::Context,
            _ => Evidence::Form,
        }
    }
}
