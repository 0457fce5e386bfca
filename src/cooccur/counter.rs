//! Takes contexts in and gives the table out.

use std::ops::Range;
use std::path::PathBuf;

use super::buffer::Buffer;
use super::builder::Builder;
use super::cell::{Cell, Narrow, Single, Wide};
use super::extra::{Extra, Rich};
use super::merge;
use super::run::Run;
use super::spill::{Cells, HELD_FIRST};
use super::sums::Sums;
use super::table::Table;
use super::{Contexts, Counts, Options};
use crate::parallel::{Cancel, Jobs, map};
use crate::{Error, ErrorKind, Result};

/// The fewest units worth a run of their own.
const LEAST_HELD: usize = 1 << 12;

/// Bytes that a held unit takes while its pairs are counted: the unit, its frequency or position, its
/// posting or its share of the pairs that are dealt out at once, and its share of everything else.
const BYTES_PER_UNIT: u64 = 32;

/// The fewest documents that a thread is started for.
const LEAST_SHARED: usize = 256;

/// Counts the pairs of a batch of contexts.
///
/// # Errors
/// [`ErrorKind::Input`] if the parts of the batch do not fit together, or weights or dates are wanted
/// and missing.
///
/// ```
/// use intreccio::cooccur::{Contexts, Options, count};
/// // Two sentences: 0 1 2 and 1 0.
/// let counts = count(&Contexts::new(&[0, 3, 5], &[0, 1, 2, 1, 0], 3), &Options::default())?;
/// assert!(counts.pairs().eq([(0, 1), (0, 2), (1, 2)]));
/// assert!(counts.counts().eq([2, 1, 1]));
/// assert_eq!(counts.n_source, [2, 2, 1]);
/// assert_eq!(counts.n_total, 2);
/// # Ok::<(), intreccio::Error>(())
/// ```
pub fn count(contexts: &Contexts<'_>, options: &Options) -> Result<Counts> {
    count_with(contexts, options, Jobs::ONE, &Cancel::new())
}

/// The same on up to `jobs` threads, until the caller cancels.
///
/// # Errors
/// Those of [`count`], and [`ErrorKind::Cancelled`].
pub fn count_with(
    contexts: &Contexts<'_>,
    options: &Options,
    jobs: Jobs,
    cancel: &Cancel,
) -> Result<Counts> {
    let mut counter = Counter::new(options.clone());
    counter.update(contexts, jobs, cancel)?;
    counter.finish(jobs, cancel)
}

/// Counts batch after batch. Counters of different batches can be merged, sent elsewhere as bytes, and
/// give the same table however the documents were split.
///
/// ```
/// use intreccio::cooccur::{Contexts, Counter, Options};
/// use intreccio::parallel::{Cancel, Jobs};
/// let (jobs, cancel) = (Jobs::ONE, Cancel::new());
/// let mut monday = Counter::new(Options::default());
/// monday.update(&Contexts::new(&[0, 2], &[0, 1], 2), jobs, &cancel)?;
/// let mut tuesday = Counter::new(Options::default());
/// tuesday.update(&Contexts::new(&[0, 3], &[2, 1, 0], 3), jobs, &cancel)?;
/// monday.merge(tuesday, jobs, &cancel)?;
/// assert!(monday.finish(jobs, &cancel)?.counts().eq([2, 1, 1]));
/// # Ok::<(), intreccio::Error>(())
/// ```
#[derive(Debug)]
pub struct Counter {
    pub(super) options: Options,
    pub(super) buffer: Buffer,
    pub(super) sums: Sums,
    pub(super) runs: Vec<Run>,
    /// How many units are held at most.
    pub(super) held: usize,
    /// Where runs are put; in memory if there is none.
    pub(super) folder: Option<PathBuf>,
}

