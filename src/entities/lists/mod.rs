//! Lists of names that come with the crate: countries, towns, first names, organisations ...
//!
//! A [`List`] is a text file inside the crate, one name a line, with its canonical name and a code where they
//! are known; `README.md` beside the files names the source and the licence of each. `scripts/build_lists.py`
//! builds them. A [`Lexicon`] answers the one question that recognisers ask of all lists at once:
//! which of them hold the words that begin here?

mod lexicon;

pub use lexicon::{Lexicon, Piece};

/// A list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum List {
    /// Countries and territories, also former ones, in Italian, with ISO 3166 codes.
    Countries,
    /// The regions of Italy.
    Regions,
    /// The provinces of Italy, with plate codes.
    Provinces,
    /// The municipalities of Italy, with the plate code of their province.
    Municipalities,
    /// Cities of the world that news write about, under their Italian names, with country codes.
    Cities,
    /// Cities of the world from 15,000 inhabitants up, with country codes.
    Towns,
    /// Places of the world from 500 to 15,000 inhabitants.
    Villages,
    /// Other spellings of the names of large cities.
    CityVariants,
    /// First-level divisions of all countries: states, provinces, cantons.
    Subdivisions,
    /// Continents, historic regions, seas, rivers, mountains, islands, famous sites.
    Places,
    /// Institutions, agencies, parties, unions, media, clubs, companies.
    Organisations,
    /// Public figures whom news name by surname alone.
    People,
    /// First names, Italian and foreign.
    FirstNames,
    /// Surnames, Italian and foreign.
    Surnames,
    /// Single words of the other lists that Italian text often writes in lower case.
    Ordinary,
}

/// One line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name as it is written in text.
    pub name: &'static str,
    /// The name that all forms of the same thing share; the name itself where there is no other.
    pub canonical: &'static str,
    /// A code: ISO 3166 for countries, the plate code for provinces, the kind for places and
    /// organisations; empty where there is none.
    pub id: &'static str,
}

impl List {
    /// Every list, in the order of their bits in a [`ListSet`].
    pub const ALL: [Self; 15] = [
        Self::Countries,
        Self::Regions,
        Self::Provinces,
        Self::Municipalities,
        Self::Cities,
        Self::Towns,
        Self::Villages,
        Self::CityVariants,
        Self::Subdivisions,
        Self::Places,
        Self::Organisations,
        Self::People,
        Self::FirstNames,
        Self::Surnames,
        Self::Ordinary,
    ];

    /// The list's name, in lower case with underscores.
    ///
    /// ```
    /// use intreccio::entities::lists::List;
    /// assert_eq!(List::FirstNames.name(), "first_names");
    /// assert_eq!(List::from_name("first_names"), Some(List::FirstNames));
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Countries => "countries",
            Self::Regions => "regions",
            Self::Provinces => "provinces",
            Self::Municipalities => "municipalities",
            Self::Cities => "cities",
            Self::Towns => "towns",
            Self::Villages => "villages",
            Self::CityVariants => "city_variants",
            Self::Subdivisions => "subdivisions",
            Self::Places => "places",
            Self::Organisations => "organisations",
            Self::People => "people",
            Self::FirstNames => "first_names",
            Self::Surnames => "surnames",
            Self::Ordinary => "ordinary",
        }
    }

    /// The list of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }

    /// The entity label of the list's names: `LOC`, `ORG` or `PER`; none for ordinary words.
    #[must_use]
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::Organisations => Some("ORG"),
            Self::People | Self::FirstNames | Self::Surnames => Some("PER"),
            Self::Ordinary => None,
            _ => Some("LOC"),
        }
    }

    /// The entries of the list, sorted by name.
    ///
    /// ```
    /// use intreccio::entities::lists::List;
    /// let usa = List::Countries.entries().find(|entry| entry.name == "Usa").unwrap();
    /// assert_eq!((usa.canonical, usa.id), ("Stati Uniti", "US"));
    /// ```
    pub fn entries(self) -> impl Iterator<Item = Entry> {
        self.file().lines().map(|line| {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or_default();
            let canonical = fields.next().filter(|field| !field.is_empty());
            Entry {
                name,
                canonical: canonical.unwrap_or(name),
                id: fields.next().unwrap_or_default(),
            }
        })
    }

    fn file(self) -> &'static str {
        match self {
            Self::Countries => include_str!("countries.tsv"),
            Self::Regions => include_str!("regions.tsv"),
            Self::Provinces => include_str!("provinces.tsv"),
            Self::Municipalities => include_str!("municipalities.tsv"),
            Self::Cities => include_str!("cities.tsv"),
            Self::Towns => include_str!("towns.tsv"),
            Self::Villages => include_str!("villages.tsv"),
            Self::CityVariants => include_str!("city_variants.tsv"),
            Self::Subdivisions => include_str!("subdivisions.tsv"),
            Self::Places => include_str!("places.tsv"),
            Self::Organisations => include_str!("organisations.tsv"),
            Self::People => include_str!("people.tsv"),
            Self::FirstNames => include_str!("first_names.tsv"),
            Self::Surnames => include_str!("surnames.tsv"),
            Self::Ordinary => include_str!("ordinary.tsv"),
        }
    }
}

/// A set of lists, one bit each. Bits beyond the built-in lists are free for a lexicon's maker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListSet(u32);

impl ListSet {
    /// No list.
    pub const EMPTY: Self = Self(0);

    /// How many bits a set has.
    pub const BITS: u32 = 31;

    /// The set of the lists given.
    ///
    /// ```
    /// use intreccio::entities::lists::{List, ListSet};
    /// let people = ListSet::of(&[List::FirstNames, List::Surnames]);
    /// assert!(people.has(List::Surnames) && !people.has(List::Towns));
    /// ```
    #[must_use]
    pub const fn of(lists: &[List]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < lists.len() {
            bits |= 1 << lists[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    /// The set with only bit `bit`, for lists that are not built in.
    ///
    /// # Panics
    /// If `bit` is not below [`ListSet::BITS`].
    #[must_use]
    pub const fn bit(bit: u32) -> Self {
        assert!(bit < Self::BITS, "a list set has 31 bits");
        Self(1 << bit)
    }

    /// The set as a number: bit `n` stands for list `n` of [`List::ALL`].
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether the list is in the set.
    #[must_use]
    pub const fn has(self, list: List) -> bool {
        self.0 & (1 << list as u32) != 0
    }

    /// Whether the two sets share a list.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The lists in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set holds no list.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
