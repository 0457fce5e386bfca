"""Run the Python of README.md, whose files go to a folder: ``run_readme.py FOLDER``."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def main(folder: Path) -> None:
    """Run every block of Python, one after the other, in the folder."""
    code = re.findall(
        r"^```python\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    os.environ["MPLBACKEND"] = "Agg"
    exec(compile("".join(code), str(README), "exec"), {"__name__": "__main__"})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
