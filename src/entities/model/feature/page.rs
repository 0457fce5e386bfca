//! One text as the features see it: sentences, capitalised runs, list matches, word statistics.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::form::{Case, Form};
use crate::entities::model::hash;
use crate::entities::model::resource::{Lists, MOST_LISTS};

/// How the capitals of a sentence are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Mode {
    /// As in running text.
    #[default]
    Plain,
    /// Mostly words in capitals.
    Upper,
    /// Mostly words with an initial capital.
    Title,
}

/// Where a capital says nothing by itself.
pub(super) const MIDDLE: u8 = 0;
/// The first word of a sentence.
pub(super) const FIRST: u8 = 1;
/// The first word after a quotation mark, a colon or a dash.
pub(super) const OPENED: u8 = 2;

/// What is noted of each token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Note {
    /// The token's form.
    pub(super) form: u32,
    /// The sentence's number.
    pub(super) sentence: u32,
    /// The capitalised run, counted from 1; 0 is none.
    pub(super) run: u32,
    /// The word's statistics, counted from 1; 0 is none.
    pub(super) word: u32,
    /// Three bits by list: 0 none, 1 alone, 2 first, 3 inside, 4 last.
    pub(super) lists: u64,
    /// `MIDDLE`, `FIRST` or `OPENED`.
    pub(super) start: u8,
    /// Whether the model looks at the token at all.
    pub(super) gate: bool,
}

/// A sentence's tokens and its capitals.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) tokens: Range<usize>,
    pub(super) mode: Mode,
}

/// A run of capitalised tokens, and the longer one that words like `di` make of it.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) tokens: Range<usize>,
    pub(super) joined: Range<usize>,
    /// The hashes of the words of both. Worked out once: a run may be as long as the text.
    pub(super) name: u64,
    pub(super) joined_name: u64,
}

/// How a word that is somewhere capitalised is used in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Uses in lower case.
    pub(super) lower: u16,
    /// Capitalised uses where a capital says something.
    pub(super) middle: u16,
    /// Capitalised uses.
    pub(super) capital: u16,
    /// Capitalised uses as first, as last and as only word of a run.
    pub(super) places: [u16; 3],
    /// Uses right behind a first name.
    pub(super) named: u16,
    /// The first mentions: token positions, counted from 1.
    pub(super) seen: [u32; SEEN],
}

/// How many mentions of a word are compared.
pub(super) const SEEN: usize = 6;

/// One text as the features see it. The buffers are kept from text to text.
#[derive(Clone, Debug, Default)]
pub(in crate::entities::model) struct Page {
    pub(super) notes: Vec<Note>,
    pub(super) lines: Vec<Line>,
    pub(super) runs: Vec<Run>,
    pub(super) words: Vec<Word>,
    index: FxHashMap<u64, u32>,
}

/// A page at one token.
pub(super) struct View<'p> {
    pub(super) page: &'p Page,
    pub(super) forms: &'p [Form],
    pub(super) at: usize,
    pub(super) note: &'p Note,
    pub(super) form: &'p Form,
    pub(super) line: &'p Line,
}

impl View<'_> {
    /// The form `offset` tokens away, the edge's form beyond the sentence.
    #[inline]
    pub(super) fn near(&self, offset: isize) -> &Form {
        self.form_at(self.at.wrapping_add_signed(offset))
    }

    /// The form of the token at `at`, the edge's form beyond the sentence.
    #[inline]
    pub(super) fn form_at(&self, at: usize) -> &Form {
        match self.line.tokens.contains(&at) {
            true => &self.forms[self.page.notes[at].form as usize],
            false => &self.forms[0],
        }
    }

    /// The list flags `offset` tokens away.
    #[inline]
    pub(super) fn lists(&self, offset: isize) -> u64 {
        let at = self.at.wrapping_add_signed(offset);
        match self.line.tokens.contains(&at) {
            true => self.page.notes[at].lists,
            false => 0,
        }
    }
}

impl Page {
    /// Reads a text: the form of every token, and the sentences as token ranges.
    /// `forms[0]` must be the edge.
    pub(in crate::entities::model) fn fill(
        &mut self,
        tokens: impl Iterator<Item = u32>,
        sentences: impl Iterator<Item = Range<usize>>,
        forms: &[Form],
        lists: &Lists,
    ) {
        self.notes.clear();
        self.notes.extend(tokens.map(|form| Note {
            form,
            ..Note::default()
        }));
        self.lines.clear();
        self.runs.clear();
        for tokens in sentences {
            self.read_line(tokens, forms, lists);
        }
        self.count_words(forms, lists);
    }

