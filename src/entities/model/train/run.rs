//! One run of training: stochastic descent over shuffled chains with a fixed seed.

use super::super::crf::Lattice;
use super::super::feature::EVIDENCE;
use super::super::random::Random;
use super::super::tagset::Tag;
use super::TrainOptions;
use super::example::Examples;
use super::weight::{Learner, width_of};

/// A token whose right tag is more probable than this is not learned from again.
const CONFIDENT: f64 = 0.998;

/// The state of one run.
pub(super) struct Run<'e> {
    examples: &'e Examples,
    pub(super) learner: Learner,
    random: Random,
    /// Features are kept where a random byte is not below this.
    dropped: u8,
    /// A kind of evidence is hidden from a chain where a random byte is below this.
    hidden: u8,
    lattice: Lattice,
    kept: Vec<u32>,
    ends: Vec<usize>,
    scores: Vec<f32>,
}

impl<'e> Run<'e> {
    pub(super) fn new(
        examples: &'e Examples,
        learner: Learner,
        options: &TrainOptions,
        seed: u64,
    ) -> Self {
        Self {
            examples,
            learner,
            random: Random::new(seed),
            dropped: (options.dropout * 256.0) as u8,
            hidden: (options.blindness * 256.0) as u8,
            lattice: Lattice::default(),
            kept: Vec::new(),
            ends: Vec::new(),
            scores: Vec::new(),
        }
    }

    /// Goes through the chains of `order` once, in random order; returns the loss per token.
    pub(super) fn epoch(&mut self, order: &mut [u32]) -> f64 {
        self.random.shuffle(order);
        let (mut loss, mut tokens) = (0.0, 0);
        for &chain in &*order {
            let range = self.examples.chains[chain as usize].tokens.clone();
            tokens += range.len();
            loss += self.step(range);
        }
        loss / tokens.max(1) as f64
    }

    /// Learns from one chain; returns its loss.
    fn step(&mut self, range: std::ops::Range<usize>) -> f64 {
        let tags = &self.examples.tags[range.clone()];
        self.keep(range);
        let n = self.learner.transitions.tags();
        self.scores.clear();
        self.scores.resize(tags.len() * n, 0.0);
        for (t, scores) in self.scores.chunks_exact_mut(n).enumerate() {
            self.learner
                .score(&self.kept[kept_range(&self.ends, t)], scores);
        }
        self.lattice.run(&self.learner.transitions, &self.scores);
        if self.descend(tags, n) {
            self.descend_transitions(tags, n);
        }
        self.lattice.log_z() - path_score(&self.learner, &self.scores, tags)
    }

    /// Chooses the features that this visit sees.
    fn keep(&mut self, range: std::ops::Range<usize>) {
        self.kept.clear();
        self.ends.clear();
        let hidden = self.hide();
        for position in range {
            for features in self.examples.features(position).chunks(8) {
                let bytes = self.random.next().to_le_bytes();
                let kept = features.iter().zip(bytes).filter(|&(feature, byte)| {
                    byte >= self.dropped && hidden >> feature.evidence() & 1 == 0
                });
                self.kept.extend(kept.map(|(feature, _)| feature.row()));
            }
            self.ends.push(self.kept.len());
        }
    }

    /// Chooses the kinds of evidence that a chain goes without, a bit each.
    fn hide(&mut self) -> u32 {
        let bytes = self.random.next().to_le_bytes();
        let kinds = bytes.iter().take(EVIDENCE).enumerate();
        let hidden = kinds.filter(|&(_, &byte)| byte < self.hidden);
        hidden.fold(0, |hidden, (kind, _)| hidden | 1 << kind)
    }

    /// Moves the weights of the features; returns whether there was anything to learn.
    fn descend(&mut self, tags: &[Tag], n: usize) -> bool {
        let mut marginals = vec![0.0; n];
        let mut gradient = vec![0.0; width_of(n)];
        let mut learned = false;
        for (t, &tag) in tags.iter().enumerate() {
            self.lattice.marginals(t, &mut marginals);
            if marginals[tag as usize] > CONFIDENT {
                continue;
            }
            learned = true;
            for (slope, &probability) in gradient.iter_mut().zip(&marginals) {
                *slope = probability as f32;
            }
            gradient[tag as usize] -= 1.0;
            self.learner
                .update(&self.kept[kept_range(&self.ends, t)], &gradient);
        }
        learned
    }

    fn descend_transitions(&mut self, tags: &[Tag], n: usize) {
        let mut pair = vec![0.0; n * n];
        let mut gradient = vec![0.0f32; n * n];
        let mut from = 0;
        for t in 0..=tags.len() {
            self.lattice.pair_marginals(t, &mut pair);
            for (slope, &probability) in gradient.iter_mut().zip(&pair) {
                *slope += probability as f32;
            }
            let to = tags.get(t).map_or(0, |&tag| tag as usize);
            gradient[from * n + to] -= 1.0;
            from = to;
        }
        self.learner.update_transitions(&gradient);
    }
}

/// Where the kept features of the chain's token `t` stand.
fn kept_range(ends: &[usize], t: usize) -> std::ops::Range<usize> {
    t.checked_sub(1).map_or(0, |before| ends[before])..ends[t]
}

/// The score of the right tags.
fn path_score(learner: &Learner, scores: &[f32], tags: &[Tag]) -> f64 {
    let n = learner.transitions.tags();
    let mut from = 0;
    let mut sum = 0.0;
    for (row, &tag) in scores.chunks_exact(n).zip(tags) {
        let to = tag as usize;
        sum += f64::from(row[to] + learner.transitions.get(from, to));
        from = to;
    }
    sum + f64::from(learner.transitions.get(from, 0))
}
