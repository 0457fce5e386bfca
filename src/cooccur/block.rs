//! The pairs of some sources, brought together to be added up.

use std::ops::Range;

use super::around::Around;
use super::deal::{Deal, Dealt};
use super::extra::{Extra, Share};
use super::index::{Index, Posting};
use super::row::{Adder, Met};
use super::table::Table;
use super::{Counting, Scheme, Window};

/// Of how many occurrences the partners are fetched at once.
const AHEAD: usize = 16;

/// How many partners are fetched at once; more come one occurrence after the other, each long enough.
const COPIED: usize = 1024;

/// How many units are copied at once: a line of the cache, for less than the call of a copy of any length.
const LINE: usize = 16;

/// The pairs of some sources.
pub(super) enum Block<'a> {
    /// Pairs of groups, looked up where a source occurs.
    Group(Index, Counting),
    /// Pairs of windows, looked up around where a source occurs.
    Around(Index, &'a Window),
    /// Pairs of narrow windows, dealt out by source.
    Dealt(Deal),
}

impl<'a> Table<'a> {
    /// Brings the pairs of a block of sources together, in detail if it matters in which documents and at
    /// which distance units met.
    pub(super) fn block(&self, sources: &Range<u32>, detailed: bool) -> Block<'a> {
        let sizes = &self.sizes[sources.start as usize..sources.end as usize];
        let index = || Index::new(self.buffer, sources.clone(), self.options);
        match &self.options.scheme {
            Scheme::Window(window)
                if self.is_dealt && sizes.iter().sum::<u64>() <= self.at_once =>
            {
                let near = self.near(window);
                Block::Dealt(Deal::new(&near, sources.start, sizes, detailed))
            }
            Scheme::Window(window) => Block::Around(index(), window),
            Scheme::Group(counting) => Block::Group(index(), *counting),
        }
    }

    /// Adds up the row of one source of a block.
    pub(super) fn fill<E: Extra>(&self, source: u32, block: &Block<'_>, row: &mut impl Adder<E>) {
        match block {
            Block::Group(index, Counting::Binary) if !self.options.self_pairs => {
                self.fill_binary(index.of(source), row);
            }
            Block::Group(index, counting) => {
                self.fill_group(source, *counting, index.of(source), row);
            }
            Block::Around(index, window) => {
                Around::new(self, source, window).fill(index.of(source), row);
            }
            Block::Dealt(deal) => {
                let met = |pair: Dealt| Met {
                    target: pair.target,
                    count: 1,
                    stamp: pair.stamp,
                    extra: E::of(self.share(pair.stamp), || {
                        self.scale[pair.distance as usize]
                    }),
                };
                if deal.is_detailed() {
                    row.add(deal.in_detail(source).map(met));
                } else {
                    row.add(deal.of(source).map(met));
                }
            }
        }
    }

    fn fill_binary<E: Extra>(&self, postings: &[Posting], row: &mut impl Adder<E>) {
        self.each(postings, |posting, targets| {
            let extra = E::of(self.share(posting.stamp), || 1);
            row.add(targets.iter().map(|&target| Met {
                target,
                count: 1,
                stamp: posting.stamp,
                extra,
            }));
        });
    }

    /// Visits occurrences with their partners. These stand all over the buffer, and waiting for one after
    /// the other would take longer than anything else: the partners of several occurrences are
    /// first copied, which the processor does for all of them at once.
    pub(super) fn each(&self, postings: &[Posting], mut visit: impl FnMut(&Posting, &[u32])) {
        let units = &self.buffer.units;
        let mut copies = [0; COPIED];
        for ahead in postings.chunks(AHEAD) {
            let width: usize = ahead.iter().map(|posting| posting.partners().len()).sum();
            if width > COPIED {
                for posting in ahead {
                    visit(posting, &units[posting.partners()]);
                }
                continue;
            }
            let mut end = 0;
            for posting in ahead {
                copy_lines(units, posting.partners(), &mut copies[end..]);
                end += posting.partners().len();
            }
            let mut rest = &copies[..];
            for posting in ahead {
                let (partners, others) = rest.split_at(posting.partners().len());
                visit(posting, partners);
                rest = others;
            }
        }
    }

    fn fill_group<E: Extra>(
        &self,
        source: u32,
        counting: Counting,
        postings: &[Posting],
        row: &mut impl Adder<E>,
    ) {
        for posting in postings {
            let share = self.share(posting.stamp);
            let frequency = self.buffer.frequencies[posting.at as usize];
            let met = |target, count| Met {
                target,
                count,
                stamp: posting.stamp,
                extra: E::of(share, || count),
            };
            if self.options.self_pairs && frequency > 1 {
                row.add(std::iter::once(met(source, counting.self_pair(frequency))));
            }
            let targets = &self.buffer.units[posting.partners()];
            let others = &self.buffer.frequencies[posting.partners()];
            let pairs = targets.iter().zip(others);
            row.add(pairs.map(|(&target, &other)| met(target, counting.pair(frequency, other))));
        }
    }

    /// What a document adds to a pair.
    pub(super) fn share(&self, stamp: u32) -> Share {
        let shares = &self.buffer.shares;
        let document = stamp as usize - 1;
        shares.get(document).copied().unwrap_or_default()
    }
}

/// Copies a range of units line by line. Where there is room, some of those behind come along.
#[inline(always)]
fn copy_lines(units: &[u32], range: Range<usize>, copies: &mut [u32]) {
    let mut done = 0;
    while done < range.len() {
        let (units, copies) = (&units[range.start + done..], &mut copies[done..]);
        match (units.first_chunk::<LINE>(), copies.first_chunk_mut()) {
            (Some(line), Some(copy)) => *copy = *line,
            _ => {
                let rest = range.len() - done;
                copies[..rest].copy_from_slice(&units[..rest]);
                return;
            }
        }
        done += LINE;
    }
}
