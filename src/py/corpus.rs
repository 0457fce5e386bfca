//! The analysed corpus as Python holds it: texts kept alive beside their analyses.

use std::ops::Range;

use pyo3::prelude::*;
use pyo3::types::PyList;

use super::columns::TextColumn;
use super::entities::{Finder, mention_frame};
use super::error::IntoPyResult;
use super::frame::Frame;
use super::run::run;
use super::string_pool::StringPool;
use super::tables::{sentence_frame, token_frame};
use crate::corpus;
use crate::parallel::Jobs;
use crate::table::{self, SentencePlan};
use crate::text::{Analysis, Options};

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
        let lists = table::token_lists(self.core(&rows))
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
        let texts = self.column.texts();
        let jobs = Jobs::new(n_jobs).into_py(py)?;
        token_frame(py, self.core(&texts), jobs, split, stem)
    }

    /// The table of entities, in which labels no mention has are left unused.
    #[pyo3(signature = (finder, *, n_jobs=None))]
    fn mentions(&self, py: Python<'_>, finder: &Finder, n_jobs: Option<i64>) -> PyResult<Frame> {
        let extractor = &finder.extractor;
        let table = self.with_core(py, n_jobs, |core, jobs, cancel| {
            table::mentions(core, extractor, &finder.given, jobs, cancel)
        })?;
        Ok(mention_frame(py, table, extractor))
    }

    /// The table of sentences.
    #[pyo3(signature = (*, n_jobs=None))]
    fn sentences(&self, py: Python<'_>, n_jobs: Option<i64>) -> PyResult<Frame> {
        let texts = self.column.texts();
        let jobs = Jobs::new(n_jobs).into_py(py)?;
        let core = self.core(&texts);
        let plan = run(py, core.bytes(), |_| SentencePlan::all(core, jobs))?;
        sentence_frame(py, plan, core.bytes(), jobs)
    }

    /// Some sentences, each given as (row of the document, number in it), in the order asked for.
    fn sentences_at(&self, py: Python<'_>, places: Vec<(usize, usize)>) -> PyResult<Frame> {
        let texts = self.column.texts();
        let plan = SentencePlan::at(self.core(&texts), places).into_py(py)?;
        let bytes = plan.room().bytes;
        sentence_frame(py, plan, bytes, Jobs::ONE)
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
        let core = self.core(&texts);
        run(py, core.bytes(), |cancel| job(core, jobs, cancel))
    }

    fn core<'a>(&'a self, texts: &'a [Option<&'a str>]) -> corpus::Corpus<'a> {
        corpus::Corpus::new(texts, &self.analyses, &self.chunks)
    }
}
