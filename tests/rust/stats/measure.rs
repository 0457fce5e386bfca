//! Association measures, probabilities and their adjustment.

use intreccio::stats::{Adjustment, Measure, Table, Test, score};
use proptest::prelude::*;

use super::{assert_close, cases};

fn numbers(list: &str) -> Vec<f64> {
    list.split(',')
        .map(|number| number.parse().unwrap())
        .collect()
}

#[test]
fn measures_have_their_published_values() {
    for case in cases(include_str!("../../cases/measures.tsv")) {
        let [f, f1, f2, n] = [0, 1, 2, 3].map(|column| case[column].parse().unwrap());
        let table = Table::new(f, f1, f2, n);
        let value = match case[4].strip_prefix("p_") {
            Some(test) => test.parse::<Test>().unwrap().p_value(&table),
            None => score(case[4].parse::<Measure>().unwrap(), f, f1, f2, n),
        };
        assert_close(value, case[5].parse().unwrap(), &case);
    }
}

#[test]
fn adjustments_have_their_published_values() {
    for case in cases(include_str!("../../cases/adjust.tsv")) {
        let adjusted = case[0]
            .parse::<Adjustment>()
            .unwrap()
            .adjust(&numbers(case[1]));
        for (value, expected) in adjusted.into_iter().zip(numbers(case[2])) {
            assert_close(value, expected, &case);
        }
    }
}

#[test]
fn what_is_not_a_number_is_no_test() {
    let adjusted = Adjustment::Bonferroni.adjust(&[0.1, f64::NAN, 0.2]);
    assert_eq!((adjusted[0], adjusted[2]), (0.2, 0.4));
    assert!(adjusted[1].is_nan());
    assert!(Adjustment::Bh.adjust(&[]).is_empty());
}

#[test]
fn unknown_names_are_told_the_known_ones() {
    let error = "pmi3".parse::<Measure>().unwrap_err().to_string();
    assert!(error.contains("\"pmi3\"") && error.contains("npmi") && error.contains("delta_p"));
    let error = "t-test".parse::<Test>().unwrap_err().to_string();
    assert!(error.contains("fisher"));
    let error = "holm".parse::<Adjustment>().unwrap_err().to_string();
    assert!(error.contains("bonferroni"));
}

#[test]
fn names_lead_back_to_their_measures() {
    for measure in Measure::ALL {
        assert_eq!(measure.name().parse::<Measure>().unwrap(), measure);
    }
}

#[test]
fn a_pair_in_every_context_has_npmi_1() {
    assert_eq!(score(Measure::Npmi, 7.0, 7.0, 7.0, 7.0), 1.0);
    assert_eq!(score(Measure::Npmi, 0.0, 3.0, 4.0, 7.0), -1.0);
}

#[test]
fn zero_times_log_zero_is_zero() {
    assert_eq!(score(Measure::Lmi, 0.0, 3.0, 4.0, 12.0), 0.0);
    // f1 = f2 = f: the units never occur apart, and only two cells are left.
    let expected = 2.0 * (5.0 * 4f64.ln() + 15.0 * (20f64 / 15.0).ln());
    assert!((score(Measure::G2, 5.0, 5.0, 5.0, 20.0) - expected).abs() < 1e-12);
}

#[test]
fn an_empty_table_has_no_figure() {
    for measure in Measure::ALL {
        assert!(score(measure, 0.0, 0.0, 0.0, 0.0).is_nan(), "{measure}");
    }
}

#[test]
fn surface_cooccurrence_expects_as_often_as_the_window_is_wide() {
    let table = Table::new(10.0, 20.0, 50.0, 10_000.0).with_span(8.0);
    assert_eq!(table.expected(), 0.8);
    assert_eq!(Measure::Dice.of(&table), 20.0 / 70.0);
}

/// Tables with whole, consistent cells.
fn tables() -> impl Strategy<Value = Table> {
    (1u32..40, 0u32..40, 0u32..40, 0u32..400).prop_map(|(both, first, second, neither)| {
        let [both, first, second, neither] = [both, first, second, neither].map(f64::from);
        Table::new(
            both,
            both + first,
            both + second,
            both + first + second + neither,
        )
    })
}

/// All tables with the same margins that are no likelier, by whole binomials.
fn fisher_by_enumeration(table: &Table) -> f64 {
    let choose =
        |n: f64, k: f64| (0..k as u32).fold(1.0, |c, i| c * (n - f64::from(i)) / f64::from(i + 1));
    let least = (table.f1 + table.f2 - table.n).max(0.0) as u32;
    let most = table.f1.min(table.f2) as u32;
    let likelihood =
        |both: f64| choose(table.f1, both) * choose(table.n - table.f1, table.f2 - both);
    let limit = likelihood(table.f) * (1.0 + 1e-9);
    let all = (least..=most).map(|both| likelihood(f64::from(both)));
    let within: f64 = all.clone().filter(|&one| one <= limit).sum();
    within / all.sum::<f64>()
}

proptest! {
    #[test]
    fn measures_keep_their_bounds(table in tables()) {
        let of = |measure: Measure| measure.of(&table);
        prop_assert!((-1.0..=1.0).contains(&of(Measure::Npmi)));
        prop_assert!(of(Measure::Ppmi) >= 0.0);
        prop_assert!(of(Measure::Dice) > 0.0 && of(Measure::Dice) <= 1.0);
        prop_assert!(of(Measure::Jaccard) <= of(Measure::Dice));
        prop_assert!(of(Measure::LogDice) <= 14.0);
        prop_assert!(of(Measure::G2) * (table.f - table.expected()) >= 0.0);
        for test in Test::ALL {
            let p = test.p_value(&table);
            prop_assert!((0.0..=1.0).contains(&p) || p.is_nan());
        }
    }

    #[test]
    fn symmetric_measures_do_not_mind_the_order(table in tables()) {
        let swapped = Table { f1: table.f2, f2: table.f1, ..table };
        for measure in Measure::ALL {
            let (here, there) = match measure {
                Measure::DeltaP => (Measure::DeltaP.of(&table), Measure::DeltaPReverse.of(&swapped)),
                Measure::DeltaPReverse => continue,
                _ => (measure.of(&table), measure.of(&swapped)),
            };
            prop_assert!((here - there).abs() <= 1e-9 * here.abs() || here.to_bits() == there.to_bits() || (here.is_nan() && there.is_nan()) || (here - there).abs() < 1e-12);
        }
    }

    #[test]
    fn fisher_agrees_with_enumeration(table in tables()) {
        let expected = fisher_by_enumeration(&table);
        prop_assert!((Test::Fisher.p_value(&table) - expected).abs() <= 1e-9 * expected);
    }

    #[test]
    fn adjusting_keeps_order_and_never_lowers(p in prop::collection::vec(0.0..=1.0, 0..20)) {
        for adjustment in Adjustment::ALL {
            let adjusted = adjustment.adjust(&p);
            for (i, &a) in adjusted.iter().enumerate() {
                prop_assert!(a >= p[i] && a <= 1.0);
                prop_assert!(adjusted.iter().zip(&p).all(|(&b, &q)| q < p[i] || b >= a));
            }
        }
    }
}
