//! Column files: a token a line with its tag, a blank line between sentences.

use super::{Corpus, Document, Gold};
use crate::text::{Kind, Sentence, Token};
use crate::{Error, ErrorKind, Result, Span};

/// How a column file is read.
#[derive(Clone, Debug)]
pub struct Conll {
    /// How many neighbouring sentences make one text. Column files seldom mark where an article
    /// ends, but their neighbouring sentences belong together. A `-DOCSTART-` line always ends a text.
    pub window: usize,
    /// Labels to keep, with the name that they get; empty keeps all labels as they are.
    pub labels: Vec<(String, String)>,
}

impl Default for Conll {
    fn default() -> Self {
        Self {
            window: 15,
            labels: Vec::new(),
        }
    }
}

/// Reads a column file: two to four columns parted by tabs or spaces, the tag last, the token first
/// or, where the first column of three numbers the tokens, second; a heading like `token` and `tag` is
/// passed over. Tags are BIO, BIOES or IO, the latter with `I-` or as the label alone, one way throughout. An
/// I-tag that continues nothing begins a mention; beside other prefixes that is counted in
/// [`Corpus::orphans`].
///
/// ```
/// use intreccio::entities::model::{Conll, read_conll};
/// let source = "Nadia\tB-PER\nSerra\tI-PER\nscia\tO\na\tO\nBormio\tB-LOC\n";
/// let corpus = read_conll("prova", source, &Conll::default())?;
/// assert_eq!(corpus.documents[0].text, "Nadia Serra scia a Bormio");
/// assert_eq!(corpus.documents[0].gold.len(), 2);
/// # Ok::<(), intreccio::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Input`] with the line's number where a line has fewer than two or more than four
/// columns, or a tag is not one of those, or has a prefix where those before it have none.
pub fn read_conll(name: &str, source: &str, options: &Conll) -> Result<Corpus> {
    let mut reader = Reader::new(name, options);
    for (number, line) in source.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            reader.end_sentence();
        } else if line.starts_with("-DOCSTART-") {
            reader.end_sentence();
            reader.end_document();
        } else if let Some((token, tag)) = columns(line, number + 1)? {
            if number == 0 && is_heading(token, tag) {
                continue;
            }
            let tag = reader.parse(tag, number + 1)?;
            reader.push(token, &tag);
        }
    }
    reader.end_sentence();
    reader.end_document();
    if !reader.begins {
        reader.corpus.orphans = 0;
    }
    Ok(reader.corpus)
}

