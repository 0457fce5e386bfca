//! The extractor: cases as data, whose mentions win, what never happens.

use std::sync::Arc;

use intreccio::corpus::Document;
use intreccio::entities::{
    Entry, Extractor, ExtractorBuilder, Gazetteer, Given, GivenChars, GivenTable, Mention,
    Metonymy, Pattern, Precedence, Source, Tagged, Tagger, TaggerSession,
};
use intreccio::text::{Analysis, analyse};
use intreccio::{CharSpan, ErrorKind, Span};
use proptest::prelude::*;

use super::cases::rows;

fn builtin() -> Extractor {
    Extractor::builder().build().unwrap()
}

fn extract(extractor: &Extractor, text: &str) -> Vec<Mention> {
    extractor.extract(text, &analyse(text))
}

/// `surface=LABEL` of every mention.
fn labelled(extractor: &Extractor, text: &str) -> String {
    let found = extract(extractor, text);
    let shown = found
        .iter()
        .map(|m| format!("{}={}", m.span.of(text), extractor.label(m)));
    shown.collect::<Vec<_>>().join(";")
}

/// `surface=LABEL=name` of every mention.
fn named(extractor: &Extractor, text: &str) -> String {
    let found = extract(extractor, text);
    let shown = found.iter().map(|m| {
        format!(
            "{}={}={}",
            m.span.of(text),
            extractor.label(m),
            extractor.name(text, m)
        )
    });
    shown.collect::<Vec<_>>().join(";")
}

#[test]
fn pattern_cases() {
    let extractor = Extractor::builder().builtin_names(false).build().unwrap();
    let wrong: Vec<_> = rows("patterns.tsv")
        .into_iter()
        .map(|[text, expected]| (labelled(&extractor, &text), expected, text))
        .filter(|(found, expected, _)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "(found, expected, text): {wrong:#?}");
}

#[test]
fn entity_cases() {
    let extractor = builtin();
    let wrong: Vec<_> = rows("entities.tsv")
        .into_iter()
        .map(|[text, expected]| {
            (
                named(&extractor, &text.replace("\\n", "\n")),
                expected,
                text,
            )
        })
        .filter(|(found, expected, _)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "(found, expected, text): {wrong:#?}");
}

fn gazetteer(names: &[(&str, &str)]) -> Gazetteer {
    let entries = names.iter().map(|&(name, label)| Entry {
        name,
        label,
        id: "7",
        ..Entry::default()
    });
    Gazetteer::new(entries).unwrap()
}

#[test]
fn the_users_gazetteer_wins_over_patterns_and_lists() {
    let extractor = Extractor::builder()
        .gazetteer(gazetteer(&[("Trump", "BRAND"), ("3 marzo", "FEAST")]))
        .pattern(Pattern::new("(Donald )?Trump", "LEADER").unwrap())
        .build()
        .unwrap();
    assert_eq!(
        labelled(&extractor, "Donald Trump, 3 marzo 2025."),
        "Trump=BRAND;3 marzo=FEAST"
    );
    let found = extract(&extractor, "Trump");
    assert_eq!(
        (extractor.id(&found[0]), found[0].source),
        ("7", Source::Gazetteer)
    );
}

#[test]
fn the_longest_wins_where_the_user_says_so() {
    let extractor = Extractor::builder()
        .gazetteer(gazetteer(&[("Trump", "BRAND")]))
        .precedence(Precedence::Longest)
        .build()
        .unwrap();
    assert_eq!(
        labelled(&extractor, "Donald Trump e Trump."),
        "Donald Trump=PER;Trump=BRAND"
    );
}

#[test]
fn the_longer_name_wins_inside_a_gazetteer() {
    let extractor = Extractor::builder()
        .gazetteer(gazetteer(&[
            ("Ponte", "A"),
            ("Ponte Basso", "B"),
            ("Basso di Sotto", "C"),
        ]))
        .builtin_names(false)
        .build()
        .unwrap();
    assert_eq!(
        labelled(&extractor, "Ponte Basso di Sotto"),
        "Ponte=A;Basso di Sotto=C"
    );
}

