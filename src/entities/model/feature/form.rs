//! What can be said of a token by its letters alone, worked out once per form.

use super::super::hash::{self, CharHash};
use super::super::resource::{Lexeme, Resources};

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::entities::model) enum Case {
    /// No letter and no digit.
    Punct,
    /// Digits, perhaps with punctuation or a lower-case ending.
    Digit,
    /// Lower-case letters.
    Lower,
    /// A capital, then lower-case letters.
    Initial,
    /// One capital alone, perhaps with a stop or an apostrophe.
    Letter,
    /// Capitals only, two or more.
    Upper,
    /// Anything else with a capital.
    Mixed,
}

impl Case {
    /// Whether a capital is among the letters.
    pub(super) fn is_capital(self) -> bool {
        self as u8 >= Self::Initial as u8
    }
}

/// The letters of one form, counted and hashed.
#[derive(Clone, Copy, Debug)]
pub(in crate::entities::model) struct Form {
    /// Hash of the form in lower case with every digit as 0.
    pub(super) lower: u64,
    /// How it is written.
    pub(super) case: Case,
    /// Hash of its shape with runs cut to one.
    pub(super) short_shape: u64,
    /// What raw text knows of the lower-case form.
    pub(super) lexeme: Lexeme,
    /// Whether it can be inside a name though written in lower case.
    pub(super) trigger: bool,
    /// Whether it can join two capitalised runs into one name: `di`, `della`, `von`.
    pub(super) joiner: bool,
    /// Whether a capital after it says nothing: quotation marks, colons, dashes.
    pub(super) opener: bool,
}

/// Words that stand between the parts of one name.
const JOINERS: [&str; 24] = [
    "di", "del", "della", "dello", "dell'", "dei", "degli", "delle", "d'", "de", "da", "e", "al",
    "von", "van", "der", "den", "la", "in", "per", "of", "the", "du", "&",
];

/// Characters after which a sentence starts anew.
const OPENERS: [char; 13] = [
    '"', '«', '“', '”', '„', ':', '–', '—', '-', '(', '•', '‘', '*',
];

impl Form {
    /// Looks at the letters of `text`.
    pub(in crate::entities::model) fn new(text: &str, resources: &Resources) -> Self {
        let lower = lower_hash(text);
        let mut folded = text.to_lowercase();
        if folded.contains('’') {
            folded = folded.replace('’', "'");
        }
        let mut chars = text.chars();
        let opener =
            matches!((chars.next(), chars.next()), (Some(c), None) if OPENERS.contains(&c));
        let lexeme = resources.lexicon.get(lower);
        Self {
            lower,
            case: case_of(text),
            short_shape: short_shape(text),
            lexeme,
            trigger: resources.triggers.contains(lower),
            joiner: JOINERS.contains(&folded.as_str()),
            opener,
        }
    }

    /// The form of what lies beyond the edge of a sentence.
    pub(in crate::entities::model) fn edge() -> Self {
        Self {
            lower: 0x00ed_6e00,
            case: Case::Punct,
            short_shape: 0x00ed_6e00,
            lexeme: Lexeme::default(),
            trigger: false,
            joiner: false,
            opener: false,
        }
    }
}

/// The hash of `text` in lower case, digits as 0 and apostrophes straight.
pub(in crate::entities::model) fn lower_hash(text: &str) -> u64 {
    hash::chars(text.chars().flat_map(fold_char))
}

/// The lower-case characters of `c`, digits as 0, apostrophes straight.
fn fold_char(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '’' => '\'',
        c if c.is_ascii_digit() => '0',
        c => c,
    };
    c.to_lowercase()
}

fn case_of(text: &str) -> Case {
    let (mut upper, mut lower, mut digit, mut first_upper) = (0, 0, 0, false);
    for c in text.chars() {
        if c.is_uppercase() {
            first_upper |= upper + lower + digit == 0;
            upper += 1;
        } else if c.is_alphabetic() {
            lower += 1;
        } else if c.is_numeric() {
            digit += 1;
        }
    }
    match (upper, lower, digit) {
        (0, 0, 0) => Case::Punct,
        (0, _, 1..) => Case::Digit,
        (0, ..) => Case::Lower,
        (1, 0, 0) => Case::Letter,
        (_, 0, 0) => Case::Upper,
        (1, _, 0) if first_upper => Case::Initial,
        _ => Case::Mixed,
    }
}

/// The class of a character in a shape.
fn shape_char(c: char) -> char {
    if c.is_uppercase() {
        'X'
    } else if c.is_alphabetic() {
        'x'
    } else if c.is_numeric() {
        '0'
    } else if c == '’' {
        '\''
    } else {
        c
    }
}

/// The hash of the whole shape: `Xxxxx`, `XX.`, `00`.
pub(super) fn full_shape(text: &str) -> u64 {
    hash::chars(text.chars().map(shape_char))
}

/// The hash of the shape with every run cut to one: `Xx`, `X.`, `0`.
fn short_shape(text: &str) -> u64 {
    let mut hash = CharHash::new();
    let mut last = None;
    for c in text.chars().map(shape_char) {
        if last != Some(c) {
            hash.push(c);
            last = Some(c);
        }
    }
    hash.value()
}
