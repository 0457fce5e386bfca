//! The gazetteer: cases as data, a brute-force twin, errors, bytes.

use intreccio::ErrorKind;
use intreccio::entities::{Entry, Gazetteer, GazetteerOptions, Match};
use intreccio::text::{Analysis, Token, analyse};
use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;

use super::cases::rows;

fn entry<'a>(name: &'a str, label: &'a str, entity: &'a str) -> Entry<'a> {
    Entry {
        name,
        label,
        entity,
        id: "",
    }
}

fn surface<'t>(text: &'t str, analysis: &Analysis, found: &Match) -> &'t str {
    let tokens = &analysis.tokens[found.start as usize..found.end as usize];
    &text[tokens[0].span.start as usize..tokens[tokens.len() - 1].span.end as usize]
}

#[test]
fn cases() {
    for [names, options, text, expected] in rows("gazetteer.tsv") {
        let text = text.replace("\\n", "\n");
        let entries = names.split(';').map(|name| {
            let fields: Vec<_> = name.split('=').collect();
            entry(
                fields[0],
                fields[1],
                fields.get(2).copied().unwrap_or_default(),
            )
        });
        let options = GazetteerOptions {
            ignore_case: options.contains("case"),
            fold_apostrophes: !options.contains("apostrophes=off"),
        };
        let gazetteer = Gazetteer::with_options(entries, options).unwrap();
        let analysis = analyse(&text);
        let found = gazetteer.matches(&text, &analysis);
        let shown: Vec<_> = found
            .iter()
            .map(|found| {
                let Entry { label, entity, .. } = gazetteer.entry(found.entry);
                format!("{}={label}={entity}", surface(&text, &analysis, found))
            })
            .collect();
        assert_eq!(
            shown.join(";").replace('\n', "\\n"),
            expected,
            "in {text:?}"
        );
    }
}

#[test]
fn entries_that_say_the_same_are_merged() {
    let entries = [
        entry("Adda", "LOC", ""),
        entry("Adda", "LOC", "Adda"),
        entry(" Adda ", "LOC", ""),
    ];
    let gazetteer = Gazetteer::new(entries).unwrap();
    assert_eq!(gazetteer.len(), 1);
}

#[test]
fn bad_rows_are_named() {
    let cases = [
        (
            vec![entry("Adda", "LOC", ""), entry(" ", "LOC", "")],
            "gazetteer row 1: the name is empty",
        ),
        (
            vec![entry("Adda", "", "")],
            "gazetteer row 0: the name \"Adda\" has an empty label",
        ),
        (
            vec![
                entry("Adda", "LOC", ""),
                entry("Serio", "LOC", ""),
                entry("Adda", "ORG", ""),
            ],
            "gazetteer row 2: \"Adda\" has the label \"ORG\", but \"LOC\" in row 0",
        ),
        (
            vec![
                entry("Adda", "LOC", "fiume Adda"),
                entry("Adda", "LOC", "Adda srl"),
            ],
            "gazetteer row 1: \"Adda\" has the entity \"Adda srl\", but \"fiume Adda\" in row 0",
        ),
    ];
    for (entries, message) in cases {
        let error = Gazetteer::new(entries).unwrap_err();
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (ErrorKind::Gazetteer, message)
        );
    }
}

#[test]
fn a_label_that_differs_only_by_case_contradicts_when_case_is_ignored() {
    let entries = [entry("ADDA", "LOC", ""), entry("Adda", "ORG", "")];
    assert!(Gazetteer::new(entries).is_ok());
    let options = GazetteerOptions {
        ignore_case: true,
        ..GazetteerOptions::default()
    };
    assert!(Gazetteer::with_options(entries, options).is_err());
}

#[test]
fn an_empty_gazetteer_finds_nothing() {
    let text = "Non c’è nessuno.";
    assert!(
        Gazetteer::new([])
            .unwrap()
            .matches(text, &analyse(text))
            .is_empty()
    );
}

#[test]
fn bytes_of_another_version_say_so() {
    let mut bytes = Gazetteer::new([entry("Adda", "LOC", "")])
        .unwrap()
        .to_bytes();
    bytes[0] = 9;
    let error = Gazetteer::from_bytes(&bytes).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Format);
    assert!(error.to_string().contains("version 9"), "{error}");
}

