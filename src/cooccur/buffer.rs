//! Contexts on hold, in the shape that counting wants them.

use std::iter::zip;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::extra::{DOCUMENT_UNIT, Share};
use super::{Contexts, Options, Scheme, Window};

/// One context: a range of the buffer's units, and its document.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Held {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Above 0, and equal for the contexts of one document only.
    pub(super) stamp: u32,
}

/// Contexts that were taken in and not yet counted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Buffer {
    /// In groups, each context's different units in ascending order; in windows, all in order.
    pub(super) units: Vec<u32>,
    /// In groups, how often each unit occurs in its context; empty if that does not matter.
    pub(super) frequencies: Vec<u32>,
    /// In windows, where each unit stands; empty if they stand side by side.
    pub(super) positions: Vec<u32>,
    pub(super) contexts: Vec<Held>,
    /// For each document, by its stamp from 1 on, what it adds to a pair; empty if all add the same.
    pub(super) shares: Vec<Share>,
    /// The stamp of the last document.
    stamp: u32,
}

impl Buffer {
    /// Whether each context is a document of its own.
    pub(super) fn holds_documents(&self) -> bool {
        self.contexts.len() == self.stamp as usize
    }

    /// The units of a context.
    pub(super) fn of(&self, held: &Held) -> &[u32] {
        &self.units[held.start as usize..held.end as usize]
    }

    /// How many partners a unit has at most in a window. Any number can share a position.
    pub(super) fn width(&self, window: &Window) -> u64 {
        if self.positions.is_empty() {
            return window.width();
        }
        let sizes = self.contexts.iter().map(|held| held.end - held.start);
        u64::from(sizes.max().unwrap_or(0))
    }

    /// How much is on hold: units, and contexts, which may be empty.
    pub(super) fn size(&self) -> usize {
        self.units.len() + self.contexts.len()
    }

    /// Whether the parts fit together, as they do unless they were read from damaged bytes.
    pub(super) fn is_sound(&self, n_units: usize, options: &Options) -> bool {
        let fits = |column: usize| column == self.units.len();
        let mut end = 0;
        let chained = self.contexts.iter().all(|held| {
            let follows = held.start == end && held.start <= held.end;
            end = held.end;
            follows && (1..=self.stamp).contains(&held.stamp)
        });
        let grouped = matches!(options.scheme, Scheme::Group(_));
        chained
            && fits(end as usize)
            && self.units.iter().all(|&unit| (unit as usize) < n_units)
            && (fits(self.frequencies.len()) || !(grouped && options.needs_frequencies()))
            && (fits(self.positions.len()) || self.positions.is_empty())
    }

    /// Takes in what another buffer, filled under the same options, has on hold.
    pub(super) fn append(&mut self, mut other: Self) {
        if self.contexts.is_empty() {
            *self = other;
            return;
        }
        let start = self.units.len() as u32;
        if self.positions.is_empty() != other.positions.is_empty() {
            self.fill_positions();
            other.fill_positions();
        }
        self.units.append(&mut other.units);
        self.frequencies.append(&mut other.frequencies);
        self.positions.append(&mut other.positions);
        self.shares.append(&mut other.shares);
        self.contexts.extend(other.contexts.iter().map(|held| Held {
            start: held.start + start,
            end: held.end + start,
            stamp: held.stamp + self.stamp,
        }));
        self.stamp += other.stamp;
    }

    /// The same contexts, with unit `numbers[u]` in place of unit `u`.
    pub(super) fn relabelled(&self, numbers: &[u32], options: &Options) -> Self {
        let mut buffer = self.clone();
        for unit in &mut buffer.units {
            *unit = numbers[*unit as usize];
        }
        if matches!(options.scheme, Scheme::Group(_)) {
            for held in &self.contexts {
                buffer.sort_group(held.start as usize..held.end as usize);
            }
        }
        buffer
    }

    /// Brings the units of a group back into ascending order, each with its frequency.
    fn sort_group(&mut self, range: Range<usize>) {
        let units = &mut self.units[range.clone()];
        if self.frequencies.is_empty() {
            units.sort_unstable();
            return;
        }
        let frequencies = &mut self.frequencies[range];
        let mut pairs: Vec<(u32, u32)> = zip(&*units, &*frequencies)
            .map(|(&unit, &frequency)| (unit, frequency))
            .collect();
        pairs.sort_unstable();
        for (place, (unit, frequency)) in pairs.into_iter().enumerate() {
            (units[place], frequencies[place]) = (unit, frequency);
        }
    }

    /// Takes in one context of the batch.
    pub(super) fn push(&mut self, batch: &Contexts<'_>, context: usize, options: &Options) {
        let range = batch.offsets[context]..batch.offsets[context + 1];
        let start = self.units.len() as u32;
        match options.scheme {
            Scheme::Group(_) => self.push_group(&batch.units[range], options.needs_frequencies()),
            Scheme::Window(_) => {
                self.units.extend_from_slice(&batch.units[range.clone()]);
                self.push_positions(batch.positions.map(|all| &all[range]), start as usize);
            }
        }
        if batch.begins_document(context) {
            self.stamp += 1;
            if options.is_rich() {
                self.shares.push(share(batch, context));
            }
        }
        self.contexts.push(Held {
            start,
            end: self.units.len() as u32,
            stamp: self.stamp,
        });
    }

    /// The different units in ascending order, with their frequencies if wanted.
    fn push_group(&mut self, units: &[u32], frequencies: bool) {
        let start = self.units.len();
        self.units.extend_from_slice(units);
        self.units[start..].sort_unstable();
        if frequencies {
            let runs = self.units[start..].chunk_by(|a, b| a == b);
            self.frequencies.extend(runs.map(|run| run.len() as u32));
        }
        let mut kept = start;
        for at in start..self.units.len() {
            if at == start || self.units[at] != self.units[kept - 1] {
                self.units[kept] = self.units[at];
                kept += 1;
            }
        }
        self.units.truncate(kept);
    }

    /// The positions of the units from `start` on. A buffer holds none until some are given.
    fn push_positions(&mut self, positions: Option<&[u32]>, start: usize) {
        match positions {
            Some(positions) => {
                self.fill_positions();
                self.positions.extend_from_slice(positions);
            }
            None if self.positions.is_empty() => {}
            None => self.positions.extend(0..(self.units.len() - start) as u32),
        }
    }

    /// Writes down the positions of units that stand side by side.
    fn fill_positions(&mut self) {
        if self.positions.is_empty() {
            for held in &self.contexts {
                self.positions.extend(0..held.end - held.start);
            }
        }
    }
}

/// What the document of a context adds to its pairs.
fn share(batch: &Contexts<'_>, context: usize) -> Share {
    let plain = Share::default();
    let whole = |weights: &[f64]| libm::round(weights[context] * DOCUMENT_UNIT) as u64;
    Share {
        weight: batch.weights.map_or(plain.weight, whole),
        date: batch.dates.map_or(plain.date, |dates| dates[context]),
    }
}
