//! Acronyms that a text introduces: `Agenzia per il Clima Alpino (ACA)`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::page::{Page, Shape};
use super::{Finding, PER};

/// Whether `short` is made of initials of these tokens and of the pieces between their hyphens, in
/// order: `ACA` of `Agenzia per il Clima Alpino`, `BMR` of `Base Monti-Reali`.
pub(in crate::entities) fn are_initials(
    page: &Page<'_>,
    tokens: Range<usize>,
    short: &str,
) -> bool {
    let mut letters = short
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .flat_map(char::to_lowercase)
        .peekable();
    if short.chars().count() < 2 {
        return false;
    }
    for piece in tokens.flat_map(|at| page.form(at).split('-')) {
        let initial = piece
            .chars()
            .next()
            .and_then(|letter| letter.to_lowercase().next());
        if letters.peek().copied() == initial {
            letters.next();
        }
    }
    letters.peek().is_none()
}

/// Adds every acronym that stands in brackets behind the name that it is short for, there and wherever it
/// stands again.
pub(super) fn find(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let mut labels: FxHashMap<&str, u16> = FxHashMap::default();
    for found in findings.iter().filter(|found| found.label != PER) {
        let short = page.form(found.end + 1);
        let bracketed = page.form(found.end) == "(" && page.form(found.end + 2) == ")";
        if bracketed
            && page.shape(found.end + 1) == Shape::Capitals
            && are_initials(page, found.start..found.end, short)
        {
            labels.insert(short, found.label);
        }
    }
    if labels.is_empty() {
        return;
    }
    for at in 0..page.analysis.tokens.len() {
        if let Some(&label) = labels.get(page.form(at)) {
            findings.push(Finding {
                start: at,
                end: at + 1,
                label,
                score: 0.8,
            });
        }
    }
}
