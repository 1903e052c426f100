"""Figures as observations at a date, and which of them cannot both hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations, groupby

from kg import vocab
from kg.history.claims import Claim
from kg.history.likeness import alike
from kg.identity import SLOTS, Ref
from kg.literals import days
from kg.vocab import Note

_ABOUT = Decimal("0.05")  # how far off "approximately" may be
_PERIOD = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|M(\d\d)|FY)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure of a company at a date, and all facts that tell just this.

    when: its date as precise as told; of a period its last day, quarters and years taken as those of the calendar.
    """

    company: Ref
    figure: str
    when: str
    value: Decimal
    qualifier: str
    currency: str
    period: str
    claims: tuple[Claim, ...]

    @property
    def day(self) -> date | None:
        return days(self.when)[1] if self.when else None

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Between what the figure lies; None for no end."""
        slack = abs(self.value) * _ABOUT if self.qualifier == "approximately" else 0
        low = None if self.qualifier in ("up to", "less than") else self.value - slack
        return low, None if self.qualifier == "more than" else self.value + slack


@dataclass(frozen=True, slots=True)
class Clash:
    """Two observations that may not both hold. sure: they cannot, if both are read right."""

    kind: str
    earlier: Observation
    later: Observation
    sure: bool
    doubts: tuple[str, ...]


def observations(claims: Iterable[Claim]) -> list[Observation]:
    """All figures of companies, each once however many releases tell it; by company, figure and date."""
    found: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        note = _figures().get(claim.type)
        company = claim.ref("company")
        if note and company and claim.values.get("value") is not None and claim.text(note["nameSlot"]):
            period = claim.text(note.get("periodSlot", ""))
            when = _end(period) if period else claim.release.when
            key = (company, claim.text(note["nameSlot"]), when, Decimal(claim.text("value")).normalize())
            found[(*key, claim.text("qualifier"), claim.text("currency"), period)].append(claim)
    made = [Observation(*key, tuple(told)) for key, told in found.items()]  # type: ignore[arg-type, call-arg]
    return sorted(made, key=lambda one: (one.company, one.figure, one.when, one.value, one.qualifier, one.currency))


def clashes(found: Iterable[Observation]) -> Iterator[Clash]:
    """Figures of one date that differ, and figures that can only grow and are told smaller later."""
    by_company: dict[Ref, list[Observation]] = defaultdict(list)
    for one in found:
        by_company[one.company].append(one)
    for _, told in sorted(by_company.items()):
        yield from _differing(told)
        of = [next((note for note in _growing() if _is_of(one.figure, note)), None) for one in told]
        for note in _growing():
            yield from _falling([one for one, its in zip(told, of, strict=True) if its is note], note)


def _differing(told: list[Observation]) -> Iterator[Clash]:
    same: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for one in told:
        if one.when:
            same[one.figure, one.when, one.currency, one.period].append(one)
    for _, several in sorted(same.items()):
        for a, b in combinations(several, 2):
            if _apart(a, b):
                earlier, later = sorted((a, b), key=lambda one: one.claims[0].order)
                one_release = a.claims[0].release.id == b.claims[0].release.id
                doubts = ("part",) if one_release else ("restated",) if a.period else ("part",)
                yield Clash("figure", earlier, later, False, doubts)
                break


def _falling(told: list[Observation], note: Note) -> Iterator[Clash]:
    """Each figure that is below the highest one told before; of figures of other words only as far as they may be one."""
    dated = sorted((one for one in told if one.day and not one.period), key=lambda one: (str(one.day), one.value))
    highest: dict[str, Observation] = {}
    for _, of_day in groupby(dated, key=lambda one: one.day):
        those = list(of_day)
        yield from (clash for later in those if (clash := _below(later, highest, note)))
        for one in those:
            known = highest.get(one.figure)
            if one.bounds[0] is not None and (known is None or one.value >= known.value):
                highest[one.figure] = one


def _below(later: Observation, highest: Mapping[str, Observation], note: Note) -> Clash | None:
    """The clash with the highest figure told before, if it is below that."""
    before = [one for one in highest.values() if one.figure == later.figure or "byName" not in note]
    most = max(before, key=lambda one: (one.value, one.figure == later.figure, one.figure), default=None)
    low, high = most.bounds[0] if most else None, later.bounds[1]
    if most is None or low is None or later.value >= low:
        return None
    named = most.figure == later.figure
    sure = named and high is not None and high < low
    doubts = (() if named else ("names",)) + (("more",) if high is None else ()) or ("restated",)
    return Clash("falling", most, later, sure, doubts)


def _apart(a: Observation, b: Observation) -> bool:
    """Whether no figure is within the bounds of both."""
    if alike(a.value, b.value):
        return False
    (low, high), (least, most) = a.bounds, b.bounds
    return (high is not None and least is not None and high < least) or (most is not None and low is not None and most < low)


def _end(period: str) -> str:
    """The last day of a period.

    >>> [_end(period) for period in ("2013-Q3", "2013-FY", "2013-M09", "2013-11-30")]
    ['2013-09-30', '2013-12-31', '2013-09-30', '2013-11-30']
    """
    if found := _PERIOD.fullmatch(period):
        year, quarter, half, months = found.groups()
        month = int(quarter) * 3 if quarter else int(half) * 6 if half else int(months or 12)
        return days(f"{year}-{month:02}")[1].isoformat()
    return days(period)[1].isoformat()


def _is_of(figure: str, note: Note) -> bool:
    words = figure.split()
    return figure in note.get("figureName", ()) or words[-1:] in [[word] for word in note.get("figureWord", ())]


@cache
def _figures() -> dict[str, dict[str, str]]:
    """For each fact type that tells figures the names of its slots for the figure's name and period."""
    found = {}
    for cls, note in vocab.notes("tellsFigure"):
        if type_ := vocab.type_of(cls):
            names = {str(vocab.property_of(slot.name)): slot.name for slot in SLOTS[type_]}
            found[type_] = {key: names[note[key][0]] for key in ("nameSlot", "periodSlot") if key in note}
    return found


@cache
def _growing() -> tuple[Note, ...]:
    """The figures that can only grow, by groups of those that may be one figure."""
    return tuple(sorted((note for _, note in vocab.notes("growsOnly")), key=lambda note: "byName" in note))