/// A tag as written: where in a mention the token stands, and the label.
enum Written<'a> {
    Outside,
    Begin(&'a str),
    Inside(&'a str),
    /// The label alone: neighbours that have the same are one mention.
    Bare(&'a str),
}

struct Reader<'o> {
    options: &'o Conll,
    corpus: Corpus,
    document: Document,
    /// First token of the open sentence.
    start: u32,
    /// Label, as written, of the mention that the last token belongs to.
    open: Option<String>,
    /// Whether tags have prefixes, once there was one other than O.
    prefixed: Option<bool>,
    /// Whether any tag says that a mention begins; if none does, I- says nothing else than the label.
    begins: bool,
}

impl<'o> Reader<'o> {
    fn new(name: &str, options: &'o Conll) -> Self {
        Self {
            options,
            corpus: Corpus {
                name: name.to_owned(),
                ..Corpus::default()
            },
            document: Document::default(),
            start: 0,
            open: None,
            prefixed: None,
            begins: false,
        }
    }

    fn parse<'t>(&mut self, tag: &'t str, line: usize) -> Result<Written<'t>> {
        let refused = |why: &str| {
            let message = format!("line {line}: tag {tag:?} {why}");
            Err(Error::new(ErrorKind::Input, message))
        };
        if tag == "O" {
            return Ok(Written::Outside);
        }
        let (written, prefixed) = match tag.split_once('-') {
            Some((_, "")) => return refused("has no label"),
            Some(("B" | "S" | "U", label)) => (Written::Begin(label), true),
            Some(("I" | "E" | "M" | "L", label)) => (Written::Inside(label), true),
            Some(_) => {
                return refused("is none of O, B-, I-, E-, S- and a label, and a label alone");
            }
            None => (Written::Bare(tag), false),
        };
        self.begins |= matches!(written, Written::Begin(_));
        match self.prefixed.replace(prefixed) {
            Some(true) if !prefixed => refused("has no B- or I- before it, as the tags above have"),
            Some(false) if prefixed => refused("has a prefix, and the tags above have none"),
            _ => Ok(written),
        }
    }

    fn push(&mut self, token: &str, tag: &Written<'_>) {
        let span = self.append(token);
        match tag {
            Written::Outside => self.open = None,
            Written::Inside(label) | Written::Bare(label)
                if self.open.as_deref() == Some(label) =>
            {
                self.extend(span);
            }
            Written::Inside(label) => {
                self.corpus.orphans += 1;
                self.begin(span, label);
            }
            Written::Begin(label) | Written::Bare(label) => self.begin(span, label),
        }
    }

    /// The name that a label is kept under.
    fn kept(&self, label: &str) -> Option<String> {
        let labels = &self.options.labels;
        if labels.is_empty() {
            return Some(label.to_owned());
        }
        let kept = labels.iter().find(|(from, _)| from == label);
        kept.map(|(_, to)| to.clone())
    }

    fn begin(&mut self, span: Span, label: &str) {
        if let Some(label) = self.kept(label) {
            self.document.gold.push(Gold { span, label });
        }
        self.open = Some(label.to_owned());
    }

    fn extend(&mut self, span: Span) {
        let kept = self.open.as_deref().and_then(|label| self.kept(label));
        if let (Some(_), Some(last)) = (kept, self.document.gold.last_mut()) {
            last.span.end = span.end;
        }
    }

    /// Writes the token into the text, behind a space unless an elision stands before it.
    fn append(&mut self, token: &str) -> Span {
        let text = &mut self.document.text;
        let tokens = &mut self.document.analysis.tokens;
        if tokens.len() as u32 == self.start {
            if !text.is_empty() {
                text.push('\n');
            }
        } else if !is_elided(text, token) {
            text.push(' ');
        }
        let start = text.len() as u32;
        text.push_str(token);
        let span = Span::new(start, text.len() as u32);
        tokens.push(Token {
            span,
            kind: Kind::Word,
        });
        span
    }

    fn end_sentence(&mut self) {
        self.open = None;
        let analysis = &mut self.document.analysis;
        let end = analysis.tokens.len() as u32;
        if end == self.start {
            return;
        }
        let paragraph = analysis.sentences.len() as u32;
        analysis.sentences.push(Sentence {
            tokens: self.start..end,
            paragraph,
        });
        self.start = end;
        if analysis.sentences.len() >= self.options.window.max(1) {
            self.end_document();
        }
    }

    fn end_document(&mut self) {
        if !self.document.analysis.sentences.is_empty() {
            self.corpus
                .documents
                .push(std::mem::take(&mut self.document));
        }
        self.start = 0;
    }
}

/// The token and the tag of a line; none for a comment.
fn columns(line: &str, number: usize) -> Result<Option<(&str, &str)>> {
    let cells: Vec<&str> = match line.contains('\t') {
        true => line.split('\t').map(str::trim).collect(),
        false => line.split_whitespace().collect(),
    };
    let numbered = |cell: &str| {
        cell.bytes()
            .all(|b| b.is_ascii_digit() || b == b'-' || b == b'.')
    };
    let (token, tag) = match cells[..] {
        [comment] if comment.starts_with('#') => return Ok(None),
        [first, ..] if first == "#" && !line.contains('\t') => return Ok(None),
        [token, tag] => (token, tag),
        [id, token, tag] if numbered(id) => (token, tag),
        [token, _, tag] | [token, _, _, tag] => (token, tag),
        _ => {
            let n = cells.len();
            let message = format!("line {number}: {n} columns, not 2 to 4");
            return Err(Error::new(ErrorKind::Input, message));
        }
    };
    if token.is_empty() {
        let message = format!("line {number}: the token is empty");
        return Err(Error::new(ErrorKind::Input, message));
    }
    Ok(Some((token, tag)))
}

/// Whether these are the names of columns.
fn is_heading(token: &str, tag: &str) -> bool {
    let is_one_of = |name: &str, names: &[&str]| names.contains(&name.to_lowercase().as_str());
    is_one_of(token, &["token", "word", "form", "text", "parola"])
        && is_one_of(
            tag,
            &["tag", "tags", "ner", "ner_tag", "ner_tags", "label", "bio"],
        )
}

/// Whether `text` ends in an elided word that `token` follows without a space: `dell'` `Unione`.
fn is_elided(text: &str, token: &str) -> bool {
    let mut last = text.chars().rev();
    let apostrophe = matches!(last.next(), Some('\'' | '’'));
    let letter = last.next().is_some_and(char::is_alphabetic);
    let vowel = |c: char| "aeiouhàáèéìíòóùú".contains(c);
    let first = token.chars().next().and_then(|c| c.to_lowercase().next());
    apostrophe && letter && first.is_some_and(vowel)
}
