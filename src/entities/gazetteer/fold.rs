//! The form in which names and text are compared.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Options;

/// A name in the form that is compared: NFC, one blank for any white space, apostrophes and case
/// folded as the options say.
pub(super) fn fold(name: &str, options: Options) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        each_folded(word, options, |letter| folded.push(letter));
    }
    folded
}

/// Calls `push` with every folded character of a word or token.
pub(super) fn each_folded(word: &str, options: Options, mut push: impl FnMut(char)) {
    let mut fold = |letter: char| match letter {
        '’' | '‘' | 'ʼ' if options.fold_apostrophes => push('\''),
        _ if options.ignore_case && letter.is_ascii() => push(letter.to_ascii_lowercase()),
        _ if options.ignore_case => letter.to_lowercase().for_each(&mut push),
        _ => push(letter),
    };
    if word.is_ascii() || is_nfc_quick(word.chars()) == IsNormalized::Yes {
        word.chars().for_each(fold);
    } else {
        word.nfc().for_each(&mut fold);
    }
}
