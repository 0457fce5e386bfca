//! One table for each group of contexts, counted in one pass.

use std::collections::BTreeMap;

use super::{Contexts, Counter, Counts, Options};
use crate::parallel::{Cancel, Jobs};
use crate::{Error, ErrorKind, Result};

/// A counter for each group: each period, source or section.
///
/// ```
/// use intreccio::cooccur::{Contexts, GroupedCounter, Options};
/// use intreccio::parallel::{Cancel, Jobs};
/// let (jobs, cancel) = (Jobs::ONE, Cancel::new());
/// let mut counter = GroupedCounter::new(Options::default());
/// let contexts = Contexts::new(&[0, 2, 4, 6], &[0, 1, 0, 1, 1, 2], 3);
/// counter.update(&contexts, &[2025, 2025, 2026], jobs, &cancel)?;
/// let tables = counter.finish(jobs, &cancel)?;
/// assert_eq!(tables[0].0, 2025);
/// assert_eq!((tables[0].1.target[0], tables[0].1.count[0]), (1, 2));
/// assert_eq!((tables[1].1.target[0], tables[1].1.count[0]), (2, 1));
/// # Ok::<(), intreccio::Error>(())
/// ```
#[derive(Debug)]
pub struct GroupedCounter {
    options: Options,
    counters: BTreeMap<u32, Counter>,
    n_units: u32,
}

impl GroupedCounter {
    /// Counters that have seen nothing.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self {
            options,
            counters: BTreeMap::new(),
            n_units: 0,
        }
    }

    /// Takes in a batch of whole documents, with the group of each context.
    ///
    /// # Errors
    /// Those of [`Counter::update`], and [`ErrorKind::Input`] if there is not one group for each
    /// context.
    pub fn update(
        &mut self,
        batch: &Contexts<'_>,
        groups: &[u32],
        jobs: Jobs,
        cancel: &Cancel,
    ) -> Result<()> {
        batch.check(&self.options)?;
        if groups.len() != batch.len() {
            let (needed, given) = (batch.len(), groups.len());
            let message = format!("groups: {needed} values are needed, not {given}");
            return Err(Error::new(ErrorKind::Input, message));
        }
        self.n_units = self.n_units.max(batch.n_units);
        let mut members = BTreeMap::<u32, Vec<usize>>::new();
        for (context, &group) in groups.iter().enumerate() {
            members.entry(group).or_default().push(context);
        }
        for (group, contexts) in members {
            let counter = self.counters.entry(group);
            let counter = counter.or_insert_with(|| Counter::new(self.options.clone()));
            let part = Part::new(batch, &contexts);
            counter.update(&part.contexts(batch), jobs, cancel)?;
        }
        Ok(())
    }

    /// Takes over what other counters have seen.
    ///
    /// # Errors
    /// Those of [`Counter::merge`].
    pub fn merge(&mut self, other: Self, jobs: Jobs, cancel: &Cancel) -> Result<()> {
        self.n_units = self.n_units.max(other.n_units);
        for (group, counter) in other.counters {
            let own = self.counters.entry(group);
            let own = own.or_insert_with(|| Counter::new(self.options.clone()));
            own.merge(counter, jobs, cancel)?;
        }
        Ok(())
    }

    /// The table of each group, in ascending order of groups, all over the same vocabulary.
    ///
    /// # Errors
    /// Those of [`Counter::finish`].
    pub fn finish(self, jobs: Jobs, cancel: &Cancel) -> Result<Vec<(u32, Counts)>> {
        let n_units = self.n_units as usize;
        let table = |(group, counter): (u32, Counter)| {
            let mut counts = counter.finish(jobs, cancel)?;
            counts.n_source.resize(n_units, 0);
            counts.n_target.resize(n_units, 0);
            Ok((group, counts))
        };
        self.counters.into_iter().map(table).collect()
    }
}

/// Some contexts of a batch.
struct Part {
    offsets: Vec<usize>,
    units: Vec<u32>,
    positions: Option<Vec<u32>>,
    documents: Option<Vec<u32>>,
    weights: Option<Vec<f64>>,
    dates: Option<Vec<i64>>,
}

impl Part {
    fn new(batch: &Contexts<'_>, contexts: &[usize]) -> Self {
        let bounds = |&context: &usize| batch.offsets[context]..batch.offsets[context + 1];
        let ends = contexts.iter().map(bounds).scan(0, |end, range| {
            *end += range.len();
            Some(*end)
        });
        Self {
            offsets: std::iter::once(0).chain(ends).collect(),
            units: contexts
                .iter()
                .flat_map(|c| batch.units[bounds(c)].iter().copied())
                .collect(),
            positions: batch.positions.map(|all| {
                contexts
                    .iter()
                    .flat_map(|c| all[bounds(c)].iter().copied())
                    .collect()
            }),
            documents: batch.documents.map(|all| pick(all, contexts)),
            weights: batch.weights.map(|all| pick(all, contexts)),
            dates: batch.dates.map(|all| pick(all, contexts)),
        }
    }

    fn contexts<'a>(&'a self, batch: &Contexts<'_>) -> Contexts<'a> {
        Contexts {
            positions: self.positions.as_deref(),
            documents: self.documents.as_deref(),
            weights: self.weights.as_deref(),
            dates: self.dates.as_deref(),
            ..Contexts::new(&self.offsets, &self.units, batch.n_units)
        }
    }
}

fn pick<T: Copy>(values: &[T], places: &[usize]) -> Vec<T> {
    places.iter().map(|&place| values[place]).collect()
}
