//! How words behave in raw text: how often, how often in lower case, in whose company.

use super::table::{Table, fingerprint};

/// What raw text knows of a word, in 32 bits: 4 of frequency, 4 of lower-case share, 24 of clusters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::entities::model) struct Lexeme(u32);

impl Lexeme {
    /// Packs the parts: frequency 1 to 15, share 0 to 15, three clusterings of 6, 8 and 10 bits.
    pub(in crate::entities::model) fn new(frequency: u8, share: u8, clusters: [u16; 3]) -> Self {
        let [coarse, middle, fine] = clusters.map(u32::from);
        let clusters = (coarse & 63) | (middle & 255) << 6 | (fine & 1023) << 14;
        Self(clusters << 8 | u32::from(share & 15) << 4 | u32::from(frequency & 15))
    }

    /// How often the word occurs, as a bucket; 0 if it was never seen.
    pub(in crate::entities::model) fn frequency(self) -> u64 {
        u64::from(self.0 & 15)
    }

    /// How large the part of its lower-case uses is, 1 to 15; 0 if nothing is known.
    pub(in crate::entities::model) fn share(self) -> u64 {
        u64::from(self.0 >> 4 & 15)
    }

    /// Its cluster in the clustering of 64, 256 or 1,024 (`grain` 0, 1, 2); 0 is none.
    pub(in crate::entities::model) fn cluster(self, grain: usize) -> u64 {
        const PLACE: [(u32, u32); 3] = [(8, 63), (14, 255), (22, 1023)];
        let (shift, mask) = PLACE[grain];
        u64::from(self.0 >> shift & mask)
    }
}

/// The lexemes of all words that raw text shows often enough.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::entities::model) struct Lexicon {
    table: Table,
}

impl Lexicon {
    /// A lexicon of (lower-case hash, lexeme).
    pub(in crate::entities::model) fn new(words: impl IntoIterator<Item = (u64, Lexeme)>) -> Self {
        let entries = words
            .into_iter()
            .map(|(hash, lexeme)| (fingerprint(hash), lexeme.0));
        Self {
            table: Table::new(entries),
        }
    }

    /// The same from what a file stores.
    pub(in crate::entities::model) fn from_table(table: Table) -> Self {
        Self { table }
    }

    /// The stored fingerprints.
    pub(in crate::entities::model) fn table(&self) -> &Table {
        &self.table
    }

    /// The lexeme of the word with this hash.
    pub(in crate::entities::model) fn get(&self, lower: u64) -> Lexeme {
        Lexeme(self.table.get(lower).unwrap_or(0))
    }
}
