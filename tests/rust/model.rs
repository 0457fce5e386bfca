//! The recogniser: reading data, training, tagging, storing.

use std::ops::ControlFlow;

use intreccio::entities::TaggerSession;
use intreccio::entities::model::{
    Conll, Corpus, Document, Gold, Knowledge, Model, Session, Statistics, Substitutes,
    TrainOptions, TrainingData, evaluate, read_conll, read_marked, train,
};
use intreccio::text::analyse;
use intreccio::{ErrorKind, Span};
use proptest::prelude::*;

const LABELS: [(&str, &str); 3] = [("P", "PER"), ("L", "LOC"), ("O", "ORG")];

const NEWS: &str = "\
La {O:Lega Coop} di {L:Bormio} ha scelto {P:Nadia Serra}.
{P:Serra} guiderà anche la sede di {L:Tirano}.

A {L:Chiavenna} il sindaco {P:Ugo Bassi} incontra la {O:Provincia}.
Il presidente non risponde.

{P:Ivo Lanza} lascia {L:Sondrio} e il {O:governo} tace.
";

fn news() -> Corpus {
    read_marked("news", NEWS, &LABELS).unwrap()
}

fn trained(corpus: Corpus, options: &TrainOptions) -> intreccio::Result<Model> {
    let data = TrainingData {
        corpora: vec![corpus],
        ..TrainingData::default()
    };
    train(&data, options, &mut |_| ControlFlow::Continue(()))
}

fn small() -> TrainOptions {
    TrainOptions {
        row_bits: 12,
        ..TrainOptions::default()
    }
}

fn kind<T>(result: intreccio::Result<T>) -> ErrorKind {
    result.err().expect("an error").kind()
}

#[test]
fn column_files_of_all_widths_and_schemes_say_the_same() {
    let cases = [
        "Nadia\tB-PER\nSerra\tI-PER\na\tO\nBormio\tB-LOC\n",
        "0\tNadia\tB-PER\n1\tSerra\tI-PER\n2\ta\tO\n3\tBormio\tB-LOC\n",
        "Nadia NNP B-PER\nSerra NNP E-PER\na IN O\nBormio NNP S-LOC\n",
        "Nadia NNP x I-PER\r\nSerra NNP x I-PER\r\na IN x O\r\nBormio NNP x I-LOC\r\n",
        "token\ttag\nNadia\tPER\nSerra\tPER\na\tO\nBormio\tLOC\n",
    ];
    for (case, source) in cases.iter().enumerate() {
        let corpus = read_conll("prova", source, &Conll::default()).unwrap();
        let document = &corpus.documents[0];
        let gold: Vec<(&str, &str)> = document
            .gold
            .iter()
            .map(|gold| (gold.span.of(&document.text), gold.label.as_str()))
            .collect();
        assert_eq!(
            gold,
            [("Nadia Serra", "PER"), ("Bormio", "LOC")],
            "case {case}"
        );
        assert_eq!(corpus.orphans, 0, "case {case}");
    }
}

#[test]
fn elided_words_stand_against_the_next_and_windows_end_texts() {
    let source = "dell'\tO\nOglio\tB-LOC\n\nun\tO\npo'\tO\ndi\tO\nacqua\tO\n\nfine\tO\n";
    let options = Conll {
        window: 2,
        labels: Vec::new(),
    };
    let corpus = read_conll("prova", source, &options).unwrap();
    let texts: Vec<&str> = corpus.documents.iter().map(|d| d.text.as_str()).collect();
    assert_eq!(texts, ["dell'Oglio\nun po' di acqua", "fine"]);
}

#[test]
fn labels_are_renamed_and_others_dropped() {
    let source = "Lario\tB-luogo\ne\tO\nfesta\tB-evento\ndi\tI-evento\nCoira\tI-luogo\n";
    let options = Conll {
        window: 1,
        labels: vec![("luogo".into(), "LOC".into())],
    };
    let corpus = read_conll("prova", source, &options).unwrap();
    let document = &corpus.documents[0];
    let gold: Vec<&str> = document
        .gold
        .iter()
        .map(|g| g.span.of(&document.text))
        .collect();
    assert_eq!(gold, ["Lario", "Coira"]);
    assert_eq!(
        (corpus.labels(), corpus.orphans),
        (vec!["LOC".to_owned()], 1)
    );
}

