//! A column of strings in one buffer.

/// Strings laid end to end, with their limits: the layout of an Arrow large-string array.
///
/// ```
/// use intreccio::table::StringColumn;
/// let mut column = StringColumn::new();
/// column.push("Adige");
/// column.push("");
/// column.append(&column.clone());
/// assert_eq!(column.into_parts(), (vec![0, 5, 5, 10, 10], b"AdigeAdige".to_vec()));
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

    /// Adds a row.
    pub fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.offsets.push(self.bytes.len() as i64);
    }

    /// Puts the rows of another column behind these.
    pub fn append(&mut self, other: &Self) {
        let before = self.bytes.len() as i64;
        self.bytes.extend_from_slice(&other.bytes);
        let behind = other.offsets[1..].iter();
        self.offsets.extend(behind.map(|offset| before + offset));
    }

    /// The limits (one more than there are rows) and the strings in UTF-8.
    #[must_use]
    pub fn into_parts(self) -> (Vec<i64>, Vec<u8>) {
        (self.offsets, self.bytes)
    }
}
