//! Trains the model for Italian news, `it_news`, and prints how it does.
//!
//! ```text
//! cargo run --release --example train_it_news -- DATA OUT [NEWS] [open]
//! ```
//! DATA is a folder with `ner/`, `text/europarl-it.txt` and `lexica/` (see the model card for where
//! each is from), OUT the file to write, NEWS the folder of our own marked sentences (`data/news`).
//! With `open` the model learns from NEWS and the lists alone.

#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread;

use intreccio::entities::lists::List;
use intreccio::entities::model::{
    Conll, Corpus, Evaluation, Knowledge, Model, Prepared, Stage, Statistics, Substitutes,
    TrainOptions, TrainingData, Weights, evaluate, read_conll, read_marked,
};
use intreccio::text::analyse;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Our marks and their labels.
const MARKS: [(&str, &str); 3] = [("P", "PER"), ("L", "LOC"), ("O", "ORG")];
/// The labels of the silver corpora that have no others of ours.
const SILVER: [(&str, &str); 6] = [
    ("PER", "PER"),
    ("LOC", "LOC"),
    ("ORG", "ORG"),
    ("persona", "PER"),
    ("luogo", "LOC"),
    ("organizzazione", "ORG"),
];
/// Annotated by machine, from Wikipedia.
const SILVER_FILES: [(&str, &str); 3] = [
    ("wikineural_val.conllu", "wikineural"),
    ("wikineural_test.conllu", "wikineural"),
    ("multinerd_test.txt", "multinerd"),
];
/// The one name of all that was annotated by hand, so that it has one manner: the model's own.
const BY_HAND: &str = "by hand";
/// The part of the mentions that the second copy of a text has replaced.
const REPLACED: f64 = 0.5;
/// NERMuD has no marks between articles: so many neighbouring sentences count as one.
const WINDOW: usize = 15;
/// Seeds whose weights are averaged.
const SEEDS: [u64; 8] = [1, 2, 3, 4, 5, 6, 7, 8];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, out, rest @ ..] = &arguments[..] else {
        return Err("usage: train_it_news DATA OUT [NEWS] [open]".into());
    };
    let data = Path::new(data);
    let news = rest.first().map_or("data/news", String::as_str);
    let open = rest.get(1).is_some_and(|word| word == "open");
    let training = training_data(data, Path::new(news), open)?;
    let options = options(&training, open);
    let prepared = Prepared::new(&training, &options)?;
    let model = prepared.model(&runs(&prepared, options.seeds.len())?)?;
    // The annotations that scores are calibrated on are not free, so the open model does without.
    let model = match open {
        true => model,
        false => model.calibrated(&nermud(data, "FIC", "dev")?.analysed()),
    };
    fs::write(out, model.to_bytes())?;
    report(&model, data, &training.corpora)
}

/// The corpora, silver first, those of news preceded by a copy with other names, and the knowledge.
fn training_data(data: &Path, news: &Path, open: bool) -> Result<TrainingData> {
    let wikipedia = wikipedia(data)?;
    let mut corpora = Vec::new();
    let mut news = vec![marked(news)?];
    if !open {
        for (file, name) in SILVER_FILES {
            corpora.push(columns(&data.join("ner").join(file), name, 1, &SILVER)?);
        }
        for domain in ["FIC", "ADG"] {
            corpora.push(nermud(data, domain, "train")?);
        }
        news.push(nermud(data, "WN", "train")?);
    }
    let knowledge = knowledge(data, &wikipedia, &corpora)?;
    let substitutes = substitutes(&wikipedia);
    for corpus in news {
        corpora.push(substitutes.replace(&corpus, REPLACED, 1)?);
        corpora.push(corpus);
    }
    Ok(TrainingData {
        labels: ["PER", "LOC", "ORG"].map(str::to_owned).to_vec(),
        corpora,
        held_out: None,
        knowledge,
    })
}

/// Names for mention replacement: surnames, and as many first names with a surname; places but
/// no countries; organisations, the known ones more often than those of the noisy list.
fn substitutes(wikipedia: &[String]) -> Substitutes {
    let names = |list: List| list.entries().map(|entry| entry.name);
    let first: Vec<&str> = names(List::FirstNames).collect();
    let last: Vec<&str> = names(List::Surnames).collect();
    let full: Vec<String> = (0..last.len())
        .map(|i| {
            format!(
                "{} {}",
                first[i * 7919 % first.len()],
                last[i * 104_729 % last.len()]
            )
        })
        .collect();
    let mut substitutes = Substitutes::new();
    substitutes.keep(names(List::Countries).chain(names(List::Regions)));
    substitutes.add("PER", last.iter().copied());
    substitutes.add("PER", full.iter().map(String::as_str));
    for list in [
        List::Municipalities,
        List::Cities,
        List::Cities,
        List::Towns,
        List::Places,
    ] {
        substitutes.add("LOC", names(list));
    }
    substitutes.add("ORG", wikipedia.iter().map(String::as_str));
    for _ in 0..8 {
        substitutes.add("ORG", names(List::Organisations));
    }
    substitutes
}

