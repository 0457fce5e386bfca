//! From tokens to syntactic words: `della` is one token and two words.

use super::TokenBatch;
use crate::Vocab;
use crate::text::{Kind, contraction, enclitic};

/// The numbers of the words in a token, a verb and two pronouns at most; `None` behind the last.
type Parts = [Option<i32>; 3];

/// The words in the tokens of `batch`, a row each, beside the vocabulary of their norms.
///
/// Every word has its token's text, place and number. The last one has its kind too, while those
/// before it are plain words: `dell'` is the word `di` and the elision `l'`.
pub(super) fn split(batch: &TokenBatch, norms: &Vocab) -> (TokenBatch, Vocab) {
    let mut splitter = Splitter::new(norms);
    let mut rows = Vec::with_capacity(batch.norm.len() + batch.norm.len() / 8);
    let mut norm = Vec::with_capacity(rows.capacity());
    let mut kind = Vec::with_capacity(rows.capacity());
    for (row, (&form, &own)) in batch.norm.iter().zip(&batch.kind).enumerate() {
        let parts = splitter.parts(form, own);
        let start = norm.len();
        norm.extend(parts.into_iter().flatten());
        rows.resize(norm.len(), row);
        kind.extend((start + 1..norm.len()).map(|_| Kind::Word as i32));
        kind.push(own);
    }
    let mut words = batch.at(&rows);
    words.word = numbered(&words.doc);
    (words.norm, words.kind) = (norm, kind);
    (words, splitter.words)
}

/// The rows of each document counted from 0.
fn numbered(documents: &[i64]) -> Vec<i32> {
    let runs = documents.chunk_by(|one, other| one == other);
    runs.flat_map(|run| 0..run.len() as i32).collect()
}

/// Splits each distinct norm once.
struct Splitter<'a> {
    norms: &'a Vocab,
    words: Vocab,
    /// By the number of the norm: its words, and what the norm is where it stays whole.
    split: Vec<Option<Parts>>,
    whole: Vec<Option<i32>>,
}

impl<'a> Splitter<'a> {
    fn new(norms: &'a Vocab) -> Self {
        Self {
            norms,
            words: Vocab::new(),
            split: vec![None; norms.len()],
            whole: vec![None; norms.len()],
        }
    }

    /// The words in a token with this norm and this code of its kind.
    fn parts(&mut self, norm: i32, kind: i32) -> Parts {
        let place = norm as usize;
        let form = self.norms.name(norm as u32);
        if kind != Kind::Word as i32 && kind != Kind::Elision as i32 {
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
