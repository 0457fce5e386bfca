//! Annotated texts turned into features, once, before the first epoch.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::data::{Corpus, Document};
use super::super::feature::{self, Evidence, Form, Page, Sink, Template};
use super::super::hash;
use super::super::quantised::ROW_BITS;
use super::super::resource::Resources;
use super::super::tagset::{OUTSIDE, Tag, TagSet, begin, inside};

/// A chain of tokens, as positions of [`Examples`], and the corpus that it is from.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub(super) tokens: Range<usize>,
    pub(super) corpus: usize,
}

/// A feature of an example: its row in the low 24 bits, which hold the largest table, and what it draws
/// on above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Feature(u32);

impl Feature {
    fn new(row: u32, evidence: Evidence) -> Self {
        Self((evidence as u32) << ROW_BITS.end() | row)
    }

    /// The row in the table of weights.
    #[inline]
    pub(super) fn row(self) -> u32 {
        self.0 & ((1 << ROW_BITS.end()) - 1)
    }

    /// The number of the kind of evidence that it draws on.
    #[inline]
    pub(super) fn evidence(self) -> u32 {
        self.0 >> ROW_BITS.end()
    }
}

/// All chains of the training data.
#[derive(Debug, Default)]
pub(super) struct Examples {
    pub(super) chains: Vec<Chain>,
    pub(super) tags: Vec<Tag>,
    features: Vec<Feature>,
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
    /// The features of the token at `position`.
    #[inline]
    pub(super) fn features(&self, position: usize) -> &[Feature] {
        let start = position
            .checked_sub(1)
            .map_or(0, |before| self.ends[before]);
        &self.features[start..self.ends[position]]
    }
}

/// Takes features for a table of `1 << bits` rows.
struct Features<'f> {
    bits: u8,
    features: &'f mut Vec<Feature>,
}

impl Sink for Features<'_> {
    #[inline]
    fn push(&mut self, template: Template, hash: u64) {
        let row = row_of(hash, self.bits);
        self.features.push(Feature::new(row, template.evidence()));
    }
}

/// Turns corpora into examples.
pub(super) struct Builder<'r> {
    tagset: &'r TagSet,
    resources: &'r Resources,
    bits: u8,
    known: FxHashMap<String, u32>,
    forms: Vec<Form>,
    locals: Vec<Vec<Feature>>,
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
            let features = &mut self.examples.features;
            let form = page.form(at);
            features.extend_from_slice(&self.locals[form]);
            let mut sink = Features {
                bits: self.bits,
                features,
            };
            feature::manner(&self.forms[form], manner, &mut sink);
            feature::contextual(page, &self.forms, at, &mut sink);
            self.examples.ends.push(self.examples.features.len());
            self.examples.tags.push(tags[at]);
        }
    }

    fn form(&mut self, text: &str) -> u32 {
        if let Some(&form) = self.known.get(text) {
            return form;
        }
        let number = self.forms.len() as u32;
        let form = Form::new(text, self.resources);
        let mut features = Vec::new();
        let mut sink = Features {
            bits: self.bits,
            features: &mut features,
        };
        feature::local(text, &form, &mut sink);
        self.forms.push(form);
        self.locals.push(features);
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
