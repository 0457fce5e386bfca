//! Many runs as one.

use super::extra::Extra;
use super::row::{Row, Sink};
use super::run::{Reader, Run};
use crate::Result;
use crate::parallel::Cancel;

/// Hands the rows of all runs to a sink, rows of one source added up. The sums in a row are over whole
/// numbers, so neither the order nor the number of runs shows in them.
pub(super) fn merge<E: Extra>(
    runs: &mut [Run],
    n_units: usize,
    sink: &mut impl Sink<E>,
    cancel: &Cancel,
) -> Result<()> {
    let mut readers = runs.iter_mut().map(Run::read).collect::<Result<Vec<_>>>()?;
    for reader in &mut readers {
        reader.advance()?;
    }
    let mut row = Row::<E>::new(n_units);
    while let Some(source) = readers.iter().filter_map(Reader::source).min() {
        cancel.check()?;
        for reader in readers
            .iter_mut()
            .filter(|reader| reader.source() == Some(source))
        {
            reader.add_to(&mut row.open(), n_units)?;
            reader.advance()?;
        }
        row.close();
        sink.add_row(source, &mut row)?;
    }
    Ok(())
}
