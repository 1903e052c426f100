"""A company pays its shareholders."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("company", "company", key=True),
    Slot("amount", "money"),
    Slot("currency"),
    Slot("record_date", "date"),
    Slot("payable_date", "date"),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A company pays its shareholders."""
    return iter(())


TYPE = FactType("dividend", "dividends", SLOTS, extract)
