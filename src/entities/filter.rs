//! A quick "surely not" in front of a hash table of words.

use unicode_normalization::UnicodeNormalization;

/// A set of beginnings of words, eight bytes at most, in which most words are not.
///
/// A word passes if one of its kind was put in, or if it holds bytes outside ASCII early on: those
/// are left to the table behind the filter. Capitals pass for small letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    bits: Vec<u64>,
}

const ASCII: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const SMALL: u64 = 0x2020_2020_2020_2020;

impl Filter {
    /// The filter of these words, in whatever form of Unicode a text may have them.
    pub(super) fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut keys: Vec<_> = Vec::new();
        for word in words {
            keys.extend(key(word.as_bytes(), 0, word.len()));
            let decomposed: String = word.nfd().collect();
            keys.extend(key(decomposed.as_bytes(), 0, decomposed.len()));
        }
        let mut bits = vec![0; (keys.len() / 4).next_power_of_two()];
        for key in keys {
            let (word, bit) = place(key, bits.len());
            bits[word] |= bit;
        }
        Self { bits }
    }

    /// Whether the word of `len` bytes at `start` may be one of the filter's.
    #[inline]
    pub(super) fn passes(&self, text: &[u8], start: usize, len: usize) -> bool {
        key(text, start, len).is_none_or(|key| {
            let (word, bit) = place(key, self.bits.len());
            self.bits.get(word).is_some_and(|bits| bits & bit != 0)
        })
    }
}

/// The first eight bytes of a word in small letters; none if they are not all ASCII.
#[inline]
fn key(text: &[u8], start: usize, len: usize) -> Option<u64> {
    let bytes = match text.get(start..start + 8) {
        Some(bytes) => u64::from_le_bytes(bytes.try_into().unwrap_or_default()),
        None => {
            let mut padded = [0; 8];
            let rest = &text[start..];
            padded[..rest.len()].copy_from_slice(rest);
            u64::from_le_bytes(padded)
        }
    };
    let mask = if len < 8 {
        (1 << (len * 8)) - 1
    } else {
        u64::MAX
    };
    let bytes = bytes & mask;
    (bytes & !ASCII == 0).then_some((bytes | SMALL) & mask)
}

/// The word and the bit of a key in a filter of `len` words.
#[inline]
fn place(key: u64, len: usize) -> (usize, u64) {
    let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 24;
    ((hash >> 6) as usize & (len - 1), 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::Filter;

    fn passes(filter: &Filter, word: &str) -> bool {
        filter.passes(word.as_bytes(), 0, word.len())
    }

    #[test]
    fn words_pass_in_any_case_and_others_seldom() {
        let words = ["Roma", "Stati", "precipitevolissimevolmente", "a"];
        let filter = Filter::new(words);
        assert!(words.iter().all(|word| passes(&filter, word)));
        assert!(
            passes(&filter, "ROMA") && passes(&filter, "è") && passes(&filter, "precipitevole")
        );
        let others = [
            "di", "il", "casa", "romanzo", "stato", "rom", "tre", "qui", "monte", "aa",
        ];
        assert!(others.iter().filter(|word| passes(&filter, word)).count() < 3);
        assert!(!passes(&Filter::new([]), "Roma"));
    }

    #[test]
    fn a_word_passes_in_the_middle_of_a_text() {
        let text = "da Roma a Pisa";
        let filter = Filter::new(["Roma", "Pisa"]);
        assert!(filter.passes(text.as_bytes(), 3, 4) && filter.passes(text.as_bytes(), 10, 4));
        assert!(!filter.passes(text.as_bytes(), 0, 2));
    }
}
