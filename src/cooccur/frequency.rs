//! How often each unit occurs, and how evenly.

use super::{Contexts, Options};
use crate::Result;
use crate::stats::Dispersion;

/// The frequencies of all units of a vocabulary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frequencies {
    /// By unit, how often it occurs.
    pub count: Vec<u64>,
    /// By unit, how many documents it occurs in.
    pub n_docs: Vec<u32>,
    /// By unit, how evenly it is spread over the documents.
    pub dispersion: Vec<Dispersion>,
    /// How many occurrences there are in all.
    pub n_tokens: u64,
}

/// Counts single units, over the documents of a batch.
///
/// ```
/// use intreccio::cooccur::{Contexts, frequencies};
/// let frequencies = frequencies(&Contexts::new(&[0, 2, 4], &[0, 1, 0, 0], 2))?;
/// assert_eq!(frequencies.count, [3, 1]);
/// assert_eq!(frequencies.n_docs, [2, 1]);
/// assert_eq!(frequencies.dispersion[1].dp, 0.5);
/// # Ok::<(), intreccio::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Input`](crate::ErrorKind::Input) if the parts of the batch do not fit together.
pub fn frequencies(contexts: &Contexts<'_>) -> Result<Frequencies> {
    contexts.check(&Options::accepting(contexts))?;
    let mut parts = vec![Vec::new(); contexts.n_units as usize];
    let mut smallest = u64::MAX;
    let mut units = Vec::new();
    for document in contexts.by_document() {
        let places = contexts.offsets[document.start]..contexts.offsets[document.end];
        if places.is_empty() {
            continue;
        }
        let size = places.len() as u64;
        smallest = smallest.min(size);
        units.clear();
        units.extend_from_slice(&contexts.units[places]);
        units.sort_unstable();
        for run in units.chunk_by(|a, b| a == b) {
            parts[run[0] as usize].push((run.len() as u64, size));
        }
    }
    let n_tokens = contexts.units.len() as u64;
    let count = |part: &Vec<(u64, u64)>| part.iter().map(|&(count, _)| count).sum();
    let spread = |part: &Vec<(u64, u64)>| Dispersion::new(part.iter().copied(), n_tokens, smallest);
    Ok(Frequencies {
        count: parts.iter().map(count).collect(),
        n_docs: parts.iter().map(|part| part.len() as u32).collect(),
        dispersion: parts.iter().map(spread).collect(),
        n_tokens,
    })
}
