//! From text to tokens, sentences and paragraphs.

mod analysis;
mod class;
mod compound;
mod kind;
mod lexicon;
mod norm;
mod number;
mod scan;
mod sentence;
mod stem;
mod stopword;
mod swar;
mod web;
mod word;

pub use analysis::{Analysis, Sentence, Token};
pub use kind::Kind;
pub use norm::normalize;
pub use stem::stem;
pub use stopword::{STOP_WORDS, STOP_WORDS_VERSION, is_stop_word};

/// Tokens, sentences and paragraphs of one text.
///
/// ```
/// let analysis = intreccio::text::analyse("Dell’Adige si parla ancora. Poco, però.");
/// assert_eq!(analysis.sentences.len(), 2);
/// ```
#[must_use]
pub fn analyse(text: &str) -> Analysis {
    let mut analysis = Analysis::default();
    analyse_into(text, &mut analysis);
    analysis
}

/// The same as [`analyse`], into buffers that are used again.
pub fn analyse_into(text: &str, analysis: &mut Analysis) {
    analysis.tokens.clear();
    analysis.sentences.clear();
    analysis.tokens.reserve(text.len() / 5);
    let mut edges = Vec::new();
    scan::Scanner::new(text, &mut analysis.tokens, &mut edges).run();
    sentence::split(text, &edges, analysis);
}

/// The tokens of one text.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    scan::Scanner::new(text, &mut tokens, &mut Vec::new()).run();
    tokens
}
