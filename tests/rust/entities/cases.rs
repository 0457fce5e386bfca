//! Reads the tables of cases in `tests/cases`.

use std::path::Path;

/// The rows of a table: fields between tabs, missing ones empty; lines that begin with `#` explain.
pub(super) fn rows<const N: usize>(file: &str) -> Vec<[String; N]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(file);
    let table = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let rows = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "));
    rows.map(|line| {
        let mut fields = line.split('\t').map(String::from);
        std::array::from_fn(|_| fields.next().unwrap_or_default())
    })
    .collect()
}
