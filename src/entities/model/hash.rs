//! The hashes under features and lists. They are part of the file format: a change here makes
//! every stored model useless, so the format's version must change with them.

const K0: u64 = 0x9e37_79b9_7f4a_7c15;
const K1: u64 = 0xd6e8_feb8_6659_fd93;
const K2: u64 = 0xa076_1d64_78bd_642f;

/// Multiplies to 128 bits and folds the halves: every input bit reaches every output bit.
#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product >> 64) as u64 ^ product as u64
}

/// Two values and a salt in one.
#[inline]
pub(super) fn mix(salt: u64, a: u64, b: u64) -> u64 {
    fold(a ^ salt.wrapping_add(1).wrapping_mul(K0), b ^ K1 ^ salt)
}

/// The hash of a sequence of characters, one after the other.
#[derive(Clone, Copy)]
pub(super) struct CharHash(u64);

impl CharHash {
    /// Before the first character.
    pub(super) fn new() -> Self {
        Self(K2)
    }

    /// One character further.
    #[inline]
    pub(super) fn push(&mut self, c: char) {
        self.0 = fold(self.0 ^ u64::from(u32::from(c)), K0);
    }

    /// The value so far.
    #[inline]
    pub(super) fn value(self) -> u64 {
        self.0
    }
}

/// The hash of the characters of `chars`.
pub(super) fn chars(chars: impl IntoIterator<Item = char>) -> u64 {
    let mut hash = CharHash::new();
    for c in chars {
        hash.push(c);
    }
    hash.value()
}
