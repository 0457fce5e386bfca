//! One batch against brute force.

use intreccio::cooccur::{
    Contexts, Counting, Counts, Options, Order, Scheme, Weighting, Window, count, count_with,
};
use intreccio::parallel::{Cancel, Jobs};
use proptest::prelude::*;

use super::brute;
use super::corpus::{Columns, documents, options};
use super::lines::Table;

/// Everything equal, weights up to the rounding of the brute-force sum.
fn assert_same(counts: &Counts, expected: &Table) {
    let mut table = Table::of(counts);
    assert_eq!(table.lines.len(), expected.lines.len());
    for (line, expected) in table.lines.iter_mut().zip(&expected.lines) {
        let tolerance = 1e-7 + 1e-9 * expected.weight.abs();
        let off = (line.weight - expected.weight).abs();
        assert!(off <= tolerance, "{line:?} is not {expected:?}");
        line.weight = expected.weight;
    }
    assert_eq!(&table, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_option_counts_as_brute_force_does(
        documents in documents(),
        options in options(),
        with_positions: bool,
    ) {
        let columns = Columns::new(&documents);
        let counts = count(&columns.batch(&options, with_positions), &options).unwrap();
        assert_same(&counts, &brute::count(&documents, &options, with_positions));
    }
}

#[test]
fn inverse_weights_are_exact() {
    // 0 and 1 stand at distances 1, 2 and 3: 1 + 1/2 + 1/3, rounded once.
    let window = Window::unordered(3)
        .unwrap()
        .weighted(Weighting::Inverse)
        .unwrap();
    let options = Options {
        scheme: Scheme::Window(window),
        ..Options::default()
    };
    let batch = Contexts::new(&[0, 2, 5, 9], &[0, 1, 0, 2, 1, 1, 2, 3, 0], 4);
    let counts = count(&batch, &options).unwrap();
    assert_eq!(counts.pairs().next(), Some((0, 1)));
    assert_eq!(counts.weight(0), 11.0 / 6.0);
}

#[test]
fn counts_beyond_32_bits_stay_whole() {
    // Two units, 70,000 times each in the second context, which is a document of its own.
    let units: Vec<u32> = [0, 2].into_iter().chain([0, 1].repeat(70_000)).collect();
    let offsets = [0, 2, units.len()];
    let contexts = Contexts::new(&offsets, &units, 3);
    let options = Options {
        scheme: Scheme::Group(Counting::Frequency),
        self_pairs: true,
        ..Options::default()
    };
    let many: u64 = 70_000 * 70_000;
    let itself: u64 = 70_000 * 69_999 / 2;
    let (jobs, cancel) = (Jobs::new(Some(2)).unwrap(), Cancel::new());
    for counts in [
        count(&contexts, &options).unwrap(),
        count_with(&contexts, &options, jobs, &cancel).unwrap(),
    ] {
        assert!(counts.pairs().eq([(0, 0), (0, 1), (0, 2), (1, 1)]));
        assert!(counts.counts().eq([itself, many, 1, itself]));
        assert!((0..4).all(|place| counts.n_docs(place) == 1));
        assert_eq!(Order::new(&counts).runs()[0], (many, 1));
        let turned = counts.renumbered(&[2, 1, 0], false, &cancel).unwrap();
        assert!(turned.pairs().eq([(0, 2), (1, 1), (1, 2), (2, 2)]));
        assert!(turned.counts().eq([1, itself, many, itself]));
    }
}

#[test]
fn documents_are_told_apart_from_counts_in_some_parts_only() {
    // Pairs of unit 0 meet twice in a document, all others once: with threads, some parts of the table
    // have documents as counts and some do not.
    let n_units = 64;
    let mut units: Vec<u32> = (1..n_units).collect();
    units.extend([0, 1, 0, 1]);
    let end = units.len();
    let offsets = [0, end - 4, end - 2, end];
    let contexts = Contexts {
        documents: Some(&[0, 1, 1]),
        ..Contexts::new(&offsets, &units, n_units)
    };
    let options = Options::default();
    let expected = count(&contexts, &options).unwrap();
    assert_eq!((expected.count(0), expected.n_docs(0)), (2, 1));
    for jobs in 2..5 {
        let jobs = Jobs::new(Some(jobs)).unwrap();
        let counts = count_with(&contexts, &options, jobs, &Cancel::new()).unwrap();
        assert_eq!(counts, expected);
    }
}
