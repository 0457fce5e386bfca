//! The model as it is stored and run: weights as bytes, transitions as whole numbers.

use std::ops::RangeInclusive;

use super::calibration::Calibration;
use super::crf::{ILLEGAL, Transitions};
use super::data::Corpus;
use super::evaluate::evaluate;
use super::feature::{Sink, Template};
use super::resource::Resources;
use super::tagset::TagSet;
use super::train::{LANES, Weights, row_of};

/// Larger weights are cut to this.
const CLIP: f32 = 2.4;
/// The weight of one unit.
const UNIT: f32 = CLIP / 127.0;
/// Rows without any larger weight are dropped.
const NEGLIGIBLE: f32 = 0.03;

/// The sizes that a table of weights may have, as powers of two of its rows.
pub(super) const ROW_BITS: RangeInclusive<u8> = 8..=24;
/// The most weights that a table may hold.
pub(super) const LARGEST_TABLE: usize = 1 << 27;
/// The widest row: that of the most labels.
pub(super) const WIDEST: usize = 128;

/// A trained recogniser of names. It is shared by threads; each works in a session of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) tagset: TagSet,
    pub(super) resources: Resources,
    pub(super) bits: u8,
    pub(super) width: usize,
    /// `width` weights a row, in units.
    pub(super) rows: Vec<i8>,
    /// Weights of tag pairs in units, row by row.
    pub(super) transitions: Vec<i32>,
    /// The manner of the texts that the model is for.
    pub(super) home: u64,
    pub(super) calibration: Calibration,
}

impl Model {
    /// Rounds float weights to units. `home` is the manner of the texts to tag.
    pub(super) fn quantised(
        tagset: TagSet,
        resources: Resources,
        weights: &Weights,
        home: u64,
    ) -> Self {
        let width = weights.width;
        let mut rows = vec![0; weights.rows.len()];
        for (bytes, row) in rows
            .chunks_exact_mut(width)
            .zip(weights.rows.chunks_exact(width))
        {
            if row.iter().any(|weight| weight.abs() >= NEGLIGIBLE) {
                for (byte, &weight) in bytes.iter_mut().zip(row) {
                    *byte = (weight.clamp(-CLIP, CLIP) / UNIT).round() as i8;
                }
            }
        }
        let bits = (rows.len() / width).trailing_zeros() as u8;
        Self {
            transitions: whole(&weights.transitions),
            calibration: Calibration::default(),
            home,
            tagset,
            resources,
            bits,
            width,
            rows,
        }
    }

    /// The labels that the model gives, in its order.
    #[must_use]
    pub fn labels(&self) -> &[String] {
        self.tagset.labels()
    }

    /// Lets scores mean how often a mention of this probability is right on `corpus`, which should be
    /// neither trained on nor measured on.
    #[must_use]
    pub fn calibrated(mut self, corpus: &Corpus) -> Self {
        self.calibration = Calibration::default();
        self.calibration = Calibration::fit(evaluate(&self, corpus, &[]).scores);
        self
    }

    /// The weights of tag pairs as floats, for probabilities.
    pub(super) fn float_transitions(&self) -> Transitions {
        let mut transitions = Transitions::new(self.tagset.len());
        let slots = transitions.as_mut_slice().iter_mut().zip(&self.transitions);
        for (slot, &weight) in slots.filter(|(slot, _)| slot.is_finite()) {
            *slot = score(weight);
        }
        transitions
    }
}

/// A score in units as a float.
pub(super) fn score(units: i32) -> f32 {
    units as f32 * UNIT
}

fn whole(transitions: &Transitions) -> Vec<i32> {
    let weights = transitions.as_slice().iter();
    let round = |weight: f32| match weight.is_finite() {
        true => (weight / UNIT).round() as i32,
        false => ILLEGAL,
    };
    weights.map(|&weight| round(weight)).collect()
}

/// Sums the weights of features, in units.
pub(super) struct Scorer<'m> {
    pub(super) model: &'m Model,
    pub(super) sum: &'m mut [i32],
}

impl Sink for Scorer<'_> {
    #[inline]
    fn push(&mut self, _: Template, hash: u64) {
        let model = self.model;
        let at = row_of(hash, model.bits) as usize * model.width;
        let row = &model.rows[at..at + model.width];
        for (sums, weights) in self
            .sum
            .chunks_exact_mut(LANES)
            .zip(row.chunks_exact(LANES))
        {
            for (sum, &weight) in sums.iter_mut().zip(weights) {
                *sum += i32::from(weight);
            }
        }
    }
}
