//! From contexts to rows of the table.
//!
//! A table is counted row by row: the occurrences of a unit are visited one after the other, and what
//! stands with them is added up in a dense array. Rows come out sorted, nothing is hashed, and rows
//! do not depend on each other, so that threads can share them out.

use std::ops::Range;

use super::buffer::Buffer;
use super::extra::{Extra, Share};
use super::index::{Index, Posting};
use super::row::{Adder, Row, Sink};
use super::sums::Sums;
use super::{Counting, Options, Scheme, Window};
use crate::Result;
use crate::parallel::Cancel;

/// A buffer ready to be counted.
pub(super) struct Table<'a> {
    buffer: &'a Buffer,
    index: Index,
    options: &'a Options,
    /// For each distance, from 1 on, what a pair weighs.
    scale: Vec<u64>,
}

impl<'a> Table<'a> {
    pub(super) fn new(buffer: &'a Buffer, n_units: usize, options: &'a Options) -> Self {
        Self {
            buffer,
            index: Index::new(buffer, n_units, options),
            options,
            scale: options.scale().0,
        }
    }

    /// Cuts the sources into at most `n` ranges of about as many pairs each.
    pub(super) fn parts(&self, n: usize) -> Vec<Range<u32>> {
        let n_units = self.n_units() as u32;
        if n <= 1 {
            return std::iter::once(0..n_units).collect();
        }
        let pairs = |unit| -> u64 { self.index.of(unit).iter().map(Posting::width).sum() };
        let share = (0..n_units).map(pairs).sum::<u64>() / n as u64 + 1;
        let (mut parts, mut start, mut filled) = (Vec::new(), 0, 0);
        for unit in 0..n_units {
            filled += pairs(unit);
            if filled >= share {
                parts.push(start..unit + 1);
                (start, filled) = (unit + 1, 0);
            }
        }
        parts.push(start..n_units);
        parts
    }

    /// Hands the rows of some sources to a sink, and adds them to the sums if pairs are summed.
    pub(super) fn count<E: Extra>(
        &self,
        sources: Range<u32>,
        sums: &mut Sums,
        sink: &mut impl Sink<E>,
        cancel: &Cancel,
    ) -> Result<()> {
        let mut row = Row::<E>::new(self.n_units());
        for source in sources {
            self.fill(source, &mut row.open());
            row.close();
            if row.targets().is_empty() {
                continue;
            }
            cancel.check()?;
            if self.options.sums_pairs() {
                sums.add_row(source, &row);
            }
            sink.add_row(source, &mut row)?;
        }
        Ok(())
    }

    /// The size of the vocabulary.
    pub(super) fn n_units(&self) -> usize {
        self.index.n_units()
    }

    /// Adds up the row of one source.
    pub(super) fn fill<E: Extra>(&self, source: u32, row: &mut impl Adder<E>) {
        let postings = self.index.of(source);
        match &self.options.scheme {
            Scheme::Group(Counting::Binary) if !self.options.self_pairs => {
                self.fill_binary(postings, row);
            }
            Scheme::Group(counting) => self.fill_group(source, *counting, postings, row),
            Scheme::Window(window) => self.fill_window(source, window, postings, row),
        }
    }

    fn fill_binary<E: Extra>(&self, postings: &[Posting], row: &mut impl Adder<E>) {
        for posting in postings {
            let extra = E::of(self.share(posting), || 1);
            for &target in self.partners(posting) {
                row.add(target, 1, posting.stamp, extra);
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
            let mut add =
                |target, count| row.add(target, count, posting.stamp, E::of(share, || count));
            if self.options.self_pairs && frequency > 1 {
                add(source, counting.self_pair(frequency));
            }
            let others = &self.buffer.frequencies[posting.from as usize..posting.to as usize];
            for (&target, &other) in self.partners(posting).iter().zip(others) {
                add(target, counting.pair(frequency, other));
            }
        }
    }

    /// Each pair of positions is seen from both of its ends. Without direction it counts where its
    /// smaller unit is the source, and for two equal units where the left one is.
    fn fill_window<E: Extra>(
        &self,
        source: u32,
        window: &Window,
        postings: &[Posting],
        row: &mut impl Adder<E>,
    ) {
        let alike = self.options.self_pairs;
        if window.is_directed() {
            let admit = |target| alike || target != source;
            self.visit(postings, row, admit, admit);
        } else {
            let before = |target| target > source;
            let behind = |target| target > source || (alike && target == source);
            self.visit(postings, row, before, behind);
        }
    }

    /// Adds what stands before and behind each occurrence, as far as it is admitted.
    fn visit<E: Extra>(
        &self,
        postings: &[Posting],
        row: &mut impl Adder<E>,
        before: impl Fn(u32) -> bool,
        behind: impl Fn(u32) -> bool,
    ) {
        for posting in postings {
            let share = self.share(posting);
            let node = (posting.at - posting.from) as usize;
            let (left, right) = self.partners(posting).split_at(node);
            let mut add = |at: usize, target| {
                if let Some(distance) = self.distance(posting, at) {
                    let weight = || self.scale[distance - 1];
                    row.add(target, 1, posting.stamp, E::of(share, weight));
                }
            };
            for (at, &target) in left.iter().enumerate() {
                if before(target) {
                    add(at, target);
                }
            }
            for (at, &target) in right.iter().enumerate().skip(1) {
                if behind(target) {
                    add(node + at, target);
                }
            }
        }
    }

    /// How far apart an occurrence and one of its partners are; none if they are at one position.
    fn distance(&self, posting: &Posting, partner: usize) -> Option<usize> {
        let (here, there) = (posting.at as usize, posting.from as usize + partner);
        if self.buffer.positions.is_empty() {
            return Some(here.abs_diff(there));
        }
        let positions = &self.buffer.positions;
        let distance = positions[here].abs_diff(positions[there]);
        (distance > 0).then_some(distance as usize)
    }

    fn partners(&self, posting: &Posting) -> &[u32] {
        &self.buffer.units[posting.from as usize..posting.to as usize]
    }

    /// What the occurrence's document adds to a pair.
    fn share(&self, posting: &Posting) -> Share {
        let shares = &self.buffer.shares;
        let document = posting.stamp as usize - 1;
        shares.get(document).copied().unwrap_or_default()
    }
}
