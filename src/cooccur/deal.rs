//! The pairs of narrow windows, dealt out by source.
//!
//! Two passes read the text in its order, one to count the pairs of each source and one to put them into
//! their places. To look up the neighbours of each occurrence of each source, instead, is to wait for
//! memory each time, and to see each pair twice.

use std::iter::zip;
use std::ops::Range;

use super::near::Near;

/// The bit of a target that tells a new document.
const NEW: u32 = 1 << 31;

/// Pairs by source, in the order of the text.
pub(super) struct Deal {
    first: u32,
    places: Vec<Place>,
    /// Targets. The first one of a source in a document has the bit [`NEW`].
    targets: Vec<u32>,
    /// Where the pairs were met; empty if that does not matter.
    details: Vec<Detail>,
}

/// Where the next pair of a source goes; in the end, where its pairs end.
#[derive(Clone, Copy)]
struct Place {
    next: u32,
    /// The document of its last pair.
    stamp: u32,
}

/// Where a pair was met.
#[derive(Clone, Copy, Default)]
struct Detail {
    stamp: u32,
    distance: u32,
}

/// A pair of one source.
pub(super) struct Dealt {
    pub(super) target: u32,
    /// Its document; without details, a number that only its pairs have.
    pub(super) stamp: u32,
    /// Its distance; without details 1.
    pub(super) distance: u32,
}

impl Deal {
    /// Deals out the pairs of the sources from `first` on, which have so many pairs each.
    pub(super) fn new(near: &Near<'_>, first: u32, sizes: &[u64], detailed: bool) -> Self {
        let mut sum = 0;
        let places = sizes.iter().map(|&size| {
            let next = sum;
            sum += size as u32;
            Place { next, stamp: 0 }
        });
        let places: Vec<Place> = places.collect();
        let mut deal = Self {
            first,
            places,
            targets: vec![0; sum as usize],
            details: vec![Detail::default(); if detailed { sum as usize } else { 0 }],
        };
        if detailed {
            deal.deal::<true>(near);
        } else {
            deal.deal::<false>(near);
        }
        deal
    }

    fn deal<const DETAILED: bool>(&mut self, near: &Near<'_>) {
        let first = self.first;
        let (places, targets, details) = (
            &mut self.places[..],
            &mut self.targets[..],
            &mut self.details[..],
        );
        near.each(first, |pair| {
            let Some(place) = places.get_mut(pair.source.wrapping_sub(first) as usize) else {
                return;
            };
            let new = place.stamp != pair.stamp;
            let at = place.next as usize;
            *place = Place {
                next: place.next + 1,
                stamp: pair.stamp,
            };
            targets[at] = pair.target + u32::from(new) * NEW;
            if DETAILED {
                details[at] = Detail {
                    stamp: pair.stamp,
                    distance: pair.distance,
                };
            }
        });
    }

    /// The places of the pairs of a source.
    fn range(&self, source: u32) -> Range<usize> {
        let unit = (source - self.first) as usize;
        let start = unit
            .checked_sub(1)
            .map_or(0, |before| self.places[before].next);
        start as usize..self.places[unit].next as usize
    }

    /// Whether it is known where pairs were met.
    pub(super) fn is_detailed(&self) -> bool {
        !self.details.is_empty()
    }

    /// The pairs of a source, without details.
    pub(super) fn of(&self, source: u32) -> impl Iterator<Item = Dealt> {
        let mut stamp = 0;
        self.targets[self.range(source)].iter().map(move |&target| {
            stamp += target / NEW;
            Dealt {
                target: target % NEW,
                stamp,
                distance: 1,
            }
        })
    }

    /// The pairs of a source, with details.
    pub(super) fn in_detail(&self, source: u32) -> impl Iterator<Item = Dealt> {
        let range = self.range(source);
        let pairs = zip(&self.targets[range.clone()], &self.details[range]);
        pairs.map(|(&target, detail)| Dealt {
            target: target % NEW,
            stamp: detail.stamp,
            distance: detail.distance,
        })
    }
}

/// How many pairs each of `n_units` has as source.
pub(super) fn sizes(near: &Near<'_>, n_units: usize) -> Vec<u64> {
    let mut sizes = vec![0; n_units];
    near.each(0, |pair| sizes[pair.source as usize] += 1);
    sizes
}
