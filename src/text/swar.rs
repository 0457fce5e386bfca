//! Eight bytes at a time: the letters of ASCII, found without a loop over bytes.
//!
//! Words are short, so that a loop over their bytes ends at an unforeseeable place and costs a
//! mispredicted branch per word. One look at eight bytes finds the end of nearly every word.

/// Every byte 1.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The high bit of every byte.
const HIGH: u64 = 0x80 * ONES;
/// The bit of every byte that parts capitals from small letters.
const FOLD: u64 = 0x20 * ONES;

/// The end of the run of ASCII letters that begins at `at`.
#[inline]
pub(super) fn letters_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let other = !letters(u64::from_le_bytes(*chunk)) & HIGH;
        at += other.trailing_zeros() as usize / 8;
        if other != 0 {
            return at;
        }
    }
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        at += 1;
    }
    at
}

/// The high bit of every byte that is an ASCII letter.
#[inline]
fn letters(chunk: u64) -> u64 {
    // Lower case, and without the high bit, so that no sum below carries into the next byte.
    let folded = (chunk | FOLD) & !HIGH;
    let from_a = folded + u64::from(0x80 - b'a') * ONES;
    let beyond_z = folded + u64::from(0x80 - b'{') * ONES;
    from_a & !beyond_z & !chunk
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_byte_is_judged_in_every_place() {
        for byte in 0..=255_u8 {
            for place in 0..8 {
                let mut chunk = [b'a'; 8];
                chunk[place] = byte;
                let expected = if byte.is_ascii_alphabetic() { 8 } else { place };
                assert_eq!(letters_end(&chunk, 0), expected, "{byte} at {place}");
            }
        }
    }

    proptest! {
        #[test]
        fn it_is_the_loop_over_bytes(bytes in "[a-zA-Z]{0,20}[a-zA-Z.è ]{0,20}", at in 0_usize..50) {
            let bytes = bytes.as_bytes();
            let rest = bytes.get(at..).unwrap_or_default();
            let run = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            prop_assert_eq!(letters_end(bytes, at), at + run);
        }
    }
}
