//! Exchange clustering: words that keep the same company share a number.
//!
//! Two-sided predictive exchange (Kneser and Ney 1993; Uszkoreit and Brants 2008): a word moves to the cluster
//! under which its left and right neighbours are most probable, until few words move.

use std::thread;

use rustc_hash::FxHashMap;

/// So many of the most frequent words count as neighbours; all others are one.
const NEIGHBOURS: usize = 12_000;
/// Most words that get a cluster, the most frequent first, and how often a word must occur.
const MOST_WORDS: usize = 60_000;
const LEAST: u32 = 5;
/// Clustering ends after so many passes, or once fewer than one in a hundred words move.
const PASSES: usize = 12;
const SETTLED: usize = 100;

/// What stands before and behind a sentence.
const EDGE: u32 = 0;
/// A neighbour that is not frequent.
const RARE: u32 = 1;
const SPECIAL: usize = 2;

/// The sentences of raw text, as numbers of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Stream {
    numbers: FxHashMap<u64, u32>,
    /// Hash and count of every word.
    words: Vec<(u64, u32)>,
    /// Numbers of words from 1 on; 0 ends a sentence.
    text: Vec<u32>,
}

/// How often a word (its neighbours: see [`company`]) stands next to another.
pub(super) type Company = Vec<(u32, u32)>;

impl Stream {
    /// Adds a word to the sentence.
    pub(super) fn push(&mut self, word: u64) {
        let next = self.words.len() as u32 + 1;
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            self.words.push((word, 0));
        }
        self.words[number as usize - 1].1 += 1;
        self.text.push(number);
    }

    /// Ends the sentence.
    pub(super) fn end(&mut self) {
        self.text.push(0);
    }

    /// The clusters of the frequent words: for each its hash and, for every size of `sizes`, its cluster,
    /// counted from 1.
    pub(super) fn clusters<const N: usize>(&self, sizes: [usize; N]) -> Vec<(u64, [u16; N])> {
        let (order, company) = self.company();
        let company = &company[..];
        let found = thread::scope(|scope| {
            let run = |size| scope.spawn(move || Exchange::new(company, size).run());
            sizes.map(run).map(|handle| handle.join())
        });
        let found = found.map(|run| run.unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        let cluster = |word: usize| found.each_ref().map(|of| of[word] as u16 + 1);
        let words = order.iter().enumerate();
        words
            .map(|(word, &number)| (self.words[number].0, cluster(word)))
            .collect()
    }

    /// The words to be clustered, the most frequent first, and the company of each: neighbours on the
    /// left, then, numbered on from these, those on the right.
    fn company(&self) -> (Vec<usize>, Vec<Company>) {
        let mut order: Vec<usize> = (0..self.words.len()).collect();
        order.sort_by_key(|&number| (std::cmp::Reverse(self.words[number].1), number));
        let mut ranks = vec![0; order.len()];
        for (rank, &number) in order.iter().enumerate() {
            ranks[number] = rank;
        }
        let frequent = order
            .iter()
            .take_while(|&&number| self.words[number].1 >= LEAST);
        let kept = frequent.count().min(MOST_WORDS);
        order.truncate(kept);
        let rank = |number: u32| (number as usize).checked_sub(1).map(|word| ranks[word]);
        let neighbour = |number: u32| match rank(number) {
            None => EDGE,
            Some(rank) if rank < NEIGHBOURS => (rank + SPECIAL) as u32,
            Some(_) => RARE,
        };
        let mut pairs = Vec::new();
        for (at, &number) in self.text.iter().enumerate() {
            let Some(word) = rank(number).filter(|&rank| rank < kept) else {
                continue;
            };
            let before = at.checked_sub(1).map_or(0, |before| self.text[before]);
            let after = self.text.get(at + 1).copied().unwrap_or(0);
            pairs.push((word as u32, neighbour(before)));
            pairs.push((
                word as u32,
                (NEIGHBOURS + SPECIAL) as u32 + neighbour(after),
            ));
        }
        pairs.sort_unstable();
        let mut company = vec![Company::new(); kept];
        for same in pairs.chunk_by(|a, b| a == b) {
            let (word, neighbour) = same[0];
            company[word as usize].push((neighbour, same.len() as u32));
        }
        (order, company)
    }
}

/// x log x, the term that everything is summed from.
fn term(count: u32) -> f64 {
    match count {
        0 => 0.0,
        count => f64::from(count) * libm::log(f64::from(count)),
    }
}

/// A clustering in progress.
struct Exchange<'c> {
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
    fn new(company: &'c [Company], size: usize) -> Self {
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

    fn run(mut self) -> Vec<usize> {
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

    use super::{Company, Exchange, Stream, term};

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

    #[test]
    fn words_of_one_company_share_a_cluster() {
        let mut stream = Stream::default();
        for at in 0..60 {
            let (verb, noun) = (10 + at % 2, 20 + at / 2 % 2);
            for word in [1, verb, 2, noun, 3] {
                stream.push(word);
            }
            stream.end();
        }
        let clusters = stream.clusters([4]);
        let of = |hash: u64| {
            clusters
                .iter()
                .find(|(word, _)| *word == hash)
                .map(|(_, of)| of)
        };
        assert_eq!(of(10), of(11));
        assert_eq!(of(20), of(21));
        assert_ne!(of(10), of(20));
        assert_ne!(of(10), None);
    }
}
