//! The order in which people read a table: frequent pairs first.

use super::Counts;

/// Counts from here on are too rare to have a place of their own each.
const LARGE: u64 = 1 << 16;

/// The places of a table by count, from large counts to small ones; those of one count stay in the order
/// of the table.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    counts: &'a Counts,
    /// The new places of the large counts, in the order of the table.
    large: Vec<usize>,
    /// By count, where the pairs of smaller counts begin.
    starts: Vec<usize>,
    /// The counts, and how many pairs have them, in the new order.
    runs: Vec<(u64, usize)>,
}

impl<'a> Order<'a> {
    /// The order of a table. Takes a time linear in its pairs.
    ///
    /// ```
    /// use intreccio::cooccur::{Contexts, Options, Order, count};
    /// let counts = count(&Contexts::new(&[0, 3, 5], &[0, 1, 2, 1, 2], 3), &Options::default())?;
    /// let order = Order::new(&counts);
    /// let mut pairs = [(0, 0); 3];
    /// order.each(|place, source, old| pairs[place] = (source, counts.targets()[old]));
    /// assert_eq!(pairs, [(1, 2), (0, 1), (0, 2)]);
    /// assert_eq!(order.runs(), [(2, 1), (1, 2)]);
    /// # Ok::<(), intreccio::Error>(())
    /// ```
    #[must_use]
    pub fn new(counts: &'a Counts) -> Self {
        let mut sizes = vec![0usize; LARGE as usize];
        let mut large = Vec::new();
        for (place, count) in counts.counts().enumerate() {
            match sizes.get_mut(cell(count)) {
                Some(size) => *size += 1,
                None => large.push((place, count)),
            }
        }
        large.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        let runs = large.chunk_by(|one, other| one.1 == other.1);
        let mut runs: Vec<_> = runs.map(|run| (run[0].1, run.len())).collect();
        let mut new: Vec<_> = large.iter().map(|&(old, _)| old).zip(0..).collect();
        new.sort_unstable();
        let mut end = large.len();
        for (count, size) in sizes.iter_mut().enumerate().rev() {
            let start = end;
            end += *size;
            if *size > 0 {
                runs.push((count as u64, *size));
            }
            *size = start;
        }
        Self {
            counts,
            large: new.into_iter().map(|(_, new)| new).collect(),
            starts: sizes,
            runs,
        }
    }

    /// Each count, and how many pairs have it, from large counts to small ones.
    #[must_use]
    pub fn runs(&self) -> &[(u64, usize)] {
        &self.runs
    }

    /// Visits the pairs of the table in its own order: the new place, the source, the old place.
    pub fn each(&self, mut visit: impl FnMut(usize, u32, usize)) {
        let mut next = self.starts.clone();
        let mut large = self.large.iter();
        for (source, row) in self.counts.rows() {
            for old in row {
                let new = match next.get_mut(cell(self.counts.count(old))) {
                    Some(next) => {
                        *next += 1;
                        *next - 1
                    }
                    None => *large.next().expect("as many large counts as there were"),
                };
                visit(new, source, old);
            }
        }
    }
}

/// Where what belongs to a count is kept; that of a large one is not kept.
fn cell(count: u64) -> usize {
    count.min(LARGE) as usize
}
