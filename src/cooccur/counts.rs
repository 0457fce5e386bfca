//! The finished table.

use std::ops::Range;

use super::compact::Compact;
use crate::Result;
use crate::parallel::{Jobs, concat};

/// How often which units occur together: a pair of units in each place, sorted by source and then by
/// target.
///
/// Where pairs have no direction, the source is the smaller number of the two. The table is a sparse
/// matrix in rows, which takes 8 to 12 bytes a pair beside weights and dates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Where the pairs of each source begin, and where those of the last one end.
    pub(super) starts: Vec<usize>,
    pub(super) targets: Vec<u32>,
    pub(super) counts: Compact,
    /// Empty as long as each is the count.
    pub(super) n_docs: Vec<u32>,
    /// Empty where neither distance nor document has a weight, as each would be the count.
    pub(super) weights: Vec<f64>,
    /// The first and the last date of each pair; empty unless dates were given.
    pub(super) dates: Vec<(i64, i64)>,
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
        self.targets.len()
    }

    /// Whether there is no pair.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// Each source, and the places of its pairs.
    pub fn rows(&self) -> impl Iterator<Item = (u32, Range<usize>)> {
        (0..).zip(self.starts.windows(2).map(|ends| ends[0]..ends[1]))
    }

    /// The places of the pairs of a source.
    #[must_use]
    pub fn row(&self, source: u32) -> Range<usize> {
        match self.starts.get(source as usize..source as usize + 2) {
            Some(ends) => ends[0]..ends[1],
            None => 0..0,
        }
    }

    /// Source and target of each pair.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        let row = |(source, row): (u32, Range<usize>)| {
            let targets = self.targets[row].iter();
            targets.map(move |&target| (source, target))
        };
        self.rows().flat_map(row)
    }

    /// The target of each pair.
    #[must_use]
    pub fn targets(&self) -> &[u32] {
        &self.targets
    }

    /// How often each pair occurs together.
    pub fn counts(&self) -> impl Iterator<Item = u64> {
        (0..self.len()).map(|place| self.count(place))
    }

    /// How often the pair in a place occurs together.
    ///
    /// # Panics
    /// If there is no such place.
    #[must_use]
    #[inline]
    pub fn count(&self, place: usize) -> u64 {
        self.counts.get(place)
    }

    /// How many documents the pair in a place occurs together in.
    ///
    /// # Panics
    /// If there is no such place.
    #[must_use]
    #[inline]
    pub fn n_docs(&self, place: usize) -> u32 {
        match &self.n_docs[..] {
            [] => self.counts.get(place) as u32,
            n_docs => n_docs[place],
        }
    }

    /// Whether each pair counts once in each of its documents.
    #[must_use]
    pub fn are_documents(&self) -> bool {
        self.n_docs.is_empty()
    }

    /// Whether the weight of a pair is not just its count.
    #[must_use]
    pub fn is_weighted(&self) -> bool {
        !self.weights.is_empty()
    }

    /// The count of the pair in a place, with each occurrence weighted by its distance and its document.
    ///
    /// # Panics
    /// If there is no such place.
    #[must_use]
    #[inline]
    pub fn weight(&self, place: usize) -> f64 {
        match &self.weights[..] {
            [] => self.counts.get(place) as f64,
            weights => weights[place],
        }
    }

    /// Where the pairs of each source begin, and where those of the last one end; the targets.
    #[must_use]
    pub fn into_rows(self) -> (Vec<usize>, Vec<u32>) {
        (self.starts, self.targets)
    }

    /// The earliest and the latest date of the documents of the pair in a place, if dates were given.
    #[must_use]
    #[inline]
    pub fn dates(&self, place: usize) -> Option<(i64, i64)> {
        self.dates.get(place).copied()
    }

    /// The pairs of several tables as one. Each has the sources that come next.
    pub(super) fn concat(mut parts: Vec<Self>, jobs: Jobs) -> Result<Self> {
        if parts.iter().any(|part| !part.n_docs.is_empty()) {
            parts.iter_mut().for_each(Self::tell_n_docs);
        }
        let (mut starts, mut len) = (vec![0], 0);
        let (mut targets, mut counts, mut n_docs) = (Vec::new(), Vec::new(), Vec::new());
        let (mut weights, mut dates) = (Vec::new(), Vec::new());
        for part in parts {
            // Where the last source of a part ends, the first one of the next begins.
            starts.extend(part.starts.iter().skip(1).map(|start| start + len));
            len += part.targets.len();
            targets.push(part.targets);
            counts.push(part.counts);
            n_docs.push(part.n_docs);
            weights.push(part.weights);
            dates.push(part.dates);
        }
        Ok(Self {
            starts,
            targets: concat(targets, jobs)?,
            counts: Compact::concat(counts, jobs)?,
            n_docs: concat(n_docs, jobs)?,
            weights: concat(weights, jobs)?,
            dates: concat(dates, jobs)?,
            ..Self::default()
        })
    }

    /// Writes down the numbers of documents that are no different from the counts.
    pub(super) fn tell_n_docs(&mut self) {
        let known = self.n_docs.len();
        self.n_docs.extend_from_slice(&self.counts.low()[known..]);
    }
}
