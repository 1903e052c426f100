"""A product, platform, drug or service with a name of its own."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("name", "product", key=True),
    Slot("maker", "company"),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """A product, platform, drug or service with a name of its own."""
    return iter(())


TYPE = FactType("product", "products", SLOTS, extract)
