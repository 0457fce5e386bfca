//! Many runs as one.

use std::ops::Range;

use super::cell::Wide;
use super::extra::Extra;
use super::read::Reader;
use super::row::{Row, Sink};
use super::run::Run;
use crate::Result;
use crate::parallel::Cancel;

/// Hands the rows of some sources in all runs to a sink, rows of one source added up. The sums in a row
/// are over whole numbers, so neither the order nor the number of runs shows in them.
pub(super) fn merge<E: Extra>(
    runs: &[Run],
    sources: &Range<u32>,
    n_units: usize,
    sink: &mut impl Sink<E>,
    cancel: &Cancel,
) -> Result<()> {
    let readers = runs.iter().map(|run| run.read(sources.clone()));
    let mut readers = readers.collect::<Result<Vec<_>>>()?;
    let mut row = Row::<Wide<E>>::new(n_units);
    while let Some(source) = readers.iter().filter_map(Reader::source).min() {
        cancel.check()?;
        for reader in readers
            .iter_mut()
            .filter(|reader| reader.source() == Some(source))
        {
            reader.add_to(&mut row, n_units)?;
            reader.advance()?;
        }
        sink.add_row(source, row.close())?;
    }
    Ok(())
}

/// Cuts the sources below `n_units` into at most `n` ranges with about as many bytes of runs each.
pub(super) fn parts(runs: &[Run], n_units: u32, n: usize) -> Vec<Range<u32>> {
    let mut marks: Vec<u32> = runs
        .iter()
        .flat_map(|run| run.marks().iter().map(|mark| mark.source))
        .collect();
    marks.sort_unstable();
    let mut cuts: Vec<u32> = (1..n)
        .filter_map(|part| marks.get(part * marks.len() / n).copied())
        .collect();
    cuts.extend([0, n_units]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|ends| ends[0]..ends[1]).collect()
}
