//! People.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::page::{Line, Page, Shape};
use super::{ALL_PLACES, Finding, Known, Lexicon, List, ListSet, ORGANISATIONS, PER, SURE_PLACES};
use crate::entities::filter::Filter;
use crate::text::Kind;

/// Small words inside a name: `Leonardo da Vinci`, `Ursula von der Leyen`.
const PARTICLES: [&str; 22] = [
    "da", "di", "de", "del", "della", "dei", "degli", "d'", "d’", "dal", "von", "van", "der",
    "den", "al", "el", "bin", "ibn", "ben", "la", "le", "zu",
];
/// Titles before a name, in small letters.
const TITLES: [&str; 48] = [
    "papa",
    "re",
    "regina",
    "principe",
    "presidente",
    "premier",
    "ministro",
    "ministra",
    "viceministro",
    "sottosegretario",
    "sottosegretaria",
    "senatore",
    "senatrice",
    "deputato",
    "deputata",
    "onorevole",
    "on.",
    "sindaco",
    "sindaca",
    "assessore",
    "assessora",
    "governatore",
    "segretario",
    "segretaria",
    "leader",
    "portavoce",
    "generale",
    "colonnello",
    "capitano",
    "maresciallo",
    "signor",
    "signora",
    "sig.",
    "dottor",
    "dottoressa",
    "dott.",
    "dott.ssa",
    "professor",
    "professoressa",
    "prof.",
    "avvocato",
    "avv.",
    "don",
    "monsignor",
    "cardinale",
    "vescovo",
    "giudice",
    "tecnico",
];
/// What stands before a name and makes it that of a place or a feast.
const SAINTS: [&str; 3] = ["San", "Santa", "Santo"];
/// The most words behind a first name.
const MOST_WORDS: usize = 3;

/// Adds the person whose name begins at a capitalised token.
pub(super) fn find(
    page: &Page<'_>,
    line: &Line,
    at: usize,
    known: &Known,
    findings: &mut Vec<Finding>,
) {
    let mut add = |end, score| {
        findings.push(Finding {
            start: at,
            end,
            label: PER,
            score,
        });
    };
    if let Some((end, lists)) = known.person {
        let double = end - at == 1 && lists.intersects(SURE_PLACES);
        if !double {
            add(end, 0.95);
        }
    }
    if let Some(end) = full_name(page, line, at, known.alone) {
        add(end, 0.85);
    } else if let Some(end) = titled(page, line, at, known.alone) {
        add(end, 0.7);
    }
}

fn lists_of(page: &Page<'_>, at: usize) -> ListSet {
    Lexicon::builtin().lists(page.piece(at))
}

/// The end of a name that begins with a known first name at `at`.
fn full_name(page: &Page<'_>, line: &Line, at: usize, lists: ListSet) -> Option<usize> {
    if !lists.has(List::FirstNames) || page.kind(at) != Some(Kind::Word) || page.form(at).len() < 3
    {
        return None;
    }
    if page.shape(at) == Shape::Capitals && !line.heading {
        return None;
    }
    if is_title(page, at) || SAINTS.contains(&page.form(at)) {
        return None;
    }
    // `Asia`, `Milano`, `Vera` where any word has a capital, `Seconda Guerra`: only a surname that is
    // no ordinary word makes them first names.
    let ordinary = |at| lists_of(page, at).has(List::Ordinary);
    let doubtful = (lists.has(List::Ordinary) && (page.begins(line, at) || ordinary(at + 1)))
        || lists.intersects(SURE_PLACES.union(ORGANISATIONS))
        || line.heading;
    let end = surname_end(page, line, at + 1, doubtful)?;
    (end > at + 1).then_some(end)
}

/// The end of the surnames, particles and further first names from `at` on.
fn surname_end(page: &Page<'_>, line: &Line, at: usize, doubtful: bool) -> Option<usize> {
    let limit = line.tokens.end;
    let (mut end, mut words) = (at, 0);
    while words < MOST_WORDS {
        let word = (end..limit.min(end + 2))
            .take_while(|&at| is_particle(page, at))
            .count()
            + end;
        let low = word > end && !page.is_capital(end);
        if word >= limit || !is_surname(page, word, words == 0 && !low, doubtful) {
            break;
        }
        end = word + 1;
        words += 1;
    }
    (words > 0).then_some(end)
}

