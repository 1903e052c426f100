"""The word lists of words.toml as sets."""

import re
import tomllib
from functools import cache
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
