//! Where sentences and paragraphs end, decided on tokens.

use super::scan::{Edge, Sign};
use super::view::{Opening, View};
use super::{Analysis, Kind, Options, Sentence, Token, lexicon};

/// Bytes that no line of a hard-wrapped text reaches.
const LINE: usize = 112;

/// Up to how many tokens before a colon are a label rather than a clause.
const LABEL: u32 = 5;

/// Up to how many tokens between semicolons are a piece of an enumeration.
const PIECE: usize = 7;

/// Cuts the tokens of `analysis` into sentences, asking only at `edges`.
pub(super) fn split(text: &str, options: Options, edges: &[Edge], analysis: &mut Analysis) {
    let mut splitter = Splitter {
        view: View {
            text,
            tokens: &analysis.tokens,
        },
        start: 0,
        paragraph: 0,
    };
    let sentences = &mut analysis.sentences;
    for &edge in edges {
        if edge.sign == Sign::Colon && !options.clauses {
            continue;
        }
        if edge.token < splitter.start {
            continue;
        }
        let Some(End { token, paragraph }) = splitter.end(edge) else {
            continue;
        };
        if token > splitter.start {
            sentences.push(Sentence {
                tokens: splitter.start..token,
                paragraph: splitter.paragraph,
            });
            splitter.start = token;
        }
        // A line can end behind a sentence that its own stop has ended before.
        splitter.paragraph += u32::from(paragraph && token > 0);
    }
    let len = splitter.view.tokens.len() as u32;
    if len > splitter.start {
        sentences.push(Sentence {
            tokens: splitter.start..len,
            paragraph: splitter.paragraph,
        });
    }
}

/// The sentence under way.
struct Splitter<'a> {
    view: View<'a>,
    start: u32,
    paragraph: u32,
}

/// The end of a sentence.
struct End {
    /// One past its last token.
    token: u32,
    /// Whether it ends the paragraph too.
    paragraph: bool,
}

