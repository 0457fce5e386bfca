"""Large frames compared with one another."""

from __future__ import annotations

import pandas as pd


def assert_same(found: pd.DataFrame, wanted: pd.DataFrame) -> None:
    """Do what `assert_frame_equal` does, without seconds for each column of categories.

    It compares categories value by value; where these are the same, so are values of one code.
    """
    pd.testing.assert_frame_equal(found.iloc[:0], wanted.iloc[:0])
    pd.testing.assert_frame_equal(_codes(found), _codes(wanted))


def _codes(frame: pd.DataFrame) -> pd.DataFrame:
    columns = frame.select_dtypes("category").items()
    return frame.assign(**{str(name): column.cat.codes for name, column in columns})
