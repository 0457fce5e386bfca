//! Tables written out line by line.

use intreccio::cooccur::Counts;

/// A pair and all that is counted of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) count: u64,
    pub(super) weight: f64,
    pub(super) n_docs: u32,
    pub(super) dates: Option<(i64, i64)>,
}

/// All pairs and the marginals.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub(super) lines: Vec<Line>,
    pub(super) n_source: Vec<u64>,
    pub(super) n_target: Vec<u64>,
    pub(super) n_total: u64,
}

impl Table {
    pub(super) fn of(counts: &Counts) -> Self {
        let line = |(place, (source, target))| Line {
            source,
            target,
            count: counts.count(place),
            weight: counts.weight(place),
            n_docs: counts.n_docs(place),
            dates: counts.dates(place),
        };
        Self {
            lines: counts.pairs().enumerate().map(line).collect(),
            n_source: counts.n_source.clone(),
            n_target: counts.n_target.clone(),
            n_total: counts.n_total,
        }
    }
}
