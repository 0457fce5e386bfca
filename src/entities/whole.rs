//! Names that a text has whole in one place and in pieces in another.
//!
//! Whoever finds `Biagio da Codigoro` six times as a person means him the seventh time too, even where a model
//! saw a Biagio and a place. The text decides, by the more frequent reading; where both are as frequent, the whole.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::rule::Page;
use super::{Mention, Name};

/// The longest name that is looked for, in tokens.
const LONGEST: usize = 8;

/// Puts the pieces of names together that the text has whole elsewhere. The candidates stand in the order of the
/// text, none over another, and so they stay.
pub(super) fn join(page: &Page<'_>, candidates: &mut Vec<Candidate>) {
    let wholes = Wholes::of(page, candidates);
    if wholes.names.is_empty() {
        return;
    }
    let places = wholes.in_pieces(page, candidates);
    let mut times = vec![0; wholes.names.len()];
    for place in &places {
        times[place.name] += 1;
    }
    // From the end, so that the numbers of the candidates before stay what they are.
    for place in places.iter().rev() {
        let name = &wholes.names[place.name];
        if name.found >= times[place.name] {
            put_together(candidates, place, &name.mention);
        }
    }
}

/// A name of several tokens.
struct Whole {
    /// Where it was found first.
    mention: Mention,
    /// How often it was found.
    found: usize,
}

impl Whole {
    fn len(&self) -> usize {
        self.mention.tokens.len()
    }

    /// Whether its words stand from this token on.
    fn stands(&self, page: &Page<'_>, at: usize) -> bool {
        let words = self.mention.tokens.clone().zip(at..);
        words
            .into_iter()
            .all(|(own, other)| page.form(own as usize) == page.form(other))
    }
}

/// The candidates from `first` to `last` are the pieces of a name.
struct Place {
    first: usize,
    last: usize,
    name: usize,
}

/// The names of several tokens that a text has.
#[derive(Default)]
struct Wholes<'a> {
    names: Vec<Whole>,
    by_first: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a> Wholes<'a> {
    fn of(page: &Page<'a>, candidates: &[Candidate]) -> Self {
        let mut wholes = Self::default();
        for candidate in candidates.iter().filter(|candidate| candidate.is_named()) {
            let Range { start, end } = candidate.tokens();
            if !(2..=LONGEST).contains(&(end - start)) {
                continue;
            }
            let alike = wholes.by_first.entry(page.form(start)).or_default();
            let known = alike.iter().copied().find(|&name| {
                let name = &wholes.names[name];
                name.len() == end - start && name.stands(page, start)
            });
            if let Some(name) = known {
                wholes.names[name].found += 1;
                continue;
            }
            alike.push(wholes.names.len());
            wholes.names.push(Whole {
                mention: candidate.mention.clone(),
                found: 1,
            });
        }
        wholes
    }

    /// Where one of these names stands, begins and ends with a candidate, and is not one; of several, the longest.
    fn in_pieces(&self, page: &Page<'_>, candidates: &[Candidate]) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for (first, candidate) in candidates.iter().enumerate() {
            let Range { start, end } = candidate.tokens();
            if places.last().is_some_and(|before| before.last >= first) {
                continue;
            }
            let Some(alike) = self.by_first.get(page.form(start)) else {
                continue;
            };
            let found = alike.iter().filter_map(|&name| {
                let whole = &self.names[name];
                let last = covered(candidates, first, start + whole.len())?;
                let broken = whole.len() > end - start && whole.stands(page, start);
                broken.then_some(Place { first, last, name })
            });
            places.extend(found.max_by_key(|place| self.names[place.name].len()));
        }
        places
    }
}

/// The last of the candidates from `first` on that stand before the token `end`, if it ends there and all are of
/// one sentence.
fn covered(candidates: &[Candidate], first: usize, end: usize) -> Option<usize> {
    let sentence = candidates[first].mention.sentence;
    let inside = candidates[first..].iter().take_while(|candidate| {
        candidate.is_named()
            && candidate.tokens().end <= end
            && candidate.mention.sentence == sentence
    });
    let last = (first + inside.count()).checked_sub(1)?;
    (candidates[last].tokens().end == end).then_some(last)
}

/// Makes one candidate of several, with the label and the score that the whole has elsewhere.
fn put_together(candidates: &mut Vec<Candidate>, place: &Place, whole: &Mention) {
    let last = &candidates[place.last].mention;
    let (tokens_end, span_end) = (last.tokens.end, last.span.end);
    let joined = &mut candidates[place.first].mention;
    joined.tokens.end = tokens_end;
    joined.span.end = span_end;
    joined.name = Name::Text(joined.span);
    (joined.label, joined.score, joined.source) = (whole.label, whole.score, whole.source);
    candidates.drain(place.first + 1..=place.last);
}
