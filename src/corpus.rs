//! Many texts and what was found in them.

use std::ops::Range;

use crate::parallel::{self, Cancel, Jobs};
use crate::text::{self, Analysis, Options};
use crate::{Error, ErrorKind, Result};

/// Texts (a null is `None`) beside their analyses, and the chunks in which they are worked on.
#[derive(Clone, Copy, Debug)]
pub struct Corpus<'a> {
    texts: &'a [Option<&'a str>],
    analyses: &'a [Analysis],
    chunks: &'a [Range<usize>],
}

/// One text with its row and its analysis.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// Position among the texts.
    pub row: usize,
    /// The text.
    pub text: &'a str,
    /// Its tokens and sentences.
    pub analysis: &'a Analysis,
}

/// The longest text in bytes: its offsets still fit the signed 32 bits of the tables.
const LONGEST: usize = i32::MAX as usize;

/// The chunks that [`Corpus`] works in, from the sizes of the texts alone.
#[must_use]
pub fn chunks(texts: &[Option<&str>]) -> Vec<Range<usize>> {
    parallel::chunks(texts.iter().map(|text| text.map_or(0, str::len)))
}

/// Cuts every text into tokens and sentences. A null gets an empty analysis.
///
/// # Errors
/// [`ErrorKind::Input`] for a text of 2 GiB or more, [`ErrorKind::Cancelled`].
pub fn analyse(
    texts: &[Option<&str>],
    chunks: &[Range<usize>],
    options: Options,
    jobs: Jobs,
    cancel: &Cancel,
) -> Result<Vec<Analysis>> {
    let analysed = parallel::map(chunks, jobs, |chunk| {
        chunk
            .clone()
            .map(|row| analyse_row(row, texts[row], options, cancel))
            .collect::<Result<Vec<_>>>()
    })?;
    Ok(analysed.into_iter().flatten().collect())
}

fn analyse_row(
    row: usize,
    text: Option<&str>,
    options: Options,
    cancel: &Cancel,
) -> Result<Analysis> {
    cancel.check()?;
    match text {
        None => Ok(Analysis::default()),
        Some(text) if text.len() > LONGEST => Err(Error::new(
            ErrorKind::Input,
            format!(
                "row {row} is a text of {} bytes; split texts of 2 GiB and more",
                text.len()
            ),
        )),
        Some(text) => {
            let mut analysis = Analysis::default();
            text::analyse_with(text, options, &mut analysis);
            Ok(analysis)
        }
    }
}

/// How many runs of chunks each of several threads gets, so that none waits long for another.
const RUNS: usize = 2;

impl<'a> Corpus<'a> {
    /// Texts beside the analyses that [`analyse`] made of them, in the chunks of [`chunks`].
    #[must_use]
    pub fn new(
        texts: &'a [Option<&'a str>],
        analyses: &'a [Analysis],
        chunks: &'a [Range<usize>],
    ) -> Self {
        debug_assert_eq!(texts.len(), analyses.len());
        Self {
            texts,
            analyses,
            chunks,
        }
    }

    /// The documents of one chunk; nulls are passed over.
    pub fn documents(self, chunk: &Range<usize>) -> impl Iterator<Item = Document<'a>> {
        chunk.clone().filter_map(move |row| {
            self.texts[row].map(|text| Document {
                row,
                text,
                analysis: &self.analyses[row],
            })
        })
    }

    /// The document in this row; `None` for a null and beyond the end.
    #[must_use]
    pub fn document(self, row: usize) -> Option<Document<'a>> {
        let text = self.texts.get(row).copied().flatten()?;
        Some(Document {
            row,
            text,
            analysis: &self.analyses[row],
        })
    }

    /// Every row in order; `None` for a null.
    pub fn rows(self) -> impl Iterator<Item = Option<Document<'a>>> {
        (0..self.texts.len()).map(move |row| self.document(row))
    }

    /// Applies `work` to every chunk on up to `jobs` threads; results in the order of the chunks.
    ///
    /// # Errors
    /// The error of the first chunk that failed.
    pub fn map_chunks<R: Send>(
        self,
        jobs: Jobs,
        work: impl Fn(&Range<usize>) -> Result<R> + Sync + Send,
    ) -> Result<Vec<R>> {
        parallel::map(self.chunks, jobs, work)
    }

    /// The rows cut into a few runs of whole chunks, for work that gains by remembering what it has
    /// seen, and whose result does not show the cut: one run for one thread.
    #[must_use]
    pub fn runs(self, jobs: Jobs) -> Vec<Range<usize>> {
        let runs = if jobs == Jobs::ONE {
            1
        } else {
            RUNS * jobs.get()
        };
        let width = self.chunks.len().div_ceil(runs).max(1);
        let runs = self.chunks.chunks(width);
        runs.map(|run| run[0].start..run[run.len() - 1].end)
            .collect()
    }

    /// Bytes of text in all.
    #[must_use]
    pub fn bytes(self) -> usize {
        self.texts.iter().flatten().map(|text| text.len()).sum()
    }
}
