"""A figure that a company states of itself."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

QUALIFIERS = ("more than", "approximately", "up to", "less than")

SLOTS = (
    Slot("company", "company", key=True),
    Slot("name", key=True),
    Slot("value", "number"),
    Slot("qualifier", "code", codes=QUALIFIERS),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A figure that a company states of itself."""
    return iter(())


TYPE = FactType("metric", "metrics", SLOTS, extract)
