"""Whom to ask: a person, an organisation or a desk."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("name", "contact", key=True),
    Slot("organization", "company"),
    Slot("phone", "phone"),
    Slot("email", "email"),
    Slot("role"),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """Whom to ask: a person, an organisation or a desk."""
    return iter(())


TYPE = FactType("contact", "contacts", SLOTS, extract)
