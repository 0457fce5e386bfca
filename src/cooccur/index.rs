//! Where each unit occurs in a buffer.

use super::buffer::Buffer;

/// One occurrence: its place among the buffer's units, and its context.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Posting {
    pub(super) at: u32,
    pub(super) context: u32,
}

/// The occurrences of each unit, in the order of the buffer.
pub(super) struct Index {
    starts: Vec<u32>,
    postings: Vec<Posting>,
}

impl Index {
    /// Sorts the occurrences by unit: a counting sort, linear in occurrences and vocabulary.
    pub(super) fn new(buffer: &Buffer, n_units: usize) -> Self {
        let mut starts = vec![0u32; n_units + 1];
        for &unit in &buffer.units {
            starts[unit as usize + 1] += 1;
        }
        for unit in 0..n_units {
            starts[unit + 1] += starts[unit];
        }
        let mut next = starts.clone();
        let mut postings = vec![Posting::default(); buffer.units.len()];
        for (context, held) in buffer.contexts.iter().enumerate() {
            for at in held.start..held.end {
                let slot = &mut next[buffer.units[at as usize] as usize];
                postings[*slot as usize] = Posting {
                    at,
                    context: context as u32,
                };
                *slot += 1;
            }
        }
        Self { starts, postings }
    }

    /// The occurrences of one unit.
    pub(super) fn of(&self, unit: u32) -> &[Posting] {
        let unit = unit as usize;
        &self.postings[self.starts[unit] as usize..self.starts[unit + 1] as usize]
    }
}
