//! Gazetteers, patterns and extractors as Python holds them.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::column::{category, names, numbers, texts};
use super::error::IntoPyResult;
use super::frame::Frame;
use super::given::Given;
use super::model::Model;
use crate::entities::lists::List;
use crate::entities::{
    self, Entry, Extractor, GivenTable, Metonymy, Pattern, Precedence, Source, Tagger,
};
use crate::name;
use crate::table::MentionTable;

/// Names to be found as they stand, with label, canonical name and code.
#[pyclass(frozen, module = "intreccio._native")]
pub(super) struct Gazetteer(pub(super) Arc<entities::Gazetteer>);

#[pymethods]
impl Gazetteer {
    #[new]
    #[pyo3(signature = (entries, *, ignore_case=false, fold_apostrophes=true))]
    fn new(
        py: Python<'_>,
        entries: Vec<(String, String, String, String)>,
        ignore_case: bool,
        fold_apostrophes: bool,
    ) -> PyResult<Self> {
        let options = entities::GazetteerOptions {
            ignore_case,
            fold_apostrophes,
        };
        let entries = entries.iter().map(|(name, label, entity, id)| Entry {
            name,
            label,
            entity,
            id,
        });
        let gazetteer = entities::Gazetteer::with_options(entries, options).into_py(py)?;
        Ok(Self(Arc::new(gazetteer)))
    }

    /// One of the lists that come with the package.
    #[staticmethod]
    fn builtin(py: Python<'_>, list: &str) -> PyResult<Self> {
        let list = name::find("list", &List::ALL, List::name, list);
        Ok(Self(Arc::new(
            list.and_then(entities::Gazetteer::builtin).into_py(py)?,
        )))
    }

    /// The gazetteer that [`Gazetteer::to_bytes`] made these bytes of.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        Ok(Self(Arc::new(
            entities::Gazetteer::from_bytes(bytes).into_py(py)?,
        )))
    }

    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.to_bytes())
    }

    /// Every entry as (name, label, entity, id).
    fn entries(&self) -> Vec<(String, String, String, String)> {
        self.0
            .entries()
            .map(|entry| {
                (
                    entry.name.into(),
                    entry.label.into(),
                    entry.entity.into(),
                    entry.id.into(),
                )
            })
            .collect()
    }

    #[getter]
    fn ignore_case(&self) -> bool {
        self.0.options().ignore_case
    }

    #[getter]
    fn fold_apostrophes(&self) -> bool {
        self.0.options().fold_apostrophes
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }
}

/// What finds entities: the parts put together once, used by any number of calls, on any texts unless
/// mentions from outside bind it to those that they were found in.
#[pyclass(frozen, module = "intreccio._native")]
pub(super) struct Finder {
    pub(super) extractor: Extractor,
    pub(super) given: Vec<GivenTable>,
}

/// One of those that name people, places and organisations, in the order of their turns.
#[derive(FromPyObject)]
enum Namer<'py> {
    Model(PyRef<'py, Model>),
    Given(PyRef<'py, Given>),
    /// Any word stands for the rules over the built-in lists.
    Rules(#[allow(dead_code)] String),
}

#[pymethods]
impl Finder {
    #[new]
    #[pyo3(signature = (
        *, gazetteers=Vec::new(), patterns=Vec::new(), namers=Vec::new(), forms=true,
        labels=None, precedence="user", metonymy="place"
    ))]
    #[allow(clippy::too_many_arguments)] // one for each keyword of the Python call
    fn new(
        py: Python<'_>,
        gazetteers: Vec<PyRef<'_, Gazetteer>>,
        patterns: Vec<(String, String)>,
        namers: Vec<Namer<'_>>,
        forms: bool,
        labels: Option<Vec<String>>,
        precedence: &str,
        metonymy: &str,
    ) -> PyResult<Self> {
        let mut builder = Extractor::builder()
            .builtin_names(false)
            .builtin_patterns(forms);
        let mut given = Vec::new();
        for namer in &namers {
            builder = match namer {
                Namer::Model(model) => builder.tagger(Arc::clone(&model.0) as Arc<dyn Tagger>),
                Namer::Given(mentions) => {
                    given.push(mentions.0.clone());
                    builder.given(mentions.0.labels())
                }
                Namer::Rules(_) => builder.builtin_names(true),
            };
        }
        for gazetteer in &gazetteers {
            builder = builder.gazetteer((*gazetteer.0).clone());
        }
        let pairs = patterns
            .iter()
            .map(|(regex, label)| (regex.as_str(), label.as_str()));
        for pattern in Pattern::all(pairs).into_py(py)? {
            builder = builder.pattern(pattern);
        }
        if let Some(labels) = &labels {
            builder = builder.labels(labels.iter().map(String::as_str));
        }
        builder = builder.precedence(match precedence {
            "longest" => Precedence::Longest,
            _ => Precedence::User,
        });
        builder = builder.metonymy(match metonymy {
            "agent" => Metonymy::Agent,
            _ => Metonymy::Place,
        });
        let extractor = builder.build().into_py(py)?;
        Ok(Self { extractor, given })
    }

    /// Every label that a mention can have.
    #[getter]
    fn labels(&self) -> Vec<String> {
        self.extractor.labels().iter().map(str::to_owned).collect()
    }
}

/// The table of mentions, with two columns more than the public one: `par_id` and `position`.
pub(super) fn mention_frame(py: Python<'_>, table: MentionTable, extractor: &Extractor) -> Frame {
    let labels = names(extractor.labels().iter());
    let entity_names = names(table.names.iter());
    let sources = names(Source::ALL.iter().map(|source| source.name()));
    let rows = table.rows;
    Frame::new(vec![
        ("doc_id", numbers(py, rows.doc)),
        ("sent_id", numbers(py, rows.sentence)),
        ("start", numbers(py, rows.start)),
        ("end", numbers(py, rows.end)),
        ("text", texts(py, rows.text)),
        ("label", category(py, rows.label, labels)),
        ("name", category(py, rows.name, entity_names)),
        ("score", numbers(py, rows.score)),
        ("source", category(py, rows.source, sources)),
        ("par_id", numbers(py, rows.paragraph)),
        ("position", numbers(py, rows.position)),
    ])
}
