//! Reading rows that were put aside.

use std::fs::File;
use std::io::{BufRead, Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

use super::cell::Wide;
use super::extra::Extra;
use super::row::{Row, Tally};
use super::varint;
use crate::{Error, ErrorKind, Result};

/// A file that others read too.
pub(super) struct Shared<'a> {
    pub(super) file: &'a Mutex<File>,
    pub(super) at: u64,
}

impl Read for Shared<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(bytes)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// Reads rows, one after the other.
pub(super) struct Reader<'a> {
    input: Box<dyn BufRead + 'a>,
    /// The source of the row before.
    last: u32,
    /// The source that is not to be read any more.
    end: u32,
    /// The source of the row at hand; none when all rows were read.
    source: Option<u32>,
    payload: Vec<u8>,
}

impl<'a> Reader<'a> {
    /// A reader of what follows a row of `last`, up to the source `end`.
    pub(super) fn new(input: Box<dyn BufRead + 'a>, last: u32, end: u32) -> Self {
        Self {
            input,
            last,
            end,
            source: None,
            payload: Vec::new(),
        }
    }

    /// The source of the row at hand; none when all rows were read.
    pub(super) fn source(&self) -> Option<u32> {
        self.source
    }

    /// Goes on to the next row.
    pub(super) fn advance(&mut self) -> Result<()> {
        if self.input.fill_buf()?.is_empty() {
            self.source = None;
            return Ok(());
        }
        let rise = u32::try_from(self.number()?).map_err(|_| damaged())?;
        let source = self.last.checked_add(rise).ok_or_else(damaged)?;
        if source >= self.end {
            self.source = None;
            return Ok(());
        }
        let len = self.number()?;
        self.payload.clear();
        let read = self
            .input
            .by_ref()
            .take(len)
            .read_to_end(&mut self.payload)?;
        if read as u64 != len {
            return Err(damaged());
        }
        (self.last, self.source) = (source, Some(source));
        Ok(())
    }

    /// A number of the row's header.
    fn number(&mut self) -> Result<u64> {
        let mut bytes = Vec::with_capacity(10);
        loop {
            let mut byte = [0];
            self.input.read_exact(&mut byte)?;
            bytes.push(byte[0]);
            if byte[0] < 0x80 {
                return varint::take_as(&mut &bytes[..]).ok_or_else(damaged);
            }
        }
    }

    /// Adds the row at hand to a row over a vocabulary of `n_units`.
    pub(super) fn add_to<E: Extra>(&self, row: &mut Row<Wide<E>>, n_units: usize) -> Result<()> {
        let mut bytes = &self.payload[..];
        let mut last = 0;
        let mut whole = true;
        row.add_tallies(std::iter::from_fn(|| {
            if bytes.is_empty() {
                return None;
            }
            let found = entry(&mut bytes, last).filter(|&(target, _)| (target as usize) < n_units);
            whole = found.is_some();
            last = found?.0;
            found
        }));
        if whole { Ok(()) } else { Err(damaged()) }
    }
}

/// One target of a row.
fn entry<E: Extra>(bytes: &mut &[u8], last: u32) -> Option<(u32, Tally<E>)> {
    let target = last.checked_add(varint::take_as(bytes)?)?;
    let head: u64 = varint::take_as(bytes)?;
    let count = head >> 1;
    let n_docs = if head & 1 == 1 {
        u32::try_from(count).ok()?
    } else {
        varint::take_as(bytes)?
    };
    Some((target, Tally::new(count, n_docs, E::take(bytes)?)))
}

fn damaged() -> Error {
    Error::new(ErrorKind::Format, "counts that were put aside are damaged")
}
