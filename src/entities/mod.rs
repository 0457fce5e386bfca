//! Entities: from tokens to the people, places, organisations, dates and sums that a text names.

pub mod lists;
