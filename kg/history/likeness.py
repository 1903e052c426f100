"""When two values of one slot are the same, may be the same, or differ: sums may be rounded, dates may be less precise."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import IntEnum

from kg.cores import folded
from kg.history.claims import Claim
from kg.history.posts import post
from kg.identity import Ref
from kg.literals import days

_SMALL = frozenset(("an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "the", "to", "with"))


class Likeness(IntEnum):
    """What two values have to do with each other."""

    DIFFERENT = -1
    OPEN = 0
    SAME = 1


def compare(slot: str, one: Claim, other: Claim, across: bool = False) -> Likeness:
    """How the values of a slot stand to each other; OPEN where one of them is not told.

    across: unnamed parties described alike in two releases are one, as in a correction.
    """
    a, b = one.values.get(slot), other.values.get(slot)
    if a is None or b is None:
        return Likeness.OPEN
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return _parties(_across(a), _across(b)) if across else _parties(a, b)
    kind = one.slot(slot).kind
    if kind in ("money", "number", "year"):
        return _like(alike(Decimal(str(a)), Decimal(str(b))) if kind != "year" else a == b)
    if kind == "date":
        return _dates(str(a), str(b))
    if kind in ("code", "host", "email", "phone", "period"):
        return _like(str(a).casefold() == str(b).casefold())
    if slot == "title":
        mine, its = post(str(a)), post(str(b))
        return _like(bool(mine & its)) if mine and its else Likeness.OPEN
    return _words(str(a), str(b))


def alike(a: Decimal, b: Decimal) -> bool:
    """Whether two figures are one figure, exact or rounded: 3.3 million may be told of 3,349,700.

    >>> alike(Decimal(3300000), Decimal(3349700)), alike(Decimal(42), Decimal(41)), alike(Decimal(0), Decimal(3))
    (True, False, False)
    """
    if a == b:
        return True
    small, large = sorted((abs(a), abs(b)))
    if not small or a * b < 0:
        return False
    if (large - small) / large <= Decimal("0.005"):
        return True
    return any(_rounded(rough, fine) for rough, fine in ((a, b), (b, a)))


def _like(same: bool) -> Likeness:
    return Likeness.SAME if same else Likeness.DIFFERENT


def _rounded(rough: Decimal, fine: Decimal) -> bool:
    """Whether `rough`, of two to four telling digits, is what `fine` comes to when rounded or cut to as many."""
    told = abs(rough).normalize().as_tuple()
    if not (2 <= len(told.digits) <= 4) or not isinstance(told.exponent, int):
        return False
    step = Decimal((0, (1,), told.exponent))
    return any((fine / step).quantize(Decimal(1), mode) * step == rough for mode in (ROUND_HALF_UP, ROUND_DOWN))


def _dates(a: str, b: str) -> Likeness:
    if a == b and len(a) == 10:
        return Likeness.SAME
    (first, last), (start, end) = days(a), days(b)
    return Likeness.OPEN if first <= end and start <= last else Likeness.DIFFERENT


def _parties(a: frozenset[Ref], b: frozenset[Ref]) -> Likeness:
    if a == b:
        return Likeness.SAME
    return Likeness.OPEN if a & b else Likeness.DIFFERENT


def _across(refs: frozenset[Ref]) -> frozenset[Ref]:
    """An unnamed party without its release."""
    return frozenset(ref._replace(slug=ref.slug.rpartition("/")[2]) if ref.kind == "party" else ref for ref in refs)


def _words(a: str, b: str) -> Likeness:
    """Phrases: the same where half of their words are, different where none is or where they are short and name two things."""
    mine, its = (frozenset(folded(re.sub(r"[()]", " ", text)).split()) - _SMALL for text in (a, b))
    if not mine or not its:
        return Likeness.OPEN
    shared = len(mine & its)
    if shared * 2 >= len(mine | its):
        return Likeness.SAME
    short = len(mine) <= 3 and len(its) <= 3 and not (mine <= its or its <= mine)
    return Likeness.DIFFERENT if short or not shared else Likeness.OPEN
