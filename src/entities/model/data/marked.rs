//! Running text with marks: `{P:Nadia Serra} scia a {L:Bormio}.`

use super::{Corpus, Document, Gold};
use crate::{Error, ErrorKind, Result, Span};

/// Reads marked text: a sentence a line, a blank line between texts, mentions as `{MARK:words}`,
/// never nested. `labels` gives the label of every mark.
///
/// ```
/// use intreccio::entities::model::read_marked;
/// let labels = [("P", "PER"), ("L", "LOC")];
/// let corpus = read_marked("prova", "{P:Nadia Serra} scia a {L:Bormio}.\n", &labels)?;
/// let document = &corpus.documents[0];
/// assert_eq!(document.text, "Nadia Serra scia a Bormio.");
/// assert_eq!(document.gold[1].span.of(&document.text), "Bormio");
/// # Ok::<(), intreccio::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Input`] with the line's number where a brace has no partner, a mark is empty,
/// nested or not among `labels`.
pub fn read_marked(name: &str, source: &str, labels: &[(&str, &str)]) -> Result<Corpus> {
    let mut corpus = Corpus {
        name: name.to_owned(),
        ..Corpus::default()
    };
    let (mut text, mut gold) = (String::new(), Vec::new());
    for (number, line) in source.lines().enumerate() {
        if line.trim().is_empty() {
            end_text(&mut corpus, &mut text, &mut gold)?;
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        read_line(line.trim(), labels, &mut text, &mut gold).map_err(|what| {
            let message = format!("line {}: {what}", number + 1);
            Error::new(ErrorKind::Input, message)
        })?;
    }
    end_text(&mut corpus, &mut text, &mut gold)?;
    Ok(corpus)
}

fn end_text(corpus: &mut Corpus, text: &mut String, gold: &mut Vec<Gold>) -> Result<()> {
    if !text.is_empty() {
        let document = Document::new(std::mem::take(text), std::mem::take(gold))?;
        corpus.documents.push(document);
    }
    Ok(())
}

/// Appends a line without its marks to `text`, and its mentions to `gold`.
fn read_line(
    line: &str,
    labels: &[(&str, &str)],
    text: &mut String,
    gold: &mut Vec<Gold>,
) -> std::result::Result<(), String> {
    let mut rest = line;
    while let Some(brace) = rest.find(['{', '}']) {
        let (before, at) = rest.split_at(brace);
        text.push_str(before);
        let inner = at.strip_prefix('{').ok_or("a } without a {")?;
        let (mark, after) = inner.split_once('}').ok_or("a { without a }")?;
        let (key, words) = mark.split_once(':').ok_or("a mark without a colon")?;
        if words.trim().is_empty() || words.contains('{') {
            return Err(format!("mark {mark:?} is empty or nested"));
        }
        let label = labels.iter().find(|(from, _)| *from == key);
        let (_, label) = label.ok_or_else(|| format!("mark {key:?} has no label"))?;
        let start = text.len() as u32;
        text.push_str(words);
        gold.push(Gold {
            span: Span::new(start, text.len() as u32),
            label: (*label).to_owned(),
        });
        rest = after;
    }
    text.push_str(rest);
    Ok(())
}
