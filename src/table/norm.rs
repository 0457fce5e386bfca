//! The numbers of normal forms, for tokens that come again and again.

use crate::text::normalize;
use crate::{Span, Vocab};

/// The numbers of normal forms in a vocabulary of its own.
///
/// News repeats its tokens, so short forms are remembered as they stand, packed into one number of
/// 16 bytes; a form that is remembered is neither normalised nor looked up again.
#[derive(Debug)]
pub(super) struct Norms {
    vocab: Vocab,
    slots: Vec<(u128, i32)>,
}

/// How many forms are remembered. Forms that fall on one place drive each other out.
const SLOTS: usize = 1 << 13;

/// The longest form that is remembered; the byte behind it holds its length.
const LONGEST: usize = 15;

impl Norms {
    /// Numbers for a vocabulary without words.
    pub(super) fn new() -> Self {
        Self {
            vocab: Vocab::new(),
            slots: vec![(0, 0); SLOTS],
        }
    }

    /// The number of the normal form of what stands at `span`.
    #[inline]
    pub(super) fn number(&mut self, text: &str, span: Span) -> i32 {
        let Some(key) = packed(text.as_bytes(), span) else {
            return self.intern(span.of(text));
        };
        let place = slot(key);
        let (known, number) = self.slots[place];
        if known == key {
            return number;
        }
        let number = self.intern(span.of(text));
        self.slots[place] = (key, number);
        number
    }

    /// The normal forms, in order of first appearance.
    pub(super) fn into_vocab(self) -> Vocab {
        self.vocab
    }

    fn intern(&mut self, form: &str) -> i32 {
        self.vocab.intern(&normalize(form)) as i32
    }
}

/// Turns the numbers of one vocabulary into those that `numbers` gives in another.
pub(super) fn renumber(column: &mut [i32], numbers: &[i32]) {
    for number in column {
        *number = numbers[*number as usize];
    }
}

/// The bytes of a short form and its length as one number, which is never 0.
#[inline]
fn packed(text: &[u8], span: Span) -> Option<u128> {
    let (start, length) = (span.start as usize, span.len());
    if length > LONGEST {
        return None;
    }
    let bytes = match text.get(start..start + 16) {
        Some(bytes) => bytes.try_into().map_or(0, u128::from_le_bytes),
        None => {
            let mut bytes = [0; 16];
            bytes[..length].copy_from_slice(&text[start..start + length]);
            u128::from_le_bytes(bytes)
        }
    };
    let form = bytes & ((1 << (8 * length)) - 1);
    Some(form | (length as u128) << 120)
}

#[inline]
fn slot(key: u128) -> usize {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (key as u64 ^ ((key >> 64) as u64).rotate_left(29)).wrapping_mul(FACTOR);
    (mixed >> 32) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn remembered_or_not_the_number_is_that_of_the_normal_form(
            words in prop::collection::vec("[A-Za-zè’]{1,18}", 1..40),
        ) {
            let text = words.join(" ");
            let mut norms = Norms::new();
            for _ in 0..2 {
                let mut start = 0;
                for word in &words {
                    let span = Span::new(start, start + word.len() as u32);
                    let number = norms.number(&text, span);
                    prop_assert_eq!(norms.vocab.name(number as u32), &normalize(word));
                    start = span.end + 1;
                }
            }
        }
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
