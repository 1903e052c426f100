"""The word lists of words.toml as sets, and which words are ordinary English."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from kg.text.known import listed
from kg.text.people import first_names, last_names
from kg.text.places import cities


@cache
def _lists() -> dict[str, str]:
    return dict(tomllib.loads(resources.files("kg.text").joinpath("words.toml").read_text(encoding="utf-8")))


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list, as written."""
    return frozenset(_lists()[name].split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The entries of a list that is separated by `|` and line ends."""
    return frozenset(entry.strip() for entry in re.split(r"[|\n]", _lists()[name]) if entry.strip())


def alternatives(entries: frozenset[str]) -> str:
    """A regular expression that matches any of the entries, the longest first."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=lambda e: (-len(e), e)))


@cache
def english() -> frozenset[str]:
    """Ordinary English words in lower case: those of symspellpy's frequency list that are no person's, place's or company's name.

    The rarest are left out, since they are names more often than words. A name that is used as a word too is kept: one that takes
    endings ("valve, valves"), and the most frequent ("may", "will").

    >>> "pump" in english(), "valve" in english(), "laura" in english(), "boston" in english()
    (True, True, False, False)
    """
    listing = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    counts = {word: int(count) for word, count in map(str.split, listing.splitlines())}
    names = {name.lower() for name in first_names() | last_names()} | set(cities()) | listed()
    found = {
        word
        for word, count in counts.items()
        if count >= _RARE and (word not in names or count > _COMMON or count * _BENT < _inflected(word, counts))
    }
    return frozenset(found | words("trade_words"))


# How often a word stands in a trillion words of the web, and how often with an ending where it is more than a name.
_RARE, _COMMON, _BENT = 1_000_000, 200_000_000, 0.1


def _inflected(word: str, counts: dict[str, int]) -> int:
    """How often a word stands with its commonest ending: "valves", "elevated"."""
    return max(counts.get(word + end, 0) for end in (("d", "s") if word.endswith("e") else ("s", "es", "ed", "ing")))


@lru_cache(maxsize=8192)
def ordinary(word: str) -> bool:
    """Whether a capitalised word is an ordinary one, in any number or tense; parts of a hyphened word count each.

    >>> ordinary("Networks"), ordinary("Zorblat"), ordinary("High-Quality")
    (True, False, True)
    """
    word = word.strip(".,&’'®™:;()").lower()
    if "-" in word:
        return all(ordinary(part) for part in word.split("-") if part)
    if word in english() or not word or word.isdigit():
        return True
    return any(word.endswith(end) and word[: -len(end)] + put in english() for end, put in _ENDINGS)


_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("al", ""),
    ("ally", ""),
    ("ation", "e"),
    ("ity", ""),
)
