//! How likely a table at least as uneven is by chance.

use std::str::FromStr;

use super::Table;
use super::hypergeometric::two_sided;
use super::measure::{chi2, g2};
use crate::name::find;
use crate::{Error, Result};

/// A test of independence of two units. All of them are two-sided.
///
/// The pairs of a window are not independent trials, as one position is part of many pairs: there the
/// probabilities rank pairs and describe them, and are no test in the strict sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// The log-likelihood ratio against the chi-squared distribution of one degree of freedom.
    G2,
    /// Pearson's statistic against the same.
    Chi2,
    /// Fisher's exact test.
    Fisher,
}

impl Test {
    /// Every test.
    pub const ALL: [Self; 3] = [Self::G2, Self::Chi2, Self::Fisher];

    /// The test's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::G2 => "g2",
            Self::Chi2 => "chi2",
            Self::Fisher => "fisher",
        }
    }

    /// The probability of a table at least as far from independence.
    #[must_use]
    pub fn p_value(self, table: &Table) -> f64 {
        match self {
            Self::G2 => chi2_tail(g2(table)),
            Self::Chi2 => chi2_tail(chi2(table)),
            Self::Fisher => two_sided(table.cells()),
        }
    }
}

impl FromStr for Test {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        find("test", &Self::ALL, Self::name, name)
    }
}

/// The upper tail of the chi-squared distribution of one degree of freedom.
pub(super) fn chi2_tail(statistic: f64) -> f64 {
    libm::erfc(libm::sqrt(statistic / 2.0))
}
