"""Which fact types are events, and when two facts tell one event: read from the ontology, or made of a user's own slots."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import vocab
from kg.identity import SLOTS, Slots
from kg.model import Slot

_OWN_DAYS = 400  # how far apart two releases may tell one event of a type that the ontology does not know


@dataclass(frozen=True, slots=True)
class EventRule:
    """When two facts of one type are one event; all but the last three are names of slots.

    same: both facts must tell them, alike. alike: of these at least one, where there are any. apart: where they differ
    there are two events. disputed: where they differ the releases contradict each other. within: at most so many days lie
    between the two, by the dates of the facts or else of their releases. effective, closing: the slot with that date.
    """

    same: tuple[str, ...]
    alike: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    within: int = _OWN_DAYS
    effective: str = ""
    closing: str = ""


def event_rules(slots: Slots) -> dict[str, EventRule]:
    """The rule of each fact type that is an event."""
    own = {name: rule for name in slots if name not in SLOTS and (rule := _own(slots[name]))}
    return {**_known(), **own}


def is_event(slots: tuple[Slot, ...]) -> bool:
    """Whether a user's own type is of events: it has a status or a date."""
    return any(slot.name == "status" or slot.kind == "date" for slot in slots)


@cache
def _known() -> dict[str, EventRule]:
    found = {}
    for cls, note in vocab.notes("oneEvent"):
        type_ = vocab.type_of(cls)
        if type_ is None:
            continue
        names = {str(vocab.property_of(slot.name)): slot.name for slot in SLOTS[type_]}
        told = {key: tuple(names[value] for value in note.get(key, ()) if value in names) for key in _SLOTS}
        within = int(note.get("withinDays", (str(_OWN_DAYS),))[0])
        dates = {key: (told[key] or ("",))[0] for key in ("effectiveSlot", "closingSlot")}
        found[type_] = EventRule(
            told["sameSlot"], told["alikeSlot"], told["apartSlot"], told["disputedSlot"], within, *dates.values()
        )
    return found


_SLOTS = ("sameSlot", "alikeSlot", "apartSlot", "disputedSlot", "effectiveSlot", "closingSlot")


def _own(slots: tuple[Slot, ...]) -> EventRule | None:
    if not is_event(slots):
        return None
    keys = tuple(slot.name for slot in slots if slot.key)
    figures = tuple(slot.name for slot in slots if slot.kind in ("money", "number") and not slot.key)
    dates = tuple(slot.name for slot in slots if slot.kind == "date")
    return EventRule(keys, disputed=figures, effective=(dates or ("",))[0])
