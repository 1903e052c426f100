"""A person is quoted."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("speaker", "person", key=True),
    Slot("company", "company"),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A person is quoted."""
    return iter(())


TYPE = FactType("quote", "quotes", SLOTS, extract)
