//! The numbers of normal forms, for tokens that come again and again.

use crate::parallel::{self, Jobs};
use crate::text::{is_stop_word, normalize};
use crate::{Result, Span, Vocab};

/// The normal forms of tokens, numbered in a vocabulary of their own.
///
/// News repeats its tokens, so short forms are remembered as they stand, packed into one number of
/// 16 bytes; a form that is remembered is neither normalised nor looked up again.
#[derive(Debug)]
pub(super) struct Norms {
    vocab: Vocab,
    stops: Vec<bool>,
    /// Twice as many as forms that are remembered, at least; a power of 2.
    slots: Vec<Slot>,
    remembered: usize,
}

/// What is known of a normal form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Norm {
    /// Its number.
    pub number: i32,
    /// Whether it is a stop word.
    pub is_stop: bool,
}

/// A place for a form that is remembered; a free one has the key 0.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u128,
    norm: Norm,
}

/// How many places there are at first: as many as a text is likely to need, but neither fewer nor
/// more than this.
const FEWEST: usize = 1 << 12;
const MOST: usize = 1 << 17;

/// The longest form that is remembered; the byte behind it holds its length.
const LONGEST: usize = 15;

impl Norms {
    /// A vocabulary without words, for so many tokens.
    pub(super) fn new(tokens: usize) -> Self {
        let slots = (tokens / 8).clamp(FEWEST, MOST).next_power_of_two();
        Self {
            vocab: Vocab::new(),
            stops: Vec::new(),
            slots: vec![Slot::default(); slots],
            remembered: 0,
        }
    }

    /// The normal form of what stands at `span`.
    #[inline]
    pub(super) fn get(&mut self, text: &str, span: Span) -> Norm {
        let Some(key) = packed(text.as_bytes(), span) else {
            return self.intern(span.of(text));
        };
        let slot = self.slots[place(key, self.slots.len())];
        if slot.key == key {
            return slot.norm;
        }
        self.search(key, span.of(text))
    }

    /// The normal forms, in order of first appearance.
    pub(super) fn vocab(&self) -> &Vocab {
        &self.vocab
    }

    /// The normal forms alone.
    pub(super) fn into_vocab(self) -> Vocab {
        self.vocab
    }

    /// The normal form of `form`, which is not where it is looked for first.
    fn search(&mut self, key: u128, form: &str) -> Norm {
        let free = match self.find(key) {
            Ok(place) => return self.slots[place].norm,
            Err(free) => free,
        };
        let norm = self.intern(form);
        self.slots[free] = Slot { key, norm };
        self.remembered += 1;
        if 2 * self.remembered > self.slots.len() {
            self.grow();
        }
        norm
    }

    /// Where the key is, or the free place where it belongs.
    fn find(&self, key: u128) -> std::result::Result<usize, usize> {
        let mut at = place(key, self.slots.len());
        loop {
            match self.slots[at].key {
                known if known == key => return Ok(at),
                0 => return Err(at),
                _ => at = (at + 1) % self.slots.len(),
            }
        }
    }

    fn grow(&mut self) {
        let twice = vec![Slot::default(); 2 * self.slots.len()];
        let slots = std::mem::replace(&mut self.slots, twice);
        for slot in slots.into_iter().filter(|slot| slot.key != 0) {
            let (Ok(place) | Err(place)) = self.find(slot.key);
            self.slots[place] = slot;
        }
    }

    fn intern(&mut self, form: &str) -> Norm {
        let norm = normalize(form);
        let number = self.vocab.intern(&norm);
        if number as usize == self.stops.len() {
            self.stops.push(is_stop_word(&norm));
        }
        Norm {
            number: number as i32,
            is_stop: self.stops[number as usize],
        }
    }
}

/// How many numbers are turned into others at once.
const PIECE: usize = 1 << 18;

/// Turns the numbers of many vocabularies, each beside a column of them, into those of one.
///
/// The first vocabulary becomes the common one; what others add follows in order of first appearance.
pub(super) fn unite(columns: Vec<(&mut [i32], Vocab)>, jobs: Jobs) -> Result<Vocab> {
    let mut columns = columns.into_iter();
    let mut common = columns.next().map_or_else(Vocab::new, |(_, vocab)| vocab);
    let numbered: Vec<_> = columns
        .map(|(column, vocab)| (column, common.absorb(&vocab)))
        .collect();
    let pieces = numbered.into_iter().flat_map(|(column, numbers)| {
        let numbers = std::sync::Arc::<[i32]>::from(numbers);
        let pieces = column.chunks_mut(PIECE);
        pieces.map(move |piece| (piece, numbers.clone()))
    });
    parallel::map_owned(pieces.collect(), jobs, |(piece, numbers)| {
        renumber(piece, &numbers);
        Ok(())
    })?;
    Ok(common)
}

