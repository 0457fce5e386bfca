//! From the core's error to Python's exceptions: one match, exhaustive over the kinds.

use pyo3::exceptions::PyKeyboardInterrupt;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::{Error, ErrorKind};

/// The Python exception for an error of the core.
pub(super) fn to_python(py: Python<'_>, error: &Error) -> PyErr {
    let class = match error.kind() {
        ErrorKind::Input => "InputError",
        ErrorKind::Option => "OptionError",
        ErrorKind::Gazetteer => "GazetteerError",
        ErrorKind::Pattern => "PatternError",
        ErrorKind::Format => "FormatError",
        ErrorKind::Model => "ModelError",
        ErrorKind::Io => "FileError",
        ErrorKind::Cancelled => return PyKeyboardInterrupt::new_err(()),
    };
    raise(py, class, error.to_string())
}

/// `InputTypeError`: a value that is no text.
pub(super) fn input_type(py: Python<'_>, message: String) -> PyErr {
    raise(py, "InputTypeError", message)
}

/// `InputError`: a text that cannot be used.
pub(super) fn input(py: Python<'_>, message: String) -> PyErr {
    raise(py, "InputError", message)
}

/// `OptionError`: an option that has no such value.
pub(super) fn option(py: Python<'_>, message: String) -> PyErr {
    raise(py, "OptionError", message)
}

/// The exception of that name in `intreccio.errors`, where all of them are written down.
fn raise(py: Python<'_>, class: &str, message: String) -> PyErr {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = MODULE.get_or_try_init(py, || py.import("intreccio.errors").map(Bound::unbind));
    let class =
        module.and_then(|module| Ok(module.bind(py).getattr(class)?.cast_into::<PyType>()?));
    match class {
        Ok(class) => PyErr::from_type(class, message),
        Err(error) => error,
    }
}

/// Lets `?` turn a core result into a Python one.
pub(super) trait IntoPyResult<T> {
    /// The same result with the Python exception of the error.
    fn into_py(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> IntoPyResult<T> for crate::Result<T> {
    fn into_py(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| to_python(py, &error))
    }
}
