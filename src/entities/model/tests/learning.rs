//! What one step of learning does, against finite differences and against rounding.

use super::super::crf::{Lattice, Transitions};
use super::super::data::read_marked;
use super::super::tagset::Tag;
use super::super::train::{Prepared, Stage, TrainOptions, TrainingData};
use super::super::{Corpus, Model, evaluate};

const LABELS: [(&str, &str); 2] = [("P", "PER"), ("L", "LOC")];

/// The loss of a chain: what training brings down.
fn loss(transitions: &Transitions, emissions: &[f32], tags: &[Tag]) -> f64 {
    let n = transitions.tags();
    let mut lattice = Lattice::default();
    lattice.run(transitions, emissions);
    let mut from = 0;
    let mut score = 0.0;
    for (row, &to) in emissions.chunks_exact(n).zip(tags) {
        score += f64::from(row[to as usize]) + f64::from(transitions.get(from, to as usize));
        from = to as usize;
    }
    lattice.log_z() - score - f64::from(transitions.get(from, 0))
}

#[test]
fn gradients_are_the_slopes_of_the_loss() {
    let n = 5;
    let mut transitions = Transitions::new(n);
    for (i, slot) in transitions.as_mut_slice().iter_mut().enumerate() {
        *slot += (i % 7) as f32 * 0.25 - 0.75;
    }
    let emissions: Vec<f32> = (0..4 * n)
        .map(|i| (i * 13 % 11) as f32 * 0.5 - 2.5)
        .collect();
    let tags: [Tag; 4] = [1, 2, 0, 3];
    let mut lattice = Lattice::default();
    lattice.run(&transitions, &emissions);
    let step = 1.0 / 128.0;
    let mut marginals = [0.0; 5];
    for (at, tag) in tags.iter().enumerate() {
        lattice.marginals(at, &mut marginals);
        for (j, &marginal) in marginals.iter().enumerate() {
            let slope = marginal - f64::from(u8::from(j == *tag as usize));
            let [mut up, mut down] = [emissions.clone(), emissions.clone()];
            up[at * n + j] += step;
            down[at * n + j] -= step;
            let rise = loss(&transitions, &up, &tags) - loss(&transitions, &down, &tags);
            assert!(
                (slope - rise / (2.0 * f64::from(step))).abs() < 1e-4,
                "token {at}, tag {j}"
            );
        }
    }
    let mut expected = vec![0.0; n * n];
    let mut pairs = [0.0; 25];
    let mut from = 0;
    for t in 0..=tags.len() {
        lattice.pair_marginals(t, &mut pairs);
        expected
            .iter_mut()
            .zip(&pairs)
            .for_each(|(sum, pair)| *sum += pair);
        let to = tags.get(t).map_or(0, |&tag| tag as usize);
        expected[from * n + to] -= 1.0;
        from = to;
    }
    for (pair, slope) in expected.iter().enumerate() {
        if transitions.as_slice()[pair].is_finite() {
            let [mut up, mut down] = [transitions.clone(), transitions.clone()];
            up.as_mut_slice()[pair] += step;
            down.as_mut_slice()[pair] -= step;
            let rise = loss(&up, &emissions, &tags) - loss(&down, &emissions, &tags);
            assert!(
                (slope - rise / (2.0 * f64::from(step))).abs() < 1e-4,
                "pair {pair}"
            );
        }
    }
}

fn corpus() -> Corpus {
    let source = "{P:Nadia Serra} scende a {L:Bormio}.\n{P:Serra} riparte da {L:Tirano}.\n\n\
                  A {L:Chiavenna} parla {P:Ugo Bassi}.\n\nNon nevica in {L:Valfurva}.\n";
    read_marked("prova", source, &LABELS).expect("the marks are sound")
}

#[test]
fn rounding_to_bytes_keeps_the_scores() {
    let data = TrainingData {
        corpora: vec![corpus()],
        ..TrainingData::default()
    };
    let options = TrainOptions {
        row_bits: 12,
        stages: vec![Stage {
            corpora: Vec::new(),
            epochs: 20,
        }],
        ..TrainOptions::default()
    };
    let prepared = Prepared::new(&data, &options).expect("the data is sound");
    let weights = prepared
        .run(0, &mut |_| std::ops::ControlFlow::Continue(()))
        .expect("nobody cancels");
    let model: Model = prepared
        .model(std::slice::from_ref(&weights))
        .expect("there is a run");
    // One unit is 2.4 / 127; a weight within the clip is off by half of that at most.
    let unit = 2.4 / 127.0;
    for (row, bytes) in weights.rows.chunks_exact(8).zip(model.rows.chunks_exact(8)) {
        let dropped = row.iter().all(|weight| weight.abs() < 0.03);
        for (weight, &byte) in row.iter().zip(bytes) {
            let stored = f32::from(byte) * unit;
            let off = (weight.clamp(-2.4, 2.4) - stored).abs();
            assert!(off <= if dropped { 0.03 } else { unit / 2.0 + 1e-6 });
        }
    }
    assert_eq!(evaluate(&model, &corpus(), &[]).strict.f1(), 1.0);
}
