//! Statistical models as Python holds them: training, measuring, storing.

use std::ops::ControlFlow;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::error::{IntoPyResult, input};
use super::given::Given;
use super::run::run;
use crate::entities::model::{
    self, Conll, Count, Document, Evaluation, Gold, Knowledge, Progress, Stage, Statistics,
    TrainOptions, TrainingData,
};
use crate::parallel::Cancel;
use crate::{ByteOffsets, CharOffsets, CharSpan};

/// A trained recogniser.
#[pyclass(frozen, module = "intreccio._native")]
pub(super) struct Model(pub(super) Arc<model::Model>);

#[pymethods]
impl Model {
    /// The model that [`Model::to_bytes`] made these bytes of.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        Ok(Self(Arc::new(model::Model::from_bytes(bytes).into_py(py)?)))
    }

    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.to_bytes())
    }

    /// The labels it finds.
    #[getter]
    fn labels(&self) -> Vec<String> {
        self.0.labels().to_vec()
    }

    /// Tags an annotated corpus and compares.
    #[pyo3(signature = (corpus, training=Vec::new()))]
    fn evaluate(
        &self,
        py: Python<'_>,
        corpus: PyRef<'_, Annotated>,
        training: Vec<PyRef<'_, Annotated>>,
    ) -> PyResult<Report> {
        let training: Vec<model::Corpus> = training.iter().map(|corpus| corpus.0.clone()).collect();
        let corpus = &corpus.0;
        let evaluation = run(py, usize::MAX, |_| {
            Ok(model::evaluate(&*self.0, corpus, &training))
        })?;
        Ok(report(&evaluation))
    }
}

/// Annotated texts.
#[pyclass(frozen, module = "intreccio._native")]
pub(super) struct Annotated(model::Corpus);

#[pymethods]
impl Annotated {
    /// A column file, in which `window` neighbouring sentences make one text.
    #[staticmethod]
    fn from_conll(py: Python<'_>, name: &str, source: &str, window: usize) -> PyResult<Self> {
        let options = Conll {
            window,
            ..Conll::default()
        };
        model::read_conll(name, source, &options)
            .map(Self)
            .into_py(py)
    }

    /// Texts with their mentions as (start, end, label), in code points.
    #[staticmethod]
    fn from_spans(
        py: Python<'_>,
        texts: Vec<String>,
        mentions: Vec<Vec<(u32, u32, String)>>,
    ) -> PyResult<Self> {
        let mut documents = Vec::with_capacity(texts.len());
        for (row, (text, mentions)) in texts.into_iter().zip(mentions).enumerate() {
            let mut offsets = ByteOffsets::new(&text);
            let gold = mentions
                .into_iter()
                .map(|(start, end, label)| {
                    let span = offsets.span(CharSpan { start, end }).ok_or_else(|| {
                        input(
                            py,
                            format!("row {row} has no text from {start} to {end} ({label})"),
                        )
                    })?;
                    Ok(Gold { span, label })
                })
                .collect::<PyResult<Vec<_>>>()?;
            let document = Document::new(text, gold)
                .map_err(|error| input(py, format!("row {row}: {error}")))?;
            documents.push(document);
        }
        Ok(Self(model::Corpus {
            documents,
            ..model::Corpus::default()
        }))
    }

    /// Compares what somebody else's model found in these texts.
    fn evaluate(&self, py: Python<'_>, given: &Given) -> PyResult<Report> {
        let evaluation = run(py, usize::MAX, |_| model::evaluate_given(&given.0, &self.0))?;
        Ok(report(&evaluation))
    }

    /// The same texts, cut into tokens by this package instead of as the file has them.
    fn analysed(&self) -> Self {
        Self(self.0.clone().analysed())
    }

    /// The texts.
    #[getter]
    fn texts(&self) -> Vec<&str> {
        self.0
            .documents
            .iter()
            .map(|document| document.text.as_str())
            .collect()
    }

