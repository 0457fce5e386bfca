"""XML text: any string made fit to stand in a document."""

from __future__ import annotations

import re

# All but the characters that XML 1.0 allows. Control characters cannot even be escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

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
    return _FORBIDDEN.sub("\ufffd", text).translate(_ESCAPES)
