//! A column of strings in one buffer.

/// Strings laid end to end, with their limits: the layout of an Arrow large-string array.
///
/// ```
/// use intreccio::table::StringColumn;
/// let mut column = StringColumn::new();
/// column.push("Adige");
/// column.push("");
/// assert_eq!(column.into_parts(), (vec![0, 5, 5], "Adige".to_owned()));
/// ```
#[derive(Clone, Debug)]
pub struct StringColumn {
    offsets: Vec<i64>,
    bytes: String,
}

impl Default for StringColumn {
    fn default() -> Self {
        Self {
            offsets: vec![0],
            bytes: String::new(),
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
            bytes: String::with_capacity(bytes),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.offsets.push(self.bytes.len() as i64);
    }

    /// The limits (one more than there are rows) and the strings.
    #[must_use]
    pub fn into_parts(self) -> (Vec<i64>, String) {
        (self.offsets, self.bytes)
    }
}
