"""XML text: any string made fit to stand in a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

# All but the characters that XML 1.0 allows. Control characters cannot even be escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_MARK = "\ufffd"

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        # A parser turns these into spaces unless they are escaped.
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)


def escape(text: str) -> str:
    r"""Return `text` fit for an attribute in double quotes or for the content of an element.

    Characters that XML cannot hold at all become U+FFFD, the replacement character.

    Examples
    --------
    >>> escape('Rossi & "figli" <S.p.A.>')
    'Rossi &amp; &quot;figli&quot; &lt;S.p.A.&gt;'
    >>> escape("a\x00b") == "a\ufffdb"
    True
    """
    return _fit(text).translate(_ESCAPES)


def distinct(names: Collection[str]) -> list[str]:
    r"""Return names as XML can hold them, each still another: ids of nodes.

    Examples
    --------
    >>> distinct(["a", "b\x00", "b\x01"]) == ["a", "b\ufffd", "b\ufffd\ufffd"]
    True
    """
    # Names that XML can hold have the first right to themselves.
    whole = {name for name in names if _fit(name) == name}
    taken = set(whole)
    made = []
    for name in names:
        one = _fit(name)
        while name not in whole and one in taken:
            one += _MARK
        taken.add(one)
        made.append(one)
    return made


def _fit(text: str) -> str:
    return _FORBIDDEN.sub(_MARK, text)
