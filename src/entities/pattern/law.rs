//! Laws and their articles.

use super::reader::Reader;
use crate::text::Kind;

const KINDS: [&str; 10] = [
    "legislativo",
    "legge",
    "ministeriale",
    "regionale",
    "delega",
    "costituzionale",
    "interministeriale",
    "statale",
    "provinciale",
    "europeo",
];
const ARTICLES: [&str; 6] = ["art.", "art", "artt.", "articolo", "articoli", "comma"];
const LATIN: [&str; 6] = ["bis", "ter", "quater", "quinquies", "sexies", "septies"];
const OF: [&str; 4] = ["del", "della", "dell'", "dell’"];

impl Reader<'_> {
    /// The end of the law that begins with the head at token `at`.
    pub(super) fn law(&self, at: usize) -> Option<usize> {
        if self.is_any(at, &ARTICLES) {
            self.article(at)
        } else {
            self.act(at)
        }
    }

    /// `art. 5, comma 2, della legge 104/1992`; `articolo 5 della Costituzione`.
    fn article(&self, at: usize) -> Option<usize> {
        let mut end = self.numbers(at + 1)?;
        while let Some(next) = self.subdivision(self.skip(end, &[","])) {
            end = next;
        }
        Some(self.source(self.skip(end, &[","])).unwrap_or(end))
    }

    /// `5`, `3 e 4`, `416-bis`, `5 bis`, `n. 5`.
    fn numbers(&self, at: usize) -> Option<usize> {
        let at = self.skip(at, &["n.", "n", "nn."]);
        let digit = |form: &str| form.starts_with(|c: char| c.is_ascii_digit());
        if !digit(self.form(at)) {
            return None;
        }
        let end = self.skip(at + 1, &LATIN);
        let joined = self.is_any(end, &["e", "ed"]) && self.kind(end + 1) == Some(Kind::Number);
        if joined {
            self.numbers(end + 1)
        } else {
            Some(end)
        }
    }

    /// `comma 2`, `lettera a`.
    fn subdivision(&self, at: usize) -> Option<usize> {
        if self.is_any(at, &["comma", "commi"]) {
            return self.numbers(at + 1);
        }
        let letter = self.is_any(at, &["lettera", "lett."]) && self.form(at + 1).len() == 1;
        letter.then_some(at + 2)
    }

    /// What an article is of: `della Costituzione`, `del codice penale`, `della legge 104/1992`, `c.p.`.
    fn source(&self, at: usize) -> Option<usize> {
        if self.is_any(
            at,
            &[
                "c.p.", "c.c.", "c.p.c.", "c.p.p.", "cp", "cc", "cpp", "cpc", "Cost.",
            ],
        ) {
            return Some(at + 1);
        }
        if !self.is_any(at, &OF) {
            return None;
        }
        let head = at + 1;
        if self.is(head, "Costituzione") {
            return Some(head + 1);
        }
        if self.is(head, "codice") {
            let procedure = self.is(head + 1, "di") && self.is(head + 2, "procedura");
            let kind = if procedure { head + 3 } else { head + 1 };
            return Some(self.skip(kind, &["penale", "civile", "della"]));
        }
        if self.is_any(head, &ARTICLES) {
            self.article(head)
        } else {
            self.act(head)
        }
    }

    /// `legge n. 104 del 5 febbraio 1992`, `d.lgs. 81/2008`, `regolamento (UE) 2016/679`.
    fn act(&self, at: usize) -> Option<usize> {
        let heads = [
            "legge",
            "l.",
            "decreto",
            "decreto-legge",
            "d.lgs",
            "d.lgs.",
            "dlgs",
            "d.l.",
            "dl",
            "d.p.r.",
            "dpr",
            "d.p.c.m.",
            "dpcm",
            "d.m.",
            "dm",
            "ddl",
            "direttiva",
            "regolamento",
        ];
        // `d. lgs.`, with a blank between its pieces.
        let head = if self.is(at, "d.") && self.is(at + 1, "lgs.") {
            at + 1
        } else if self.is_any(at, &heads) {
            at
        } else {
            return None;
        };
        let mut end = self.skip(self.skip(head + 1, &["."]), &KINDS);
        if self.form(end) == "(" && self.form(end + 2) == ")" {
            end += 3;
        } else {
            end = self.skip(end, &["Ue", "UE", "europea"]);
        }
        end = self.skip(self.skip(end, &["n.", "n", "numero"]), &["."]);
        // `l. 5` is an abbreviation of many things; `l. 104/1992` is a law.
        let full = self.form(head).len() > 2 || self.form(end).contains('/');
        if self.kind(end) != Some(Kind::Number) || !full {
            return None;
        }
        Some(self.dated(end + 1))
    }

    /// The end of `del 1992`, `del 5 febbraio 1992` behind a number.
    fn dated(&self, at: usize) -> usize {
        if self.is_any(at, &OF) {
            self.date(at + 1).unwrap_or(at)
        } else {
            at
        }
    }
}
