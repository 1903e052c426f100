"""A company gets, or means to get, money."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import STATUSES, Fact, Slot
from kg.text.reading import Reading

KINDS = (
    "private-placement", "public-offering", "ipo", "registered-direct", "at-the-market", "rights-offering",
    "venture-round", "convertible-notes", "debt", "grant", "warrant-exercise", "other",
)  # fmt: skip

SLOTS = (
    Slot("company", "company", key=True),
    Slot("kind", "code", key=True, codes=KINDS),
    Slot("round"),
    Slot("amount", "money"),
    Slot("currency"),
    Slot("security"),
    Slot("shares", "number"),
    Slot("price_per_share", "money"),
    Slot("investors", "party", many=True),
    Slot("agents", "company", many=True),
    Slot("use_of_proceeds"),
    Slot("date", "date"),
    Slot("status", "code", codes=STATUSES),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A company gets, or means to get, money."""
    return iter(())


TYPE = FactType("financing", "financings", SLOTS, extract)
