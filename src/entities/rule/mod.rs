//! Rules over the built-in lists: people, places and organisations without a model.
//!
//! They ask little and get the plain cases right: a known place or organisation is one where its
//! form cannot be an ordinary word; a person is a first name with capitalised words behind it, a
//! title with a name, or somebody whom everybody knows; whoever was named in full is known by
//! surname in the whole text.

mod acronym;
mod known;
mod page;
mod person;
mod place;

pub(super) use acronym::are_initials;
pub(super) use known::canonical;
use page::Line;
pub(super) use page::{Page, Shape};

use super::Source;
use super::candidate::Candidate;
use super::extractor::{LOC, ORG, PER};
use super::lists::{self, Lexicon, List, ListSet};

const PEOPLE: ListSet = ListSet::of(&[List::People]);
/// Places that are places wherever they stand.
const SURE_PLACES: ListSet = ListSet::of(&[
    List::Countries,
    List::Regions,
    List::Provinces,
    List::Cities,
    List::Places,
]);
/// Places that share their names with many people.
const OTHER_PLACES: ListSet = ListSet::of(&[List::Municipalities, List::Towns, List::Subdivisions]);
const ALL_PLACES: ListSet = SURE_PLACES.union(OTHER_PLACES);
const ORGANISATIONS: ListSet = ListSet::of(&[List::Organisations]);

/// A rule's finding: its tokens, label and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Finding {
    start: usize,
    end: usize,
    label: u16,
    score: f32,
}

/// Adds what the rules find in a text.
pub(super) fn find(page: &Page<'_>, rank: u8, found: &mut Vec<Candidate>) {
    let mut findings = Vec::new();
    for line in page.lines() {
        for at in line.tokens.clone() {
            if page.is_capital(at) {
                let known = Known::at(page, &line, at);
                person::find(page, &line, at, &known, &mut findings);
                place::find(page, &line, at, &known, &mut findings);
            }
        }
    }
    person::find_surnames(page, &mut findings);
    acronym::find(page, &mut findings);
    for finding in findings {
        let tokens = finding.start as u32..finding.end as u32;
        let sentence = page.sentence_of(finding.start);
        let mut candidate = Candidate::new(
            page.analysis,
            sentence,
            tokens,
            finding.label,
            Source::Gazetteer,
        );
        candidate.rank = rank;
        candidate.mention.score = finding.score;
        found.push(candidate);
    }
}

/// What the lists know about the names that begin at a token.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The lists that hold the token alone.
    alone: ListSet,
    /// The end of the longest public figure, and all lists that hold it.
    person: Option<(usize, ListSet)>,
    /// The end of the longest place or organisation, and all lists that hold it.
    place: Option<(usize, ListSet)>,
}

impl Known {
    fn at(page: &Page<'_>, line: &Line, at: usize) -> Self {
        let mut known = Self::default();
        let pieces = (at..line.tokens.end).map(|token| page.piece(token));
        Lexicon::builtin().names_at(pieces, |length, lists| {
            let end = at + length;
            if length == 1 {
                known.alone = lists;
            } else if !page.is_name_end(end - 1) {
                // A name ends in a capital or in a digit: `Costa d’Avorio`, `Canale 5`.
                return;
            }
            if lists.intersects(PEOPLE) {
                known.person = Some((end, lists));
            }
            if lists.intersects(ALL_PLACES.union(ORGANISATIONS)) {
                known.place = Some((end, lists));
            }
        });
        known
    }
}

/// Whether a run of tokens is a country, region, province or town of the lists.
pub(super) fn is_place(page: &Page<'_>, tokens: &std::ops::Range<u32>) -> bool {
    let run = tokens.clone().map(|at| page.piece(at as usize));
    let lists = Lexicon::builtin().lists(run.fold(lists::Piece::EMPTY, lists::Piece::join));
    lists.intersects(SURE_PLACES)
}
