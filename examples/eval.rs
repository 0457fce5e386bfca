//! eval
use intreccio::entities::*;
use intreccio::text::analyse;
use std::collections::*;
fn main() {
    let e = Extractor::builder()
        .builtin_patterns(false)
        .build()
        .unwrap();
    let raw = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let mut docs: Vec<(String, BTreeSet<(usize, usize, String)>)> = vec![];
    let (mut text, mut gold) = (String::new(), BTreeSet::new());
    let mut open: Option<(usize, usize, String)> = None;
    let mut n = 0;
    for line in raw.lines().chain([""]) {
        let mut f = line.split('\t');
        let tok = f.next().unwrap_or("");
        let tag = f.next().unwrap_or("O");
        if tok.is_empty() {
            if let Some(o) = open.take() {
                gold.insert(o);
            }
            text.push('\n');
            n += 1;
            if n % 15 == 0 {
                docs.push((std::mem::take(&mut text), std::mem::take(&mut gold)));
            }
            continue;
        }
        if !tag.starts_with("I-") {
            if let Some(o) = open.take() {
                gold.insert(o);
            }
        }
        let glue = text.ends_with(['\'', '’'])
            || tok == ","
            || tok == "."
            || tok == ")"
            || tok == ":"
            || tok == ";"
            || text.ends_with('(');
        if !text.is_empty() && !text.ends_with('\n') && !glue {
            text.push(' ');
        }
        let s = text.len();
        text.push_str(tok);
        if let Some(o) = &mut open {
            o.1 = text.len();
        }
        if tag.starts_with("B-") {
            open = Some((s, text.len(), tag[2..].to_string()));
        }
    }
    docs.push((text, gold));
    let mut c: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut fp: HashMap<String, usize> = HashMap::new();
    let mut fnn: HashMap<String, usize> = HashMap::new();
    for (text, gold) in &docs {
        let found: BTreeSet<_> = e
            .extract(text, &analyse(text))
            .iter()
            .map(|m| {
                (
                    m.span.start as usize,
                    m.span.end as usize,
                    e.label(m).to_string(),
                )
            })
            .collect();
        for g in gold {
            let k = c.entry(g.2.clone()).or_default();
            k[1] += 1;
            if found.contains(g) {
                k[0] += 1;
            } else {
                *fnn.entry(format!("{} {}", g.2, &text[g.0..g.1]))
                    .or_default() += 1;
            }
        }
        for f in &found {
            c.entry(f.2.clone()).or_default()[2] += 1;
            if !gold.contains(f) {
                *fp.entry(format!("{} {}", f.2, &text[f.0..f.1]))
                    .or_default() += 1;
            }
        }
    }
    let mut t = [0; 3];
    for (l, k) in &c {
        for i in 0..3 {
            t[i] += k[i];
        }
        println!(
            "{l} P {:.3} R {:.3} F {:.3}",
            k[0] as f64 / k[2] as f64,
            k[0] as f64 / k[1] as f64,
            2. * k[0] as f64 / (k[1] + k[2]) as f64
        );
    }
    println!(
        "all P {:.3} R {:.3} F {:.3}",
        t[0] as f64 / t[2] as f64,
        t[0] as f64 / t[1] as f64,
        2. * t[0] as f64 / (t[1] + t[2]) as f64
    );
    for (n, m) in [("FP", fp), ("FN", fnn)] {
        let mut v: Vec<_> = m.into_iter().collect();
        v.sort_by_key(|x| (std::cmp::Reverse(x.1), x.0.clone()));
        println!(
            "{n}: {}",
            v.iter()
                .take(140)
                .map(|(a, b)| format!("{a}:{b}"))
                .collect::<Vec<_>>()
                .join(" | ")
        );
    }
}
