"""One organisation belongs to another."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("parent", "company", key=True),
    Slot("child", "company", key=True),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """One organisation belongs to another."""
    return iter(())


TYPE = FactType("subsidiary", "subsidiaries", SLOTS, extract)