#[test]
fn only_wanted_labels_come_out_and_unknown_ones_are_errors() {
    let extractor = Extractor::builder().labels(["DATE"]).build().unwrap();
    assert_eq!(labelled(&extractor, "Il 3 marzo a Lecco."), "3 marzo=DATE");
    let error = Extractor::builder().labels(["DATA"]).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Option);
    assert!(
        error
            .to_string()
            .contains("\"DATA\"; there are PER, LOC, ORG, DATE"),
        "{error}"
    );
}

proptest! {
    /// Nothing that is not looked for could have changed what is.
    #[test]
    fn labels_only_leave_out(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "3", "marzo", "Marzo", "2026", "mille", "euro", "Ponte", "Basso", "via", "alle", "10:30", "legge", "n.",
                "Lecco", "Dessanay", "il", ".", "XX", "secolo", "info@eco.example",
            ]),
            0..24,
        ),
        builtin_names: bool,
        longest: bool,
    ) {
        let text = words.join(" ");
        let builder = || {
            let names = ["Ponte Basso", "Ponte", "marzo", "3 marzo", "2026 mille euro", "Dessanay il"];
            let gazetteer = gazetteer(&names.map(|name| (name, "NOME")));
            let precedence = if longest { Precedence::Longest } else { Precedence::User };
            Extractor::builder().gazetteer(gazetteer).builtin_names(builtin_names).precedence(precedence)
        };
        let all = builder().build().unwrap();
        for label in ["NOME", "DATE", "PER"] {
            let wanted = builder().labels([label]).build().unwrap();
            let mut expected = extract(&all, &text);
            expected.retain(|mention| all.label(mention) == label);
            prop_assert_eq!(extract(&wanted, &text), expected);
        }
    }
}

#[test]
fn bad_patterns_are_named() {
    let cases = [
        (
            r"(a",
            "at index 1: pattern \"(a\": unclosed group, at character 0",
        ),
        (
            "è[b",
            "at index 1: pattern \"è[b\": unclosed character class, at character 1",
        ),
        (
            "a*",
            "at index 1: pattern \"a*\": it matches the empty text",
        ),
        (
            r"\b",
            "at index 1: pattern \"\\\\b\": it matches the empty text",
        ),
    ];
    for (regex, message) in cases {
        let error = Pattern::all([("a", "A"), (regex, "B")]).unwrap_err();
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (ErrorKind::Pattern, message)
        );
    }
    let error = Pattern::new("a", " ").unwrap_err();
    assert_eq!(error.to_string(), "pattern \"a\": the label is empty");
    let error = Pattern::new(r"\w{5000}{5000}", "A").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Pattern);
}

#[test]
fn a_pattern_may_match_a_part_of_a_token() {
    let extractor = Extractor::builder()
        .pattern(Pattern::new("[0-9]+", "DIGIT").unwrap())
        .build()
        .unwrap();
    let found = extract(&extractor, "Il G7 di Stresa");
    assert_eq!((found[0].span.start, found[0].tokens.clone()), (4, 1..2));
}

/// A model that takes every token of five letters for an organisation.
#[derive(Debug)]
struct Fives;

impl Tagger for Fives {
    fn labels(&self) -> Vec<&str> {
        vec!["ORG"]
    }

    fn session(&self) -> Box<dyn TaggerSession + '_> {
        Box::new(Self)
    }
}

impl TaggerSession for Fives {
    fn tag(&mut self, _: &str, analysis: &Analysis, found: &mut Vec<Tagged>) {
        let fives = (0..)
            .zip(&analysis.tokens)
            .filter(|(_, token)| token.span.len() == 5);
        found.extend(fives.map(|(at, _)| Tagged {
            tokens: at..at + 1,
            label: 0,
            score: 0.5,
        }));
    }
}

