//! One row of the table while it is summed up.

use super::extra::Extra;
use crate::Result;

/// What is known about one pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tally<E> {
    pub(super) count: u64,
    pub(super) n_docs: u32,
    /// The last document that the pair was met in.
    stamp: u32,
    pub(super) extra: E,
}

impl<E: Extra> Tally<E> {
    const EMPTY: Self = Self::new(0, 0, E::NONE);

    /// What was counted elsewhere.
    pub(super) const fn new(count: u64, n_docs: u32, extra: E) -> Self {
        Self {
            count,
            n_docs,
            stamp: 0,
            extra,
        }
    }
}

/// Takes the pairs of one source, one by one.
pub(super) trait Adder<E> {
    /// Adds `count` pairs with `target`, met in the document with this stamp. Stamps are above 0 and
    /// those of one document follow each other.
    fn add(&mut self, target: u32, count: u64, stamp: u32, extra: E);
}

/// Takes rows, in ascending order of their sources.
pub(super) trait Sink<E> {
    /// Takes the pairs of a closed row.
    fn add_row(&mut self, source: u32, row: &mut Row<E>) -> Result<()>;
}

/// The targets of one source: a dense array, which a row of any length fills without hashing, and a
/// bitmap of its occupied cells, which finds them again in order without sorting.
pub(super) struct Row<E> {
    cells: Vec<Tally<E>>,
    occupied: Bitmap,
    targets: Vec<u32>,
    tallies: Vec<Tally<E>>,
}

impl<E: Extra> Row<E> {
    /// An empty row over a vocabulary of `n_units`.
    pub(super) fn new(n_units: usize) -> Self {
        Self {
            cells: vec![Tally::EMPTY; n_units],
            occupied: Bitmap::new(n_units),
            targets: Vec::new(),
            tallies: Vec::new(),
        }
    }

    /// The row, empty and open for adding.
    pub(super) fn open(&mut self) -> OpenRow<'_, E> {
        OpenRow {
            cells: &mut self.cells,
            words: &mut self.occupied.words,
            summary: &mut self.occupied.summary,
        }
    }

    /// Ends adding: moves the pairs out of the dense array, side by side and in order.
    pub(super) fn close(&mut self) {
        self.targets.clear();
        self.occupied.take(&mut self.targets);
        let take = |&target| std::mem::replace(&mut self.cells[target as usize], Tally::EMPTY);
        self.tallies.clear();
        self.tallies.extend(self.targets.iter().map(take));
    }

    /// Drops the pairs of a closed row that are not to be kept.
    pub(super) fn retain(&mut self, keep: impl Fn(u32, &Tally<E>) -> bool) {
        let mut kept = 0;
        for at in 0..self.targets.len() {
            if keep(self.targets[at], &self.tallies[at]) {
                self.targets[kept] = self.targets[at];
                self.tallies[kept] = self.tallies[at];
                kept += 1;
            }
        }
        self.targets.truncate(kept);
        self.tallies.truncate(kept);
    }

    /// The targets of a closed row, in ascending order.
    pub(super) fn targets(&self) -> &[u32] {
        &self.targets
    }

    /// What is known about each of them.
    pub(super) fn tallies(&self) -> &[Tally<E>] {
        &self.tallies
    }

    /// The pairs of a closed row.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (u32, &Tally<E>)> {
        self.targets.iter().copied().zip(&self.tallies)
    }
}

/// A row while it is added to: plain slices, which stay in registers in the inner loops.
pub(super) struct OpenRow<'a, E> {
    cells: &'a mut [Tally<E>],
    words: &'a mut [u64],
    summary: &'a mut [u64],
}

impl<E: Extra> Adder<E> for OpenRow<'_, E> {
    #[inline(always)]
    fn add(&mut self, target: u32, count: u64, stamp: u32, extra: E) {
        self.mark(target);
        let cell = &mut self.cells[target as usize];
        cell.count += count;
        cell.n_docs += u32::from(cell.stamp != stamp);
        cell.stamp = stamp;
        cell.extra = cell.extra.plus(extra);
    }
}

impl<E: Extra> OpenRow<'_, E> {
    /// Adds what was counted over other documents.
    #[inline(always)]
    pub(super) fn add_tally(&mut self, target: u32, tally: Tally<E>) {
        self.mark(target);
        let cell = &mut self.cells[target as usize];
        cell.count += tally.count;
        cell.n_docs += tally.n_docs;
        cell.extra = cell.extra.plus(tally.extra);
    }

    /// Marks the cell as occupied, without asking whether it is already: a branch that is taken for
    /// every third pair costs more than writing twice.
    #[inline(always)]
    fn mark(&mut self, target: u32) {
        let word = target as usize / 64;
        self.words[word] |= 1 << (target % 64);
        self.summary[word / 64] |= 1 << (word % 64);
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
