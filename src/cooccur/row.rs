//! One row of the table while it is summed up.

use super::extra::Extra;

/// What is known about one pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tally<E> {
    pub(super) count: u64,
    pub(super) n_docs: u32,
    pub(super) extra: E,
}

/// One cell. Its document stamp tells whether the pair was met in this document before.
#[derive(Clone, Copy)]
struct Cell<E> {
    count: u64,
    n_docs: u32,
    stamp: u32,
    extra: E,
}

impl<E: Extra> Cell<E> {
    const EMPTY: Self = Self {
        count: 0,
        n_docs: 0,
        stamp: 0,
        extra: E::NONE,
    };
}

/// The targets of one source: a dense array, which a row of any length fills without hashing, and the
/// list of its occupied cells.
pub(super) struct Row<E> {
    cells: Vec<Cell<E>>,
    occupied: Vec<u32>,
}

impl<E: Extra> Row<E> {
    /// An empty row over a vocabulary of `n_units`.
    pub(super) fn new(n_units: usize) -> Self {
        Self {
            cells: vec![Cell::EMPTY; n_units],
            occupied: Vec::new(),
        }
    }

    /// Adds `count` pairs with `target`, met in the document with this stamp. Stamps are above 0 and
    /// those of one document follow each other.
    #[inline]
    pub(super) fn add(&mut self, target: u32, count: u64, stamp: u32, extra: E) {
        let cell = &mut self.cells[target as usize];
        if cell.count == 0 {
            self.occupied.push(target);
        }
        cell.count += count;
        cell.n_docs += u32::from(cell.stamp != stamp);
        cell.stamp = stamp;
        cell.extra = cell.extra.plus(extra);
    }

    /// Takes the targets out, in ascending order, and leaves the row empty.
    pub(super) fn drain(&mut self, mut take: impl FnMut(u32, Tally<E>)) {
        self.occupied.sort_unstable();
        for &target in &self.occupied {
            let cell = std::mem::replace(&mut self.cells[target as usize], Cell::EMPTY);
            take(
                target,
                Tally {
                    count: cell.count,
                    n_docs: cell.n_docs,
                    extra: cell.extra,
                },
            );
        }
        self.occupied.clear();
    }
}
