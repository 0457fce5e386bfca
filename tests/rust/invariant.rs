//! What holds for the analysis of any text; shared with the fuzz target.

use intreccio::text::Analysis;

/// White space as the tokenizer knows it.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Asserts that tokens are ordered, disjoint and cover all but white space, and that sentences
/// part them without a gap, in paragraphs that follow each other.
pub(crate) fn check(input: &str, analysis: &Analysis) {
    let mut end = 0;
    for token in &analysis.tokens {
        assert!(token.span.start < token.span.end);
        let gap = &input[end..token.span.start as usize];
        assert!(gap.chars().all(is_space), "{gap:?} between tokens");
        assert!(!token.span.of(input).contains(is_space));
        end = token.span.end as usize;
    }
    assert!(input[end..].chars().all(is_space));
    let mut next = 0;
    let mut paragraph = 0;
    for sentence in &analysis.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(sentence.tokens.end > next);
        next = sentence.tokens.end;
        assert!((paragraph..=paragraph + 1).contains(&sentence.paragraph));
        paragraph = sentence.paragraph;
    }
    assert_eq!(next as usize, analysis.tokens.len());
}
