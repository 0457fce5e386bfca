//! Rows that were counted and put aside: in memory or in a file, a few bytes to a pair.
//!
//! A run is a list of rows with ascending sources: how much the source rises, how many bytes follow,
//! and for each target how much it rises, twice the count (plus one if the pair was met once in
//! each document), otherwise the number of documents, and what else the pair carries.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Mutex;

use super::extra::Extra;
use super::read::{Reader, Shared};
use super::row::{Pairs, Sink};
use super::varint;
use crate::{Error, ErrorKind, Result};

/// How many bytes are read from or written to a file at once.
const BLOCK: usize = 1 << 18;

/// So many bytes lie between two places where a reader can begin.
const MARKED: u64 = 1 << 12;

/// Rows put aside.
#[derive(Debug)]
pub(super) struct Run {
    store: Store,
    marks: Vec<Mark>,
}

/// A file has no name any more, so that it is gone with its last user, whatever happens. Threads that
/// read it take turns.
#[derive(Debug)]
enum Store {
    Memory(Vec<u8>),
    File(Mutex<File>),
}

/// Where a reader can begin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    /// All rows before have smaller sources.
    pub(super) source: u32,
    /// The source of the row before.
    last: u32,
    at: u64,
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
                let mut writer = Writer::new(&mut bytes);
                rows(&mut writer)?;
                let marks = writer.marks;
                let store = Store::Memory(bytes);
                Ok(Self { store, marks })
            }
            Some(folder) => write_file(folder, rows).map_err(|error| spill_error(folder, error)),
        }
    }

    /// A run that was written elsewhere. It can only be read from its beginning.
    pub(super) fn from_bytes(bytes: Vec<u8>) -> Self {
        Self {
            store: Store::Memory(bytes),
            marks: vec![Mark::default()],
        }
    }

    /// Where readers can begin.
    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Reads the rows of some sources; the first is at hand.
    pub(super) fn read(&self, sources: Range<u32>) -> Result<Reader<'_>> {
        let after = self
            .marks
            .partition_point(|mark| mark.source <= sources.start);
        let mark = after
            .checked_sub(1)
            .map_or_else(Mark::default, |at| self.marks[at]);
        let mut reader = Reader::new(self.open(mark.at), mark.last, sources.end);
        reader.advance()?;
        while reader.source().is_some_and(|source| source < sources.start) {
            reader.advance()?;
        }
        Ok(reader)
    }

    /// The bytes of the run.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open(0).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn open(&self, at: u64) -> Box<dyn BufRead + '_> {
        match &self.store {
            Store::Memory(bytes) => Box::new(&bytes[at as usize..]),
            Store::File(file) => Box::new(BufReader::with_capacity(BLOCK, Shared { file, at })),
        }
    }
}

fn write_file(folder: &Path, rows: impl FnOnce(&mut Writer<'_>) -> Result<()>) -> Result<Run> {
    let mut file = BufWriter::with_capacity(BLOCK, tempfile::tempfile_in(folder)?);
    let mut writer = Writer::new(&mut file);
    rows(&mut writer)?;
    let marks = writer.marks;
    let file = file
        .into_inner()
        .map_err(std::io::IntoInnerError::into_error)?;
    let store = Store::File(Mutex::new(file));
    Ok(Run { store, marks })
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
    written: u64,
    marks: Vec<Mark>,
    header: Vec<u8>,
    payload: Vec<u8>,
}

impl<'a> Writer<'a> {
    fn new(output: &'a mut dyn Write) -> Self {
        Self {
            output,
            source: 0,
            written: 0,
            marks: Vec::new(),
            header: Vec::new(),
            payload: Vec::new(),
        }
    }
}

impl<E: Extra> Sink<E> for Writer<'_> {
    fn add_row(&mut self, source: u32, row: &mut Pairs<E>) -> Result<()> {
        let bytes = &mut self.payload;
        bytes.clear();
        let mut last = 0;
        for (target, tally) in row.iter() {
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
        let last_mark = self.marks.last();
        if last_mark.is_none_or(|mark| self.written - mark.at >= MARKED) {
            self.marks.push(Mark {
                source,
                last: self.source,
                at: self.written,
            });
        }
        self.written += (self.header.len() + self.payload.len()) as u64;
        self.source = source;
        self.output.write_all(&self.header)?;
        self.output.write_all(&self.payload)?;
        Ok(())
    }
}
