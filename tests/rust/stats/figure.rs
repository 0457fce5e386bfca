//! Keyness and dispersion.

use intreccio::stats::{Dispersion, Keyness, Measure, Table, Test};

use super::{assert_close, cases};

#[test]
fn keyness_has_its_published_values() {
    for case in cases(include_str!("../../cases/keyness.tsv")) {
        let [target, n_target, reference, n_reference] =
            [0, 1, 2, 3].map(|column| case[column].parse().unwrap());
        let word = Keyness {
            target,
            n_target,
            reference,
            n_reference,
        };
        let value = match case[4] {
            "log_likelihood" => word.log_likelihood(),
            "bic" => word.bic(),
            "log_ratio" => word.log_ratio(),
            "simple_maths_1" => word.simple_maths(1.0),
            "percent_difference" => word.percent_difference(),
            other => panic!("no figure is called {other}"),
        };
        assert_close(value, case[5].parse().unwrap(), &case);
    }
}

#[test]
fn a_word_that_the_reference_lacks_has_finite_keyness_but_for_its_percentage() {
    let word = Keyness {
        target: 4.0,
        n_target: 100.0,
        reference: 0.0,
        n_reference: 100.0,
    };
    assert_eq!(word.log_ratio(), 3.0);
    assert_eq!(word.percent_difference(), f64::INFINITY);
    assert!(word.log_likelihood().is_finite());
    assert!(Test::Fisher.p_value(&word.table()) > 0.05);
    assert!(Measure::G2.of(&word.table()) > 0.0);
}

#[test]
fn dispersion_has_its_published_values() {
    for case in cases(include_str!("../../cases/dispersion.tsv")) {
        let parts: Vec<(u64, u64)> = case[0]
            .split(' ')
            .map(|part| part.split_once(':').unwrap())
            .map(|(frequency, size)| (frequency.parse().unwrap(), size.parse().unwrap()))
            .collect();
        let n_tokens = parts.iter().map(|part| part.1).sum();
        let smallest = parts.iter().map(|part| part.1).min().unwrap();
        let held = parts.iter().copied().filter(|part| part.0 > 0);
        let word = Dispersion::new(held, n_tokens, smallest);
        assert_close(word.dp, case[1].parse().unwrap(), &case);
        assert_close(word.dp_norm, case[2].parse().unwrap(), &case);
        assert_eq!(word.range, case[3].parse::<u32>().unwrap());
    }
}

#[test]
fn a_word_that_occurs_nowhere_has_no_dispersion() {
    assert!(Dispersion::new([], 30, 10).dp.is_nan());
}

#[test]
fn a_cell_that_cannot_be_leaves_no_figure() {
    // Six windows of ten places do not fit into fifty tokens without overlap.
    let table = Table::new(4.0, 6.0, 5.0, 50.0).with_span(10.0);
    assert!(table.cells()[3].is_nan());
    for measure in [Measure::G2, Measure::Chi2, Measure::Fisher] {
        assert!(measure.of(&table).is_nan(), "{measure}");
    }
    assert!(Measure::OddsRatio.of(&table).is_nan());
    assert!(Measure::LogDice.of(&table).is_finite());
    assert!(Test::G2.p_value(&table).is_nan());
}

#[test]
fn smoothing_adds_to_each_cell() {
    let table = Table::new(0.0, 4.0, 6.0, 20.0).smoothed(0.5);
    assert_eq!(table.cells(), [0.5, 4.5, 6.5, 10.5]);
    assert!(Measure::OddsRatio.of(&table) > 0.0);
}