impl Splitter<'_> {
    /// Where the sentence ends, if it does at `edge`.
    fn end(&self, edge: Edge) -> Option<End> {
        let token = match edge.sign {
            Sign::Line => return self.line(edge.token, false),
            Sign::Blank => return self.line(edge.token, true),
            Sign::Stop => self.stop(edge.token),
            Sign::Colon => self.colon(edge.token),
            Sign::Abbreviation => self.abbreviation(edge.token),
        }?;
        Some(End {
            token,
            paragraph: false,
        })
    }

    fn stop(&self, at: u32) -> Option<u32> {
        let form = self.view.form(at);
        let end = self.view.after_closing(self.start, at + 1);
        let Some(next) = self.view.token(end) else {
            return Some(end);
        };
        let closed = end > at + 1;
        if form == "." && !closed && self.is_marker(at) {
            return None;
        }
        let (opening, marked) = self.view.opening(end);
        if next.kind == Kind::Punct && !marked {
            return None;
        }
        let glued = self.view.is_glued(end);
        let ends = match (form, opening) {
            (_, Opening::Other) => false,
            (_, Opening::Upper) => true,
            (".", Opening::Lower) => !closed && !glued,
            ("…" | "...", Opening::Lower) => false,
            (_, Opening::Lower) => marked || !(closed || lexicon::is_saying(self.view.form(end))),
            (_, Opening::Digit) => !glued,
        };
        ends.then_some(end)
    }

    /// Whether the stop at `at` belongs to the number of a list item: `2. Definizioni`.
    fn is_marker(&self, at: u32) -> bool {
        at == self.start + 1
            && self
                .view
                .token(self.start)
                .is_some_and(|token| token.kind == Kind::Number)
    }

    /// A colon or semicolon ends a sentence, as in the treebanks, where what follows could stand
    /// alone; not behind a label, before a quotation that somebody utters, or in an enumeration.
    fn colon(&self, at: u32) -> Option<u32> {
        let end = at + 1;
        let Some(next) = self.view.token(end) else {
            return Some(end);
        };
        if self.view.is_glued(end) || next.kind == Kind::Url {
            return None;
        }
        if self.is_item(end) {
            return Some(end);
        }
        let (opening, marked) = self.view.opening(end);
        let ends = match (self.view.form(at), opening) {
            (_, Opening::Other) => false,
            (":", _) => self.colon_ends(at, opening, marked),
            (_, Opening::Digit) => true,
            _ => !self.enumerates(at),
        };
        ends.then_some(end)
    }

    fn colon_ends(&self, at: u32, opening: Opening, marked: bool) -> bool {
        let label = at - self.start <= LABEL;
        let quotation = marked && matches!(self.view.form(at + 1), "\"" | "“" | "«" | "”");
        match opening {
            Opening::Digit => false,
            _ if quotation => !self.utters(at, label),
            _ if marked => false,
            Opening::Upper => true,
            _ => !label,
        }
    }

    /// Whether the words before the colon at `at` name a speaker, perhaps with a party in brackets,
    /// or say that somebody speaks.
    fn utters(&self, at: u32, label: bool) -> bool {
        let word = self.view.form(at.saturating_sub(1));
        let name = label && (word == ")" || word.starts_with(char::is_uppercase));
        name || at - self.start <= 2 || lexicon::is_saying(word)
    }

    /// Whether a list item begins at `at`: `a)`, `2)`, a dash.
    fn is_item(&self, at: u32) -> bool {
        match self.view.form(at) {
            "-" | "–" | "—" | "•" => !self.view.is_glued(at + 1),
            form => form.len() <= 3 && self.view.form(at + 1) == ")" && self.view.is_glued(at + 1),
        }
    }

    /// Whether the semicolon at `at` parts short pieces of an enumeration: at least one of the two
    /// ends at another semicolon.
    fn enumerates(&self, at: u32) -> bool {
        let parts = |token: &Token| matches!(token.span.of(self.view.text), ";" | "." | "!" | "?");
        let piece = |tokens: &mut dyn Iterator<Item = &Token>| {
            let mut len = 0;
            for token in tokens.take(PIECE + 1) {
                if parts(token) {
                    return Some((len, token.span.of(self.view.text) == ";"));
                }
                len += 1;
            }
            (len <= PIECE).then_some((len, false))
        };
        let before = piece(
            &mut self.view.tokens[self.start as usize..at as usize]
                .iter()
                .rev(),
        );
        let after = piece(&mut self.view.tokens[at as usize + 1..].iter());
        matches!((before, after), (Some((_, left)), Some((_, right))) if left || right)
    }

    /// An abbreviation ends a sentence where a word follows that begins sentences but no names, or
    /// a quotation is opened.
    fn abbreviation(&self, at: u32) -> Option<u32> {
        let end = self.view.after_closing(self.start, at + 1);
        let (opening, marked) = self.view.opening(end);
        let ends =
            opening == Opening::Upper && (marked || lexicon::is_starter(self.view.form(end)));
        ends.then_some(end)
    }

    /// An end of line, or a blank line, before token `at`.
    fn line(&self, at: u32, blank: bool) -> Option<End> {
        if at == 0 || at as usize == self.view.tokens.len() {
            return None;
        }
        if self
            .view
            .form(at)
            .starts_with(['»', '”', '›', ')', ']', '}'])
            || self
                .view
                .form(at - 1)
                .ends_with(['«', '“', '‹', '(', '[', '{'])
            || self.goes_on(at, blank)
        {
            return None;
        }
        (blank || !self.is_wrapped(at)).then_some(End {
            token: at,
            paragraph: true,
        })
    }

    /// Whether the line before token `at` ends only because it was full.
    fn is_wrapped(&self, at: u32) -> bool {
        (50..LINE).contains(&self.width_above(at)) && self.width_below(at) < LINE
    }

    /// Whether the text before token `at` breaks off there and goes on behind the end of the line, or the blank line.
    /// A capital can go on only behind a word with which nothing ends, and right in the next line.
    fn goes_on(&self, at: u32, blank: bool) -> bool {
        self.breaks_off(at)
            && match self.view.opening(at) {
                (Opening::Lower, false) => true,
                (Opening::Upper, false) => !blank && self.view.form(at - 1) != ",",
                _ => false,
            }
    }

    /// Whether the text before token `at` breaks off in the middle of a sentence.
    fn breaks_off(&self, at: u32) -> bool {
        let last = at - 1;
        self.view.token(last).is_some_and(|token| match token.kind {
            Kind::Elision => true,
            Kind::Punct => self.view.form(last) == ",",
            Kind::Word => lexicon::is_connector(self.view.form(last)),
            _ => false,
        })
    }

    /// Bytes of the line that ends before token `at`; up to [`LINE`], beyond which it matters no more.
    fn width_above(&self, at: u32) -> usize {
        let end = self.view.tokens[at as usize - 1].span.end as usize;
        let line = &self.view.text.as_bytes()[end.saturating_sub(LINE)..end];
        memchr::memrchr(b'\n', line).map_or(line.len(), |newline| line.len() - newline - 1)
    }

    /// The same for the line that begins with token `at`.
    fn width_below(&self, at: u32) -> usize {
        let rest = &self.view.text.as_bytes()[self.view.tokens[at as usize].span.start as usize..];
        let line = &rest[..rest.len().min(LINE)];
        memchr::memchr(b'\n', line).unwrap_or(line.len())
    }
}
