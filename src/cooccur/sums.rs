//! Marginals and the total, whatever they count.

use super::{Marginals, Options, Universe};

/// Sums over contexts, occurrences or pairs. All of them add up over parts of the data.
#[derive(Clone, Debug, Default)]
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

    /// Adds one pair, where pairs are summed. Without direction it is one pair for each of its units,
    /// so that the marginals are the row sums of the symmetric matrix and their sum is the total.
    #[inline]
    pub(super) fn add_pair(&mut self, source: u32, target: u32, count: u64) {
        self.source[source as usize] += count;
        self.total += count;
        if self.target.is_empty() {
            self.source[target as usize] += count;
            self.total += count;
        } else {
            self.target[target as usize] += count;
        }
    }
}
