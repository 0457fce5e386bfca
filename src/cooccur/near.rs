//! Pairs of places that are near each other.

use super::buffer::{Buffer, Held};
use super::window::Window;

/// One pair of a window.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) distance: u32,
    /// Its document.
    pub(super) stamp: u32,
}

/// The pairs that stand near each other in a buffer.
pub(super) struct Near<'a> {
    buffer: &'a Buffer,
    window: &'a Window,
    /// Whether a unit pairs with itself.
    alike: bool,
}

impl<'a> Near<'a> {
    pub(super) fn new(buffer: &'a Buffer, window: &'a Window, alike: bool) -> Self {
        Self {
            buffer,
            window,
            alike,
        }
    }

    /// Visits every pair whose source is `least` or above, in the order of the text; below, some may be
    /// left out. Without direction the smaller unit is the source.
    #[inline(always)]
    pub(super) fn each(&self, least: u32, mut visit: impl FnMut(Pair)) {
        let (left, right) = (self.window.left(), self.window.right());
        match (self.window.is_directed(), self.alike) {
            (false, true) => self.each_place(least, |pair| visit(pair.ascending())),
            (false, false) => self.each_place(least, |pair| {
                if pair.source != pair.target {
                    visit(pair.ascending());
                }
            }),
            (true, alike) => self.each_place(0, |pair| {
                if alike || pair.source != pair.target {
                    if pair.distance <= right {
                        visit(pair);
                    }
                    if pair.distance <= left {
                        visit(pair.turned());
                    }
                }
            }),
        }
    }

    /// Visits every two places that are near, the left one as source, unless its unit is below `least`.
    #[inline(always)]
    fn each_place(&self, least: u32, mut visit: impl FnMut(Pair)) {
        for held in &self.buffer.contexts {
            if self.buffer.positions.is_empty() {
                self.side_by_side(held, least, &mut visit);
            } else {
                self.apart(held, least, &mut visit);
            }
        }
    }

    #[inline(always)]
    fn side_by_side(&self, held: &Held, least: u32, visit: &mut impl FnMut(Pair)) {
        let units = self.buffer.of(held);
        let reach = self.window.reach() as usize;
        for (at, &source) in units.iter().enumerate() {
            if source < least {
                continue;
            }
            let behind = &units[at + 1..];
            for (distance, &target) in (1..).zip(&behind[..reach.min(behind.len())]) {
                visit(Pair {
                    source,
                    target,
                    distance,
                    stamp: held.stamp,
                });
            }
        }
    }

    /// Positions rise. Two units at the same one are no pair.
    #[inline(always)]
    fn apart(&self, held: &Held, least: u32, visit: &mut impl FnMut(Pair)) {
        let units = self.buffer.of(held);
        let positions = &self.buffer.positions[held.start as usize..held.end as usize];
        let reach = self.window.reach();
        for (at, (&source, &here)) in units.iter().zip(positions).enumerate() {
            if source < least {
                continue;
            }
            let behind = units[at + 1..].iter().zip(&positions[at + 1..]);
            let near = behind.take_while(|&(_, &there)| there - here <= reach);
            for (&target, &there) in near.filter(|&(_, &there)| there > here) {
                visit(Pair {
                    source,
                    target,
                    distance: there - here,
                    stamp: held.stamp,
                });
            }
        }
    }
}

impl Pair {
    #[inline(always)]
    fn turned(self) -> Self {
        Self {
            source: self.target,
            target: self.source,
            ..self
        }
    }

    #[inline(always)]
    fn ascending(self) -> Self {
        Self {
            source: self.source.min(self.target),
            target: self.source.max(self.target),
            ..self
        }
    }
}
