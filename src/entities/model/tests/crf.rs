//! Forward-backward and Viterbi against the sum and the best of all sequences.

use proptest::prelude::*;

use super::super::crf::{ILLEGAL, Lattice, Transitions, Viterbi};
use super::super::tagset::{self, OUTSIDE, Tag, TagSet};
use super::sequences;

/// Weights of legal pairs, and emissions for a chain of up to five tokens over two labels.
fn chains() -> impl Strategy<Value = (Vec<f32>, Vec<f32>)> {
    let transitions = prop::collection::vec(-3.0f32..3.0, 25);
    let emissions = (1usize..=5).prop_flat_map(|n| prop::collection::vec(-4.0f32..4.0, n * 5));
    (transitions, emissions)
}

fn transitions(weights: &[f32]) -> Transitions {
    let mut transitions = Transitions::new(5);
    for (slot, &weight) in transitions.as_mut_slice().iter_mut().zip(weights) {
        if slot.is_finite() {
            *slot = weight;
        }
    }
    transitions
}

fn score(transitions: &Transitions, emissions: &[f32], tags: &[Tag]) -> f64 {
    let mut from = OUTSIDE as usize;
    let mut sum = 0.0;
    for (row, &to) in emissions.chunks_exact(5).zip(tags) {
        sum += f64::from(transitions.get(from, to as usize)) + f64::from(row[to as usize]);
        from = to as usize;
    }
    sum + f64::from(transitions.get(from, OUTSIDE as usize))
}

proptest! {
    #[test]
    fn sums_are_those_of_all_sequences((weights, emissions) in chains()) {
        let transitions = transitions(&weights);
        let mut lattice = Lattice::default();
        lattice.run(&transitions, &emissions);
        let length = emissions.len() / 5;
        let all: Vec<(Vec<Tag>, f64)> = sequences(5, length)
            .into_iter()
            .map(|tags| { let s = score(&transitions, &emissions, &tags).exp(); (tags, s) })
            .collect();
        let z: f64 = all.iter().map(|(_, weight)| weight).sum();
        prop_assert!((lattice.log_z() - z.ln()).abs() < 1e-6);

        let mut marginals = [0.0; 5];
        let mut pairs = [0.0; 25];
        for t in 0..length {
            lattice.marginals(t, &mut marginals);
            lattice.pair_marginals(t, &mut pairs);
            for tag in 0..5u8 {
                let here: f64 = all.iter().filter(|(tags, _)| tags[t] == tag).map(|(_, w)| w).sum();
                prop_assert!((marginals[tag as usize] - here / z).abs() < 1e-6);
                for from in 0..5u8 {
                    let pair: f64 = all.iter()
                        .filter(|(tags, _)| tags[t] == tag)
                        .filter(|(tags, _)| t.checked_sub(1).map_or(OUTSIDE, |t| tags[t]) == from)
                        .map(|(_, w)| w).sum();
                    let found = pairs[from as usize * 5 + tag as usize];
                    prop_assert!((found - pair / z).abs() < 1e-6);
                }
            }
        }
        for (tags, _) in all.iter().take(40) {
            for (range, label) in tagset::mentions(tags) {
                let whole = |other: &[Tag]| tagset::mentions(other).contains(&(range.clone(), label));
                let sum: f64 = all.iter().filter(|(tags, _)| whole(tags)).map(|(_, w)| w).sum();
                let found = lattice.span_probability(range.start, range.end, label);
                prop_assert!((found - sum / z).abs() < 1e-6, "{found} {}", sum / z);
            }
        }
    }

    #[test]
    fn viterbi_finds_the_best_sequence(
        weights in prop::collection::vec(-90i32..90, 25),
        emissions in (1usize..=5).prop_flat_map(|n| prop::collection::vec(-120i32..120, n * 5)),
    ) {
        let legal = |pair: usize| TagSet::allows((pair / 5) as Tag, (pair % 5) as Tag);
        let weights: Vec<i32> = weights.iter().enumerate()
            .map(|(pair, &weight)| if legal(pair) { weight } else { ILLEGAL })
            .collect();
        let value = |tags: &[Tag]| {
            let ends = [&[OUTSIDE], tags, &[OUTSIDE]].concat();
            let steps: i32 = ends.windows(2).map(|w| weights[w[0] as usize * 5 + w[1] as usize]).sum();
            let rows = emissions.chunks_exact(5).zip(tags);
            steps + rows.map(|(row, &tag)| row[tag as usize]).sum::<i32>()
        };
        let mut tags = vec![OUTSIDE; emissions.len() / 5];
        Viterbi::default().run(5, &weights, &emissions, &mut tags);
        let best = sequences(5, tags.len()).iter().map(|tags| value(tags)).max();
        prop_assert_eq!(Some(value(&tags)), best);
    }
}

#[test]
fn a_chain_of_a_hundred_thousand_tokens_neither_overflows_nor_vanishes() {
    let n = 100_000;
    let row = [-90.0f32, 80.0, 85.0, -80.0, 99.0];
    let emissions: Vec<f32> = row.iter().copied().cycle().take(n * 5).collect();
    let mut lattice = Lattice::default();
    lattice.run(&Transitions::new(5), &emissions);
    assert!(lattice.log_z().is_finite());
    let mut marginals = [0.0; 5];
    lattice.marginals(n - 1, &mut marginals);
    assert!((marginals.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    let whole: Vec<i32> = emissions.iter().map(|&score| score as i32).collect();
    let transitions: Vec<i32> = Transitions::new(5)
        .as_slice()
        .iter()
        .map(|weight| if weight.is_finite() { 0 } else { ILLEGAL })
        .collect();
    let mut tags = vec![OUTSIDE; n];
    Viterbi::default().run(5, &transitions, &whole, &mut tags);
    assert_eq!(&tags[..3], [3, 4, 4]);
}