/// Whether a token can be (a further part of) a surname. The first word right behind a sure first name may be
/// any that is no place; all others must be in the lists of names.
fn is_surname(page: &Page<'_>, at: usize, first: bool, doubtful: bool) -> bool {
    let word = matches!(page.kind(at), Some(Kind::Word | Kind::Elision)) && page.is_capital(at);
    let initial = page.kind(at) == Some(Kind::Abbreviation)
        && page.is_capital(at)
        && page.form(at).len() == 2;
    if !word {
        return initial;
    }
    if is_numeral(page.form(at)) {
        return !doubtful;
    }
    let lists = lists_of(page, at);
    let named = lists.has(List::Surnames) || lists.has(List::FirstNames);
    let placed = lists.has(List::Countries) || lists.has(List::Regions);
    if placed {
        false
    } else if first && !doubtful {
        named || !lists.intersects(ORGANISATIONS)
    } else {
        named
            && !lists.has(List::Ordinary)
            && (lists.has(List::Surnames) || !lists.intersects(SURE_PLACES))
    }
}

fn is_particle(page: &Page<'_>, at: usize) -> bool {
    PARTICLES
        .iter()
        .any(|particle| page.form(at).eq_ignore_ascii_case(particle))
}

/// The end of a name behind a title: `il ministro Dessanay`.
fn titled(page: &Page<'_>, line: &Line, at: usize, lists: ListSet) -> Option<usize> {
    let title = at
        .checked_sub(1)
        .filter(|&title| title >= line.tokens.start)?;
    if line.heading
        || !is_title(page, title)
        || !page.is_capital_word(at)
        || page.form(at).len() < 3
    {
        return None;
    }
    let other = lists.intersects(ALL_PLACES.union(ORGANISATIONS)) && !lists.has(List::Surnames);
    if other
        || lists.intersects(SURE_PLACES)
        || lists.has(List::Ordinary)
        || page.shape(at) == Shape::Capitals
    {
        return None;
    }
    let end = surname_end(page, line, at + 1, true).unwrap_or(at + 1);
    Some(end)
}

fn is_title(page: &Page<'_>, at: usize) -> bool {
    static FILTER: LazyLock<Filter> = LazyLock::new(|| Filter::new(TITLES));
    let form = page.form(at);
    FILTER.passes(form.as_bytes(), 0, form.len())
        && TITLES.iter().any(|title| form.eq_ignore_ascii_case(title))
}

/// `II`, `XVI`: the number of a pope or king.
fn is_numeral(form: &str) -> bool {
    form.len() < 6 && form.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Adds the surnames that stand alone of all people found so far, with the particle that they have in full:
/// `Di Pietro`.
pub(super) fn find_surnames(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let prefixed = |at: usize| at > 0 && page.is_capital(at - 1) && is_particle(page, at - 1);
    let surnames: FxHashMap<String, bool> = findings
        .iter()
        .filter(|found| found.label == PER)
        .map(|found| {
            (
                page.form(found.end - 1),
                found.end - found.start > 2 && prefixed(found.end - 1),
            )
        })
        .filter(|(surname, _)| surname.len() > 2 && !is_numeral(surname))
        .map(|(surname, particle)| (surname.to_lowercase(), particle))
        .collect();
    if surnames.is_empty() {
        return;
    }
    for at in 0..page.analysis.tokens.len() {
        if !page.is_capital_word(at) {
            continue;
        }
        let Some(&particle) = surnames.get(&page.form(at).to_lowercase()) else {
            continue;
        };
        // Where a country has the name too, the country it is.
        let lists = lists_of(page, at);
        if !(lists.has(List::Countries) || lists.has(List::Regions)) {
            let start = if particle && prefixed(at) { at - 1 } else { at };
            findings.push(Finding {
                start,
                end: at + 1,
                label: PER,
                score: 0.8,
            });
        }
    }
}
