//! No text breaks the invariants of its analysis: `cargo +nightly fuzz run analyse`.
#![no_main]

use intreccio::text;

#[path = "../../tests/rust/invariant.rs"]
mod invariant;

libfuzzer_sys::fuzz_target!(|input: &str| {
    invariant::check(input, &text::analyse(input));
    for token in text::tokenize(input) {
        let norm = text::normalize(token.span.of(input));
        let _ = (text::stem(&norm), text::contraction(&norm), text::enclitic(&norm));
    }
});
