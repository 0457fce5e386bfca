//! Putting an extractor together.

use std::sync::Arc;

use super::Extractor;
use super::gazetteer::Gazetteer;
use super::namer::Namer;
use super::pattern::{self, Pattern};
use super::tagger::Tagger;
use crate::{Error, ErrorKind, Result, Vocab};

/// The labels that are always there, in this order; those of the built-in patterns follow.
const NAMED: [&str; 3] = ["PER", "LOC", "ORG"];

/// Whose mentions win where they overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precedence {
    /// The user's gazetteers, then the user's patterns, then everything built in.
    #[default]
    User,
    /// The longest, wherever it comes from.
    Longest,
}

/// What a country, region or town of the lists is that a model takes for an organisation, because it acts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Metonymy {
    /// A place all the same.
    #[default]
    Place,
    /// Whatever the model says.
    Agent,
}

/// What an [`Extractor`] is made of.
///
/// ```
/// use intreccio::entities::{Entry, Extractor, Gazetteer, Pattern};
/// let teams = Gazetteer::new([Entry { name: "Aurora Lecco", label: "TEAM", ..Entry::default() }])?;
/// let extractor = Extractor::builder()
///     .gazetteer(teams)
///     .pattern(Pattern::new(r"\b\d+-\d+\b", "SCORE")?)
///     .labels(["TEAM", "SCORE", "DATE"])
///     .build()?;
/// let text = "Domenica l’Aurora Lecco ha vinto 3-1.";
/// let found = extractor.extract(text, &intreccio::text::analyse(text));
/// let shown: Vec<_> = found.iter().map(|m| (m.span.of(text), extractor.label(m))).collect();
/// assert_eq!(shown, [("Domenica", "DATE"), ("Aurora Lecco", "TEAM"), ("3-1", "SCORE")]);
/// # Ok::<(), intreccio::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ExtractorBuilder {
    gazetteers: Vec<Gazetteer>,
    patterns: Vec<Pattern>,
    namers: Vec<Proposer>,
    builtin_names: Option<bool>,
    builtin_patterns: bool,
    labels: Option<Vec<String>>,
    precedence: Precedence,
    metonymy: Metonymy,
}

impl ExtractorBuilder {
    pub(super) fn new() -> Self {
        Self {
            gazetteers: Vec::new(),
            patterns: Vec::new(),
            namers: Vec::new(),
            builtin_names: None,
            builtin_patterns: true,
            labels: None,
            precedence: Precedence::default(),
            metonymy: Metonymy::default(),
        }
    }

