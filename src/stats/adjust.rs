//! Many tests at once.

use std::str::FromStr;

use crate::name::find;
use crate::{Error, Result};

/// How probabilities are corrected for having been tested together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Adjustment {
    /// Benjamini and Hochberg: the false discovery rate of independent or positively dependent tests.
    #[default]
    Bh,
    /// Benjamini and Yekutieli: the false discovery rate under any dependence.
    By,
    /// Bonferroni: the probability of any false discovery.
    Bonferroni,
    /// None.
    None,
}

impl Adjustment {
    /// Every adjustment.
    pub const ALL: [Self; 4] = [Self::Bh, Self::By, Self::Bonferroni, Self::None];

    /// The adjustment's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bh => "bh",
            Self::By => "by",
            Self::Bonferroni => "bonferroni",
            Self::None => "none",
        }
    }

    /// The adjusted probabilities, in the order of `p`. What is not a number stays so and does not
    /// count as a test.
    ///
    /// ```
    /// use intreccio::stats::Adjustment;
    /// assert_eq!(Adjustment::Bh.adjust(&[0.125, 0.75]), [0.25, 0.75]);
    /// ```
    #[must_use]
    pub fn adjust(self, p: &[f64]) -> Vec<f64> {
        let tests = p.iter().filter(|p| !p.is_nan()).count() as f64;
        match self {
            Self::Bh => step_up(p, tests),
            Self::By => step_up(p, tests * harmonic(tests)),
            Self::Bonferroni => p.iter().map(|&p| at_most_one(p * tests)).collect(),
            Self::None => p.to_vec(),
        }
    }
}

impl FromStr for Adjustment {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        find("adjustment", &Self::ALL, Self::name, name)
    }
}

/// `min(p * factor / rank)` over all ranks from one's own upwards.
fn step_up(p: &[f64], factor: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).filter(|&test| !p[test].is_nan()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let mut adjusted = p.to_vec();
    let mut least = 1.0f64;
    for (rank, &test) in order.iter().enumerate().rev() {
        // In this order, the product cannot be rounded below the probability itself.
        least = least.min(p[test] * (factor / (rank + 1) as f64));
        adjusted[test] = least;
    }
    adjusted
}

/// `1 + 1/2 + ... + 1/n`.
fn harmonic(n: f64) -> f64 {
    (1..=n as u64).rev().map(|k| 1.0 / k as f64).sum()
}

/// `f64::min` would turn what is not a number into 1.
fn at_most_one(p: f64) -> f64 {
    if p > 1.0 { 1.0 } else { p }
}