/// Every run of tokens whose characters are those of a name, found the slow way.
fn brute_force(
    names: &[String],
    text: &str,
    analysis: &Analysis,
    ignore_case: bool,
) -> Vec<(u32, u32, String)> {
    let fold = |text: &str| {
        let words = text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace('’', "'");
        if ignore_case {
            words.to_lowercase()
        } else {
            words
        }
    };
    let mut found = Vec::new();
    for sentence in &analysis.sentences {
        for start in sentence.tokens.clone() {
            for end in start + 1..=sentence.tokens.end {
                let run = Match {
                    start,
                    end,
                    entry: 0,
                };
                let form = fold(surface(text, analysis, &run));
                if names.iter().any(|name| fold(name) == form) {
                    found.push((start, end, form));
                }
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn matches_are_those_of_brute_force(
        names in prop::collection::vec("[Aabà'’ .1-]{1,6}", 1..8),
        text in "[Aabà'’ .1\n-]{0,40}",
        ignore_case: bool,
    ) {
        let names: Vec<_> = names.into_iter().filter(|name| !name.trim().is_empty()).collect();
        let options = GazetteerOptions { ignore_case, fold_apostrophes: true };
        let entries = names.iter().map(|name| entry(name, "X", "e"));
        let gazetteer = Gazetteer::with_options(entries, options).unwrap();
        let analysis = analyse(&text);
        let expected: Vec<_> = brute_force(&names, &text, &analysis, ignore_case)
            .into_iter().map(|(start, end, _)| (start, end)).collect();
        let found: Vec<_> = gazetteer.matches(&text, &analysis)
            .into_iter().map(|found| (found.start, found.end)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn pieces_of_the_text_itself_are_found(text in "\\PC{1,30}", cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let analysis = analyse(&text);
        prop_assume!(!analysis.sentences.is_empty());
        let sentence = &analysis.sentences[cut.0.index(analysis.sentences.len())];
        prop_assume!(!sentence.tokens.is_empty());
        let start = sentence.tokens.start + cut.0.index(sentence.tokens.len()) as u32;
        let end = start + 1 + cut.1.index((sentence.tokens.end - start) as usize) as u32;
        let run = Match { start, end, entry: 0 };
        let name = surface(&text, &analysis, &run);
        prop_assume!(!name.trim().is_empty());
        // A combining mark that begins a token (on a symbol, say) melts into the one before it.
        let tokens = &analysis.tokens[start as usize..end as usize];
        let first = |token: &Token| token.span.of(&text).chars().next();
        prop_assume!(!tokens.iter().filter_map(first).any(is_combining_mark));
        let gazetteer = Gazetteer::new([entry(name, "X", "")]).unwrap();
        prop_assert!(gazetteer.matches(&text, &analysis).contains(&run));
    }

    #[test]
    fn bytes_come_back(names in prop::collection::btree_set("[a-zè’]{1,8}", 0..20), ignore_case: bool) {
        let options = GazetteerOptions { ignore_case, fold_apostrophes: true };
        let entries = names.iter().map(|name| Entry { name, label: name, entity: "", id: "7" });
        let gazetteer = Gazetteer::with_options(entries, options).unwrap();
        prop_assert_eq!(Gazetteer::from_bytes(&gazetteer.to_bytes()).unwrap(), gazetteer);
    }

    #[test]
    fn damaged_bytes_are_refused(at: prop::sample::Index, flip in 1u8.., cut: prop::sample::Index) {
        let gazetteer = Gazetteer::new([entry("Adda", "LOC", "fiume Adda"), entry("Serio", "LOC", "")]).unwrap();
        let bytes = gazetteer.to_bytes();
        let mut damaged = bytes.clone();
        damaged[at.index(bytes.len())] ^= flip;
        prop_assert_eq!(Gazetteer::from_bytes(&damaged).unwrap_err().kind(), ErrorKind::Format);
        let short = &bytes[..cut.index(bytes.len())];
        prop_assert_eq!(Gazetteer::from_bytes(short).unwrap_err().kind(), ErrorKind::Format);
    }

    #[test]
    fn any_bytes_are_read_or_refused(mut bytes in prop::collection::vec(any::<u8>(), 0..80), sealed: bool) {
        if sealed {
            // A right version and checksum, so that the damage reaches the reader behind them.
            bytes.insert(0, 1);
            let sum = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, &byte| {
                (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
            bytes.extend(sum.to_le_bytes());
        }
        if let Err(error) = Gazetteer::from_bytes(&bytes) {
            prop_assert_eq!(error.kind(), ErrorKind::Format);
        }
    }
}
