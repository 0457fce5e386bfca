//! From tokens to syntactic words: `della` is one token and two words.

use super::norm::Norms;
use super::room::Room;
use crate::corpus::Document;
use crate::parallel::Cancel;
use crate::text::{Kind, contraction, enclitic, is_stop_word};
use crate::{Result, Vocab};

/// The numbers of the words in a token, a verb and two pronouns at most; `None` behind the last.
type Parts = [Option<i32>; 3];

/// The words in the tokens of some documents.
#[derive(Debug)]
pub(super) struct Words {
    vocab: Vocab,
    stops: Vec<bool>,
    /// The numbers of the words, and how many of them each token has.
    numbers: Vec<i32>,
    counts: Vec<u8>,
}

impl Words {
    /// Splits the tokens, so many in all; returns how much room the words take, too.
    pub(super) fn new<'a>(
        documents: impl Iterator<Item = Document<'a>>,
        tokens: usize,
        cancel: &Cancel,
    ) -> Result<(Room, Self)> {
        let mut norms = Norms::new(tokens);
        let mut splitter = Splitter::default();
        let mut room = Room::default();
        let mut numbers = Vec::with_capacity(tokens + tokens / 8);
        let mut counts = Vec::with_capacity(tokens);
        for document in documents {
            cancel.check()?;
            for token in &document.analysis.tokens {
                let norm = norms.get(document.text, token.span).number;
                let parts = splitter.parts(norm, token.kind, norms.vocab());
                let before = numbers.len();
                for number in parts.into_iter().flatten() {
                    numbers.push(number);
                    room.add(token.span);
                }
                counts.push((numbers.len() - before) as u8);
            }
        }
        let words = Self {
            stops: splitter.words.iter().map(is_stop_word).collect(),
            vocab: splitter.words,
            numbers,
            counts,
        };
        Ok((room, words))
    }

    /// How many words each token has.
    pub(super) fn counts(&self) -> &[u8] {
        &self.counts
    }

    /// Writes the number of every word, and whether it is a stop word.
    pub(super) fn write(&self, numbers: &mut [i32], is_stop: &mut [bool]) {
        numbers.copy_from_slice(&self.numbers);
        for (is_stop, &number) in is_stop.iter_mut().zip(&self.numbers) {
            *is_stop = self.stops[number as usize];
        }
    }

    /// The distinct words, in order of first appearance.
    pub(super) fn into_vocab(self) -> Vocab {
        self.vocab
    }
}

/// Splits each distinct norm once.
#[derive(Default)]
struct Splitter {
    words: Vocab,
    /// By the number of the norm: its words, and what the norm is where it stays whole.
    split: Vec<Option<Parts>>,
    whole: Vec<Option<i32>>,
}

impl Splitter {
    /// The words in a token with this norm and kind.
    fn parts(&mut self, norm: i32, kind: Kind, norms: &Vocab) -> Parts {
        let place = norm as usize;
        if place >= self.split.len() {
            self.split.resize(norms.len(), None);
            self.whole.resize(norms.len(), None);
        }
        let form = norms.name(norm as u32);
        if !matches!(kind, Kind::Word | Kind::Elision) {
            let number = self.whole[place].get_or_insert_with(|| self.words.intern(form) as i32);
            return [Some(*number), None, None];
        }
        *self.split[place].get_or_insert_with(|| {
            words(form).map(|word| word.map(|word| self.words.intern(word) as i32))
        })
    }
}

/// The words in a norm.
fn words(norm: &str) -> [Option<&str>; 3] {
    if let Some([preposition, article]) = contraction(norm) {
        return [Some(preposition), Some(article), None];
    }
    match enclitic(norm) {
        Some((verb, first, second)) => [Some(verb), Some(first), second],
        None => [Some(norm), None, None],
    }
}
