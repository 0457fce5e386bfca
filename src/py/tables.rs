//! The tables of tokens and sentences: room is made once, and all threads write into it.

use pyo3::prelude::*;

use super::column::{Blank, BlankText, Column, category, names};

use super::frame::Frame;
use super::run::run;
use crate::parallel::Jobs;
use crate::table::{SentencePlan, SentenceRows, TokenPlan, TokenRows};
use crate::text::{self, Kind};
use crate::{Corpus, Vocab};

/// The table of tokens; with `split`, a row for each word in them; with `stem`, a column of stems.
pub(super) fn token_frame(
    py: Python<'_>,
    corpus: Corpus<'_>,
    jobs: Jobs,
    split: bool,
    stem: bool,
) -> PyResult<Frame> {
    let plan = run(py, corpus.bytes(), |cancel| {
        TokenPlan::new(corpus, split, jobs, cancel)
    })?;
    let room = plan.room();
    let mut doc = Blank::<i64>::new(py, room.rows)?;
    let mut paragraph = Blank::<i32>::new(py, room.rows)?;
    let mut sentence = Blank::<i32>::new(py, room.rows)?;
    let mut token = Blank::<i32>::new(py, room.rows)?;
    let mut text = BlankText::new(py, room)?;
    let mut norm = Blank::<i32>::new(py, room.rows)?;
    let mut kind = Blank::<i8>::new(py, room.rows)?;
    let mut start = Blank::<i32>::new(py, room.rows)?;
    let mut end = Blank::<i32>::new(py, room.rows)?;
    let mut is_stop = Blank::<bool>::new(py, room.rows)?;
    let mut word = split
        .then(|| Blank::<i32>::new(py, room.rows))
        .transpose()?;
    let rows = TokenRows {
        doc: doc.values()?,
        paragraph: paragraph.values()?,
        sentence: sentence.values()?,
        token: token.values()?,
        text: text.rows()?,
        norm: norm.values()?,
        kind: kind.values()?,
        start: start.values()?,
        end: end.values()?,
        is_stop: is_stop.values()?,
        word: word.as_mut().map(Blank::values).transpose()?,
    };
    let norms = run(py, corpus.bytes(), |cancel| plan.fill(rows, jobs, cancel))?;
    let stems = stem.then(|| stems(py, &norms, norm.values())).transpose()?;
    let mut columns = vec![
        ("doc_id", doc.into_column()),
        ("par_id", paragraph.into_column()),
        ("sent_id", sentence.into_column()),
        ("token_id", token.into_column()),
        ("text", text.into_column()),
        ("norm", norm.into_category(names(norms.iter()))),
        (
            "kind",
            kind.into_category(names(Kind::ALL.iter().map(|kind| kind.name()))),
        ),
        ("start", start.into_column()),
        ("end", end.into_column()),
        ("is_stop", is_stop.into_column()),
    ];
    columns.extend(word.map(|word| ("word_id", word.into_column())));
    columns.extend(stems.map(|stems| ("stem", stems)));
    Ok(Frame::new(columns))
}

/// The stems of a column of norms, each norm stemmed once.
fn stems(py: Python<'_>, norms: &Vocab, column: PyResult<&mut [i32]>) -> PyResult<Column> {
    let column = &*column?;
    let (codes, stems) = py.detach(|| {
        let mut stems = Vocab::new();
        let stem_of = |norm: &str| stems.intern(&text::stem(norm)) as i32;
        let of_norm: Vec<i32> = norms.iter().map(stem_of).collect();
        let codes = column.iter().map(|&norm| of_norm[norm as usize]).collect();
        (codes, stems)
    });
    Ok(category(py, codes, names(stems.iter())))
}

/// The table of sentences, found in so many bytes of text.
pub(super) fn sentence_frame(
    py: Python<'_>,
    plan: SentencePlan<'_>,
    bytes: usize,
    jobs: Jobs,
) -> PyResult<Frame> {
    let room = plan.room();
    let mut doc = Blank::<i64>::new(py, room.rows)?;
    let mut paragraph = Blank::<i32>::new(py, room.rows)?;
    let mut sentence = Blank::<i32>::new(py, room.rows)?;
    let mut start = Blank::<i32>::new(py, room.rows)?;
    let mut end = Blank::<i32>::new(py, room.rows)?;
    let mut text = BlankText::new(py, room)?;
    let rows = SentenceRows {
        doc: doc.values()?,
        paragraph: paragraph.values()?,
        sentence: sentence.values()?,
        start: start.values()?,
        end: end.values()?,
        text: text.rows()?,
    };
    run(py, bytes, |cancel| plan.fill(rows, jobs, cancel))?;
    Ok(Frame::new(vec![
        ("doc_id", doc.into_column()),
        ("par_id", paragraph.into_column()),
        ("sent_id", sentence.into_column()),
        ("start", start.into_column()),
        ("end", end.into_column()),
        ("text", text.into_column()),
    ]))
}
