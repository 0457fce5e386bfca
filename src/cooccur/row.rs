//! One row of the table while it is summed up.

use std::iter::zip;

use super::cell::{Cell, Wide};
use super::extra::Extra;
use crate::Result;

/// What is known about one pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tally<E> {
    pub(super) count: u64,
    pub(super) n_docs: u32,
    pub(super) extra: E,
}

impl<E> Tally<E> {
    /// So many pairs in so many documents.
    pub(super) const fn new(count: u64, n_docs: u32, extra: E) -> Self {
        Self {
            count,
            n_docs,
            extra,
        }
    }
}

/// Pairs of one source with `target`: `count` of them, at least one, met in the document with this
/// stamp. Stamps are above 0 and those of one document follow each other.
pub(super) struct Met<E> {
    pub(super) target: u32,
    pub(super) count: u64,
    pub(super) stamp: u32,
    pub(super) extra: E,
}

/// Takes the pairs of one source.
pub(super) trait Adder<E> {
    /// Adds pairs.
    fn add(&mut self, pairs: impl Iterator<Item = Met<E>>);
}

/// Takes rows, in ascending order of their sources.
pub(super) trait Sink<E> {
    /// Takes the pairs of a closed row.
    fn add_row(&mut self, source: u32, row: &mut Pairs<E>) -> Result<()>;
}

/// The targets of one source: a dense array, which a row of any length fills without hashing, a list of
/// its occupied cells in the order in which they were first met, and a bitmap that sorts the list.
pub(super) struct Row<C: Cell> {
    cells: Vec<C>,
    /// One place more than there are cells, so that there is always one to write to.
    met: Vec<u32>,
    n_met: usize,
    sorter: Bitmap,
    pairs: Pairs<C::Extra>,
}

impl<C: Cell> Row<C> {
    /// An empty row over a vocabulary of `n_units`.
    pub(super) fn new(n_units: usize) -> Self {
        Self {
            cells: vec![C::EMPTY; n_units],
            met: vec![0; n_units + 1],
            n_met: 0,
            sorter: Bitmap::new(n_units),
            pairs: Pairs::default(),
        }
    }

    /// Changes the cells of some targets, each of which is put on the list if it was empty. It is
    /// written there in any case, and only the length tells whether it counts: a branch that goes
    /// either way costs more than writing.
    #[inline(always)]
    fn change<T>(
        &mut self,
        changes: impl Iterator<Item = T>,
        target: impl Fn(&T) -> u32,
        change: impl Fn(&mut C, T),
    ) {
        let (cells, met, mut n_met) = (&mut self.cells[..], &mut self.met[..], self.n_met);
        for item in changes {
            let target = target(&item);
            let cell = &mut cells[target as usize];
            met[n_met] = target;
            n_met += usize::from(cell.is_empty());
            change(cell, item);
        }
        self.n_met = n_met;
    }

    /// Ends adding: moves the pairs out of the dense array, side by side and in order.
    pub(super) fn close(&mut self) -> &mut Pairs<C::Extra> {
        self.pairs.clear();
        for &target in &self.met[..self.n_met] {
            self.sorter.mark(target);
        }
        self.n_met = 0;
        self.sorter.take(&mut self.pairs.targets);
        self.pairs.widen();
        for (&target, (count, n_docs, extra)) in self.pairs.columns() {
            let cell = std::mem::replace(&mut self.cells[target as usize], C::EMPTY);
            let tally = cell.tally();
            (*count, *n_docs, *extra) = (tally.count, tally.n_docs, tally.extra);
        }
        &mut self.pairs
    }
}

impl<C: Cell> Adder<C::Extra> for Row<C> {
    #[inline(always)]
    fn add(&mut self, pairs: impl Iterator<Item = Met<C::Extra>>) {
        let add = |cell: &mut C, met: Met<C::Extra>| cell.add(met.count, met.stamp, met.extra);
        self.change(pairs, |met| met.target, add);
    }
}

