//! The same counts, as slowly and plainly as the contract states them.

use std::collections::{BTreeMap, BTreeSet};

use intreccio::cooccur::{
    Counting, Marginals, NO_DATE, Options, Scheme, Universe, Weighting, Window,
};

use super::corpus::{Document, N_UNITS};
use super::lines::{Line, Table};

#[derive(Default)]
struct Pair {
    count: u64,
    weight: f64,
    documents: BTreeSet<usize>,
    dates: BTreeSet<i64>,
}

/// Counts pair by pair in a map.
pub(super) fn count(documents: &[Document], options: &Options, with_positions: bool) -> Table {
    let mut pairs = BTreeMap::<(u32, u32), Pair>::new();
    for (number, document) in documents.iter().enumerate() {
        for context in &document.contexts {
            for (source, target, count, weight) in pairs_of(context, options, with_positions) {
                let pair = pairs.entry((source, target)).or_default();
                pair.count += count;
                pair.weight += weight
                    * if options.weights {
                        document.weight
                    } else {
                        1.0
                    };
                pair.documents.insert(number);
                pair.dates.insert(document.date);
            }
        }
    }
    let mut table = marginals(documents, &pairs, options);
    for ((source, target), pair) in pairs {
        let wanted = options
            .targets
            .as_ref()
            .is_none_or(|units| units.contains(&source) || units.contains(&target));
        if !wanted || pair.count < options.min_count {
            continue;
        }
        let weighs = options.weights || has_weights(&options.scheme);
        table.lines.push(Line {
            source,
            target,
            count: pair.count,
            weight: if weighs {
                pair.weight
            } else {
                pair.count as f64
            },
            n_docs: pair.documents.len() as u32,
            dates: options.dates.then(|| span(&pair.dates)),
        });
    }
    table
}

/// The first and the last of some dates.
fn span(dates: &BTreeSet<i64>) -> (i64, i64) {
    let mut dates = dates.iter().copied().filter(|&date| date != NO_DATE);
    let first = dates.next().unwrap_or(NO_DATE);
    (first, dates.next_back().unwrap_or(first))
}

/// Whether distance has a weight.
fn has_weights(scheme: &Scheme) -> bool {
    matches!(scheme, Scheme::Window(window) if *window.weighting() != Weighting::Uniform)
}

/// The pairs of one context: source, target, count, weight.
fn pairs_of(
    context: &[(u32, u32)],
    options: &Options,
    with_positions: bool,
) -> Vec<(u32, u32, u64, f64)> {
    match &options.scheme {
        Scheme::Group(counting) => group_pairs(context, *counting, options.self_pairs),
        Scheme::Window(window) => window_pairs(context, window, options.self_pairs, with_positions),
    }
}

fn group_pairs(
    context: &[(u32, u32)],
    counting: Counting,
    self_pairs: bool,
) -> Vec<(u32, u32, u64, f64)> {
    let frequency = |unit| context.iter().filter(|(other, _)| *other == unit).count() as u64;
    let mut pairs = Vec::new();
    for a in 0..N_UNITS {
        for b in a..N_UNITS {
            let (f_a, f_b) = (frequency(a), frequency(b));
            let count = match counting {
                _ if a == b && !self_pairs => 0,
                Counting::Binary if a == b => u64::from(f_a >= 2),
                Counting::Frequency if a == b => f_a * f_a.saturating_sub(1) / 2,
                Counting::Min if a == b => f_a / 2,
                Counting::Binary => u64::from(f_a > 0 && f_b > 0),
                Counting::Frequency => f_a * f_b,
                Counting::Min => f_a.min(f_b),
            };
            if count > 0 {
                pairs.push((a, b, count, count as f64));
            }
        }
    }
    pairs
}

fn window_pairs(
    context: &[(u32, u32)],
    window: &Window,
    self_pairs: bool,
    with_positions: bool,
) -> Vec<(u32, u32, u64, f64)> {
    let mut position = 0;
    let mut places = Vec::new();
    for (at, &(unit, gap)) in context.iter().enumerate() {
        position += gap;
        places.push((
            unit,
            if with_positions {
                i64::from(position)
            } else {
                at as i64
            },
        ));
    }
    let mut pairs = Vec::new();
    for (i, &(node, here)) in places.iter().enumerate() {
        for (j, &(other, there)) in places.iter().enumerate() {
            let distance = there - here;
            let near = if window.is_directed() {
                -i64::from(window.left()) <= distance && distance <= i64::from(window.right())
            } else {
                i < j && distance <= i64::from(window.right())
            };
            if near && distance != 0 && (self_pairs || node != other) {
                let weight = match window.weighting() {
                    Weighting::Uniform => 1.0,
                    Weighting::Inverse => 1.0 / distance.abs() as f64,
                    Weighting::Table(table) => table[distance.unsigned_abs() as usize - 1],
                };
                let ordered = window.is_directed() || node < other;
                let (source, target) = if ordered {
                    (node, other)
                } else {
                    (other, node)
                };
                pairs.push((source, target, 1, weight));
            }
        }
    }
    pairs
}

fn marginals(
    documents: &[Document],
    pairs: &BTreeMap<(u32, u32), Pair>,
    options: &Options,
) -> Table {
    let mut source = vec![0; N_UNITS as usize];
    let mut target = vec![0; N_UNITS as usize];
    let contexts = || documents.iter().flat_map(|document| &document.contexts);
    let mut total = 0;
    if options.marginals == Marginals::Tokens {
        for &(unit, _) in contexts().flatten() {
            source[unit as usize] += 1;
            total += 1;
        }
        target.clone_from(&source);
    } else if options.scheme == Scheme::Group(Counting::Binary) {
        for context in contexts() {
            for unit in context
                .iter()
                .map(|&(unit, _)| unit)
                .collect::<BTreeSet<_>>()
            {
                source[unit as usize] += 1;
            }
            total += u64::from(options.universe == Universe::All || !context.is_empty());
        }
        target.clone_from(&source);
    } else {
        for (&(a, b), pair) in pairs {
            source[a as usize] += pair.count;
            target[b as usize] += pair.count;
            total += pair.count;
        }
        if !options.is_directed() {
            for (s, t) in source.iter_mut().zip(&mut target) {
                *s += *t;
                *t = *s;
            }
            total *= 2;
        }
    }
    Table {
        lines: Vec::new(),
        n_source: source,
        n_target: target,
        n_total: total,
    }
}
