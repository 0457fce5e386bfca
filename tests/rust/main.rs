//! Integration tests of the core, one module per folder of `src`.

mod entities;
mod text;
