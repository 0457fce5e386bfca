//! A column of strings in one buffer.

use crate::Span;

/// Strings laid end to end, with their limits: the layout of an Arrow large-string array.
///
/// ```
/// use intreccio::table::StringColumn;
/// let mut column = StringColumn::new();
/// column.push("Adige");
/// column.push("");
/// assert_eq!(column.into_parts(), (vec![0, 5, 5], b"Adige".to_vec()));
/// ```
#[derive(Clone, Debug)]
pub struct StringColumn {
    offsets: Vec<i64>,
    bytes: Vec<u8>,
}

impl Default for StringColumn {
    fn default() -> Self {
        Self {
            offsets: vec![0],
            bytes: Vec::new(),
        }
    }
}

impl StringColumn {
    /// A column without rows.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A column without rows, with room for some.
    #[must_use]
    pub fn with_capacity(rows: usize, bytes: usize) -> Self {
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(0);
        Self {
            offsets,
            bytes: Vec::with_capacity(bytes),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, text: &str) {
        self.push_bytes(text.as_bytes());
    }

    /// Adds a row with the piece of `text` at `span`.
    ///
    /// As many bytes as most words have not are copied at once, and those too many dropped again:
    /// a copy of a length that is known beforehand is a single instruction.
    #[inline]
    pub fn push_span(&mut self, text: &str, span: Span) {
        let rest = &text.as_bytes()[span.start as usize..];
        match rest.first_chunk::<16>() {
            Some(sixteen) if span.len() <= 16 => {
                self.bytes.extend_from_slice(sixteen);
                self.bytes.truncate(self.bytes.len() - 16 + span.len());
                self.offsets.push(self.bytes.len() as i64);
            }
            _ => self.push_bytes(&rest[..span.len()]),
        }
    }

    fn push_bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.offsets.push(self.bytes.len() as i64);
    }

    /// The given rows.
    #[must_use]
    pub fn at(&self, rows: &[usize]) -> Self {
        let span = |row: usize| self.offsets[row] as usize..self.offsets[row + 1] as usize;
        let bytes = rows.iter().map(|&row| span(row).len()).sum();
        let mut column = Self::with_capacity(rows.len(), bytes);
        for &row in rows {
            column.push_bytes(&self.bytes[span(row)]);
        }
        column
    }

    /// The limits (one more than there are rows) and the strings in UTF-8.
    #[must_use]
    pub fn into_parts(self) -> (Vec<i64>, Vec<u8>) {
        (self.offsets, self.bytes)
    }
}
