//! Options by name.

use crate::{Error, ErrorKind, Result};

/// The value among `all` that is called `wanted`, or an error that names the known ones. `kind` says
/// what they are: `measure`.
pub(crate) fn find<T: Copy>(
    kind: &str,
    all: &[T],
    name: impl Fn(T) -> &'static str,
    wanted: &str,
) -> Result<T> {
    let found = all.iter().find(|&&value| name(value) == wanted);
    found.copied().ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|&value| name(value)).collect();
        let known = known.join(", ");
        let message = format!("unknown {kind} \"{wanted}\"; the known ones are {known}");
        Error::new(ErrorKind::Option, message)
    })
}
