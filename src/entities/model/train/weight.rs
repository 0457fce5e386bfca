//! Float weights: the table that training moves, and the averages that it leaves.

use super::super::crf::Transitions;

/// Step sizes shrink with the squares of the gradients seen so far, plus this.
const DAMPING: f32 = 0.01;

/// Tags are padded to a multiple of this, so that a row is added eight at a time.
pub(in crate::entities::model) const LANES: usize = 8;

/// Weights of hashed features, `width` per row, and of tag pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    pub(in crate::entities::model) width: usize,
    pub(in crate::entities::model) rows: Vec<f32>,
    pub(in crate::entities::model) transitions: Transitions,
}

/// Weights in training, each row followed by its sums of squared gradients: one cache line.
pub(super) struct Learner {
    width: usize,
    rows: Vec<f32>,
    pub(super) transitions: Transitions,
    squares: Vec<f32>,
    rate: f32,
}

/// The width of a row for `tags` tags.
pub(in crate::entities::model) fn width_of(tags: usize) -> usize {
    tags.next_multiple_of(LANES)
}

impl Learner {
    /// Zero weights in `1 << bits` rows for `tags` tags.
    pub(super) fn new(bits: u8, tags: usize, rate: f32) -> Self {
        let width = width_of(tags);
        Self {
            width,
            rows: vec![0.0; (2 * width) << bits],
            transitions: Transitions::new(tags),
            squares: vec![0.0; tags * tags],
            rate,
        }
    }

    /// Forgets the gradients seen so far, not the weights.
    pub(super) fn reset(&mut self) {
        for row in self.rows.chunks_exact_mut(2 * self.width) {
            row[self.width..].fill(0.0);
        }
        self.squares.fill(0.0);
    }

    /// The scores of one token, written to `out` (as long as there are tags).
    #[inline]
    pub(super) fn score(&self, features: &[u32], out: &mut [f32]) {
        for (block, out) in out.chunks_mut(LANES).enumerate() {
            let mut sum = [0.0f32; LANES];
            for &feature in features {
                let at = feature as usize * 2 * self.width + block * LANES;
                let row = &self.rows[at..at + LANES];
                for (sum, &weight) in sum.iter_mut().zip(row) {
                    *sum += weight;
                }
            }
            out.copy_from_slice(&sum[..out.len()]);
        }
    }

    /// Moves the weights of one token's features against `gradient` (padded to the width).
    #[inline]
    pub(super) fn update(&mut self, features: &[u32], gradient: &[f32]) {
        for &feature in features {
            let at = feature as usize * 2 * self.width;
            let (weights, squares) = self.rows[at..at + 2 * self.width].split_at_mut(self.width);
            descend(weights, squares, gradient, self.rate);
        }
    }

    /// Moves the weights of the tag pairs.
    pub(super) fn update_transitions(&mut self, gradient: &[f32]) {
        let weights = self.transitions.as_mut_slice();
        descend(weights, &mut self.squares, gradient, self.rate);
    }

    /// Adds the weights to `sum`.
    pub(super) fn add_to(&self, sum: &mut Weights) {
        let rows = self.rows.chunks_exact(2 * self.width);
        for (sum, row) in sum.rows.chunks_exact_mut(self.width).zip(rows) {
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += weight;
            }
        }
        let transitions = sum.transitions.as_mut_slice().iter_mut();
        for (sum, weight) in transitions.zip(self.transitions.as_slice()) {
            *sum += weight;
        }
    }
}

/// One AdaGrad step. Illegal pairs have a gradient of zero and stay where they are.
#[inline]
fn descend(weights: &mut [f32], squares: &mut [f32], gradient: &[f32], rate: f32) {
    for ((weight, square), &slope) in weights.iter_mut().zip(squares).zip(gradient) {
        *square += slope * slope;
        *weight -= rate * slope / (*square + DAMPING).sqrt();
    }
}

impl Weights {
    /// Zero weights.
    pub(super) fn new(bits: u8, tags: usize) -> Self {
        let width = width_of(tags);
        Self {
            width,
            rows: vec![0.0; width << bits],
            transitions: Transitions::new(tags),
        }
    }

    /// The same weights, divided.
    pub(super) fn divided(mut self, by: f32) -> Self {
        self.rows.iter_mut().for_each(|weight| *weight /= by);
        let transitions = self.transitions.as_mut_slice();
        transitions.iter_mut().for_each(|weight| *weight /= by);
        self
    }

    /// The mean of several runs, weight by weight. The sum runs in the given order.
    pub(super) fn mean(runs: &[Self]) -> Option<Self> {
        let (first, rest) = runs.split_first()?;
        let mut mean = first.clone();
        for run in rest {
            for (sum, weight) in mean.rows.iter_mut().zip(&run.rows) {
                *sum += weight;
            }
            let transitions = mean.transitions.as_mut_slice().iter_mut();
            for (sum, weight) in transitions.zip(run.transitions.as_slice()) {
                *sum += weight;
            }
        }
        Some(mean.divided(runs.len() as f32))
    }
}
