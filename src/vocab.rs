//! An interner: each distinct string gets a number, in order of first appearance.

use rustc_hash::FxHashMap;

/// Strings by number and numbers by string. Numbers are dense and follow first appearance.
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
    ids: FxHashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
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
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = u32::try_from(self.names.len()).expect("fewer than 2^32 distinct strings");
        self.names.push(name.into());
        self.ids.insert(name.into(), id);
        id
    }

    /// Takes in the strings of `other`, and turns `numbers`, which are the other's, into its own.
    pub fn absorb(&mut self, other: &Self, numbers: &mut [i32]) {
        let own: Vec<i32> = other.iter().map(|name| self.intern(name) as i32).collect();
        for number in numbers {
            *number = own[*number as usize];
        }
    }

    /// The number of `name`, if it has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<u32> {
        self.ids.get(name).copied()
    }

    /// The string with number `id`.
    ///
    /// # Panics
    /// If no string has this number.
    #[must_use]
    pub fn name(&self, id: u32) -> &str {
        &self.names[id as usize]
    }

    /// How many strings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no string.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The strings in the order of their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(AsRef::as_ref)
    }
}