/// Turns the numbers of one vocabulary into those that `numbers` gives in another.
pub(super) fn renumber(column: &mut [i32], numbers: &[i32]) {
    for number in column {
        *number = numbers[*number as usize];
    }
}

/// The bits of a form of each length.
const BITS: [u128; LONGEST + 1] = {
    let mut bits = [0; LONGEST + 1];
    let mut length = 1;
    while length <= LONGEST {
        bits[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    bits
};

/// The bytes of a short form and its length as one number, which is never 0.
#[inline]
fn packed(text: &[u8], span: Span) -> Option<u128> {
    let (start, length) = (span.start as usize, span.len());
    let bits = BITS.get(length)?;
    let bytes = match text.get(start..start + 16) {
        Some(bytes) => bytes.try_into().map_or(0, u128::from_le_bytes),
        None => {
            let mut bytes = [0; 16];
            bytes[..length].copy_from_slice(&text[start..start + length]);
            u128::from_le_bytes(bytes)
        }
    };
    Some(bytes & bits | (length as u128) << 120)
}

/// Where a form is looked for first, among a power of 2 of places.
#[inline]
fn place(key: u128, places: usize) -> usize {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (key as u64 ^ ((key >> 64) as u64).rotate_left(29)).wrapping_mul(FACTOR);
    (mixed >> 32) as usize & (places - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn remembered_or_not_the_number_is_that_of_the_normal_form(
            words in prop::collection::vec("[A-Za-zè’]{1,18}|un|Di", 1..40),
        ) {
            let text = words.join(" ");
            let mut norms = Norms::new(words.len());
            for _ in 0..2 {
                let mut start = 0;
                for word in &words {
                    let span = Span::new(start, start + word.len() as u32);
                    let norm = norms.get(&text, span);
                    let name = norms.vocab().name(norm.number as u32);
                    prop_assert_eq!(name, &normalize(word));
                    prop_assert_eq!(norm.is_stop, is_stop_word(name));
                    start = span.end + 1;
                }
            }
        }

        #[test]
        fn one_vocabulary_for_all_is_that_of_all_columns_end_to_end(
            columns in prop::collection::vec(prop::collection::vec("[a-d]{0,2}", 0..9), 0..5),
        ) {
            let number = |words: &[String]| -> (Vec<i32>, Vocab) {
                let mut vocab = Vocab::new();
                let numbers = words.iter().map(|word| vocab.intern(word) as i32);
                (numbers.collect(), vocab)
            };
            let (expected, expected_vocab) = number(&columns.concat());
            let mut numbered: Vec<_> = columns.iter().map(|words| number(words)).collect();
            let parts = numbered.iter_mut();
            let parts = parts.map(|(column, vocab)| (column.as_mut_slice(), vocab.clone()));
            let vocab = unite(parts.collect(), Jobs::ONE).unwrap();
            let found: Vec<i32> = numbered.into_iter().flat_map(|(column, _)| column).collect();
            prop_assert_eq!(found, expected);
            prop_assert!(vocab.iter().eq(expected_vocab.iter()));
        }
    }

    #[test]
    fn many_forms_are_remembered_as_they_stand() {
        let words: Vec<String> = (0..3 * FEWEST).map(|word| format!("W{word}")).collect();
        let mut norms = Norms::new(words.len());
        for _ in 0..2 {
            for (number, word) in words.iter().enumerate() {
                let norm = norms.get(word, Span::new(0, word.len() as u32));
                assert_eq!(norm.number as usize, number);
            }
        }
        assert_eq!(norms.remembered, words.len());
    }

    #[test]
    fn forms_that_differ_only_in_length_have_different_keys() {
        let text = "a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
        let keys: Vec<_> = (1..5)
            .map(|end| packed(text.as_bytes(), Span::new(0, end)))
            .collect();
        assert!(keys.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
