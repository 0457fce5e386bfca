//! Pronouns that hang on a verb: `dirglielo` is `dir`, `glie`, `lo`.
//!
//! The verb must show by its ending that it is one: an infinitive that has lost its last vowel, a
//! gerund, a participle before `si`, an imperative in `-iamo` or `-te`. Nouns and adjectives that
//! look alike (`esperti`, `scarsi`) stand in a list. Other imperatives (`fatti`, `assicurati`) look
//! like participles, far more frequent, and stay whole.

/// The pronouns that hang on verbs, alone or behind another.
const CLITIC: [&str; 11] = [
    "gli", "mi", "ti", "si", "ci", "vi", "lo", "la", "li", "le", "ne",
];

/// The second of two pronouns.
const SECOND: [&str; 5] = ["lo", "la", "li", "le", "ne"];

/// The first of two.
const FIRST: [&str; 6] = ["glie", "me", "te", "se", "ce", "ve"];

/// Infinitives of two or three letters, without the last vowel.
const SHORT: [&str; 6] = ["dar", "dir", "far", "gir", "ir", "por"];

/// What looks like an infinitive in front of a pronoun but is the stem of a noun, an adjective or
/// another form: `esper-ti`, `scar-si`, `inter-ne`.
#[rustfmt::skip]
const NO_INFINITIVE: &[&str] = &[
    "affer", "alber", "allar", "aller", "alter", "arriveder", "aper", "appar", "asper", "avver", "caver",
    "ciar", "cister", "commer", "compar", "concer", "confer", "conser", "controver", "conver",
    "coper", "cospar", "cosper", "deser", "deter", "disar", "discer", "disper", "diver", "emer",
    "esper", "ester", "eter", "frater", "guer", "immer", "imper", "incer", "iner", "infar",
    "infer", "inser", "inter", "inver", "lanter", "liber", "lucer", "mater", "moder", "odier",
    "offer", "osser", "pater", "perver", "preser", "quar", "quater", "repar", "reper", "riar",
    "ricoper", "riemer", "ripar", "riser", "rispar", "river", "rober", "sber", "scar", "scher",
    "scompar", "scoper", "sempiter", "soffer", "soler", "sommer", "sover", "spar", "squar",
    "subalter", "super", "svar", "taver", "traver", "univer",
];

/// The same for participles: `spirito-si`, `antite-si`.
const NO_PARTICIPLE: [&str; 6] = [
    "antite",
    "appetito",
    "calamito",
    "metate",
    "precipito",
    "spirito",
];

/// The verb and the one or two pronouns in a norm, if pronouns hang on it.
///
/// ```
/// use intreccio::text::enclitic;
/// assert_eq!(enclitic("dirglielo"), Some(("dir", "glie", Some("lo"))));
/// assert_eq!(enclitic("facendosi"), Some(("facendo", "si", None)));
/// assert_eq!(enclitic("esperti"), None);
/// ```
#[must_use]
pub fn enclitic(norm: &str) -> Option<(&str, &str, Option<&str>)> {
    let two = SECOND.iter().find_map(|second| {
        let rest = norm.strip_suffix(second)?;
        let verb = FIRST.iter().find_map(|first| rest.strip_suffix(first))?;
        hosts(verb, "").then(|| (verb, &rest[verb.len()..], Some(&norm[rest.len()..])))
    });
    two.or_else(|| {
        CLITIC.iter().find_map(|clitic| {
            let verb = norm.strip_suffix(clitic)?;
            hosts(verb, clitic).then(|| (verb, &norm[verb.len()..], None))
        })
    })
}

/// Whether `verb` is a form that a pronoun hangs on, `clitic` being the last one.
fn hosts(verb: &str, clitic: &str) -> bool {
    is_infinitive(verb, clitic)
        || is_gerund(verb)
        || (clitic == "si" && (is_participle(verb) || verb == "tratta"))
        || (verb.len() >= 6 && verb.ends_with("iamo"))
        || (matches!(clitic, "mi" | "ci") && verb.len() >= 5 && ends(verb, &["ate", "ete", "ite"]))
}

fn is_infinitive(verb: &str, clitic: &str) -> bool {
    let regular = verb.len() >= 4 && ends(verb, &["ar", "er", "ir"]);
    // `rapporti` and `trasporti` are nouns, `disporti` is rare.
    let contracted = verb.len() >= 5 && clitic != "ti" && ends(verb, &["por", "dur"]);
    (regular && !NO_INFINITIVE.contains(&verb))
        || contracted
        || (SHORT.contains(&verb) && (verb, clitic) != ("por", "ti"))
}

fn is_gerund(verb: &str) -> bool {
    (verb.len() >= 6 && ends(verb, &["ando", "endo"]) && verb != "girando") || verb == "dando"
}

/// A participle of the regular kind, as in `verificatosi`.
fn is_participle(verb: &str) -> bool {
    let stem = verb.strip_suffix(['o', 'a', 'i', 'e']).unwrap_or_default();
    verb.len() >= 5 && ends(stem, &["at", "it", "us", "ut"]) && !NO_PARTICIPLE.contains(&verb)
}

fn ends(form: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| form.ends_with(ending))
}
