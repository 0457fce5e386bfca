//! What the dense array of a row holds for each target: as little as the count at hand needs, so that
//! more of the array stays in the cache.

use super::extra::Extra;
use super::row::Tally;

/// The sums of one pair while its row is added up. One that counts nothing is empty.
pub(super) trait Cell: Copy {
    /// What pairs carry beside their counts.
    type Extra: Extra;
    /// Nothing counted.
    const EMPTY: Self;
    /// Whether nothing was counted.
    fn is_empty(&self) -> bool;
    /// Adds `count` pairs, at least one, met in the document with this stamp.
    fn add(&mut self, count: u64, stamp: u32, extra: Self::Extra);
    /// What was counted.
    fn tally(self) -> Tally<Self::Extra>;
}

/// Pairs that count 1 in each document and are met in as many documents.
#[derive(Clone, Copy)]
pub(super) struct Single(u32);

impl Cell for Single {
    type Extra = ();
    const EMPTY: Self = Self(0);

    #[inline(always)]
    fn is_empty(&self) -> bool {
        self.0 == 0
    }

    #[inline(always)]
    fn add(&mut self, _: u64, _: u32, (): ()) {
        self.0 += 1;
    }

    #[inline(always)]
    fn tally(self) -> Tally<()> {
        Tally::new(u64::from(self.0), self.0, ())
    }
}

/// Pairs that count 1 each time they are met, fewer than 2^32 times.
#[derive(Clone, Copy)]
pub(super) struct Narrow {
    count: u32,
    n_docs: u32,
    stamp: u32,
}

impl Cell for Narrow {
    type Extra = ();
    const EMPTY: Self = Self {
        count: 0,
        n_docs: 0,
        stamp: 0,
    };

    #[inline(always)]
    fn is_empty(&self) -> bool {
        self.count == 0
    }

    #[inline(always)]
    fn add(&mut self, _: u64, stamp: u32, (): ()) {
        self.count += 1;
        self.n_docs += u32::from(self.stamp != stamp);
        self.stamp = stamp;
    }

    #[inline(always)]
    fn tally(self) -> Tally<()> {
        Tally::new(u64::from(self.count), self.n_docs, ())
    }
}

/// Any pairs.
#[derive(Clone, Copy)]
pub(super) struct Wide<E> {
    tally: Tally<E>,
    /// The last document that the pair was met in.
    stamp: u32,
}

impl<E: Extra> Cell for Wide<E> {
    type Extra = E;
    const EMPTY: Self = Self {
        tally: Tally::new(0, 0, E::NONE),
        stamp: 0,
    };

    #[inline(always)]
    fn is_empty(&self) -> bool {
        self.tally.count == 0
    }

    #[inline(always)]
    fn add(&mut self, count: u64, stamp: u32, extra: E) {
        let new = u32::from(self.stamp != stamp);
        self.stamp = stamp;
        self.add_tally(Tally::new(count, new, extra));
    }

    #[inline(always)]
    fn tally(self) -> Tally<E> {
        self.tally
    }
}

impl<E: Extra> Wide<E> {
    /// Adds what was counted over other documents.
    #[inline(always)]
    pub(super) fn add_tally(&mut self, tally: Tally<E>) {
        self.tally.count += tally.count;
        self.tally.n_docs += tally.n_docs;
        self.tally.extra = self.tally.extra.plus(tally.extra);
    }
}
