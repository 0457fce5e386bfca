//! Tagging: a model at work on analysed texts.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Model;
use super::crf::{Lattice, Transitions, Viterbi};
use super::feature::{self, Form, Page};
use super::quantised::{Scorer, WIDEST, score};
use super::tagset::{self, OUTSIDE, Tag};
use crate::entities::{Tagged, Tagger, TaggerSession};
use crate::text::Analysis;

/// How many distinct forms are remembered before all are forgotten.
const MOST_FORMS: usize = 1 << 16;

/// A model at work in one thread. It remembers the forms that it has met; what it finds does not
/// depend on what it remembers.
#[derive(Clone, Debug)]
pub struct Session<'m> {
    model: &'m Model,
    transitions: Transitions,
    known: FxHashMap<Box<str>, u32>,
    forms: Vec<Form>,
    /// What the letters of each form score, `width` numbers each.
    locals: Vec<i32>,
    page: Page,
    tokens: Vec<u32>,
    scores: Vec<i32>,
    floats: Vec<f32>,
    tags: Vec<Tag>,
    viterbi: Viterbi,
    lattice: Lattice,
}

impl Tagger for Model {
    fn labels(&self) -> Vec<&str> {
        self.labels().iter().map(String::as_str).collect()
    }

    fn session(&self) -> Box<dyn TaggerSession + '_> {
        Box::new(Session::new(self))
    }
}

impl TaggerSession for Session<'_> {
    fn tag(&mut self, text: &str, analysis: &Analysis, found: &mut Vec<Tagged>) {
        self.read(text, analysis);
        let page = std::mem::take(&mut self.page);
        for chain in page.chains() {
            self.tag_chain(&page, chain, found);
        }
        self.page = page;
    }
}

impl<'m> Session<'m> {
    /// A session that knows no form yet.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            transitions: model.float_transitions(),
            known: FxHashMap::default(),
            forms: vec![Form::edge()],
            locals: vec![0; model.width],
            page: Page::default(),
            tokens: Vec::new(),
            scores: Vec::new(),
            floats: Vec::new(),
            tags: Vec::new(),
            viterbi: Viterbi::default(),
            lattice: Lattice::default(),
        }
    }

    /// Looks up the forms of a text and fills the page.
    fn read(&mut self, text: &str, analysis: &Analysis) {
        if self.forms.len() > MOST_FORMS {
            self.known.clear();
            self.forms.truncate(1);
            self.locals.truncate(self.model.width);
        }
        self.tokens.clear();
        for token in &analysis.tokens {
            let form = self.form(token.span.of(text));
            self.tokens.push(form);
        }
        let sentences = analysis.sentences.iter();
        let sentences = sentences.map(|line| line.tokens.start as usize..line.tokens.end as usize);
        let lists = &self.model.resources.lists;
        let tokens = self.tokens.iter().copied();
        self.page.fill(tokens, sentences, &self.forms, lists);
    }

    fn form(&mut self, text: &str) -> u32 {
        if let Some(&form) = self.known.get(text) {
            return form;
        }
        let number = self.forms.len() as u32;
        let form = Form::new(text, &self.model.resources);
        let start = self.locals.len();
        self.locals.resize(start + self.model.width, 0);
        let mut scorer = Scorer {
            model: self.model,
            sum: &mut self.locals[start..],
        };
        feature::local(text, &form, &mut scorer);
        feature::manner(&form, self.model.home, &mut scorer);
        self.forms.push(form);
        self.known.insert(text.into(), number);
        number
    }

    fn tag_chain(&mut self, page: &Page, chain: Range<usize>, found: &mut Vec<Tagged>) {
        let n = self.model.tagset.len();
        self.score_chain(page, chain.clone());
        self.tags.clear();
        self.tags.resize(chain.len(), OUTSIDE);
        self.viterbi
            .run(n, &self.model.transitions, &self.scores, &mut self.tags);
        if self.tags.iter().all(|&tag| tag == OUTSIDE) {
            return;
        }
        self.floats.clear();
        self.floats
            .extend(self.scores.iter().map(|&units| score(units)));
        self.lattice.run(&self.transitions, &self.floats);
        for (tokens, label) in tagset::mentions(&self.tags) {
            let probability = self
                .lattice
                .span_probability(tokens.start, tokens.end, label);
            let (start, end) = (chain.start + tokens.start, chain.start + tokens.end);
            found.push(Tagged {
                tokens: start as u32..end as u32,
                label: label as u16,
                score: self.model.calibration.apply(probability),
            });
        }
    }

    /// Fills `scores` with the tag scores of every token of the chain.
    fn score_chain(&mut self, page: &Page, chain: Range<usize>) {
        let (n, width) = (self.model.tagset.len(), self.model.width);
        self.scores.clear();
        let mut sum = [0; WIDEST];
        let sum = &mut sum[..width];
        for at in chain {
            let local = page.form(at) * width;
            sum.copy_from_slice(&self.locals[local..local + width]);
            let mut scorer = Scorer {
                model: self.model,
                sum,
            };
            feature::contextual(page, &self.forms, at, &mut scorer);
            self.scores.extend_from_slice(&sum[..n]);
        }
    }
}
