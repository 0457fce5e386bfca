"""Estimators for scikit-learn (extra ``sklearn``): Italian text into matrices of counts."""

try:
    import sklearn as _sklearn  # noqa: F401
except ImportError as error:
    raise ImportError(
        "the estimators need scikit-learn: pip install 'intreccio[sklearn]'", name="sklearn"
    ) from error

from intreccio.sklearn.pair import CooccurrenceVectorizer
from intreccio.sklearn.term import CountVectorizer

__all__ = ["CooccurrenceVectorizer", "CountVectorizer"]