impl Counter {
    /// A counter that has seen nothing.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self {
            options,
            buffer: Buffer::default(),
            sums: Sums::default(),
            runs: Vec::new(),
            held: HELD_FIRST,
            folder: None,
        }
    }

    /// Keeps the memory for counting below about `bytes`, by putting counts aside in files in `folder`
    /// (by default the system's for temporary files). The finished table comes on top; `min_count`
    /// bounds it. The files have no names and vanish with the counter, whatever happens.
    #[must_use]
    pub fn with_memory(mut self, bytes: u64, folder: Option<PathBuf>) -> Self {
        let units = usize::try_from(bytes / BYTES_PER_UNIT).unwrap_or(HELD_FIRST);
        self.held = units.clamp(LEAST_HELD, HELD_FIRST);
        self.folder = Some(folder.unwrap_or_else(std::env::temp_dir));
        self
    }

    /// Makes the table one of these units only. They may be set until the end, when their numbers are
    /// known; marginals and the total know all units.
    pub fn set_targets(&mut self, targets: Option<Vec<u32>>) {
        self.options.targets = targets;
    }

    /// The options that the counter was made with.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Takes in a batch of whole documents. If the batch is refused, nothing of it was taken in; if
    /// counts cannot be put aside or the caller cancels, part of it may have been.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] if the parts of the batch do not fit together, or weights or dates are
    /// wanted and missing. [`ErrorKind::Io`] if counts cannot be put aside, [`ErrorKind::Cancelled`].
    pub fn update(&mut self, batch: &Contexts<'_>, jobs: Jobs, cancel: &Cancel) -> Result<()> {
        batch.check(&self.options)?;
        self.sums.widen(batch.n_units as usize, &self.options);
        let mut taken = Vec::new();
        let mut size = 0;
        for document in batch.by_document() {
            let more = batch.size(&document);
            if !self.has_room(size + more) {
                self.take(batch, &taken, jobs, cancel)?;
                taken.clear();
                size = 0;
                self.make_room(more, jobs, cancel)?;
            }
            size += more;
            taken.push(document);
        }
        self.take(batch, &taken, jobs, cancel)
    }

    /// Puts some documents on hold. Each thread fills a buffer of its own.
    fn take(
        &mut self,
        batch: &Contexts<'_>,
        documents: &[Range<usize>],
        jobs: Jobs,
        cancel: &Cancel,
    ) -> Result<()> {
        let shares: Vec<_> = documents
            .chunks(documents.len().div_ceil(jobs.get()).max(LEAST_SHARED))
            .collect();
        let fill = |documents: &&[Range<usize>]| {
            let (mut buffer, mut sums) = (Buffer::default(), self.sums.zero());
            for document in *documents {
                cancel.check()?;
                for context in document.clone() {
                    let start = buffer.units.len();
                    buffer.push(batch, context, &self.options);
                    let occurrences = &batch.units[batch.range(context)];
                    sums.add_context(occurrences, &buffer.units[start..], &self.options);
                }
            }
            Ok((buffer, sums))
        };
        for (buffer, sums) in map(&shares, jobs, fill)? {
            self.buffer.append(buffer);
            self.sums.merge(&sums);
        }
        Ok(())
    }

    /// Takes over what another counter has seen.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] if it counted under other options, [`ErrorKind::Io`] if counts cannot be
    /// put aside, [`ErrorKind::Cancelled`].
    pub fn merge(&mut self, other: Self, jobs: Jobs, cancel: &Cancel) -> Result<()> {
        if self.options != other.options {
            return Err(Error::new(
                ErrorKind::Option,
                "only counters with the same options can be merged",
            ));
        }
        self.make_room(other.buffer.size(), jobs, cancel)?;
        self.buffer.append(other.buffer);
        self.sums.merge(&other.sums);
        self.runs.extend(other.runs);
        self.join_runs(jobs, cancel)
    }

    /// The table, the same for any number of threads.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if counts that were put aside cannot be read, [`ErrorKind::Cancelled`].
    pub fn finish(mut self, jobs: Jobs, cancel: &Cancel) -> Result<Counts> {
        self.table(jobs, cancel)
    }

    /// The table of what was seen so far; more may follow.
    ///
    /// # Errors
    /// Those of [`Counter::finish`], and [`ErrorKind::Io`] if counts cannot be put aside.
    pub fn table(&mut self, jobs: Jobs, cancel: &Cancel) -> Result<Counts> {
        match self.cells() {
            _ if !self.runs.is_empty() && self.options.is_rich() => {
                self.build::<Rich>(jobs, cancel)
            }
            _ if !self.runs.is_empty() => self.build::<()>(jobs, cancel),
            Cells::Single => self.build_held::<Single>(jobs, cancel),
            Cells::Narrow => self.build_held::<Narrow>(jobs, cancel),
            Cells::Wide => self.build_held::<Wide<()>>(jobs, cancel),
            Cells::Rich => self.build_held::<Wide<Rich>>(jobs, cancel),
        }
    }

    /// The table of the runs and of what is held.
    fn build<E: Extra>(&mut self, jobs: Jobs, cancel: &Cancel) -> Result<Counts> {
        self.set_aside(jobs, cancel)?;
        let n_units = self.n_units();
        let parts = merge::parts(&self.runs, n_units as u32, jobs.parts());
        let parts = map(&parts, jobs, |sources| {
            let mut builder = Builder::new(&self.options, sources, n_units);
            merge::merge::<E>(&self.runs, sources, n_units, &mut builder, cancel)?;
            Ok(builder.finish())
        })?;
        let mut counts = Counts::concat(parts, jobs)?;
        self.sums.clone().fill(&mut counts);
        Ok(counts)
    }

    /// The table of what is held, without a detour over runs.
    fn build_held<C: Cell>(&self, jobs: Jobs, cancel: &Cancel) -> Result<Counts> {
        let table = Table::new(
            &self.buffer,
            self.n_units(),
            &self.options,
            self.dealt_at_once(jobs),
        );
        let count = |sources: &Range<u32>| {
            let mut sums = self.sums.zero();
            let mut builder = Builder::new(&self.options, sources, self.n_units());
            table.count::<C>(sources.clone(), &mut sums, &mut builder, cancel)?;
            Ok((sums, builder.finish()))
        };
        let parts = map(&table.parts(jobs), jobs, count)?;
        let (sums, parts): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        let mut total = self.sums.clone();
        sums.iter().for_each(|sums| total.merge(sums));
        let mut counts = Counts::concat(parts, jobs)?;
        total.fill(&mut counts);
        Ok(counts)
    }

    /// How many units the vocabulary has so far.
    #[must_use]
    pub fn n_units(&self) -> usize {
        self.sums.source.len()
    }
}
