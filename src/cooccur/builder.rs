//! Puts the finished table together, row by row.

use super::extra::Extra;
use super::row::{Row, Sink};
use super::{Counts, Options};
use crate::Result;

/// A table in the making. It sees every pair and keeps those that the options ask for.
pub(super) struct Builder<'a> {
    options: &'a Options,
    divisor: f64,
    /// By unit, whether its pairs are kept; empty if all are.
    is_target: Vec<bool>,
    counts: Counts,
    /// Room for the targets that are kept of one row.
    kept: Vec<u32>,
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
            kept: Vec::new(),
        }
    }

    fn is_wanted(&self, source: u32, target: u32) -> bool {
        self.options.targets.is_none()
            || self.is_target[source as usize]
            || self.is_target[target as usize]
    }

    /// The pairs that were kept.
    pub(super) fn finish(self) -> Counts {
        self.counts
    }
}

/// Keeps the pairs that are wanted. Column after column, which is fastest.
impl<E: Extra> Sink<E> for Builder<'_> {
    fn add_row(&mut self, source: u32, row: &Row<E>) -> Result<()> {
        let mut kept = std::mem::take(&mut self.kept);
        kept.clear();
        kept.extend(row.targets().iter().copied().filter(|&target| {
            row.tally(target).count >= self.options.min_count && self.is_wanted(source, target)
        }));
        let tallies = kept.iter().map(|&target| row.tally(target));
        let rich = tallies.clone().map(|tally| tally.extra.parts(tally.count));
        let weights = rich.clone().map(|rich| rich.weight as f64 / self.divisor);
        let counts = &mut self.counts;
        counts.source.extend(kept.iter().map(|_| source));
        counts.target.extend_from_slice(&kept);
        counts
            .count
            .extend(tallies.clone().map(|tally| tally.count));
        counts.weight.extend(weights);
        counts.n_docs.extend(tallies.map(|tally| tally.n_docs));
        if self.options.dates {
            counts.first.extend(rich.clone().map(|rich| rich.first));
            counts.last.extend(rich.map(|rich| rich.last));
        }
        self.kept = kept;
        Ok(())
    }
}