#[test]
fn faults_in_column_files_name_the_line() {
    for (source, line) in [
        (
            "Lario LOC\nBormio B-LOC\n",
            "line 2: tag \"B-LOC\" has a prefix",
        ),
        (
            "Lario B-LOC\nBormio LOC\n",
            "line 2: tag \"LOC\" has no B- or I-",
        ),
        ("Lario\n", "line 1"),
        ("a\tO\n\nb\tc\td\te\tO\n", "line 3"),
        ("a\tB-LOC\nb\tLOC\n", "line 2"),
        ("a\tB-\n", "line 1"),
        ("a\tQ-LOC\n", "line 1"),
        ("\tO\n", "line 1"),
    ] {
        let error = read_conll("prova", source, &Conll::default()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Input, "{source:?}");
        assert!(error.to_string().contains(line), "{error}");
    }
}

#[test]
fn faults_in_marked_text_name_the_line() {
    for source in [
        "a\n{P:b",
        "a\nb}",
        "a\n{P}",
        "a\n{X:b}",
        "a\n{P: }",
        "a\n{P:b {L:c}}",
    ] {
        let error = read_marked("prova", source, &LABELS).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Input, "{source:?}");
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}

#[test]
fn spans_must_be_in_the_text_and_apart() {
    let gold = |start, end| Gold {
        span: Span::new(start, end),
        label: "LOC".into(),
    };
    for spans in [
        vec![gold(0, 9)],
        vec![gold(1, 1)],
        vec![gold(0, 3), gold(2, 4)],
        vec![gold(0, 5)],
    ] {
        assert_eq!(kind(Document::new("Forlì", spans)), ErrorKind::Input);
    }
    assert!(Document::new("Forlì", vec![gold(0, 6)]).is_ok());
}

#[test]
fn mentions_are_replaced_by_names_of_their_kind_and_the_rest_stays() {
    let source =
        "L'{L:Oglio} e il {L:Mincio}: {P:Nadia Serra} ama l'{L:Oglio}, il {O:governo} no.\n";
    let corpus = read_marked("prova", source, &LABELS).unwrap();
    let mut substitutes = Substitutes::new();
    substitutes.add("LOC", ["Adda", "Brenta", "Valle Imagna"]);
    substitutes.add("PER", ["Rossi", "Bruno Bassi"]);
    substitutes.add("ORG", ["Coop"]);
    let text = |part: f64| {
        let replaced = substitutes.replace(&corpus, part, 7).unwrap();
        assert_eq!(replaced.documents[0].gold.len(), 5);
        replaced.documents[0].text.clone()
    };
    assert_eq!(text(0.0), corpus.documents[0].text);
    assert_eq!(
        text(1.0),
        "L'Adda e il Brenta: Bruno Bassi ama l'Adda, il governo no."
    );
    substitutes.keep(["Oglio"]);
    let kept = substitutes.replace(&corpus, 1.0, 7).unwrap();
    assert!(kept.documents[0].text.starts_with("L'Oglio e il Brenta"));
}

#[test]
fn training_learns_its_data_and_is_the_same_every_time() {
    let model = trained(news(), &small()).unwrap();
    let evaluation = evaluate(&model, &news(), &[news()]);
    assert_eq!(evaluation.strict.f1(), 1.0);
    assert_eq!((evaluation.seen.1, evaluation.unseen.1), (11, 0));
    let again = trained(news(), &small()).unwrap();
    assert_eq!(model.to_bytes(), again.to_bytes());
    let other = TrainOptions {
        seeds: vec![2],
        ..small()
    };
    assert_ne!(
        model.to_bytes(),
        trained(news(), &other).unwrap().to_bytes()
    );
}

