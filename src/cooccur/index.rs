//! Where each unit occurs in a buffer.

use std::ops::Range;

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
    /// The places of its partners, and in windows of itself.
    pub(super) fn partners(&self) -> Range<usize> {
        self.from as usize..self.to as usize
    }
}

/// The occurrences of some units, in the order of the buffer.
pub(super) struct Index {
    first: u32,
    starts: Vec<u32>,
    postings: Vec<Posting>,
}

impl Index {
    /// Sorts the occurrences by unit: a counting sort, linear in occurrences and vocabulary.
    pub(super) fn new(buffer: &Buffer, units: Range<u32>, options: &Options) -> Self {
        let first = units.start;
        let mut starts = vec![0u32; units.len() + 1];
        for &unit in &buffer.units {
            if let Some(count) = starts[1..].get_mut(unit.wrapping_sub(first) as usize) {
                *count += 1;
            }
        }
        for unit in 0..units.len() {
            starts[unit + 1] += starts[unit];
        }
        let mut next = starts[..units.len()].to_vec();
        let mut postings = vec![Posting::default(); starts[units.len()] as usize];
        let mut place = |posting: Posting| {
            let unit = buffer.units[posting.at as usize].wrapping_sub(first);
            if let Some(slot) = next.get_mut(unit as usize) {
                postings[*slot as usize] = posting;
                *slot += 1;
            }
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
        Self {
            first,
            starts,
            postings,
        }
    }

    /// The occurrences of one unit.
    pub(super) fn of(&self, unit: u32) -> &[Posting] {
        let unit = (unit - self.first) as usize;
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
