//! The kinds of token.

/// What a token is. The names are those of the `kind` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A word: letters, perhaps with inner hyphens or apostrophes.
    Word,
    /// An elided form that keeps its apostrophe: `dell’`, `l'`, `c’`.
    Elision,
    /// An abbreviation that keeps its stop: `dott.`, `S.p.A.`.
    Abbreviation,
    /// A number, date, time or ordinal written with digits: `1.000,50`, `20.30`, `1°`.
    Number,
    /// Punctuation.
    Punct,
    /// A symbol: `€`, `%`, `+`.
    Symbol,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// A user of a social network: `@nome`.
    Mention,
    /// A hashtag: `#tema`.
    Hashtag,
    /// An emoji, with all its modifiers.
    Emoji,
}

impl Kind {
    /// Every kind, in the order of their codes.
    pub const ALL: [Self; 11] = [
        Self::Word,
        Self::Elision,
        Self::Abbreviation,
        Self::Number,
        Self::Punct,
        Self::Symbol,
        Self::Url,
        Self::Email,
        Self::Mention,
        Self::Hashtag,
        Self::Emoji,
    ];

    /// The kind's name in columns.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Elision => "elision",
            Self::Abbreviation => "abbreviation",
            Self::Number => "number",
            Self::Punct => "punct",
            Self::Symbol => "symbol",
            Self::Url => "url",
            Self::Email => "email",
            Self::Mention => "mention",
            Self::Hashtag => "hashtag",
            Self::Emoji => "emoji",
        }
    }

    /// Whether the token is neither punctuation nor a symbol: what co-occurrence windows count.
    #[must_use]
    pub fn is_lexical(self) -> bool {
        !matches!(self, Self::Punct | Self::Symbol)
    }
}
