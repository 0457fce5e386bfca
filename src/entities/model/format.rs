//! The model file: one versioned block of bytes with a checksum.
//!
//! ```text
//! magic "intreccio-model\n", u32 format version, u64 length of what follows, u64 checksum of it
//! labels:      u8 count, each u8 length and UTF-8
//! transitions: i32 per pair of tags
//! manner:      u64
//! calibration: 17 u8
//! gate:        u8, 1 if every token passes; then the trigger table
//! lists:       u8 count, each u8 length and UTF-8; then the table of names
//! lexicon:     the table of words
//! rows:        u8 bits, a bitmap of the rows kept, their weights as i8
//! ```
//! Numbers are little-endian. A table is a u32 count, then its fingerprints in rising order as
//! u32, then its values as u32.

use super::Model;
use super::calibration::{Calibration, STEPS};
use super::crf::ILLEGAL;
use super::hash;
use super::quantised::{LARGEST_TABLE, ROW_BITS};
use super::resource::{Lexicon, Lists, Resources, Table, Triggers};
use super::tagset::TagSet;
use super::train::width_of;
use crate::{Error, ErrorKind, Result};

const MAGIC: &[u8; 16] = b"intreccio-model\n";
/// The format that this code writes and the only one that it reads: features are part of it.
const VERSION: u32 = 1;
/// Magic, version, length, checksum.
const HEADER: usize = 16 + 4 + 8 + 8;
/// Scores beyond this cannot come from training.
const LARGEST: i32 = 1 << 24;

impl Model {
    /// The model as bytes, to be stored.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        put_names(&mut body, self.tagset.labels());
        for number in &self.transitions {
            body.extend(number.to_le_bytes());
        }
        body.extend(self.home.to_le_bytes());
        body.extend(self.calibration.to_bytes());
        let resources = &self.resources;
        body.push(u8::from(resources.triggers.is_open()));
        put_table(&mut body, resources.triggers.table());
        put_names(&mut body, resources.lists.names());
        put_table(&mut body, resources.lists.table());
        put_table(&mut body, resources.lexicon.table());
        self.put_rows(&mut body);
        Self::seal(&body)
    }

    /// A body behind its header. For tests that damage a body and want it read all the same.
    #[doc(hidden)]
    #[must_use]
    pub fn seal(body: &[u8]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend((body.len() as u64).to_le_bytes());
        bytes.extend(checksum(body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// The model that was stored as these bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] if the bytes are not a model, are damaged or cut, or are of another
    /// version of the format.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader {
            rest: check(bytes)?,
        };
        let labels = reader.names()?;
        let tagset = TagSet::new(&labels).map_err(|error| wrong(&error.to_string()))?;
        let (n, width) = (tagset.len(), width_of(tagset.len()));
        let transitions = reader.transitions(n)?;
        let home = u64::from_le_bytes(reader.array()?);
        let calibration = Calibration::from_bytes(reader.array::<{ STEPS + 1 }>()?)?;
        let open = reader.byte()? != 0;
        let triggers = Triggers::from_table(reader.table()?, open);
        let names = reader.names()?;
        let lists = Lists::from_table(names, reader.table()?);
        let lists = lists.ok_or_else(|| wrong("a name belongs to no list"))?;
        let lexicon = Lexicon::from_table(reader.table()?);
        let (bits, rows) = reader.rows(n, width)?;
        if !reader.rest.is_empty() {
            return Err(wrong("something follows its end"));
        }
        Ok(Self {
            tagset,
            resources: Resources {
                lexicon,
                lists,
                triggers,
            },
            bits,
            width,
            rows,
            transitions,
            home,
            calibration,
        })
    }

    fn put_rows(&self, body: &mut Vec<u8>) {
        body.push(self.bits);
        let start = body.len();
        body.resize(start + (1 << self.bits) / 8, 0);
        for (number, row) in self.rows.chunks_exact(self.width).enumerate() {
            if row.iter().any(|&weight| weight != 0) {
                body[start + number / 8] |= 1 << (number % 8);
                let row = &row[..self.tagset.len()];
                body.extend(row.iter().map(|&weight| weight.cast_unsigned()));
            }
        }
    }
}

fn wrong(what: &str) -> Error {
    let message = format!("these bytes are not a model of this version: {what}");
    Error::new(ErrorKind::Format, message)
}

