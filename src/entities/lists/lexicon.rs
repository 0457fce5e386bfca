//! Which lists hold the words that begin here? One hash table for all names of all lists.
//!
//! Names are compared by a fingerprint of their letters and digits alone: lower case, without
//! accents, spaces, hyphens and apostrophes. `Forlì`, `FORLI'` and `Forli’` are the same, and so are
//! `Friuli-Venezia Giulia` and `Friuli Venezia Giulia`, however they were cut into tokens. The
//! fingerprint of a run of tokens is joined from those of its tokens ([`Piece::join`]), so a
//! recogniser hashes each form once and reads every run at the price of two multiplications.
//!
//! A fingerprint has 64 bits, so that a text meets no false name in practice.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_normalization::char::decompose_canonical;

use super::{List, ListSet};

/// The base of the fingerprint's polynomial, an odd number without structure.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
/// Marks a fingerprint as the beginning of a longer name.
const PREFIX: u32 = 1 << 31;
/// How many fingerprints the usual lists take, about: names and their beginnings.
const BUILTIN_RUNS: usize = 260_000;

/// The fingerprint of a token or of a run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    hash: u64,
    /// `BASE` to the power of the number of characters: what joining on the right takes. Zero in a wall.
    power: u64,
}

impl Piece {
    /// The piece of no characters: what a hyphen or an apostrophe adds to a name.
    pub const EMPTY: Self = Self { hash: 0, power: 1 };
    /// The piece that no name runs across: a comma, a bracket, a quotation mark.
    pub const WALL: Self = Self { hash: 0, power: 0 };

    /// The fingerprint of a token.
    ///
    /// ```
    /// use intreccio::entities::lists::Piece;
    /// assert_eq!(Piece::of("FORLI'"), Piece::of("Forlì"));
    /// assert_eq!(Piece::of("L’").join(Piece::of("Aquila")), Piece::of("L'Aquila"));
    /// assert_eq!(Piece::of(","), Piece::WALL);
    /// ```
    #[must_use]
    pub fn of(token: &str) -> Self {
        let mut piece = Self::EMPTY;
        for letter in token.chars() {
            if letter.is_ascii() {
                if letter.is_ascii_alphanumeric() {
                    piece.push(letter.to_ascii_lowercase());
                }
            } else {
                letter.to_lowercase().for_each(|low| piece.push_folded(low));
            }
        }
        if piece.is_empty() && !is_joint(token) {
            Self::WALL
        } else {
            piece
        }
    }

    /// The fingerprint of this run followed by `next`.
    #[must_use]
    pub fn join(self, next: Self) -> Self {
        Self {
            hash: self.hash.wrapping_mul(next.power).wrapping_add(next.hash),
            power: self.power.wrapping_mul(next.power),
        }
    }

    /// Whether the piece holds no letter and no digit.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.power <= 1
    }

    fn push(&mut self, letter: char) {
        self.hash = self
            .hash
            .wrapping_mul(BASE)
            .wrapping_add(u64::from(letter) + 1);
        self.power = self.power.wrapping_mul(BASE);
    }

    /// Adds a letter outside ASCII without its accent.
    fn push_folded(&mut self, letter: char) {
        match letter {
            'ø' => self.push('o'),
            'ł' => self.push('l'),
            'đ' | 'ð' => self.push('d'),
            'ı' => self.push('i'),
            'ß' => "ss".chars().for_each(|s| self.push(s)),
            'æ' => "ae".chars().for_each(|s| self.push(s)),
            'œ' => "oe".chars().for_each(|s| self.push(s)),
            _ => decompose_canonical(letter, |part| {
                if part.is_alphanumeric() {
                    self.push(part);
                }
            }),
        }
    }
}

/// Whether a token without letters may stand inside a name.
fn is_joint(token: &str) -> bool {
    matches!(token, "-" | "–" | "'" | "’" | "." | "&" | "/" | "")
}

/// All names of some lists, by fingerprint.
///
/// ```
/// use intreccio::entities::lists::{Lexicon, List, Piece};
/// let pieces = ["Reggio", "nell’", "Emilia", "vince"].map(Piece::of);
/// let mut longest = (0, Default::default());
/// Lexicon::builtin().names_at(pieces, |tokens, lists| longest = (tokens, lists));
/// assert_eq!(longest.0, 3);
/// assert!(longest.1.has(List::Municipalities));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    bits: FxHashMap<u64, u32>,
}

impl Lexicon {
    /// The longest name that is looked for, in tokens.
    pub const MAX_TOKENS: usize = 8;

    /// A lexicon without names.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The lexicon of all built-in lists but those of villages and of spellings of cities, made once.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        let small = |list: &List| !matches!(list, List::Villages | List::CityVariants);
        BUILTIN.get_or_init(|| Self::of(List::ALL.into_iter().filter(small)))
    }

    /// The lexicon of some of the built-in lists.
    #[must_use]
    pub fn of(lists: impl IntoIterator<Item = List>) -> Self {
        let mut lexicon = Self::new();
        lexicon.bits.reserve(BUILTIN_RUNS);
        for list in lists {
            let bit = ListSet::of(&[list]);
            list.entries()
                .for_each(|entry| lexicon.insert(entry.name, bit));
        }
        lexicon
    }

    /// Adds `lists` to those that hold `name`. A name of a single character is too short to tell and is left out.
    pub fn insert(&mut self, name: &str, lists: ListSet) {
        if name
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .count()
            < 2
        {
            return;
        }
        let mut whole = Piece::EMPTY;
        let mut rest = name;
        while let Some(end) = rest.find(|letter: char| !letter.is_alphanumeric()) {
            let after = end + rest[end..].chars().next().map_or(1, char::len_utf8);
            whole = whole.join(Piece::of(&rest[..end]));
            rest = &rest[after..];
            if end > 0 && !rest.is_empty() {
                self.mark(whole, PREFIX);
            }
        }
        if !rest.is_empty() {
            whole = whole.join(Piece::of(rest));
        }
        self.mark(whole, lists.bits());
    }

    /// The lists that hold exactly this run.
    #[must_use]
    pub fn lists(&self, piece: Piece) -> ListSet {
        ListSet(self.bits(piece) & !PREFIX)
    }

    /// Calls `found` with the number of tokens and the lists of every name that begins at the first
    /// piece, the shortest first. A name ends with a token that holds a letter or a digit and runs
    /// across no [`Piece::WALL`].
    pub fn names_at(
        &self,
        pieces: impl IntoIterator<Item = Piece>,
        mut found: impl FnMut(usize, ListSet),
    ) {
        let mut run = Piece::EMPTY;
        for (at, piece) in pieces.into_iter().take(Self::MAX_TOKENS).enumerate() {
            if piece.is_empty() {
                if at == 0 || piece == Piece::WALL {
                    return;
                }
                continue;
            }
            run = run.join(piece);
            let bits = self.bits(run);
            if bits & !PREFIX != 0 {
                found(at + 1, ListSet(bits & !PREFIX));
            }
            if bits & PREFIX == 0 {
                return;
            }
        }
    }

    fn bits(&self, piece: Piece) -> u32 {
        self.bits.get(&piece.hash).copied().unwrap_or(0)
    }

    fn mark(&mut self, piece: Piece, bits: u32) {
        *self.bits.entry(piece.hash).or_insert(0) |= bits;
    }
}
