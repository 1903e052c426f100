"""Two or more parties agree to do something together."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import STATUSES, Fact, Slot
from kg.text.reading import Reading

KINDS = (
    "cooperation", "partnership", "license", "distribution", "joint-venture", "supply", "service", "development", "other",
)  # fmt: skip

SLOTS = (
    Slot("parties", "party", key=True, many=True),
    Slot("kind", "code", codes=KINDS),
    Slot("subject"),
    Slot("value", "money"),
    Slot("currency"),
    Slot("status", "code", codes=STATUSES),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """Two or more parties agree to do something together."""
    return iter(())


TYPE = FactType("agreement", "agreements", SLOTS, extract)
