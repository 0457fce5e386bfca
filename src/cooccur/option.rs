//! What is counted, and how.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::extra::DOCUMENT_UNIT;
use super::{Contexts, Weighting, Window};
use crate::name::find;
use crate::{Error, Result};
/// How often two units of one context count as a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Counting {
    /// Once, however often they occur. With itself a unit counts once if it occurs twice.
    #[default]
    Binary,
    /// Once for each pair of occurrences: `f_a * f_b`, and `f * (f - 1) / 2` with itself.
    Frequency,
    /// Once for each pair of occurrences that can be formed without using one twice:
    /// `min(f_a, f_b)`, and `f / 2`, rounded down, with itself.
    Min,
}

impl Counting {
    /// The count of two different units with these frequencies.
    #[inline]
    pub(super) fn pair(self, a: u32, b: u32) -> u64 {
        match self {
            Self::Binary => 1,
            Self::Frequency => u64::from(a) * u64::from(b),
            Self::Min => u64::from(a.min(b)),
        }
    }

    /// The count of a unit with this frequency and itself.
    #[inline]
    pub(super) fn self_pair(self, frequency: u32) -> u64 {
        let f = u64::from(frequency);
        match self {
            Self::Binary => u64::from(f > 1),
            Self::Frequency => f * (f - 1) / 2,
            Self::Min => f / 2,
        }
    }
}

impl Counting {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Binary, Self::Frequency, Self::Min];

    /// The name of this value.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Frequency => "frequency",
            Self::Min => "min",
        }
    }
}

impl FromStr for Counting {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        find("counting", &Self::ALL, Self::name, name)
    }
}

/// What makes two units a pair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Scheme {
    /// They stand in the same context, in whatever order.
    Group(Counting),
    /// They stand near each other in the same context: each pair of positions counts once.
    Window(Window),
}

impl Default for Scheme {
    fn default() -> Self {
        Self::Group(Counting::default())
    }
}

/// What the marginals and the total count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Marginals {
    /// Contexts where counting is binary; elsewhere the pairs a unit takes part in.
    #[default]
    Pairs,
    /// Occurrences of the unit, and of all units: surface co-occurrence after Evert.
    Tokens,
}

impl Marginals {
    /// Every value.
    pub const ALL: [Self; 2] = [Self::Pairs, Self::Tokens];

    /// The name of this value.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pairs => "pairs",
            Self::Tokens => "tokens",
        }
    }
}

impl FromStr for Marginals {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        find("kind of marginals", &Self::ALL, Self::name, name)
    }
}

/// Which contexts make up the total of a binary count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Universe {
    /// Those with at least one unit.
    #[default]
    Occupied,
    /// All of them.
    All,
}

impl Universe {
    /// Every value.
    pub const ALL: [Self; 2] = [Self::Occupied, Self::All];

    /// The name of this value.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Occupied => "occupied",
            Self::All => "all",
        }
    }
}

impl FromStr for Universe {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        find("universe", &Self::ALL, Self::name, name)
    }
}

/// The options of a count. The default counts, for each two different units, the contexts that hold both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// What makes a pair.
    pub scheme: Scheme,
    /// What the marginals count.
    pub marginals: Marginals,
    /// Which contexts make up the total of a binary count.
    pub universe: Universe,
    /// Whether a unit pairs with itself.
    pub self_pairs: bool,
    /// Pairs that count less are left out of the table; marginals and the total still know them.
    pub min_count: u64,
    /// Leaves out pairs neither unit of which is listed; marginals and the total still know them.
    pub targets: Option<Vec<u32>>,
    /// Whether documents have weights.
    pub weights: bool,
    /// Whether documents have dates.
    pub dates: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            scheme: Scheme::default(),
            marginals: Marginals::default(),
            universe: Universe::default(),
            self_pairs: false,
            min_count: 1,
            targets: None,
            weights: false,
            dates: false,
        }
    }
}

impl Options {
    /// Options that do not mind whether the documents of a batch have weights and dates.
    pub(super) fn accepting(batch: &Contexts<'_>) -> Self {
        Self {
            weights: batch.weights.is_some(),
            dates: batch.dates.is_some(),
            ..Self::default()
        }
    }

    /// Whether source and target play different parts, so that (a, b) and (b, a) are two pairs.
    #[must_use]
    pub fn is_directed(&self) -> bool {
        matches!(&self.scheme, Scheme::Window(window) if window.is_directed())
    }

    /// Whether marginals count contexts rather than sums over pairs.
    pub(super) fn counts_contexts(&self) -> bool {
        self.marginals == Marginals::Pairs && self.scheme == Scheme::Group(Counting::Binary)
    }

    /// Whether marginals are sums over pairs.
    pub(super) fn sums_pairs(&self) -> bool {
        self.marginals == Marginals::Pairs && !self.counts_contexts()
    }

    /// Whether a group must know how often each unit occurs in it.
    pub(super) fn needs_frequencies(&self) -> bool {
        self.self_pairs || self.scheme != Scheme::Group(Counting::Binary)
    }

    /// Whether pairs carry more than their counts.
    pub(super) fn is_rich(&self) -> bool {
        self.dates || self.weighs()
    }

    /// Whether the weight of a pair is not just its count.
    pub(super) fn weighs(&self) -> bool {
        self.weights || *self.weighting() != Weighting::Uniform
    }

    /// For each distance what a pair weighs, as a whole number, and what to divide sums by.
    pub(super) fn scale(&self) -> (Vec<u64>, f64) {
        let (scale, divisor) = match &self.scheme {
            Scheme::Group(_) => (Vec::new(), 1.0),
            Scheme::Window(window) => window.weighting().scale(window.reach()),
        };
        let unit = if self.weights { DOCUMENT_UNIT } else { 1.0 };
        (scale, divisor * unit)
    }

    /// The window, if it is windows that are counted.
    pub(super) fn window(&self) -> Option<&Window> {
        match &self.scheme {
            Scheme::Group(_) => None,
            Scheme::Window(window) => Some(window),
        }
    }

    fn weighting(&self) -> &Weighting {
        self.window().map_or(&Weighting::Uniform, Window::weighting)
    }
}
