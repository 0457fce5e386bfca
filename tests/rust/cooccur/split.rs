//! The same documents in one batch and in many: split, merged, put aside, sent as bytes, on threads.

use intreccio::ErrorKind;
use intreccio::cooccur::{Contexts, Counter, Counts, Options, Scheme, Window, count, count_with};
use intreccio::parallel::{Cancel, Jobs};
use proptest::prelude::*;

use super::corpus::{Columns, Document, documents, options};

/// The documents in batches of at most `size`.
fn batches(documents: &[Document], size: usize) -> Vec<Columns> {
    documents.chunks(size).map(Columns::new).collect()
}

fn in_one(documents: &[Document], options: &Options) -> Counts {
    count(&Columns::new(documents).batch(options, true), options).unwrap()
}

/// A counter that has seen a batch.
fn counter(columns: &Columns, options: &Options) -> Counter {
    let mut counter = Counter::new(options.clone());
    let batch = columns.batch(options, true);
    counter.update(&batch, Jobs::ONE, &Cancel::new()).unwrap();
    counter
}

/// Many documents, enough for counts to be put aside again and again.
fn many(documents: &[Document]) -> Vec<Document> {
    documents.iter().cycle().take(4000).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn batches_change_nothing(documents in documents(), options in options(), size in 1usize..4) {
        let mut counter = Counter::new(options.clone());
        let cancel = Cancel::new();
        // An empty batch still tells the size of the vocabulary.
        counter.update(&Columns::new(&[]).batch(&options, true), Jobs::ONE, &cancel).unwrap();
        for columns in batches(&documents, size) {
            counter.update(&columns.batch(&options, true), Jobs::ONE, &cancel).unwrap();
        }
        prop_assert_eq!(counter.finish(Jobs::ONE, &cancel).unwrap(), in_one(&documents, &options));
    }

    #[test]
    fn merging_in_any_order_changes_nothing(
        documents in documents(),
        options in options(),
        size in 1usize..4,
        reversed: bool,
    ) {
        let mut parts = batches(&documents, size);
        if reversed {
            parts.reverse();
        }
        let cancel = Cancel::new();
        let mut all = counter(&Columns::new(&[]), &options);
        for columns in &parts {
            // Sent as bytes on the way.
            let bytes = counter(columns, &options).to_bytes().unwrap();
            all.merge(Counter::from_bytes(&bytes).unwrap(), Jobs::ONE, &cancel).unwrap();
        }
        prop_assert_eq!(all.finish(Jobs::ONE, &cancel).unwrap(), in_one(&documents, &options));
    }

    #[test]
    fn threads_change_nothing(documents in documents(), options in options(), jobs in 2i64..5) {
        let columns = Columns::new(&documents);
        let jobs = Jobs::new(Some(jobs)).unwrap();
        let counts = count_with(&columns.batch(&options, true), &options, jobs, &Cancel::new());
        prop_assert_eq!(counts.unwrap(), in_one(&documents, &options));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn little_memory_changes_nothing(documents in documents(), options in options(), jobs in 1i64..3) {
        let documents = many(&documents);
        let jobs = Jobs::new(Some(jobs)).unwrap();
        let cancel = Cancel::new();
        let mut counter = Counter::new(options.clone()).with_memory(1, None);
        for columns in batches(&documents, 700) {
            counter.update(&columns.batch(&options, true), jobs, &cancel).unwrap();
        }
        let bytes = counter.to_bytes().unwrap();
        let counts = Counter::from_bytes(&bytes).unwrap().finish(jobs, &cancel).unwrap();
        if !documents.is_empty() {
            prop_assert_eq!(counts, in_one(&documents, &options));
        }
    }
}

#[test]
fn long_runs_are_shared_out_between_threads() {
    // 3,000 documents over 400 units, by a linear congruence: runs of many blocks.
    let units: Vec<u32> = (0..90_000u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 8) % 400)
        .collect();
    let offsets: Vec<usize> = (0..=3000).map(|document| document * 30).collect();
    let contexts = Contexts::new(&offsets, &units, 400);
    let expected = count(&contexts, &Options::default()).unwrap();
    for jobs in 1..5 {
        let jobs = Jobs::new(Some(jobs)).unwrap();
        let mut counter = Counter::new(Options::default()).with_memory(1 << 19, None);
        counter.update(&contexts, jobs, &Cancel::new()).unwrap();
        assert_eq!(counter.table(jobs, &Cancel::new()).unwrap(), expected);
        // Runs that came as bytes have no places where a reader could begin.
        let mut sent = Counter::from_bytes(&counter.to_bytes().unwrap()).unwrap();
        assert_eq!(sent.table(jobs, &Cancel::new()).unwrap(), expected);
    }
}

#[test]
fn many_runs_are_merged_on_the_way() {
    let options = Options {
        scheme: Scheme::Window(Window::unordered(2).unwrap()),
        ..Options::default()
    };
    let units: Vec<u32> = (0..600_000u64).map(|i| (i * i / 7 % 50) as u32).collect();
    let offsets: Vec<usize> = (0..=units.len()).step_by(10).collect();
    let contexts = Contexts::new(&offsets, &units, 50);
    let mut counter = Counter::new(options.clone()).with_memory(1, None);
    counter
        .update(&contexts, Jobs::ONE, &Cancel::new())
        .unwrap();
    let counts = counter.finish(Jobs::ONE, &Cancel::new()).unwrap();
    assert_eq!(counts, count(&contexts, &options).unwrap());
}

#[test]
fn a_folder_that_is_missing_is_told() {
    let folder = std::env::temp_dir().join("intreccio-no-such-folder");
    let mut counter = Counter::new(Options::default()).with_memory(1, Some(folder));
    let units = [0, 1].repeat(5000);
    let offsets: Vec<usize> = (0..=units.len()).step_by(2).collect();
    let contexts = Contexts::new(&offsets, &units, 2);
    let error = counter
        .update(&contexts, Jobs::ONE, &Cancel::new())
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(
        error.to_string().contains("intreccio-no-such-folder"),
        "{error}"
    );
}

#[test]
fn a_cancelled_count_ends() {
    let cancel = Cancel::new();
    cancel.cancel();
    let contexts = Contexts::new(&[0, 2], &[0, 1], 2);
    let error = count_with(&contexts, &Options::default(), Jobs::ONE, &cancel).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

#[test]
fn counters_of_different_options_do_not_mix() {
    let other = Options {
        min_count: 2,
        ..Options::default()
    };
    let mut counter = Counter::new(Options::default());
    let error = counter
        .merge(Counter::new(other), Jobs::ONE, &Cancel::new())
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Option);
}

#[test]
fn damaged_bytes_are_told() {
    let contexts = Contexts::new(&[0, 3, 5], &[0, 1, 2, 1, 0], 3);
    let mut counter = Counter::new(Options::default());
    counter
        .update(&contexts, Jobs::ONE, &Cancel::new())
        .unwrap();
    let bytes = counter.to_bytes().unwrap();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert_eq!(
            Counter::from_bytes(&damaged).unwrap_err().kind(),
            ErrorKind::Format
        );
        assert!(Counter::from_bytes(&bytes[..at]).is_err());
    }
}
