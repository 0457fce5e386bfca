//! The lists that come with the package, as a model's features know them.

use super::{Knowledge, Statistics};
use crate::Result;
use crate::entities::lists::List;

/// What each list feature is called and which lists it is made of.
const LISTS: [(&str, &[List]); 11] = [
    ("country", &[List::Countries]),
    (
        "region",
        &[List::Regions, List::Provinces, List::Subdivisions],
    ),
    ("municipality", &[List::Municipalities]),
    ("city", &[List::Cities]),
    ("town", &[List::Towns]),
    ("variant", &[List::CityVariants]),
    ("place", &[List::Places]),
    ("organisation", &[List::Organisations]),
    ("first_name", &[List::FirstNames]),
    ("surname", &[List::Surnames]),
    ("ordinary", &[List::Ordinary]),
];

impl Knowledge {
    /// The built-in lists, and the statistics of raw text.
    ///
    /// # Errors
    /// None: there are fewer lists than [`Knowledge::new`] takes.
    pub fn builtin(statistics: Statistics) -> Result<Self> {
        let lists = LISTS.map(|(called, lists)| {
            let names = lists.iter().flat_map(|list| list.entries());
            (called, names.map(|entry| entry.name))
        });
        Self::new(lists, statistics)
    }
}