#[test]
fn a_stored_model_is_the_same_model() {
    let lists = [
        ("first_name", vec!["Nadia", "Ugo"]),
        ("place", vec!["Val di Mello"]),
    ];
    let mut statistics = Statistics::new();
    for _ in 0..5 {
        statistics.add("Oggi il sindaco parla.", &analyse("Oggi il sindaco parla."));
    }
    let data = TrainingData {
        corpora: vec![news()],
        knowledge: Knowledge::new(lists, statistics).unwrap(),
        ..TrainingData::default()
    };
    let model = train(&data, &small(), &mut |_| ControlFlow::Continue(())).unwrap();
    let model = model.calibrated(&news());
    let bytes = model.to_bytes();
    let read = Model::from_bytes(&bytes).unwrap();
    assert_eq!(read, model);
    assert_eq!(read.to_bytes(), bytes);
}

#[test]
fn what_a_session_finds_does_not_depend_on_earlier_texts() {
    let model = trained(news(), &small()).unwrap();
    let texts = [
        "Nadia Serra parla a Bormio.",
        "",
        "Il governo di Sondrio.",
        "NADIA SERRA A BORMIO",
    ];
    let find = |session: &mut Session<'_>, text: &str| {
        let mut found = Vec::new();
        session.tag(text, &analyse(text), &mut found);
        found
    };
    let mut used = Session::new(&model);
    for text in texts.iter().chain(texts.iter().rev()) {
        assert_eq!(
            find(&mut used, text),
            find(&mut Session::new(&model), text),
            "{text:?}"
        );
    }
}

#[test]
fn one_label_is_enough_and_names_may_be_in_lower_case() {
    let source =
        "la febbre da {D:morbillo} sale\n\nil {D:morbillo} torna\n\nun caso di {D:varicella}\n";
    let corpus = read_marked("cura", source, &[("D", "DISEASE")]).unwrap();
    let model = trained(corpus.clone(), &small()).unwrap();
    assert_eq!(model.labels(), ["DISEASE"]);
    assert_eq!(evaluate(&model, &corpus, &[]).strict.f1(), 1.0);
}

#[test]
fn training_says_what_it_cannot_use() {
    let nothing = Corpus::default();
    assert_eq!(kind(trained(nothing, &small())), ErrorKind::Model);
    let plain = read_marked("prova", "Piove.\n", &LABELS).unwrap();
    assert_eq!(kind(trained(plain, &small())), ErrorKind::Model);
    for options in [
        TrainOptions {
            dropout: 1.0,
            ..small()
        },
        TrainOptions {
            dropout: f32::NAN,
            ..small()
        },
        TrainOptions {
            blindness: 1.0,
            ..small()
        },
        TrainOptions {
            rate: 0.0,
            ..small()
        },
        TrainOptions {
            row_bits: 30,
            ..small()
        },
        TrainOptions {
            seeds: Vec::new(),
            ..small()
        },
        TrainOptions {
            stages: Vec::new(),
            ..small()
        },
    ] {
        assert_eq!(
            kind(trained(news(), &options)),
            ErrorKind::Option,
            "{options:?}"
        );
    }
}

#[test]
fn what_is_hidden_in_training_is_not_learned() {
    // Two names that nothing but their letters tells apart.
    let source = "Vedo {P:Alfa}.\n\nVedo {L:Beta}.\n";
    let f1 = |blindness| {
        let corpus = read_marked("prova", source, &LABELS).unwrap();
        let options = TrainOptions {
            blindness,
            ..small()
        };
        let model = trained(corpus.clone(), &options).unwrap();
        evaluate(&model, &corpus, &[]).strict.f1()
    };
    assert_eq!(f1(0.0), 1.0);
    assert!(f1(0.99) < 1.0);
}

