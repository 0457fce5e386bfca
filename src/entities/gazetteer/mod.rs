//! A user's own names, with their labels.

mod bytes;
mod fold;
mod index;

use index::Index;

use super::lists::List;
use crate::text::Analysis;
use crate::{Error, ErrorKind, Result, Vocab};

/// One entry of a [`Gazetteer`], borrowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The name as it is written in text.
    pub name: &'a str,
    /// The label of its mentions.
    pub label: &'a str,
    /// The canonical name that its mentions get; empty for the name itself.
    pub entity: &'a str,
    /// A code of the user's own; may be empty.
    pub id: &'a str,
}

/// How a [`Gazetteer`] compares names with text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether capitals and small letters are the same. Off by default.
    pub ignore_case: bool,
    /// Whether all apostrophes are the same: `'`, `’`, `‘`, `ʼ`. On by default.
    pub fold_apostrophes: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            ignore_case: false,
            fold_apostrophes: true,
        }
    }
}

/// An entry as it is kept.
#[derive(Clone, Debug)]
struct Row {
    name: Box<str>,
    label: u16,
    entity: Box<str>,
    id: Box<str>,
}

/// A match of a gazetteer: a run of tokens and the entry that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The entry's number.
    pub entry: u32,
}

/// Names with labels, found in text on the boundaries of tokens.
///
/// A name is found where it begins with a token and ends with one, inside one sentence. Any run of
/// white space in the text stands for any other. Names are compared in NFC.
///
/// ```
/// use intreccio::entities::{Entry, Gazetteer};
/// let gazetteer = Gazetteer::new([
///     Entry { name: "Vetrerie Lagunari", label: "ORG", entity: "Vetrerie Lagunari S.p.A.", id: "VL" },
///     Entry { name: "Mestrino", label: "LOC", ..Entry::default() },
/// ])?;
/// let text = "Le Vetrerie  Lagunari lasciano Mestrino.";
/// let found = gazetteer.matches(text, &intreccio::text::analyse(text));
/// assert_eq!(found.len(), 2);
/// assert_eq!(gazetteer.entry(found[0].entry).entity, "Vetrerie Lagunari S.p.A.");
/// # Ok::<(), intreccio::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Gazetteer {
    options: Options,
    labels: Vocab,
    rows: Vec<Row>,
    index: Index,
}

impl Gazetteer {
    /// A gazetteer with the default [`Options`].
    ///
    /// # Errors
    /// As [`Gazetteer::with_options`].
    pub fn new<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> Result<Self> {
        Self::with_options(entries, Options::default())
    }

