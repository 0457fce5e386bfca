//! Features of the other uses of the same word in the text.

use super::page::{MIDDLE, Page, View, Word, place_in};
use super::{Sink, Template};
use crate::entities::model::feature::Form;

/// How the word is used elsewhere: in lower case, capitalised, where in its run, behind a first name.
#[inline]
pub(super) fn flags(view: &View<'_>, sink: &mut impl Sink) {
    let Some(word) = word_of(view.page, view.at) else {
        return;
    };
    let case = view.form.case as u64;
    let start = u64::from(view.note.start);
    let own_middle = u16::from(view.note.start == MIDDLE);
    let middle = u64::from(word.middle - own_middle.min(word.middle)).min(2);
    let lower = u64::from(word.lower).min(2);
    sink.add(Template::ElsewhereLower, lower, case << 2 | start);
    sink.add(
        Template::ElsewhereCapital,
        middle << 2 | lower,
        case << 2 | start,
    );
    sink.add(
        Template::ElsewhereCount,
        u64::from(word.capital).min(6),
        case,
    );
    let run = &view.page.runs[view.note.run as usize - 1].tokens;
    let own = place_in(view.at, run);
    for (place, &count) in word.places.iter().enumerate() {
        if count > u16::from(own == Some(place)) {
            let own = own.map_or(3, |own| own as u64);
            sink.add(Template::ElsewherePlace, place as u64, own);
        }
    }
    if word.named > 0 {
        sink.add(Template::ElsewhereNamed, own.map_or(3, |own| own as u64), 0);
    }
}

/// The company that the word's other mentions keep: the words left and right of their runs, and
/// the last words of those runs.
#[inline]
pub(super) fn company(view: &View<'_>, sink: &mut impl Sink) {
    let Some(word) = word_of(view.page, view.at) else {
        return;
    };
    for &seen in &word.seen[..usize::from(word.capital).min(word.seen.len())] {
        let at = seen as usize - 1;
        let note = &view.page.notes[at];
        if note.run == view.note.run {
            continue;
        }
        let run = &view.page.runs[note.run as usize - 1].tokens;
        let line = &view.page.lines[note.sentence as usize].tokens;
        let form = |at: usize| match line.contains(&at) {
            true => &view.forms[view.page.notes[at].form as usize],
            false => &view.forms[0],
        };
        let lower = |form: &Form| form.lower;
        sink.add(
            Template::OtherLeft,
            lower(form(run.start.wrapping_sub(1))),
            0,
        );
        sink.add(Template::OtherRight, lower(form(run.end)), 0);
        if at + 1 != run.end {
            sink.add(Template::OtherLast, lower(form(run.end - 1)), 0);
        }
    }
}

fn word_of(page: &Page, at: usize) -> Option<&Word> {
    let number = (page.notes[at].word as usize).checked_sub(1)?;
    page.words.get(number)
}
