//! Features: what the model sees of a token, as hashes.
//!
//! A *form* holds what the letters alone say and is kept between texts; a *page* holds what the
//! text around says (sentence, capitalised run, lists, other mentions of the same word). Features
//! are the same in training and in tagging: both push the same hashes into a [`Sink`].

mod context;
mod document;
mod evidence;
mod form;
mod local;
mod name;
mod page;

pub(super) use evidence::{EVIDENCE, Evidence};
pub(super) use form::{Form, lower_hash};
pub(super) use local::{local, manner};
pub(super) use page::Page;

use super::hash;

/// Takes the features of one token.
pub(super) trait Sink {
    /// Takes one feature of `template` by its hash.
    fn push(&mut self, template: Template, hash: u64);

    /// Takes the feature of `template` with two values.
    #[inline]
    fn add(&mut self, template: Template, a: u64, b: u64) {
        self.push(template, hash::mix(template as u64, a, b));
    }
}

/// The kinds of feature. Their numbers are part of the file format: new ones go to the end.
#[derive(Clone, Copy, Debug)]
#[repr(u64)]
pub(super) enum Template {
    Word = 100,
    WordCase,
    Case,
    FullShape,
    ShortShape,
    Prefix,
    PrefixCase,
    Suffix,
    SuffixCase,
    Frequency,
    Share,
    Cluster,
    ClusterCase,
    Start,
    Mode,
    Distance,
    Before,
    After,
    Before2,
    After2,
    BeforePair,
    AfterPair,
    Around,
    Before2Pair,
    After2Pair,
    BeforeCase,
    AfterCase,
    ShapeBefore,
    ShapeAfter,
    ShapeAround,
    ShapeBefore2,
    ClusterBefore,
    ClusterAfter,
    ClusterBefore2,
    ClusterAfter2,
    ClusterAround,
    ListFlag,
    ListCase,
    ListTuple,
    ListBefore,
    ListAfter,
    ListRunFirst,
    ListRunLast,
    Run,
    RunPlace,
    RunLeft,
    RunRight,
    RunFirst,
    RunLast,
    RunSides,
    Joined,
    JoinedLeft,
    JoinedRight,
    JoinedPlace,
    JoinedFirst,
    ElsewhereLower,
    ElsewhereCapital,
    ElsewherePlace,
    ElsewhereCount,
    ElsewhereNamed,
    OtherLeft,
    OtherRight,
    OtherLast,
    Bias,
    Manner,
    MannerCase,
    MannerWord,
}

/// The features of the token at `at` that its letters alone do not give.
#[inline]
pub(super) fn contextual(page: &Page, forms: &[Form], at: usize, sink: &mut impl Sink) {
    let view = page.view(forms, at);
    context::words(&view, sink);
    context::shapes(&view, sink);
    context::clusters(&view, sink);
    name::lists(&view, sink);
    name::runs(&view, sink);
    document::flags(&view, sink);
    document::company(&view, sink);
}
