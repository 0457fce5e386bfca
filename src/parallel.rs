//! Work over many documents: fixed chunks, in order, on as many threads as asked for.
//!
//! This is the only file that names rayon. Chunks are cut by the size of the documents alone, never
//! by the number of threads, and results come back in the order of the chunks: the same bytes out for
//! any number of threads. A pool lives as long as one call, so that a forked child never inherits
//! a pool whose threads stayed behind in its parent; building one costs about 0.1 ms, and
//! calls too small to earn that run on the calling thread.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::{Error, ErrorKind, Result};

/// Bytes of text in one chunk of work: large enough to hide the bookkeeping, small enough to share
/// out evenly and to stop soon after a cancel.
const CHUNK_BYTES: usize = 1 << 18;

/// So many places of a slice are filled at once.
const FILLED: usize = 1 << 16;

/// Parts of the work for each of several threads.
const PARTS_PER_THREAD: usize = 4;

/// A flag that a caller raises to stop a run; workers read it once per document.
#[derive(Debug, Default)]
pub struct Cancel(AtomicBool);

impl Cancel {
    /// A flag that is down.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Raises the flag.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// An error of kind [`ErrorKind::Cancelled`] once the flag is up.
    pub fn check(&self) -> Result<()> {
        if self.0.load(Ordering::Relaxed) {
            Err(Error::cancelled())
        } else {
            Ok(())
        }
    }
}

/// How many threads a call may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jobs(usize);

impl Jobs {
    /// One thread: the calling one.
    pub const ONE: Self = Self(1);

    /// From the `n_jobs` of a caller: `None` and -1 mean all cores.
    ///
    /// ```
    /// use intreccio::parallel::Jobs;
    /// assert_eq!(Jobs::new(Some(3))?.get(), 3);
    /// assert!(Jobs::new(None)?.get() >= 1);
    /// assert!(Jobs::new(Some(0)).is_err());
    /// # Ok::<(), intreccio::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Option`] for zero and for negative numbers other than -1.
    pub fn new(n_jobs: Option<i64>) -> Result<Self> {
        match n_jobs {
            None | Some(-1) => Ok(Self(
                std::thread::available_parallelism().map_or(1, usize::from),
            )),
            Some(jobs @ 1..) => Ok(Self(usize::try_from(jobs).unwrap_or(usize::MAX).min(1024))),
            Some(other) => Err(Error::new(
                ErrorKind::Option,
                format!(
                    "n_jobs is {other}; give a number of threads from 1 up, or None for all cores"
                ),
            )),
        }
    }

    /// The number of threads.
    #[must_use]
    pub fn get(self) -> usize {
        self.0
    }

    /// Into how many parts work is best cut: several for each thread, so that none waits long for the last
    /// one. One thread needs no parts, and saves putting them together.
    #[must_use]
    pub fn parts(self) -> usize {
        match self.0 {
            1 => 1,
            threads => threads * PARTS_PER_THREAD,
        }
    }
}

/// Cuts documents of the given sizes (in bytes) into runs of 256 KiB.
///
/// Every document is in exactly one run, in order. The cut depends on the sizes alone. No documents
/// make one empty run, so that every table has a batch to carry its columns.
#[must_use]
pub fn chunks(sizes: impl IntoIterator<Item = usize>) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let (mut start, mut end, mut bytes) = (0, 0, 0);
    for size in sizes {
        end += 1;
        bytes += size + 1;
        if bytes >= CHUNK_BYTES {
            chunks.push(start..end);
            (start, bytes) = (end, 0);
        }
    }
    if start < end || chunks.is_empty() {
        chunks.push(start..end);
    }
    chunks
}

/// Applies `work` to every item on up to `jobs` threads; results in the order of the items.
///
/// # Errors
/// The error of the first item (in order) that failed among those that ran.
pub fn map<T: Sync, R: Send>(
    items: &[T],
    jobs: Jobs,
    work: impl Fn(&T) -> Result<R> + Sync + Send,
) -> Result<Vec<R>> {
    map_owned(items.iter().collect(), jobs, work)
}

