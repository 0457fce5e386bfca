//! Finding names in tokens: a hash table of all names and all their beginnings.
//!
//! A run of tokens has the hash of its folded characters, one blank for each gap; that of a longer
//! run is carried on from that of a shorter one. Each name is in the table, and so is each of its
//! beginnings that a tokenizer could cut off in some context: wherever the class of the character
//! changes, and where the tokens of the name itself end. From
//! every token on, the run grows as long as its hash is known as a beginning. Most tokens begin no
//! name, and a small filter says so before the table is asked.

use rustc_hash::FxHashMap;

use super::{Match, Options, fold};
use crate::entities::filter::Filter;
use crate::text::{Analysis, Token, tokenize};

/// An odd number without structure: the base of the hash, a polynomial of the characters.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
/// No entry ends here.
const NONE: u32 = u32::MAX;

/// What is known of a hash.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The entry with this name, or [`NONE`].
    entry: u32,
    /// Whether a longer name goes on from here.
    more: bool,
}

impl Node {
    const NOTHING: Self = Self {
        entry: NONE,
        more: false,
    };
}

/// The hash of the characters so far.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const EMPTY: Self = Self(0);

    fn push(&mut self, letter: char) {
        self.0 = self
            .0
            .wrapping_mul(BASE)
            .wrapping_add(u64::from(letter) + 1);
    }

    fn push_token(&mut self, token: &str, options: Options) {
        if token.is_ascii() && !options.ignore_case {
            token.bytes().for_each(|byte| self.push(char::from(byte)));
        } else {
            fold::each_folded(token, options, |letter| self.push(letter));
        }
    }
}

/// All names by hash, and a filter of the tokens that can begin one.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    nodes: FxHashMap<u64, Node>,
    filter: Filter,
}

impl Index {
    /// The entry whose folded name is `key`.
    pub(super) fn get(&self, key: &str) -> Option<u32> {
        let mut hash = Hash::EMPTY;
        key.chars().for_each(|letter| hash.push(letter));
        self.nodes
            .get(&hash.0)
            .map(|node| node.entry)
            .filter(|&entry| entry != NONE)
    }

    /// Adds a folded name and its beginnings.
    pub(super) fn insert(&mut self, key: &str, entry: u32) {
        let mut cuts = cuts(key).peekable();
        let mut hash = Hash::EMPTY;
        for (at, letter) in key.char_indices() {
            if cuts.next_if_eq(&at).is_some() {
                self.node(hash).more = true;
            }
            hash.push(letter);
        }
        self.node(hash).entry = entry;
    }

    fn node(&mut self, hash: Hash) -> &mut Node {
        self.nodes.entry(hash.0).or_insert(Node::NOTHING)
    }

    /// Builds the filter, once all names are in.
    pub(super) fn close<'k>(&mut self, keys: impl IntoIterator<Item = &'k str>) {
        let beginnings = keys
            .into_iter()
            .flat_map(|key| cuts(key).map(|cut| &key[..cut]).chain([key]));
        self.filter = Filter::new(beginnings);
    }

    fn find(&self, hash: Hash) -> Node {
        self.nodes.get(&hash.0).copied().unwrap_or(Node::NOTHING)
    }

    /// Adds every run of tokens inside a sentence that is a name.
    pub(super) fn matches(
        &self,
        text: &str,
        analysis: &Analysis,
        options: Options,
        found: &mut Vec<Match>,
    ) {
        if self.nodes.is_empty() {
            return;
        }
        for sentence in &analysis.sentences {
            let tokens = &analysis.tokens[..sentence.tokens.end as usize];
            for start in sentence.tokens.clone() {
                let span = tokens[start as usize].span;
                if self
                    .filter
                    .passes(text.as_bytes(), span.start as usize, span.len())
                {
                    self.matches_at(text, tokens, start, options, found);
                }
            }
        }
    }

    /// Adds the names that begin at token `start` and end before the end of `tokens`.
    fn matches_at(
        &self,
        text: &str,
        tokens: &[Token],
        start: u32,
        options: Options,
        found: &mut Vec<Match>,
    ) {
        let mut hash = Hash::EMPTY;
        let mut edge = tokens[start as usize].span.start;
        for (end, token) in (start + 1..).zip(&tokens[start as usize..]) {
            if token.span.start > edge {
                hash.push(' ');
            }
            hash.push_token(token.span.of(text), options);
            let Node { entry, more } = self.find(hash);
            if entry != NONE {
                found.push(Match { start, end, entry });
            }
            if !more {
                return;
            }
            edge = token.span.end;
        }
    }
}

/// Where a tokenizer may cut a folded name in some context.
fn cuts(key: &str) -> impl Iterator<Item = usize> {
    let mut ends = tokenize(key)
        .into_iter()
        .map(|token| token.span.end as usize)
        .peekable();
    let mut last = None;
    key.char_indices().filter_map(move |(at, letter)| {
        let ended = ends.next_if_eq(&at).is_some();
        let changed = last.is_some_and(|last| is_cut(last, letter));
        last = Some(letter);
        (ended || changed).then_some(at)
    })
}

/// Whether a tokenizer may cut between these two characters of a name.
fn is_cut(left: char, right: char) -> bool {
    class(left) != class(right) || class(left) == Class::Other
}

#[derive(PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Blank,
    Other,
}

fn class(letter: char) -> Class {
    match letter {
        ' ' => Class::Blank,
        _ if letter.is_alphabetic() => Class::Letter,
        _ if letter.is_numeric() => Class::Digit,
        _ => Class::Other,
    }
}
