//! From contexts to the table, row by row.
//!
//! What stands with a unit is brought together, one pair after the other, and added up in a dense array. Rows
//! come out sorted, nothing is hashed, and rows do not depend on each other, so that threads can share
//! them out.

use std::ops::Range;

use super::buffer::Buffer;
use super::cell::Cell;
use super::deal;
use super::near::Near;
use super::row::{Row, Sink};
use super::sums::Sums;
use super::{Options, Scheme, Window};
use crate::Result;
use crate::parallel::{Cancel, Jobs};

/// How many pairs of windows are dealt out at once. Fewer cost more passes over the text, more leave the
/// cache.
pub(super) const DEALT: u64 = 1 << 22;

/// How many pairs a place has at most in a window whose pairs are dealt out.
const NARROW: u64 = 8;

/// How often the text is passed over at most to deal pairs out.
const PASSES: u64 = 4;

/// A buffer to be counted.
pub(super) struct Table<'a> {
    pub(super) buffer: &'a Buffer,
    pub(super) options: &'a Options,
    n_units: usize,
    /// For each distance what a pair weighs.
    pub(super) scale: Vec<u64>,
    /// By unit, how many pairs have it as source, at least in proportion; where they are dealt out, exactly.
    pub(super) sizes: Vec<u64>,
    /// Whether pairs are dealt out, as those of narrow windows are unless there are too many.
    pub(super) is_dealt: bool,
    /// How many pairs are dealt out at once.
    pub(super) at_once: u64,
}

impl<'a> Table<'a> {
    pub(super) fn new(
        buffer: &'a Buffer,
        n_units: usize,
        options: &'a Options,
        at_once: u64,
    ) -> Self {
        let mut scale = vec![0];
        scale.extend(options.scale().0);
        let mut table = Self {
            buffer,
            options,
            n_units,
            scale,
            sizes: Vec::new(),
            is_dealt: false,
            at_once,
        };
        let (sizes, is_narrow) = match &options.scheme {
            Scheme::Group(_) => (table.sizes_by(|behind| behind), false),
            Scheme::Window(window) if window.pairs() <= NARROW => {
                (deal::sizes(&table.near(window), n_units), true)
            }
            Scheme::Window(_) => (table.sizes_by(|_| 1), false),
        };
        // Any number of units can share a position, and then even a narrow window has many pairs.
        table.is_dealt = is_narrow && sizes.iter().sum::<u64>() / at_once < PASSES;
        table.sizes = sizes;
        table
    }

    /// By unit, what its occurrences add up to, each by the number of units behind it in its context.
    fn sizes_by(&self, size: impl Fn(u64) -> u64) -> Vec<u64> {
        let mut sizes = vec![0; self.n_units];
        for held in &self.buffer.contexts {
            for (&unit, behind) in self.buffer.of(held).iter().rev().zip(0..) {
                sizes[unit as usize] += size(behind);
            }
        }
        sizes
    }

