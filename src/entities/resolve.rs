//! What a text says about its own mentions: one label for one form, one name for one entity.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Name;
use super::candidate::Candidate;
use super::extractor::{ORG, PER};
use super::lists::Piece;
use super::rule::{Page, Shape, are_initials, canonical};

/// Gives each form the label that it has most often in the text; of two alike, the one that comes first.
pub(super) fn labels(text: &str, candidates: &mut [Candidate]) {
    let mut counts: FxHashMap<&str, Vec<(u16, usize)>> = FxHashMap::default();
    for candidate in candidates.iter().filter(|candidate| candidate.is_named()) {
        let labels = counts.entry(candidate.mention.span.of(text)).or_default();
        match labels
            .iter_mut()
            .find(|(label, _)| *label == candidate.mention.label)
        {
            Some((_, count)) => *count += 1,
            None => labels.push((candidate.mention.label, 1)),
        }
    }
    for candidate in candidates
        .iter_mut()
        .filter(|candidate| candidate.is_named())
    {
        let labels = &counts[candidate.mention.span.of(text)];
        // `max_by_key` keeps the last of equals, so ask from the end.
        if let Some(&(label, _)) = labels.iter().rev().max_by_key(|(_, count)| *count) {
            candidate.mention.label = label;
        }
    }
}

/// Gives every person, place and organisation its canonical name: what the lists call it, or the full form
/// that the text itself has.
pub(super) fn names(page: &Page<'_>, candidates: &mut [Candidate]) {
    let mut people = People::default();
    for candidate in candidates
        .iter_mut()
        .filter(|candidate| candidate.is_named())
    {
        candidate.mention.name = own_name(page, candidate);
        if candidate.mention.label == PER {
            people.add(page, candidate);
        }
    }
    for candidate in candidates
        .iter_mut()
        .filter(|candidate| candidate.is_named())
    {
        if candidate.mention.label == PER {
            people.resolve(page, candidate);
        }
    }
    acronyms(page, candidates);
}

/// What a mention is called when nothing else is known: as the lists have it, or as it stands.
fn own_name(page: &Page<'_>, candidate: &Candidate) -> Name {
    let (mut tokens, mut span) = (candidate.tokens(), candidate.mention.span);
    let untitled = untitled(page, candidate);
    // `don Mario` alone is called so.
    if (2..tokens.len()).contains(&untitled.len()) {
        span.start = page.analysis.tokens[untitled.start].span.start;
        tokens = untitled;
    }
    let run = tokens
        .clone()
        .fold(Piece::EMPTY, |run, at| run.join(Piece::of(page.form(at))));
    if let Some(name) = canonical(candidate.mention.label, run) {
        return Name::List(name);
    }
    let shouted = tokens
        .clone()
        .all(|at| page.shape(at) == Shape::Capitals || page.form(at).len() < 3);
    // An acronym stays one.
    if shouted && (candidate.mention.label != ORG || tokens.len() > 1) && span.len() > 3 {
        return Name::Capitals(span);
    }
    Name::Text(span)
}

/// The tokens of a mention without the `don` of a priest, who is the same man without it.
fn untitled(page: &Page<'_>, candidate: &Candidate) -> std::ops::Range<usize> {
    let tokens = candidate.tokens();
    let titled = candidate.mention.label == PER
        && tokens.len() > 1
        && page.form(tokens.start).eq_ignore_ascii_case("don");
    tokens.start + usize::from(titled)..tokens.end
}

/// The words of a mention in small letters.
fn words(page: &Page<'_>, candidate: &Candidate) -> Vec<String> {
    untitled(page, candidate)
        .map(|at| page.form(at).to_lowercase())
        .collect()
}

/// The people whom a text names in full, by their last and by their first word.
#[derive(Default)]
struct People {
    full: Vec<(Vec<String>, Name)>,
    by_last: FxHashMap<String, Vec<usize>>,
    by_first: FxHashMap<String, Vec<usize>>,
}

impl People {
    fn add(&mut self, page: &Page<'_>, candidate: &Candidate) {
        let words = words(page, candidate);
        if words.len() < 2 {
            return;
        }
        let name = candidate.mention.name;
        if let Some((_, known)) = self.full.iter_mut().find(|(known, _)| *known == words) {
            if matches!(known, Name::Capitals(_)) {
                *known = name;
            }
            return;
        }
        let number = self.full.len();
        self.by_last
            .entry(words[words.len() - 1].clone())
            .or_default()
            .push(number);
        self.by_first
            .entry(words[0].clone())
            .or_default()
            .push(number);
        self.full.push((words, name));
    }

    /// Names a person by the only full name in the text that ends, or else begins, with these words.
    fn resolve(&self, page: &Page<'_>, candidate: &mut Candidate) {
        let words = words(page, candidate);
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        let ending = self.only(self.by_last.get(last), |full| full.ends_with(&words));
        let found = match ending {
            Found::None if words.len() == 1 => {
                self.only(self.by_first.get(first), |full| full.starts_with(&words))
            }
            ending => ending,
        };
        if let Found::One(name) = found {
            candidate.mention.name = name;
        }
    }

    /// The one name among these people whose words fit, the longest form of it.
    fn only(&self, people: Option<&Vec<usize>>, fits: impl Fn(&[String]) -> bool) -> Found {
        let mut found = Found::None;
        for &person in people.into_iter().flatten() {
            let (words, name) = &self.full[person];
            if !fits(words) {
                continue;
            }
            found = match found {
                Found::None => Found::One(*name),
                Found::One(known) if known == *name => found,
                _ => return Found::Many,
            };
        }
        found
    }
}

/// What fits: nothing, one name, or more.
enum Found {
    None,
    One(Name),
    Many,
}

/// Names every acronym by what stood before it when it was first put in brackets: `Nome Lungo (NL)`.
fn acronyms(page: &Page<'_>, candidates: &mut [Candidate]) {
    let mut defined: FxHashMap<String, (Name, u16)> = FxHashMap::default();
    for candidate in candidates.iter().filter(|candidate| candidate.is_named()) {
        let tokens = candidate.tokens();
        let bracketed = page.form(tokens.end) == "(" && page.form(tokens.end + 2) == ")";
        let short = page.form(tokens.end + 1);
        if bracketed && tokens.len() > 1 && are_initials(page, tokens, short) {
            let mention = &candidate.mention;
            defined
                .entry(short.to_lowercase())
                .or_insert((mention.name, mention.label));
        }
    }
    if defined.is_empty() {
        return;
    }
    for candidate in candidates
        .iter_mut()
        .filter(|candidate| candidate.is_named())
    {
        let tokens = candidate.tokens();
        if tokens.len() != 1 || !page.is_capital(tokens.start) {
            continue;
        }
        if let Some(&(name, label)) = defined.get(&page.form(tokens.start).to_lowercase()) {
            candidate.mention.name = name;
            candidate.mention.label = label;
        }
    }
}

/// A piece of text with single blanks.
pub(super) fn shown(form: &str) -> Cow<'_, str> {
    let plain = form.split_whitespace().map(str::len).sum::<usize>() + form.matches(' ').count()
        == form.len();
    if plain && !form.contains("  ") {
        return Cow::Borrowed(form);
    }
    Cow::Owned(form.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `ILARIO DESSANAY` as `Ilario Dessanay`.
pub(super) fn capitalised(form: &str) -> String {
    let mut inside = false;
    let mut shown = String::with_capacity(form.len());
    for letter in self::shown(form).chars() {
        if inside {
            shown.extend(letter.to_lowercase());
        } else {
            shown.push(letter);
        }
        inside = letter.is_alphanumeric();
    }
    shown
}
