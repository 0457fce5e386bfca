//! One batch against brute force.

use intreccio::cooccur::{Contexts, Counts, Options, Scheme, Weighting, Window, count};
use proptest::prelude::*;

use super::brute;
use super::corpus::{Columns, documents, options};

/// Everything equal, weights up to the rounding of the brute-force sum.
fn assert_same(counts: &Counts, expected: &Counts) {
    for (weight, expected) in counts.weight.iter().zip(&expected.weight) {
        let tolerance = 1e-7 + 1e-9 * expected.abs();
        assert!(
            (weight - expected).abs() <= tolerance,
            "{weight} is not {expected}"
        );
    }
    assert_eq!(counts.weight.len(), expected.weight.len());
    let weight = expected.weight.clone();
    let counts = Counts {
        weight,
        ..counts.clone()
    };
    assert_eq!(&counts, expected);
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
    assert_eq!((counts.source[0], counts.target[0]), (0, 1));
    assert_eq!(counts.weight[0], 11.0 / 6.0);
}