    /// Of every text its mentions as (start, end, label), in code points.
    #[getter]
    fn mentions(&self) -> Vec<Vec<(u32, u32, &str)>> {
        let documents = self.0.documents.iter();
        let mentions = documents.map(|document| {
            let mut offsets = CharOffsets::new(&document.text);
            let gold = document.gold.iter().map(|gold| {
                let span = offsets.span(gold.span);
                (span.start, span.end, gold.label.as_str())
            });
            gold.collect()
        });
        mentions.collect()
    }

    /// The labels of the mentions.
    #[getter]
    fn labels(&self) -> Vec<String> {
        self.0.labels()
    }

    /// Tokens in all.
    #[getter]
    fn tokens(&self) -> usize {
        self.0
            .documents
            .iter()
            .map(|document| document.analysis.tokens.len())
            .sum()
    }

    /// I-tags that continued nothing.
    #[getter]
    fn orphans(&self) -> usize {
        self.0.orphans
    }

    fn __len__(&self) -> usize {
        self.0.documents.len()
    }
}

/// Trains a model on `corpora`; `progress(epoch, loss, f1)` is told of every pass.
#[pyfunction]
#[pyo3(signature = (corpora, *, held_out=None, epochs=12, seeds=vec![1], row_bits=18, lists=true, progress=None))]
#[allow(clippy::too_many_arguments)] // one for each keyword of the Python call
pub(super) fn train(
    py: Python<'_>,
    corpora: Vec<PyRef<'_, Annotated>>,
    held_out: Option<PyRef<'_, Annotated>>,
    epochs: usize,
    seeds: Vec<u64>,
    row_bits: u8,
    lists: bool,
    progress: Option<Py<PyAny>>,
) -> PyResult<Model> {
    let data = TrainingData {
        labels: Vec::new(),
        corpora: corpora.iter().map(|corpus| corpus.0.clone()).collect(),
        held_out: held_out.map(|corpus| corpus.0.clone()),
        knowledge: if lists {
            Knowledge::builtin(Statistics::new()).into_py(py)?
        } else {
            Knowledge::default()
        },
    };
    let options = TrainOptions {
        stages: vec![Stage {
            corpora: Vec::new(),
            epochs,
        }],
        seeds,
        row_bits,
        ..TrainOptions::default()
    };
    let mut failure = None;
    let trained = run(py, usize::MAX, |cancel| {
        model::train(&data, &options, &mut |pass| {
            tell(pass, cancel, progress.as_ref(), &mut failure)
        })
    });
    match failure {
        Some(error) => Err(error),
        None => Ok(Model(Arc::new(trained?))),
    }
}

/// Tells Python of a pass, and ends the training if it was cancelled or the listener raised.
fn tell(
    pass: Progress,
    cancel: &Cancel,
    progress: Option<&Py<PyAny>>,
    failure: &mut Option<PyErr>,
) -> ControlFlow<()> {
    if cancel.check().is_err() {
        return ControlFlow::Break(());
    }
    let Some(progress) = progress else {
        return ControlFlow::Continue(());
    };
    let told = Python::attach(|py| progress.call1(py, (pass.epoch, pass.loss, pass.f1)));
    match told {
        Ok(_) => ControlFlow::Continue(()),
        Err(error) => {
            *failure = Some(error);
            ControlFlow::Break(())
        }
    }
}

/// (label, right, wrong, missed) for `strict` mentions, `token`s, and every label; then seen and
/// unseen as (found, all); then reliability bins as (mentions, mean score, share right).
type Report = (
    Vec<(String, usize, usize, usize)>,
    [(usize, usize); 2],
    Vec<(usize, f64, f64)>,
);

fn report(evaluation: &Evaluation) -> Report {
    let row = |name: &str, count: &Count| (name.to_owned(), count.right, count.wrong, count.missed);
    let mut rows = vec![
        row("strict", &evaluation.strict),
        row("token", &evaluation.tokens),
    ];
    rows.extend(
        evaluation
            .labels
            .iter()
            .map(|(label, count)| row(label, count)),
    );
    let bins = evaluation.reliability(10).into_iter();
    let bins = bins
        .map(|bin| (bin.mentions, bin.score, bin.right))
        .collect();
    (rows, [evaluation.seen, evaluation.unseen], bins)
}
