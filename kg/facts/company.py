"""Every organisation that a release names."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("name", "company", key=True),
    Slot("ticker"),
    Slot("exchange"),
    Slot("headquarters", "place"),
    Slot("website", "host"),
    Slot("founded", "year"),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """Every organisation that a release names."""
    return iter(())


TYPE = FactType("company", "companies", SLOTS, extract)
