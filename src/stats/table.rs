//! Two units in one table of four cells.

/// How often two units occur together and apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Table {
    /// How often they occur together.
    pub f: f64,
    /// The marginal of the first unit.
    pub f1: f64,
    /// The marginal of the second unit.
    pub f2: f64,
    /// What the marginals are shares of.
    pub n: f64,
    /// How many places each occurrence of the first unit offers the second: 1 but for surface
    /// co-occurrence, where it is the width of the window and the marginals count tokens.
    pub span: f64,
}

impl Table {
    /// A table with a span of 1.
    #[must_use]
    pub fn new(f: f64, f1: f64, f2: f64, n: f64) -> Self {
        let span = 1.0;
        Self { f, f1, f2, n, span }
    }

    /// The same table for surface co-occurrence in a window of `span` tokens.
    #[must_use]
    pub fn with_span(self, span: f64) -> Self {
        Self { span, ..self }
    }

    /// The same table with `k` added to each of its four cells, which keeps ratios of rare pairs
    /// finite (`k = 0.5` after Haldane and Anscombe).
    #[must_use]
    pub fn smoothed(self, k: f64) -> Self {
        Self {
            f: self.f + k,
            f1: self.f1 + 2.0 * k / self.span,
            f2: self.f2 + 2.0 * k,
            n: self.n + 4.0 * k,
            span: self.span,
        }
    }

    /// The count to be expected if the units had nothing to do with each other: `f1 * f2 * span / n`.
    #[must_use]
    pub fn expected(&self) -> f64 {
        self.f1 * self.f2 * self.span / self.n
    }

    /// Together, first alone, second alone, neither. A cell below 0 is not a number: where windows of
    /// surface co-occurrence overlap, `f1 * span` can be more places than there are.
    #[must_use]
    pub fn cells(&self) -> [f64; 4] {
        let places = self.f1 * self.span;
        let neither = self.n - places - self.f2 + self.f;
        [self.f, places - self.f, self.f2 - self.f, neither].map(|cell| self.possible(cell))
    }

    fn possible(&self, cell: f64) -> f64 {
        let rounding = 1e-9 * self.n.abs();
        if cell < -rounding || cell.is_nan() {
            f64::NAN
        } else {
            cell.max(0.0)
        }
    }
}
