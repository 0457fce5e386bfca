//! Whole numbers in little room.

use crate::Result;
use crate::parallel::{Jobs, concat};

/// A list of numbers that takes 4 bytes for each as long as they are below 2^32. Larger ones are as good
/// as never met, and take 16 bytes more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Compact {
    /// The lower halves.
    low: Vec<u32>,
    /// The numbers whose upper half is not 0, with their places, which rise.
    large: Vec<(usize, u64)>,
}

impl Compact {
    pub(super) fn len(&self) -> usize {
        self.low.len()
    }

    #[inline]
    pub(super) fn get(&self, place: usize) -> u64 {
        let low = u64::from(self.low[place]);
        if self.large.is_empty() {
            return low;
        }
        let found = self.large.binary_search_by_key(&place, |&(place, _)| place);
        found.map_or(low, |at| self.large[at].1)
    }

    pub(super) fn extend_from_slice(&mut self, numbers: &[u64]) {
        if numbers.iter().any(|&number| number > u64::from(u32::MAX)) {
            self.extend(numbers.iter().copied());
            return;
        }
        self.low.extend(numbers.iter().map(|&number| number as u32));
    }

    /// Several lists end to end.
    pub(super) fn concat(parts: Vec<Self>, jobs: Jobs) -> Result<Self> {
        let (mut lows, mut large, mut len) = (Vec::new(), Vec::new(), 0);
        for part in parts {
            let moved = part
                .large
                .iter()
                .map(|&(place, number)| (place + len, number));
            large.extend(moved);
            len += part.len();
            lows.push(part.low);
        }
        let low = concat(lows, jobs)?;
        Ok(Self { low, large })
    }

    pub(super) fn extend(&mut self, numbers: impl Iterator<Item = u64>) {
        for number in numbers {
            if number > u64::from(u32::MAX) {
                self.large.push((self.len(), number));
            }
            self.low.push(number as u32);
        }
    }

    /// The lower halves, which are the numbers if none is large.
    pub(super) fn low(&self) -> &[u32] {
        &self.low
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_of_any_size_come_back(
            parts in prop::collection::vec(
                prop::collection::vec(prop_oneof![0u64..9, u64::from(u32::MAX) - 1..1 << 33, any::<u64>()], 0..9),
                0..6,
            ),
        ) {
            let mut extended = Compact::default();
            for part in &parts {
                extended.extend_from_slice(part);
            }
            let numbers: Vec<u64> = (0..extended.len()).map(|place| extended.get(place)).collect();
            prop_assert_eq!(numbers, parts.concat());
            let lists = parts.iter().map(|part| {
                let mut list = Compact::default();
                list.extend(part.iter().copied());
                list
            });
            let together = Compact::concat(lists.collect(), Jobs::ONE).unwrap();
            prop_assert_eq!(extended, together);
        }
    }
}
