//! A table from fingerprints to small values, open addressing over two flat arrays.

/// A map from 64-bit hashes, kept as 32-bit fingerprints, to values of 32 bits.
///
/// Half a million entries answer for one in eight thousand words that are none of them, which is
/// far rarer than an ambiguous name.
#[derive(Clone, Debug, Default)]
pub(in crate::entities::model) struct Table {
    keys: Vec<u32>,
    values: Vec<u32>,
}

/// The fingerprint of a hash; 0 marks an empty slot.
pub(in crate::entities::model) fn fingerprint(hash: u64) -> u32 {
    (hash as u32).max(1)
}

impl Table {
    /// A table of `entries` (fingerprint, value); of equal fingerprints the values are joined by or.
    pub(in crate::entities::model) fn new(entries: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut entries: Vec<(u32, u32)> = entries.into_iter().collect();
        entries.sort_unstable();
        entries.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 |= next.1;
            }
            same
        });
        Self::from_sorted(&entries)
    }

    /// A table of entries whose fingerprints rise. Slots follow the fingerprints' order, so that a
    /// table is laid in one sweep through memory.
    pub(in crate::entities::model) fn from_sorted(entries: &[(u32, u32)]) -> Self {
        let capacity = (entries.len() * 3 / 2 + 1).next_power_of_two();
        let mut table = Self {
            keys: vec![0; capacity],
            values: vec![0; capacity],
        };
        for &(key, value) in entries {
            let slot = table.slot(key);
            table.keys[slot] = key;
            table.values[slot] = value;
        }
        table
    }

    /// The value stored for `hash`.
    #[inline]
    pub(in crate::entities::model) fn get(&self, hash: u64) -> Option<u32> {
        if self.keys.is_empty() {
            return None;
        }
        let key = fingerprint(hash);
        let slot = self.slot(key);
        (self.keys[slot] == key).then(|| self.values[slot])
    }

    /// The values, in no order; 0 where there is none.
    pub(in crate::entities::model) fn values(&self) -> &[u32] {
        &self.values
    }

    /// The entries in the order of their fingerprints.
    pub(in crate::entities::model) fn entries(&self) -> Vec<(u32, u32)> {
        let pairs = self.keys.iter().copied().zip(self.values.iter().copied());
        let mut entries: Vec<(u32, u32)> = pairs.filter(|pair| pair.0 != 0).collect();
        entries.sort_unstable();
        entries
    }

    /// Where `key` is or would go. The table is never full, so the walk ends.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mask = self.keys.len() - 1;
        let mut slot = ((u64::from(key) * self.keys.len() as u64) >> 32) as usize;
        while self.keys[slot] != 0 && self.keys[slot] != key {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.entries() == other.entries()
    }
}
