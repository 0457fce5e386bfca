//! The form of a token under which its occurrences are counted.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Lower case, typographic apostrophes folded to `'`, composed (NFC).
///
/// Nothing is allocated for what is normal already, as most tokens are.
///
/// ```
/// use intreccio::text::normalize;
/// assert_eq!(normalize("Dell’"), "dell'");
/// assert_eq!(normalize("PERCHE\u{301}"), "perché");
/// ```
#[must_use]
pub fn normalize(form: &str) -> Cow<'_, str> {
    if is_plain(form) {
        return Cow::Borrowed(form);
    }
    if form.is_ascii() {
        return Cow::Owned(form.to_ascii_lowercase());
    }
    let lower = form.to_lowercase().replace(['’', '‘', 'ʼ', '´'], "'");
    if is_nfc(&lower) {
        return Cow::Owned(lower);
    }
    Cow::Owned(lower.nfc().collect())
}

/// Whether every character is ASCII but no capital, or a small accented letter of Latin-1.
fn is_plain(form: &str) -> bool {
    let bytes = form.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'A'..=b'Z' => return false,
            0..=0x7f => 1,
            // `ß` to `ÿ`, none of which has a composed or smaller form.
            0xc3 if bytes[at + 1] >= 0x9f => 2,
            _ => return false,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn normal_forms_are_borrowed() {
        for form in ["ponte", "città", "l'", "1.000", "è"] {
            assert!(matches!(normalize(form), Cow::Borrowed(_)), "{form}");
        }
    }

    proptest! {
        #[test]
        fn a_norm_is_its_own_norm(form in ".*") {
            let once = normalize(&form).into_owned();
            prop_assert_eq!(normalize(&once), once.as_str());
        }

        #[test]
        fn the_short_road_leads_to_the_same_place(form in "[a-zA-ZÀ-ÿ’']*") {
            let long: String = form.to_lowercase().replace('’', "'").nfc().collect();
            prop_assert_eq!(normalize(&form), long.as_str());
        }
    }
}
