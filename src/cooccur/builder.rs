//! Puts the finished table together, row by row.

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
    counts: Counts,
}

impl<'a> Builder<'a> {
    pub(super) fn new(options: &'a Options, n_units: usize) -> Self {
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
            counts: Counts::default(),
        }
    }

    /// The pairs that were kept.
    pub(super) fn finish(self) -> Counts {
        self.counts
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
        let counts = &mut self.counts;
        let len = counts.source.len() + row.targets.len();
        counts.source.resize(len, source);
        counts.target.extend_from_slice(&row.targets);
        counts.count.extend_from_slice(&row.counts);
        counts.n_docs.extend_from_slice(&row.n_docs);
        if self.options.weighs() {
            let weights = row.extras.iter().map(|extra| extra.weight(self.divisor));
            counts.weight.extend(weights);
        }
        if self.options.dates {
            let dates = row.extras.iter().map(|extra| extra.dates());
            counts.first.extend(dates.clone().map(|(first, _)| first));
            counts.last.extend(dates.map(|(_, last)| last));
        }
        Ok(())
    }
}
