//! Measuring a tagger against annotated text.

use std::collections::{BTreeMap, HashSet};

use super::data::{Corpus, Document, Gold};
use crate::corpus::Document as Row;
use crate::entities::{GivenTable, Tagged, Tagger};
use crate::{Result, Span};

/// Right, superfluous and missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Found and right.
    pub right: usize,
    /// Found and wrong.
    pub wrong: usize,
    /// Not found.
    pub missed: usize,
}

impl Count {
    /// The share of what was found that is right.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    /// The share of what is there that was found.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    /// The harmonic mean of the two.
    #[must_use]
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// How a tagger did on a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// Mentions: exact limits and label.
    pub strict: Count,
    /// Mentions by label.
    pub labels: BTreeMap<String, Count>,
    /// Tokens with their label, limits aside: the laxer metric of many published figures.
    pub tokens: Count,
    /// Tokens by their label in the corpus and the one found; `O` is none.
    pub confusion: BTreeMap<(String, String), usize>,
    /// Annotated mentions whose surface the training data shows with that label: found, all.
    pub seen: (usize, usize),
    /// Annotated mentions whose surface it does not show: found, all.
    pub unseen: (usize, usize),
    /// Of every mention found, its score and whether it is right.
    pub scores: Vec<(f64, bool)>,
}

/// The mentions found with scores in one range.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub mentions: usize,
    /// Their mean score.
    pub score: f64,
    /// The share of them that is right: with calibrated scores about the same.
    pub right: f64,
}

/// Tags the texts of `corpus` and compares. `training` is what the tagger was trained on, for
/// [`Evaluation::seen`]; it may be empty.
pub fn evaluate(tagger: &dyn Tagger, corpus: &Corpus, training: &[Corpus]) -> Evaluation {
    let known = surfaces(training);
    let labels = tagger.labels();
    let mut session = tagger.session();
    let mut evaluation = Evaluation::default();
    let mut found = Vec::new();
    for document in &corpus.documents {
        found.clear();
        session.tag(&document.text, &document.analysis, &mut found);
        let mentions = found.iter().map(|tagged| {
            let mention = mention(document, tagged, &labels);
            (mention, f64::from(tagged.score))
        });
        evaluation.add(document, mentions.unzip(), &known);
    }
    evaluation
}

/// Compares what somebody outside found in the texts of `corpus`.
///
/// # Errors
/// [`ErrorKind::Model`](crate::ErrorKind::Model) if a mention does not fit its text.
pub fn evaluate_given(given: &GivenTable, corpus: &Corpus) -> Result<Evaluation> {
    let labels: Vec<&str> = given.labels().collect();
    let mut evaluation = Evaluation::default();
    let mut found = Vec::new();
    for (row, document) in corpus.documents.iter().enumerate() {
        found.clear();
        let place = Row {
            row,
            text: &document.text,
            analysis: &document.analysis,
        };
        given.document(&place, &mut found)?;
        let mentions = found.iter().map(|given| {
            let label = labels[usize::from(given.label)].to_owned();
            let span = given.span;
            (Gold { span, label }, f64::from(given.score))
        });
        evaluation.add(document, mentions.unzip(), &HashSet::new());
    }
    Ok(evaluation)
}

/// The surfaces of annotated mentions, with their labels.
fn surfaces(corpora: &[Corpus]) -> HashSet<(&str, &str)> {
    let documents = corpora.iter().flat_map(|corpus| &corpus.documents);
    let mentions = documents.flat_map(|document| {
        let surface = |gold: &Gold| gold.span.of(&document.text);
        document
            .gold
            .iter()
            .map(move |gold| (surface(gold), gold.label.as_str()))
    });
    mentions.collect()
}

fn mention(document: &Document, tagged: &Tagged, labels: &[&str]) -> Gold {
    let tokens = &document.analysis.tokens;
    let tokens = &tokens[tagged.tokens.start as usize..tagged.tokens.end as usize];
    let span = match tokens {
        [first, .., last] => Span::new(first.span.start, last.span.end),
        [only] => only.span,
        [] => Span::default(),
    };
    Gold {
        span,
        label: labels[usize::from(tagged.label)].to_owned(),
    }
}

impl Evaluation {
    /// Adds one text with what was found in it, and the score of each finding.
    fn add(
        &mut self,
        document: &Document,
        (found, scores): (Vec<Gold>, Vec<f64>),
        known: &HashSet<(&str, &str)>,
    ) {
        self.add_mentions(document, &found, known);
        self.add_tokens(document, &found);
        let right = found.iter().map(|mention| document.gold.contains(mention));
        self.scores.extend(scores.into_iter().zip(right));
    }

    fn add_mentions(&mut self, document: &Document, found: &[Gold], known: &HashSet<(&str, &str)>) {
        for mention in found {
            let right = document.gold.contains(mention);
            let count = Count {
                right: usize::from(right),
                wrong: usize::from(!right),
                missed: 0,
            };
            self.strict.add(count);
            self.labels
                .entry(mention.label.clone())
                .or_default()
                .add(count);
        }
        for gold in &document.gold {
            let hit = found.contains(gold);
            let count = Count {
                missed: usize::from(!hit),
                ..Count::default()
            };
            self.strict.add(count);
            self.labels
                .entry(gold.label.clone())
                .or_default()
                .add(count);
            let surface = (gold.span.of(&document.text), gold.label.as_str());
            let group = match known.contains(&surface) {
                true => &mut self.seen,
                false => &mut self.unseen,
            };
            group.0 += usize::from(hit);
            group.1 += 1;
        }
    }

    fn add_tokens(&mut self, document: &Document, found: &[Gold]) {
        let [gold, found] =
            [&document.gold[..], found].map(|mentions| token_labels(document, mentions));
        for pair in gold.into_iter().zip(found) {
            let count = match pair {
                (None, None) => Count::default(),
                (gold, found) => Count {
                    right: usize::from(gold == found),
                    wrong: usize::from(gold != found && found.is_some()),
                    missed: usize::from(gold != found && gold.is_some()),
                },
            };
            self.tokens.add(count);
            let name = |label: Option<&str>| label.unwrap_or("O").to_owned();
            *self
                .confusion
                .entry((name(pair.0), name(pair.1)))
                .or_default() += 1;
        }
    }

    /// The mentions found in `bins` equal ranges of score, from 0 to 1: a reliability table.
    #[must_use]
    pub fn reliability(&self, bins: usize) -> Vec<Bin> {
        let mut table = vec![Bin::default(); bins.max(1)];
        let last = table.len() - 1;
        for &(score, right) in &self.scores {
            let bin = &mut table[((score * bins as f64) as usize).min(last)];
            bin.mentions += 1;
            bin.score += score;
            bin.right += f64::from(u8::from(right));
        }
        for bin in table.iter_mut().filter(|bin| bin.mentions > 0) {
            bin.score /= bin.mentions as f64;
            bin.right /= bin.mentions as f64;
        }
        table
    }
}

/// The label of every token, none outside mentions.
fn token_labels<'m>(document: &Document, mentions: &'m [Gold]) -> Vec<Option<&'m str>> {
    let mut labels = vec![None; document.analysis.tokens.len()];
    for mention in mentions {
        for label in &mut labels[document.tokens_of(mention.span)] {
            *label = Some(mention.label.as_str());
        }
    }
    labels
}
