//! Tests of what is not public: inference and learning against brute force.

mod crf;
mod learning;

use super::tagset::{OUTSIDE, Tag, TagSet};

/// Every sequence of `length` tags that begins and ends next to O without an illegal pair.
fn sequences(tags: usize, length: usize) -> Vec<Vec<Tag>> {
    let mut all: Vec<Vec<Tag>> = vec![Vec::new()];
    for _ in 0..length {
        let longer = all.iter().flat_map(|sequence| {
            let last = sequence.last().copied().unwrap_or(OUTSIDE);
            let next = (0..tags as Tag).filter(move |&to| TagSet::allows(last, to));
            next.map(move |to| [&sequence[..], &[to]].concat())
        });
        all = longer.collect();
    }
    all
}
