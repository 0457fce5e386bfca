//! Punctuation, symbols and pictographs.

use super::Kind;
use super::class::{Class, class_of_wide};
use super::scan::{Scanner, Sign};

impl Scanner<'_> {
    /// `.`, `...`, `?!`, `…`.
    pub(super) fn stop(&mut self, start: usize, width: usize) -> usize {
        let end = match self.byte(start) {
            b'.' => self.run_end(start, b'.'),
            b'!' | b'?' => {
                let marks = self.bytes[start..].iter();
                start + marks.take_while(|byte| matches!(byte, b'!' | b'?')).count()
            }
            _ => start + width,
        };
        self.push(start, end, Kind::Punct);
        self.edge(Sign::Stop);
        end
    }

    /// The end of the run of one byte that begins at `start`.
    fn run_end(&self, start: usize, byte: u8) -> usize {
        let run = self.bytes[start..].iter();
        start + run.take_while(|&&other| other == byte).count()
    }

    /// Punctuation other than stops and apostrophes; runs of marks that draw something are one.
    pub(super) fn mark(&mut self, start: usize, width: usize) -> usize {
        let byte = self.byte(start);
        if matches!(byte, b'@' | b'#')
            && let Some(end) = self.tag(start)
        {
            return end;
        }
        let end = match byte {
            b'-' | b'*' | b'#' | b'_' => self.run_end(start, byte),
            _ => start + width,
        };
        self.push(start, end, Kind::Punct);
        if matches!(byte, b':' | b';') {
            self.edge(Sign::Colon);
        }
        end
    }

    /// A symbol; a degree keeps its scale.
    pub(super) fn symbol(&mut self, start: usize, width: usize) -> usize {
        let byte = self.byte(start);
        let end = match byte {
            b'=' | b'~' | b'<' | b'>' | b'`' | b'|' => self.run_end(start, byte),
            _ => start + width,
        };
        if self.text[start..].starts_with("°C") || self.text[start..].starts_with("°F") {
            return self.push(start, end + 1, Kind::Symbol);
        }
        if self.text[end..].starts_with('\u{fe0f}') {
            return self.push(start, end + 3, Kind::Emoji);
        }
        self.push(start, end, Kind::Symbol)
    }

    /// Marks that are not seen: the beginning of a word if one follows, else a token of their own.
    pub(super) fn format(&mut self, start: usize) -> usize {
        match self.behind_format(start) {
            end if self.class(end) == Class::Letter => self.word(start),
            end => self.push(start, end, Kind::Symbol),
        }
    }

    /// A flag, or a pictograph with its modifiers and those that joiners tie to it.
    pub(super) fn emoji(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let flag = rest.chars().take(2).filter(|&c| is_flag_half(c)).count();
        if flag == 2 {
            return self.push(start, start + 8, Kind::Emoji);
        }
        let mut end = start;
        let mut joined = true;
        for c in rest.chars() {
            let goes_on = match c {
                '\u{200d}' => true,
                _ if is_modifier(c) => true,
                // Behind a joiner there are symbols too: the heart and the sign of a woman.
                _ => joined && matches!(class_of_wide(c), Class::Emoji | Class::Symbol),
            };
            if !goes_on || (end > start && c.is_ascii()) {
                break;
            }
            joined = c == '\u{200d}';
            end += c.len_utf8();
        }
        self.push(start, end, Kind::Emoji)
    }
}

/// Half of a flag: two regional letters are one picture.
fn is_flag_half(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// A mark that changes the picture before it: its variant, colour or keycap, a region's tag.
fn is_modifier(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}