    /// The pairs of a window.
    pub(super) fn near(&self, window: &'a Window) -> Near<'a> {
        Near::new(self.buffer, window, self.options.self_pairs)
    }

    /// The size of the vocabulary.
    pub(super) fn n_units(&self) -> usize {
        self.n_units
    }

    /// Cuts the sources for so many threads. Where pairs are dealt out, each part costs a pass over the text, and
    /// is as large as any other.
    pub(super) fn parts(&self, jobs: Jobs) -> Vec<Range<u32>> {
        self.parts_of(if self.is_dealt {
            jobs.get()
        } else {
            jobs.parts()
        })
    }

    /// Cuts the sources into at most `n` ranges of about as many pairs each.
    pub(super) fn parts_of(&self, n: usize) -> Vec<Range<u32>> {
        let share = self.sizes.iter().sum::<u64>() / n.max(1) as u64 + 1;
        self.cut(0..self.n_units as u32, |filled, _| filled >= share)
    }

    /// Cuts some sources into blocks that are counted one after the other.
    pub(super) fn blocks(&self, sources: Range<u32>) -> Vec<Range<u32>> {
        if self.is_dealt {
            self.cut(sources, |filled, next| filled + next > self.at_once)
        } else {
            std::iter::once(sources).collect()
        }
    }

    /// Cuts some sources where a range has so many pairs, and the source behind it so many more.
    fn cut(&self, sources: Range<u32>, is_full: impl Fn(u64, u64) -> bool) -> Vec<Range<u32>> {
        let (mut ranges, mut start, mut filled) = (Vec::new(), sources.start, 0);
        for unit in sources.clone() {
            let size = self.sizes[unit as usize];
            if unit > start && is_full(filled, size) {
                ranges.push(start..unit);
                (start, filled) = (unit, 0);
            }
            filled += size;
        }
        ranges.push(start..sources.end);
        ranges
    }

    /// Hands the rows of some sources to a sink, and adds them to the sums if pairs are summed.
    pub(super) fn count<C: Cell>(
        &self,
        sources: Range<u32>,
        sums: &mut Sums,
        sink: &mut impl Sink<C::Extra>,
        cancel: &Cancel,
    ) -> Result<()> {
        let mut row = Row::<C>::new(self.n_units);
        for sources in self.blocks(sources) {
            let block = self.block(&sources, self.options.is_rich());
            for source in sources {
                self.fill(source, &block, &mut row);
                let pairs = row.close();
                if pairs.targets.is_empty() {
                    continue;
                }
                cancel.check()?;
                if self.options.sums_pairs() {
                    sums.add_row(source, pairs);
                }
                sink.add_row(source, pairs)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::builder::Builder;
    use super::super::cell::Wide;
    use super::super::extra::Rich;
    use super::super::{Contexts, Counts, Weighting};
    use super::*;

    /// 300 units of 12, in texts of 20 and documents of 40, by a linear congruence; every third one is unit 0.
    fn buffer(options: &Options, positions: bool) -> Buffer {
        let unit =
            |i: u32| (i.wrapping_mul(2_654_435_761) >> 9) % 12 * u32::from(!i.is_multiple_of(3));
        let units: Vec<u32> = (0..300).map(unit).collect();
        // Every fourth unit stands where the one before it does.
        let places: Vec<u32> = (0..300).map(|i| i % 20 - i % 20 / 4).collect();
        let offsets: Vec<usize> = (0..=300).step_by(20).collect();
        let documents: Vec<u32> = (0..15).map(|context| context / 2).collect();
        let contexts = Contexts {
            documents: Some(&documents),
            positions: positions.then_some(&places),
            ..Contexts::new(&offsets, &units, 12)
        };
        let mut buffer = Buffer::default();
        for context in 0..contexts.len() {
            buffer.push(&contexts, context, options);
        }
        buffer
    }

    /// The table and its sums, and in how many blocks it was counted.
    fn count(buffer: &Buffer, options: &Options, at_once: u64) -> (Counts, usize) {
        let table = Table::new(buffer, 12, options, at_once);
        let mut builder = Builder::new(options, &(0..12), 12);
        let (mut sums, cancel) = (Sums::default(), Cancel::new());
        sums.widen(12, options);
        let counted = table.count::<Wide<Rich>>(0..12, &mut sums, &mut builder, &cancel);
        counted.expect("nothing cancels the count");
        let mut counts = builder.finish();
        sums.fill(&mut counts);
        (counts, table.blocks(0..12).len())
    }

    #[test]
    fn blocks_of_any_size_count_the_same() {
        let inverse = |window: Window| window.weighted(Weighting::Inverse);
        for window in [
            Window::unordered(5).and_then(inverse),
            Window::ordered(3),
            Window::around(2, 4).and_then(inverse),
        ] {
            let window = window.expect("a window");
            for (self_pairs, positions) in [(false, true), (true, false), (true, true)] {
                let options = Options {
                    scheme: Scheme::Window(window.clone()),
                    self_pairs,
                    ..Options::default()
                };
                let buffer = buffer(&options, positions);
                let (whole, blocks) = count(&buffer, &options, u64::MAX);
                assert_eq!(blocks, 1);
                // Too many to be dealt out, then a few blocks, of which the first is too large all the same.
                assert_eq!(count(&buffer, &options, 1).0, whole);
                for at_once in [500, 700] {
                    let (counts, blocks) = count(&buffer, &options, at_once);
                    assert!(blocks > 1, "{blocks}");
                    assert_eq!(counts, whole);
                }
            }
        }
    }
}
