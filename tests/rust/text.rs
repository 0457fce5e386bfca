//! Tokens and sentences: what holds for any text, and the cases as data.

use intreccio::text::{self, Analysis, Kind};
use proptest::prelude::*;

/// White space as the tokenizer knows it.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// The invariants of every analysis.
fn check(input: &str, analysis: &Analysis) -> Result<(), TestCaseError> {
    let mut end = 0;
    for token in &analysis.tokens {
        prop_assert!(token.span.start < token.span.end);
        let gap = &input[end..token.span.start as usize];
        prop_assert!(gap.chars().all(is_space), "{gap:?} between tokens");
        prop_assert!(!token.span.of(input).contains(is_space));
        end = token.span.end as usize;
    }
    prop_assert!(input[end..].chars().all(is_space));
    let mut next = 0;
    let mut paragraph = 0;
    for sentence in &analysis.sentences {
        prop_assert_eq!(sentence.tokens.start, next);
        prop_assert!(sentence.tokens.end > next);
        next = sentence.tokens.end;
        prop_assert!(sentence.paragraph == paragraph || sentence.paragraph == paragraph + 1);
        paragraph = sentence.paragraph;
    }
    prop_assert_eq!(next as usize, analysis.tokens.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_covered(input in "\\PC*") {
        check(&input, &text::analyse(&input))?;
    }

    #[test]
    fn any_characters_are_covered(input in any::<String>()) {
        check(&input, &text::analyse(&input))?;
    }

    #[test]
    fn crowded_marks_are_covered(
        input in "[aeDLOo'’‘\"“”«».,:;!?…()*#@/&_\\-–0-9x°ªé\u{301}\u{ad}\u{200d}\u{fe0f}\u{20e3}❤👍🇮 \u{a0}\r\n\t\u{1c}]{0,60}"
    ) {
        check(&input, &text::analyse(&input))?;
    }

    #[test]
    fn used_buffers_change_nothing(first in "\\PC{0,80}", second in "[ a-z.\n'’A-Z\"]{0,80}") {
        let mut analysis = text::analyse(&first);
        text::analyse_into(&second, &mut analysis);
        prop_assert_eq!(&analysis, &text::analyse(&second));
        prop_assert_eq!(&analysis.tokens, &text::tokenize(&second));
    }
}

#[test]
fn an_empty_text_has_nothing() {
    for input in ["", " ", "\n\n", "\u{a0}\t"] {
        let analysis = text::analyse(input);
        assert!(analysis.tokens.is_empty() && analysis.sentences.is_empty());
    }
}

#[test]
fn stop_words_are_sorted_norms() {
    assert!(text::STOP_WORDS.is_sorted_by(|a, b| a < b));
    for word in text::STOP_WORDS {
        assert_eq!(text::normalize(word), *word);
    }
}

#[test]
fn elided_stop_words_are_tokens() {
    for word in text::STOP_WORDS.iter().filter(|word| word.ends_with('\'')) {
        let input = format!("{word} ");
        let tokens = text::tokenize(&input);
        assert_eq!(tokens.len(), 1, "{word}");
        assert!(matches!(tokens[0].kind, Kind::Elision | Kind::Word));
    }
}
