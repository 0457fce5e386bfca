//! Tokens and sentences: what holds for any text, and the cases as data.

use intreccio::text::{self, Kind};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::invariant::check;

/// The lines of a file of cases, cut at tabs.
fn cases(file: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// The text behind `\n`, `\r` and `\u{ad}`.
fn unescape(escaped: &str) -> String {
    let mut pieces = escaped.split('\\');
    let mut text = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (c, rest) = match piece.as_bytes()[0] {
            b'n' => ('\n', &piece[1..]),
            b'r' => ('\r', &piece[1..]),
            _ => {
                let (code, rest) = piece[2..].split_once('}').unwrap();
                let code = u32::from_str_radix(code, 16).unwrap();
                (char::from_u32(code).unwrap(), rest)
            }
        };
        text.push(c);
        text.push_str(rest);
    }
    text
}

#[test]
fn tokens_and_kinds_of_every_rule() {
    for case in cases(include_str!("../cases/tokens.tsv")) {
        let input = unescape(case[1]);
        let tokens = text::tokenize(&input);
        let forms: Vec<_> = tokens.iter().map(|token| token.span.of(&input)).collect();
        let kinds: Vec<_> = tokens.iter().map(|token| token.kind.name()).collect();
        assert_eq!(forms.join(" "), unescape(case[2]), "{}", case[0]);
        assert_eq!(kinds.join(" "), case[3], "{}", case[0]);
    }
}

/// The text with its sentences and paragraphs marked as in the cases.
fn marked(input: &str) -> String {
    let analysis = text::analyse(input);
    let mut marked = String::new();
    let mut paragraph = 0;
    for (at, sentence) in analysis.sentences.iter().enumerate() {
        if at > 0 {
            marked += if sentence.paragraph == paragraph {
                " ‖ "
            } else {
                " ¶ "
            };
        }
        paragraph = sentence.paragraph;
        marked += analysis.span_of(sentence).of(input);
    }
    marked
}

#[test]
fn sentences_and_paragraphs_of_every_rule() {
    for case in cases(include_str!("../cases/sentences.tsv")) {
        assert_eq!(marked(&unescape(case[1])), unescape(case[2]), "{}", case[0]);
    }
}

/// Whatever is repeated, no text takes more than a look or two at each of its places; were it
/// otherwise, this test would not end.
#[test]
fn repetition_costs_no_more_than_its_length() {
    let pieces = [
        "a.",
        "aa.",
        "a-",
        "a/",
        "a'",
        "'a",
        "\"",
        ". \" ",
        "… ",
        "(.",
        ".)",
        "; a",
        ": ",
        "1.",
        "1-",
        "1:",
        "@a",
        "#",
        "\u{ad}",
        "a\u{ad}",
        "http://",
        "a@",
        "www.",
        "👍",
        "\u{200d}👍",
        "\u{1f1ee}",
        "\n",
        "\n«",
        "a, ",
        "A. ",
        "''",
        "*",
        "_a",
        "e\u{301}",
        "°",
        "x",
    ];
    for piece in pieces {
        let input = piece.repeat(300_000 / piece.len());
        let analysis = text::analyse(&input);
        check(&input, &analysis);
    }
}

#[test]
fn curly_apostrophes_cut_as_straight_ones() {
    for case in cases(include_str!("../cases/tokens.tsv")) {
        let straight = unescape(case[1]).replace('’', "'");
        let curly = straight.replace('\'', "’");
        let count = text::tokenize(&straight).len();
        assert_eq!(text::tokenize(&curly).len(), count, "{}", case[0]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_covered(input in "\\PC*") {
        check(&input, &text::analyse(&input));
    }

    #[test]
    fn any_characters_are_covered(input in any::<String>()) {
        check(&input, &text::analyse(&input));
    }

    #[test]
    fn crowded_marks_are_covered(
        input in "[aeDLOo'’‘\"“”«».,:;!?…()*#@/&_\\-–0-9x°ªé\u{301}\u{ad}\u{200d}\u{fe0f}\u{20e3}❤👍🇮 \u{a0}\r\n\t\u{1c}]{0,60}"
    ) {
        check(&input, &text::analyse(&input));
    }

    #[test]
    fn plain_words_are_what_blanks_part(input in "([a-zàèéìòù]{1,12} ){0,20}") {
        let tokens = text::tokenize(&input);
        let forms: Vec<_> = tokens.iter().map(|token| token.span.of(&input)).collect();
        prop_assert_eq!(forms, input.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>());
    }

    /// Words without marks in them are those of Unicode's UAX 29.
    #[test]
    fn plain_words_are_cut_as_unicode_cuts_them(
        words in prop::collection::vec(
            "[A-Za-zÀ-ÖØ-öø-ÿŁłŞşΑ-ΡΣ-Ωα-ωА-я][A-Za-zÀ-ÖØ-öø-ÿŁłα-ωа-я\u{300}\u{301}]{0,9}|[0-9]{1,6}", 0..20
        ),
        blank in "[ \t\n\u{2003}]{1,3}"
    ) {
        let input = words.join(&blank);
        let tokens = text::tokenize(&input);
        let forms: Vec<_> = tokens.iter().map(|token| token.span.of(&input)).collect();
        prop_assert_eq!(forms, input.unicode_words().collect::<Vec<_>>());
    }

    #[test]
    fn paragraphs_are_cut_alone_as_together(
        first in "[A-Za-zò'’.«»\"?!0-9:;() -]{0,40}", second in "[A-Za-zò'’.«»\"?!0-9:;() -]{0,40}"
    ) {
        let both = format!("{first}\n\n{second}");
        let count = text::tokenize(&first).len() + text::tokenize(&second).len();
        prop_assert_eq!(text::tokenize(&both).len(), count);
    }

    #[test]
    fn quotations_keep_their_marks(
        pieces in proptest::collection::vec(
            "(“|«|\\(|)[A-Z][a-z]{1,5}( [a-z]{1,5}){0,3}[.!?…]?(”|»|\\)|)[.,!?]?", 1..8
        ),
        blanks in "[ \n]"
    ) {
        let input = pieces.join(&blanks);
        let analysis = text::analyse(&input);
        for (at, sentence) in analysis.sentences.iter().enumerate() {
            let form = analysis.span_of(sentence).of(&input);
            prop_assert!(at == 0 || !form.starts_with(['”', '»', ')']), "{form}");
            prop_assert!(!form.ends_with(['“', '«', '(']), "{form}");
        }
    }

    #[test]
    fn the_pieces_of_a_verb_make_it_up(norm in "[a-z]{0,8}(ar|er|ir|ando|endo|ato|iamo)?(me|glie)?(lo|si|ne|gli|ti)") {
        if let Some((verb, first, second)) = text::enclitic(&norm) {
            prop_assert_eq!([verb, first, second.unwrap_or_default()].concat(), norm);
        }
    }

    #[test]
    fn every_form_has_a_stem(form in any::<String>()) {
        let norm = text::normalize(&form);
        prop_assert!(text::stem(&norm).len() <= norm.len() + 1);
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
