"""A claim: a fact on known entities, with the day on which its release tells it. What all of this room works on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.identity import ENTITY_KINDS, Entities, Ref, Slots, organization_of, texts
from kg.literals import first_day
from kg.model import Fact, Slot, Value

Known = Value | frozenset[Ref]
"""The value of a slot: entities as they are known over all releases, all else as the fact has it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A release as the other claims see it. when: its date as precise as it gives it, or empty; day: the first day of that."""

    id: str
    when: str = ""
    day: date | None = None
    headline: str = ""
    issuers: frozenset[Ref] = frozenset()


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact, its values with entities for names, and its release. Claims sort by when they were told, then by content."""

    fact: Fact
    release: Told
    values: Mapping[str, Known]
    slots: tuple[Slot, ...]
    order: tuple[str, str, str, str] = field(default=("", "", "", ""))

    @property
    def type(self) -> str:
        return self.fact.type

    @property
    def day(self) -> date | None:
        """The day on which it was told; None where its release has no date."""
        return self.release.day

    def ref(self, slot: str) -> Ref | None:
        """The one entity of a slot."""
        value = self.values.get(slot)
        return min(value) if isinstance(value, frozenset) and value else None

    def text(self, slot: str) -> str:
        """The value of a slot as text, empty where it is not told."""
        return str(self.fact.values.get(slot, ""))

    def slot(self, name: str) -> Slot:
        return next(slot for slot in self.slots if slot.name == name)


def claims(facts: Iterable[Fact], entities: Entities, slots: Slots) -> tuple[Claim, ...]:
    """The claims that these facts make, in the order in which they were told; the same in whatever order the facts come."""
    facts = tuple(facts)
    releases = {fact.release: _told(fact, entities, slots) for fact in facts if _is_release(fact, slots)}
    made = []
    for fact in facts:
        release = releases.get(fact.release) or Told(fact.release)
        values = {slot.name: _known(fact, slot, entities) for slot in slots[fact.type] if slot.name in fact.values}
        content = json.dumps({name: str(value) for name, value in fact.values.items()}, sort_keys=True)
        order = (release.day.isoformat() if release.day else "9999", fact.release, fact.type, content)
        made.append(Claim(fact, release, values, slots[fact.type], order))
    return tuple(sorted(made, key=lambda claim: claim.order))


def _known(fact: Fact, slot: Slot, entities: Entities) -> Known:
    if slot.kind not in ENTITY_KINDS:
        return fact.values[slot.name]
    return frozenset(entities.find(slot.kind, name, fact.release, organization_of(fact)) for name in texts(fact, slot))


def _is_release(fact: Fact, slots: Slots) -> bool:
    return any(slot.kind == "release" for slot in slots[fact.type])


def _told(fact: Fact, entities: Entities, slots: Slots) -> Told:
    issuers = next((_known(fact, s, entities) for s in slots[fact.type] if s.name == "issuer" and s.name in fact.values), None)
    return Told(
        fact.release,
        str(fact.values.get("date", "")),
        first_day(fact, slots[fact.type]),
        str(fact.values.get("headline", "")),
        issuers if isinstance(issuers, frozenset) else frozenset(),
    )
