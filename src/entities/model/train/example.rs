//! Annotated texts turned into feature rows, once, before the first epoch.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::data::{Corpus, Document};
use super::super::feature::{self, Form, Page, Sink};
use super::super::hash;
use super::super::resource::Resources;
use super::super::tagset::{OUTSIDE, Tag, TagSet, begin, inside};

/// A chain of tokens, as positions of [`Examples`], and the corpus that it is from.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub(super) tokens: Range<usize>,
    pub(super) corpus: usize,
}

/// All chains of the training data.
#[derive(Debug, Default)]
pub(super) struct Examples {
    pub(super) chains: Vec<Chain>,
    pub(super) tags: Vec<Tag>,
    rows: Vec<u32>,
    ends: Vec<usize>,
}

/// The row of a feature in a table of `1 << bits` rows.
#[inline]
pub(in crate::entities::model) fn row_of(feature: u64, bits: u8) -> u32 {
    (feature >> (64 - u32::from(bits))) as u32
}

/// The number of a corpus's manner: corpora of one name share it.
pub(in crate::entities::model) fn manner_of(corpus: &Corpus) -> u64 {
    hash::chars(corpus.name.chars())
}

impl Examples {
    /// The feature rows of the token at `position`.
    #[inline]
    pub(super) fn rows(&self, position: usize) -> &[u32] {
        let start = position
            .checked_sub(1)
            .map_or(0, |before| self.ends[before]);
        &self.rows[start..self.ends[position]]
    }
}

/// Takes rows for a table of `1 << bits` rows.
struct Rows<'r> {
    bits: u8,
    rows: &'r mut Vec<u32>,
}

impl Sink for Rows<'_> {
    #[inline]
    fn push(&mut self, feature: u64) {
        self.rows.push(row_of(feature, self.bits));
    }
}

/// Turns corpora into examples.
pub(super) struct Builder<'r> {
    tagset: &'r TagSet,
    resources: &'r Resources,
    bits: u8,
    known: FxHashMap<String, u32>,
    forms: Vec<Form>,
    locals: Vec<Vec<u32>>,
    page: Page,
    pub(super) examples: Examples,
}

impl<'r> Builder<'r> {
    pub(super) fn new(tagset: &'r TagSet, resources: &'r Resources, bits: u8) -> Self {
        Self {
            tagset,
            resources,
            bits,
            known: FxHashMap::default(),
            forms: vec![Form::edge()],
            locals: vec![Vec::new()],
            page: Page::default(),
            examples: Examples::default(),
        }
    }

    /// Adds all texts of a corpus.
    pub(super) fn add(&mut self, corpus: &Corpus, number: usize) {
        for document in &corpus.documents {
            self.add_document(document, number, manner_of(corpus));
        }
    }

    fn add_document(&mut self, document: &Document, corpus: usize, manner: u64) {
        let tokens = document.analysis.tokens.iter();
        let forms: Vec<u32> = tokens
            .map(|token| self.form(token.span.of(&document.text)))
            .collect();
        let mut page = std::mem::take(&mut self.page);
        let lists = &self.resources.lists;
        page.fill(forms.into_iter(), document.sentences(), &self.forms, lists);
        let tags = gold_tags(document, self.tagset);
        for (at, &tag) in tags.iter().enumerate() {
            // What the gate would miss is still worth learning from.
            if tag != OUTSIDE {
                page.open(at);
            }
        }
        for chain in page.chains() {
            self.add_chain(&page, &tags, chain.clone(), manner);
            let last = self.examples.tags.len();
            self.examples.chains.push(Chain {
                tokens: last - chain.len()..last,
                corpus,
            });
        }
        self.page = page;
    }

    fn add_chain(&mut self, page: &Page, tags: &[Tag], chain: Range<usize>, manner: u64) {
        for at in chain {
            let rows = &mut self.examples.rows;
            let form = page.form(at);
            rows.extend_from_slice(&self.locals[form]);
            let mut sink = Rows {
                bits: self.bits,
                rows,
            };
            feature::manner(&self.forms[form], manner, &mut sink);
            feature::contextual(page, &self.forms, at, &mut sink);
            self.examples.ends.push(self.examples.rows.len());
            self.examples.tags.push(tags[at]);
        }
    }

    fn form(&mut self, text: &str) -> u32 {
        if let Some(&form) = self.known.get(text) {
            return form;
        }
        let number = self.forms.len() as u32;
        let form = Form::new(text, self.resources);
        let mut rows = Vec::new();
        let mut sink = Rows {
            bits: self.bits,
            rows: &mut rows,
        };
        feature::local(text, &form, &mut sink);
        self.forms.push(form);
        self.locals.push(rows);
        self.known.insert(text.to_owned(), number);
        number
    }
}

/// The tag of every token. Labels that the tag set does not hold count as O.
pub(in crate::entities::model) fn gold_tags(document: &Document, tagset: &TagSet) -> Vec<Tag> {
    let mut tags = vec![OUTSIDE; document.analysis.tokens.len()];
    for gold in &document.gold {
        let label = tagset
            .labels()
            .iter()
            .position(|label| *label == gold.label);
        let tokens = document.tokens_of(gold.span);
        if let (Some(label), Some(slots)) = (label, tags.get_mut(tokens))
            && let Some((first, rest)) = slots.split_first_mut()
        {
            *first = begin(label);
            rest.fill(inside(label));
        }
    }
    tags
}
