"""A person comes to a post, or leaves it."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

CHANGES = ("appointed", "departed")

SLOTS = (
    Slot("person", "person", key=True),
    Slot("company", "company", key=True),
    Slot("title"),
    Slot("change", "code", codes=CHANGES),
    Slot("effective", "date"),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A person comes to a post, or leaves it."""
    return iter(())


TYPE = FactType("appointment", "appointments", SLOTS, extract)
