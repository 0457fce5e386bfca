//! Lists of names as one table of fingerprints over token sequences.

use super::super::hash;
use super::table::{Table, fingerprint};

/// The longest name that is looked up, in tokens.
pub(in crate::entities::model) const LONGEST: usize = 8;

/// Most lists that a model may hold: three bits of a word for each, see the page.
pub(in crate::entities::model) const MOST_LISTS: usize = 20;

/// The bit that says that a longer name begins with this sequence.
const PREFIX: u32 = 1 << 31;

/// Lists of names. A name is a sequence of tokens, compared in lower case.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::entities::model) struct Lists {
    names: Vec<String>,
    table: Table,
}

/// The longest name of every list that begins at a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::entities::model) struct ListMatch {
    /// Length in tokens by list.
    pub(in crate::entities::model) length: [u8; MOST_LISTS],
    /// The lists that match, a bit each.
    pub(in crate::entities::model) lists: u32,
}

/// The hash of a name's first token.
fn start(lower: u64) -> u64 {
    hash::mix(11, lower, 0)
}

/// The hash of a name one token longer.
fn extend(name: u64, lower: u64) -> u64 {
    hash::mix(12, name, lower)
}

impl Lists {
    /// The lists called `names`, with `entries` of (list, the lower-case hashes of the tokens).
    /// Names longer than eight tokens are left out.
    pub(in crate::entities::model) fn new(
        names: Vec<String>,
        entries: &[(usize, Vec<u64>)],
    ) -> Self {
        let mut rows = Vec::new();
        for (list, tokens) in entries {
            let Some((&first, rest)) = tokens.split_first() else {
                continue;
            };
            if tokens.len() > LONGEST {
                continue;
            }
            let mut name = start(first);
            for &token in rest {
                rows.push((fingerprint(name), PREFIX));
                name = extend(name, token);
            }
            rows.push((fingerprint(name), 1 << list));
        }
        Self {
            names,
            table: Table::new(rows),
        }
    }

    /// The same from what a file stores; none if an entry belongs to a list that is not there.
    pub(in crate::entities::model) fn from_table(names: Vec<String>, table: Table) -> Option<Self> {
        let known = 1u32.checked_shl(names.len() as u32)? - 1;
        let all = table.values().iter().fold(0, |all, value| all | value);
        (names.len() <= MOST_LISTS && all & !(PREFIX | known) == 0).then_some(Self { names, table })
    }

    /// What the lists are called.
    pub(in crate::entities::model) fn names(&self) -> &[String] {
        &self.names
    }

    /// The stored fingerprints.
    pub(in crate::entities::model) fn table(&self) -> &Table {
        &self.table
    }

    /// The longest names that begin with the first of these tokens, none if no list has one.
    pub(in crate::entities::model) fn longest(
        &self,
        tokens: impl IntoIterator<Item = u64>,
    ) -> Option<ListMatch> {
        let mut found = ListMatch::default();
        let mut name = None;
        for (at, lower) in tokens.into_iter().take(LONGEST).enumerate() {
            let hash = name.map_or_else(|| start(lower), |name| extend(name, lower));
            let Some(value) = self.table.get(hash) else {
                break;
            };
            let mut lists = value & !PREFIX;
            found.lists |= lists;
            while lists != 0 {
                found.length[lists.trailing_zeros() as usize] = at as u8 + 1;
                lists &= lists - 1;
            }
            if value & PREFIX == 0 {
                break;
            }
            name = Some(hash);
        }
        (found.lists != 0).then_some(found)
    }
}