    /// Adds a gazetteer. Of several, the first wins.
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteers.push(gazetteer);
        self
    }

    /// Adds a pattern.
    #[must_use]
    pub fn pattern(mut self, pattern: Pattern) -> Self {
        self.patterns.push(pattern);
        self
    }

    /// Adds a model. Of several, and of all else that names people, places and organisations, the one
    /// added first wins where they overlap. Unless [`ExtractorBuilder::builtin_names`] says otherwise,
    /// models stand in for the rules over the built-in lists.
    #[must_use]
    pub fn tagger(mut self, tagger: Arc<dyn Tagger>) -> Self {
        self.namers.push(Proposer::Tagger(tagger));
        self
    }

    /// Adds somebody outside, whose mentions have these labels and come along with each text: see
    /// [`Session::extract_with`](super::Session::extract_with).
    #[must_use]
    pub fn given<'a>(mut self, labels: impl IntoIterator<Item = &'a str>) -> Self {
        let labels = labels.into_iter().map(str::to_owned).collect();
        self.namers.push(Proposer::Given(labels));
        self
    }

    /// Whether the rules over the built-in lists find people, places and organisations, in the turn in
    /// which this is said. By default they do where nobody else does.
    #[must_use]
    pub fn builtin_names(mut self, on: bool) -> Self {
        self.builtin_names = Some(on);
        self.namers
            .retain(|namer| !matches!(namer, Proposer::Rules));
        if on {
            self.namers.push(Proposer::Rules);
        }
        self
    }

    /// Whether the built-in patterns find dates, sums and the like. On by default.
    #[must_use]
    pub fn builtin_patterns(mut self, on: bool) -> Self {
        self.builtin_patterns = on;
        self
    }

    /// Keeps only mentions of these labels.
    #[must_use]
    pub fn labels<'a>(mut self, labels: impl IntoIterator<Item = &'a str>) -> Self {
        self.labels = Some(labels.into_iter().map(str::to_owned).collect());
        self
    }

    /// Says whose mentions win where they overlap.
    #[must_use]
    pub fn precedence(mut self, precedence: Precedence) -> Self {
        self.precedence = precedence;
        self
    }

    /// Says what a known place is that a model takes for an organisation.
    #[must_use]
    pub fn metonymy(mut self, metonymy: Metonymy) -> Self {
        self.metonymy = metonymy;
        self
    }

    /// The extractor.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] if a label to keep is that of nothing, or if there are more labels or
    /// gazetteers than 65,536.
    pub fn build(self) -> Result<Extractor> {
        let mut labels = Labels::default();
        labels.add_all(NAMED)?;
        let forms = labels.add_all(pattern::Form::ALL.map(pattern::Form::label))?;
        let mut proposers = self.namers;
        if proposers.is_empty() && self.builtin_names.is_none() {
            proposers.push(Proposer::Rules);
        }
        let from_outside = proposers
            .iter()
            .any(|proposer| matches!(proposer, Proposer::Given(_)));
        let mut namers = Vec::new();
        for proposer in proposers {
            namers.push(proposer.labelled(&mut labels)?);
        }
        let mut gazetteers = Vec::new();
        for gazetteer in self.gazetteers {
            let own = labels.add_all(gazetteer.labels().iter())?;
            gazetteers.push((gazetteer, own));
        }
        if gazetteers.len() > usize::from(u16::MAX) {
            let message = "there are more than 65535 gazetteers";
            return Err(Error::new(ErrorKind::Option, message));
        }
        let mut patterns = Vec::new();
        for pattern in self.patterns {
            patterns.push((labels.add(pattern.label())?, pattern));
        }
        if let (Some(wanted), true) = (&self.labels, from_outside) {
            // What somebody outside might have found in other texts is no unknown label.
            labels.add_all(wanted.iter().map(String::as_str))?;
        }
        let keep = self.labels.map(|wanted| labels.mask(&wanted)).transpose()?;
        // Built-in patterns show by what they find, or by what loses against them: names that are found by a
        // model or by rules, or anything that is shorter. Nothing else can tell whether they are looked for,
        // which takes as long as looking for thousands of names.
        let are_kept = keep
            .as_ref()
            .is_none_or(|keep| forms.iter().any(|&form| keep[usize::from(form)]));
        let can_win = !namers.is_empty() || self.precedence == Precedence::Longest;
        Ok(Extractor {
            labels: labels.0,
            gazetteers,
            patterns,
            forms,
            builtin_patterns: self.builtin_patterns && (are_kept || can_win),
            namers,
            keep,
            precedence: self.precedence,
            metonymy: self.metonymy,
        })
    }
}

/// A [`Namer`] to be, whose labels have no numbers yet.
#[derive(Clone, Debug)]
enum Proposer {
    Tagger(Arc<dyn Tagger>),
    Rules,
    Given(Vec<String>),
}

impl Proposer {
    fn labelled(self, labels: &mut Labels) -> Result<Namer> {
        Ok(match self {
            Self::Tagger(tagger) => {
                let own = labels.add_all(tagger.labels())?;
                Namer::Tagger(tagger, own)
            }
            Self::Rules => Namer::Rules,
            Self::Given(given) => Namer::Given(labels.add_all(given.iter().map(String::as_str))?),
        })
    }
}

/// The labels of an extractor while it is built.
#[derive(Default)]
struct Labels(Vocab);

impl Labels {
    fn add(&mut self, label: &str) -> Result<u16> {
        let full = |_| Error::new(ErrorKind::Option, "there are more than 65536 labels");
        u16::try_from(self.0.intern(label)).map_err(full)
    }

    fn add_all<'l>(&mut self, labels: impl IntoIterator<Item = &'l str>) -> Result<Vec<u16>> {
        labels.into_iter().map(|label| self.add(label)).collect()
    }

    /// Which labels are wanted.
    fn mask(&self, wanted: &[String]) -> Result<Vec<bool>> {
        let mut mask = vec![false; self.0.len()];
        for label in wanted {
            let id = self.0.get(label).ok_or_else(|| {
                let known: Vec<_> = self.0.iter().collect();
                let message = format!(
                    "no mention has the label {label:?}; there are {}",
                    known.join(", ")
                );
                Error::new(ErrorKind::Option, message)
            })?;
            mask[id as usize] = true;
        }
        Ok(mask)
    }
}
