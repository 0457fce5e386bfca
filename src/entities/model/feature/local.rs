//! Features of the letters alone.

use super::form::{Form, full_shape};
use super::{Sink, Template};
use crate::entities::model::hash::CharHash;

/// The longest prefix and suffix.
const AFFIX: usize = 4;

/// Pushes everything that the letters of `text` say.
pub(in crate::entities::model) fn local(text: &str, form: &Form, sink: &mut impl Sink) {
    let case = form.case as u64;
    sink.add(Template::Bias, 0, 0);
    sink.add(Template::Word, form.lower, 0);
    sink.add(Template::WordCase, form.lower, case);
    sink.add(Template::Case, case, 0);
    sink.add(Template::FullShape, full_shape(text), 0);
    sink.add(Template::ShortShape, form.short_shape, 0);
    let lexeme = form.lexeme;
    sink.add(Template::Frequency, lexeme.frequency(), case);
    sink.add(Template::Share, lexeme.share(), case);
    for grain in 0..3 {
        let cluster = lexeme.cluster(grain);
        if cluster != 0 {
            sink.add(Template::Cluster, cluster, grain as u64);
            sink.add(Template::ClusterCase, cluster, case << 2 | grain as u64);
        }
    }
    let lower: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let length = lower.len().min(AFFIX);
    affixes(lower[..length].iter(), Template::Prefix, form, sink);
    affixes(
        lower[lower.len() - length..].iter().rev(),
        Template::Suffix,
        form,
        sink,
    );
}

/// Pushes what the texts of one manner have for themselves: a corpus follows its own guideline, and its
/// words mean what they mean there (in fiction `Alba` is a woman, in news a town).
pub(in crate::entities::model) fn manner(form: &Form, manner: u64, sink: &mut impl Sink) {
    sink.add(Template::Manner, manner, 0);
    sink.add(Template::MannerCase, manner, form.case as u64);
    sink.add(Template::MannerWord, manner, form.lower);
}

/// The affixes of one to four letters, for capitalised forms also with their case.
fn affixes<'c>(
    letters: impl Iterator<Item = &'c char>,
    template: Template,
    form: &Form,
    sink: &mut impl Sink,
) {
    let with_case = match template {
        Template::Prefix => Template::PrefixCase,
        _ => Template::SuffixCase,
    };
    let mut hash = CharHash::new();
    for &letter in letters {
        hash.push(letter);
        sink.add(template, hash.value(), 0);
        if form.case.is_capital() {
            sink.add(with_case, hash.value(), form.case as u64);
        }
    }
}
