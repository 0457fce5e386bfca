//! Which lower-case words open the gate: learned from where annotated mentions have them.

use rustc_hash::FxHashMap;

use super::super::data::Corpus;
use super::super::feature::lower_hash;
use super::super::resource::Triggers;
use super::super::tagset::{OUTSIDE, TagSet};
use super::example::gold_tags;

/// A word is a trigger if it stands in mentions at least this often ...
const LEAST: u32 = 2;
/// ... and in at least one in this many of its uses.
const RARITY: u32 = 40;
/// The gate stays open if it would miss more than one in this many tokens of mentions.
const MISSABLE: usize = 50;

/// Learns the triggers. Where most mentions are not capitalised at all, as in languages or fields
/// that write names in lower case, the gate stays open.
pub(super) fn learn(corpora: &[Corpus], tagset: &TagSet) -> Triggers {
    let mut words: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
    let mut far = Vec::new();
    let mut tokens_in_mentions = 0;
    for corpus in corpora {
        for document in &corpus.documents {
            let tags = gold_tags(document, tagset);
            let text = |at: usize| document.analysis.tokens[at].span.of(&document.text);
            let capital = |at: usize| text(at).chars().any(char::is_uppercase);
            for sentence in document.sentences() {
                for at in sentence.clone() {
                    let inside = tags[at] != OUTSIDE;
                    tokens_in_mentions += usize::from(inside);
                    let near = at.saturating_sub(1).max(sentence.start)..(at + 2).min(sentence.end);
                    if near.clone().any(capital) {
                        continue;
                    }
                    let lower = lower_hash(text(at));
                    let count = words.entry(lower).or_default();
                    count.1 += 1;
                    if inside {
                        count.0 += 1;
                        far.push(lower);
                    }
                }
            }
        }
    }
    let is_trigger = |&(inside, all): &(u32, u32)| inside >= LEAST && inside * RARITY >= all;
    let missed = far
        .iter()
        .filter(|lower| !is_trigger(&words[*lower]))
        .count();
    let open = missed * MISSABLE > tokens_in_mentions;
    let mut triggers: Vec<u64> = words
        .iter()
        .filter(|(_, count)| is_trigger(count))
        .map(|(&lower, _)| lower)
        .collect();
    triggers.sort_unstable();
    Triggers::new(triggers, open)
}
