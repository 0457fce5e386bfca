//! The analysed corpus as Python holds it: texts kept alive beside their analyses.

use std::ops::Range;

use arrow_array::ArrayRef;
use arrow_schema::{ArrowError, DataType};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyList;

use super::array::{category, category_type, flags, ints, longs, names, texts};
use super::columns::TextColumn;
use super::entities::{Finder, mention_frame};
use super::error::IntoPyResult;
use super::frame::Frame;
use super::run::run;
use super::string_pool::StringPool;
use crate::parallel::{self, Jobs};
use crate::table::{self, SentenceBatch, TokenBatch};
use crate::text::{Analysis, Kind, Options};
use crate::{Vocab, corpus, text};

/// Texts and their tokens and sentences.
#[pyclass(frozen, module = "intreccio._native")]
pub(super) struct Corpus {
    column: TextColumn,
    analyses: Vec<Analysis>,
    chunks: Vec<Range<usize>>,
}

#[pymethods]
impl Corpus {
    /// Analyses a list of `str | None` or an Arrow stream of strings.
    #[new]
    #[pyo3(signature = (column, n_jobs=None, *, clauses=true))]
    fn new(
        py: Python<'_>,
        column: &Bound<'_, PyAny>,
        n_jobs: Option<i64>,
        clauses: bool,
    ) -> PyResult<Self> {
        let jobs = Jobs::new(n_jobs).into_py(py)?;
        let column = TextColumn::new(column)?;
        let texts = column.texts();
        let chunks = corpus::chunks(&texts);
        let bytes = texts.iter().flatten().map(|text| text.len()).sum();
        let analyses = run(py, bytes, |cancel| {
            corpus::analyse(&texts, &chunks, Options { clauses }, jobs, cancel)
        })?;
        drop(texts);
        Ok(Self {
            column,
            analyses,
            chunks,
        })
    }

    fn __len__(&self) -> usize {
        self.analyses.len()
    }

    /// The texts; `None` for a null.
    fn texts(&self) -> Vec<Option<&str>> {
        self.column.texts()
    }

    /// The surface tokens of every text, as lists of str; `None` for a null.
    fn token_lists<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let mut pool = StringPool::new(py);
        let rows = self.column.texts();
        let lists = table::token_lists(corpus::Corpus::new(&rows, &self.analyses, &self.chunks))
            .map(|tokens| {
                tokens
                    .map(|tokens| PyList::new(py, tokens.into_iter().map(|token| pool.get(token))))
                    .transpose()
            })
            .collect::<PyResult<Vec<_>>>()?;
        PyList::new(py, lists)
    }

    /// The table of tokens; with `split`, a row for each word in them; with `stem`, a column of
    /// Snowball stems.
    #[pyo3(signature = (*, split=false, stem=false, n_jobs=None))]
    fn tokens(
        &self,
        py: Python<'_>,
        split: bool,
        stem: bool,
        n_jobs: Option<i64>,
    ) -> PyResult<Frame> {
        let table = self.with_core(py, n_jobs, |core, jobs, cancel| {
            table::tokens(core, split, jobs, cancel)
        })?;
        let jobs = Jobs::new(n_jobs).into_py(py)?;
        let frame = py
            .detach(|| token_frame(table, split, stem, jobs))
            .into_py(py)?;
        Ok(frame.map_err(|error| arrow_bug(&error))?.with_jobs(jobs))
    }

    /// The table of entities, in which labels no mention has are left unused.
    #[pyo3(signature = (finder, *, n_jobs=None))]
    fn mentions(&self, py: Python<'_>, finder: &Finder, n_jobs: Option<i64>) -> PyResult<Frame> {
        let extractor = &finder.extractor;
        let table = self.with_core(py, n_jobs, |core, jobs, cancel| {
            table::mentions(core, extractor, &finder.given, jobs, cancel)
        })?;
        mention_frame(table, extractor).map_err(|error| arrow_bug(&error))
    }

    /// The table of sentences.
    #[pyo3(signature = (*, n_jobs=None))]
    fn sentences(&self, py: Python<'_>, n_jobs: Option<i64>) -> PyResult<Frame> {
        let batches = self.with_core(py, n_jobs, table::sentences)?;
        sentence_frame(batches).map_err(|error| arrow_bug(&error))
    }

    /// Some sentences, each given as (row of the document, number in it), in the order asked for.
    fn sentences_at(&self, py: Python<'_>, places: Vec<(usize, usize)>) -> PyResult<Frame> {
        let batch = self.with_core(py, Some(1), |core, _, _| table::sentences_at(core, &places))?;
        sentence_frame(vec![batch]).map_err(|error| arrow_bug(&error))
    }
}

