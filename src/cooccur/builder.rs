//! Puts the finished table together, row by row.

use std::iter::zip;
use std::ops::Range;

use super::extra::Extra;
use super::row::{Pairs, Sink};
use super::{Counts, Options};
use crate::Result;

/// A table in the making. It sees every pair and keeps those that the options ask for.
pub(super) struct Builder<'a> {
    options: &'a Options,
    divisor: f64,
    /// By unit, whether its pairs are kept; empty if all are.
    is_target: Vec<bool>,
    sources: Range<u32>,
    counts: Counts,
}

impl<'a> Builder<'a> {
    /// A table of some sources, in a vocabulary of `n_units`.
    pub(super) fn new(options: &'a Options, sources: &Range<u32>, n_units: usize) -> Self {
        let mut is_target = Vec::new();
        if let Some(targets) = &options.targets {
            is_target = vec![false; n_units];
            for &unit in targets {
                if let Some(flag) = is_target.get_mut(unit as usize) {
                    *flag = true;
                }
            }
        }
        Self {
            options,
            divisor: options.scale().1,
            is_target,
            sources: sources.clone(),
            counts: Counts::default(),
        }
    }

    /// The pairs that were kept.
    pub(super) fn finish(mut self) -> Counts {
        self.begin(self.sources.end);
        self.counts
    }

    /// Begins the row of a source. Those since the last one have no pairs.
    fn begin(&mut self, source: u32) {
        let rows = (source - self.sources.start) as usize + 1;
        self.counts.starts.resize(rows, self.counts.len());
    }
}

/// Keeps the pairs that are wanted. Column after column, which is fastest.
impl<E: Extra> Sink<E> for Builder<'_> {
    fn add_row(&mut self, source: u32, row: &mut Pairs<E>) -> Result<()> {
        let least = self.options.min_count;
        if least > 1 {
            row.retain(|_, count| count >= least);
        }
        if self.options.targets.is_some() && !self.is_target[source as usize] {
            row.retain(|target, _| self.is_target[target as usize]);
        }
        self.begin(source);
        let counts = &mut self.counts;
        let alike = |(&count, &n_docs): (&u64, &u32)| count == u64::from(n_docs);
        if !counts.n_docs.is_empty() || !zip(&row.counts, &row.n_docs).all(alike) {
            counts.tell_n_docs();
            counts.n_docs.extend_from_slice(&row.n_docs);
        }
        counts.targets.extend_from_slice(&row.targets);
        counts.counts.extend_from_slice(&row.counts);
        if self.options.weighs() {
            let weights = row.extras.iter().map(|extra| extra.weight(self.divisor));
            counts.weights.extend(weights);
        }
        if self.options.dates {
            let dates = row.extras.iter().map(|extra| extra.dates());
            counts.dates.extend(dates);
        }
        Ok(())
    }
}
