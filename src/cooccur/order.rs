//! The order in which people read a table: frequent pairs first, then by name.

use std::ops::Range;

use super::Counts;

/// Counts from here on are too rare to have a place of their own each.
const LARGE: u64 = 1 << 16;

/// So many pairs are sorted by comparing them; more are dealt out by one name and then by the other.
const FEW: usize = 1 << 12;

impl Counts {
    /// The rows of the table from large counts to small ones, and rows of one count by the ranks of
    /// their units, `ranks[u]` for unit `u`. Unless pairs are `directed`, the unit of the smaller rank
    /// comes first, as in [`Counts::oriented`].
    ///
    /// ```
    /// use intreccio::cooccur::{Contexts, Options, count};
    /// let counts = count(&Contexts::new(&[0, 3, 5], &[0, 1, 2, 1, 2], 3), &Options::default())?;
    /// // By name, unit 2 comes first and unit 0 last.
    /// let ranks = [2, 1, 0];
    /// let order = counts.order(&ranks, false);
    /// let pairs: Vec<_> = order.iter().map(|&row| counts.oriented(row, &ranks, false)).collect();
    /// assert_eq!(pairs, [(2, 1), (2, 0), (1, 0)]);
    /// # Ok::<(), intreccio::Error>(())
    /// ```
    ///
    /// # Panics
    /// If there is not a rank for every unit, or there are 2^32 rows.
    #[must_use]
    pub fn order(&self, ranks: &[u32], directed: bool) -> Vec<u32> {
        let key = |row: u32| {
            let (first, second) = self.oriented(row, ranks, directed);
            (ranks[first as usize], ranks[second as usize])
        };
        let (mut order, groups) = self.by_count();
        let mut dealer = Dealer::new(ranks.len());
        for group in groups {
            let rows = &mut order[group];
            if rows.is_sorted_by_key(|&row| key(row)) {
                continue;
            }
            if rows.len() <= FEW {
                rows.sort_unstable_by_key(|&row| key(row));
            } else {
                dealer.sort(rows, key);
            }
        }
        order
    }

    /// The units of a row. Unless pairs are `directed`, the one of the smaller rank comes first.
    ///
    /// # Panics
    /// If there is no such row, or no rank for one of its units.
    #[must_use]
    pub fn oriented(&self, row: u32, ranks: &[u32], directed: bool) -> (u32, u32) {
        let (source, target) = (self.source[row as usize], self.target[row as usize]);
        if !directed && ranks[source as usize] > ranks[target as usize] {
            (target, source)
        } else {
            (source, target)
        }
    }

    /// The rows from large counts to small ones, and where the rows of each count stand.
    fn by_count(&self) -> (Vec<u32>, Vec<Range<usize>>) {
        let rows = u32::try_from(self.len()).expect("a table has fewer than 2^32 rows");
        let mut large: Vec<u32> = (0..rows)
            .filter(|&row| self.count[row as usize] >= LARGE)
            .collect();
        large.sort_by_key(|&row| std::cmp::Reverse(self.count[row as usize]));
        let mut groups = Vec::new();
        for group in large.chunk_by(|&a, &b| self.count[a as usize] == self.count[b as usize]) {
            let start = groups.last().map_or(0, |last: &Range<usize>| last.end);
            groups.push(start..start + group.len());
        }
        let mut sizes = vec![0usize; LARGE as usize];
        for &count in self.count.iter().filter(|&&count| count < LARGE) {
            sizes[count as usize] += 1;
        }
        let mut next = vec![0; LARGE as usize];
        let mut end = large.len();
        for count in (0..LARGE as usize).rev().filter(|&count| sizes[count] > 0) {
            next[count] = end;
            groups.push(end..end + sizes[count]);
            end += sizes[count];
        }
        let mut order = large;
        order.resize(self.len(), 0);
        for (row, &count) in (0..rows)
            .zip(&self.count)
            .filter(|(_, count)| **count < LARGE)
        {
            let place = &mut next[count as usize];
            order[*place] = row;
            *place += 1;
        }
        (order, groups)
    }
}

/// Deals rows out by two ranks, the second one first: linear in the rows and the ranks.
struct Dealer {
    n_ranks: usize,
    /// Rows by their second rank, each with its first one.
    dealt: Vec<(u32, u32)>,
}

impl Dealer {
    fn new(n_ranks: usize) -> Self {
        Self {
            n_ranks,
            dealt: Vec::new(),
        }
    }

    fn sort(&mut self, rows: &mut [u32], key: impl Fn(u32) -> (u32, u32)) {
        self.dealt.clear();
        self.dealt.resize(rows.len(), (0, 0));
        let mut next = self.starts(rows.iter().map(|&row| key(row).1));
        for &row in &*rows {
            let (first, second) = key(row);
            let place = &mut next[second as usize];
            self.dealt[*place] = (first, row);
            *place += 1;
        }
        let mut next = self.starts(self.dealt.iter().map(|&(first, _)| first));
        for &(first, row) in &self.dealt {
            let place = &mut next[first as usize];
            rows[*place] = row;
            *place += 1;
        }
    }

    /// Where the rows of each rank begin.
    fn starts(&self, ranks: impl Iterator<Item = u32>) -> Vec<usize> {
        let mut starts = vec![0; self.n_ranks];
        ranks.for_each(|rank| starts[rank as usize] += 1);
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        starts
    }
}
