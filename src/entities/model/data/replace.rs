//! Mention replacement: the same sentences about other names, so that a model learns from what
//! stands around a name rather than the name itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Corpus, Document, Gold};
use crate::entities::model::random::Random;
use crate::{Result, Span};

/// Names to put in the place of annotated mentions, by label.
#[derive(Clone, Debug, Default)]
pub struct Substitutes {
    /// Names by label, number of words and whether they begin with a vowel.
    names: BTreeMap<(String, usize, bool), Vec<String>>,
    kept: HashSet<String>,
}

/// What a mention must share with its substitute: its label, its length, and the vowel that an
/// elided article before it needs.
fn class_of(name: &str, label: &str) -> (String, usize, bool) {
    let vowel = |c: char| "aeiouhàèéìíòóùú".contains(c);
    let first = name.chars().next().and_then(|c| c.to_lowercase().next());
    let words = name.split(' ').count();
    (label.to_owned(), words, first.is_some_and(vowel))
}

impl Substitutes {
    /// No names yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds names of a label. One that is given twice is drawn twice as often.
    pub fn add<'a>(&mut self, label: &str, names: impl IntoIterator<Item = &'a str>) {
        for name in names {
            let class = class_of(name, label);
            self.names.entry(class).or_default().push(name.to_owned());
        }
    }

    /// Keeps these surfaces as they are: countries, say, which every list knows anyway.
    pub fn keep<'a>(&mut self, surfaces: impl IntoIterator<Item = &'a str>) {
        self.kept.extend(surfaces.into_iter().map(str::to_owned));
    }

    /// The texts of `corpus` with a part of their capitalised mentions replaced, each by one of
    /// the same label and as many words. Within one text equal mentions get equal substitutes.
    ///
    /// ```
    /// use intreccio::entities::model::{Substitutes, read_marked};
    /// let corpus = read_marked("prova", "A {L:Bormio} nevica.\n", &[("L", "LOC")])?;
    /// let mut substitutes = Substitutes::new();
    /// substitutes.add("LOC", ["Tirano", "Ardenno"]);
    /// let other = substitutes.replace(&corpus, 1.0, 1)?;
    /// assert_eq!(other.documents[0].text, "A Tirano nevica.");
    /// # Ok::<(), intreccio::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`Document::new`], if the gold spans of `corpus` are not sound.
    pub fn replace(&self, corpus: &Corpus, part: f64, seed: u64) -> Result<Corpus> {
        let mut random = Random::new(seed);
        let documents = corpus.documents.iter();
        let documents = documents.map(|document| self.replace_in(document, part, &mut random));
        Ok(Corpus {
            name: corpus.name.clone(),
            documents: documents.collect::<Result<_>>()?,
            orphans: 0,
        })
    }

    fn replace_in(&self, document: &Document, part: f64, random: &mut Random) -> Result<Document> {
        let mut chosen: HashMap<(&str, &str), &str> = HashMap::new();
        let (mut text, mut gold) = (String::new(), Vec::new());
        let mut at = 0;
        for Gold { span, label } in &document.gold {
            let surface = span.of(&document.text);
            let name = chosen
                .entry((surface, label))
                .or_insert_with(|| self.substitute(surface, label, part, random));
            text.push_str(&document.text[at..span.start as usize]);
            let start = text.len() as u32;
            text.push_str(name);
            gold.push(Gold {
                span: Span::new(start, text.len() as u32),
                label: label.clone(),
            });
            at = span.end as usize;
        }
        text.push_str(&document.text[at..]);
        Document::new(text, gold)
    }

    fn substitute<'s>(
        &'s self,
        surface: &'s str,
        label: &str,
        part: f64,
        random: &mut Random,
    ) -> &'s str {
        let chance = random.below(1 << 20) as f64 / f64::from(1 << 20);
        if chance >= part || !surface.starts_with(char::is_uppercase) || self.kept.contains(surface)
        {
            return surface;
        }
        match self.names.get(&class_of(surface, label)) {
            Some(names) => &names[random.below(names.len())],
            None => surface,
        }
    }
}
