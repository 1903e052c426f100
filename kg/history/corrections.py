"""Which release corrects which: a correction says so in its headline and repeats that of the release it replaces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from kg import vocab
from kg.cores import folded
from kg.history.claims import Claim, Told

_DAYS = 45  # a correction comes soon
_LIKE = 0.5  # the share of the words of two headlines that must be in both


def corrections(claims: Iterable[Claim]) -> dict[str, str]:
    """The release that each corrected release is superseded by, by their ids.

    The original is the release of a common issuer whose headline is most alike, of those in the days before; a correction
    may itself be corrected.
    """
    releases = sorted({claim.release for claim in claims}, key=lambda told: (str(told.day), told.id))
    by_issuer: dict[object, list[Told]] = defaultdict(list)
    for release in releases:
        for issuer in release.issuers:
            by_issuer[issuer].append(release)
    found: dict[str, str] = {}
    for later in releases:
        headline = _unmarked(later.headline)
        if headline is None or later.day is None:
            continue
        pool = {other.id: other for issuer in later.issuers for other in by_issuer[issuer] if _before(other, later, found)}
        ranked = sorted((-_likeness(headline, other), -_age(other), other.id) for other in pool.values())
        if ranked and -ranked[0][0] >= _LIKE:
            found[ranked[0][2]] = later.id
    return found


def is_corrected(earlier: str, later: str, superseded: Mapping[str, str]) -> bool:
    """Whether a release is superseded by the other, directly or by way of others."""
    seen = {earlier}
    while (earlier := superseded.get(earlier, "")) and earlier not in seen:
        if earlier == later:
            return True
        seen.add(earlier)
    return False


def _before(other: Told, later: Told, found: Mapping[str, str]) -> bool:
    if other.id == later.id or other.day is None or later.day is None or other.id in found:
        return False
    same_day = other.day == later.day and _unmarked(other.headline) is None
    return same_day or 0 < (later.day - other.day).days <= _DAYS


def _age(told: Told) -> int:
    return told.day.toordinal() if told.day else 0


def _likeness(headline: str, other: Told) -> float:
    mine, its = set(folded(headline).split()), set(folded(_unmarked(other.headline) or other.headline).split())
    return len(mine & its) / len(mine | its) if mine and its else 0.0


def _unmarked(headline: str) -> str | None:
    """A correction's headline without the words that say so; None for a headline without them.

    >>> _unmarked("CORRECTING and REPLACING: Harrow Opens Mill"), _unmarked("Correctional Services Chooses Harrow")
    ('Harrow Opens Mill', None)
    """
    found = _marks().match(headline)
    return headline[found.end() :] if found else None


@cache
def _marks() -> re.Pattern[str]:
    marks = sorted((mark for _, mark in vocab.said("correctionMark")), key=len, reverse=True)
    return re.compile(rf"[\W_]*(?:{'|'.join(map(re.escape, marks))})(?!\w)[\W_]*", re.IGNORECASE)