    /// A gazetteer of `entries`. Entries that say the same are merged.
    ///
    /// # Errors
    /// [`ErrorKind::Gazetteer`] names the row (counted from 0) of a name or label that is empty, and both
    /// rows of one name with two labels, canonical names or codes.
    pub fn with_options<'a>(
        entries: impl IntoIterator<Item = Entry<'a>>,
        options: Options,
    ) -> Result<Self> {
        let mut gazetteer = Self {
            options,
            labels: Vocab::new(),
            rows: Vec::new(),
            index: Index::default(),
        };
        let mut origin = Vec::new();
        for (row, entry) in entries.into_iter().enumerate() {
            gazetteer.add(row, &entry, &mut origin)?;
        }
        let keys: Vec<_> = gazetteer
            .rows
            .iter()
            .map(|row| fold::fold(&row.name, options))
            .collect();
        gazetteer.index.close(keys.iter().map(String::as_str));
        Ok(gazetteer)
    }

    /// A built-in list as a gazetteer.
    ///
    /// # Errors
    /// [`ErrorKind::Gazetteer`] if the list has no label, as that of ordinary words.
    pub fn builtin(list: List) -> Result<Self> {
        let label = list.label().ok_or_else(|| {
            let message = format!("the list {:?} holds no entities", list.name());
            Error::new(ErrorKind::Gazetteer, message)
        })?;
        Self::new(list.entries().map(|entry| Entry {
            name: entry.name,
            label,
            entity: entry.canonical,
            id: entry.id,
        }))
    }

    fn add(&mut self, row: usize, entry: &Entry<'_>, origin: &mut Vec<usize>) -> Result<()> {
        let key = fold::fold(entry.name, self.options);
        if key.is_empty() {
            return Err(row_error(row, "the name is empty"));
        }
        if entry.label.trim().is_empty() {
            let message = format!("the name {:?} has an empty label", entry.name);
            return Err(row_error(row, &message));
        }
        if let Some(known) = self.index.get(&key) {
            let earlier = self.entry(known);
            return match contradiction(&earlier, entry) {
                None => Ok(()),
                Some((field, was, is)) => {
                    let (name, first) = (entry.name, origin[known as usize]);
                    let message =
                        format!("{name:?} has the {field} {is:?}, but {was:?} in row {first}");
                    Err(row_error(row, &message))
                }
            };
        }
        let label = u16::try_from(self.labels.intern(entry.label))
            .map_err(|_| row_error(row, "there are more than 65536 labels"))?;
        let number = u32::try_from(self.rows.len())
            .map_err(|_| row_error(row, "there are more than 2^32 names"))?;
        self.index.insert(&key, number);
        self.rows.push(Row {
            name: entry.name.into(),
            label,
            entity: entry.entity.into(),
            id: entry.id.into(),
        });
        origin.push(row);
        Ok(())
    }

    /// How the gazetteer compares names with text.
    #[must_use]
    pub fn options(&self) -> Options {
        self.options
    }

    /// The labels, in order of first appearance.
    #[must_use]
    pub fn labels(&self) -> &Vocab {
        &self.labels
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The entries in the order they were given, merged ones once.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'_>> {
        self.rows.iter().map(|row| self.view(row))
    }

    /// The entry of that number.
    ///
    /// # Panics
    /// If there is no such entry.
    #[must_use]
    pub fn entry(&self, number: u32) -> Entry<'_> {
        self.view(&self.rows[number as usize])
    }

    /// The label of an entry, as a number in [`Gazetteer::labels`].
    pub(super) fn label(&self, number: u32) -> u16 {
        self.rows[number as usize].label
    }

    /// Every run of tokens inside a sentence that is a name, by first token, the shortest first.
    #[must_use]
    pub fn matches(&self, text: &str, analysis: &Analysis) -> Vec<Match> {
        let mut found = Vec::new();
        self.matches_into(text, analysis, &mut found);
        found
    }

    /// The same as [`Gazetteer::matches`], added to a buffer that is used again.
    pub fn matches_into(&self, text: &str, analysis: &Analysis, found: &mut Vec<Match>) {
        self.index.matches(text, analysis, self.options, found);
    }

    fn view<'a>(&'a self, row: &'a Row) -> Entry<'a> {
        Entry {
            name: &row.name,
            label: self.labels.name(u32::from(row.label)),
            entity: if row.entity.is_empty() {
                &row.name
            } else {
                &row.entity
            },
            id: &row.id,
        }
    }
}

impl PartialEq for Gazetteer {
    fn eq(&self, other: &Self) -> bool {
        self.options == other.options && self.entries().eq(other.entries())
    }
}

fn row_error(row: usize, message: &str) -> Error {
    Error::new(
        ErrorKind::Gazetteer,
        format!("gazetteer row {row}: {message}"),
    )
}

/// What two entries of one name disagree on, with both values. An entry without a canonical name or
/// code disagrees with none.
fn contradiction<'a>(
    known: &Entry<'a>,
    new: &Entry<'a>,
) -> Option<(&'static str, &'a str, &'a str)> {
    let differ = |was: &str, is: &str| !is.is_empty() && was != is;
    if known.label != new.label {
        Some(("label", known.label, new.label))
    } else if differ(known.entity, new.entity) {
        Some(("entity", known.entity, new.entity))
    } else if !known.id.is_empty() && differ(known.id, new.id) {
        Some(("id", known.id, new.id))
    } else {
        None
    }
}
