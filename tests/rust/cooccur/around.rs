//! What is built around the table: groups, stability, collocates, frequencies.

use intreccio::cooccur::{
    Bootstrap, Contexts, GroupedCounter, Options, Scheme, Window, collocates, count, frequencies,
    stability,
};
use intreccio::parallel::{Cancel, Jobs};
use proptest::prelude::*;

use super::corpus::{Columns, N_UNITS, documents, options};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_group_counts_as_if_it_were_alone(documents in documents(), options in options()) {
        let columns = Columns::new(&documents);
        let groups: Vec<u32> = columns.documents.iter().map(|document| document % 3).collect();
        let (jobs, cancel) = (Jobs::ONE, Cancel::new());
        let mut counter = GroupedCounter::new(options.clone());
        counter.update(&columns.batch(&options, true), &groups, jobs, &cancel).unwrap();
        for (group, counts) in counter.finish(jobs, &cancel).unwrap() {
            let of_group = documents.iter().enumerate().filter(|(i, _)| *i as u32 % 3 == group);
            let alone: Vec<_> = of_group.map(|(_, document)| document.clone()).collect();
            let columns = Columns::new(&alone);
            let expected = count(&columns.batch(&options, true), &options).unwrap();
            prop_assert_eq!(counts, expected);
        }
    }

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
    fn collocates_agree_with_the_table(
        documents in documents(),
        (left, right) in (0u32..5, 1u32..5),
        self_pairs: bool,
        with_positions: bool,
    ) {
        let columns = Columns::new(&documents);
        let window = Window::around(left, right).unwrap();
        let scheme = Scheme::Window(window.clone());
        let options = Options { scheme, self_pairs, ..Options::default() };
        let contexts = columns.batch(&options, with_positions);
        let counts = count(&contexts, &options).unwrap();
        for node in 0..N_UNITS {
            let found = collocates(&contexts, &[node], &window, self_pairs).unwrap();
            let row = counts.source.partition_point(|&source| source < node)
                ..counts.source.partition_point(|&source| source <= node);
            let sums: Vec<u64> = found.left.iter().zip(&found.right).map(|(l, r)| l + r).collect();
            prop_assert_eq!(&found.unit[..], &counts.target[row.clone()]);
            prop_assert_eq!(&sums[..], &counts.count[row.clone()]);
            prop_assert_eq!(&found.n_docs[..], &counts.n_docs[row]);
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

#[test]
fn several_nodes_are_one() {
    let contexts = Contexts::new(&[0, 6], &[0, 2, 1, 2, 3, 0], 4);
    let window = Window::around(1, 1).unwrap();
    let found = collocates(&contexts, &[0, 1, 9], &window, false).unwrap();
    assert_eq!(found.node_frequency, 3);
    assert_eq!(
        (found.unit, found.left, found.right),
        (vec![2, 3], vec![1, 1], vec![2, 0])
    );
}

#[test]
fn groups_and_resamples_are_checked() {
    let contexts = Contexts::new(&[0, 2], &[0, 1], 2);
    let (jobs, cancel) = (Jobs::ONE, Cancel::new());
    let mut counter = GroupedCounter::new(Options::default());
    assert!(counter.update(&contexts, &[], jobs, &cancel).is_err());
    let counts = count(&contexts, &Options::default()).unwrap();
    let none = Bootstrap {
        resamples: 0,
        min_count: 1,
        seed: 0,
    };
    let result = stability(&contexts, &Options::default(), &counts, none, jobs, &cancel);
    assert!(result.unwrap_err().to_string().contains("resamples"));
}
