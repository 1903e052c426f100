"""A purchase, supply contract, award or installation."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import STATUSES, Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("customer", "party", key=True),
    Slot("supplier", "party", key=True),
    Slot("product"),
    Slot("quantity", "number"),
    Slot("value", "money"),
    Slot("currency"),
    Slot("place", "place"),
    Slot("status", "code", codes=STATUSES),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A purchase, supply contract, award or installation."""
    return iter(())


TYPE = FactType("order", "orders", SLOTS, extract)
