//! The pairs of wide windows, looked up around each occurrence: the wider a window, the more of it lies in a
//! line of memory, and the less it costs to wait for it.

use super::Window;
use super::extra::Extra;
use super::index::Posting;
use super::row::{Adder, Met};
use super::table::Table;

/// How many pairs wait before they are added.
const WAITING: usize = 512;

/// What stands around one source.
pub(super) struct Around<'a> {
    table: &'a Table<'a>,
    source: u32,
    directed: bool,
    /// Whether the source pairs with itself.
    alike: bool,
}

impl<'a> Around<'a> {
    pub(super) fn new(table: &'a Table<'a>, source: u32, window: &Window) -> Self {
        Self {
            table,
            source,
            directed: window.is_directed(),
            alike: table.options.self_pairs,
        }
    }

    /// Adds the row of the source. Each pair of positions is seen from both of its ends. Without
    /// direction it counts where its smaller unit is the source, and for two equal units where the left
    /// one is.
    pub(super) fn fill<E: Extra>(&self, postings: &[Posting], row: &mut impl Adder<E>) {
        let source = self.source;
        match (self.directed, self.alike) {
            (true, true) => self.visit(postings, row, |_| true, |_| true),
            (true, false) => self.visit(postings, row, |t| t != source, |t| t != source),
            (false, true) => self.visit(postings, row, |t| t > source, |t| t >= source),
            (false, false) => self.visit(postings, row, |t| t > source, |t| t > source),
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
        let mut queue = Queue::new();
        self.table.each(postings, |posting, targets| {
            if self.alike {
                let node = (posting.at - posting.from) as usize;
                self.pick(posting, 0, &targets[..node], &before, &mut queue, row);
                let others = &targets[node + 1..];
                self.pick(posting, node + 1, others, &behind, &mut queue, row);
            } else {
                // The occurrence itself is not admitted, whatever side it is put on.
                self.pick(posting, 0, targets, &before, &mut queue, row);
            }
        });
        queue.empty_into(row);
    }

    /// Queues the partners of an occurrence from its `skipped`th on, as far as they are admitted.
    #[inline(always)]
    fn pick<E: Extra>(
        &self,
        posting: &Posting,
        skipped: usize,
        targets: &[u32],
        admit: &impl Fn(u32) -> bool,
        queue: &mut Queue<E>,
        row: &mut impl Adder<E>,
    ) {
        let table = self.table;
        let share = table.share(posting.stamp);
        let extra = |distance: u32| E::of(share, || table.scale[distance as usize]);
        let mut from = posting.from + skipped as u32;
        for targets in targets.chunks(WAITING) {
            queue.make_room(targets.len(), row);
            if table.buffer.positions.is_empty() {
                let found = (from..).zip(targets).map(|(at, &target)| {
                    let distance = at.abs_diff(posting.at);
                    (target, extra(distance), admit(target))
                });
                queue.put(posting.stamp, found);
            } else {
                let here = table.buffer.positions[posting.at as usize];
                let places = &table.buffer.positions[from as usize..];
                let found = targets.iter().zip(places).map(|(&target, &there)| {
                    let distance = here.abs_diff(there);
                    (target, extra(distance), admit(target) & (distance > 0))
                });
                queue.put(posting.stamp, found);
            }
            from += targets.len() as u32;
        }
    }
}

/// Pairs on their way to a row. Whether a neighbour is admitted is as good as random: each is written
/// down, and only the length tells whether it counts, as a branch would be foretold wrongly every
/// third time.
struct Queue<E> {
    targets: [u32; WAITING],
    stamps: [u32; WAITING],
    extras: [E; WAITING],
    len: usize,
}

impl<E: Extra> Queue<E> {
    fn new() -> Self {
        Self {
            targets: [0; WAITING],
            stamps: [0; WAITING],
            extras: [E::NONE; WAITING],
            len: 0,
        }
    }

    /// Puts those of some pairs that are admitted.
    #[inline(always)]
    fn put(&mut self, stamp: u32, found: impl Iterator<Item = (u32, E, bool)>) {
        let mut len = self.len;
        for (target, extra, admitted) in found {
            self.targets[len] = target;
            self.stamps[len] = stamp;
            self.extras[len] = extra;
            len += usize::from(admitted);
        }
        self.len = len;
    }

    /// Makes sure that `more` pairs can be put.
    #[inline(always)]
    fn make_room(&mut self, more: usize, row: &mut impl Adder<E>) {
        if self.len + more > WAITING {
            self.empty_into(row);
        }
    }

    fn empty_into(&mut self, row: &mut impl Adder<E>) {
        let len = self.len;
        let pairs = self.targets[..len]
            .iter()
            .zip(&self.stamps[..len])
            .zip(&self.extras[..len]);
        row.add(pairs.map(|((&target, &stamp), &extra)| Met {
            target,
            count: 1,
            stamp,
            extra,
        }));
        self.len = 0;
    }
}
