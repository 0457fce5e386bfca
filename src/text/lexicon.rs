//! The closed lists that tokens are cut by: sorted, lower case, without apostrophe or stop.

use super::apostrophe::is_vowel;
use super::set::Set;

/// Forms that lose their last vowel before an apostrophe. Before a vowel any form may (`dovrebb'essere`);
/// the list is asked where a blank or a quotation mark follows: `l' amico`, `dell'«Unità»`.
#[rustfmt::skip]
static ELIDED: Set<65> = Set::new([
    "agl", "all", "altr", "anch", "bell", "buon", "c", "cent", "ch", "cinquant", "codest", "coll",
    "com", "contr", "cos", "d", "dagl", "dall", "degl", "dell", "dev", "dov", "fors", "gl",
    "gliel", "grand", "l", "m", "mezz", "n", "neanch", "negl", "nell", "nessun", "nient",
    "novant", "ogn", "ond", "ottant", "ov", "perch", "qual", "qualcos", "quand", "quant",
    "quarant", "quattr", "quegl", "quell", "quest", "s", "sant", "senz", "sessant", "settant",
    "sott", "sugl", "sull", "t", "tant", "trent", "tutt", "un", "v", "vent",
]);

/// Forms cut short for good, which keep their apostrophe before a consonant too: `un po' di`.
#[rustfmt::skip]
static TRUNCATED: Set<29> = Set::new([
    "a", "be", "ca", "co", "da", "de", "di", "e", "fa", "fe", "fo", "fra", "gua", "i", "ma", "mo",
    "ne", "pa", "pe", "pie", "po", "pro", "sta", "su", "te", "to", "va", "ve", "vo",
]);

/// Words that have lost their beginning: `'ndrangheta`, `'sto`.
#[rustfmt::skip]
const BEHEADED: &[&str] = &[
    "a", "ccà", "e", "l", "mo", "na", "ndrangheta", "ndranghetista", "ndranghetiste",
    "ndranghetisti", "ndrina", "ndrine", "ngulo", "nnammurato", "no", "ntoni", "nu", "o", "sta",
    "ste", "sti", "sto",
];

/// Names behind the article `L'` that are one token with it.
const ARTICLED: &[&str] = &["Aquila"];

/// Names behind a capital `D'` that keep it a token of its own: `Giro D'Italia`.
#[rustfmt::skip]
const PLACE: &[&str] = &[
    "Aosta", "Africa", "America", "Asia", "Austria", "Egitto", "Europa", "Inghilterra", "Irlanda",
    "Israele", "Italia", "Oriente", "Occidente", "Ungheria",
];

/// Abbreviations of more than one letter, apart from those with inner stops.
#[rustfmt::skip]
static ABBREVIATION: Set<88> = Set::new([
    "amm", "arch", "art", "artt", "avv", "ca", "cap", "capp", "card", "cav", "cf", "cfr", "cit",
    "civ", "col", "comm", "cons", "corp", "cpv", "dir", "distr", "dott", "dr", "ecc", "egr", "es",
    "etc", "fasc", "fig", "figg", "gen", "gent", "geom", "giur", "inc", "ing", "jr", "lett",
    "lgs", "lib", "lit", "loc", "ltd", "magg", "min", "mons", "mr", "mrs", "ms", "ndr", "nn", "on", "op",
    "pag", "pagg", "pp", "pref", "pres", "proc", "prof", "proff", "prot", "prov", "rag", "reg",
    "rev", "rif", "sec", "seg", "segg", "sen", "sez", "sig", "sigg", "sost", "spett", "ss", "st",
    "tab", "tel", "ten", "tit", "trad", "trib", "vd", "vol", "voll", "vs",
]);

/// First pieces and endings of words that are shortened in the middle: `sig.ra`, `dott.ssa`.
const SHORTENED: [&str; 8] = ["avv", "dott", "egr", "gent", "ill", "pres", "prof", "sig"];
#[rustfmt::skip]
const ENDING: [&str; 13] = [
    "go", "ia", "le", "lli", "ma", "mo", "na", "ra", "re", "ri", "so", "ssa", "zza",
];

/// Pieces that stand behind one letter and its stop in the names of laws: `d.lgs.`, `l.cost.`
const DOTTED: [&str; 6] = ["cost", "interm", "lg", "lgs", "lgt", "reg"];

/// Months cut short, abbreviations between two numbers only: `15 ott. 2024`.
#[rustfmt::skip]
static MONTH: Set<15> = Set::new([
    "ago", "apr", "dic", "feb", "febbr", "gen", "genn", "giu", "lug", "mag", "mar", "nov", "ott",
    "set", "sett",
]);

/// Whether `form` stands in one of the lists, whatever its case.
fn holds(list: &[&str], form: &str) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(form))
}

/// Whether `form` is a known elided form.
pub(super) fn is_elided(form: &str) -> bool {
    ELIDED.contains(form)
}

/// Whether `form` is a known truncated form.
pub(super) fn is_truncated(form: &str) -> bool {
    TRUNCATED.contains(form)
}

/// Whether `form` hardly exists but with an apostrophe, so that none behind it is a quotation mark.
pub(super) fn is_always_cut(form: &str) -> bool {
    matches!(form, "po" | "mo" | "Mo" | "be" | "Be")
}

/// Whether `form` is a word without its beginning.
pub(super) fn is_beheaded(form: &str) -> bool {
    holds(BEHEADED, form)
}

/// Whether `form` is a name that begins with an elided article.
pub(super) fn is_articled(form: &str) -> bool {
    ARTICLED.contains(&form)
}

/// Whether `form` is a place that a preposition stands before.
pub(super) fn is_place(form: &str) -> bool {
    PLACE.contains(&form)
}

