//! Training: from annotated texts to a model.

mod example;
mod run;
mod trigger;
mod weight;

use std::ops::ControlFlow;

pub(super) use example::row_of;
pub use weight::Weights;
pub(super) use weight::{LANES, width_of};

use super::Model;
use super::data::Corpus;
use super::evaluate::evaluate;
use super::quantised::{LARGEST_TABLE, ROW_BITS};
use super::resource::Resources;
use super::tagset::TagSet;
use crate::{Error, ErrorKind, Result};
use example::{Builder, Examples, manner_of};
use run::Run;
use weight::Learner;

/// What a model is trained on.
#[derive(Clone, Debug, Default)]
pub struct TrainingData {
    /// The labels to learn, in the order of the model's; empty takes those of the corpora.
    pub labels: Vec<String>,
    /// Annotated texts. A model tags in the manner of the last corpus of the last stage.
    pub corpora: Vec<Corpus>,
    /// Texts to stop by: training ends when the figure on them no longer grows.
    pub held_out: Option<Corpus>,
    /// What else features may know: lists of names, statistics of raw text.
    pub knowledge: super::Knowledge,
}

/// A number of passes over some of the corpora.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Positions in [`TrainingData::corpora`]; empty takes all.
    pub corpora: Vec<usize>,
    /// How many passes.
    pub epochs: usize,
}

/// How a model is trained. The defaults suit a few thousand sentences of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainOptions {
    /// What to pass over, in order. Step sizes start anew with each stage.
    pub stages: Vec<Stage>,
    /// One run each; their weights are averaged.
    pub seeds: Vec<u64>,
    /// The part of the features that is hidden at each visit, from 0 to below 1.
    pub dropout: f32,
    /// How often a chain is seen without one kind of evidence, from 0 to below 1: each time, and for each
    /// by itself, the words, the lists, the other mentions in the text and the words around.
    pub blindness: f32,
    /// The step size.
    pub rate: f32,
    /// The table of features has two to this power rows, from 8 to 24.
    pub row_bits: u8,
    /// With held-out texts: how many passes without gain are waited for.
    pub patience: usize,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self {
            stages: vec![Stage {
                corpora: Vec::new(),
                epochs: 12,
            }],
            seeds: vec![1],
            dropout: 0.3,
            blindness: 0.2,
            rate: 0.1,
            row_bits: 18,
            patience: 3,
        }
    }
}

/// What is reported after each pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The run, counted from 0.
    pub run: usize,
    /// The stage, counted from 0.
    pub stage: usize,
    /// The pass within the stage, counted from 0.
    pub epoch: usize,
    /// The mean loss per token.
    pub loss: f64,
    /// Strict F1 on the held-out texts, if there are any.
    pub f1: Option<f64>,
}

/// Trains a model. The same data, options and seeds give the same bytes.
///
/// `progress` is told of every pass and can end the training.
///
/// # Errors
/// [`ErrorKind::Model`] if there is nothing to learn from, [`ErrorKind::Option`] for an option out
/// of range, [`ErrorKind::Cancelled`] if `progress` breaks.
pub fn train(
    data: &TrainingData,
    options: &TrainOptions,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Model> {
    let prepared = Prepared::new(data, options)?;
    let mut runs = Vec::new();
    for run in 0..options.seeds.len() {
        runs.push(prepared.run(run, progress)?);
    }
    prepared.model(&runs)
}

/// Training data with its features worked out, from which runs start. [`train`] in parts, for
/// callers that let the runs of several seeds work side by side.
#[derive(Debug)]
pub struct Prepared<'d> {
    data: &'d TrainingData,
    options: &'d TrainOptions,
    tagset: TagSet,
    resources: Resources,
    examples: Examples,
    home: u64,
}

impl<'d> Prepared<'d> {
    /// Checks the options and works out the features.
    ///
    /// # Errors
    /// See [`train`].
    pub fn new(data: &'d TrainingData, options: &'d TrainOptions) -> Result<Self> {
        check(data, options)?;
        let tagset = TagSet::new(&labels(data)?)?;
        if width_of(tagset.len()) << options.row_bits > LARGEST_TABLE {
            let (bits, n) = (options.row_bits, tagset.labels().len());
            let message = format!("row_bits is {bits}, too many for {n} labels");
            return Err(Error::new(ErrorKind::Option, message));
        }
        let resources = Resources {
            lexicon: data.knowledge.lexicon.clone(),
            lists: data.knowledge.lists.clone(),
            triggers: trigger::learn(&data.corpora, &tagset),
        };
        let mut builder = Builder::new(&tagset, &resources, options.row_bits);
        for (number, corpus) in data.corpora.iter().enumerate() {
            builder.add(corpus, number);
        }
        let examples = builder.examples;
        let last = options
            .stages
            .last()
            .and_then(|stage| stage.corpora.last().copied());
        Ok(Self {
            data,
            options,
            home: manner_of(&data.corpora[last.unwrap_or(data.corpora.len() - 1)]),
            examples,
            resources,
            tagset,
        })
    }

