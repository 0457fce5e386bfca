//! Linear-chain inference: forward-backward for training and scores, Viterbi for tagging.
//!
//! A chain is a run of tokens that stands between two tokens known to be O (or the sentence's
//! ends, which count as O), so every chain begins and ends with a transition from and to O.

use super::tagset::{OUTSIDE, Tag, TagSet};

/// How far below the best tag of its token a score may lie: beyond it only rounding is at stake,
/// and a chain whose best tags are illegal in a row must not sum to zero.
const FLOOR: f32 = -300.0;

/// The weights of tag pairs, `weights[from * n + to]`, illegal ones at minus infinity.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Transitions {
    n: usize,
    weights: Vec<f32>,
}

impl Transitions {
    /// All legal pairs at zero.
    pub(super) fn new(n: usize) -> Self {
        let weights = (0..n * n)
            .map(|pair| {
                let legal = TagSet::allows((pair / n) as Tag, (pair % n) as Tag);
                if legal { 0.0 } else { f32::NEG_INFINITY }
            })
            .collect();
        Self { n, weights }
    }

    /// How many tags there are.
    pub(super) fn tags(&self) -> usize {
        self.n
    }

    /// The weight of one pair.
    pub(super) fn get(&self, from: usize, to: usize) -> f32 {
        self.weights[from * self.n + to]
    }

    /// All weights, row by row.
    pub(super) fn as_slice(&self) -> &[f32] {
        &self.weights
    }

    /// All weights, row by row; illegal pairs must stay at minus infinity.
    pub(super) fn as_mut_slice(&mut self) -> &mut [f32] {
        &mut self.weights
    }
}

/// Forward and backward sums over one chain, with the buffers kept between chains.
///
/// Sums run in the probability domain, scaled to one at every token, so that a chain of any
/// length neither overflows nor vanishes.
#[derive(Clone, Debug, Default)]
pub(super) struct Lattice {
    n: usize,
    len: usize,
    emission: Vec<f64>,
    transition: Vec<f64>,
    forward: Vec<f64>,
    backward: Vec<f64>,
    scale: Vec<f64>,
    log_z: f64,
}

impl Lattice {
    /// Runs both passes over the chain whose emissions are `scores` (`len` rows of `n`).
    pub(super) fn run(&mut self, transitions: &Transitions, scores: &[f32]) {
        self.n = transitions.tags();
        self.len = scores.len() / self.n;
        self.transition.clear();
        let exponents = transitions.as_slice().iter();
        self.transition
            .extend(exponents.map(|&w| libm::exp(f64::from(w))));
        self.log_z = self.exponentiate(scores);
        self.run_forward();
        self.run_backward();
    }

    /// Emissions as factors relative to the best of their token; returns the sum of the logs taken out.
    fn exponentiate(&mut self, scores: &[f32]) -> f64 {
        self.emission.clear();
        let mut taken = 0.0;
        for row in scores.chunks_exact(self.n) {
            let best = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            taken += f64::from(best);
            let factors = row
                .iter()
                .map(|&score| libm::exp(f64::from((score - best).max(FLOOR))));
            self.emission.extend(factors);
        }
        taken
    }

    fn run_forward(&mut self) {
        let n = self.n;
        self.forward.clear();
        self.forward.resize(self.len * n, 0.0);
        self.scale.clear();
        for t in 0..self.len {
            let (done, rest) = self.forward.split_at_mut(t * n);
            let row = &mut rest[..n];
            for (to, value) in row.iter_mut().enumerate() {
                let reach = if t == 0 {
                    self.transition[OUTSIDE as usize * n + to]
                } else {
                    let before = &done[(t - 1) * n..];
                    (0..n)
                        .map(|from| before[from] * self.transition[from * n + to])
                        .sum()
                };
                *value = reach * self.emission[t * n + to];
            }
            let sum: f64 = row.iter().sum();
            row.iter_mut().for_each(|value| *value /= sum);
            self.scale.push(sum);
            self.log_z += libm::log(sum);
        }
        if let Some(last) = self.forward.chunks_exact(n).last() {
            let end: f64 = (0..n)
                .map(|from| last[from] * self.transition[from * n])
                .sum();
            self.log_z += libm::log(end);
        }
    }

    fn run_backward(&mut self) {
        let n = self.n;
        self.backward.clear();
        self.backward.resize(self.len * n, 0.0);
        for t in (0..self.len).rev() {
            let (head, tail) = self.backward.split_at_mut((t + 1) * n);
            let row = &mut head[t * n..];
            for (from, value) in row.iter_mut().enumerate() {
                *value = if t + 1 == self.len {
                    self.transition[from * n + OUTSIDE as usize]
                } else {
                    let pairs = (0..n).map(|to| {
                        self.transition[from * n + to] * self.emission[(t + 1) * n + to] * tail[to]
                    });
                    pairs.sum::<f64>() / self.scale[t + 1]
                };
            }
        }
    }

