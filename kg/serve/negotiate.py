"""Which of the forms on offer a client likes best: the Accept header of HTTP (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def best(accept: str, offers: Sequence[str]) -> str | None:
    """The offer that is liked best, the first of equals; None where none will do. No header at all means anything.

    >>> best("text/turtle;q=0.5, application/ld+json", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> best("text/*;q=0.3, text/html;q=0, */*;q=0.1", ["text/html", "image/png", "text/csv"])
    'text/csv'
    >>> best("image/png", ["text/html"])
    """
    return _best(accept[:4000], tuple(offers))


@lru_cache(512)  # few clients ask in many ways, and each asks often
def _best(accept: str, offers: tuple[str, ...]) -> str | None:
    ranges = _ranges(accept) or [("*/*", 1.0)]
    liked = [(quality(offer, ranges), -place) for place, offer in enumerate(offers)]
    most, place = max(liked, default=(0.0, 0))
    return offers[-place] if most > 0 else None


def quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much one form is liked: what the most exact range says that it falls under."""
    for pattern in (offer, offer.partition("/")[0] + "/*", "*/*"):
        for known, value in ranges:
            if known == pattern:
                return value
    return 0.0


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if re.fullmatch(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+", kind):
            weights = [match[1] for piece in parameters if (match := _QUALITY.fullmatch(piece))]
            found.append((kind, float(weights[0]) if weights else 1.0))
    return found