impl Corpus {
    /// Runs `job` on the corpus as the core sees it, without the interpreter.
    pub(super) fn with_core<T: Send>(
        &self,
        py: Python<'_>,
        n_jobs: Option<i64>,
        job: impl FnOnce(corpus::Corpus<'_>, Jobs, &crate::parallel::Cancel) -> crate::Result<T> + Send,
    ) -> PyResult<T> {
        let jobs = Jobs::new(n_jobs).into_py(py)?;
        let texts = self.column.texts();
        let core = corpus::Corpus::new(&texts, &self.analyses, &self.chunks);
        run(py, core.bytes(), |cancel| job(core, jobs, cancel))
    }
}

/// Columns of unequal length or of a type that the schema does not name: a mistake of this file.
pub(super) fn arrow_bug(error: &ArrowError) -> PyErr {
    PyRuntimeError::new_err(format!("columns do not fit together: {error}"))
}

/// The outer error is of the threads, the inner one of the columns.
fn token_frame(
    table: table::TokenTable,
    split: bool,
    stem: bool,
    jobs: Jobs,
) -> crate::Result<Result<Frame, ArrowError>> {
    let norms = names(table.norms.iter());
    let kinds = names(Kind::ALL.iter().map(|kind| kind.name()));
    let stops: Vec<bool> = table.norms.iter().map(text::is_stop_word).collect();
    let stems = stem.then(|| Stems::new(&table.norms));
    let mut columns = vec![
        ("doc_id", DataType::Int64),
        ("par_id", DataType::Int32),
        ("sent_id", DataType::Int32),
        ("token_id", DataType::Int32),
        ("text", DataType::LargeUtf8),
        ("norm", category_type()),
        ("kind", category_type()),
        ("start", DataType::Int32),
        ("end", DataType::Int32),
        ("is_stop", DataType::Boolean),
    ];
    if split {
        columns.push(("word_id", DataType::Int32));
    }
    if stem {
        columns.push(("stem", category_type()));
    }
    let batch = |batch: TokenBatch| -> Result<Vec<ArrayRef>, ArrowError> {
        let is_stop: Vec<bool> = batch
            .norm
            .iter()
            .map(|&norm| stops[norm as usize])
            .collect();
        let stem = stems
            .as_ref()
            .map(|stems| stems.column(&batch.norm))
            .transpose()?;
        let mut arrays = vec![
            longs(batch.doc),
            ints(batch.paragraph),
            ints(batch.sentence),
            ints(batch.token),
            texts(batch.text)?,
            category(batch.norm, &norms)?,
            category(batch.kind, &kinds)?,
            ints(batch.start),
            ints(batch.end),
            flags(&is_stop),
        ];
        arrays.extend(split.then(|| ints(batch.word)));
        arrays.extend(stem);
        Ok(arrays)
    };
    let batches = parallel::map_owned(table.batches, jobs, |rows| Ok(batch(rows)))?;
    let batches = batches.into_iter().collect::<Result<_, _>>();
    Ok(batches.and_then(|batches| Frame::new(&columns, batches)))
}

/// The stem of every normal form.
struct Stems {
    codes: Vec<i32>,
    names: ArrayRef,
}

impl Stems {
    fn new(norms: &Vocab) -> Self {
        let mut stems = Vocab::new();
        let codes = norms
            .iter()
            .map(|norm| stems.intern(&text::stem(norm)) as i32)
            .collect();
        Self {
            codes,
            names: names(stems.iter()),
        }
    }

    fn column(&self, norms: &[i32]) -> Result<ArrayRef, ArrowError> {
        category(
            norms
                .iter()
                .map(|&norm| self.codes[norm as usize])
                .collect(),
            &self.names,
        )
    }
}

fn sentence_frame(batches: Vec<SentenceBatch>) -> Result<Frame, ArrowError> {
    let columns = [
        ("doc_id", DataType::Int64),
        ("par_id", DataType::Int32),
        ("sent_id", DataType::Int32),
        ("start", DataType::Int32),
        ("end", DataType::Int32),
        ("text", DataType::LargeUtf8),
    ];
    let batch = |batch: SentenceBatch| -> Result<Vec<ArrayRef>, ArrowError> {
        Ok(vec![
            longs(batch.doc),
            ints(batch.paragraph),
            ints(batch.sentence),
            ints(batch.start),
            ints(batch.end),
            texts(batch.text)?,
        ])
    };
    Frame::new(
        &columns,
        batches
            .into_iter()
            .map(batch)
            .collect::<Result<Vec<_>, _>>()?,
    )
}
