"""A company, business or asset changes hands."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import STATUSES, Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("target", "target", key=True),
    Slot("acquirer", "party", key=True),
    Slot("seller", "party"),
    Slot("price", "money"),
    Slot("currency"),
    Slot("status", "code", codes=STATUSES),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A company, business or asset changes hands."""
    return iter(())


TYPE = FactType("acquisition", "acquisitions", SLOTS, extract)
