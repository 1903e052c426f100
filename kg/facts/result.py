"""A financial figure of a period, as the running text tells it."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

METRICS = (
    "revenue", "net-income", "eps", "gross-profit", "operating-income", "ebitda", "adjusted-ebitda", "cash", "backlog", "bookings",
)  # fmt: skip

SLOTS = (
    Slot("company", "company", key=True),
    Slot("metric", "code", key=True, codes=METRICS),
    Slot("period", "period", key=True),
    Slot("value", "money"),
    Slot("currency"),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A financial figure of a period, as the running text tells it."""
    return iter(())


TYPE = FactType("result", "results", SLOTS, extract)
