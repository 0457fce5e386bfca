//! What a byte or a character can be, looked up in a table.
//!
//! The tokenizer runs over bytes. Nearly every byte of Italian is ASCII, and one look into
//! [`CLASS`] says what to do with it; the letters of Latin-1 (`à`, `È`) all begin with one lead
//! byte, so that they stay on the quick road too. Everything else is decoded and asked about.

use unicode_normalization::char::is_combining_mark;

/// The class of a byte, or of the character that it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// A blank, a tab or another white space that ends no line.
    Space,
    /// The end of a line.
    Newline,
    /// A letter, an underscore's neighbours, a combining mark.
    Letter,
    /// A digit.
    Digit,
    /// `.`, `!`, `?`.
    Stop,
    /// An apostrophe, straight or curly.
    Apostrophe,
    /// Any other punctuation.
    Punct,
    /// A symbol.
    Symbol,
    /// A pictograph.
    Emoji,
    /// A mark that is not seen: soft hyphen, joiners, direction marks.
    Format,
    /// First byte of a character outside ASCII.
    Wide,
}

/// The class of every byte.
pub(super) const CLASS: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = class_of_ascii(byte as u8);
        byte += 1;
    }
    table
}

const fn class_of_ascii(byte: u8) -> Class {
    match byte {
        b'\n' | b'\r' | 0x0b | 0x0c => Class::Newline,
        // Python counts the four separators of ASCII as white space; so do we.
        b' ' | b'\t' | 0x1c..=0x1f => Class::Space,
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        b'.' | b'!' | b'?' => Class::Stop,
        b'\'' => Class::Apostrophe,
        b'$' | b'%' | b'+' | b'<' | b'=' | b'>' | b'^' | b'`' | b'|' | b'~' => Class::Symbol,
        b'!'..=b'~' => Class::Punct,
        _ => Class::Symbol,
    }
}

/// The class of a character outside ASCII.
pub(super) fn class_of_wide(c: char) -> Class {
    match c {
        '×' | '÷' => Class::Symbol,
        'À'..='ÿ' => Class::Letter,
        '‘' | '’' | 'ʼ' | '´' => Class::Apostrophe,
        '…' => Class::Stop,
        '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Newline,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' => {
            Class::Format
        }
        '\u{feff}' => Class::Format,
        '«' | '»' | '§' | '¶' | '·' | '¡' | '¿' => Class::Punct,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' if c != '⁄' && c != '⁒' => {
            Class::Punct
        }
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' => Class::Punct,
        _ if c.is_whitespace() => Class::Space,
        _ if is_emoji(c) => Class::Emoji,
        _ if c.is_alphanumeric() || is_combining_mark(c) => Class::Letter,
        _ => Class::Symbol,
    }
}

/// Whether a character is drawn as a picture.
fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{231a}'..='\u{231b}' | '\u{23e9}'..='\u{23fa}' | '\u{2600}'..='\u{26ff}'
        | '\u{2702}'..='\u{27b0}' | '\u{2b1b}'..='\u{2b1c}' | '\u{2b50}' | '\u{2b55}'
        | '\u{1f000}'..='\u{1faff}')
}

/// The character that begins at byte `at`, if any.
#[inline]
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The class of the character at byte `at` and its length; white space at the end of the text.
#[inline]
pub(super) fn class_at(text: &str, at: usize) -> (Class, usize) {
    match text.as_bytes().get(at) {
        None => (Class::Space, 0),
        Some(byte) if byte.is_ascii() => (CLASS[*byte as usize], 1),
        Some(_) => {
            char_at(text, at).map_or((Class::Symbol, 1), |c| (class_of_wide(c), c.len_utf8()))
        }
    }
}

/// Whether a character is white space: Unicode's, and the four separators of ASCII that Python
/// counts as such.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}
