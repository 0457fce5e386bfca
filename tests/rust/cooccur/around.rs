//! What is built around the table: stability, frequencies, order.

use intreccio::cooccur::{Bootstrap, Contexts, Counts, Options, count, frequencies, stability};
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

/// The table of all pairs of so many units, with counts of all sizes.
fn every_pair(n_units: u32, count: impl Fn(u32, u32) -> u64) -> Counts {
    let mut counts = Counts::default();
    for source in 0..n_units {
        for target in source + 1..n_units {
            counts.source.push(source);
            counts.target.push(target);
            counts.count.push(count(source, target));
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn rows_are_ordered_by_count_and_name(
        ranks in Just((0..150).collect::<Vec<u32>>()).prop_shuffle(),
        sizes in prop::collection::vec(prop_oneof![Just(1), 1u64..4, 65_000u64..66_000, 1u64..1 << 40], 1..8),
        directed: bool,
    ) {
        let counts = every_pair(150, |a, b| sizes[(a * b) as usize % sizes.len()]);
        let mut expected: Vec<u32> = (0..counts.len() as u32).collect();
        expected.sort_by_key(|&row| {
            let (source, target) = counts.oriented(row, &ranks, directed);
            let places = (ranks[source as usize], ranks[target as usize]);
            (std::cmp::Reverse(counts.count[row as usize]), places)
        });
        prop_assert_eq!(counts.order(&ranks, directed), expected);
    }
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
