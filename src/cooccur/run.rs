//! Rows that were counted and put aside: in memory or in a file, a few bytes to a pair.
//!
//! A run is a list of rows with ascending sources: how much the source rises, how many bytes follow,
//! and for each target how much it rises, twice the count (plus one if the pair was met once in
//! each document), otherwise the number of documents, and what else the pair carries.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::extra::Extra;
use super::row::{OpenRow, Row, Sink, Tally};
use super::varint;
use crate::{Error, ErrorKind, Result};

/// How many bytes are read from or written to a file at once.
const BLOCK: usize = 1 << 18;

/// Rows put aside. A file has no name any more, so that it is gone with its last user, whatever
/// happens.
#[derive(Debug)]
pub(super) enum Run {
    /// In memory.
    Memory(Vec<u8>),
    /// In a file.
    File(File),
}

impl Run {
    /// Writes a run: into a file in `folder` if there is one, into memory otherwise.
    pub(super) fn write(
        folder: Option<&Path>,
        rows: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> Result<Self> {
        match folder {
            None => {
                let mut bytes = Vec::new();
                rows(&mut Writer::new(&mut bytes))?;
                Ok(Self::Memory(bytes))
            }
            Some(folder) => write_file(folder, rows).map_err(|error| spill_error(folder, error)),
        }
    }

    /// Reads the run from its beginning.
    pub(super) fn read(&mut self) -> Result<Reader<'_>> {
        let input: Box<dyn BufRead + '_> = match self {
            Self::Memory(bytes) => Box::new(&bytes[..]),
            Self::File(file) => {
                file.seek(SeekFrom::Start(0))?;
                Box::new(BufReader::with_capacity(BLOCK, file))
            }
        };
        Ok(Reader {
            input,
            source: None,
            payload: Vec::new(),
        })
    }

    /// The bytes of the run.
    pub(super) fn bytes(&mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.read()?.input.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

fn write_file(folder: &Path, rows: impl FnOnce(&mut Writer<'_>) -> Result<()>) -> Result<Run> {
    let mut file = BufWriter::with_capacity(BLOCK, tempfile::tempfile_in(folder)?);
    rows(&mut Writer::new(&mut file))?;
    let file = file
        .into_inner()
        .map_err(std::io::IntoInnerError::into_error)?;
    Ok(Run::File(file))
}

/// Says what failed and what can be done, unless it is the caller who asked to stop.
fn spill_error(folder: &Path, error: Error) -> Error {
    if error.kind() != ErrorKind::Io {
        return error;
    }
    let message = format!(
        "counts cannot be put aside in {}: {error}; free some space, name another folder or allow \
         more memory",
        folder.display()
    );
    Error::new(ErrorKind::Io, message).with_source(error)
}

/// Writes rows.
pub(super) struct Writer<'a> {
    output: &'a mut dyn Write,
    source: u32,
    header: Vec<u8>,
    payload: Vec<u8>,
}

impl<'a> Writer<'a> {
    fn new(output: &'a mut dyn Write) -> Self {
        Self {
            output,
            source: 0,
            header: Vec::new(),
            payload: Vec::new(),
        }
    }
}

impl<E: Extra> Sink<E> for Writer<'_> {
    fn add_row(&mut self, source: u32, row: &mut Row<E>) -> Result<()> {
        let bytes = &mut self.payload;
        bytes.clear();
        let mut last = 0;
        for (target, tally) in row.pairs() {
            let elsewhere = tally.count == u64::from(tally.n_docs);
            varint::put(bytes, u128::from(target - last));
            varint::put(bytes, u128::from(tally.count) << 1 | u128::from(elsewhere));
            if !elsewhere {
                varint::put(bytes, u128::from(tally.n_docs));
            }
            tally.extra.put(bytes);
            last = target;
        }
        self.header.clear();
        varint::put(&mut self.header, u128::from(source - self.source));
        varint::put(&mut self.header, self.payload.len() as u128);
        self.source = source;
        self.output.write_all(&self.header)?;
        self.output.write_all(&self.payload)?;
        Ok(())
    }
}

/// Reads rows, one after the other.
pub(super) struct Reader<'a> {
    input: Box<dyn BufRead + 'a>,
    /// The source of the row at hand; none when all rows were read.
    source: Option<u32>,
    payload: Vec<u8>,
}

impl Reader<'_> {
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
        let source = self
            .source
            .unwrap_or(0)
            .checked_add(rise)
            .ok_or_else(damaged)?;
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
        self.source = Some(source);
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
    pub(super) fn add_to<E: Extra>(&self, row: &mut OpenRow<'_, E>, n_units: usize) -> Result<()> {
        let mut bytes = &self.payload[..];
        let mut last = 0;
        while !bytes.is_empty() {
            let (target, tally) = entry(&mut bytes, last).ok_or_else(damaged)?;
            if target as usize >= n_units {
                return Err(damaged());
            }
            row.add_tally(target, tally);
            last = target;
        }
        Ok(())
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