    /// The page at token `at`.
    #[inline]
    pub(super) fn view<'p>(&'p self, forms: &'p [Form], at: usize) -> View<'p> {
        let note = &self.notes[at];
        View {
            page: self,
            forms,
            at,
            note,
            form: &forms[note.form as usize],
            line: &self.lines[note.sentence as usize],
        }
    }

    /// The form of the token at `at`.
    pub(in crate::entities::model) fn form(&self, at: usize) -> usize {
        self.notes[at].form as usize
    }

    /// Lets the model look at the token at `at` in any case.
    pub(in crate::entities::model) fn open(&mut self, at: usize) {
        self.notes[at].gate = true;
    }

    /// The runs of tokens that the model looks at, each inside one sentence.
    pub(in crate::entities::model) fn chains(&self) -> impl Iterator<Item = Range<usize>> {
        self.lines.iter().flat_map(move |line| {
            let mut at = line.tokens.start;
            let end = line.tokens.end;
            std::iter::from_fn(move || {
                let start = (at..end).find(|&t| self.notes[t].gate)?;
                at = (start..end).find(|&t| !self.notes[t].gate).unwrap_or(end);
                Some(start..at)
            })
        })
    }

    fn read_line(&mut self, tokens: Range<usize>, forms: &[Form], lists: &Lists) {
        let sentence = self.lines.len() as u32;
        let mut start = FIRST;
        let (mut upper, mut title, mut words) = (0, 0, 0);
        for note in &mut self.notes[tokens.clone()] {
            let form = &forms[note.form as usize];
            note.sentence = sentence;
            note.start = start;
            if form.opener {
                start = start.max(OPENED);
            } else if form.case != Case::Punct {
                start = MIDDLE;
                words += 1;
                upper += usize::from(form.case == Case::Upper);
                title += usize::from(form.case == Case::Initial);
            }
        }
        let mode = if upper * 2 > words {
            Mode::Upper
        } else if words > 3 && title * 10 > words * 6 {
            Mode::Title
        } else {
            Mode::Plain
        };
        self.gate(&tokens, forms);
        self.find_runs(&tokens, forms);
        self.match_lists(&tokens, forms, lists);
        self.lines.push(Line { tokens, mode });
    }

    /// Opens the gate for capitalised tokens, their neighbours, triggers, and what lies between two of those.
    fn gate(&mut self, tokens: &Range<usize>, forms: &[Form]) {
        let notes = &mut self.notes[tokens.clone()];
        for at in 0..notes.len() {
            let form = &forms[notes[at].form as usize];
            if form.case.is_capital() {
                notes[at.saturating_sub(1)].gate = true;
                notes[at].gate = true;
                if let Some(next) = notes.get_mut(at + 1) {
                    next.gate = true;
                }
            } else if form.trigger {
                notes[at].gate = true;
            }
        }
        for at in 1..notes.len().saturating_sub(1) {
            if notes[at - 1].gate && notes[at + 1].gate {
                notes[at].gate = true;
            }
        }
    }

    fn find_runs(&mut self, tokens: &Range<usize>, forms: &[Form]) {
        let first = self.runs.len();
        let mut at = tokens.start;
        while at < tokens.end {
            let capital = |t: usize| forms[self.notes[t].form as usize].case.is_capital();
            if !capital(at) {
                at += 1;
                continue;
            }
            let end = (at..tokens.end)
                .find(|&t| !capital(t))
                .unwrap_or(tokens.end);
            self.runs.push(Run {
                tokens: at..end,
                joined: at..end,
                name: 0,
                joined_name: 0,
            });
            let number = self.runs.len() as u32;
            self.notes[at..end]
                .iter_mut()
                .for_each(|note| note.run = number);
            at = end;
        }
        self.join_runs(first, forms);
    }

