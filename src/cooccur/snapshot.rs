//! A counter as bytes, to be kept or sent elsewhere.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::buffer::Buffer;
use super::run::Run;
use super::sums::Sums;
use super::{Counter, Options};
use crate::{Error, ErrorKind, Result};

/// What the bytes begin with: a name and a version of the format.
const MAGIC: &[u8; 8] = b"iccount1";

/// Everything that a counter knows.
#[derive(Serialize, Deserialize)]
struct Snapshot<'a> {
    options: Cow<'a, Options>,
    buffer: Cow<'a, Buffer>,
    sums: Cow<'a, Sums>,
    runs: Vec<Vec<u8>>,
}

impl Counter {
    /// The counter as bytes. How much memory it may use does not belong to it.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if counts that were put aside cannot be read.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let runs = self.runs.iter().map(Run::bytes);
        let runs = runs.collect::<Result<_>>()?;
        let snapshot = Snapshot {
            options: Cow::Borrowed(&self.options),
            buffer: Cow::Borrowed(&self.buffer),
            sums: Cow::Borrowed(&self.sums),
            runs,
        };
        let mut bytes = postcard::to_extend(&snapshot, MAGIC.to_vec()).map_err(|error| {
            Error::new(
                ErrorKind::Format,
                format!("a counter cannot be written: {error}"),
            )
        })?;
        let sum = checksum(&bytes);
        bytes.extend(sum.to_le_bytes());
        Ok(bytes)
    }

    /// The counter that became these bytes.
    ///
    /// ```
    /// use intreccio::cooccur::{Counter, Options};
    /// let bytes = Counter::new(Options::default()).to_bytes()?;
    /// assert!(Counter::from_bytes(&bytes).is_ok());
    /// assert!(Counter::from_bytes(&bytes[1..]).is_err());
    /// # Ok::<(), intreccio::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`] if they are not a counter's, or not whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let (body, sum) = bytes.split_last_chunk().ok_or_else(foreign)?;
        let content = body.strip_prefix(MAGIC).ok_or_else(foreign)?;
        if checksum(body) != u64::from_le_bytes(*sum) {
            return Err(damaged());
        }
        let snapshot: Snapshot<'_> = postcard::from_bytes(content).map_err(|_| damaged())?;
        let n_units = snapshot.sums.source.len();
        if !snapshot.buffer.is_sound(n_units, &snapshot.options) {
            return Err(damaged());
        }
        let mut counter = Self::new(snapshot.options.into_owned());
        counter.buffer = snapshot.buffer.into_owned();
        counter.sums = snapshot.sums.into_owned();
        counter.runs = snapshot.runs.into_iter().map(Run::from_bytes).collect();
        Ok(counter)
    }
}

fn foreign() -> Error {
    Error::new(
        ErrorKind::Format,
        "these bytes are not a counter, or one of another version",
    )
}

fn damaged() -> Error {
    Error::new(ErrorKind::Format, "the bytes of the counter are damaged")
}

/// FNV-1a, which tells bytes that were cut or changed by accident.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
