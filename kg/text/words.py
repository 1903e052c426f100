"""The word lists of words.toml and english.txt as sets."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources


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
    """Ordinary words of business English (english.txt): what stands in lower case in running text."""
    return frozenset(resources.files("kg.text").joinpath("english.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=8192)
def ordinary(word: str) -> bool:
    """Whether a capitalised word is an ordinary one, in any number or tense; parts of a hyphened word count each.

    >>> ordinary("Networks"), ordinary("Zorblat"), ordinary("High-Purity")
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