    /// The logarithm of the sum over all tag sequences.
    pub(super) fn log_z(&self) -> f64 {
        self.log_z
    }

    /// The probability of every tag at token `t`, written to `out`.
    pub(super) fn marginals(&self, t: usize, out: &mut [f64]) {
        let at = t * self.n;
        for (tag, value) in out.iter_mut().enumerate() {
            *value = self.forward[at + tag] * self.backward[at + tag];
        }
        normalize(out);
    }

    /// The probability of every pair of tags at tokens `t - 1` and `t`, written to `out`;
    /// `t` = 0 and `t` = length stand for the pairs with the O before and after the chain.
    pub(super) fn pair_marginals(&self, t: usize, out: &mut [f64]) {
        let n = self.n;
        for from in 0..n {
            for to in 0..n {
                let left = match t.checked_sub(1) {
                    Some(before) => self.forward[before * n + from],
                    None => f64::from(from == OUTSIDE as usize),
                };
                let right = if t < self.len {
                    self.emission[t * n + to] * self.backward[t * n + to]
                } else {
                    f64::from(to == OUTSIDE as usize)
                };
                out[from * n + to] = left * self.transition[from * n + to] * right;
            }
        }
        normalize(out);
    }

    /// The probability that tokens `start..end` are exactly one mention of `label`.
    pub(super) fn span_probability(&self, start: usize, end: usize, label: usize) -> f64 {
        let n = self.n;
        let (begin, inside) = (1 + 2 * label, 2 + 2 * label);
        let mut value = self.forward[start * n + begin];
        for t in start + 1..end {
            let from = if t == start + 1 { begin } else { inside };
            let step = self.transition[from * n + inside] * self.emission[t * n + inside];
            value *= step / self.scale[t];
        }
        let last = if end - start == 1 { begin } else { inside };
        let stop = if end == self.len {
            self.transition[last * n]
        } else {
            let next = (0..n).filter(|&to| to != inside).map(|to| {
                let at = end * n + to;
                self.transition[last * n + to] * self.emission[at] * self.backward[at]
            });
            next.sum::<f64>() / self.scale[end]
        };
        let row = (end - 1) * n;
        let total: f64 = (0..n)
            .map(|tag| self.forward[row + tag] * self.backward[row + tag])
            .sum();
        (value * stop / total).clamp(0.0, 1.0)
    }
}

fn normalize(values: &mut [f64]) {
    let sum: f64 = values.iter().sum();
    values.iter_mut().for_each(|value| *value /= sum);
}

/// The best tag sequence over a chain in whole numbers, so that every machine finds the same one.
#[derive(Clone, Debug, Default)]
pub(super) struct Viterbi {
    back: Vec<Tag>,
    now: Vec<i32>,
    next: Vec<i32>,
}

/// The weight of an illegal pair: out of reach, yet far from overflow.
pub(super) const ILLEGAL: i32 = -1_000_000_000;

impl Viterbi {
    /// Writes the best tags of the chain into `tags`; `scores` has a row of `n` for each of them.
    pub(super) fn run(&mut self, n: usize, transitions: &[i32], scores: &[i32], tags: &mut [Tag]) {
        self.back.clear();
        self.back.resize(scores.len(), OUTSIDE);
        self.now.clear();
        self.now.resize(n, ILLEGAL);
        self.now[OUTSIDE as usize] = 0;
        self.next.resize(n, 0);
        for (row, back) in scores.chunks_exact(n).zip(self.back.chunks_exact_mut(n)) {
            for to in 0..n {
                let (from, best) = best_step(&self.now, transitions, n, to);
                back[to] = from;
                self.next[to] = (best + row[to]).max(ILLEGAL);
            }
            // Kept relative to the best tag, so that no chain is long enough to overflow.
            let top = self.next.iter().copied().max().unwrap_or(0);
            for (now, &next) in self.now.iter_mut().zip(&self.next) {
                *now = (next - top).max(ILLEGAL);
            }
        }
        let (mut tag, _) = best_step(&self.now, transitions, n, OUTSIDE as usize);
        for (slot, back) in tags.iter_mut().zip(self.back.chunks_exact(n)).rev() {
            *slot = tag;
            tag = back[tag as usize];
        }
    }
}

/// The tag from which `to` is best reached, and its value; the lowest of equals.
#[inline]
fn best_step(now: &[i32], transitions: &[i32], n: usize, to: usize) -> (Tag, i32) {
    let mut best = (OUTSIDE, i32::MIN);
    for (from, &value) in now.iter().enumerate() {
        let value = (value + transitions[from * n + to]).max(ILLEGAL);
        if value > best.1 {
            best = (from as Tag, value);
        }
    }
    best
}
