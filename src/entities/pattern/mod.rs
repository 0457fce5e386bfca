//! Patterns: entities that are told by their form.

mod amount;
mod builtin;
mod date;
mod law;
mod reader;
mod word;

pub(super) use builtin::{Form, find};

use regex::Regex;
use regex_syntax::{Error as SyntaxError, Parser};

use crate::{Error, ErrorKind, Result};

/// A regular expression with the label of what it finds.
///
/// The syntax is that of the [`regex`] crate, which needs time linear in the text whatever the
/// expression. It is matched inside each sentence on its own; `^` and `$` are the sentence's edges.
///
/// ```
/// use intreccio::entities::Pattern;
/// let plate = Pattern::new(r"\b[A-Z]{2}\d{3}[A-Z]{2}\b", "PLATE")?;
/// assert_eq!(plate.label(), "PLATE");
///
/// let error = Pattern::new(r"[A-Z{2}", "PLATE").unwrap_err();
/// assert_eq!(error.to_string(), "pattern \"[A-Z{2}\": unclosed character class, at character 0");
/// # Ok::<(), intreccio::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    label: Box<str>,
}

impl Pattern {
    /// The pattern of a regular expression.
    ///
    /// # Errors
    /// [`ErrorKind::Pattern`] names the expression and the position of what is wrong with it. An
    /// expression that matches the empty text and an empty label are refused too.
    pub fn new(regex: &str, label: &str) -> Result<Self> {
        let fail =
            |message: &str| Error::new(ErrorKind::Pattern, format!("pattern {regex:?}: {message}"));
        if label.trim().is_empty() {
            return Err(fail("the label is empty"));
        }
        let parsed = Parser::new()
            .parse(regex)
            .map_err(|error| fail(&explain(regex, &error)))?;
        if parsed.properties().minimum_len() == Some(0) {
            return Err(fail("it matches the empty text"));
        }
        let compiled =
            Regex::new(regex).map_err(|error| fail(&error.to_string()).with_source(error))?;
        Ok(Self {
            regex: compiled,
            label: label.into(),
        })
    }

    /// Several patterns, given as expression and label.
    ///
    /// # Errors
    /// As [`Pattern::new`]; the message begins with the index of the pattern at fault.
    pub fn all<'a>(patterns: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Vec<Self>> {
        let numbered = patterns.into_iter().enumerate();
        let compiled = numbered.map(|(index, (regex, label))| {
            Self::new(regex, label).map_err(|error| {
                let message = format!("at index {index}: {error}");
                Error::new(ErrorKind::Pattern, message).with_source(error)
            })
        });
        compiled.collect()
    }

    /// The regular expression as it was given.
    #[must_use]
    pub fn regex(&self) -> &str {
        self.regex.as_str()
    }

    /// The label of what it finds.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The byte ranges of its matches in a piece of text.
    pub(super) fn matches<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = std::ops::Range<usize>> {
        self.regex.find_iter(text).map(|found| found.range())
    }
}

/// What is wrong with an expression, and where, in code points.
fn explain(regex: &str, error: &SyntaxError) -> String {
    let (what, byte) = match error {
        SyntaxError::Parse(error) => (error.kind().to_string(), error.span().start.offset),
        SyntaxError::Translate(error) => (error.kind().to_string(), error.span().start.offset),
        _ => return error.to_string(),
    };
    let position = regex[..byte].chars().count();
    format!("{what}, at character {position}")
}
