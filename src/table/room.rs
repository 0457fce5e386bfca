//! Where tables are written: columns that the caller has made room for.

use crate::Span;

/// How much room rows take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// The rows.
    pub rows: usize,
    /// The bytes of text in them.
    pub bytes: usize,
}

impl Room {
    /// The room of one more row, with the piece of text at `span`.
    pub(super) fn add(&mut self, span: Span) {
        self.rows += 1;
        self.bytes += span.len();
    }
}

impl std::iter::Sum for Room {
    fn sum<I: Iterator<Item = Self>>(rooms: I) -> Self {
        rooms.fold(Self::default(), |sum, room| Self {
            rows: sum.rows + room.rows,
            bytes: sum.bytes + room.bytes,
        })
    }
}

/// Cuts the first `rows` rows off a column.
///
/// # Panics
/// If it has not so many.
pub(super) fn take<'a, T>(column: &mut &'a mut [T], rows: usize) -> &'a mut [T] {
    column
        .split_off_mut(..rows)
        .expect("a column has room for every row")
}

/// A column of texts end to end, with the place behind each: the layout of an Arrow large-string
/// array but for the 0 in front.
///
/// ```
/// use intreccio::Span;
/// use intreccio::table::TextRows;
/// let (mut ends, mut bytes) = ([0; 2], [0; 7]);
/// let mut rows = TextRows::new(&mut ends, &mut bytes);
/// rows.push("l'Adige", Span::new(2, 7));
/// rows.push("l'Adige", Span::new(0, 2));
/// assert_eq!((ends, &bytes), ([5, 7], b"Adigel'"));
/// ```
#[derive(Debug)]
pub struct TextRows<'a> {
    ends: &'a mut [i64],
    bytes: &'a mut [u8],
    /// The bytes of text before these rows.
    base: usize,
    row: usize,
    at: usize,
}

impl<'a> TextRows<'a> {
    /// Room for as many texts as there are `ends`, of as many bytes together as there are `bytes`.
    #[must_use]
    pub fn new(ends: &'a mut [i64], bytes: &'a mut [u8]) -> Self {
        Self {
            ends,
            bytes,
            base: 0,
            row: 0,
            at: 0,
        }
    }

    /// Cuts off the first rows.
    pub(super) fn take(&mut self, room: Room) -> Self {
        let base = self.base;
        self.base += room.bytes;
        Self {
            ends: take(&mut self.ends, room.rows),
            bytes: take(&mut self.bytes, room.bytes),
            base,
            row: 0,
            at: 0,
        }
    }

    /// Writes the piece of `text` at `span` into the next row.
    ///
    /// As many bytes as most words have not are copied at once, and the next row overwrites those too
    /// many: a copy of a length that is known beforehand is a single instruction.
    ///
    /// # Panics
    /// If there is no more room.
    #[inline]
    pub fn push(&mut self, text: &str, span: Span) {
        let rest = &text.as_bytes()[span.start as usize..];
        let free = &mut self.bytes[self.at..];
        match (rest.first_chunk::<16>(), free.first_chunk_mut::<16>()) {
            (Some(sixteen), Some(free)) if span.len() <= 16 => *free = *sixteen,
            _ => free[..span.len()].copy_from_slice(&rest[..span.len()]),
        }
        self.at += span.len();
        self.ends[self.row] = (self.base + self.at) as i64;
        self.row += 1;
    }
}
