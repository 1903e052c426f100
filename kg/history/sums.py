"""What can be reckoned from events: shares sold where amount and price are told, and totals in which each event counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from kg import vocab
from kg.history.claims import Claim
from kg.history.events import Occurrence
from kg.identity import SLOTS, Ref


@dataclass(frozen=True, slots=True)
class Total:
    """What all events of a type come to for one company, in one currency; claims: the fact of each event that counts."""

    company: Ref
    type: str
    currency: str
    value: Decimal
    claims: tuple[Claim, ...]


def totals(events: Iterable[Occurrence]) -> list[Total]:
    """The totals that the ontology asks for; what is planned, possible or over does not count."""
    rules = _rules("total")
    found: dict[tuple[Ref, str, str], list[Claim]] = defaultdict(list)
    for event in events:
        claim, note = counted(event), rules.get(event.best.type)
        if claim and note and (company := claim.ref(note["perSlot"])) and claim.text("currency"):
            found[company, claim.type, claim.text("currency")].append(claim)
    return [
        Total(*key, sum((Decimal(claim.text(rules[key[1]]["ofSlot"])) for claim in told), Decimal(0)), tuple(told))
        for key, told in sorted(found.items())
    ]


def counted(event: Occurrence) -> Claim | None:
    """The fact whose amount counts for an event: the best that has one; None where the event does not count."""
    note = _rules("total").get(event.best.type)
    if not note or not _counts(event):
        return None
    having = [claim for claim in (event.best, *reversed(event.claims)) if claim.text(note["ofSlot"])]
    return having[0] if having else None


def _counts(event: Occurrence) -> bool:
    return event.status in ("", *vocab.short_form_statuses())


def implied(event: Occurrence) -> dict[str, int]:
    """What follows from the slots of an event's best fact, by the name of the property: a quotient, to the nearest whole."""
    found = {}
    for note in _rules_of("implied", event.best.type):
        top, below = (event.best.text(note[key]) for key in ("dividendSlot", "divisorSlot"))
        if top and below and Decimal(below) and not event.best.text(note["unlessSlot"]) and _counts(event):
            found[note["gives"]] = int((Decimal(top) / Decimal(below)).quantize(Decimal(1), ROUND_HALF_UP))
    return found


def _rules_of(name: str, type_: str) -> list[Mapping[str, str]]:
    return [note for each, note in _notes(name) if each == type_]


def _rules(name: str) -> dict[str, Mapping[str, str]]:
    return dict(_notes(name))


@cache
def _notes(name: str) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """The notes of the ontology by fact type, with names of slots for their properties."""
    found = []
    for cls, note in vocab.notes(name):
        if type_ := vocab.type_of(cls):
            names = {str(vocab.property_of(slot.name)): slot.name for slot in SLOTS[type_]}
            found.append((type_, {key: names.get(values[0], values[0]) for key, values in note.items()}))
    return tuple(found)