    /// Runs the training with the seed at position `run`; returns the weights, averaged over the
    /// passes of the last stage.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`] if `progress` breaks.
    pub fn run(
        &self,
        run: usize,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Weights> {
        let options = self.options;
        let learner = Learner::new(options.row_bits, self.tagset.len(), options.rate);
        let seed = options.seeds[run];
        let mut state = Run::new(&self.examples, learner, options, seed);
        let mut best = Best::new(options.patience);
        let mut sum = Weights::new(options.row_bits, self.tagset.len());
        for (number, stage) in options.stages.iter().enumerate() {
            let last = number + 1 == options.stages.len();
            let mut order = self.chains_of(stage);
            state.learner.reset();
            for epoch in 0..stage.epochs {
                let loss = state.epoch(&mut order);
                let mut f1 = None;
                if last {
                    state.learner.add_to(&mut sum);
                    f1 = self.held_out_f1(&sum, epoch + 1)?;
                    best.see(f1, &sum, epoch + 1);
                }
                let told = Progress {
                    run,
                    stage: number,
                    epoch,
                    loss,
                    f1,
                };
                if progress(told).is_break() {
                    return Err(Error::cancelled());
                }
                if best.is_over() {
                    break;
                }
            }
        }
        let epochs = options.stages.last().map_or(1, |stage| stage.epochs);
        Ok(best.take().unwrap_or_else(|| sum.divided(epochs as f32)))
    }

    /// The model of the mean of several runs.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] if there is no run.
    pub fn model(&self, runs: &[Weights]) -> Result<Model> {
        let mean = Weights::mean(runs)
            .ok_or_else(|| Error::new(ErrorKind::Option, "training needs at least one seed"))?;
        Ok(self.model_of(&mean))
    }

    fn model_of(&self, weights: &Weights) -> Model {
        Model::quantised(
            self.tagset.clone(),
            self.resources.clone(),
            weights,
            self.home,
        )
    }

    fn chains_of(&self, stage: &Stage) -> Vec<u32> {
        let chains = self.examples.chains.iter().enumerate();
        let wanted = |corpus: &usize| stage.corpora.is_empty() || stage.corpora.contains(corpus);
        let chains = chains.filter(|(_, chain)| wanted(&chain.corpus));
        chains.map(|(number, _)| number as u32).collect()
    }

    fn held_out_f1(&self, sum: &Weights, epochs: usize) -> Result<Option<f64>> {
        let Some(corpus) = &self.data.held_out else {
            return Ok(None);
        };
        let model = self.model_of(&sum.clone().divided(epochs as f32));
        Ok(Some(evaluate(&model, corpus, &[]).strict.f1()))
    }
}

/// The weights of the best pass so far.
struct Best {
    patience: usize,
    f1: f64,
    weights: Option<Weights>,
    waited: usize,
}

impl Best {
    fn new(patience: usize) -> Self {
        Self {
            patience,
            f1: -1.0,
            weights: None,
            waited: 0,
        }
    }

    fn see(&mut self, f1: Option<f64>, sum: &Weights, epochs: usize) {
        let Some(f1) = f1 else { return };
        if f1 > self.f1 {
            self.f1 = f1;
            self.weights = Some(sum.clone().divided(epochs as f32));
            self.waited = 0;
        } else {
            self.waited += 1;
        }
    }

    fn is_over(&self) -> bool {
        self.waited > 0 && self.waited >= self.patience
    }

    fn take(self) -> Option<Weights> {
        self.weights
    }
}

/// The labels to learn.
fn labels(data: &TrainingData) -> Result<Vec<String>> {
    if !data.labels.is_empty() {
        return Ok(data.labels.clone());
    }
    let labels = data.corpora.iter().flat_map(Corpus::labels);
    let labels: std::collections::BTreeSet<String> = labels.collect();
    if labels.is_empty() {
        let message = "the training data holds no mention, so there is nothing to learn";
        return Err(Error::new(ErrorKind::Model, message));
    }
    Ok(labels.into_iter().collect())
}

fn check(data: &TrainingData, options: &TrainOptions) -> Result<()> {
    let wrong = |message: String| Err(Error::new(ErrorKind::Option, message));
    for (name, part) in [
        ("dropout", options.dropout),
        ("blindness", options.blindness),
    ] {
        if !(0.0..1.0).contains(&part) {
            return wrong(format!("{name} is {part}, not from 0 to below 1"));
        }
    }
    if !(options.rate > 0.0 && options.rate.is_finite()) {
        return wrong(format!("rate is {}, not above 0", options.rate));
    }
    if !ROW_BITS.contains(&options.row_bits) {
        let (least, most) = (ROW_BITS.start(), ROW_BITS.end());
        return wrong(format!(
            "row_bits is {}, not from {least} to {most}",
            options.row_bits
        ));
    }
    if options.stages.is_empty() || options.seeds.is_empty() {
        return wrong("training needs at least one stage and one seed".to_owned());
    }
    let known = 0..data.corpora.len();
    let mut wanted = options.stages.iter().flat_map(|stage| &stage.corpora);
    if let Some(corpus) = wanted.find(|corpus| !known.contains(corpus)) {
        return wrong(format!(
            "a stage names corpus {corpus}, but there are {}",
            known.end
        ));
    }
    if data.corpora.iter().all(|corpus| corpus.tokens() == 0) {
        let message = "the training data holds no token";
        return Err(Error::new(ErrorKind::Model, message));
    }
    Ok(())
}
