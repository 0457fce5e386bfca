//! How evenly a word is spread over the parts of a corpus.

/// Gries' deviation of proportions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispersion {
    /// From 0, spread as the parts' sizes would have it, to almost 1, all in the smallest part.
    pub dp: f64,
    /// The same, scaled so that it can reach 1 (Lijffijt and Gries 2012).
    pub dp_norm: f64,
    /// How many parts hold the word.
    pub range: u32,
}

impl Dispersion {
    /// The dispersion of a word, from its frequency in each part that holds it and that part's size,
    /// in a corpus of `n_tokens` whose smallest part has `smallest`. Not a number for a word that
    /// occurs nowhere.
    ///
    /// ```
    /// use intreccio::stats::Dispersion;
    /// // Three parts of 10 tokens; twice in the first, twice in the second.
    /// let word = Dispersion::new([(2, 10), (2, 10)], 30, 10);
    /// assert!((word.dp - 1.0 / 3.0).abs() < 1e-12);
    /// assert!((word.dp_norm - 0.5).abs() < 1e-12);
    /// assert_eq!(word.range, 2);
    /// ```
    #[must_use]
    pub fn new(
        parts: impl IntoIterator<Item = (u64, u64)> + Clone,
        n_tokens: u64,
        smallest: u64,
    ) -> Self {
        let total: u64 = parts
            .clone()
            .into_iter()
            .map(|(frequency, _)| frequency)
            .sum();
        let share = |size: u64| size as f64 / n_tokens as f64;
        let (mut range, mut covered, mut deviation) = (0, 0, 0.0);
        for (frequency, size) in parts {
            range += 1;
            covered += size;
            deviation += (frequency as f64 / total as f64 - share(size)).abs();
        }
        // The parts without the word deviate by all of their size.
        let dp = match total {
            0 => f64::NAN,
            _ => f64::midpoint(deviation, share(n_tokens.saturating_sub(covered))),
        };
        Self {
            dp,
            dp_norm: if dp == 0.0 {
                0.0
            } else {
                dp / (1.0 - share(smallest))
            },
            range,
        }
    }
}
