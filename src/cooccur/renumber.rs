//! A finished table over units with other numbers.

use super::Counts;
use super::compact::Compact;
use crate::parallel::Cancel;
use crate::{Error, ErrorKind, Result};

/// Where the values of each unit begin, and the values.
type Dealt = (Vec<usize>, Vec<(u32, u32)>);

impl Counts {
    /// The same table with unit `numbers[u]` in place of unit `u`. Unless pairs are `directed`, the smaller
    /// number of the two becomes the source. There may be numbers for units that the table does not know.
    ///
    /// ```
    /// use intreccio::cooccur::{Contexts, Options, count};
    /// use intreccio::parallel::Cancel;
    /// let counts = count(&Contexts::new(&[0, 3, 5], &[0, 1, 2, 1, 2], 3), &Options::default())?;
    /// let counts = counts.renumbered(&[2, 1, 0], false, &Cancel::new())?;
    /// assert!(counts.pairs().eq([(0, 1), (0, 2), (1, 2)]));
    /// assert!(counts.counts().eq([2, 1, 1]));
    /// # Ok::<(), intreccio::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Input`] unless every unit has a number, and the numbers from 0 up are each given once;
    /// if the table has 2^32 pairs. [`ErrorKind::Cancelled`].
    pub fn renumbered(self, numbers: &[u32], directed: bool, cancel: &Cancel) -> Result<Self> {
        check(numbers, self.n_source.len())?;
        let (starts, pairs) = self.reordered(numbers, directed, cancel)?;
        let places = || pairs.iter().map(|&(_, place)| place as usize);
        let mut counts = Compact::default();
        counts.extend(places().map(|place| self.count(place)));
        cancel.check()?;
        Ok(Self {
            counts,
            n_docs: picked(&self.n_docs, places()),
            weights: picked(&self.weights, places()),
            dates: picked(&self.dates, places()),
            targets: pairs.iter().map(|&(target, _)| target).collect(),
            starts,
            n_source: moved(&self.n_source, numbers),
            n_target: moved(&self.n_target, numbers),
            n_total: self.n_total,
        })
    }

    /// Where the pairs of each new source begin, and each pair's new target and old place.
    fn reordered(&self, numbers: &[u32], directed: bool, cancel: &Cancel) -> Result<Dealt> {
        let last = u32::try_from(self.len()).map_err(|_| too_many())?;
        let renumber = |((source, target), place): ((u32, u32), u32)| {
            let (a, b) = (numbers[source as usize], numbers[target as usize]);
            let swap = !directed && a > b;
            if swap {
                (a, (b, place))
            } else {
                (b, (a, place))
            }
        };
        // First by the target and then, which keeps this order, by the source.
        let pairs = || self.pairs().zip(0..last).map(renumber);
        let (starts, by_target) = dealt(pairs, numbers.len());
        cancel.check()?;
        let pairs = || {
            let rows = (0..).zip(starts.windows(2));
            rows.flat_map(|(target, ends)| {
                let row = by_target[ends[0]..ends[1]].iter();
                row.map(move |&(source, place)| (source, (target, place)))
            })
        };
        let by_source = dealt(pairs, numbers.len());
        cancel.check()?;
        Ok(by_source)
    }
}

/// Values by their unit, those of one unit in the order in which they come; and where each unit's begin.
fn dealt<I: Iterator<Item = (u32, (u32, u32))>>(values: impl Fn() -> I, n_units: usize) -> Dealt {
    let mut starts = vec![0; n_units + 1];
    for (unit, _) in values() {
        starts[unit as usize + 1] += 1;
    }
    for unit in 0..n_units {
        starts[unit + 1] += starts[unit];
    }
    let mut next = starts.clone();
    let mut dealt = vec![(0, 0); starts[n_units]];
    for (unit, value) in values() {
        let slot = &mut next[unit as usize];
        dealt[*slot] = value;
        *slot += 1;
    }
    (starts, dealt)
}

/// The values in some places; none of a column that is not there.
fn picked<T: Copy>(column: &[T], places: impl Iterator<Item = usize>) -> Vec<T> {
    if column.is_empty() {
        return Vec::new();
    }
    places.map(|place| column[place]).collect()
}

fn too_many() -> Error {
    let message = "a table with other numbers holds fewer than 2^32 pairs; raise min_count";
    Error::new(ErrorKind::Input, message)
}

/// The sums of units by their new numbers.
fn moved(sums: &[u64], numbers: &[u32]) -> Vec<u64> {
    let mut moved = vec![0; numbers.len()];
    for (&sum, &number) in sums.iter().zip(numbers) {
        moved[number as usize] = sum;
    }
    moved
}

/// Whether each of `known` units has a number, and no number is given twice or left out.
fn check(numbers: &[u32], known: usize) -> Result<()> {
    let mut taken = vec![false; numbers.len()];
    for &number in numbers {
        if let Some(taken) = taken.get_mut(number as usize) {
            *taken = true;
        }
    }
    if numbers.len() >= known && taken.iter().all(|&taken| taken) {
        return Ok(());
    }
    let message = format!("each of {known} units needs a number of its own, from 0 up");
    Err(Error::new(ErrorKind::Input, message))
}
