//! Mentions that compete for the same words.

use std::collections::BTreeMap;
use std::ops::Range;

use super::extractor::ORG;
use super::{Mention, Name, Source};
use crate::Span;
use crate::text::Analysis;

/// A mention that may yet lose to another.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) mention: Mention,
    /// Lower ranks win, whatever the lengths.
    pub(super) rank: u8,
    /// Of two alike from several namers, the one of the earlier turn wins.
    pub(super) turn: u32,
    /// Whether its label and name are as the user gave them, or as its form says, and stay so.
    pub(super) fixed: bool,
}

impl Candidate {
    /// A candidate over whole tokens, called as it stands.
    pub(super) fn new(
        analysis: &Analysis,
        sentence: u32,
        tokens: Range<u32>,
        label: u16,
        source: Source,
    ) -> Self {
        let covered = &analysis.tokens[tokens.start as usize..tokens.end as usize];
        let span = match covered {
            [first, .., last] => Span::new(first.span.start, last.span.end),
            [only] => only.span,
            [] => Span::default(),
        };
        let mention = Mention {
            span,
            sentence,
            tokens,
            label,
            name: Name::Text(span),
            score: 1.0,
            source,
        };
        Self {
            mention,
            rank: 0,
            turn: 0,
            fixed: false,
        }
    }

    /// Whether it is a person, place or organisation about which the text may still decide.
    pub(super) fn is_named(&self) -> bool {
        !self.fixed && self.mention.label <= ORG
    }

    /// Its tokens, as positions.
    pub(super) fn tokens(&self) -> Range<usize> {
        self.mention.tokens.start as usize..self.mention.tokens.end as usize
    }

    /// What decides between two: the rank, then the longer, then the one further left, then the earlier
    /// namer, then the surer.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let (a, b) = (&self.mention, &other.mention);
        self.rank
            .cmp(&other.rank)
            .then(b.span.len().cmp(&a.span.len()))
            .then(a.span.start.cmp(&b.span.start))
            .then(self.turn.cmp(&other.turn))
            .then(b.score.total_cmp(&a.score))
            .then((a.source, a.label).cmp(&(b.source, b.label)))
    }
}

/// Leaves only winners, in the order of the text.
pub(super) fn resolve(candidates: &mut Vec<Candidate>) {
    candidates.sort_by_key(|candidate| candidate.mention.span.start);
    let mut rest = std::mem::take(candidates).into_iter().peekable();
    let mut cluster = Vec::new();
    while let Some(first) = rest.next() {
        let mut end = first.mention.span.end;
        cluster.push(first);
        while let Some(next) = rest.next_if(|next| next.mention.span.start < end) {
            end = end.max(next.mention.span.end);
            cluster.push(next);
        }
        match cluster.as_slice() {
            [_] => candidates.append(&mut cluster),
            _ => resolve_cluster(&mut cluster, candidates),
        }
    }
}

/// Settles the candidates from `own` on among themselves, and leaves only those that overlap none of
/// those from `first` on before them, which were settled so.
pub(super) fn give_way(candidates: &mut Vec<Candidate>, first: usize, own: usize) {
    let mut later = candidates.split_off(own);
    let mut taken: Vec<Span> = candidates[first..]
        .iter()
        .map(|it| it.mention.span)
        .collect();
    taken.sort_unstable();
    resolve(&mut later);
    later.retain(|candidate| {
        let span = candidate.mention.span;
        let before = taken.partition_point(|taken| taken.start < span.end);
        before == 0 || !taken[before - 1].overlaps(span)
    });
    candidates.append(&mut later);
}

/// Takes the candidates of a cluster by their order, each that overlaps none taken before.
fn resolve_cluster(cluster: &mut Vec<Candidate>, kept: &mut Vec<Candidate>) {
    cluster.sort_by(Candidate::order);
    let mut taken: BTreeMap<u32, Candidate> = BTreeMap::new();
    for candidate in cluster.drain(..) {
        let span = candidate.mention.span;
        // Only the last one that begins before this one's end can reach into it.
        let before = taken.range(..span.end).next_back();
        if before.is_none_or(|(_, before)| !before.mention.span.overlaps(span)) {
            taken.insert(span.start, candidate);
        }
    }
    kept.extend(taken.into_values());
}
