//! A set of short words, packed so that a lookup compares numbers.

/// Words of up to eight letters of ASCII, each packed into one number, in ascending order.
pub(super) struct Set<const N: usize>([u64; N]);

impl<const N: usize> Set<N> {
    /// The set of `words`, which are lower case.
    pub(super) const fn new(words: [&str; N]) -> Self {
        let mut keys = [0; N];
        let mut len = 0;
        while len < N {
            let key = pack(words[len].as_bytes());
            let mut at = len;
            while at > 0 && keys[at - 1] > key {
                keys[at] = keys[at - 1];
                at -= 1;
            }
            keys[at] = key;
            len += 1;
        }
        Self(keys)
    }

    /// Whether the set has `form`, in small letters or capitals.
    #[inline]
    pub(super) fn contains(&self, form: &str) -> bool {
        // A NUL in front would leave no trace in the number.
        form.len() <= 8
            && !form.starts_with('\0')
            && self.0.binary_search(&pack(form.as_bytes())).is_ok()
    }
}

/// Up to eight bytes as a number, letters of ASCII in lower case; no two words share one.
const fn pack(bytes: &[u8]) -> u64 {
    assert!(bytes.len() <= 8, "a word of a set has at most eight bytes");
    let mut key = 0;
    let mut at = 0;
    while at < bytes.len() {
        key = key << 8 | bytes[at].to_ascii_lowercase() as u64;
        at += 1;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_its_words_and_no_others() {
        let set = Set::new(["un", "dell", "l", "cinquant"]);
        for word in ["un", "dell", "l", "cinquant", "DELL", "Un"] {
            assert!(set.contains(word), "{word}");
        }
        for word in ["", "u", "del", "della", "cinquanta", "nu", "\0l"] {
            assert!(!set.contains(word), "{word}");
        }
    }
}
