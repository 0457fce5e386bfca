"""The dates that `ic.read` understands, and those it refuses."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import intreccio as ic
from intreccio._io import date as _dates
from intreccio.errors import InputError
from reading_case import put, values


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2026-01-02", datetime(2026, 1, 2)),
        ("2026/1/2", datetime(2026, 1, 2)),
        ("20260102", datetime(2026, 1, 2)),
        ("2026-01-02T23:30:00Z", datetime(2026, 1, 2, 23, 30)),
        ("2026-01-02 00:30:00.250+02:00", datetime(2026, 1, 2, 0, 30, 0, 250_000)),
        ("02/01/2026", datetime(2026, 1, 2)),
        ("2.1.26", datetime(2026, 1, 2)),
        ("02-01-99", datetime(1999, 1, 2)),
        ("02/01/2026 8.05", datetime(2026, 1, 2, 8, 5)),
        ("02/01/2026, 08:05:09", datetime(2026, 1, 2, 8, 5, 9)),
        ("2 gennaio 2026", datetime(2026, 1, 2)),
        ("1º febbraio 2026", datetime(2026, 2, 1)),
        (" Venerdì 2  GENNAIO 2026 ore 18.22 ", datetime(2026, 1, 2, 18, 22)),
        ("2 sett. 2026 - 8:05", datetime(2026, 9, 2, 8, 5)),
    ],
)
def test_dates(value: str, wanted: datetime) -> None:
    assert _dates.parse(value) == wanted


@pytest.mark.parametrize(
    "value", ["ieri", "31/02/2026", "13/13/2026", "2026", "01/2026", "1/2-2026", "2026-13-01"]
)
def test_what_is_no_date_is_refused_by_row_and_value(tmp_path: Path, value: str) -> None:
    path = put(tmp_path / "a.csv", f"text,day\na,\nb,2026-01-02\nc,{value}\n")
    with pytest.raises(InputError, match=rf"a\.csv, line 4 \(row 2\): '{value}' is not a date"):
        ic.read(path, date="day")


def test_an_empty_date_stays_null(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", 'text,day\na,\nb,""\nc,2026-01-02\n')
    assert values(ic.read(path, date="day")["date"]) == [None, None, pd.Timestamp(2026, 1, 2)]


def test_a_number_is_no_date(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", '{"text": "a", "day": 1767312000}\n')
    with pytest.raises(InputError, match="1767312000 is not a date"):
        ic.read(path, date="day")


@given(st.datetimes(datetime(1970, 1, 1), datetime(2068, 12, 31)))
def test_iso_and_italian_forms_agree(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert _dates.parse(moment.isoformat()) == moment
    assert _dates.parse(moment.strftime("%d/%m/%Y %H:%M:%S")) == moment
    assert _dates.parse(moment.strftime("%d.%m.%y, %H.%M.%S")) == moment