#[test]
fn a_model_stands_in_for_the_rules() {
    let text = "Lecco corre contro Ilario Dessanay il 3 marzo.";
    let place = Extractor::builder()
        .tagger(Arc::new(Fives))
        .build()
        .unwrap();
    assert_eq!(labelled(&place, text), "Lecco=LOC;corre=ORG;3 marzo=DATE");
    let agent = Extractor::builder()
        .tagger(Arc::new(Fives))
        .metonymy(Metonymy::Agent)
        .build()
        .unwrap();
    assert_eq!(labelled(&agent, text), "Lecco=ORG;corre=ORG;3 marzo=DATE");
    let both = Extractor::builder()
        .tagger(Arc::new(Fives))
        .builtin_names(true)
        .build()
        .unwrap();
    assert_eq!(
        labelled(&both, text),
        "Lecco=LOC;corre=ORG;Ilario Dessanay=PER;3 marzo=DATE"
    );
}

#[test]
fn of_several_models_the_first_wins_and_later_ones_add() {
    let text = "Lecco corre contro Ilario Dessanay il 3 marzo.";
    let rules_first = Extractor::builder()
        .builtin_names(true)
        .tagger(Arc::new(Fives))
        .metonymy(Metonymy::Agent);
    assert_eq!(
        labelled(&rules_first.clone().build().unwrap(), text),
        "Lecco=LOC;corre=ORG;Ilario Dessanay=PER;3 marzo=DATE"
    );
    let model_first = rules_first.builtin_names(true).build().unwrap();
    assert_eq!(
        labelled(&model_first, text),
        "Lecco=ORG;corre=ORG;Ilario Dessanay=PER;3 marzo=DATE"
    );
}

fn given(text: &str, words: &str, label: u16) -> Given {
    let start = text.find(words).unwrap();
    Given {
        span: Span::new(start as u32, (start + words.len()) as u32),
        label,
        score: 0.5,
    }
}

