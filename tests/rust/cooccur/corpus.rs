//! Random corpora and random options.

use intreccio::cooccur::{
    Contexts, Counting, Marginals, NO_DATE, Options, Scheme, Universe, Weighting, Window,
};
use proptest::prelude::*;

/// A vocabulary small enough for pairs to repeat.
pub(super) const N_UNITS: u32 = 9;

/// One document: its weight, its date and its contexts of (unit, gap before it).
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) weight: f64,
    pub(super) date: i64,
    pub(super) contexts: Vec<Vec<(u32, u32)>>,
}

/// Documents in the columns that counting takes.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) offsets: Vec<usize>,
    pub(super) units: Vec<u32>,
    pub(super) positions: Vec<u32>,
    pub(super) documents: Vec<u32>,
    pub(super) weights: Vec<f64>,
    pub(super) dates: Vec<i64>,
}

impl Columns {
    pub(super) fn new(documents: &[Document]) -> Self {
        let mut columns = Self {
            offsets: vec![0],
            ..Self::default()
        };
        for (number, document) in documents.iter().enumerate() {
            for context in &document.contexts {
                columns.push(context);
                columns.documents.push(number as u32);
                columns.weights.push(document.weight);
                columns.dates.push(document.date);
            }
        }
        columns
    }

    fn push(&mut self, context: &[(u32, u32)]) {
        let mut position = 0;
        for &(unit, gap) in context {
            position += gap;
            self.units.push(unit);
            self.positions.push(position);
        }
        self.offsets.push(self.units.len());
    }

    /// The same columns with unit `numbers[u]` in place of unit `u`.
    pub(super) fn renumbered(&self, numbers: &[u32]) -> Self {
        let units = self.units.iter().map(|&unit| numbers[unit as usize]);
        Self {
            units: units.collect(),
            ..self.clone()
        }
    }

    /// Appends a document of two units so many times, each a context of its own.
    pub(super) fn append_pair(&mut self, times: u32) {
        for _ in 0..times {
            self.push(&[(0, 0), (1, 1)]);
            self.documents.push(u32::MAX);
            self.weights.push(1.0);
            self.dates.push(0);
        }
    }

    /// The batch that `options` ask for.
    pub(super) fn batch(&self, options: &Options, with_positions: bool) -> Contexts<'_> {
        Contexts {
            positions: with_positions.then_some(&self.positions),
            documents: Some(&self.documents),
            weights: options.weights.then_some(&self.weights),
            dates: options.dates.then_some(&self.dates),
            ..Contexts::new(&self.offsets, &self.units, N_UNITS)
        }
    }
}

/// A few documents of a few short contexts, some of them empty.
pub(super) fn documents() -> impl Strategy<Value = Vec<Document>> {
    let context = prop::collection::vec((0..N_UNITS, 0u32..4), 0..12);
    let document = (
        prop_oneof![Just(1.0), Just(0.025), Just(0.0), 0.0..100.0],
        prop_oneof![Just(NO_DATE), -3i64..10],
        prop::collection::vec(context, 0..5),
    )
        .prop_map(|(weight, date, contexts)| Document {
            weight,
            date,
            contexts,
        });
    prop::collection::vec(document, 0..8)
}

/// Any options at all.
pub(super) fn options() -> impl Strategy<Value = Options> {
    let marginals = prop_oneof![Just(Marginals::Pairs), Just(Marginals::Tokens)];
    let universe = prop_oneof![Just(Universe::Occupied), Just(Universe::All)];
    let targets = prop::option::of(prop::collection::vec(0..N_UNITS + 3, 0..4));
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (scheme(), marginals, universe, targets, flags, 0u64..4).prop_map(
        |(scheme, marginals, universe, targets, flags, min_count)| Options {
            scheme,
            marginals,
            universe,
            self_pairs: flags.0,
            min_count,
            targets,
            weights: flags.1,
            dates: flags.2,
        },
    )
}

fn scheme() -> impl Strategy<Value = Scheme> {
    prop_oneof![
        Just(Scheme::Group(Counting::Binary)),
        Just(Scheme::Group(Counting::Frequency)),
        Just(Scheme::Group(Counting::Min)),
        window().prop_map(Scheme::Window),
    ]
}

fn window() -> impl Strategy<Value = Window> {
    let shape = prop_oneof![
        // Narrow and wide ones are counted in different ways.
        (1u32..7).prop_map(Window::unordered),
        (7u32..14).prop_map(Window::unordered),
        prop_oneof![1u32..7, 14u32..20].prop_map(Window::ordered),
        (0u32..14, 1u32..14).prop_map(|(left, right)| Window::around(left, right)),
        (1u32..5).prop_map(|left| Window::around(left, 0)),
    ];
    let weighting = prop_oneof![
        Just(None),
        Just(Some(Weighting::Inverse)),
        Just(Some(Weighting::Table(vec![0.3, 2.5, 0.0, 1e-3, 7.0, 0.1]))),
    ];
    (shape, weighting).prop_map(|(window, weighting)| {
        let window = window.expect("a window of legal width");
        let reach = window.left().max(window.right()) as usize;
        match weighting {
            None => window,
            Some(Weighting::Table(table)) => {
                let table = table.into_iter().cycle().take(reach).collect();
                window
                    .weighted(Weighting::Table(table))
                    .expect("as many weights as distances")
            }
            Some(weighting) => window
                .weighted(weighting)
                .expect("a weighting without numbers"),
        }
    })
}
