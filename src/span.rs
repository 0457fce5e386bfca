//! Where things stand in a text: byte spans inside the core, code-point spans at its edge.
//!
//! Rust slices strings by bytes, Python by code points. The core speaks bytes throughout; a
//! [`CharOffsets`] turns them into code points once per text, in a single pass, when columns leave it.

/// A half-open range of bytes in one text, always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to, but not including, byte `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The text under the span.
    ///
    /// ```
    /// use intreccio::Span;
    /// assert_eq!(Span::new(2, 7).of("l'Adige"), "Adige");
    /// ```
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A half-open range of Unicode code points: `text[start:end]` in Python.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharSpan {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// Converts byte offsets of one text to code-point offsets.
///
/// A code point is a byte that continues none: what is counted are the bytes that do, which are rare
/// in Italian. Offsets asked for in ascending order cost one pass over the text in all; going back
/// costs a restart from the beginning.
///
/// ```
/// use intreccio::{CharOffsets, Span};
/// let text = "perché l’Adige";
/// let mut offsets = CharOffsets::new(text);
/// let adige = offsets.span(Span::new(12, 17));
/// assert_eq!((adige.start, adige.end), (9, 14));
/// ```
#[derive(Clone, Debug)]
pub struct CharOffsets<'t> {
    text: &'t [u8],
    /// The continuation bytes behind us: how many, and the place behind the last.
    passed: usize,
    behind: usize,
    /// The next continuation byte, or the end of the text.
    next: usize,
}

impl<'t> CharOffsets<'t> {
    /// A converter for `text`, standing at its beginning.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            passed: 0,
            behind: 0,
            next: continuation(text.as_bytes(), 0),
        }
    }

    /// The code-point offset of byte `byte`.
    #[inline]
    pub fn offset(&mut self, byte: u32) -> u32 {
        let target = byte as usize;
        if target < self.behind {
            (self.passed, self.behind) = (0, 0);
            self.next = continuation(self.text, 0);
        }
        while self.next < target {
            self.passed += 1;
            self.behind = self.next + 1;
            self.next = continuation(self.text, self.behind);
        }
        (target - self.passed) as u32
    }

    /// The code-point span of a byte span.
    #[inline]
    pub fn span(&mut self, span: Span) -> CharSpan {
        CharSpan {
            start: self.offset(span.start),
            end: self.offset(span.end),
        }
    }
}

/// Converts code-point offsets of one text to byte offsets: the other way round.
///
/// Spans asked for in the order of their beginnings cost one pass over the text, beside the spans themselves.
///
/// ```
/// use intreccio::{ByteOffsets, CharSpan, Span};
/// let mut offsets = ByteOffsets::new("perché l’Adige");
/// assert_eq!(offsets.span(CharSpan { start: 9, end: 14 }), Some(Span::new(12, 17)));
/// assert_eq!(offsets.span(CharSpan { start: 9, end: 15 }), None);
/// ```
#[derive(Clone, Debug)]
pub struct ByteOffsets<'t> {
    text: &'t str,
    ascii: bool,
    byte: usize,
    chars: usize,
}

impl<'t> ByteOffsets<'t> {
    /// A converter for `text`, standing at its beginning.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            ascii: text.is_ascii(),
            byte: 0,
            chars: 0,
        }
    }

    /// The bytes of a span of code points; none if it is not in the text or runs backwards.
    pub fn span(&mut self, span: CharSpan) -> Option<Span> {
        let (start, end) = (span.start as usize, span.end as usize);
        let length = end.checked_sub(start)?;
        if self.ascii {
            return (end <= self.text.len()).then(|| Span::new(span.start, span.end));
        }
        if start < self.chars {
            (self.byte, self.chars) = (0, 0);
        }
        self.byte += bytes_of(&self.text[self.byte..], start - self.chars)?;
        self.chars = start;
        let bytes = bytes_of(&self.text[self.byte..], length)?;
        Some(Span::new(self.byte as u32, (self.byte + bytes) as u32))
    }
}

/// How many bytes the first `chars` characters of a text take, if it has so many.
fn bytes_of(text: &str, chars: usize) -> Option<usize> {
    let ends = text.char_indices().map(|(byte, _)| byte);
    ends.chain([text.len()]).nth(chars)
}

/// The first byte from `start` on that continues a character, or the end of the text.
fn continuation(text: &[u8], start: usize) -> usize {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let mut at = start;
    while let Some(&eight) = text[at..].first_chunk::<8>() {
        // The highest bit of a continuation byte is set and the second is not.
        let word = u64::from_le_bytes(eight);
        let found = word & !(word << 1) & HIGH;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = text[at..].iter();
    let ahead = rest.take_while(|&&byte| byte & 0xc0 != 0x80).count();
    at + ahead
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_that_are_not_in_the_text_have_no_bytes() {
        for text in ["abc", "è c"] {
            let mut offsets = ByteOffsets::new(text);
            let mut bytes = |start, end| offsets.span(CharSpan { start, end });
            assert!(bytes(2, 1).is_none() && bytes(0, 4).is_none() && bytes(4, 4).is_none());
            assert_eq!(bytes(3, 3).map(Span::len), Some(0));
            assert!(bytes(0, 3).is_some());
        }
    }

    proptest! {
        #[test]
        fn offsets_are_those_of_the_characters(text in "[a-zèœ€🙂]{0,40}") {
            let mut offsets = CharOffsets::new(&text);
            let places = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
            let places: Vec<u32> = places.map(|byte| byte as u32).collect();
            for (start, &from) in places.iter().enumerate() {
                for (end, &to) in places.iter().enumerate().skip(start) {
                    let chars = offsets.span(Span::new(from, to));
                    prop_assert_eq!((chars.start, chars.end), (start as u32, end as u32));
                    prop_assert_eq!(ByteOffsets::new(&text).span(chars), Some(Span::new(from, to)));
                }
            }
        }
    }
}
