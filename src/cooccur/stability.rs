//! How much a table owes to single documents.

use std::ops::Range;

use super::buffer::Buffer;
use super::row::{Adder, Met};
use super::table::{DEALT, Table};
use super::{Contexts, Counts, Options};
use crate::parallel::{Cancel, Jobs, map};
use crate::{Error, ErrorKind, Result};

/// A bootstrap over documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bootstrap {
    /// How many times the documents are drawn anew, with replacement, as many as there are.
    pub resamples: usize,
    /// What a pair must count to survive a resample.
    pub min_count: u64,
    /// Where the random numbers begin: the same seed gives the same shares.
    pub seed: u64,
}

/// For each pair of `counts` the share of resamples in which it survives, from 0 to 1. The contexts and
/// options must be those that the table was counted with. Takes a byte for each document and resample
/// beside what counting takes, which no bound of memory makes smaller here.
///
/// ```
/// use intreccio::cooccur::{Bootstrap, Contexts, Options, count, stability};
/// use intreccio::parallel::{Cancel, Jobs};
/// // 0 and 1 meet in every document, 2 and 3 in one of four.
/// let offsets = [0, 2, 4, 6, 10];
/// let contexts = Contexts::new(&offsets, &[0, 1, 0, 1, 0, 1, 0, 1, 2, 3], 4);
/// let counts = count(&contexts, &Options::default())?;
/// let bootstrap = Bootstrap { resamples: 1000, min_count: 1, seed: 7 };
/// let options = Options::default();
/// let shares = stability(&contexts, &options, &counts, bootstrap, Jobs::ONE, &Cancel::new())?;
/// assert_eq!(shares[0], 1.0);
/// let last = shares[shares.len() - 1];
/// assert!((last - (1.0 - 0.75f64.powi(4))).abs() < 0.05);
/// # Ok::<(), intreccio::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Option`] if there is no resample or more than 65536, [`ErrorKind::Input`] if the parts
/// of the batch do not fit together or hold more than 2^31 units, [`ErrorKind::Cancelled`].
pub fn stability(
    contexts: &Contexts<'_>,
    options: &Options,
    counts: &Counts,
    bootstrap: Bootstrap,
    jobs: Jobs,
    cancel: &Cancel,
) -> Result<Vec<f64>> {
    check(contexts, options, counts, bootstrap)?;
    let mut buffer = Buffer::default();
    for context in 0..contexts.len() {
        buffer.push(contexts, context, options);
    }
    let table = Table::new(&buffer, contexts.n_units as usize, options, DEALT);
    let draws = Draws::new(contexts.by_document().count(), bootstrap);
    let parts = table.parts(jobs);
    let shares = map(&parts, jobs, |sources| {
        survive(
            &table,
            sources.clone(),
            counts,
            &draws,
            bootstrap.min_count,
            cancel,
        )
    })?;
    Ok(shares.concat())
}

fn check(
    contexts: &Contexts<'_>,
    options: &Options,
    counts: &Counts,
    bootstrap: Bootstrap,
) -> Result<()> {
    contexts.check(options)?;
    if !(1..=1 << 16).contains(&bootstrap.resamples) {
        let message = format!(
            "resamples must be from 1 to 65536, not {}",
            bootstrap.resamples
        );
        return Err(Error::new(ErrorKind::Option, message));
    }
    let outside = |&unit: &u32| unit >= contexts.n_units;
    let rows = counts.starts.len().saturating_sub(1);
    let foreign = rows > contexts.n_units as usize || counts.targets().iter().any(outside);
    if contexts.units.len() > 1 << 31 || foreign {
        let message = "stability needs the contexts of the table, of at most 2^31 units";
        return Err(Error::new(ErrorKind::Input, message));
    }
    Ok(())
}

/// How often each document was drawn in each resample; the resamples of one document side by side.
struct Draws {
    times: Vec<u8>,
    resamples: usize,
}

impl Draws {
    fn new(n_docs: usize, bootstrap: Bootstrap) -> Self {
        let resamples = bootstrap.resamples;
        let mut times = vec![0u8; n_docs * resamples];
        for resample in 0..resamples {
            let mut random = SplitMix(mix(bootstrap.seed ^ mix(resample as u64)));
            for _ in 0..n_docs {
                // More than 255 times is as likely as nothing else that happens.
                let drawn = &mut times[random.below(n_docs) * resamples + resample];
                *drawn = drawn.saturating_add(1);
            }
        }
        Self { times, resamples }
    }

    fn of(&self, stamp: u32) -> &[u8] {
        let start = (stamp as usize - 1) * self.resamples;
        &self.times[start..start + self.resamples]
    }
}

/// The shares of the pairs whose sources lie in a range.
fn survive(
    table: &Table<'_>,
    sources: Range<u32>,
    counts: &Counts,
    draws: &Draws,
    min_count: u64,
    cancel: &Cancel,
) -> Result<Vec<f64>> {
    let mut shares = Vec::new();
    let mut tracker = Tracker::new(table.n_units(), draws);
    for sources in table.blocks(sources) {
        let block = table.block(&sources, true);
        for source in sources {
            let targets = &counts.targets()[counts.row(source)];
            if targets.is_empty() {
                continue;
            }
            cancel.check()?;
            tracker.watch(targets);
            table.fill(source, &block, &mut tracker);
            shares.extend(tracker.shares(targets, min_count));
        }
    }
    Ok(shares)
}

/// Adds up the pairs of one source, for some targets, in all resamples at once.
struct Tracker<'a> {
    draws: &'a Draws,
    /// By unit, its place among the targets and one more; 0 for those that are not watched.
    places: Vec<u32>,
    sums: Vec<u64>,
}

impl<'a> Tracker<'a> {
    fn new(n_units: usize, draws: &'a Draws) -> Self {
        Self {
            draws,
            places: vec![0; n_units],
            sums: Vec::new(),
        }
    }

    fn watch(&mut self, targets: &[u32]) {
        for (place, &target) in (1..).zip(targets) {
            self.places[target as usize] = place;
        }
        self.sums.clear();
        self.sums.resize(targets.len() * self.draws.resamples, 0);
    }

    fn shares(&mut self, targets: &[u32], min_count: u64) -> impl Iterator<Item = f64> {
        for &target in targets {
            self.places[target as usize] = 0;
        }
        let resamples = self.draws.resamples;
        self.sums.chunks(resamples).map(move |sums| {
            let survived = sums.iter().filter(|&&sum| sum >= min_count).count();
            survived as f64 / resamples as f64
        })
    }
}

impl Adder<()> for Tracker<'_> {
    fn add(&mut self, pairs: impl Iterator<Item = Met<()>>) {
        let resamples = self.draws.resamples;
        for met in pairs {
            let Some(place) = (self.places[met.target as usize] as usize).checked_sub(1) else {
                continue;
            };
            let sums = &mut self.sums[place * resamples..(place + 1) * resamples];
            for (sum, &times) in sums.iter_mut().zip(self.draws.of(met.stamp)) {
                *sum += met.count * u64::from(times);
            }
        }
    }
}

/// Steele, Lea and Flood's SplitMix64: small, fast, and the same everywhere.
struct SplitMix(u64);

impl SplitMix {
    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        ((u128::from(mix(self.0)) * limit as u128) >> 64) as usize
    }
}

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
