"""A product is released, made available, approved for sale or unveiled."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("company", "company", key=True),
    Slot("product", "product", key=True),
    Slot("date", "date"),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A product is released, made available, approved for sale or unveiled."""
    return iter(())


TYPE = FactType("launch", "launches", SLOTS, extract)
