//! What is built around the table: stability, frequencies, order.

use std::cmp::Reverse;
use std::iter::repeat_n;

use intreccio::ErrorKind;
use intreccio::cooccur::{
    Bootstrap, Contexts, Counting, Options, Order, Scheme, Window, count, frequencies, stability,
};
use intreccio::parallel::{Cancel, Jobs};
use proptest::prelude::*;

use super::corpus::{Columns, N_UNITS, documents, options};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn stability_is_a_share_and_falls_with_the_threshold(
        documents in documents(),
        options in options(),
        seed: u64,
        jobs in 1i64..4,
    ) {
        let columns = Columns::new(&documents);
        let contexts = columns.batch(&options, true);
        let counts = count(&contexts, &options).unwrap();
        let shares = |min_count, jobs| {
            let bootstrap = Bootstrap { resamples: 20, min_count, seed };
            let jobs = Jobs::new(Some(jobs)).unwrap();
            stability(&contexts, &options, &counts, bootstrap, jobs, &Cancel::new()).unwrap()
        };
        prop_assert!(shares(0, jobs).iter().all(|&share| share == 1.0));
        prop_assert_eq!(shares(1, jobs), shares(1, 1));
        let pairs = shares(1, 1).into_iter().zip(shares(2, 1));
        prop_assert!(pairs.clone().count() == counts.len());
        for (often, rarely) in pairs {
            prop_assert!((0.0..=1.0).contains(&often) && rarely <= often);
        }
    }

    #[test]
    fn frequencies_agree_with_brute_force(documents in documents()) {
        let columns = Columns::new(&documents);
        let contexts = columns.batch(&Options::default(), false);
        let found = frequencies(&contexts).unwrap();
        for unit in 0..N_UNITS {
            let of = |document: &super::corpus::Document| {
                document.contexts.iter().flatten().filter(|place| place.0 == unit).count()
            };
            let count: usize = documents.iter().map(of).sum();
            let n_docs = documents.iter().filter(|document| of(document) > 0).count();
            prop_assert_eq!(found.count[unit as usize], count as u64);
            prop_assert_eq!(found.n_docs[unit as usize], n_docs as u32);
        }
        prop_assert_eq!(found.n_tokens, columns.units.len() as u64);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn pairs_are_ordered_by_count(documents in documents(), options in options(), many in 0u32..70_000) {
        let mut columns = Columns::new(&documents);
        columns.append_pair(many);
        let counts = count(&columns.batch(&options, false), &options).unwrap();
        let mut expected: Vec<usize> = (0..counts.len()).collect();
        expected.sort_by_key(|&place| Reverse(counts.count(place)));
        let order = Order::new(&counts);
        let mut found = vec![usize::MAX; counts.len()];
        order.each(|new, source, old| {
            assert!(counts.row(source).contains(&old));
            found[new] = old;
        });
        prop_assert_eq!(&found, &expected);
        let runs = order.runs().iter().flat_map(|&(count, len)| repeat_n(count, len));
        prop_assert!(runs.eq(expected.iter().map(|&place| counts.count(place))));
    }

    #[test]
    fn new_numbers_change_nothing_else(
        documents in documents(),
        options in options(),
        numbers in Just((0..N_UNITS).collect::<Vec<u32>>()).prop_shuffle(),
    ) {
        let directed = options.is_directed();
        let options = Options { targets: None, ..options };
        let columns = Columns::new(&documents);
        let counts = count(&columns.batch(&options, true), &options).unwrap();
        let found = counts.renumbered(&numbers, directed, &Cancel::new()).unwrap();
        let expected = count(&columns.renumbered(&numbers).batch(&options, true), &options);
        prop_assert_eq!(found, expected.unwrap());
    }
}

#[test]
fn numbers_of_other_units_are_refused() {
    let counts = count(&Contexts::new(&[0, 2], &[0, 1], 2), &Options::default()).unwrap();
    for numbers in [&[0, 0][..], &[0], &[0, 2], &[0, 1, 3]] {
        let error = counts
            .clone()
            .renumbered(numbers, false, &Cancel::new())
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Input);
    }
    // A unit that the table has not met may have any of them.
    let counts = counts
        .renumbered(&[2, 0, 1], false, &Cancel::new())
        .unwrap();
    assert!(counts.pairs().eq([(0, 2)]));
    assert_eq!(counts.n_source, [1, 0, 1]);
}

/// In documents of two units, neighbours and members of a document are the same pairs, and so are the
/// documents that are drawn.
#[test]
fn windows_survive_as_documents_do() {
    let units: Vec<u32> = (0..120).map(|i| i * i / 5 % 7 + i % 2 * 7).collect();
    let offsets: Vec<usize> = (0..=units.len()).step_by(2).collect();
    let contexts = Contexts::new(&offsets, &units, 14);
    let bootstrap = Bootstrap {
        resamples: 50,
        min_count: 3,
        seed: 11,
    };
    let shares = |scheme| {
        let options = Options {
            scheme,
            ..Options::default()
        };
        let counts = count(&contexts, &options).unwrap();
        let (jobs, cancel) = (Jobs::ONE, Cancel::new());
        stability(&contexts, &options, &counts, bootstrap, jobs, &cancel).unwrap()
    };
    let window = shares(Scheme::Window(Window::unordered(3).unwrap()));
    assert_eq!(window, shares(Scheme::Group(Counting::Binary)));
    // Narrow and wide windows, with direction as well, as the larger unit of a document stands behind.
    assert_eq!(
        window,
        shares(Scheme::Window(Window::unordered(30).unwrap()))
    );
    assert_eq!(window, shares(Scheme::Window(Window::ordered(2).unwrap())));
    assert_eq!(window, shares(Scheme::Window(Window::ordered(30).unwrap())));
    assert!(window.iter().any(|&share| share > 0.0 && share < 1.0));
}

#[test]
fn resamples_are_checked() {
    let contexts = Contexts::new(&[0, 2], &[0, 1], 2);
    let (jobs, cancel) = (Jobs::ONE, Cancel::new());
    let counts = count(&contexts, &Options::default()).unwrap();
    let none = Bootstrap {
        resamples: 0,
        min_count: 1,
        seed: 0,
    };
    let result = stability(&contexts, &Options::default(), &counts, none, jobs, &cancel);
    assert!(result.unwrap_err().to_string().contains("resamples"));
}
