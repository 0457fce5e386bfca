//! Features of the neighbouring tokens and of the place in the sentence.

use super::page::View;
use super::{Sink, Template};

/// Words around, alone and in pairs.
#[inline]
pub(super) fn words(view: &View<'_>, sink: &mut impl Sink) {
    let word = |offset| view.near(offset).lower;
    let case = view.form.case as u64;
    sink.add(Template::Before, word(-1), 0);
    sink.add(Template::After, word(1), 0);
    sink.add(Template::Before2, word(-2), 0);
    sink.add(Template::After2, word(2), 0);
    sink.add(Template::BeforePair, word(-1), word(0));
    sink.add(Template::AfterPair, word(0), word(1));
    sink.add(Template::Before2Pair, word(-2), word(-1));
    sink.add(Template::After2Pair, word(1), word(2));
    sink.add(Template::Around, word(-1), word(1));
    sink.add(Template::BeforeCase, word(-1), case);
    sink.add(Template::AfterCase, word(1), case);
}

/// Shapes around, and how capitals are set here.
#[inline]
pub(super) fn shapes(view: &View<'_>, sink: &mut impl Sink) {
    let shape = |offset| view.near(offset).short_shape;
    let case = view.form.case as u64;
    sink.add(Template::ShapeBefore, shape(-1), shape(0));
    sink.add(Template::ShapeAfter, shape(0), shape(1));
    sink.add(
        Template::ShapeAround,
        shape(0),
        shape(-1) ^ shape(1).rotate_left(21),
    );
    sink.add(Template::ShapeBefore2, shape(-2), shape(-1));
    let start = u64::from(view.note.start);
    sink.add(Template::Start, start, case);
    sink.add(Template::Mode, view.line.mode as u64, case << 2 | start);
    let from_start = (view.at - view.line.tokens.start).min(3) as u64;
    let to_end = (view.line.tokens.end - view.at).min(3) as u64;
    sink.add(Template::Distance, from_start, to_end);
}

/// Clusters around.
#[inline]
pub(super) fn clusters(view: &View<'_>, sink: &mut impl Sink) {
    let cluster = |offset: isize, grain| view.near(offset).lexeme.cluster(grain);
    for grain in 1..3 {
        let tag = grain as u64;
        sink.add(Template::ClusterBefore, cluster(-1, grain), tag);
        sink.add(Template::ClusterAfter, cluster(1, grain), tag);
    }
    sink.add(Template::ClusterBefore2, cluster(-2, 1), 0);
    sink.add(Template::ClusterAfter2, cluster(2, 1), 0);
    sink.add(Template::ClusterAround, cluster(-1, 0), cluster(1, 0));
}
