"""The exceptions of intreccio.

Every one is an :class:`IntreccioError`, and also the built-in exception that a Python user would
expect in its place, so that ``except ValueError`` goes on working.
"""


class IntreccioError(Exception):
    """The base of all that intreccio raises on its own account."""


class InputError(IntreccioError, ValueError):
    """The data holds something that cannot be used; the message names the row and the value."""


class InputTypeError(IntreccioError, TypeError):
    """The data, or one row of it, is of a type that is not text; the message names the row."""


class ColumnError(IntreccioError, KeyError):
    """A column is missing; the message names it and those that are there."""

    def __str__(self) -> str:
        # KeyError would print the repr of its argument: a message in quotes.
        return str(self.args[0]) if self.args else ""


class OptionError(IntreccioError, ValueError):
    """An option has a value outside its range, or an unknown name."""


class GazetteerError(IntreccioError, ValueError):
    """A gazetteer has an empty, duplicated or contradictory entry; the message names its row."""


class PatternError(IntreccioError, ValueError):
    """A pattern does not compile; the message names the pattern and the position."""


class FormatError(IntreccioError, ValueError):
    """Bytes or a file are not what they claim to be; the message names the place."""


class ModelError(IntreccioError, ValueError):
    """A model cannot be used or trained."""


class FileError(IntreccioError, OSError):
    """A file cannot be read or written."""


__all__ = [
    "ColumnError",
    "FileError",
    "FormatError",
    "GazetteerError",
    "InputError",
    "InputTypeError",
    "IntreccioError",
    "ModelError",
    "OptionError",
    "PatternError",
]
