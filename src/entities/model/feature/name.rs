//! Features of the lists and of the capitalised run.

use std::ops::Range;

use super::page::{View, place_in};
use super::{Sink, Template};

/// What the lists say here, next to here, and at the ends of the run.
#[inline]
pub(super) fn lists(view: &View<'_>, sink: &mut impl Sink) {
    let case = view.form.case as u64;
    let here = view.note.lists;
    let mut rest = here;
    while rest != 0 {
        let list = u64::from(rest.trailing_zeros()) / 3;
        let flag = list << 3 | (here >> (3 * list) & 7);
        sink.add(Template::ListFlag, flag, 0);
        sink.add(
            Template::ListCase,
            flag,
            case << 2 | u64::from(view.note.start),
        );
        rest &= !(7 << (3 * list));
    }
    let (before, after) = (view.lists(-1), view.lists(1));
    sink.add(Template::ListTuple, here, case);
    if here | before != 0 {
        sink.add(Template::ListBefore, before, here);
    }
    if here | after != 0 {
        sink.add(Template::ListAfter, after, here);
    }
}

/// The run that the token stands in.
#[inline]
pub(super) fn runs(view: &View<'_>, sink: &mut impl Sink) {
    let Some(run) = (view.note.run as usize).checked_sub(1) else {
        return;
    };
    let run = &view.page.runs[run];
    let (start, end) = (run.tokens.start, run.tokens.end);
    let place = place(view.at, &run.tokens);
    let word = |at: usize| view.form_at(at).lower;
    let (left, right) = (word(start.wrapping_sub(1)), word(end));
    sink.add(Template::Run, run.name, place);
    sink.add(Template::RunPlace, place, (end - start).min(5) as u64);
    sink.add(Template::RunLeft, left, place);
    sink.add(Template::RunRight, right, place);
    sink.add(Template::RunSides, left, right);
    sink.add(Template::RunFirst, word(start), place);
    sink.add(Template::RunLast, word(end - 1), place);
    let flags = |at: usize| view.page.notes[at].lists;
    sink.add(Template::ListRunFirst, flags(start), place);
    sink.add(Template::ListRunLast, flags(end - 1), place);
    if run.joined != run.tokens {
        let place = self::place(view.at, &run.joined);
        let (left, right) = (run.joined.start.wrapping_sub(1), run.joined.end);
        sink.add(Template::Joined, run.joined_name, place);
        sink.add(Template::JoinedLeft, word(left), place);
        sink.add(Template::JoinedRight, word(right), place);
        sink.add(Template::JoinedPlace, place, run.joined.len().min(8) as u64);
        sink.add(Template::JoinedFirst, word(run.joined.start), place);
    }
}

/// First, last, only or in between.
fn place(at: usize, run: &Range<usize>) -> u64 {
    place_in(at, run).map_or(3, |place| place as u64)
}
