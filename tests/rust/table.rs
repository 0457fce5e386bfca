//! The tables made of analysed texts.

use intreccio::parallel::{Cancel, Jobs};
use intreccio::table::{TextRows, TokenPlan, TokenRows};
use intreccio::text::Options;
use intreccio::{Corpus, Vocab, corpus};
use proptest::prelude::*;

/// The table of the tokens, or words, of some texts.
#[derive(Debug, Default, PartialEq)]
struct Table {
    doc: Vec<i64>,
    paragraph: Vec<i32>,
    sentence: Vec<i32>,
    token: Vec<i32>,
    text: Vec<String>,
    norm: Vec<String>,
    kind: Vec<i8>,
    start: Vec<i32>,
    end: Vec<i32>,
    is_stop: Vec<bool>,
    word: Vec<i32>,
}

fn table(texts: &[Option<&str>], split: bool, jobs: i64) -> Table {
    let jobs = Jobs::new(Some(jobs)).unwrap();
    let chunks = corpus::chunks(texts);
    let cancel = Cancel::new();
    let analyses = corpus::analyse(texts, &chunks, Options::default(), jobs, &cancel).unwrap();
    let core = Corpus::new(texts, &analyses, &chunks);
    let plan = TokenPlan::new(core, split, jobs, &cancel).unwrap();
    let rows = plan.room().rows;
    let (mut ends, mut bytes) = (vec![0; rows], vec![0; plan.room().bytes]);
    let mut norm = vec![0; rows];
    let mut table = Table {
        doc: vec![0; rows],
        paragraph: vec![0; rows],
        sentence: vec![0; rows],
        token: vec![0; rows],
        kind: vec![0; rows],
        start: vec![0; rows],
        end: vec![0; rows],
        is_stop: vec![false; rows],
        word: vec![0; rows],
        ..Table::default()
    };
    let columns = TokenRows {
        doc: &mut table.doc,
        paragraph: &mut table.paragraph,
        sentence: &mut table.sentence,
        token: &mut table.token,
        text: TextRows::new(&mut ends, &mut bytes),
        norm: &mut norm,
        kind: &mut table.kind,
        start: &mut table.start,
        end: &mut table.end,
        is_stop: &mut table.is_stop,
        word: Some(&mut table.word),
    };
    let norms = plan.fill(columns, jobs, &cancel).unwrap();
    table.norm = names(&norm, &norms);
    table.text = strings(&ends, &bytes);
    table
}

/// The strings that numbers stand for.
fn names(numbers: &[i32], vocab: &Vocab) -> Vec<String> {
    let numbers = numbers.iter();
    numbers
        .map(|&number| vocab.name(number as u32).to_owned())
        .collect()
}

/// The strings that end at `ends`.
fn strings(ends: &[i64], bytes: &[u8]) -> Vec<String> {
    let starts = [0].into_iter().chain(ends.iter().copied());
    let spans = starts.zip(ends);
    spans
        .map(|(start, &end)| {
            String::from_utf8(bytes[start as usize..end as usize].to_vec()).unwrap()
        })
        .collect()
}

/// The words in a text, as the table has them.
fn words(text: &str) -> String {
    table(&[Some(text)], true, 1).norm.join(" ")
}

#[test]
fn every_norm_has_its_words() {
    let cases = include_str!("../cases/sub_words.tsv").lines();
    for case in cases.filter(|line| !line.starts_with('#')) {
        let (norm, expected) = case.split_once('\t').unwrap();
        // The blank lets an elided form stand without the word that it is elided before.
        assert_eq!(words(&format!("{norm} ")), expected);
    }
}

#[test]
fn words_keep_what_their_token_has() {
    let table = table(&[None, Some("Nell'orto può dirglielo.")], true, 1);
    let expected = ["in", "l'", "orto", "può", "dir", "glie", "lo", "."];
    assert_eq!(table.norm, expected);
    assert_eq!(table.doc, [1; 8]);
    assert_eq!(table.token, [0, 0, 1, 2, 3, 3, 3, 4]);
    assert_eq!(table.word, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(table.start, [0, 0, 5, 10, 14, 14, 14, 23]);
    assert_eq!(table.kind, [0, 1, 0, 0, 0, 0, 0, 4]);
    assert_eq!(
        table.is_stop,
        [true, true, false, true, false, false, true, false]
    );
    let whole = "dirglielo";
    assert_eq!(
        table.text,
        ["Nell'", "Nell'", "orto", "può", whole, whole, whole, "."]
    );
}

#[test]
fn a_token_that_begins_near_the_end_of_the_room_is_written_whole() {
    let table = table(
        &[Some("di precipitevolissimevolmente e"), Some("a b")],
        false,
        1,
    );
    assert_eq!(
        table.text,
        ["di", "precipitevolissimevolmente", "e", "a", "b"]
    );
}

proptest! {
    #[test]
    fn words_are_those_of_the_tokens_in_order(
        texts in prop::collection::vec(
            prop::option::of("((dell'|della|dirglielo|Verri|farsi|,|3,5|al) ?){0,12}"), 0..6
        ),
    ) {
        let texts: Vec<Option<&str>> = texts.iter().map(Option::as_deref).collect();
        let (tokens, words) = (table(&texts, false, 1), table(&texts, true, 1));
        let mut places: Vec<_> = words.doc.iter().zip(&words.token).collect();
        places.dedup();
        let expected: Vec<_> = tokens.doc.iter().zip(&tokens.token).collect();
        prop_assert_eq!(places, expected);
        for row in 1..words.doc.len() {
            let next = if words.doc[row] == words.doc[row - 1] { words.word[row - 1] + 1 } else { 0 };
            prop_assert_eq!(words.word[row], next);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn threads_change_nothing(
        documents in prop::collection::vec("(Nell’orto|perché|[a-d]{1,4}|3,5|al\\.) ", 4..8),
        split: bool,
    ) {
        // A document is a chunk, or half of one.
        let documents: Vec<_> = documents.iter().map(|text| text.repeat(1 << 16)).collect();
        let texts: Vec<_> = documents.iter().map(|text| Some(text.as_str())).collect();
        let one = table(&texts, split, 1);
        prop_assert!(one == table(&texts, split, 2));
        prop_assert!(one == table(&texts, split, 3));
    }
}