/// Everything first, then what was annotated by hand; the open model has but one kind of text.
fn options(training: &TrainingData, open: bool) -> TrainOptions {
    let stage = |corpora: Vec<usize>, epochs| Stage { corpora, epochs };
    let stages = match open {
        true => vec![stage(Vec::new(), 10)],
        false => {
            let by_hand = (SILVER_FILES.len()..training.corpora.len()).collect();
            vec![stage(Vec::new(), 4), stage(by_hand, 4)]
        }
    };
    TrainOptions {
        stages,
        seeds: SEEDS.to_vec(),
        rate: 0.07,
        row_bits: 20,
        ..TrainOptions::default()
    }
}

/// The runs of all seeds, two at a time.
fn runs(prepared: &Prepared<'_>, seeds: usize) -> Result<Vec<Weights>> {
    let mut weights = Vec::new();
    for pair in (0..seeds).collect::<Vec<_>>().chunks(2) {
        let runs = thread::scope(|scope| {
            let start =
                |&run| scope.spawn(move || prepared.run(run, &mut |_| ControlFlow::Continue(())));
            let handles: Vec<_> = pair.iter().map(start).collect();
            handles
                .into_iter()
                .map(|handle| handle.join())
                .collect::<Vec<_>>()
        });
        for run in runs {
            weights.push(run.map_err(|_| "a run panicked")??);
        }
    }
    Ok(weights)
}

fn columns(path: &Path, name: &str, window: usize, labels: &[(&str, &str)]) -> Result<Corpus> {
    let own = |(from, to): &(&str, &str)| ((*from).to_owned(), (*to).to_owned());
    let options = Conll {
        window,
        labels: labels.iter().map(own).collect(),
    };
    Ok(read_conll(name, &fs::read_to_string(path)?, &options)?)
}

fn nermud(data: &Path, domain: &str, part: &str) -> Result<Corpus> {
    let file = format!("ner/nermud_{domain}_{part}.tsv");
    columns(&data.join(file), BY_HAND, WINDOW, &[])
}

/// All marked files of a folder, in the order of their names.
fn marked(folder: &Path) -> Result<Corpus> {
    let mut corpus = Corpus {
        name: BY_HAND.to_owned(),
        ..Corpus::default()
    };
    let files = fs::read_dir(folder)?.map(|file| Ok(file?.path()));
    let mut files: Vec<PathBuf> = files.collect::<Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end == "txt"));
    files.sort();
    for file in files {
        let name = file.display().to_string();
        let source = fs::read_to_string(&file)?;
        let read =
            read_marked(&name, &source, &MARKS).map_err(|error| format!("{name}: {error}"))?;
        corpus.documents.extend(read.documents);
    }
    Ok(corpus)
}

/// The names of organisations in Wikipedia.
fn wikipedia(data: &Path) -> Result<Vec<String>> {
    let source = fs::read(data.join("lexica/it-ORG-wikipedia.txt"))?;
    let source = String::from_utf8_lossy(&source);
    let names = source.lines().filter_map(|line| line.strip_prefix("ORG "));
    let names = names.filter(|name| name.starts_with(char::is_uppercase));
    Ok(names
        .map(|name| name.replace(" - ", "-").replace(" .", "."))
        .collect())
}

/// Lists of names, and how words are used in Europarl and in training texts from Wikipedia, fiction and
/// politics: clusters need more than one kind of text. None of it holds text that we measure on.
fn knowledge(data: &Path, wikipedia: &[String], raw: &[Corpus]) -> Result<Knowledge> {
    let mut statistics = Statistics::with_clusters();
    for paragraph in fs::read_to_string(data.join("text/europarl-it.txt"))?.lines() {
        statistics.add(paragraph, &analyse(paragraph));
    }
    for document in raw.iter().flat_map(|corpus| &corpus.documents) {
        statistics.add(&document.text, &document.analysis);
    }
    let mut lists: Vec<(&str, Vec<&str>)> = Knowledge::builtin_lists();
    lists.push(("wikipedia", wikipedia.iter().map(String::as_str).collect()));
    Ok(Knowledge::new(lists, statistics)?)
}

/// How the model does on the development files, from raw text through our own tokenizer.
fn report(model: &Model, data: &Path, training: &[Corpus]) -> Result<()> {
    println!("{} bytes", model.to_bytes().len());
    for domain in ["WN", "FIC", "ADG"] {
        let corpus = nermud(data, domain, "dev")?.analysed();
        print(domain, &evaluate(model, &corpus, training));
    }
    Ok(())
}

fn print(name: &str, evaluation: &Evaluation) {
    let percent = |share: f64| format!("{:5.1}", 100.0 * share);
    for (label, count) in std::iter::once(("all", evaluation.strict))
        .chain(
            evaluation
                .labels
                .iter()
                .map(|(label, &count)| (label.as_str(), count)),
        )
        .chain([("token", evaluation.tokens)])
    {
        let [p, r, f1] = [count.precision(), count.recall(), count.f1()].map(percent);
        println!("{name:4} {label:6} P {p} R {r} F1 {f1}");
    }
    let share = |(found, all): (usize, usize)| percent(found as f64 / all.max(1) as f64);
    let (seen, unseen) = (evaluation.seen, evaluation.unseen);
    println!(
        "{name:4} recall of seen {}, unseen {}",
        share(seen),
        share(unseen)
    );
    for bin in evaluation.reliability(5) {
        let (score, right) = (percent(bin.score), percent(bin.right));
        println!("{name:4} score {score}: right {right} of {}", bin.mentions);
    }
}
