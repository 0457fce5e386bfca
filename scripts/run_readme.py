"""Run the first Python of README.md, which draws its picture: ``run_readme.py FOLDER``."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def main(folder: Path) -> None:
    """Run the first block of Python in the folder, where its files go."""
    code = re.search(r"^```python\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    if code is None:
        sys.exit(f"{README}: no block of Python")
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    os.environ["MPLBACKEND"] = "Agg"
    exec(compile(code[1], str(README), "exec"), {"__name__": "__main__"})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
