//! Articulated prepositions: `della` is `di` and `la`.

/// The preposition and the article in a norm, if it is an articulated preposition.
///
/// ```
/// use intreccio::text::contraction;
/// assert_eq!(contraction("della"), Some(["di", "la"]));
/// assert_eq!(contraction("all'"), Some(["a", "l'"]));
/// assert_eq!(contraction("ponte"), None);
/// ```
#[must_use]
pub fn contraction(norm: &str) -> Option<[&'static str; 2]> {
    let (preposition, rest) = match norm {
        "al" | "ai" | "agli" | "agl'" | "all'" | "allo" | "alla" | "alle" => ("a", &norm[1..]),
        "col" | "coi" | "cogli" | "coll'" => ("con", &norm[2..]),
        "dal" | "dai" | "dagli" | "dagl'" | "dall'" | "dallo" | "dalla" | "dalle" => {
            ("da", &norm[2..])
        }
        "del" | "dei" | "degli" | "degl'" | "dell'" | "dello" | "della" | "delle" => {
            ("di", &norm[2..])
        }
        "nel" | "nei" | "negli" | "negl'" | "nell'" | "nello" | "nella" | "nelle" => {
            ("in", &norm[2..])
        }
        "sul" | "sui" | "sugli" | "sugl'" | "sull'" | "sullo" | "sulla" | "sulle" => {
            ("su", &norm[2..])
        }
        "pel" | "pei" => ("per", &norm[2..]),
        _ => return None,
    };
    let article = match rest {
        "l" => "il",
        "i" => "i",
        "gli" => "gli",
        "gl'" => "gl'",
        "ll'" => "l'",
        "llo" => "lo",
        "lla" => "la",
        _ => "le",
    };
    Some([preposition, article])
}
