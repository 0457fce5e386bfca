//! From contexts to rows of the table.
//!
//! A table is counted row by row: the occurrences of a unit are visited one after the other, and what
//! stands with them is added up in a dense array. Rows come out sorted, nothing is hashed, and rows
//! do not depend on each other, so that threads can share them out.

use std::ops::Range;

use super::buffer::Buffer;
use super::cell::Cell;
use super::extra::{Extra, Share};
use super::index::{Index, Posting};
use super::near::Near;
use super::row::{Adder, Met, Row, Sink};
use super::sums::Sums;
use super::{Counting, Options, Scheme};
use crate::Result;
use crate::parallel::Cancel;

/// Of how many occurrences the partners are fetched at once.
const AHEAD: usize = 16;

/// How many partners are fetched at once; more come one occurrence after the other, each long enough.
const COPIED: usize = 1024;

/// A buffer to be counted.
pub(super) struct Table<'a> {
    pub(super) buffer: &'a Buffer,
    pub(super) options: &'a Options,
    n_units: usize,
    /// For each distance what a pair weighs.
    pub(super) scale: Vec<u64>,
}

impl<'a> Table<'a> {
    pub(super) fn new(buffer: &'a Buffer, n_units: usize, options: &'a Options) -> Self {
        let mut scale = vec![0];
        scale.extend(options.scale().0);
        Self {
            buffer,
            options,
            n_units,
            scale,
        }
    }

    /// Cuts the sources into at most `n` ranges of about as many pairs each.
    pub(super) fn parts(&self, n: usize) -> Vec<Range<u32>> {
        let n_units = self.n_units as u32;
        if n <= 1 {
            return std::iter::once(0..n_units).collect();
        }
        let widths = self.widths();
        let share = widths.iter().sum::<u64>() / n as u64 + 1;
        let (mut parts, mut start, mut filled) = (Vec::new(), 0, 0);
        for (unit, width) in (0..).zip(widths) {
            filled += width;
            if filled >= share {
                parts.push(start..unit + 1);
                (start, filled) = (unit + 1, 0);
            }
        }
        parts.push(start..n_units);
        parts
    }

    /// By unit, about how many partners it has: in groups those behind it, in windows always as many.
    fn widths(&self) -> Vec<u64> {
        let mut widths = vec![0; self.n_units];
        let grouped = matches!(self.options.scheme, Scheme::Group(_));
        for held in &self.buffer.contexts {
            let units = &self.buffer.units[held.start as usize..held.end as usize];
            for (&unit, behind) in units.iter().rev().zip(1..) {
                widths[unit as usize] += if grouped { behind } else { 1 };
            }
        }
        widths
    }

    /// Hands the rows of some sources to a sink, and adds them to the sums if pairs are summed.
    pub(super) fn count<C: Cell>(
        &self,
        sources: Range<u32>,
        sums: &mut Sums,
        sink: &mut impl Sink<C::Extra>,
        cancel: &Cancel,
    ) -> Result<()> {
        let index = self.index(sources.clone());
        let mut row = Row::<C>::new(self.n_units);
        for source in sources {
            self.fill(source, index.of(source), &mut row);
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
        Ok(())
    }

    /// Where some sources occur.
    pub(super) fn index(&self, sources: Range<u32>) -> Index {
        Index::new(self.buffer, sources, self.options)
    }

    /// The size of the vocabulary.
    pub(super) fn n_units(&self) -> usize {
        self.n_units
    }

    /// Adds up the row of one source, which occurs there.
    pub(super) fn fill<E: Extra>(
        &self,
        source: u32,
        postings: &[Posting],
        row: &mut impl Adder<E>,
    ) {
        match &self.options.scheme {
            Scheme::Group(Counting::Binary) if !self.options.self_pairs => {
                self.fill_binary(postings, row);
            }
            Scheme::Group(counting) => self.fill_group(source, *counting, postings, row),
            Scheme::Window(window) => Near::new(self, source, window).fill(postings, row),
        }
    }

    fn fill_binary<E: Extra>(&self, postings: &[Posting], row: &mut impl Adder<E>) {
        self.each(postings, |posting, targets| {
            let extra = E::of(self.share(posting), || 1);
            row.add(targets.iter().map(|&target| Met {
                target,
                count: 1,
                stamp: posting.stamp,
                extra,
            }));
        });
    }

    /// Visits occurrences with their partners. These stand all over the buffer, and waiting for one after
    /// the other would take longer than anything else: the partners of several occurrences are
    /// first copied, which the processor does for all of them at once.
    pub(super) fn each(&self, postings: &[Posting], mut visit: impl FnMut(&Posting, &[u32])) {
        let units = &self.buffer.units;
        let mut copies = [0; COPIED];
        for ahead in postings.chunks(AHEAD) {
            let width: usize = ahead.iter().map(|posting| posting.partners().len()).sum();
            if width > COPIED {
                for posting in ahead {
                    visit(posting, &units[posting.partners()]);
                }
                continue;
            }
            let mut end = 0;
            for posting in ahead {
                let partners = &units[posting.partners()];
                copies[end..end + partners.len()].copy_from_slice(partners);
                end += partners.len();
            }
            let mut rest = &copies[..];
            for posting in ahead {
                let (partners, others) = rest.split_at(posting.partners().len());
                visit(posting, partners);
                rest = others;
            }
        }
    }

    fn fill_group<E: Extra>(
        &self,
        source: u32,
        counting: Counting,
        postings: &[Posting],
        row: &mut impl Adder<E>,
    ) {
        for posting in postings {
            let share = self.share(posting);
            let frequency = self.buffer.frequencies[posting.at as usize];
            let met = |target, count| Met {
                target,
                count,
                stamp: posting.stamp,
                extra: E::of(share, || count),
            };
            if self.options.self_pairs && frequency > 1 {
                row.add(std::iter::once(met(source, counting.self_pair(frequency))));
            }
            let targets = &self.buffer.units[posting.partners()];
            let others = &self.buffer.frequencies[posting.partners()];
            let pairs = targets.iter().zip(others);
            row.add(pairs.map(|(&target, &other)| met(target, counting.pair(frequency, other))));
        }
    }

    /// What the occurrence's document adds to a pair.
    pub(super) fn share(&self, posting: &Posting) -> Share {
        let shares = &self.buffer.shares;
        let document = posting.stamp as usize - 1;
        shares.get(document).copied().unwrap_or_default()
    }
}
