//! Figures from counts: against published values and by their properties.

mod figure;
mod measure;

/// The lines of a file of cases, split at tabs.
fn cases(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

fn assert_close(value: f64, expected: f64, what: &dyn std::fmt::Debug) {
    let tolerance = 1e-300 + 1e-10 * expected.abs().max(if value == 0.0 { 1.0 } else { 0.0 });
    let close =
        (value - expected).abs() <= tolerance || (expected.abs() < 1e-12 && value.abs() < 1e-12);
    assert!(close, "{what:?}: {value} is not {expected}");
}
