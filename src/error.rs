//! The one error of the crate.
//!
//! [`Error`] is opaque, so that its inside can change; callers tell cases apart by [`Error::kind`].
//! Every message names the value at fault (the row, the line, the position) and what would be right.

use std::fmt;

/// What went wrong, for callers that react to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A text or value of the data is not usable: too long, empty where it must not be.
    Input,
    /// An option has a value outside its range, or an unknown name.
    Option,
    /// A gazetteer entry is empty, duplicated or contradictory.
    Gazetteer,
    /// A pattern does not compile, or matches the empty text.
    Pattern,
    /// A file's bytes are not what they claim to be.
    Format,
    /// A model does not fit its use, or its training data is unusable.
    Model,
    /// Reading or writing failed.
    Io,
    /// The caller asked to stop.
    Cancelled,
}

/// An error of the core: a kind and a message for people.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The result of every fallible call of the core.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of `kind` that says `message`.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            source: None,
        }
    }

    /// The same error, with the error that caused it.
    #[must_use]
    pub fn with_source(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// The error that a cancelled run ends with.
    #[must_use]
    pub fn cancelled() -> Self {
        Self::new(ErrorKind::Cancelled, "the run was cancelled")
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn std::error::Error + 'static))
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::new(ErrorKind::Io, error.to_string()).with_source(error)
    }
}
