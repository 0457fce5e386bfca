//! From the model's own probability to how often it is right.

use crate::{Error, ErrorKind, Result};

/// How many equal steps the curve has.
pub(super) const STEPS: usize = 16;

/// A rising curve from the probability that the model computes to the share of mentions that are
/// right, measured on texts that it was not trained on; straight between its points. The points lie
/// the closer the nearer to 1, where most mentions are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Calibration {
    points: [u8; STEPS + 1],
}

impl Default for Calibration {
    fn default() -> Self {
        Self {
            points: std::array::from_fn(|i| {
                let left = 1.0 - i as f64 / STEPS as f64;
                ((1.0 - left * left * left * left) * 255.0).round() as u8
            }),
        }
    }
}

impl Calibration {
    /// The curve for mentions with their probability and whether they were right: the best rising
    /// step function (pool adjacent violators), read off at equal distances.
    pub(super) fn fit(mut seen: Vec<(f64, bool)>) -> Self {
        if seen.is_empty() {
            return Self::default();
        }
        seen.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        // Blocks of (sum of probabilities, right, all), their shares rising.
        let mut blocks: Vec<(f64, f64, f64)> = Vec::new();
        for (probability, right) in seen {
            let mut block = (probability, f64::from(u8::from(right)), 1.0);
            while let Some(&(p, r, n)) = blocks.last() {
                if n >= SMALLEST && r * block.2 <= block.1 * n {
                    break;
                }
                block = (block.0 + p, block.1 + r, block.2 + n);
                blocks.pop();
            }
            blocks.push(block);
        }
        let knots: Vec<(f64, f64)> = blocks
            .iter()
            .map(|&(p, r, n)| (place(p / n), r / n))
            .collect();
        let points = std::array::from_fn(|i| {
            let share = interpolate(&knots, i as f64 / STEPS as f64);
            (share * 255.0).round() as u8
        });
        Self { points }
    }

    /// The share of right mentions among those of this probability.
    pub(super) fn apply(&self, probability: f64) -> f32 {
        let place = place(probability) * STEPS as f64;
        let step = (place as usize).min(STEPS - 1);
        let [low, high] = [step, step + 1].map(|i| f64::from(self.points[i]));
        ((low + (high - low) * (place - step as f64)) / 255.0) as f32
    }

    /// The curve as stored.
    pub(super) fn to_bytes(&self) -> [u8; STEPS + 1] {
        self.points
    }

    /// The curve that was stored.
    pub(super) fn from_bytes(points: [u8; STEPS + 1]) -> Result<Self> {
        if !points.is_sorted() {
            let message = "the model's calibration curve falls";
            return Err(Error::new(ErrorKind::Format, message));
        }
        Ok(Self { points })
    }
}

/// A block of the curve rests on at least this many mentions.
const SMALLEST: f64 = 60.0;

/// Where a probability stands on the curve's axis. Roots are exact on every machine.
fn place(probability: f64) -> f64 {
    1.0 - (1.0 - probability.clamp(0.0, 1.0)).sqrt().sqrt()
}

/// The value at `x` of the line through the knots, level beyond the first and the last.
fn interpolate(knots: &[(f64, f64)], x: f64) -> f64 {
    let after = knots.partition_point(|knot| knot.0 < x);
    match (
        after.checked_sub(1).and_then(|i| knots.get(i)),
        knots.get(after),
    ) {
        (Some(&(x0, y0)), Some(&(x1, y1))) => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        (Some(&(_, y)), None) | (None, Some(&(_, y))) => y,
        (None, None) => x,
    }
}
