//! Exchange clustering: words that keep the same company share a number.
//!
//! Two-sided predictive exchange (Kneser and Ney 1993; Uszkoreit and Brants 2008): a word moves to the cluster
//! under which its left and right neighbours are most probable, until few words move.

/// Clustering ends after so many passes, or once fewer than one in a hundred words move.
const PASSES: usize = 12;
const SETTLED: usize = 100;

/// How often a word has each of its neighbours, left ones and right ones numbered apart.
pub(super) type Company = Vec<(u32, u32)>;

/// x log x, the term that everything is summed from.
fn term(count: u32) -> f64 {
    match count {
        0 => 0.0,
        count => f64::from(count) * libm::log(f64::from(count)),
    }
}

/// A clustering in progress.
pub(super) struct Exchange<'c> {
    company: &'c [Company],
    size: usize,
    clusters: Vec<usize>,
    /// How often each cluster stands next to each neighbour, a row of `size` for each neighbour.
    beside: Vec<u32>,
    /// How many neighbours the words of each cluster have, left and right.
    totals: Vec<u32>,
    /// [`term`] of small counts.
    terms: Vec<f64>,
    gains: Vec<f64>,
}

impl<'c> Exchange<'c> {
    /// Words dealt out to `size` clusters one by one.
    pub(super) fn new(company: &'c [Company], size: usize) -> Self {
        let neighbours = company.iter().flatten().map(|&(neighbour, _)| neighbour);
        let neighbours = neighbours.max().map_or(0, |last| last as usize + 1);
        let mut exchange = Self {
            company,
            size,
            clusters: (0..company.len()).map(|word| word % size).collect(),
            beside: vec![0; neighbours * size],
            totals: vec![0; size],
            terms: (0..1 << 16).map(term).collect(),
            gains: vec![0.0; size],
        };
        for word in 0..company.len() {
            exchange.put(word, exchange.clusters[word]);
        }
        exchange
    }

    /// The clusters of the words once few of them move any more.
    pub(super) fn run(mut self) -> Vec<usize> {
        for _ in 0..PASSES {
            let moved = (0..self.company.len()).filter(|&word| self.exchange(word));
            if moved.count() * SETTLED < self.company.len() {
                break;
            }
        }
        self.clusters
    }

    /// Moves a word to where it is best; returns whether that is another cluster.
    fn exchange(&mut self, word: usize) -> bool {
        let from = self.clusters[word];
        self.take(word, from);
        let to = self.best(word, from);
        self.put(word, to);
        self.clusters[word] = to;
        to != from
    }

    fn put(&mut self, word: usize, cluster: usize) {
        for &(neighbour, count) in &self.company[word] {
            self.beside[neighbour as usize * self.size + cluster] += count;
            self.totals[cluster] += count;
        }
    }

    fn take(&mut self, word: usize, cluster: usize) {
        for &(neighbour, count) in &self.company[word] {
            self.beside[neighbour as usize * self.size + cluster] -= count;
            self.totals[cluster] -= count;
        }
    }

    /// The cluster that a word, which is in none now, fits best; `from` if others are only as good.
    fn best(&mut self, word: usize, from: usize) -> usize {
        self.gains.fill(0.0);
        let terms = &self.terms;
        let term = |count: u32| {
            terms
                .get(count as usize)
                .copied()
                .unwrap_or_else(|| term(count))
        };
        let mut total = 0;
        for &(neighbour, count) in &self.company[word] {
            total += count;
            let row = neighbour as usize * self.size;
            let beside = &self.beside[row..row + self.size];
            // What an empty place gains is the same everywhere and left out.
            for (gain, &here) in self.gains.iter_mut().zip(beside) {
                if here > 0 {
                    *gain += term(here + count) - term(here) - term(count);
                }
            }
        }
        // A word has as many neighbours on the left as on the right, so half of them are its uses.
        let cost = |here: u32| 2.0 * (term((here + total) / 2) - term(here / 2));
        let value = |cluster: usize| self.gains[cluster] - cost(self.totals[cluster]);
        (0..self.size).fold(from, |best, cluster| {
            if value(cluster) > value(best) {
                cluster
            } else {
                best
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Company, Exchange, term};

    /// The log-likelihood of neighbours given clusters, but for what no clustering changes.
    fn likelihood(company: &[Company], clusters: &[usize], size: usize) -> f64 {
        let (mut beside, mut totals) = (std::collections::BTreeMap::new(), vec![0u32; size]);
        for (words, &cluster) in company.iter().zip(clusters) {
            for &(neighbour, count) in words {
                *beside.entry((neighbour, cluster)).or_insert(0u32) += count;
                totals[cluster] += count;
            }
        }
        let pairs: f64 = beside.values().map(|&count| term(count)).sum();
        pairs
            - totals
                .iter()
                .map(|&total| 2.0 * term(total / 2))
                .sum::<f64>()
    }

    fn company() -> impl Strategy<Value = Vec<Company>> {
        let uses = prop::collection::vec((0u32..4, 4u32..8), 1..6);
        let words = prop::collection::vec(uses, 2..7);
        words.prop_map(|words| {
            let count = |uses: Vec<(u32, u32)>| {
                let mut company = Company::new();
                for side in uses.into_iter().flat_map(|(left, right)| [left, right]) {
                    match company.iter_mut().find(|(neighbour, _)| *neighbour == side) {
                        Some((_, count)) => *count += 1,
                        None => company.push((side, 1)),
                    }
                }
                company
            };
            words.into_iter().map(count).collect()
        })
    }

    proptest! {
        #[test]
        fn a_word_moves_to_where_the_text_is_most_likely(company in company(), word in 0usize..7) {
            let word = word % company.len();
            let mut exchange = Exchange::new(&company, 3);
            let before = exchange.clusters.clone();
            exchange.exchange(word);
            let at = |cluster: usize| {
                let mut clusters = before.clone();
                clusters[word] = cluster;
                likelihood(&company, &clusters, 3)
            };
            let best = (0..3).map(at).fold(f64::NEG_INFINITY, f64::max);
            prop_assert!((at(exchange.clusters[word]) - best).abs() < 1e-9);
        }
    }
}
