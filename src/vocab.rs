//! An interner: each distinct string gets a number, in order of first appearance.

use std::hash::Hasher;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHasher;

/// Strings by number and numbers by string. Numbers are dense and follow first appearance.
///
/// The strings lie end to end in one buffer: a new one costs no allocation of its own.
///
/// ```
/// use intreccio::Vocab;
/// let mut vocab = Vocab::new();
/// assert_eq!(vocab.intern("Bellano"), 0);
/// assert_eq!(vocab.intern("Varenna"), 1);
/// assert_eq!(vocab.intern("Bellano"), 0);
/// assert_eq!(vocab.name(1), "Varenna");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Vocab {
    ids: HashTable<u32>,
    names: Names,
}

impl Vocab {
    /// An empty vocabulary.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of `name`, a new one if it has none yet.
    ///
    /// # Panics
    /// After 2^32 - 1 distinct strings, which is beyond any vocabulary that fits into memory.
    pub fn intern(&mut self, name: &str) -> u32 {
        let Self { ids, names } = self;
        let entry = ids.entry(
            hash(name),
            |&id| names.get(id) == name,
            |&id| hash(names.get(id)),
        );
        match entry {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                let id = u32::try_from(names.ends.len()).expect("fewer than 2^32 distinct strings");
                entry.insert(id);
                names.push(name);
                id
            }
        }
    }

    /// Takes in the strings of `other`; returns the own number of each.
    pub fn absorb(&mut self, other: &Self) -> Vec<i32> {
        other.iter().map(|name| self.intern(name) as i32).collect()
    }

    /// The number of `name`, if it has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<u32> {
        let id = self
            .ids
            .find(hash(name), |&id| self.names.get(id) == name)?;
        Some(*id)
    }

    /// The string with number `id`.
    ///
    /// # Panics
    /// If no string has this number.
    #[must_use]
    pub fn name(&self, id: u32) -> &str {
        self.names.get(id)
    }

    /// How many strings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.ends.len()
    }

    /// Whether there is no string.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.ends.is_empty()
    }

    /// The strings in the order of their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.names.ends.len()).map(|id| self.names.get(id as u32))
    }
}

/// Strings end to end, with the place behind each.
#[derive(Clone, Debug, Default)]
struct Names {
    text: String,
    ends: Vec<usize>,
}

impl Names {
    fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    fn get(&self, id: u32) -> &str {
        let id = id as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] };
        &self.text[start..self.ends[id]]
    }
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_follow_first_appearance(words in prop::collection::vec("[abè]{0,3}", 0..200)) {
            let mut vocab = Vocab::new();
            let mut known: Vec<&str> = Vec::new();
            for word in &words {
                prop_assert_eq!(vocab.get(word).is_some(), known.contains(&word.as_str()));
                let number = vocab.intern(word) as usize;
                if number == known.len() {
                    known.push(word);
                }
                prop_assert_eq!(known[number], word);
            }
            prop_assert_eq!(vocab.len(), known.len());
            prop_assert_eq!(vocab.iter().collect::<Vec<_>>(), known);
        }

        #[test]
        fn absorbed_strings_keep_their_order(
            first in prop::collection::vec("[ab]{0,3}", 0..20),
            second in prop::collection::vec("[ab]{0,3}", 0..20),
        ) {
            let of = |words: &[String]| {
                let mut vocab = Vocab::new();
                for word in words {
                    vocab.intern(word);
                }
                vocab
            };
            let (mut vocab, other) = (of(&first), of(&second));
            let numbers = vocab.absorb(&other);
            let together = of(&[first.as_slice(), &second].concat());
            prop_assert_eq!(vocab.iter().collect::<Vec<_>>(), together.iter().collect::<Vec<_>>());
            for (name, number) in other.iter().zip(numbers) {
                prop_assert_eq!(vocab.name(number as u32), name);
            }
        }
    }
}
