//! From an analysed text to its mentions.

use std::borrow::Cow;

use super::builder::{ExtractorBuilder, Metonymy, Precedence};
use super::candidate::{self, Candidate};
use super::gazetteer::{Gazetteer, Match};
use super::namer::Namer;
use super::pattern::{self, Pattern};
use super::rule::Page;
use super::tagger::{Tagged, TaggerSession};
use super::{Given, Mention, Name, Source, resolve, whole};
use crate::text::Analysis;
use crate::{Span, Vocab};

/// The label of people, as a position in [`Extractor::labels`].
pub(super) const PER: u16 = 0;
/// The label of places.
pub(super) const LOC: u16 = 1;
/// The label of organisations.
pub(super) const ORG: u16 = 2;

/// Finds the mentions of entities in analysed texts: by gazetteers, by patterns, and by a model or rules.
///
/// ```
/// use intreccio::entities::Extractor;
/// let extractor = Extractor::builder().build()?;
/// let text = "Il sindaco di Lecco, Ilario Dessanay, riceve 2 milioni di euro. Dessanay ringrazia.";
/// let found = extractor.extract(text, &intreccio::text::analyse(text));
/// let shown: Vec<_> = found.iter().map(|m| (extractor.name(text, m).into_owned(), extractor.label(m))).collect();
/// let expected = [("Lecco", "LOC"), ("Ilario Dessanay", "PER"), ("2 milioni di euro", "MONEY"), ("Ilario Dessanay", "PER")];
/// assert_eq!(shown, expected.map(|(name, label)| (name.to_owned(), label)));
/// # Ok::<(), intreccio::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    pub(super) labels: Vocab,
    pub(super) gazetteers: Vec<(Gazetteer, Vec<u16>)>,
    pub(super) patterns: Vec<(u16, Pattern)>,
    pub(super) forms: Vec<u16>,
    pub(super) namers: Vec<Namer>,
    pub(super) builtin_patterns: bool,
    pub(super) keep: Option<Vec<bool>>,
    pub(super) precedence: Precedence,
    pub(super) metonymy: Metonymy,
}

impl Extractor {
    /// The parts of an extractor, to be put together: built-in patterns and rules at first.
    #[must_use]
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::new()
    }

    /// The labels of mentions: `PER`, `LOC`, `ORG`, those of the built-in patterns, then all others.
    #[must_use]
    pub fn labels(&self) -> &Vocab {
        &self.labels
    }

    /// The label of a mention.
    ///
    /// # Panics
    /// If the mention is another extractor's.
    #[must_use]
    pub fn label(&self, mention: &Mention) -> &str {
        self.labels.name(u32::from(mention.label))
    }

    /// The canonical name of a mention in `text`.
    ///
    /// # Panics
    /// If the mention is another extractor's or another text's.
    #[must_use]
    pub fn name<'a>(&'a self, text: &'a str, mention: &Mention) -> Cow<'a, str> {
        match mention.name {
            Name::Text(span) => resolve::shown(span.of(text)),
            Name::Capitals(span) => Cow::Owned(resolve::capitalised(span.of(text))),
            Name::Entry(gazetteer, entry) => Cow::Borrowed(
                self.gazetteers[usize::from(gazetteer)]
                    .0
                    .entry(entry)
                    .entity,
            ),
            Name::List(name) => Cow::Borrowed(name),
        }
    }

    /// The code that the user's gazetteer gives a mention; empty for all others.
    ///
    /// # Panics
    /// If the mention is another extractor's.
    #[must_use]
    pub fn id(&self, mention: &Mention) -> &str {
        match mention.name {
            Name::Entry(gazetteer, entry) => {
                self.gazetteers[usize::from(gazetteer)].0.entry(entry).id
            }
            _ => "",
        }
    }

    /// The mentions of a text, in its order, none over another.
    #[must_use]
    pub fn extract(&self, text: &str, analysis: &Analysis) -> Vec<Mention> {
        let mut found = Vec::new();
        self.session().extract(text, analysis, &mut found);
        found
    }

    /// A session for one thread and many texts, which uses its buffers again.
    #[must_use]
    pub fn session(&self) -> Session<'_> {
        let taggers = self.namers.iter().map(|namer| match namer {
            Namer::Tagger(tagger, _) => Some(tagger.session()),
            Namer::Rules | Namer::Given(_) => None,
        });
        Session {
            extractor: self,
            taggers: taggers.collect(),
            candidates: Vec::new(),
            matches: Vec::new(),
            tagged: Vec::new(),
        }
    }

    /// The rank of the user's `step`-th kind of evidence, and of everything built in.
    pub(super) fn rank(&self, step: u8) -> u8 {
        match self.precedence {
            Precedence::User => step,
            Precedence::Longest => 0,
        }
    }
}

