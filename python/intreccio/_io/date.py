"""Dates as news carries them: ISO 8601 and the Italian day-first forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pandas as pd

from intreccio.errors import InputError

__all__ = ["parse", "parse_column"]

_MONTHS = ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic")

_DAY_FIRST = re.compile(
    r"(?:(?:luned|marted|mercoled|gioved|venerd)[ìi]'?,? |(?:sabato|domenica),? )?"
    r"(?P<day>\d{1,2})"
    r"(?:(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)"
    r"|[°º]? (?P<name>gen(?:naio)?|feb(?:braio)?|mar(?:zo)?|apr(?:ile)?|mag(?:gio)?|giu(?:gno)?"
    r"|lug(?:lio)?|ago(?:sto)?|sett?(?:embre)?|ott(?:obre)?|nov(?:embre)?|dic(?:embre)?)\.? )"
    r"(?P<year>\d{4}|\d{2})"
    r"(?:(?:,| -| –)?(?: alle| ore| h)? (?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2}))?)?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)")


def parse(value: str) -> datetime:
    """Read one date, with or without a time of day.

    An offset from UTC is dropped: the day stays the one that is written on the page.

    Raises
    ------
    ValueError
        If the value is neither ISO 8601 nor an Italian day-first date.

    Examples
    --------
    >>> parse("2026-01-12T08:14:00+01:00")
    datetime.datetime(2026, 1, 12, 8, 14)
    >>> parse("12/01/2026")
    datetime.datetime(2026, 1, 12, 0, 0)
    >>> parse("lunedì 12 gennaio 2026, ore 8.14")
    datetime.datetime(2026, 1, 12, 8, 14)
    """
    value = " ".join(value.split())
    found = _DAY_FIRST.fullmatch(value)
    if found is None:
        return datetime.fromisoformat(_padded(value)).replace(tzinfo=None)
    name = found["name"]
    month = int(found["month"]) if name is None else _MONTHS.index(name[:3].lower()) + 1
    year = int(found["year"])
    if year < 100:  # the pivot of POSIX: 69 to 99 are of the last century
        year += 2000 if year < 69 else 1900
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    return datetime(year, month, int(found["day"]), hour, minute, second)


def parse_column(values: pd.Series[Any], place: Callable[[int], str]) -> pd.Series[Any]:
    """Turn a column into `datetime64`; nulls and blank strings become `NaT`.

    Parameters
    ----------
    values
        Strings, dates or datetimes.
    place
        Names the file and row of a position, for the error's message.
    """
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        values = values.dt.tz_localize(None)
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return values.astype("datetime64[us]")
    known: dict[str, datetime | None] = {}
    parsed: list[datetime | None] = []
    for row, (value, absent) in enumerate(zip(values, values.isna(), strict=True)):
        if absent or isinstance(value, date):
            parsed.append(None if absent else _naive(value))
            continue
        try:
            if value not in known:
                known[value] = parse(value) if value.strip() else None
            parsed.append(known[value])
        except (ValueError, AttributeError, TypeError) as error:
            raise InputError(
                f"{place(row)}: {value!r} is not a date; ISO (2026-01-12) and Italian day-first"
                " (12/01/2026, 12 gennaio 2026) dates are read"
            ) from error
    return pd.Series(parsed, index=values.index, dtype="datetime64[us]")


def _naive(value: date) -> datetime:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime(value.year, value.month, value.day)


def _padded(value: str) -> str:
    """Write a year-first date as ISO has it: `2026/1/2` becomes `2026-01-02`."""
    found = _YEAR_FIRST.match(value)
    if found is None:
        return value
    year, month, day = found[0].split(found[1])
    return f"{year}-{month:0>2}-{day:0>2}{value[found.end() :]}"
