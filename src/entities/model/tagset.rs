//! Labels and the BIO tags made of them.

use crate::{Error, ErrorKind, Result};

/// The tag of a token: 0 is O, `1 + 2k` begins label `k`, `2 + 2k` continues it.
pub(super) type Tag = u8;

/// The tag outside every mention.
pub(super) const OUTSIDE: Tag = 0;

/// Most labels a model may have: two tags each, and O, fit into a byte with room to spare.
const MAX_LABELS: usize = 60;

/// The labels of a model, in a fixed order, and the BIO tags over them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TagSet {
    labels: Vec<String>,
}

impl TagSet {
    /// The tags over `labels`, which must be distinct and not empty.
    pub(super) fn new(labels: &[String]) -> Result<Self> {
        let model = |message: String| Err(Error::new(ErrorKind::Model, message));
        if labels.is_empty() || labels.len() > MAX_LABELS {
            let n = labels.len();
            return model(format!("a model needs 1 to {MAX_LABELS} labels, not {n}"));
        }
        for (i, label) in labels.iter().enumerate() {
            if label.is_empty() || label.len() > 255 {
                return model(format!("label {i} is empty or longer than 255 bytes"));
            }
            if labels[..i].contains(label) {
                return model(format!("label {label:?} stands twice"));
            }
        }
        Ok(Self {
            labels: labels.to_vec(),
        })
    }

    /// The labels in their order.
    pub(super) fn labels(&self) -> &[String] {
        &self.labels
    }

    /// How many tags there are.
    pub(super) fn len(&self) -> usize {
        1 + 2 * self.labels.len()
    }

    /// Whether `to` may follow `from`: a label continues only itself.
    pub(super) fn allows(from: Tag, to: Tag) -> bool {
        !is_inside(to) || label_of(from) == label_of(to)
    }
}

/// The tag that begins label `label`.
pub(super) fn begin(label: usize) -> Tag {
    1 + 2 * label as Tag
}

/// The tag that continues label `label`.
pub(super) fn inside(label: usize) -> Tag {
    2 + 2 * label as Tag
}

/// Whether the tag continues a mention.
pub(super) fn is_inside(tag: Tag) -> bool {
    tag != OUTSIDE && tag.is_multiple_of(2)
}

/// The label of a tag, none for O.
pub(super) fn label_of(tag: Tag) -> Option<usize> {
    (tag != OUTSIDE).then(|| (tag as usize - 1) / 2)
}

/// The mentions that a sequence of tags spells: token ranges with their label.
pub(super) fn mentions(tags: &[Tag]) -> Vec<(std::ops::Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tags.len() {
        let Some(label) = label_of(tags[at]) else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        while end < tags.len() && tags[end] == inside(label) {
            end += 1;
        }
        found.push((at..end, label));
        at = end;
    }
    found
}
