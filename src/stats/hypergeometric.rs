//! Fisher's exact test.

use libm::{exp, round};

use super::binomial::ln_binomial;

/// Outcomes this much likelier than the one observed still count as equally likely: they differ from
/// it by rounding alone. R and scipy allow about the same.
const SLACK: f64 = 1.0 + 1e-7;

/// Terms that are smaller against their sum cannot change it any more.
const NEGLIGIBLE: f64 = 1e-18;

/// The probability of all tables with the same margins that are no likelier than this one.
pub(super) fn two_sided(cells: [f64; 4]) -> f64 {
    let [both, first, second, neither] = cells.map(round);
    let n = both + first + second + neither;
    if !n.is_finite() || n == 0.0 {
        return f64::NAN;
    }
    let (row, column) = (both + first, both + second);
    let tables = Hypergeometric { row, column, n };
    tables.two_sided(both)
}

/// All tables with the same margins, told apart by the count of their first cell.
struct Hypergeometric {
    row: f64,
    column: f64,
    n: f64,
}

impl Hypergeometric {
    fn two_sided(&self, observed: f64) -> f64 {
        let least = (self.row + self.column - self.n).max(0.0);
        let most = self.row.min(self.column);
        let mode = (self.row + 1.0) * (self.column + 1.0) / (self.n + 2.0);
        let mode = mode.floor().clamp(least, most);
        let limit = self.probability(observed) * SLACK;
        if self.probability(mode) <= limit {
            return 1.0;
        }
        let (near, far) = if observed > mode {
            (most, least)
        } else {
            (least, most)
        };
        let own = self.tail(observed, near);
        let other = match self.nearest_within(limit, mode, far) {
            Some(outcome) => self.tail(outcome, far),
            None => 0.0,
        };
        (own + other).min(1.0)
    }

    /// The probability of one table, by the binomials that it can be composed of.
    fn probability(&self, both: f64) -> f64 {
        let p = self.column / self.n;
        exp(
            ln_binomial(both, self.row, p) + ln_binomial(self.column - both, self.n - self.row, p)
                - ln_binomial(self.column, self.n, p),
        )
    }

    /// The outcome nearest to the mode, on the way to `edge`, that is no likelier than `limit`.
    fn nearest_within(&self, limit: f64, mode: f64, edge: f64) -> Option<f64> {
        if self.probability(edge) > limit {
            return None;
        }
        let (mut above, mut within) = (mode, edge);
        while (above - within).abs() > 1.0 {
            let middle = ((above + within) / 2.0).floor();
            if self.probability(middle) <= limit {
                within = middle;
            } else {
                above = middle;
            }
        }
        Some(within)
    }

    /// The sum of probabilities from `outcome` to `edge`, away from the mode.
    fn tail(&self, outcome: f64, edge: f64) -> f64 {
        let step = if edge < outcome { -1.0 } else { 1.0 };
        let (mut at, mut term) = (outcome, self.probability(outcome));
        let mut sum = term;
        while at != edge && term > sum * NEGLIGIBLE {
            term *= self.ratio(at, step);
            at += step;
            sum += term;
        }
        sum
    }

    /// How much likelier the next outcome is than this one.
    fn ratio(&self, both: f64, step: f64) -> f64 {
        let lower = if step > 0.0 { both } else { both - 1.0 };
        let up = (self.row - lower) * (self.column - lower)
            / ((lower + 1.0) * (self.n - self.row - self.column + lower + 1.0));
        if step > 0.0 { up } else { 1.0 / up }
    }
}
