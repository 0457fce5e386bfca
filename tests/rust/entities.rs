//! Entities: the lists, the gazetteer, the patterns and the extractor.

mod lists;
