//! Addresses: URLs, e-mail, mentions, hashtags.

use super::Kind;
use super::scan::Scanner;

/// Top-level domains that make a bare `nome.it` an address.
const DOMAIN: &[&str] = &[
    "ch", "com", "de", "edu", "es", "eu", "fr", "gov", "info", "int", "io", "it", "mil", "net",
    "org", "ru", "sm", "tv", "ua", "uk", "us", "va",
];

/// Bytes of the longest address of a mailbox or a host.
const LONGEST: usize = 254;

/// The address that begins at `start` with the letters up to `end`, if it is one.
pub(super) fn find(text: &str, start: usize, end: usize) -> Option<(usize, Kind)> {
    let rest = &text[end..];
    let form = &text[start..end];
    if rest.starts_with("://") || form.eq_ignore_ascii_case("www") && rest.starts_with('.') {
        return Some((url_end(text, start), Kind::Url));
    }
    if form.eq_ignore_ascii_case("mailto") && rest.starts_with(':') {
        return None;
    }
    let bytes = text.as_bytes();
    let local = run(bytes, start, |b| {
        b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-')
    });
    if bytes.get(local) == Some(&b'@') {
        let host = run(bytes, local + 1, is_host);
        let host = trim_host(bytes, local + 1, host);
        return text[local + 1..host]
            .contains('.')
            .then_some((host, Kind::Email));
    }
    let host = trim_host(bytes, start, run(bytes, start, is_host));
    let last = text[start..host].rsplit_once('.')?.1;
    (DOMAIN.contains(&last)).then(|| {
        let end = match bytes.get(host) {
            Some(b'/') => url_end(text, start),
            _ => host,
        };
        (end, Kind::Url)
    })
}

fn is_host(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')
}

/// The end of the run of bytes that are `inside`, at most [`LONGEST`] from `start`.
fn run(bytes: &[u8], start: usize, inside: impl Fn(u8) -> bool) -> usize {
    let bytes = bytes[start..].iter().take(LONGEST);
    start + bytes.take_while(|&&byte| inside(byte)).count()
}

fn trim_host(bytes: &[u8], start: usize, mut end: usize) -> usize {
    while end > start && matches!(bytes[end - 1], b'.' | b'-') {
        end -= 1;
    }
    end
}

/// The end of the URL that begins at `start`: white space, a quotation mark or a bracket that it
/// did not open ends it, and the punctuation of the sentence is given back.
fn url_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut open = 0_u32;
    for (at, c) in text[start..].char_indices() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => break,
            ')' => open -= 1,
            '<' | '>' | '"' | '“' | '”' | '«' | '»' | '|' | '\\' | '^' | '`' | '{' | '}' | '['
            | ']' => break,
            c if super::class::is_space(c) => break,
            _ => {}
        }
        end = start + at + c.len_utf8();
    }
    let trimmed =
        text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…', '*']);
    start + trimmed.len()
}

impl Scanner<'_> {
    /// `@nome` or `#tema`, if the mark at `start` begins one.
    pub(super) fn tag(&mut self, start: usize) -> Option<usize> {
        let previous = self.text[..start].chars().next_back();
        if previous.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '#' | '&' | '/')) {
            return None;
        }
        let (end, kind) = match self.byte(start) {
            b'@' => (
                run(self.bytes, start + 1, |b| {
                    b.is_ascii_alphanumeric() || b == b'_'
                }),
                Kind::Mention,
            ),
            _ => (self.letters_end(start + 1), Kind::Hashtag),
        };
        let name = &self.text[start + 1..end];
        (name.contains(char::is_alphabetic)).then(|| self.push(start, end, kind))
    }
}
