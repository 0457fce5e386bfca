//! Windows and what distance does to a pair's weight.

use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, Result};

/// The widest window. Beyond it the context itself is what is meant.
const WIDEST: u32 = 1 << 20;

/// The widest window whose inverse weights are summed exactly, over `lcm(1..=36)`.
const WIDEST_EXACT: u32 = 36;

/// Weights other than inverse ones are rounded, once each, to so many binary digits.
const WEIGHT_BITS: i32 = 46;

/// How near two positions must be, which of two units is the source, and what distance costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    left: u32,
    right: u32,
    directed: bool,
    weighting: Weighting,
}

impl Window {
    /// Each unordered pair of positions at distance 1 to `span` counts once.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] if `span` is 0 or above 2^20.
    pub fn unordered(span: u32) -> Result<Self> {
        Self::new(span, span, false)
    }

    /// The same pairs, with the left unit as source and the right one as target.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] if `span` is 0 or above 2^20.
    pub fn ordered(span: u32) -> Result<Self> {
        Self::new(0, span, true)
    }

    /// A node and its surroundings: the source is the node, the target a unit that stands at most
    /// `left` before it or `right` behind it.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] if both are 0 or one is above 2^20.
    pub fn around(left: u32, right: u32) -> Result<Self> {
        Self::new(left, right, true)
    }

    fn new(left: u32, right: u32, directed: bool) -> Result<Self> {
        let widest = left.max(right);
        if widest == 0 || widest > WIDEST {
            return Err(Error::new(
                ErrorKind::Option,
                format!("a window must reach from 1 to {WIDEST} positions, not {widest}"),
            ));
        }
        Ok(Self {
            left,
            right,
            directed,
            weighting: Weighting::Uniform,
        })
    }

    /// The same window with weights by distance.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] if a table of weights has not one finite, non-negative value for each
    /// distance of the window, or only zeros.
    pub fn weighted(mut self, weighting: Weighting) -> Result<Self> {
        weighting.check(self.reach())?;
        self.weighting = weighting;
        Ok(self)
    }

    /// How far to the left of the node a target may stand.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.left
    }

    /// How far to the right of the node a target may stand.
    #[must_use]
    pub fn right(&self) -> u32 {
        self.right
    }

    /// Whether source and target play different parts.
    #[must_use]
    pub fn is_directed(&self) -> bool {
        self.directed
    }

    /// How weight falls with distance.
    #[must_use]
    pub fn weighting(&self) -> &Weighting {
        &self.weighting
    }

    /// How many pairs a place adds at most where units stand side by side.
    pub(super) fn pairs(&self) -> u64 {
        if self.directed {
            self.width()
        } else {
            self.width() / 2
        }
    }

    /// How many neighbours a unit has at most where units stand side by side.
    pub(super) fn width(&self) -> u64 {
        u64::from(self.left) + u64::from(self.right)
    }

    /// The largest distance of a pair.
    pub(super) fn reach(&self) -> u32 {
        self.left.max(self.right)
    }
}

/// What a pair at distance `d` adds to the `weight` of its two units.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Weighting {
    /// 1 at every distance.
    #[default]
    Uniform,
    /// `1 / d`.
    Inverse,
    /// The value at `d - 1`.
    Table(Vec<f64>),
}

impl Weighting {
    /// `decay^(d - 1)`: 1 for neighbours, and `decay` times the weight with each further step.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] unless `decay` is above 0 and at most 1.
    pub fn exponential(decay: f64, span: u32) -> Result<Self> {
        if !(decay > 0.0 && decay <= 1.0) {
            return Err(Error::new(
                ErrorKind::Option,
                format!("the decay of a weight must be above 0 and at most 1, not {decay}"),
            ));
        }
        let next = |weight: &f64| Some(weight * decay);
        let table = std::iter::successors(Some(1.0), next).take(span as usize);
        Ok(Self::Table(table.collect()))
    }

    fn check(&self, reach: u32) -> Result<()> {
        let Self::Table(table) = self else {
            return Ok(());
        };
        let problem = if table.len() != reach as usize {
            format!(
                "a window of {reach} needs as many weights, not {}",
                table.len()
            )
        } else if let Some(weight) = table.iter().find(|w| !w.is_finite() || **w < 0.0) {
            format!("a weight must be finite and not negative, not {weight}")
        } else if table.iter().all(|&weight| weight == 0.0) {
            "at least one weight must be above 0".to_owned()
        } else {
            return Ok(());
        };
        Err(Error::new(ErrorKind::Option, problem))
    }

    /// The weights as whole numbers, and the divisor that makes them weights again: sums of whole
    /// numbers do not depend on their order, so that neither chunks nor threads show in a result.
    pub(super) fn scale(&self, reach: u32) -> (Vec<u64>, f64) {
        let distances = 1..=u64::from(reach);
        match self {
            Self::Uniform => (vec![1; reach as usize], 1.0),
            Self::Inverse if reach <= WIDEST_EXACT => {
                let whole = distances.clone().fold(1, lcm);
                (distances.map(|d| whole / d).collect(), whole as f64)
            }
            Self::Inverse => round(&distances.map(|d| 1.0 / d as f64).collect::<Vec<_>>()),
            Self::Table(table) => round(table),
        }
    }
}

/// The nearest multiples of a power of two that gives the largest weight [`WEIGHT_BITS`] digits.
fn round(weights: &[f64]) -> (Vec<u64>, f64) {
    let largest = weights.iter().copied().fold(0.0, f64::max);
    let (_, exponent) = libm::frexp(largest);
    let shift = (WEIGHT_BITS - exponent).clamp(-1000, 1000);
    let whole = |&weight: &f64| libm::round(libm::ldexp(weight, shift)) as u64;
    (weights.iter().map(whole).collect(), libm::ldexp(1.0, shift))
}

fn lcm(a: u64, b: u64) -> u64 {
    a / gcd(a, b) * b
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
