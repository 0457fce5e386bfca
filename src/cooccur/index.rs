//! Where each unit occurs in a buffer.

use super::buffer::{Buffer, Held};
use super::{Options, Scheme, Window};

/// One occurrence, with all that counting must know of it, so that counting need not look elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Posting {
    /// Its place among the buffer's units.
    pub(super) at: u32,
    /// Where its partners begin.
    pub(super) from: u32,
    /// Where its partners end.
    pub(super) to: u32,
    /// Its document.
    pub(super) stamp: u32,
}

impl Posting {
    /// How many partners it has at most.
    pub(super) fn width(&self) -> u64 {
        u64::from(self.to - self.from)
    }
}

/// The occurrences of each unit, in the order of the buffer.
pub(super) struct Index {
    starts: Vec<u32>,
    postings: Vec<Posting>,
}

impl Index {
    /// Sorts the occurrences by unit: a counting sort, linear in occurrences and vocabulary.
    pub(super) fn new(buffer: &Buffer, n_units: usize, options: &Options) -> Self {
        let mut starts = vec![0u32; n_units + 1];
        for &unit in &buffer.units {
            starts[unit as usize + 1] += 1;
        }
        for unit in 0..n_units {
            starts[unit + 1] += starts[unit];
        }
        let mut next = starts.clone();
        let mut postings = vec![Posting::default(); buffer.units.len()];
        let mut place = |posting: Posting| {
            let slot = &mut next[buffer.units[posting.at as usize] as usize];
            postings[*slot as usize] = posting;
            *slot += 1;
        };
        for held in &buffer.contexts {
            match &options.scheme {
                Scheme::Group(_) => group(held, &mut place),
                Scheme::Window(window) if buffer.positions.is_empty() => {
                    side_by_side(held, window, &mut place);
                }
                Scheme::Window(window) => apart(held, window, &buffer.positions, &mut place),
            }
        }
        Self { starts, postings }
    }

    /// The size of the vocabulary.
    pub(super) fn n_units(&self) -> usize {
        self.starts.len() - 1
    }

    /// The occurrences of one unit.
    pub(super) fn of(&self, unit: u32) -> &[Posting] {
        let unit = unit as usize;
        &self.postings[self.starts[unit] as usize..self.starts[unit + 1] as usize]
    }
}

/// The units of a group are sorted, so the partners of a unit are those behind it.
fn group(held: &Held, place: &mut impl FnMut(Posting)) {
    for at in held.start..held.end {
        place(Posting {
            at,
            from: at + 1,
            to: held.end,
            stamp: held.stamp,
        });
    }
}

/// The partners are so many units before and behind.
fn side_by_side(held: &Held, window: &Window, place: &mut impl FnMut(Posting)) {
    for at in held.start..held.end {
        place(Posting {
            at,
            from: at.saturating_sub(window.left()).max(held.start),
            to: at.saturating_add(window.right() + 1).min(held.end),
            stamp: held.stamp,
        });
    }
}

/// The partners are those whose positions are near enough. Positions rise, so both ends move forward.
fn apart(held: &Held, window: &Window, positions: &[u32], place: &mut impl FnMut(Posting)) {
    let (mut from, mut to) = (held.start, held.start);
    for at in held.start..held.end {
        let here = positions[at as usize];
        while here - positions[from as usize] > window.left() {
            from += 1;
        }
        to = to.max(at + 1);
        while to < held.end && positions[to as usize] - here <= window.right() {
            to += 1;
        }
        place(Posting {
            at,
            from,
            to,
            stamp: held.stamp,
        });
    }
}
