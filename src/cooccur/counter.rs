//! Takes contexts in and gives the table out.

use super::buffer::Buffer;
use super::builder::Builder;
use super::extra::{Extra, Rich};
use super::row::Row;
use super::sums::Sums;
use super::table::Table;
use super::{Contexts, Counts, Options};
use crate::{Error, ErrorKind, Result};

/// Counts the pairs of a batch of contexts.
///
/// # Errors
/// [`ErrorKind::Input`] if the parts of the batch do not fit together, or weights or dates are wanted
/// and missing.
///
/// ```
/// use intreccio::cooccur::{Contexts, Options, count};
/// // Two sentences: 0 1 2 and 0 1.
/// let counts = count(&Contexts::new(&[0, 3, 5], &[0, 1, 2, 1, 0], 3), &Options::default())?;
/// assert_eq!((counts.source, counts.target), (vec![0, 0, 1], vec![1, 2, 2]));
/// assert_eq!(counts.count, [2, 1, 1]);
/// assert_eq!(counts.n_source, [2, 2, 1]);
/// assert_eq!(counts.n_total, 2);
/// # Ok::<(), intreccio::Error>(())
/// ```
pub fn count(contexts: &Contexts<'_>, options: &Options) -> Result<Counts> {
    let mut counter = Counter::new(options.clone());
    counter.update(contexts)?;
    Ok(counter.finish())
}

/// Counts batch after batch.
#[derive(Clone, Debug)]
pub struct Counter {
    options: Options,
    n_units: usize,
    buffer: Buffer,
    sums: Sums,
}

impl Counter {
    /// A counter that has seen nothing.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self {
            options,
            n_units: 0,
            buffer: Buffer::default(),
            sums: Sums::default(),
        }
    }

    /// Takes in a batch of whole documents. If it fails, nothing of the batch was taken in.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] if the parts of the batch do not fit together, or weights or dates are
    /// wanted and missing.
    pub fn update(&mut self, batch: &Contexts<'_>) -> Result<()> {
        batch.check()?;
        check_wanted("weights", self.options.weights, batch.weights.is_some())?;
        check_wanted("dates", self.options.dates, batch.dates.is_some())?;
        self.n_units = self.n_units.max(batch.n_units as usize);
        self.sums.widen(self.n_units, &self.options);
        for context in 0..batch.len() {
            let start = self.buffer.units.len();
            self.buffer.push(batch, context, &self.options);
            let occurrences = &batch.units[batch.offsets[context]..batch.offsets[context + 1]];
            let units = &self.buffer.units[start..];
            self.sums.add_context(occurrences, units, &self.options);
        }
        Ok(())
    }

    /// The table.
    #[must_use]
    pub fn finish(self) -> Counts {
        if self.options.is_rich() {
            self.build::<Rich>()
        } else {
            self.build::<()>()
        }
    }

    fn build<E: Extra>(mut self) -> Counts {
        let table = Table::new(&self.buffer, self.n_units, &self.options);
        let mut row = Row::<E>::new(self.n_units);
        let mut builder = Builder::new(&self.options, self.n_units);
        let sums_pairs = self.options.sums_pairs();
        for source in 0..self.n_units as u32 {
            table.fill(source, &mut row);
            row.drain(|target, tally| {
                if sums_pairs {
                    self.sums.add_pair(source, target, tally.count);
                }
                builder.add(source, target, tally);
            });
        }
        builder.finish(self.sums)
    }
}

fn check_wanted(name: &str, wanted: bool, given: bool) -> Result<()> {
    match (wanted, given) {
        (true, false) => Err(Error::new(
            ErrorKind::Input,
            format!("the {name} of documents are wanted and missing"),
        )),
        (false, true) => Err(Error::new(
            ErrorKind::Input,
            format!("documents have {name}, but the options do not ask for them"),
        )),
        _ => Ok(()),
    }
}