/// The same as [`map`] for items that are used up.
///
/// # Errors
/// The error of the first item (in order) that failed among those that ran.
pub fn map_owned<T: Send, R: Send>(
    items: Vec<T>,
    jobs: Jobs,
    work: impl Fn(T) -> Result<R> + Sync + Send,
) -> Result<Vec<R>> {
    let threads = jobs.get().min(items.len());
    if threads <= 1 {
        return items.into_iter().map(work).collect();
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|index| format!("intreccio-{index}"))
        .build()
        .map_err(|error| Error::new(ErrorKind::Io, format!("no threads to be had: {error}")))?;
    let results: Vec<Result<R>> =
        pool.install(|| items.into_par_iter().with_max_len(1).map(work).collect());
    results.into_iter().collect()
}

/// Lists end to end, copied on up to `jobs` threads if they are long: whoever touches new memory first has to wait for it, so
/// that it is shared out as well.
///
/// ```
/// use intreccio::parallel::{Jobs, concat};
/// assert_eq!(concat(vec![vec![1, 2], vec![], vec![3]], Jobs::ONE)?, [1, 2, 3]);
/// # Ok::<(), intreccio::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Io`] if no thread can be started.
pub fn concat<T: Copy + Default + Send>(mut parts: Vec<Vec<T>>, jobs: Jobs) -> Result<Vec<T>> {
    if parts.len() <= 1 {
        return Ok(parts.pop().unwrap_or_default());
    }
    let len = parts.iter().map(Vec::len).sum();
    if len < FILLED {
        return Ok(parts.concat());
    }
    let mut all = vec![T::default(); len];
    let mut rest = &mut all[..];
    let mut copies = Vec::with_capacity(parts.len());
    for part in parts {
        let (slots, others) = rest.split_at_mut(part.len());
        copies.push((slots, part));
        rest = others;
    }
    map_owned(copies, jobs, |(slots, part): (&mut [T], Vec<T>)| {
        slots.copy_from_slice(&part);
        Ok(())
    })?;
    Ok(all)
}

/// Fills a slice: `value(place)` at each place, on up to `jobs` threads if it is long.
///
/// ```
/// use intreccio::parallel::{Jobs, fill};
/// let mut squares = [0; 4];
/// fill(&mut squares, Jobs::ONE, |place| place * place)?;
/// assert_eq!(squares, [0, 1, 4, 9]);
/// # Ok::<(), intreccio::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Io`] if no thread can be started.
pub fn fill<T: Send>(
    slots: &mut [T],
    jobs: Jobs,
    value: impl Fn(usize) -> T + Sync + Send,
) -> Result<()> {
    let pieces = slots.chunks_mut(FILLED).enumerate().collect();
    map_owned(pieces, jobs, |(piece, slots): (usize, &mut [T])| {
        for (slot, place) in slots.iter_mut().zip(piece * FILLED..) {
            *slot = value(place);
        }
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_cover_every_document_once_in_order() {
        let sizes = [10, CHUNK_BYTES, 0, CHUNK_BYTES / 2, CHUNK_BYTES / 2, 7];
        let chunks = chunks(sizes);
        assert_eq!(chunks, [0..2, 2..5, 5..6]);
    }

    #[test]
    fn results_keep_the_order_for_any_number_of_threads() {
        let items: Vec<u64> = (0..500).collect();
        let squares = |jobs| map(&items, Jobs(jobs), |&item| Ok(item * item)).unwrap();
        let expected: Vec<u64> = items.iter().map(|item| item * item).collect();
        for jobs in [1, 2, 3, 8] {
            assert_eq!(squares(jobs), expected);
        }
    }

    #[test]
    fn a_raised_flag_stops_the_run() {
        let cancel = Cancel::new();
        cancel.cancel();
        let error = map(&[1, 2, 3], Jobs(2), |_| cancel.check()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
    }
}
