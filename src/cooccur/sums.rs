//! Marginals and the total, whatever they count.

use serde::{Deserialize, Serialize};

use super::extra::Extra;
use super::row::Pairs;
use super::{Counts, Marginals, Options, Universe};

/// Sums over contexts, occurrences or pairs. All of them add up over parts of the data.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Sums {
    /// By unit; as a source, where pairs have a direction.
    pub(super) source: Vec<u64>,
    /// By unit as a target; empty where pairs have no direction or are not what is summed.
    pub(super) target: Vec<u64>,
    pub(super) total: u64,
}

impl Sums {
    /// Room for the sums of `n_units`.
    pub(super) fn widen(&mut self, n_units: usize, options: &Options) {
        self.source.resize(n_units.max(self.source.len()), 0);
        if options.sums_pairs() && options.is_directed() {
            self.target.resize(self.source.len(), 0);
        }
    }

    /// Adds one context, by its occurrences and its different units, where these are summed.
    pub(super) fn add_context(&mut self, occurrences: &[u32], units: &[u32], options: &Options) {
        let added = if options.marginals == Marginals::Tokens {
            self.total += occurrences.len() as u64;
            occurrences
        } else if options.counts_contexts() {
            let counts = !occurrences.is_empty() || options.universe == Universe::All;
            self.total += u64::from(counts);
            units
        } else {
            return;
        };
        for &unit in added {
            self.source[unit as usize] += 1;
        }
    }

    /// Adds the pairs of a row, where pairs are summed. Without direction a pair is one for each of its
    /// units, so that the marginals are the row sums of the symmetric matrix, and their sum the total.
    pub(super) fn add_row<E: Extra>(&mut self, source: u32, row: &Pairs<E>) {
        let directed = !self.target.is_empty();
        let by_target = if directed {
            &mut self.target
        } else {
            &mut self.source
        };
        let mut sum = 0;
        for (&target, &count) in row.targets.iter().zip(&row.counts) {
            by_target[target as usize] += count;
            sum += count;
        }
        self.source[source as usize] += sum;
        self.total += if directed { sum } else { 2 * sum };
    }

    /// Empty sums over the same units.
    pub(super) fn zero(&self) -> Self {
        Self {
            source: vec![0; self.source.len()],
            target: vec![0; self.target.len()],
            total: 0,
        }
    }

    /// Adds the sums over another part of the data.
    pub(super) fn merge(&mut self, other: &Self) {
        add_each(&mut self.source, &other.source);
        add_each(&mut self.target, &other.target);
        self.total += other.total;
    }

    /// The same sums, of unit `numbers[u]` in place of unit `u`.
    pub(super) fn relabelled(&self, numbers: &[u32], n_units: usize) -> Self {
        let moved = |sums: &[u64]| {
            let mut moved = vec![0; if sums.is_empty() { 0 } else { n_units }];
            for (&sum, &number) in sums.iter().zip(numbers) {
                moved[number as usize] = sum;
            }
            moved
        };
        Self {
            source: moved(&self.source),
            target: moved(&self.target),
            total: self.total,
        }
    }

    /// Puts the sums into a table.
    pub(super) fn fill(self, counts: &mut Counts) {
        let directed = !self.target.is_empty();
        counts.n_target = if directed {
            self.target
        } else {
            self.source.clone()
        };
        counts.n_source = self.source;
        counts.n_total = self.total;
    }
}

fn add_each(sums: &mut Vec<u64>, others: &[u64]) {
    sums.resize(sums.len().max(others.len()), 0);
    for (sum, other) in sums.iter_mut().zip(others) {
        *sum += other;
    }
}
