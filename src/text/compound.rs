//! Which hyphens part two tokens.

/// First parts that stay a token of their own.
const SPLIT_FIRST: &[&str] = &[
    "afro", "auto", "centro", "co", "contro", "hi", "mal", "neo", "part", "post", "sub",
];

/// Whether the words before and behind a hyphen are two tokens (`PPE-DE`, `post-moderno`) rather
/// than one compound (`storico-culturale`, `Emilia-Romagna`).
pub(super) fn is_pair(left: &str, right: &str) -> bool {
    if (left, right) == ("Austria", "Ungheria") {
        return false;
    }
    let acronym =
        |s: &str| s.len() <= 4 && s.len() > 1 && s.bytes().all(|b| b.is_ascii_uppercase());
    (acronym(left) && acronym(right))
        || SPLIT_FIRST
            .iter()
            .any(|first| left.eq_ignore_ascii_case(first))
        || (is_actor(left) && is_actor(right))
        || (left.ends_with("tore") && right.ends_with("tore"))
}

/// Countries, alliances and statesmen: two of them joined by a hyphen are a pair, not a name.
#[rustfmt::skip]
const ACTOR: &[&str] = &[
    "afghanistan", "albania", "algeria", "argentina", "armenia", "austria", "azerbaigian",
    "belgio", "berlusconi", "biden", "bielorussia", "brasile", "bulgaria", "bush", "canada",
    "cile", "cina", "clinton", "colombia", "corea", "croazia", "cuba", "danimarca", "egitto",
    "estonia", "etiopia", "finlandia", "francia", "germania", "giappone", "giordania",
    "gorbaciov", "grecia", "hamas", "harris", "hezbollah", "hitler", "india", "inghilterra",
    "iran", "iraq", "irlanda", "israele", "italia", "kennedy", "kissinger", "kosovo", "krusciov",
    "lenin", "lettonia", "libano", "libia", "lituania", "macron", "mao", "marocco", "marx",
    "meloni", "merkel", "merz", "messico", "moldavia", "mussolini", "nato", "netanyahu", "nixon",
    "norvegia", "obama", "olanda", "onu", "orban", "orbán", "pakistan", "palestina", "polonia",
    "portogallo", "prodi", "putin", "qatar", "reagan", "renzi", "romania", "rubio", "russia",
    "salvini", "scholz", "serbia", "siria", "slovacchia", "slovenia", "spagna", "stalin",
    "starmer", "sudan", "svezia", "svizzera", "taiwan", "trump", "tunisia", "turchia", "ucraina",
    "ue", "ungheria", "urss", "usa", "vance", "venezuela", "vietnam", "witkoff", "xi", "yemen",
    "zelensky", "zelenskyj",
];

fn is_actor(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
        && ACTOR.iter().any(|actor| actor.eq_ignore_ascii_case(form))
}
