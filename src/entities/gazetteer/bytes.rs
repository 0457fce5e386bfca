//! A gazetteer as bytes: for pickles, files and other processes.
//!
//! The layout, little-endian: format version (1 byte), options (1 byte: bit 0 ignore case, bit 1 fold
//! apostrophes), number of entries (4 bytes), then for each entry its name, label, entity and id,
//! each as length (4 bytes) and UTF-8; at the end a checksum of all before (8 bytes, FNV-1a).

use super::{Entry, Gazetteer, Options};
use crate::{Error, ErrorKind, Result};

const VERSION: u8 = 1;
const CHECKSUM_LEN: usize = 8;
/// The fewest bytes that an entry takes: four lengths.
const ENTRY_LEN: usize = 16;

impl Gazetteer {
    /// The gazetteer as bytes that [`Gazetteer::from_bytes`] reads back.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let options =
            u8::from(self.options.ignore_case) | u8::from(self.options.fold_apostrophes) << 1;
        let mut bytes = vec![VERSION, options];
        bytes.extend((self.rows.len() as u32).to_le_bytes());
        for row in &self.rows {
            let label = self.labels.name(u32::from(row.label));
            for field in [&row.name, label, &row.entity, &row.id] {
                bytes.extend((field.len() as u32).to_le_bytes());
                bytes.extend(field.as_bytes());
            }
        }
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    /// The gazetteer that these bytes hold.
    ///
    /// ```
    /// use intreccio::entities::{Entry, Gazetteer};
    /// let gazetteer = Gazetteer::new([Entry { name: "Adda", label: "LOC", ..Entry::default() }])?;
    /// let mut bytes = gazetteer.to_bytes();
    /// assert_eq!(Gazetteer::from_bytes(&bytes)?, gazetteer);
    /// bytes[7] ^= 1;
    /// assert!(Gazetteer::from_bytes(&bytes).is_err());
    /// # Ok::<(), intreccio::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`] if the bytes are of another version, cut short, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader(checked(bytes)?);
        let flags = reader.take(1)?[0];
        if flags > 3 {
            return Err(format_error("it has unknown options"));
        }
        let options = Options {
            ignore_case: flags & 1 != 0,
            fold_apostrophes: flags & 2 != 0,
        };
        let count = reader.length()?;
        if count > reader.0.len() / ENTRY_LEN {
            return Err(format_error("it claims more entries than it has room for"));
        }
        let mut entries = Vec::with_capacity(count);
        for _ in 0..count {
            entries.push(reader.entry()?);
        }
        if !reader.0.is_empty() {
            return Err(format_error("something follows its last entry"));
        }
        Self::with_options(entries, options)
            .map_err(|error| format_error(&error.to_string()).with_source(error))
    }
}

/// What stands between the version and the checksum, if both are right.
fn checked(bytes: &[u8]) -> Result<&[u8]> {
    match bytes.first() {
        None => return Err(format_error("it is empty")),
        Some(&VERSION) => {}
        Some(version) => {
            let message =
                format!("it has format version {version}; this release reads version {VERSION}");
            return Err(format_error(&message));
        }
    }
    let (body, sum) = bytes
        .split_last_chunk::<CHECKSUM_LEN>()
        .filter(|(body, _)| !body.is_empty())
        .ok_or_else(|| format_error("it is cut short"))?;
    if checksum(body) != u64::from_le_bytes(*sum) {
        return Err(format_error(
            "its checksum is wrong: it was damaged or cut short",
        ));
    }
    Ok(&body[1..])
}

/// Bytes that are still to be read.
struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8]> {
        let (taken, rest) = self
            .0
            .split_at_checked(count)
            .ok_or_else(|| format_error("it is cut short"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn length(&mut self) -> Result<usize> {
        let (&length, rest) = self
            .0
            .split_first_chunk()
            .ok_or_else(|| format_error("it is cut short"))?;
        self.0 = rest;
        Ok(u32::from_le_bytes(length) as usize)
    }

    fn text(&mut self) -> Result<&'b str> {
        let length = self.length()?;
        std::str::from_utf8(self.take(length)?)
            .map_err(|_| format_error("a text in it is not UTF-8"))
    }

    fn entry(&mut self) -> Result<Entry<'b>> {
        Ok(Entry {
            name: self.text()?,
            label: self.text()?,
            entity: self.text()?,
            id: self.text()?,
        })
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn format_error(message: &str) -> Error {
    Error::new(
        ErrorKind::Format,
        format!("not a usable gazetteer: {message}"),
    )
}
