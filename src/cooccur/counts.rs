//! The finished table.

/// How often which units occur together: one row for each pair, sorted by source and then by target.
///
/// Where pairs have no direction, the source is the smaller number of the two.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// The first unit of each pair.
    pub source: Vec<u32>,
    /// The second unit of each pair.
    pub target: Vec<u32>,
    /// How often they occur together.
    pub count: Vec<u64>,
    /// The same with each occurrence weighted by its distance and its document; empty where neither
    /// has a weight, as it would be the count.
    pub weight: Vec<f64>,
    /// How many documents they occur together in.
    pub n_docs: Vec<u32>,
    /// The earliest date of those documents; empty unless dates were given.
    pub first: Vec<i64>,
    /// The latest date of those documents; empty unless dates were given.
    pub last: Vec<i64>,
    /// For each unit of the vocabulary its marginal as a source.
    pub n_source: Vec<u64>,
    /// For each unit of the vocabulary its marginal as a target. The same as `n_source` where pairs
    /// have no direction.
    pub n_target: Vec<u64>,
    /// What the marginals are shares of: contexts, occurrences or pairs, as the options say.
    pub n_total: u64,
}

impl Counts {
    /// How many pairs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.source.len()
    }

    /// Whether there is no pair.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }

    /// The pairs of several tables as one. Each comes wholly before the next.
    pub(super) fn concat(parts: Vec<Self>) -> Self {
        let len: usize = parts.iter().map(Self::len).sum();
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        all.reserve(len - all.len());
        for mut part in parts {
            all.source.append(&mut part.source);
            all.target.append(&mut part.target);
            all.count.append(&mut part.count);
            all.weight.append(&mut part.weight);
            all.n_docs.append(&mut part.n_docs);
            all.first.append(&mut part.first);
            all.last.append(&mut part.last);
        }
        all
    }

    fn reserve(&mut self, more: usize) {
        self.source.reserve_exact(more);
        self.target.reserve_exact(more);
        self.count.reserve_exact(more);
        self.weight.reserve_exact(more);
        self.n_docs.reserve_exact(more);
    }
}
