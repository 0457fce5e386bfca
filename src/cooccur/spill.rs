//! Counts that are put aside when there are too many units to hold.

use std::ops::Range;

use super::buffer::Buffer;
use super::cell::{Cell, Narrow, Single, Wide};
use super::extra::Rich;
use super::merge;
use super::run::Run;
use super::table::{DEALT, Table};
use super::{Counter, Counting, Scheme, Window};
use crate::Result;
use crate::parallel::{Cancel, Jobs, map};

/// How many units are held at most before their pairs are counted and put aside for the first time:
/// what fits is counted without a detour.
pub(super) const HELD_FIRST: usize = 1 << 21;

/// How many units are held at most from then on. Fewer units stay in the cache while they are counted,
/// and that saves more than merging more runs costs.
const HELD: usize = 1 << 20;

/// How many runs are merged at once, which also bounds the number of open files.
const FAN_IN: usize = 128;

/// The kinds of cells that pairs are summed in.
pub(super) enum Cells {
    Single,
    Narrow,
    Wide,
    Rich,
}

impl Counter {
    /// Puts the counts of what is held aside if `size` more would be too much.
    pub(super) fn make_room(&mut self, size: usize, jobs: Jobs, cancel: &Cancel) -> Result<()> {
        if self.buffer.size() == 0 || self.has_room(size) {
            return Ok(());
        }
        self.set_aside(jobs, cancel)?;
        self.join_runs(jobs, cancel)
    }

    /// Counts what is held and puts it aside, one run for each thread.
    pub(super) fn set_aside(&mut self, jobs: Jobs, cancel: &Cancel) -> Result<()> {
        match self.cells() {
            Cells::Single => self.set_aside_in::<Single>(jobs, cancel),
            Cells::Narrow => self.set_aside_in::<Narrow>(jobs, cancel),
            Cells::Wide => self.set_aside_in::<Wide<()>>(jobs, cancel),
            Cells::Rich => self.set_aside_in::<Wide<Rich>>(jobs, cancel),
        }
    }

    fn set_aside_in<C: Cell>(&mut self, jobs: Jobs, cancel: &Cancel) -> Result<()> {
        let table = Table::new(
            &self.buffer,
            self.n_units(),
            &self.options,
            self.dealt_at_once(jobs),
        );
        let count = |sources: &Range<u32>| {
            let mut sums = self.sums.zero();
            let run = Run::write(self.folder.as_deref(), |writer| {
                table.count::<C>(sources.clone(), &mut sums, writer, cancel)
            })?;
            Ok((sums, run))
        };
        for (sums, run) in map(&table.parts_of(jobs.get()), jobs, count)? {
            self.sums.merge(&sums);
            self.runs.push(run);
        }
        self.buffer = Buffer::default();
        Ok(())
    }

    /// Whether `size` more can be put on hold.
    pub(super) fn has_room(&self, size: usize) -> bool {
        let held = if self.runs.is_empty() {
            HELD_FIRST
        } else {
            HELD
        };
        self.buffer.size() + size <= held.min(self.held)
    }

    /// How many pairs of windows each thread deals out at once. Where memory is bounded, all threads together two for
    /// each unit that may be held, or a third of that where pairs are known in detail, which takes three
    /// times as much.
    pub(super) fn dealt_at_once(&self, jobs: Jobs) -> u64 {
        if self.folder.is_none() {
            return DEALT;
        }
        let weight = if self.options.is_rich() { 3 } else { 1 };
        let pairs = 2 * self.held / jobs.get() / weight;
        DEALT.min(pairs.max(1) as u64)
    }

    /// Makes one run of many, or one for each thread.
    pub(super) fn join_runs(&mut self, jobs: Jobs, cancel: &Cancel) -> Result<()> {
        if self.runs.len() < FAN_IN {
            return Ok(());
        }
        let n_units = self.n_units();
        let parts = merge::parts(&self.runs, n_units as u32, jobs.get().min(FAN_IN / 2));
        let rich = self.options.is_rich();
        self.runs = map(&parts, jobs, |sources| {
            Run::write(self.folder.as_deref(), |writer| match rich {
                true => merge::merge::<Rich>(&self.runs, sources, n_units, writer, cancel),
                false => merge::merge::<()>(&self.runs, sources, n_units, writer, cancel),
            })
        })?;
        Ok(())
    }

    /// The smallest cells in which the sums over what is held have room.
    pub(super) fn cells(&self) -> Cells {
        let options = &self.options;
        let pairs = |window: &Window| self.buffer.units.len() as u64 * self.buffer.width(window);
        match &options.scheme {
            _ if options.is_rich() => Cells::Rich,
            Scheme::Group(Counting::Binary) if self.buffer.holds_documents() => Cells::Single,
            Scheme::Group(Counting::Binary) => Cells::Narrow,
            Scheme::Window(window) if pairs(window) < 1 << 32 => Cells::Narrow,
            _ => Cells::Wide,
        }
    }
}
