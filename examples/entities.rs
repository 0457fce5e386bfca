//! Prints texts with their mentions marked, and a table of the names found.
//!
//! `cargo run --release --example entities -- FILE...`

use std::collections::BTreeMap;
use std::io::Write;

use intreccio::entities::Extractor;
use intreccio::text::analyse;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let extractor = Extractor::builder().build()?;
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let found = extractor.extract(&text, &analyse(&text));
        let mut names: BTreeMap<_, usize> = BTreeMap::new();
        let (mut marked, mut done) = (String::new(), 0);
        for mention in &found {
            let (start, end) = (mention.span.start as usize, mention.span.end as usize);
            let label = extractor.label(mention);
            marked += &format!("{}[{} {label}]", &text[done..start], &text[start..end]);
            done = end;
            *names
                .entry((label, extractor.name(&text, mention)))
                .or_default() += 1;
        }
        writeln!(out, "== {path}\n{marked}{}\n", &text[done..])?;
        for ((label, name), count) in names {
            writeln!(out, "{count:4} {label:9} {name}")?;
        }
    }
    Ok(())
}
