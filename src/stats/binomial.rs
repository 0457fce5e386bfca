//! Binomial probabilities to full precision, after Loader, "Fast and Accurate Computation of Binomial
//! Probabilities" (2000). Differences of log-gammas, the plain way, lose seven digits at a total of
//! 10^8, and with them the comparisons that an exact test rests on.

use libm::{lgamma, log, log1p};

const LN_2PI: f64 = 1.837_877_066_409_345_3;

/// The logarithm of the probability of `k` successes in `n` trials of probability `p`.
pub(super) fn ln_binomial(k: f64, n: f64, p: f64) -> f64 {
    let q = 1.0 - p;
    if k == 0.0 || k == n {
        return edge(k, n, p, q);
    }
    let corrections = stirling_error(n) - stirling_error(k) - stirling_error(n - k);
    let deviances = deviance(k, n * p) + deviance(n - k, n * q);
    corrections - deviances + 0.5 * (log(n) - log(k) - log(n - k) - LN_2PI)
}

/// All trials failed, or all succeeded.
fn edge(k: f64, n: f64, p: f64, q: f64) -> f64 {
    match (n == 0.0, k == 0.0) {
        (true, _) => 0.0,
        (_, true) => n * log1p(-p),
        (_, false) if q == 0.0 => 0.0,
        (_, false) => n * log(p),
    }
}

/// `ln(n!)` less Stirling's approximation.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        return lgamma(n + 1.0) - (n + 0.5) * log(n) + n - 0.5 * LN_2PI;
    }
    let square = n * n;
    let series = 1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square;
    (1.0 / 12.0 - (1.0 / 360.0 - series / square) / square) / n
}

/// `k * ln(k / mean) + mean - k`, without cancellation where `k` is near the mean.
pub(super) fn deviance(k: f64, mean: f64) -> f64 {
    if k == 0.0 || k.is_nan() {
        return mean + k;
    }
    let difference = k - mean;
    if difference.abs() >= 0.1 * (k + mean) {
        return k * log(k / mean) - difference;
    }
    let v = difference / (k + mean);
    let mut sum = difference * v;
    let mut power = 2.0 * k * v;
    for denominator in (3..).step_by(2).map(f64::from) {
        power *= v * v;
        let next = sum + power / denominator;
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}
