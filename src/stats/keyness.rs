//! What is typical of one corpus against another.

use libm::{log, log2};

use super::Table;
use super::binomial::deviance;

/// The frequency of a word in a target and in a reference corpus.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyness {
    /// Its frequency in the target.
    pub target: f64,
    /// The size of the target.
    pub n_target: f64,
    /// Its frequency in the reference.
    pub reference: f64,
    /// The size of the reference.
    pub n_reference: f64,
}

impl Keyness {
    /// The log-likelihood ratio of Rayson and Garside (2000), over the two cells of the word; negative
    /// where the word is rarer than in the reference.
    ///
    /// ```
    /// use intreccio::stats::Keyness;
    /// let word = Keyness { target: 30.0, n_target: 1e4, reference: 20.0, n_reference: 2e4 };
    /// assert!((word.log_likelihood() - 14.8342).abs() < 1e-4);
    /// ```
    #[must_use]
    pub fn log_likelihood(&self) -> f64 {
        let share = (self.target + self.reference) / (self.n_target + self.n_reference);
        let expected = self.n_target * share;
        let sum =
            deviance(self.target, expected) + deviance(self.reference, self.n_reference * share);
        (2.0 * sum).copysign(self.target - expected)
    }

    /// The Bayes factor of Wilson (2013), approximated by `|log_likelihood| - ln(n)`: above 2 there is
    /// evidence of a difference, above 10 very strong evidence.
    #[must_use]
    pub fn bic(&self) -> f64 {
        self.log_likelihood().abs() - log(self.n_target + self.n_reference)
    }

    /// Hardie's log ratio: 1 if the word is twice as frequent in the target, -1 if it is half as
    /// frequent. A frequency of 0 counts as a half.
    #[must_use]
    pub fn log_ratio(&self) -> f64 {
        let at_least_half = |frequency: f64| if frequency == 0.0 { 0.5 } else { frequency };
        let target = at_least_half(self.target) / self.n_target;
        log2(target / (at_least_half(self.reference) / self.n_reference))
    }

    /// Gabrielatos and Marchi's %DIFF: by how many percent of its frequency in the reference the word
    /// is more frequent. Infinite for a word that the reference lacks.
    #[must_use]
    pub fn percent_difference(&self) -> f64 {
        let reference = self.reference / self.n_reference;
        (self.target / self.n_target - reference) * 100.0 / reference
    }

    /// Kilgarriff's simple maths: the ratio of frequencies per million, each raised by `k`.
    #[must_use]
    pub fn simple_maths(&self, k: f64) -> f64 {
        let per_million = |frequency: f64, size: f64| frequency * 1e6 / size;
        (per_million(self.target, self.n_target) + k)
            / (per_million(self.reference, self.n_reference) + k)
    }

    /// The word and the target in a table of four cells, for the measures and tests of association.
    #[must_use]
    pub fn table(&self) -> Table {
        Table::new(
            self.target,
            self.n_target,
            self.target + self.reference,
            self.n_target + self.n_reference,
        )
    }
}