impl<E: Extra> Row<Wide<E>> {
    /// Adds what was counted over other documents.
    pub(super) fn add_tallies(&mut self, tallies: impl Iterator<Item = (u32, Tally<E>)>) {
        let add = |cell: &mut Wide<E>, (_, tally): (u32, Tally<E>)| cell.add_tally(tally);
        self.change(tallies, |&(target, _)| target, add);
    }
}

/// The pairs of one source in ascending order of their targets, as columns of one length.
#[derive(Clone, Debug)]
pub(super) struct Pairs<E> {
    pub(super) targets: Vec<u32>,
    pub(super) counts: Vec<u64>,
    pub(super) n_docs: Vec<u32>,
    pub(super) extras: Vec<E>,
}

impl<E> Default for Pairs<E> {
    fn default() -> Self {
        Self {
            targets: Vec::new(),
            counts: Vec::new(),
            n_docs: Vec::new(),
            extras: Vec::new(),
        }
    }
}

impl<E: Extra> Pairs<E> {
    /// Drops the pairs that are not to be kept, by target and count.
    pub(super) fn retain(&mut self, keep: impl Fn(u32, u64) -> bool) {
        let mut kept = 0;
        for at in 0..self.targets.len() {
            self.targets[kept] = self.targets[at];
            self.counts[kept] = self.counts[at];
            self.n_docs[kept] = self.n_docs[at];
            self.extras[kept] = self.extras[at];
            kept += usize::from(keep(self.targets[at], self.counts[at]));
        }
        self.truncate(kept);
    }

    /// Each target with what is known about it.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Tally<E>)> {
        (0..self.targets.len()).map(|at| {
            let tally = Tally::new(self.counts[at], self.n_docs[at], self.extras[at]);
            (self.targets[at], tally)
        })
    }

    /// Gives all columns the length of the targets.
    fn widen(&mut self) {
        let len = self.targets.len();
        self.counts.resize(len, 0);
        self.n_docs.resize(len, 0);
        self.extras.resize(len, E::NONE);
    }

    /// Each target, and where what is known about it is written.
    fn columns(&mut self) -> impl Iterator<Item = (&u32, (&mut u64, &mut u32, &mut E))> {
        let known = zip(zip(&mut self.counts, &mut self.n_docs), &mut self.extras);
        let known = known.map(|((count, n_docs), extra)| (count, n_docs, extra));
        zip(&self.targets, known)
    }

    fn clear(&mut self) {
        self.truncate(0);
    }

    fn truncate(&mut self, len: usize) {
        self.targets.truncate(len);
        self.counts.truncate(len);
        self.n_docs.truncate(len);
        self.extras.truncate(len);
    }
}

/// A set of numbers in two levels: a bit for each number, and a bit for each word of such bits.
struct Bitmap {
    words: Vec<u64>,
    summary: Vec<u64>,
}

impl Bitmap {
    fn new(len: usize) -> Self {
        let words = len.div_ceil(64);
        Self {
            words: vec![0; words],
            summary: vec![0; words.div_ceil(64)],
        }
    }

    fn mark(&mut self, number: u32) {
        let word = number as usize / 64;
        self.words[word] |= 1 << (number % 64);
        self.summary[word / 64] |= 1 << (word % 64);
    }

    /// Moves the numbers into a list, in ascending order.
    fn take(&mut self, list: &mut Vec<u32>) {
        for (high, summary) in self.summary.iter_mut().enumerate() {
            for low in bits(std::mem::take(summary)) {
                let word = high as u32 * 64 + low;
                let numbers = bits(std::mem::take(&mut self.words[word as usize]));
                list.extend(numbers.map(|bit| word * 64 + bit));
            }
        }
    }
}

/// The bits of a word that are set, from the lowest on.
fn bits(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros())?;
        word &= word - 1;
        Some(bit)
    })
}
