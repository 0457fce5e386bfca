//! Lower-case words that stand inside mentions: `governo`, `provincia`, `polizia`.

use super::table::{Table, fingerprint};

/// The words that open the gate although they are written in lower case.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::entities::model) struct Triggers {
    table: Table,
    open: bool,
}

impl Triggers {
    /// The gate for the words with these hashes; with `open` every token passes.
    pub(in crate::entities::model) fn new(
        hashes: impl IntoIterator<Item = u64>,
        open: bool,
    ) -> Self {
        let entries = hashes.into_iter().map(|hash| (fingerprint(hash), 1));
        Self {
            table: Table::new(entries),
            open,
        }
    }

    /// The same from what a file stores.
    pub(in crate::entities::model) fn from_table(table: Table, open: bool) -> Self {
        Self { table, open }
    }

    /// The stored fingerprints.
    pub(in crate::entities::model) fn table(&self) -> &Table {
        &self.table
    }

    /// Whether every token passes.
    pub(in crate::entities::model) fn is_open(&self) -> bool {
        self.open
    }

    /// Whether the word with this hash passes.
    pub(in crate::entities::model) fn contains(&self, lower: u64) -> bool {
        self.open || self.table.get(lower).is_some()
    }
}
