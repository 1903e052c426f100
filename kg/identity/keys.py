"""What can be compared of names, places and hosts: plain, small keys, and whether a name says much or little."""

from __future__ import annotations

from functools import lru_cache

from kg import cores
from kg.text.people import last_names
from kg.text.places import cities, countries, states
from kg.text.words import ordinary, words

_CACHED = 1 << 17
_CANADIAN = frozenset(("AB", "BC", "MB", "NB", "NL", "NS", "ON", "PE", "QC", "SK", "YT"))
_SUFFIXES = frozenset(("co", "com", "org", "net", "gov", "edu", "ac", "gob", "govt"))


@lru_cache(_CACHED)
def says_nothing(core: str) -> bool:
    """Whether these words name only a sort of body, such as a "board of directors", and no single one."""
    return all(word in words("plain_bodies") for word in core.split())


@lru_cache(_CACHED)
def distinctive(core: str) -> bool:
    """Whether a name is hardly given twice: it has a word that is no ordinary one, or four words and more.

    >>> distinctive("zorblat systems"), distinctive("valley water")
    (True, False)
    """
    parts = core.split()
    return len(parts) > 3 or any(len(part) > 3 and not ordinary(part) for part in parts)


@lru_cache(_CACHED)
def rare(core: str) -> bool:
    """Whether a name is one that two companies in two countries hardly have: a long word that is no ordinary one, name or city.

    >>> rare("zorblat systems"), rare("summit partners"), rare("anderson foods")
    (True, False, False)
    """
    return any(len(part) > 6 and own_word(part) for part in core.split())


def own_word(word: str) -> bool:
    """Whether a word is a name made up for one house: no ordinary word, no family name, no city."""
    return len(word) > 3 and not ordinary(word) and word.title() not in last_names() and word not in cities()


@lru_cache(_CACHED)
def country(place: str) -> str:
    """The country of "City, ST" or "City, Country"; "" where the place does not tell.

    >>> country("Dover, DE"), country("Regina, Saskatchewan"), country("Leeds, UK"), country("Leeds")
    ('United States', 'Canada', 'UK', '')
    """
    last = place.rpartition(", ")[2]
    if place == last:
        return countries().get(last, "")
    if code := states().get(last):
        return "Canada" if code in _CANADIAN else "United States"
    return countries().get(last, "")


@lru_cache(_CACHED)
def domain(host: str) -> str:
    """The name under which a host is registered, without its ending.

    >>> domain("www.harrowcooling.co.uk"), domain("shop.Harrow-Mills.example")
    ('harrowcooling', 'harrowmills')
    """
    labels = host.casefold().strip(".").split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SUFFIXES:
        labels.pop()
    return cores.folded(labels[-1]).replace(" ", "") if labels else ""


def squeezed(core: str) -> str:
    """A core without spaces and "and": one spelling for "sun dew" and "sundew"."""
    return "".join(word for word in core.split() if word != "and")


_SPELLINGS = {"theatre": "theater", "centre": "center", "labour": "labor", "intl": "international", "mfg": "manufacturing"}


@lru_cache(_CACHED)
def spelling(core: str) -> str:
    """As `squeezed`, and one spelling for plurals and for words that are spelt in two ways.

    >>> spelling("zorblat service") == spelling("zorblat services"), spelling("sun dew theatre")
    (True, 'sundewtheater')
    """
    words_ = (_SPELLINGS.get(word, word) for word in core.split())
    return squeezed(
        " ".join(word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] not in "su" else word for word in words_)
    )


_SLIP = 6  # letters: shorter words that differ by one are two words


def slips(core: str) -> list[str]:
    """A name with one of its longer words short of a letter, in every way: names that share one may be one but for a slip."""
    words_ = core.split()
    if len(words_) < 3:
        return []
    return [
        " ".join((*words_[:at], f"{at}{word[:cut]}{word[cut + 1 :]}", *words_[at + 1 :]))
        for at, word in enumerate(words_)
        if len(word) >= _SLIP and not any(char.isdigit() for char in word)
        for cut in range(1, len(word))
    ] + [" ".join((*words_[:at], f"{at}{word}", *words_[at + 1 :])) for at, word in enumerate(words_) if len(word) >= _SLIP - 1]


def one_slip(one: str, other: str) -> bool:
    """Whether of the one word in which two names differ one spelling is no word, so that it is a slip.

    >>> one_slip("tarn valley bank", "tarn vally bank"), one_slip("tarn eastern bank", "tarn western bank")
    (True, False)
    """
    differ = [(a, b) for a, b in zip(one.split(), other.split(), strict=True) if a != b]
    return len(differ) == 1 and sum(ordinary(word) or word in cities() for word in differ[0]) < 2


_HOUSE_WORDS = frozenset(("technologies", "technology", "systems", "group", "company", "international", "global", "worldwide"))


def same_house(short: str, long: str) -> bool:
    """Whether a longer name only adds words that houses add to their own name."""
    return set(long.split()[len(short.split()) :]) <= _HOUSE_WORDS


@lru_cache(_CACHED)
def related(one: str, other: str) -> bool:
    """Whether two cores may be two ways to name one company: a common word of weight, or the initials of the other.

    >>> related("harrow", "harrow cooling group"), related("mgb", "marrow gas board"), related("tarn", "pell")
    (True, True, False)
    """
    a, b = one.split(), other.split()
    if any(len(word) > 2 and word not in words("plain_bodies") for word in set(a) & set(b)):
        return True
    x, y = squeezed(one), squeezed(other)
    short, long = sorted((x, y), key=len)
    return (len(short) > 3 and short in long) or _initials(x, b) or _initials(y, a)


def _initials(short: str, words: list[str]) -> bool:
    return len(words) > 1 and short in (
        "".join(w[0] for w in words),
        "".join(w[0] for w in words if w not in ("and", "of", "the")),
    )


@lru_cache(_CACHED)
def one_given(one: str, other: str) -> bool:
    """Whether two given names, in lower case, can be one person's: equal, an initial of the other, or a nickname.

    >>> one_given("bob", "robert"), one_given("j", "jane"), one_given("joan", "jane")
    (True, True, False)
    """
    if one == other or not one or not other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return one.replace(" ", "") == other.replace(" ", "") or bool(
        (cores.formal_names(one) | {one}) & (cores.formal_names(other) | {other})
    )
