//! Who names people, places and organisations in a text: models, rules, or somebody outside.

use std::sync::Arc;

use super::builder::{Metonymy, Precedence};
use super::candidate::{self, Candidate};
use super::extractor::{LOC, ORG, Session};
use super::rule::{self, Page};
use super::tagger::{Tagged, Tagger};
use super::{Given, Name, Source};

/// One that proposes names, with its labels as positions in [`Extractor::labels`](super::Extractor::labels).
#[derive(Clone, Debug)]
pub(super) enum Namer {
    /// A model.
    Tagger(Arc<dyn Tagger>, Vec<u16>),
    /// The rules over the built-in lists.
    Rules,
    /// Somebody outside, whose mentions come along with the text.
    Given(Vec<u16>),
}

impl Session<'_> {
    /// Adds what all namers propose, each in its turn: unless the longest wins wherever it comes
    /// from, a later one adds only what overlaps nothing of an earlier one.
    ///
    /// The turns are settled here and not by rank, so that a built-in pattern competes with the last
    /// namer as it does with the first, by length.
    pub(super) fn by_namers(&mut self, page: &Page<'_>, given: &[&[Given]]) {
        let extractor = self.extractor;
        let namers = &extractor.namers;
        let in_turns = namers.len() > 1 && extractor.precedence == Precedence::User;
        let mut given = given.iter();
        let first = self.candidates.len();
        for (turn, namer) in (0..).zip(namers) {
            let own = self.candidates.len();
            match namer {
                Namer::Tagger(_, labels) => self.by_tagger(page, turn, labels),
                Namer::Given(labels) => {
                    self.by_given(page, given.next().copied().unwrap_or_default(), labels);
                }
                Namer::Rules => {
                    rule::find(page, extractor.rank(3), &mut self.candidates);
                }
            }
            for candidate in &mut self.candidates[own..] {
                candidate.turn = turn;
            }
            if in_turns {
                candidate::give_way(&mut self.candidates, first, own);
            }
        }
    }

    fn by_tagger(&mut self, page: &Page<'_>, turn: u32, labels: &[u16]) {
        let Some(session) = &mut self.taggers[turn as usize] else {
            return;
        };
        self.tagged.clear();
        session.tag(page.text, page.analysis, &mut self.tagged);
        let rank = self.extractor.rank(2);
        for Tagged {
            tokens,
            label,
            score,
        } in self.tagged.drain(..)
        {
            let sentence = page.sentence_of(tokens.start as usize);
            let label = labels[usize::from(label)];
            let mut candidate =
                Candidate::new(page.analysis, sentence, tokens, label, Source::Model);
            candidate.rank = rank;
            candidate.mention.score = score;
            settle_metonymy(page, self.extractor.metonymy, &mut candidate);
            self.candidates.push(candidate);
        }
    }

    fn by_given(&mut self, page: &Page<'_>, given: &[Given], labels: &[u16]) {
        for given in given {
            let tokens = page.analysis.tokens_under(given.span);
            if tokens.is_empty() {
                continue;
            }
            let sentence = page.sentence_of(tokens.start as usize);
            let label = labels[usize::from(given.label)];
            let mut candidate =
                Candidate::new(page.analysis, sentence, tokens, label, Source::Model);
            candidate.rank = self.extractor.rank(2);
            candidate.mention.score = given.score;
            if candidate.mention.span == given.span {
                settle_metonymy(page, self.extractor.metonymy, &mut candidate);
            } else {
                // Pieces of tokens say nothing about the names that whole tokens make.
                candidate.mention.span = given.span;
                candidate.mention.name = Name::Text(given.span);
                candidate.fixed = true;
            }
            self.candidates.push(candidate);
        }
    }
}

/// Takes a known place that acts for a place, if that is asked for.
fn settle_metonymy(page: &Page<'_>, metonymy: Metonymy, candidate: &mut Candidate) {
    let mention = &mut candidate.mention;
    if metonymy == Metonymy::Place && mention.label == ORG && rule::is_place(page, &mention.tokens)
    {
        mention.label = LOC;
    }
}