/// An [`Extractor`] at work in one thread.
pub struct Session<'e> {
    pub(super) extractor: &'e Extractor,
    /// Of every namer that is a model, its session.
    pub(super) taggers: Vec<Option<Box<dyn TaggerSession + 'e>>>,
    pub(super) candidates: Vec<Candidate>,
    matches: Vec<Match>,
    pub(super) tagged: Vec<Tagged>,
}

impl Session<'_> {
    /// Adds the mentions of a text to `found`, in the order of the text, none over another.
    pub fn extract(&mut self, text: &str, analysis: &Analysis, found: &mut Vec<Mention>) {
        self.extract_with(text, analysis, &[], found);
    }

    /// The same with what came from outside: of every [`ExtractorBuilder::given`], in their order, the
    /// mentions of this text.
    ///
    /// # Panics
    /// If a label is not among those that the extractor was built with.
    pub fn extract_with(
        &mut self,
        text: &str,
        analysis: &Analysis,
        given: &[&[Given]],
        found: &mut Vec<Mention>,
    ) {
        self.candidates.clear();
        self.by_gazetteer(text, analysis);
        self.by_pattern(text, analysis);
        let page = Page::new(text, analysis);
        self.by_namers(&page, given);
        candidate::resolve(&mut self.candidates);
        whole::join(&page, &mut self.candidates);
        resolve::labels(text, &mut self.candidates);
        resolve::names(&page, &mut self.candidates);
        let keep = self.extractor.keep.as_deref();
        let wanted = |mention: &Mention| keep.is_none_or(|keep| keep[usize::from(mention.label)]);
        found.extend(
            self.candidates
                .drain(..)
                .map(|candidate| candidate.mention)
                .filter(wanted),
        );
    }

    fn by_gazetteer(&mut self, text: &str, analysis: &Analysis) {
        let rank = self.extractor.rank(0);
        for (number, (gazetteer, labels)) in (0..).zip(&self.extractor.gazetteers) {
            self.matches.clear();
            gazetteer.matches_into(text, analysis, &mut self.matches);
            let mut sentence = 0;
            for found in &self.matches {
                while analysis.sentences[sentence].tokens.end <= found.start {
                    sentence += 1;
                }
                let label = labels[usize::from(gazetteer.label(found.entry))];
                let tokens = found.start..found.end;
                let mut candidate =
                    Candidate::new(analysis, sentence as u32, tokens, label, Source::Gazetteer);
                candidate.mention.name = Name::Entry(number, found.entry);
                self.candidates.push(Candidate {
                    rank,
                    fixed: true,
                    ..candidate
                });
            }
        }
    }

    fn by_pattern(&mut self, text: &str, analysis: &Analysis) {
        let rank = self.extractor.rank(1);
        for (number, sentence) in (0..).zip(&analysis.sentences) {
            let tokens = analysis.tokens_of(sentence);
            let first = sentence.tokens.start;
            if self.extractor.builtin_patterns {
                pattern::find(text, tokens, |form, start, end| {
                    let tokens = first + start as u32..first + end as u32;
                    let label = self.extractor.forms[form as usize];
                    let candidate =
                        Candidate::new(analysis, number, tokens, label, Source::Pattern);
                    self.candidates.push(Candidate {
                        rank: self.extractor.rank(2),
                        fixed: true,
                        ..candidate
                    });
                });
            }
            let line = analysis.span_of(sentence);
            for (label, pattern) in &self.extractor.patterns {
                for range in pattern.matches(line.of(text)) {
                    let span = Span::new(
                        line.start + range.start as u32,
                        line.start + range.end as u32,
                    );
                    let start = tokens.partition_point(|token| token.span.end <= span.start) as u32;
                    let end = tokens.partition_point(|token| token.span.start < span.end) as u32;
                    let covered = first + start..first + end.max(start);
                    let mut candidate =
                        Candidate::new(analysis, number, covered, *label, Source::Pattern);
                    candidate.mention.span = span;
                    candidate.mention.name = Name::Text(span);
                    self.candidates.push(Candidate {
                        rank,
                        fixed: true,
                        ..candidate
                    });
                }
            }
        }
    }
}
