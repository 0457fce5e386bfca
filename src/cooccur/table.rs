//! From contexts to rows of the table.
//!
//! A table is counted row by row: the occurrences of a unit are visited one after the other, and what
//! stands with them is added up in a dense array. Rows come out sorted, nothing is hashed, and rows
//! do not depend on each other, so that threads can share them out.

use std::ops::Range;

use super::buffer::{Buffer, Held};
use super::extra::{Extra, Share};
use super::index::{Index, Posting};
use super::row::Row;
use super::{Counting, Options, Scheme, Window};

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
            index: Index::new(buffer, n_units),
            options,
            scale: options.scale().0,
        }
    }

    /// Adds up the row of one source.
    pub(super) fn fill<E: Extra>(&self, source: u32, row: &mut Row<E>) {
        let postings = self.index.of(source);
        match &self.options.scheme {
            Scheme::Group(Counting::Binary) if !self.options.self_pairs => {
                self.fill_binary(postings, row);
            }
            Scheme::Group(counting) => self.fill_group(source, *counting, postings, row),
            Scheme::Window(window) => self.fill_window(source, window, postings, row),
        }
    }

    /// Units of a context are sorted, so the partners of a unit are the rest of its context.
    fn fill_binary<E: Extra>(&self, postings: &[Posting], row: &mut Row<E>) {
        for posting in postings {
            let (rest, stamp) = self.rest(posting);
            let extra = E::of(self.share(posting), || 1);
            for &target in &self.buffer.units[rest] {
                row.add(target, 1, stamp, extra);
            }
        }
    }

    fn fill_group<E: Extra>(
        &self,
        source: u32,
        counting: Counting,
        postings: &[Posting],
        row: &mut Row<E>,
    ) {
        for posting in postings {
            let (rest, stamp) = self.rest(posting);
            let share = self.share(posting);
            let frequency = self.frequency(posting.at as usize);
            let mut add = |target, count| {
                if count > 0 {
                    row.add(target, count, stamp, E::of(share, || count));
                }
            };
            if self.options.self_pairs {
                add(source, counting.self_pair(frequency));
            }
            for at in rest {
                let count = counting.pair(frequency, self.frequency(at));
                add(self.buffer.units[at], count);
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
        row: &mut Row<E>,
    ) {
        let alike = self.options.self_pairs;
        if window.is_directed() {
            let admit = |target| alike || target != source;
            self.visit(window, postings, row, admit, admit);
        } else {
            let before = |target| target > source;
            let behind = |target| target > source || (alike && target == source);
            self.visit(window, postings, row, before, behind);
        }
    }

    /// Adds what stands before and behind each occurrence, as far as it is admitted.
    fn visit<E: Extra>(
        &self,
        window: &Window,
        postings: &[Posting],
        row: &mut Row<E>,
        before: impl Fn(u32) -> bool,
        behind: impl Fn(u32) -> bool,
    ) {
        for posting in postings {
            let node = posting.at as usize;
            let held = self.buffer.contexts[posting.context as usize];
            let share = self.share(posting);
            let (left, right) = self.surroundings(node, held, window);
            let mut add = |at: usize, target| {
                let weight = || self.scale[self.distance(node, at) - 1];
                row.add(target, 1, held.stamp, E::of(share, weight));
            };
            for (at, &target) in left.clone().zip(&self.buffer.units[left]) {
                if before(target) {
                    add(at, target);
                }
            }
            for (at, &target) in right.clone().zip(&self.buffer.units[right]) {
                if behind(target) {
                    add(at, target);
                }
            }
        }
    }

    /// The places before and behind `node` that lie within the window and the context.
    fn surroundings(
        &self,
        node: usize,
        held: Held,
        window: &Window,
    ) -> (Range<usize>, Range<usize>) {
        let (start, end) = (held.start as usize, held.end as usize);
        let (left, right) = (window.left() as usize, window.right() as usize);
        if self.buffer.positions.is_empty() {
            let from = node.saturating_sub(left).max(start);
            let to = (node + 1 + right).min(end);
            return (from..node, node + 1..to);
        }
        let positions = &self.buffer.positions;
        let before = &positions[start..node];
        let behind = &positions[node + 1..end];
        let here = positions[node];
        let same_left = before.iter().rev().take_while(|&&p| p == here).count();
        let in_left = before
            .iter()
            .rev()
            .take_while(|&&p| here - p <= window.left())
            .count();
        let same_right = behind.iter().take_while(|&&p| p == here).count();
        let in_right = behind
            .iter()
            .take_while(|&&p| p - here <= window.right())
            .count();
        (
            node - in_left..node - same_left,
            node + 1 + same_right..node + 1 + in_right,
        )
    }

    fn distance(&self, a: usize, b: usize) -> usize {
        if self.buffer.positions.is_empty() {
            a.abs_diff(b)
        } else {
            self.buffer.positions[a].abs_diff(self.buffer.positions[b]) as usize
        }
    }

    /// The rest of a context behind one of its units, and the context's stamp.
    fn rest(&self, posting: &Posting) -> (Range<usize>, u32) {
        let held = &self.buffer.contexts[posting.context as usize];
        (posting.at as usize + 1..held.end as usize, held.stamp)
    }

    fn share(&self, posting: &Posting) -> Share {
        let shares = &self.buffer.shares;
        if shares.is_empty() {
            Share::default()
        } else {
            shares[posting.context as usize]
        }
    }

    /// How often the unit at this place occurs in its context; 1 where that does not matter.
    fn frequency(&self, at: usize) -> u32 {
        self.buffer.frequencies.get(at).copied().unwrap_or(1)
    }
}
