"""A person holds a title or post at an organisation now."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("person", "person", key=True),
    Slot("company", "company", key=True),
    Slot("title"),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A person holds a title or post at an organisation now."""
    return iter(())


TYPE = FactType("role", "roles", SLOTS, extract)