    /// Gives the runs from `first` on, where one joiner stands between them, their common extent.
    fn join_runs(&mut self, first: usize, forms: &[Form]) {
        let runs = &mut self.runs[first..];
        let joined = |left: &Run, right: &Run| {
            let gap = left.tokens.end..right.tokens.start;
            gap.len() == 1 && forms[self.notes[gap.start].form as usize].joiner
        };
        for i in 1..runs.len() {
            if joined(&runs[i - 1], &runs[i]) {
                runs[i].joined.start = runs[i - 1].joined.start;
            }
        }
        for i in (1..runs.len()).rev() {
            if joined(&runs[i - 1], &runs[i]) {
                runs[i - 1].joined.end = runs[i].joined.end;
            }
        }
        let name = |tokens: &Range<usize>| {
            let words = self.notes[tokens.clone()].iter();
            words.fold(1, |name, note| {
                hash::mix(13, name, forms[note.form as usize].lower)
            })
        };
        for i in 0..runs.len() {
            runs[i].name = name(&runs[i].tokens);
            runs[i].joined_name = match i.checked_sub(1).map(|before| &runs[before]) {
                Some(before) if before.joined == runs[i].joined => before.joined_name,
                _ => name(&runs[i].joined),
            };
        }
    }

    /// Marks the longest names of every list, from left to right, each list by itself.
    fn match_lists(&mut self, tokens: &Range<usize>, forms: &[Form], lists: &Lists) {
        if lists.names().is_empty() {
            return;
        }
        let mut free = [0; MOST_LISTS];
        for at in tokens.clone() {
            if !self.notes[at].gate {
                continue;
            }
            let words = self.notes[at..tokens.end].iter();
            let words = words.map(|note| forms[note.form as usize].lower);
            let Some(found) = lists.longest(words) else {
                continue;
            };
            for (list, free) in free.iter_mut().enumerate() {
                let length = usize::from(found.length[list]);
                if length == 0 || *free > at {
                    continue;
                }
                *free = at + length;
                for (i, note) in self.notes[at..at + length].iter_mut().enumerate() {
                    note.lists |= list_flag(i, length) << (3 * list);
                }
            }
        }
    }

    /// Counts how the words that are somewhere capitalised are used.
    fn count_words(&mut self, forms: &[Form], lists: &Lists) {
        self.words.clear();
        self.index.clear();
        let first_name = lists.names().iter().position(|name| name == "first_name");
        for run in &self.runs {
            let Range { start, end } = run.tokens;
            for at in start..end {
                let lower = forms[self.notes[at].form as usize].lower;
                let next = self.words.len() as u32 + 1;
                let number = *self.index.entry(lower).or_insert(next);
                if number == next {
                    self.words.push(Word::default());
                }
                let named = at > start
                    && first_name
                        .is_some_and(|list| self.notes[at - 1].lists >> (3 * list) & 7 != 0);
                self.notes[at].word = number;
                let middle = self.notes[at].start == MIDDLE;
                let word = &mut self.words[number as usize - 1];
                word.count(at, &run.tokens, middle, named);
            }
        }
        for note in &self.notes {
            let form = &forms[note.form as usize];
            if form.case == Case::Lower
                && let Some(&number) = self.index.get(&form.lower)
            {
                let lower = &mut self.words[number as usize - 1].lower;
                *lower = lower.saturating_add(1);
            }
        }
    }
}

impl Word {
    fn count(&mut self, at: usize, run: &Range<usize>, middle: bool, named: bool) {
        if let Some(slot) = self.seen.get_mut(usize::from(self.capital)) {
            *slot = at as u32 + 1;
        }
        let add = |count: &mut u16, yes: bool| *count = count.saturating_add(u16::from(yes));
        add(&mut self.capital, true);
        add(&mut self.middle, middle);
        add(&mut self.named, named);
        if let Some(place) = place_in(at, run) {
            add(&mut self.places[place], true);
        }
    }
}

/// Whether `at` is the first (0), last (1) or only (2) token of the run.
pub(super) fn place_in(at: usize, run: &Range<usize>) -> Option<usize> {
    match (at == run.start, at + 1 == run.end) {
        (true, true) => Some(2),
        (true, false) => Some(0),
        (false, true) => Some(1),
        (false, false) => None,
    }
}

/// The flag of the `i`th of `length` tokens of a name.
fn list_flag(i: usize, length: usize) -> u64 {
    match (i, length) {
        (_, 1) => 1,
        (0, _) => 2,
        (i, length) if i + 1 == length => 4,
        _ => 3,
    }
}
