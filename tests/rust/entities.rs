//! Entities: the lists, the gazetteer, the patterns and the extractor.

mod cases;
mod extractor;
mod gazetteer;
mod lists;
