//! The canonical names of what the lists know.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::entities::extractor::{LOC, ORG, PER};
use crate::entities::lists::{List, Piece};

/// The lists whose names are canonical, the surest first.
const PEOPLE: [List; 1] = [List::People];
const PLACES: [List; 6] = [
    List::Countries,
    List::Regions,
    List::Cities,
    List::Places,
    List::Provinces,
    List::Municipalities,
];
const ORGANISATIONS: [List; 1] = [List::Organisations];

type Names = FxHashMap<Piece, &'static str>;

/// The canonical name of a run with this fingerprint, among the lists of a label.
pub(in crate::entities) fn canonical(label: u16, piece: Piece) -> Option<&'static str> {
    static NAMES: OnceLock<[Names; 3]> = OnceLock::new();
    let [people, places, organisations] =
        NAMES.get_or_init(|| [names(&PEOPLE), names(&PLACES), names(&ORGANISATIONS)]);
    let names = match label {
        PER => people,
        LOC => places,
        ORG => organisations,
        _ => return None,
    };
    // A place that acts may be an organisation to a model, and has its name all the same.
    let known = names.get(&piece).copied();
    if label == ORG {
        known.or_else(|| places.get(&piece).copied())
    } else {
        known
    }
}

fn names(lists: &[List]) -> Names {
    let mut names = Names::default();
    for list in lists {
        for entry in list.entries() {
            names
                .entry(Piece::of(entry.name))
                .or_insert(entry.canonical);
        }
    }
    names
}
