"""Which slots of facts hold entities, and which fact types describe one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.facts import FACT_TYPES
from kg.model import Fact, Slot

ENTITY_KINDS = frozenset(("company", "person", "product", "party", "target", "contact"))
"""The kinds of slots whose values are entities; all others are values in themselves."""

Slots = Mapping[str, tuple[Slot, ...]]
"""The slots of each fact type, by its name."""

SLOTS: Slots = {type_.name: type_.slots for type_ in FACT_TYPES}


class Ref(NamedTuple):
    """What an IRI of an entity is made of. kind: company, person, product or party; slug: unique in its kind."""

    kind: str
    slug: str


def profile_slot(slots: Iterable[Slot]) -> Slot | None:
    """The slot of a fact type that names the entity which the other slots describe; None for a type that is no profile."""
    keys = [slot for slot in slots if slot.key]
    return keys[0] if len(keys) == 1 and keys[0].name == "name" and keys[0].kind in ("company", "person", "product") else None


def texts(fact: Fact, slot: Slot) -> tuple[str, ...]:
    """The values of a slot as a tuple of texts, empty when the fact does not have it."""
    value = fact.values.get(slot.name, ())
    return value if isinstance(value, tuple) else (str(value),)


def organization_of(fact: Fact) -> str:
    """Whose contact this is, for a fact that says so."""
    return str(fact.values.get("organization", ""))
