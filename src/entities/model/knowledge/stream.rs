//! Raw text as numbers of words, and the neighbours that every word has in it.

use std::thread;

use rustc_hash::FxHashMap;

use super::cluster::{Company, Exchange};

/// So many of the most frequent words count as neighbours; all others are one.
const NEIGHBOURS: usize = 12_000;
/// Most words that get a cluster, the most frequent first, and how often a word must occur.
const MOST_WORDS: usize = 60_000;
const LEAST: u32 = 5;
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

#[cfg(test)]
mod tests {
    use super::Stream;

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
