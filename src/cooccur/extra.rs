//! What a pair can carry beside its counts. Counting is generic over it, so that nothing is paid for
//! weights and dates that nobody asked for.

use serde::{Deserialize, Serialize};

use super::{NO_DATE, varint};

/// Document weights are rounded, once each, to multiples of `1 / DOCUMENT_UNIT`.
pub(super) const DOCUMENT_UNIT: f64 = (1u64 << 32) as f64;

/// What one context adds to each of its pairs, before distance comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Share {
    /// The document's weight, in units of which the whole table has one.
    pub(super) weight: u64,
    /// The document's date.
    pub(super) date: i64,
}

impl Default for Share {
    fn default() -> Self {
        Self {
            weight: 1,
            date: NO_DATE,
        }
    }
}

/// A sum that a pair carries. Adding is associative and commutative, so order cannot show.
pub(super) trait Extra: Copy + Send + Sync {
    /// The sum over nothing.
    const NONE: Self;
    /// What `factor()` pairs of one context add.
    fn of(share: Share, factor: impl FnOnce() -> u64) -> Self;
    /// The sum of both.
    fn plus(self, other: Self) -> Self;
    /// The weight; its sum is to be divided by `divisor`.
    fn weight(self, divisor: f64) -> f64;
    /// The first and the last date.
    fn dates(self) -> (i64, i64);
    /// Appends the sum to the bytes of a run.
    fn put(self, bytes: &mut Vec<u8>);
    /// Takes a sum off the front of the bytes of a run.
    fn take(bytes: &mut &[u8]) -> Option<Self>;
}

/// Counts alone.
impl Extra for () {
    const NONE: Self = ();
    #[inline]
    fn of(_: Share, _: impl FnOnce() -> u64) -> Self {}
    #[inline]
    fn plus(self, (): Self) -> Self {}
    #[inline]
    fn weight(self, _: f64) -> f64 {
        0.0
    }
    #[inline]
    fn dates(self) -> (i64, i64) {
        (NO_DATE, NO_DATE)
    }
    #[inline]
    fn put(self, _: &mut Vec<u8>) {}
    #[inline]
    fn take(_: &mut &[u8]) -> Option<Self> {
        Some(())
    }
}

/// Weight and dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rich {
    /// A whole number of units.
    pub(super) weight: u128,
    /// The earliest date, or [`NO_DATE`].
    pub(super) first: i64,
    /// The latest date, or [`NO_DATE`].
    pub(super) last: i64,
}

impl Extra for Rich {
    const NONE: Self = Self {
        weight: 0,
        first: NO_DATE,
        last: NO_DATE,
    };

    #[inline]
    fn of(share: Share, factor: impl FnOnce() -> u64) -> Self {
        Self {
            weight: u128::from(share.weight) * u128::from(factor()),
            first: share.date,
            last: share.date,
        }
    }

    #[inline]
    fn plus(self, other: Self) -> Self {
        Self {
            weight: self.weight + other.weight,
            first: earliest(self.first, other.first),
            last: self.last.max(other.last),
        }
    }

    #[inline]
    fn weight(self, divisor: f64) -> f64 {
        self.weight as f64 / divisor
    }

    #[inline]
    fn dates(self) -> (i64, i64) {
        (self.first, self.last)
    }

    fn put(self, bytes: &mut Vec<u8>) {
        varint::put(bytes, self.weight);
        varint::put(bytes, zigzag(self.first));
        varint::put(bytes, zigzag(self.last));
    }

    fn take(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self {
            weight: varint::take(bytes)?,
            first: unzigzag(varint::take_as(bytes)?),
            last: unzigzag(varint::take_as(bytes)?),
        })
    }
}

/// The earlier of two dates. [`NO_DATE`] is the smallest number, so only the minimum must mind it.
fn earliest(a: i64, b: i64) -> i64 {
    if a == NO_DATE || b == NO_DATE {
        a.max(b)
    } else {
        a.min(b)
    }
}

/// Small numbers of either sign as small numbers without one.
fn zigzag(value: i64) -> u128 {
    u128::from(((value << 1) ^ (value >> 63)) as u64)
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}
