//! From text to tokens, sentences and paragraphs.

mod abbreviation;
mod analysis;
mod apostrophe;
mod class;
mod compound;
mod contraction;
mod enclitic;
mod kind;
mod lexicon;
mod mark;
mod norm;
mod number;
mod scan;
mod sentence;
mod set;
mod stem;
mod stopword;
mod swar;
mod view;
mod web;
mod word;

pub use analysis::{Analysis, Sentence, Token};
pub use contraction::contraction;
pub use enclitic::enclitic;
pub use kind::Kind;
pub use norm::normalize;
pub use stem::stem;
pub use stopword::{STOP_WORDS, STOP_WORDS_VERSION, is_stop_word};

/// How to cut a text where people differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether a colon or semicolon ends a sentence where a clause follows, as in the Italian
    /// treebanks of Universal Dependencies (the default), or never.
    pub clauses: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { clauses: true }
    }
}

/// Tokens, sentences and paragraphs of one text.
///
/// Positions are counted in 32 bits: a text must be shorter than 4 GiB.
///
/// ```
/// use intreccio::text::{Kind, analyse};
/// let text = "Dell’Adige si parla ancora. Poco, però.";
/// let analysis = analyse(text);
/// assert_eq!(analysis.sentences.len(), 2);
/// assert_eq!(analysis.tokens[0].span.of(text), "Dell’");
/// assert_eq!(analysis.tokens[0].kind, Kind::Elision);
/// ```
#[must_use]
pub fn analyse(text: &str) -> Analysis {
    let mut analysis = Analysis::default();
    analyse_into(text, &mut analysis);
    analysis
}

/// The same as [`analyse`], into buffers that are used again.
pub fn analyse_into(text: &str, analysis: &mut Analysis) {
    analyse_with(text, Options::default(), analysis);
}

/// The same as [`analyse_into`], cut as `options` say.
///
/// ```
/// use intreccio::text::{Analysis, Options, analyse_with};
/// let text = "Il motivo è noto a tutti ormai: mancano i soldi.";
/// let mut analysis = Analysis::default();
/// analyse_with(text, Options { clauses: false }, &mut analysis);
/// assert_eq!(analysis.sentences.len(), 1);
/// analyse_with(text, Options::default(), &mut analysis);
/// assert_eq!(analysis.sentences.len(), 2);
/// ```
pub fn analyse_with(text: &str, options: Options, analysis: &mut Analysis) {
    analysis.tokens.clear();
    analysis.sentences.clear();
    // Italian has a token in about six bytes.
    analysis.tokens.reserve(text.len() / 5);
    let mut edges = Vec::new();
    scan::Scanner::new(text, &mut analysis.tokens, &mut edges).run();
    sentence::split(text, options, &edges, analysis);
}

/// The tokens of one text.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    scan::Scanner::new(text, &mut tokens, &mut Vec::new()).run();
    tokens
}
