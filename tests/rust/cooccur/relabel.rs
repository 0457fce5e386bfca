//! Counters that numbered their units apart, brought to one vocabulary.

use intreccio::ErrorKind;
use intreccio::cooccur::{Contexts, Counter, Options, count};
use intreccio::parallel::{Cancel, Jobs};
use proptest::prelude::*;

use super::corpus::{Columns, Document, N_UNITS, documents, options};

/// The documents with unit `numbers[u]` in place of unit `u`.
fn renamed(documents: &[Document], numbers: &[u32]) -> Vec<Document> {
    let mut renamed = documents.to_vec();
    let contexts = renamed
        .iter_mut()
        .flat_map(|document| &mut document.contexts);
    for (unit, _) in contexts.flatten() {
        *unit = numbers[*unit as usize];
    }
    renamed
}

fn numbers() -> impl Strategy<Value = Vec<u32>> {
    Just((0..N_UNITS).collect()).prop_shuffle()
}

fn inverse(numbers: &[u32]) -> Vec<u32> {
    let place = |unit| numbers.iter().position(|&number| number == unit);
    (0..N_UNITS)
        .map(|unit| place(unit).expect("a permutation") as u32)
        .collect()
}

fn check(documents: &[Document], options: &Options, numbers: &[u32], memory: u64) {
    let (jobs, cancel) = (Jobs::ONE, Cancel::new());
    let expected = Columns::new(documents);
    let expected = count(&expected.batch(options, true), options).unwrap();
    let foreign = Columns::new(&renamed(documents, numbers));
    let mut counter = Counter::new(options.clone()).with_memory(memory, None);
    counter
        .update(&foreign.batch(options, true), jobs, &cancel)
        .unwrap();
    let n_units = N_UNITS as usize;
    let mut counter = counter
        .relabelled(&inverse(numbers), n_units, &cancel)
        .unwrap();
    assert_eq!(counter.table(jobs, &cancel).unwrap(), expected);
    // A table takes nothing away.
    assert_eq!(counter.finish(jobs, &cancel).unwrap(), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn other_numbers_change_nothing(
        documents in documents(),
        options in options(),
        numbers in numbers(),
    ) {
        check(&documents, &options, &numbers, u64::MAX);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn nor_do_they_where_counts_were_put_aside(
        documents in documents(),
        options in options(),
        numbers in numbers(),
    ) {
        let documents: Vec<Document> = documents.iter().cycle().take(4000).cloned().collect();
        check(&documents, &options, &numbers, 1);
    }
}

#[test]
fn numbers_that_are_no_names_are_refused() {
    let cancel = Cancel::new();
    let mut counter = Counter::new(Options::default());
    counter
        .update(&Contexts::new(&[0, 2], &[0, 1], 2), Jobs::ONE, &cancel)
        .unwrap();
    for numbers in [&[0][..], &[1, 1], &[0, 2]] {
        let error = counter.relabelled(numbers, 2, &cancel).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Input, "{numbers:?}");
    }
}
