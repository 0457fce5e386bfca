//! Places and organisations.

use super::page::{Line, Page, Shape};
use super::{Finding, Known, LOC, List, ListSet, ORG, ORGANISATIONS, SURE_PLACES};
use crate::text::Kind;

/// What stands before a place and seldom before a person.
const LOCATIVE: [&str; 19] = [
    "a", "ad", "in", "nel", "nella", "nell'", "nell’", "da", "dal", "dall'", "dall’", "verso",
    "presso", "fino", "tra", "fra", "su", "nei", "nelle",
];
/// Heads of streets and squares.
const STREETS: [&str; 9] = [
    "via",
    "viale",
    "piazza",
    "piazzale",
    "piazzetta",
    "vicolo",
    "largo",
    "lungomare",
    "lungotevere",
];
/// Heads of bodies that take their name from what follows.
const BODIES: [&str; 40] = [
    "Accademia",
    "Agenzia",
    "Associazione",
    "Autorità",
    "Azienda",
    "Banca",
    "Biblioteca",
    "Camera",
    "Casa",
    "Comitato",
    "Commissione",
    "Comune",
    "Confederazione",
    "Consiglio",
    "Consorzio",
    "Cooperativa",
    "Corte",
    "Federazione",
    "Fondazione",
    "Gruppo",
    "Istituto",
    "Ministero",
    "Museo",
    "Osservatorio",
    "Ospedale",
    "Parlamento",
    "Partito",
    "Policlinico",
    "Politecnico",
    "Prefettura",
    "Procura",
    "Provincia",
    "Questura",
    "Regione",
    "Sindacato",
    "Soprintendenza",
    "Tribunale",
    "Unione",
    "Università",
    "Assessorato",
];
/// What a sentence begins with and a name does not.
const OPENERS: [&str; 16] = [
    "il", "lo", "la", "i", "gli", "le", "un", "una", "nel", "nella", "del", "della", "alla", "al",
    "per", "con",
];
/// What joins the parts of a body's name.
const JOINTS: [&str; 14] = [
    "di", "del", "della", "dello", "dell'", "dell’", "dei", "delle", "degli", "per", "la", "il",
    "e", "d'",
];

/// Adds the place or organisation that begins at a capitalised token.
pub(super) fn find(
    page: &Page<'_>,
    line: &Line,
    at: usize,
    known: &Known,
    findings: &mut Vec<Finding>,
) {
    let judged = known
        .place
        .and_then(|(end, lists)| Some((end, judge(page, line, at, end, lists)?)));
    if let Some((end, (label, score))) = judged {
        findings.push(Finding {
            start: at,
            end,
            label,
            score,
        });
    }
    street(page, line, at, findings);
    body(page, line, at, findings);
}

/// What a name of the lists is where it stands, if it is anything.
fn judge(
    page: &Page<'_>,
    line: &Line,
    at: usize,
    end: usize,
    lists: ListSet,
) -> Option<(u16, f32)> {
    if end - at > 1 {
        let place = lists.intersects(SURE_PLACES) || !lists.intersects(ORGANISATIONS);
        return Some((if place { LOC } else { ORG }, 0.9));
    }
    if is_word(page, line, at, lists) {
        return None;
    }
    if lists.intersects(SURE_PLACES) {
        return Some((LOC, 0.9));
    }
    if lists.intersects(ORGANISATIONS) {
        return Some((ORG, 0.8));
    }
    let person = ListSet::of(&[List::FirstNames, List::Surnames, List::Ordinary]);
    let located = at > line.tokens.start && is_any(page, at - 1, &LOCATIVE);
    (located || !lists.intersects(person)).then_some((LOC, if located { 0.7 } else { 0.6 }))
}

/// Whether a single token may be an ordinary word here: one that begins a sentence or stands in a heading.
fn is_word(page: &Page<'_>, line: &Line, at: usize, lists: ListSet) -> bool {
    if !lists.has(List::Ordinary) {
        return false;
    }
    let acronym = page.shape(at) == Shape::Capitals && !line.heading;
    let joined = is_any(page, at + 1, &["e", "ed"]) && page.is_capital(at + 2);
    let alone = (joined || page.kind(at + 1) == Some(Kind::Punct)) && at + 1 < line.tokens.end;
    !acronym && (line.heading || (page.begins(line, at) && !alone))
}

/// `via Garibaldi`, `piazza Ilario Dessanay`: a street with its head.
fn street(page: &Page<'_>, line: &Line, at: usize, findings: &mut Vec<Finding>) {
    let head = if is_any(page, at, &STREETS) {
        at
    } else {
        at.wrapping_sub(1)
    };
    let first = head.wrapping_add(1);
    if head < line.tokens.start || !is_any(page, head, &STREETS) || !page.is_capital_word(first) {
        return;
    }
    let mut end = first;
    while end < line.tokens.end
        && end - first < 4
        && (page.is_capital_word(end) || page.form(end) == "Settembre")
    {
        end += 1;
    }
    findings.push(Finding {
        start: head,
        end,
        label: LOC,
        score: 0.7,
    });
}

/// `Università di Pavia`, `Agenzia per il Clima Alpino`, `Vetrerie Lagunari S.p.A.`
fn body(page: &Page<'_>, line: &Line, at: usize, findings: &mut Vec<Finding>) {
    if page.kind(at) != Some(Kind::Word) || is_any(page, at, &OPENERS) {
        return;
    }
    let limit = line.tokens.end.min(at + 10);
    let (mut end, mut last) = (at + 1, at + 1);
    while end < limit {
        if page.is_capital_word(end)
            || (page.is_capital(end) && page.kind(end) == Some(Kind::Elision))
        {
            end += 1;
            last = end;
        } else if is_company(page.form(end)) {
            findings.push(Finding {
                start: at,
                end: end + 1,
                label: ORG,
                score: 0.9,
            });
            return;
        } else if is_any(page, end, &JOINTS) {
            end += 1;
        } else {
            break;
        }
    }
    let named = BODIES.contains(&page.form(at)) && last > at + 1 && !line.heading;
    if named && is_any(page, at + 1, &JOINTS[..10]) {
        findings.push(Finding {
            start: at,
            end: last,
            label: ORG,
            score: 0.7,
        });
    }
}

fn is_company(form: &str) -> bool {
    matches!(
        form,
        "S.p.A."
            | "s.p.a."
            | "SpA"
            | "Spa"
            | "spa"
            | "S.r.l."
            | "s.r.l."
            | "Srl"
            | "srl"
            | "SRL"
            | "S.n.c."
            | "Inc."
            | "Ltd"
            | "GmbH"
    )
}

fn is_any(page: &Page<'_>, at: usize, forms: &[&str]) -> bool {
    forms
        .iter()
        .any(|form| page.form(at).eq_ignore_ascii_case(form))
}
