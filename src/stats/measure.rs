//! Measures of association.

use std::fmt;
use std::str::FromStr;

use libm::{log2, sqrt};

use super::Table;
use super::binomial::deviance;
use super::p_value::Test;
use crate::name::find;
use crate::{Error, Result};

/// How strongly two units belong together. With `f` the count, `f1` and `f2` the marginals, `n` the
/// total and `e = f1 * f2 / n` the expected count; `0 * log 0` is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Pointwise mutual information, `log2(f / e)`.
    Pmi,
    /// The same between -1 and 1: `pmi / -log2(f / n)`, 1 where `f = n`.
    Npmi,
    /// The same, and 0 where it is negative.
    Ppmi,
    /// `log2(f^2 / e)`.
    Mi2,
    /// `log2(f^3 / e)`.
    Mi3,
    /// Local mutual information, `f * log2(f / e)`.
    Lmi,
    /// The t-score, `(f - e) / sqrt(f)`.
    T,
    /// The z-score, `(f - e) / sqrt(e)`.
    Z,
    /// The log-likelihood ratio over all four cells; negative where `f < e`.
    G2,
    /// Pearson's statistic over all four cells, without continuity correction.
    Chi2,
    /// The two-sided probability of Fisher's exact test: small where the association is strong.
    Fisher,
    /// `2 * f / (f1 + f2)`.
    Dice,
    /// `14 + log2(dice)`, after Rychlý.
    LogDice,
    /// `f / (f1 + f2 - f)`.
    Jaccard,
    /// `f / sqrt(f1 * f2)`.
    Cosine,
    /// `f * n / (f1 * f2)`, after van Eck and Waltman.
    AssociationStrength,
    /// The ratio of the odds of the second unit with and without the first.
    OddsRatio,
    /// How much likelier the second unit is with the first than without it.
    DeltaP,
    /// How much likelier the first unit is with the second than without it.
    DeltaPReverse,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 19] = [
        Self::Pmi,
        Self::Npmi,
        Self::Ppmi,
        Self::Mi2,
        Self::Mi3,
        Self::Lmi,
        Self::T,
        Self::Z,
        Self::G2,
        Self::Chi2,
        Self::Fisher,
        Self::Dice,
        Self::LogDice,
        Self::Jaccard,
        Self::Cosine,
        Self::AssociationStrength,
        Self::OddsRatio,
        Self::DeltaP,
        Self::DeltaPReverse,
    ];

    /// The measure's name, which is also that of its column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pmi => "pmi",
            Self::Npmi => "npmi",
            Self::Ppmi => "ppmi",
            Self::Mi2 => "mi2",
            Self::Mi3 => "mi3",
            Self::Lmi => "lmi",
            Self::T => "t",
            Self::Z => "z",
            Self::G2 => "g2",
            Self::Chi2 => "chi2",
            Self::Fisher => "fisher",
            Self::Dice => "dice",
            Self::LogDice => "log_dice",
            Self::Jaccard => "jaccard",
            Self::Cosine => "cosine",
            Self::AssociationStrength => "association_strength",
            Self::OddsRatio => "odds_ratio",
            Self::DeltaP => "delta_p",
            Self::DeltaPReverse => "delta_p_reverse",
        }
    }

    /// The measure of one table.
    ///
    /// Where a table holds nothing to measure (an empty marginal, a total of 0) the figure is not a
    /// number.
    ///
    /// ```
    /// use intreccio::stats::{Measure, Table};
    /// let table = Table::new(2.0, 4.0, 2.0, 16.0);
    /// assert_eq!(Measure::Pmi.of(&table), 2.0);
    /// assert_eq!(Measure::Jaccard.of(&table), 0.5);
    /// ```
    #[must_use]
    pub fn of(self, table: &Table) -> f64 {
        let &Table { f, f1, f2, n, .. } = table;
        let e = table.expected();
        match self {
            Self::Pmi => log2(f / e),
            Self::Npmi => npmi(f, n, e),
            Self::Ppmi => positive(log2(f / e)),
            Self::Mi2 => log2(f * f / e),
            Self::Mi3 => log2(f * f * f / e),
            Self::Lmi => lmi(f, e),
            Self::T => (f - e) / sqrt(f),
            Self::Z => (f - e) / sqrt(e),
            Self::G2 => g2(table).copysign(f - e),
            Self::Chi2 => chi2(table),
            Self::Fisher => Test::Fisher.p_value(table),
            Self::Dice => 2.0 * f / (f1 + f2),
            Self::LogDice => 14.0 + log2(2.0 * f / (f1 + f2)),
            Self::Jaccard => f / (f1 + f2 - f),
            Self::Cosine => f / sqrt(f1 * f2),
            Self::AssociationStrength => f / e,
            Self::OddsRatio => odds_ratio(table),
            Self::DeltaP => delta_p(table.cells()),
            Self::DeltaPReverse => {
                let [both, first, second, neither] = table.cells();
                delta_p([both, second, first, neither])
            }
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Measure {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        find("measure", &Self::ALL, Self::name, name)
    }
}

/// The measure of two units that occur `f` times together and `f1` and `f2` times in all, out of `n`.
///
/// ```
/// use intreccio::stats::{Measure, score};
/// let dice = score("dice".parse::<Measure>()?, 3.0, 4.0, 8.0, 100.0);
/// assert_eq!(dice, 0.5);
/// # Ok::<(), intreccio::Error>(())
/// ```
#[must_use]
pub fn score(measure: Measure, f: f64, f1: f64, f2: f64, n: f64) -> f64 {
    measure.of(&Table::new(f, f1, f2, n))
}

/// The bounds hold by themselves for counts of pairs; clamping keeps them against rounding, and for
/// surface co-occurrence, where one token can stand in several windows.
fn npmi(f: f64, n: f64, e: f64) -> f64 {
    if f == n && n > 0.0 {
        1.0
    } else if f == 0.0 && e > 0.0 {
        -1.0
    } else {
        (log2(f / e) / -log2(f / n)).clamp(-1.0, 1.0)
    }
}

/// `f64::max` would turn what is not a number into 0.
fn positive(value: f64) -> f64 {
    if value < 0.0 { 0.0 } else { value }
}

/// `0 * log 0` is 0, but for a table without any expectation.
fn lmi(f: f64, e: f64) -> f64 {
    f * if f == 0.0 { e } else { log2(f / e) }
}

/// The cells that the marginals alone would make one expect.
fn expected_cells(table: &Table) -> [f64; 4] {
    let (row, column) = (table.f1 * table.span, table.f2);
    let (other_row, other_column) = (table.n - row, table.n - column);
    [
        row * column / table.n,
        row * other_column / table.n,
        other_row * column / table.n,
        other_row * other_column / table.n,
    ]
}

/// `2 * sum(o * ln(o / e))`. The differences of observed and expected cells cancel out in the sum, so
/// the deviances of the cells add up to the same, without the loss of digits.
pub(super) fn g2(table: &Table) -> f64 {
    let cells = table.cells().into_iter().zip(expected_cells(table));
    2.0 * cells.map(|(o, e)| deviance(o, e)).sum::<f64>()
}

/// `sum((o - e)^2 / e)`, in the form that stays finite where a row or column is empty.
pub(super) fn chi2(table: &Table) -> f64 {
    let cells = table.cells().into_iter().zip(expected_cells(table));
    let term = |(o, e): (f64, f64)| if o == e { 0.0 } else { (o - e) * (o - e) / e };
    cells.map(term).sum()
}

fn odds_ratio(table: &Table) -> f64 {
    let [both, first, second, neither] = table.cells();
    both * neither / (first * second)
}

fn delta_p([both, first, second, neither]: [f64; 4]) -> f64 {
    both / (both + first) - second / (second + neither)
}