#[test]
fn a_priest_is_named_without_his_don() {
    let extractor = Extractor::builder().given(["PER"]).build().unwrap();
    let names = |text: &str, people: &[&str]| {
        let given: Vec<_> = people.iter().map(|it| given(text, it, 0)).collect();
        let mut found = Vec::new();
        let mut session = extractor.session();
        session.extract_with(text, &analyse(text), &[&given], &mut found);
        let names = found.iter().map(|it| extractor.name(text, it).into_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(
        names(
            "Don Ciro Sturlese e don Ciro.",
            &["Don Ciro Sturlese", "don Ciro"]
        ),
        ["Ciro Sturlese", "Ciro Sturlese"]
    );
    assert_eq!(names("Taceva don Ciro.", &["don Ciro"]), ["don Ciro"]);
}

#[test]
fn mentions_from_outside_take_their_turn() {
    let text = "La rapida di Lecco corre. Domani la gita.";
    let analysis = analyse(text);
    let shown = |builder: ExtractorBuilder, given: &[&[Given]]| {
        let extractor = builder.builtin_patterns(false).build().unwrap();
        let mut found = Vec::new();
        let mut session = extractor.session();
        session.extract_with(text, &analysis, given, &mut found);
        let shown = found
            .iter()
            .map(|it| format!("{}={}", it.span.of(text), extractor.label(it)));
        shown.collect::<Vec<_>>().join(";")
    };
    let first = [given(text, "di Lecco", 1), given(text, "apid", 0)];
    let second = [given(text, "Lecco", 0), given(text, "corre. Domani", 1)];
    let builder = Extractor::builder().given(["A", "B"]).given(["C", "D"]);
    assert_eq!(
        shown(builder.clone(), &[&first, &second]),
        "apid=A;di Lecco=B;corre. Domani=D"
    );
    assert_eq!(
        shown(
            builder.clone().precedence(Precedence::Longest),
            &[&second, &first]
        ),
        "apid=C;di Lecco=D;corre. Domani=B"
    );
    assert_eq!(shown(builder.clone(), &[]), "");
    let last = builder.tagger(Arc::new(Fives));
    assert_eq!(shown(last, &[&first]), "apid=A;di Lecco=B;corre=ORG");
}

#[test]
fn mentions_from_outside_must_fit() {
    let mention = |start, end, label, score| GivenChars {
        span: CharSpan { start, end },
        label,
        score,
    };
    let labels = || vec!["A".to_owned()];
    for (wrong, counts) in [
        (mention(0, 1, 1, 0.5), [1]),
        (mention(0, 1, 0, f32::NAN), [1]),
        (mention(0, 1, 0, 0.5), [2]),
    ] {
        let error = GivenTable::new(labels(), vec![wrong], &counts).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Model);
    }
    let text = "Più su.";
    let document = Document {
        row: 0,
        text,
        analysis: &analyse(text),
    };
    for (span, message) in [((0, 8), "from 0 to 8"), ((3, 4), "from 3 to 4")] {
        let table = GivenTable::new(labels(), vec![mention(span.0, span.1, 0, 0.5)], &[1]).unwrap();
        let error = table.document(&document, &mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
    }
    let table = GivenTable::new(labels(), vec![mention(4, 6, 0, 0.5)], &[1]).unwrap();
    let mut found = Vec::new();
    table.document(&document, &mut found).unwrap();
    assert_eq!(found[0].span.of(text), "su");
}

proptest! {
    #[test]
    fn mentions_never_overlap_and_cover_tokens(text in text()) {
        let extractor = Extractor::builder()
            .gazetteer(gazetteer(&[("a Roma", "X"), ("Roma il 3", "Y"), ("Maria", "Z")]))
            .build().unwrap();
        let analysis = analyse(&text);
        let found = extractor.extract(&text, &analysis);
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
        }
        for mention in &found {
            let tokens = &analysis.tokens[mention.tokens.start as usize..mention.tokens.end as usize];
            prop_assert_eq!(tokens[0].span.start, mention.span.start);
            prop_assert_eq!(tokens[tokens.len() - 1].span.end, mention.span.end);
            let sentence = &analysis.sentences[mention.sentence as usize];
            prop_assert!(sentence.tokens.start <= mention.tokens.start && mention.tokens.end <= sentence.tokens.end);
            prop_assert!(!extractor.name(&text, mention).is_empty());
            prop_assert!((0.0..=1.0).contains(&mention.score));
        }
    }

    #[test]
    fn any_text_passes(text in "\\PC{0,60}") {
        extract(&builtin(), &text);
    }

    #[test]
    fn a_session_finds_what_a_fresh_one_finds(texts in prop::collection::vec(text(), 1..5)) {
        let extractor = builtin();
        let mut session = extractor.session();
        for text in &texts {
            let (analysis, mut found) = (analyse(text), Vec::new());
            session.extract(text, &analysis, &mut found);
            prop_assert_eq!(found, extractor.extract(text, &analysis));
        }
    }
}

/// Words that the rules and patterns take an interest in.
const WORDS: &str = "Roma a il 3 marzo Maria Rossi ROMA di Stati Uniti Usa milioni euro , . ( ) ONU Organizzazione \
                     delle Nazioni Unite Putin art. 5 alle 20.30 - ’ l’ Università « » presidente Trump % S.p.A. von via";

fn text() -> impl Strategy<Value = String> {
    let words: Vec<_> = WORDS.split(' ').chain(["\n"]).collect();
    let word = prop::sample::select(words);
    let gap = prop::sample::select(vec![" ", "", "  "]);
    let texts = prop::collection::vec((word, gap), 0..30);
    texts.prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(word, gap)| [word, gap])
            .collect()
    })
}
