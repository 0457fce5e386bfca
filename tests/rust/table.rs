//! The tables made of analysed texts.

use intreccio::parallel::{Cancel, Jobs};
use intreccio::table::{TokenBatch, TokenTable, tokens};
use intreccio::text::Options;
use intreccio::{Corpus, corpus};
use proptest::prelude::*;

/// The table of the tokens, or words, of some texts.
fn table(texts: &[Option<&str>], split: bool) -> TokenTable {
    let chunks = corpus::chunks(texts);
    let cancel = Cancel::new();
    let analyses = corpus::analyse(texts, &chunks, Options::default(), Jobs::ONE, &cancel).unwrap();
    let core = Corpus::new(texts, &analyses, &chunks);
    tokens(core, split, Jobs::ONE, &cancel).unwrap()
}

/// The norms of a batch, row by row.
fn norms<'a>(table: &'a TokenTable, batch: &TokenBatch) -> Vec<&'a str> {
    let norm = batch.norm.iter();
    norm.map(|&number| table.norms.name(number as u32))
        .collect()
}

/// The words in a text, as the table has them.
fn words(text: &str) -> String {
    let table = table(&[Some(text)], true);
    norms(&table, &table.batches[0]).join(" ")
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
    let table = table(&[None, Some("Nell'orto può dirglielo.")], true);
    let batch = &table.batches[0];
    let expected = ["in", "l'", "orto", "può", "dir", "glie", "lo", "."];
    assert_eq!(norms(&table, batch), expected);
    assert_eq!(batch.doc, [1; 8]);
    assert_eq!(batch.token, [0, 0, 1, 2, 3, 3, 3, 4]);
    assert_eq!(batch.word, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(batch.start, [0, 0, 5, 10, 14, 14, 14, 23]);
    assert_eq!(batch.kind, [0, 1, 0, 0, 0, 0, 0, 4]);
    let (offsets, text) = batch.text.clone().into_parts();
    assert_eq!(
        String::from_utf8(text).unwrap(),
        "Nell'Nell'ortopuòdirglielodirglielodirglielo."
    );
    assert_eq!(offsets.len(), 9);
}

proptest! {
    #[test]
    fn words_are_those_of_the_tokens_in_order(
        texts in prop::collection::vec(
            prop::option::of("((dell'|della|dirglielo|Verri|farsi|,|3,5|al) ?){0,12}"), 0..6
        ),
    ) {
        let texts: Vec<Option<&str>> = texts.iter().map(Option::as_deref).collect();
        let (whole, split) = (table(&texts, false), table(&texts, true));
        for (tokens, words) in whole.batches.iter().zip(&split.batches) {
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
}