/// The body, if the header is that of a whole and undamaged model.
fn check(bytes: &[u8]) -> Result<&[u8]> {
    let Some((header, body)) = bytes.split_at_checked(HEADER) else {
        return Err(wrong("they are shorter than a header"));
    };
    let mut header = Reader { rest: header };
    if header.take(MAGIC.len())? != MAGIC {
        return Err(wrong("they do not begin as one"));
    }
    let version = u32::from_le_bytes(header.array()?);
    if version != VERSION {
        return Err(wrong(&format!("format {version}, not {VERSION}")));
    }
    let length = u64::from_le_bytes(header.array()?);
    if length != body.len() as u64 {
        let found = body.len();
        return Err(wrong(&format!(
            "{length} bytes are announced, {found} are there"
        )));
    }
    if u64::from_le_bytes(header.array()?) != checksum(body) {
        return Err(wrong("the checksum is not theirs"));
    }
    Ok(body)
}

/// The checksum of a body: eight bytes at a time.
fn checksum(body: &[u8]) -> u64 {
    let mut sum = body.len() as u64;
    for chunk in body.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        sum = hash::mix(17, sum.rotate_left(5), u64::from_le_bytes(word));
    }
    sum
}

fn put_names(body: &mut Vec<u8>, names: &[String]) {
    body.push(names.len() as u8);
    for name in names {
        body.push(name.len() as u8);
        body.extend(name.as_bytes());
    }
}

fn put_table(body: &mut Vec<u8>, table: &Table) {
    let entries = table.entries();
    body.extend((entries.len() as u32).to_le_bytes());
    body.extend(entries.iter().flat_map(|entry| entry.0.to_le_bytes()));
    body.extend(entries.iter().flat_map(|entry| entry.1.to_le_bytes()));
}

/// Takes pieces off the front of a body. Nothing is set aside for more than what is there.
struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8]> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or_else(|| wrong("a part is cut short"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.array::<1>()?[0])
    }

    fn names(&mut self) -> Result<Vec<String>> {
        let count = self.byte()?;
        let mut names = Vec::new();
        for _ in 0..count {
            let length = self.byte()?;
            let name = std::str::from_utf8(self.take(usize::from(length))?);
            let name = name.map_err(|_| wrong("a name is not UTF-8"))?;
            names.push(name.to_owned());
        }
        Ok(names)
    }

    fn numbers(&mut self, count: usize) -> Result<impl Iterator<Item = u32> + use<'b>> {
        let length = count
            .checked_mul(4)
            .ok_or_else(|| wrong("a part is too long"))?;
        let (words, _) = self.take(length)?.as_chunks::<4>();
        Ok(words.iter().map(|&word| u32::from_le_bytes(word)))
    }

    fn transitions(&mut self, n: usize) -> Result<Vec<i32>> {
        let transitions: Vec<i32> = self.numbers(n * n)?.map(u32::cast_signed).collect();
        for (pair, &weight) in transitions.iter().enumerate() {
            let legal = TagSet::allows((pair / n) as u8, (pair % n) as u8);
            if legal != (-LARGEST..=LARGEST).contains(&weight) || (!legal && weight != ILLEGAL) {
                return Err(wrong("a transition is out of range"));
            }
        }
        Ok(transitions)
    }

    fn table(&mut self) -> Result<Table> {
        let count = u32::from_le_bytes(self.array()?) as usize;
        let keys: Vec<u32> = self.numbers(count)?.collect();
        if keys.first() == Some(&0) || !keys.is_sorted_by(|a, b| a < b) {
            return Err(wrong("a table is out of order"));
        }
        let values = self.numbers(count)?;
        let entries: Vec<(u32, u32)> = keys.into_iter().zip(values).collect();
        Ok(Table::from_sorted(&entries))
    }

    fn rows(&mut self, tags: usize, width: usize) -> Result<(u8, Vec<i8>)> {
        let bits = self.byte()?;
        if !ROW_BITS.contains(&bits) || width << bits > LARGEST_TABLE {
            return Err(wrong("its table of weights has no possible size"));
        }
        let kept = self.take((1 << bits) / 8)?;
        let mut rows = vec![0; width << bits];
        for (number, row) in rows.chunks_exact_mut(width).enumerate() {
            if kept[number / 8] >> (number % 8) & 1 == 1 {
                for (weight, &byte) in row.iter_mut().zip(self.take(tags)?) {
                    *weight = byte.cast_signed();
                }
            }
        }
        Ok((bits, rows))
    }
}
