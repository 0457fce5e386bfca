//! Puts the finished table together, pair by pair.

use super::extra::Extra;
use super::row::Tally;
use super::sums::Sums;
use super::{Counts, Options};

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

    /// Keeps the pair if it is wanted.
    pub(super) fn add<E: Extra>(&mut self, source: u32, target: u32, tally: Tally<E>) {
        if tally.count < self.options.min_count || !self.is_wanted(source, target) {
            return;
        }
        let counts = &mut self.counts;
        counts.source.push(source);
        counts.target.push(target);
        counts.count.push(tally.count);
        counts.n_docs.push(tally.n_docs);
        let Some(rich) = tally.extra.parts() else {
            counts.weight.push(tally.count as f64);
            return;
        };
        counts.weight.push(rich.weight as f64 / self.divisor);
        if self.options.dates {
            counts.first.push(rich.first);
            counts.last.push(rich.last);
        }
    }

    fn is_wanted(&self, source: u32, target: u32) -> bool {
        self.options.targets.is_none()
            || self.is_target[source as usize]
            || self.is_target[target as usize]
    }

    /// The finished table.
    pub(super) fn finish(self, sums: Sums) -> Counts {
        let n_target = if sums.target.is_empty() {
            sums.source.clone()
        } else {
            sums.target
        };
        Counts {
            n_source: sums.source,
            n_target,
            n_total: sums.total,
            ..self.counts
        }
    }
}
