//! Italian stop words, as our own tokens have them: `dell'` and `l'` with their apostrophe.

/// The version of the list; it changes whenever a word comes or goes.
pub const STOP_WORDS_VERSION: u32 = 1;

/// The stop words in the order of their bytes, as norms: articles, prepositions (also with article
/// and elided), pronouns, possessives, conjunctions, the commonest adverbs, and the forms of
/// `essere`, `avere` and the modal verbs.
#[rustfmt::skip]
pub const STOP_WORDS: &[&str] = &[
    "a", "abbia", "abbiamo", "abbiano", "abbiate", "ad", "adesso", "affinché", "agli", "ai", "al",
    "alcuna", "alcune", "alcuni", "alcuno", "all'", "alla", "alle", "allo", "allora", "altr'",
    "altra", "altre", "altri", "altro", "anch'", "anche", "ancora", "anzi", "appena", "assai",
    "attraverso", "avemmo", "avendo", "avere", "avesse", "avessero", "avessi", "avessimo",
    "aveste", "avesti", "avete", "aveva", "avevamo", "avevano", "avevate", "avevi", "avevo",
    "avrai", "avranno", "avrebbe", "avrebbero", "avrei", "avremmo", "avremo", "avreste",
    "avresti", "avrete", "avrà", "avrò", "avuta", "avute", "avuti", "avuto", "ben", "benché",
    "bene", "c'", "ce", "ch'", "che", "chi", "ci", "ciascun", "ciascuna", "ciascuno", "cioè",
    "circa", "ciò", "coi", "col", "colei", "coll'", "coloro", "colui", "com'", "come", "con",
    "contro", "cos'", "cosa", "costei", "costui", "così", "cui", "d'", "da", "dagli", "dai",
    "dal", "dall'", "dalla", "dalle", "dallo", "degli", "dei", "del", "dell'", "della", "delle",
    "dello", "dentro", "dev'", "deve", "devono", "di", "dopo", "dov'", "dove", "dovere", "doveva",
    "dovevano", "dovranno", "dovrebbe", "dovrebbero", "dovrà", "dunque", "durante", "e", "e'",
    "ebbe", "ebbero", "ebbi", "ecco", "ed", "egli", "ella", "entro", "eppure", "era", "erano",
    "eravamo", "eravate", "eri", "ero", "essa", "esse", "essendo", "essere", "essi", "esso", "fa",
    "facciamo", "faccio", "facendo", "faceva", "facevano", "fai", "fanno", "fare", "fate",
    "fatto", "fece", "fecero", "finché", "fino", "forse", "fosse", "fossero", "fossi", "fossimo",
    "foste", "fosti", "fra", "fu", "fui", "fummo", "fuori", "furono", "già", "gl'", "gli",
    "gliel'", "gliela", "gliele", "glieli", "glielo", "gliene", "ha", "hai", "hanno", "ho", "i",
    "il", "in", "infatti", "inoltre", "invece", "io", "l'", "la", "le", "lei", "li", "lo", "loro",
    "lui", "lungo", "là", "lì", "m'", "ma", "mai", "male", "me", "mediante", "meno", "mentre",
    "mi", "mia", "mie", "miei", "mio", "molta", "molte", "molti", "molto", "n'", "ne", "neanche",
    "negli", "nei", "nel", "nell'", "nella", "nelle", "nello", "nemmeno", "neppure", "nessun",
    "nessun'", "nessuna", "nessuno", "niente", "no", "noi", "non", "nonché", "nostra", "nostre",
    "nostri", "nostro", "nulla", "né", "o", "od", "ogni", "ognuno", "oltre", "oppure", "ora",
    "ormai", "ossia", "ove", "ovvero", "per", "perché", "perciò", "perfino", "persino", "però",
    "più", "po'", "poca", "poche", "pochi", "poco", "poi", "poiché", "possono", "potere",
    "poteva", "potevano", "potranno", "potrebbe", "potrebbero", "potrà", "presso", "prima",
    "proprio", "pur", "purché", "pure", "può", "qua", "qual", "qualche", "qualcosa", "qualcuno",
    "quale", "quali", "qualora", "quand'", "quando", "quant'", "quanta", "quante", "quanti",
    "quanto", "quasi", "quegli", "quei", "quel", "quell'", "quella", "quelle", "quelli", "quello",
    "quest'", "questa", "queste", "questi", "questo", "qui", "quindi", "s'", "sarai", "saranno",
    "sarebbe", "sarebbero", "sarei", "saremmo", "saremo", "sareste", "saresti", "sarete", "sarà",
    "sarò", "se", "sebbene", "secondo", "sei", "sempre", "senz'", "senza", "si", "sia", "siamo",
    "siano", "siate", "siccome", "siete", "sino", "solo", "soltanto", "sono", "sopra", "sotto",
    "sta", "stai", "stando", "stanno", "stare", "stata", "state", "stati", "stato", "stava",
    "stavano", "stessa", "stesse", "stessi", "stesso", "stiamo", "sto", "su", "sua", "subito",
    "sue", "sugli", "sui", "sul", "sull'", "sulla", "sulle", "sullo", "suo", "suoi", "sé", "sì",
    "t'", "tal", "tale", "tali", "tant'", "tanta", "tante", "tanti", "tanto", "te", "ti", "tra",
    "tramite", "troppo", "tu", "tua", "tue", "tuo", "tuoi", "tutt'", "tutta", "tuttavia", "tutte",
    "tutti", "tutto", "un", "un'", "una", "uno", "v'", "va", "vanno", "ve", "vengono", "veniva",
    "venivano", "verso", "vi", "vicino", "viene", "voi", "vostra", "vostre", "vostri", "vostro",
    "è",
];

/// Whether a norm is a stop word.
///
/// ```
/// use intreccio::text::is_stop_word;
/// assert!(is_stop_word("dell'") && is_stop_word("perché"));
/// assert!(!is_stop_word("ponte"));
/// ```
#[must_use]
pub fn is_stop_word(norm: &str) -> bool {
    STOP_WORDS.binary_search(&norm).is_ok()
}
