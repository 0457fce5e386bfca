//! What is counted over: contexts of numbered units.

use std::ops::Range;

use super::Options;
use crate::{Error, ErrorKind, Result};

/// A batch of contexts. Context `c` holds the units `units[offsets[c]..offsets[c + 1]]`, in the order
/// of the text, as often as they occur.
///
/// Units are numbers below `n_units`, the size of the vocabulary.
///
/// A batch holds whole documents, and the contexts of one document follow each other: this makes
/// `n_docs` exact however the documents are split into batches.
#[derive(Clone, Copy, Debug)]
pub struct Contexts<'a> {
    /// Where each context begins, and where the last one ends.
    pub offsets: &'a [usize],
    /// The units of all contexts.
    pub units: &'a [u32],
    /// How many units there are at most: every number in `units` is smaller.
    pub n_units: u32,
    /// For windows, where each unit stands; without it, units stand side by side. Positions never
    /// fall within a context, and units at the same position make no pair.
    pub positions: Option<&'a [u32]>,
    /// The document of each context. Numbers never fall; without them each context is a document.
    pub documents: Option<&'a [u32]>,
    /// The weight of each context's document, from 0 to 65536. Of several contexts of one document the
    /// first one tells, here and for the date.
    pub weights: Option<&'a [f64]>,
    /// The date of each context's document, in any unit; [`NO_DATE`] where there is none.
    pub dates: Option<&'a [i64]>,
}

/// Stands for a missing date, as in numpy's `NaT`.
pub const NO_DATE: i64 = i64::MIN;

/// The most units of one document, and the largest vocabulary.
const LARGEST: usize = 1 << 31;

/// The largest weight of a document.
const HEAVIEST: f64 = 65536.0;

impl<'a> Contexts<'a> {
    /// Contexts of units that stand side by side, each a document of its own, of weight 1.
    #[must_use]
    pub fn new(offsets: &'a [usize], units: &'a [u32], n_units: u32) -> Self {
        Self {
            offsets,
            units,
            n_units,
            positions: None,
            documents: None,
            weights: None,
            dates: None,
        }
    }

    /// How many contexts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether there is no context.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The contexts of each document.
    pub(super) fn by_document(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            let first = start;
            start = (first + 1..self.len())
                .find(|&context| self.begins_document(context))
                .unwrap_or(self.len());
            (first < start).then_some(first..start)
        })
    }

    /// Where the units of a context stand.
    pub(super) fn range(&self, context: usize) -> Range<usize> {
        self.offsets[context]..self.offsets[context + 1]
    }

    /// How much a buffer must hold for these contexts.
    pub(super) fn size(&self, contexts: &Range<usize>) -> usize {
        self.offsets[contexts.end] - self.offsets[contexts.start] + contexts.len()
    }

    /// Whether the context is the first of its document.
    pub(super) fn begins_document(&self, context: usize) -> bool {
        let differs = |documents: &[u32]| documents[context] != documents[context - 1];
        context == 0 || self.documents.is_none_or(differs)
    }

    /// Whether everything fits together, and the options.
    pub(super) fn check(&self, options: &Options) -> Result<()> {
        check_wanted("weights", options.weights, self.weights.is_some())?;
        check_wanted("dates", options.dates, self.dates.is_some())?;
        self.check_offsets()?;
        check_len("positions", self.positions, self.units.len())?;
        check_len("documents", self.documents, self.len())?;
        check_len("weights", self.weights, self.len())?;
        check_len("dates", self.dates, self.len())?;
        if self.n_units as usize > LARGEST {
            return Err(input(format!(
                "a vocabulary holds at most {LARGEST} units, not {}",
                self.n_units
            )));
        }
        if let Some(unit) = self.units.iter().find(|&&unit| unit >= self.n_units) {
            return Err(input(format!(
                "unit {unit} is outside the vocabulary of {}",
                self.n_units
            )));
        }
        if let Some(c) = self.documents.and_then(first_fall) {
            return Err(input(format!(
                "context {c} belongs to an earlier document than the one before it; \
                 the contexts of a document must follow each other"
            )));
        }
        self.check_sizes()?;
        self.check_weights()?;
        self.check_positions()
    }

    fn check_offsets(&self) -> Result<()> {
        let fits = match (self.offsets.first(), self.offsets.last()) {
            (Some(&first), Some(&last)) => first == 0 && last == self.units.len(),
            _ => self.units.is_empty(),
        };
        if fits && self.offsets.is_sorted() {
            return Ok(());
        }
        Err(input(
            "the offsets of contexts must rise from 0 to the number of units",
        ))
    }

    /// Places in a buffer are numbers of 32 bits.
    fn check_sizes(&self) -> Result<()> {
        let size =
            |document: Range<usize>| self.offsets[document.end] - self.offsets[document.start];
        match self.by_document().map(size).find(|&size| size > LARGEST) {
            None => Ok(()),
            Some(size) => Err(input(format!(
                "a document holds at most {LARGEST} units, not {size}"
            ))),
        }
    }

    fn check_weights(&self) -> Result<()> {
        let outside = |weight: &&f64| !(0.0..=HEAVIEST).contains(*weight);
        match self.weights.unwrap_or_default().iter().find(outside) {
            None => Ok(()),
            Some(weight) => Err(input(format!(
                "the weight of a document must lie between 0 and {HEAVIEST}, not be {weight}"
            ))),
        }
    }

    fn check_positions(&self) -> Result<()> {
        let Some(positions) = self.positions else {
            return Ok(());
        };
        for (c, bounds) in self.offsets.windows(2).enumerate() {
            if let Some(at) = first_fall(&positions[bounds[0]..bounds[1]]) {
                return Err(input(format!(
                    "position {} of context {c} is smaller than the one before it",
                    positions[bounds[0] + at]
                )));
            }
        }
        Ok(())
    }
}

/// Where a value is smaller than the one before it.
fn first_fall(values: &[u32]) -> Option<usize> {
    let fall = values.windows(2).position(|pair| pair[0] > pair[1])?;
    Some(fall + 1)
}

fn check_wanted(name: &str, wanted: bool, given: bool) -> Result<()> {
    match (wanted, given) {
        (true, false) => Err(input(format!(
            "the {name} of documents are wanted and missing"
        ))),
        (false, true) => Err(input(format!(
            "documents have {name}, but the options do not ask for them"
        ))),
        _ => Ok(()),
    }
}

fn check_len<T>(name: &str, values: Option<&[T]>, len: usize) -> Result<()> {
    match values {
        Some(values) if values.len() != len => Err(input(format!(
            "{name}: {len} values are needed, not {}",
            values.len()
        ))),
        _ => Ok(()),
    }
}

fn input(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Input, message)
}
