//! The same counts over another vocabulary, so that counters that numbered their units apart can be
//! merged.

use std::mem::{replace, take};
use std::path::Path;

use super::Counter;
use super::cell::Wide;
use super::extra::{Extra, Rich};
use super::row::{Row, Sink, Tally};
use super::run::Run;
use crate::parallel::Cancel;
use crate::{Error, ErrorKind, Result};

/// How many pairs are sorted at once.
const SORTED: usize = 1 << 20;

impl Counter {
    /// A counter that has seen the same batches with unit `numbers[u]` in place of unit `u`, all below
    /// `n_units`.
    ///
    /// ```
    /// use intreccio::cooccur::{Contexts, Counter, Options};
    /// use intreccio::parallel::{Cancel, Jobs};
    /// let (jobs, cancel) = (Jobs::ONE, Cancel::new());
    /// // Monday calls 0 what Tuesday calls 1, and the other way round.
    /// let mut monday = Counter::new(Options::default());
    /// monday.update(&Contexts::new(&[0, 2], &[0, 1], 2), jobs, &cancel)?;
    /// let mut tuesday = Counter::new(Options::default());
    /// tuesday.update(&Contexts::new(&[0, 2], &[2, 0], 3), jobs, &cancel)?;
    /// tuesday.merge(monday.relabelled(&[1, 0], 3, &cancel)?, jobs, &cancel)?;
    /// let counts = tuesday.finish(jobs, &cancel)?;
    /// assert!(counts.pairs().eq([(0, 1), (0, 2)]));
    /// # Ok::<(), intreccio::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Input`] unless every unit has a number of its own below `n_units`.
    /// [`ErrorKind::Io`] if counts cannot be put aside, [`ErrorKind::Cancelled`].
    pub fn relabelled(&self, numbers: &[u32], n_units: usize, cancel: &Cancel) -> Result<Self> {
        check(numbers, self.n_units(), n_units)?;
        let runs = if self.options.is_rich() {
            self.relabelled_runs::<Rich>(numbers, n_units, cancel)?
        } else {
            self.relabelled_runs::<()>(numbers, n_units, cancel)?
        };
        Ok(Self {
            options: self.options.clone(),
            buffer: self.buffer.relabelled(numbers, &self.options),
            sums: self.sums.relabelled(numbers, n_units),
            runs,
            held: self.held,
            folder: self.folder.clone(),
        })
    }

    fn relabelled_runs<E: Extra>(
        &self,
        numbers: &[u32],
        n_units: usize,
        cancel: &Cancel,
    ) -> Result<Vec<Run>> {
        let directed = self.options.is_directed();
        let mut sorter = Sorter::<E> {
            row: Row::new(n_units),
            pairs: Vec::new(),
            runs: Vec::new(),
        };
        let known = self.n_units();
        let mut row = Row::<Wide<E>>::new(known);
        for run in &self.runs {
            let mut reader = run.read(0..u32::MAX)?;
            while let Some(source) = reader.source() {
                cancel.check()?;
                reader.add_to(&mut row, known)?;
                for (target, tally) in row.close().iter() {
                    let (a, b) = (numbers[source as usize], numbers[target as usize]);
                    let swap = !directed && a > b;
                    sorter
                        .pairs
                        .push(if swap { (b, a, tally) } else { (a, b, tally) });
                }
                if sorter.pairs.len() >= SORTED.min(self.held) {
                    sorter.put_aside(self.folder.as_deref())?;
                }
                reader.advance()?;
            }
        }
        sorter.put_aside(self.folder.as_deref())?;
        Ok(sorter.runs)
    }
}

/// Pairs in any order on their way to runs, in which they are sorted.
struct Sorter<E: Extra> {
    row: Row<Wide<E>>,
    pairs: Vec<(u32, u32, Tally<E>)>,
    runs: Vec<Run>,
}

impl<E: Extra> Sorter<E> {
    fn put_aside(&mut self, folder: Option<&Path>) -> Result<()> {
        if self.pairs.is_empty() {
            return Ok(());
        }
        let mut pairs = take(&mut self.pairs);
        pairs.sort_unstable_by_key(|&(source, target, _)| (source, target));
        let run = Run::write(folder, |writer| {
            for pairs in pairs.chunk_by(|one, other| one.0 == other.0) {
                let tallies = pairs.iter().map(|&(_, target, tally)| (target, tally));
                self.row.add_tallies(tallies);
                writer.add_row(pairs[0].0, self.row.close())?;
            }
            Ok(())
        })?;
        self.runs.push(run);
        Ok(())
    }
}

/// Whether each of the first units has a number of its own.
fn check(numbers: &[u32], known: usize, n_units: usize) -> Result<()> {
    let mut taken = vec![false; n_units];
    let free = |&number: &u32| {
        let place = taken.get_mut(number as usize);
        place.is_some_and(|taken| !replace(taken, true))
    };
    if numbers.len() >= known && numbers.iter().all(free) {
        return Ok(());
    }
    let message = format!("each of {known} units needs a number of its own below {n_units}");
    Err(Error::new(ErrorKind::Input, message))
}
