//! How fast pairs are counted, on one core, from ready numbers.
//!
//! `cargo bench --bench cooccur -- FILE [MEGABYTES [NAME]]` takes a text with a paragraph to a line. Words are
//! cut at white space, stripped of punctuation and folded to lower case; ten lines make a document.
#![allow(clippy::print_stdout, reason = "a benchmark prints")]

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::sync::OnceLock;
use std::time::Instant;

use intreccio::cooccur::{Contexts, Counting, Options, Scheme, Weighting, Window, count};
use intreccio::{Result, Vocab};

/// How often each count is repeated; the fastest run is told.
const RUNS: usize = 5;

const LINES_PER_DOCUMENT: u32 = 10;

/// The text as sentences of numbers.
#[derive(Default)]
struct Corpus {
    vocab: Vocab,
    units: Vec<u32>,
    sentences: Vec<usize>,
    documents: Vec<u32>,
    document_ends: Vec<usize>,
}

impl Corpus {
    fn read(path: &str, bytes: u64) -> Result<Self> {
        let mut corpus = Self::default();
        corpus.sentences.push(0);
        corpus.document_ends.push(0);
        for (number, line) in BufReader::new(File::open(path)?.take(bytes))
            .lines()
            .enumerate()
        {
            let document = number as u32 / LINES_PER_DOCUMENT;
            corpus.push_line(&line?, document);
            if number as u32 % LINES_PER_DOCUMENT == LINES_PER_DOCUMENT - 1 {
                corpus.document_ends.push(corpus.units.len());
            }
        }
        corpus.document_ends.push(corpus.units.len());
        Ok(corpus)
    }

    fn push_line(&mut self, line: &str, document: u32) {
        for token in line.split_whitespace() {
            let word = token
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            if !word.is_empty() {
                self.units.push(self.vocab.intern(&word));
            }
            if token.ends_with(['.', '!', '?']) {
                self.end_sentence(document);
            }
        }
        self.end_sentence(document);
    }

    fn end_sentence(&mut self, document: u32) {
        if self.sentences.last() != Some(&self.units.len()) {
            self.sentences.push(self.units.len());
            self.documents.push(document);
        }
    }

    fn by_sentence(&self) -> Contexts<'_> {
        let documents = Some(&self.documents[..]);
        let contexts = Contexts::new(&self.sentences, &self.units, self.vocab.len() as u32);
        Contexts {
            documents,
            ..contexts
        }
    }

    fn by_document(&self) -> Contexts<'_> {
        Contexts::new(&self.document_ends, &self.units, self.vocab.len() as u32)
    }
}

fn measure(name: &str, contexts: &Contexts<'_>, scheme: Scheme) -> Result<()> {
    let options = Options {
        scheme,
        ..Options::default()
    };
    let mut best = f64::INFINITY;
    let mut counts = count(contexts, &options)?;
    for _ in 0..RUNS {
        let start = cpu_seconds();
        counts = count(contexts, &options)?;
        best = best.min(cpu_seconds() - start);
    }
    let pairs: u64 = counts.counts().sum();
    println!(
        "{name:24} {:7.1} M pairs {:6.1} M different {:8.1} ms {:7.1} M pairs/s",
        pairs as f64 / 1e6,
        counts.len() as f64 / 1e6,
        best * 1e3,
        pairs as f64 / best / 1e6,
    );
    Ok(())
}

/// Seconds that this thread was computing, so that a busy machine matters less. Only Linux tells;
/// elsewhere time itself must do.
fn cpu_seconds() -> f64 {
    static START: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    match told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok()) {
        Some(nanoseconds) => nanoseconds / 1e9,
        None => START.get_or_init(Instant::now).elapsed().as_secs_f64(),
    }
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let [path, rest @ ..] = &arguments[..] else {
        println!("cargo bench --bench cooccur -- FILE [MEGABYTES [NAME]]");
        return Ok(());
    };
    let megabytes = rest
        .first()
        .and_then(|number| number.parse().ok())
        .unwrap_or(10);
    let wanted = rest.get(1).map_or("", String::as_str);
    let corpus = Corpus::read(path, megabytes * 1_000_000)?;
    println!(
        "{} tokens, {} words, {} sentences",
        corpus.units.len(),
        corpus.vocab.len(),
        corpus.documents.len()
    );
    let (sentences, documents) = (corpus.by_sentence(), corpus.by_document());
    for (name, contexts, scheme) in [
        (
            "window 5",
            &sentences,
            Scheme::Window(Window::unordered(5)?),
        ),
        (
            "window 5, ordered",
            &sentences,
            Scheme::Window(Window::ordered(5)?),
        ),
        (
            "window 5, 1/distance",
            &sentences,
            Scheme::Window(Window::unordered(5)?.weighted(Weighting::Inverse)?),
        ),
        ("sentence", &sentences, Scheme::Group(Counting::Binary)),
        (
            "sentence, frequency",
            &sentences,
            Scheme::Group(Counting::Frequency),
        ),
        ("document", &documents, Scheme::Group(Counting::Binary)),
    ] {
        if wanted.is_empty() || name == wanted {
            measure(name, contexts, scheme)?;
        }
    }
    Ok(())
}
