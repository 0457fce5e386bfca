//! The lists that come with the package, as a model's features know them.

use super::{Knowledge, Statistics};
use crate::Result;
use crate::entities::lists::List;

/// What each list feature is called and which lists it is made of.
const LISTS: [(&str, &[List]); 13] = [
    ("country", &[List::Countries]),
    (
        "region",
        &[List::Regions, List::Provinces, List::Subdivisions],
    ),
    ("municipality", &[List::Municipalities]),
    ("city", &[List::Cities]),
    ("town", &[List::Towns]),
    ("village", &[List::Villages]),
    ("variant", &[List::CityVariants]),
    ("place", &[List::Places]),
    ("organisation", &[List::Organisations]),
    ("person", &[List::People]),
    ("first_name", &[List::FirstNames]),
    ("surname", &[List::Surnames]),
    ("ordinary", &[List::Ordinary]),
];

impl Knowledge {
    /// The built-in lists, each with what it is called, to be added to for [`Knowledge::new`].
    #[must_use]
    pub fn builtin_lists() -> Vec<(&'static str, Vec<&'static str>)> {
        let names = |lists: &'static [List]| lists.iter().flat_map(|list| list.entries());
        LISTS
            .iter()
            .map(|(called, lists)| (*called, names(lists).map(|entry| entry.name).collect()))
            .collect()
    }

    /// The built-in lists, and the statistics of raw text.
    ///
    /// # Errors
    /// None: there are fewer lists than [`Knowledge::new`] takes.
    pub fn builtin(statistics: Statistics) -> Result<Self> {
        Self::new(Self::builtin_lists(), statistics)
    }
}
