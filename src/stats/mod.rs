//! Figures from counts: association, significance, keyness, dispersion.
//!
//! Pure functions of numbers. Logarithms and the like come from `libm`, so that figures have the same
//! bytes on every system.

mod adjust;
mod binomial;
mod dispersion;
mod hypergeometric;
mod keyness;
mod measure;
mod p_value;
mod table;

pub use adjust::Adjustment;
pub use dispersion::Dispersion;
pub use keyness::Keyness;
pub use measure::{Measure, score};
pub use p_value::Test;
pub use table::Table;
