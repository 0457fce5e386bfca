//! Figures from counts: against published values and by their properties.

mod measure;