/// Whether `form` with a stop is an abbreviation.
pub(super) fn is_abbreviation(form: &str) -> bool {
    ABBREVIATION.contains(form)
}

/// Whether `first`, a stop and `ending` are one shortened word; its first piece may be one letter.
pub(super) fn is_shortened(first: &str, ending: &str) -> bool {
    let consonant = first.chars().nth(1).is_none() && !first.starts_with(is_vowel);
    let known = consonant || holds(&SHORTENED, first);
    known && ENDING.contains(&ending)
}

/// Whether `piece` with a stop belongs to the letter and the stop before it.
pub(super) fn is_dotted(piece: &str) -> bool {
    holds(&DOTTED, piece)
}

/// Whether `form` with a stop is a month.
pub(super) fn is_month(form: &str) -> bool {
    MONTH.contains(form)
}

/// Words after which no text ends.
#[rustfmt::skip]
const CONNECTOR: &[&str] = &[
    "a", "agli", "ai", "al", "alla", "alle", "allo", "che", "con", "cui", "da", "dagli", "dai",
    "dal", "dalla", "dalle", "dallo", "degli", "dei", "del", "della", "delle", "dello", "di", "e",
    "ed", "gli", "i", "il", "in", "la", "le", "lo", "ma", "negli", "nei", "nel", "nella", "nelle",
    "nello", "o", "per", "quale", "se", "sugli", "sui", "sul", "sulla", "sulle", "sullo", "tra",
    "un", "una", "uno",
];

/// Whether a sentence cannot end with the word `form`.
pub(super) fn is_connector(form: &str) -> bool {
    holds(CONNECTOR, form)
}

/// Words that begin a sentence and no surname: behind an initial they show that it was none.
#[rustfmt::skip]
const STARTER: &[&str] = &[
    "a", "abbiamo", "adesso", "affinché", "agli", "ai", "al", "alcuni", "all", "alla", "alle",
    "allo", "allora", "altri", "altro", "anche", "ancora", "anzi", "appena", "benché", "che",
    "chi", "ci", "come", "con", "contro", "così", "da", "domani", "dopo", "dove", "dunque",
    "durante", "e", "ecco", "ed", "entro", "eppure", "era", "erano", "essi", "esso", "finalmente",
    "forse", "fu", "furono", "già", "gli", "ha", "hanno", "ho", "i", "ieri", "il", "in",
    "infatti", "inoltre", "insomma", "intanto", "invece", "io", "l", "le", "lei", "loro", "lui",
    "ma", "mai", "mentre", "negli", "nei", "nel", "nell", "nella", "nelle", "nello", "nessun",
    "nessuno", "noi", "non", "nonostante", "o", "oggi", "ogni", "oltre", "ora", "per", "perché",
    "perciò", "però", "poi", "poiché", "prima", "proprio", "qualcuno", "quando", "quanto",
    "quell", "quelle", "quelli", "quello", "quest", "questa", "queste", "questi", "questo",
    "quindi", "se", "sebbene", "secondo", "sempre", "senza", "si", "sia", "siccome", "solo",
    "sono", "su", "subito", "sugli", "sui", "sul", "sull", "sulla", "sulle", "tanto", "tra",
    "tuttavia", "tutti", "tutto", "un", "una", "uno", "verso", "voi", "è",
];

/// Whether a capitalised `form` behind an initial begins a sentence rather than a surname.
pub(super) fn is_starter(form: &str) -> bool {
    let form = form.trim_end_matches(['\'', '’']);
    form.starts_with('È') || holds(STARTER, form)
}

/// Whether the list of abbreviations has `form` as one that the last stop of a sentence swallows.
pub(super) fn is_trailing(form: &str) -> bool {
    matches!(form, "ecc" | "etc")
}

/// Verbs of saying: a quotation behind one and a colon belongs to the same sentence.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "afferma", "affermando", "affermato", "affermò", "aggiunge", "aggiungendo", "aggiungono",
    "aggiunse", "aggiunto", "ammesso", "ammette", "ammise", "annuncia", "annunciato", "annunciò",
    "attacca", "avverte", "avvertito", "chiede", "chiedendo", "chiedono", "chiese", "chiesero",
    "chiesto", "chiude", "commenta", "commentando", "commentato", "commentò", "conclude",
    "concluse", "concluso", "conferma", "confermato", "confermò", "detto", "dice", "dicendo",
    "dichiara", "dichiarando", "dichiarato", "dichiarò", "dicono", "disse", "dissero", "domanda",
    "domandò", "esclama", "esclamato", "esclamò", "esordisce", "esulta", "grida", "gridò",
    "insiste", "insistette", "mormorò", "nota", "osserva", "osservato", "osservò", "precisa",
    "precisando", "precisato", "precisò", "promette", "prosegue", "racconta", "raccontato",
    "raccontò", "replica", "replicato", "replicò", "ribadisce", "ribadito", "ribadì", "ribatte",
    "ribatté", "ricorda", "ricordato", "ricordò", "riferisce", "riferito", "rilancia", "risponde",
    "rispondono", "rispose", "risposto", "rivela", "rivelato", "sbotta", "scrisse", "scritto",
    "scrive", "scrivono", "sostenne", "sostiene", "sottolinea", "sottolineando", "sottolineato",
    "sottolineò", "specifica", "specificato", "spiega", "spiegando", "spiegano", "spiegato",
    "spiegò", "sussurra", "titola", "titolò", "tuona", "urla", "urlò",
];

/// Whether `form` is a verb of saying.
pub(super) fn is_saying(form: &str) -> bool {
    holds(SAYING, form)
}