#[test]
fn training_can_be_cancelled_and_stops_early() {
    let data = TrainingData {
        corpora: vec![news()],
        held_out: Some(news()),
        ..TrainingData::default()
    };
    let cancelled = train(&data, &small(), &mut |_| ControlFlow::Break(()));
    assert_eq!(kind(cancelled), ErrorKind::Cancelled);
    let mut options = small();
    options.stages[0].epochs = 60;
    options.patience = 12;
    let mut passes = 0;
    let model = train(&data, &options, &mut |progress| {
        passes += 1;
        assert!(progress.f1.is_some());
        ControlFlow::Continue(())
    });
    assert!(passes < 60, "{passes} passes");
    assert_eq!(evaluate(&model.unwrap(), &news(), &[]).strict.f1(), 1.0);
}

#[test]
fn a_sentence_of_a_hundred_thousand_tokens_is_tagged() {
    let model = trained(news(), &small()).unwrap();
    let text = "Nadia Serra di Bormio e ".repeat(20_000);
    let mut found = Vec::new();
    Session::new(&model).tag(&text, &analyse(&text), &mut found);
    assert!(found.len() >= 20_000);
    let mut free = 0;
    for tagged in found {
        assert!(tagged.tokens.start >= free && tagged.tokens.end > tagged.tokens.start);
        assert!((0.0..=1.0).contains(&tagged.score));
        free = tagged.tokens.end;
    }
}

#[test]
fn foreign_cut_newer_and_boastful_bytes_are_refused() {
    let bytes = trained(news(), &small()).unwrap().to_bytes();
    let change = |at: usize, value: &[u8]| {
        let mut bytes = bytes.clone();
        bytes[at..at + value.len()].copy_from_slice(value);
        bytes
    };
    for (what, bytes) in [
        ("empty", Vec::new()),
        (
            "foreign",
            b"%PDF-1.7 and some more, longer than a header".to_vec(),
        ),
        ("cut", bytes[..bytes.len() / 2].to_vec()),
        ("longer", [&bytes[..], b"x"].concat()),
        ("newer", change(16, &2u32.to_le_bytes())),
        ("boastful", change(20, &u64::MAX.to_le_bytes())),
        ("damaged", change(bytes.len() - 9, &[0x5a, 0xa5, 0x5a])),
    ] {
        assert_eq!(kind(Model::from_bytes(&bytes)), ErrorKind::Format, "{what}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Bytes behind a sound header may hold anything: reading gives a model that works or an error.
    #[test]
    fn bytes_with_a_sound_checksum_do_no_harm(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        static BYTES: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let bytes = BYTES.get_or_init(|| {
            let options = TrainOptions { row_bits: 8, ..TrainOptions::default() };
            trained(news(), &options).unwrap().to_bytes()
        });
        let mut body = bytes[36..].to_vec();
        for (at, value) in changes {
            // Most of the body is weights; the parts before them are what can go wrong.
            let at = at.index(body.len().min(900));
            body[at] = value;
        }
        if let Some(cut) = cut {
            body.truncate(cut.index(body.len()));
        }
        if let Ok(model) = Model::from_bytes(&Model::seal(&body)) {
            let text = "La Lega Coop di Bormio ha scelto Nadia Serra.";
            Session::new(&model).tag(text, &analyse(text), &mut Vec::new());
        }
    }

    #[test]
    fn any_text_is_tagged_in_order_and_without_overlap(text in "(?s)[ A-Za-z.,'’À-ÿ\n\u{1f600}]{0,200}") {
        static MODEL: std::sync::OnceLock<Model> = std::sync::OnceLock::new();
        let model = MODEL.get_or_init(|| trained(news(), &small()).unwrap());
        let analysis = analyse(&text);
        let mut found = Vec::new();
        Session::new(model).tag(&text, &analysis, &mut found);
        let mut free = 0;
        for tagged in found {
            prop_assert!(tagged.tokens.start >= free && tagged.tokens.end > tagged.tokens.start);
            prop_assert!(tagged.tokens.end as usize <= analysis.tokens.len());
            free = tagged.tokens.end;
        }
    }
}
