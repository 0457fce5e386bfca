//! Word statistics of raw text: how often a word occurs, how often in lower case, in whose company.

use rustc_hash::FxHashMap;

use super::stream::Stream;
use crate::entities::model::feature::lower_hash;
use crate::entities::model::resource::{Lexeme, Lexicon};
use crate::text::Analysis;

/// Words seen less often than this are left out.
const LEAST: u32 = 3;
/// The sizes of the clusterings: what fits into 6, 8 and 10 bits beside 0, which is none.
const CLUSTERS: [usize; 3] = [63, 255, 1023];

/// Counts words in raw text. Feed it text that is like what will be tagged, and that holds nothing
/// of what the model is measured on.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    counts: FxHashMap<u64, Uses>,
    /// The texts themselves, if words are to be clustered.
    stream: Option<Stream>,
}

/// How a word is used.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    all: u32,
    /// Where a capital would say something.
    middle: u32,
    lower: u32,
}

impl Statistics {
    /// No text yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No text yet; words that keep the same company in the texts will share clusters, which takes some
    /// minutes for twenty million words.
    ///
    /// ```
    /// use intreccio::entities::model::{Knowledge, Statistics};
    /// let mut statistics = Statistics::with_clusters();
    /// let text = "Il treno parte da Lecco. Il treno parte da Sondrio.";
    /// statistics.add(text, &intreccio::text::analyse(text));
    /// let knowledge = Knowledge::builtin(statistics)?;
    /// # Ok::<(), intreccio::Error>(())
    /// ```
    #[must_use]
    pub fn with_clusters() -> Self {
        Self {
            stream: Some(Stream::default()),
            ..Self::default()
        }
    }

    /// Counts the words of one text.
    pub fn add(&mut self, text: &str, analysis: &Analysis) {
        for sentence in &analysis.sentences {
            if let Some(stream) = &mut self.stream {
                let tokens = analysis.tokens_of(sentence).iter();
                tokens.for_each(|token| stream.push(lower_hash(token.span.of(text))));
                stream.end();
            }
            let mut first = true;
            for token in analysis.tokens_of(sentence) {
                let form = token.span.of(text);
                let Some(initial) = form.chars().next().filter(|c| c.is_alphabetic()) else {
                    continue;
                };
                let uses = self.counts.entry(lower_hash(form)).or_default();
                uses.all += 1;
                uses.middle += u32::from(!first);
                uses.lower += u32::from(!first && initial.is_lowercase());
                first = false;
            }
        }
    }

    pub(in crate::entities::model) fn into_lexicon(self) -> Lexicon {
        let clusters = self.stream.map(|stream| stream.clusters(CLUSTERS));
        let clusters: FxHashMap<u64, [u16; 3]> = clusters.into_iter().flatten().collect();
        let words = self.counts.iter().filter(|(_, uses)| uses.all >= LEAST);
        let words = words.map(|(&word, uses)| {
            let clusters = clusters.get(&word).copied().unwrap_or_default();
            (word, Lexeme::new(uses.frequency(), uses.share(), clusters))
        });
        Lexicon::new(words)
    }
}

impl Uses {
    /// 1 to 15: the logarithm to base 2 of the count.
    fn frequency(self) -> u8 {
        self.all.ilog2().clamp(1, 15) as u8
    }

    /// 1 to 15: how much of the word's uses within sentences is in lower case, finest at the ends.
    fn share(self) -> u8 {
        const STEPS: [f64; 14] = [
            0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 0.995,
        ];
        if self.middle == 0 {
            return 0;
        }
        let share = f64::from(self.lower) / f64::from(self.middle);
        1 + STEPS.iter().filter(|&&step| share >= step).count() as u8
    }
}
