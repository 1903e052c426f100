"""What the release itself is: headline, date, place, issuer."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.model import Fact, Slot
from kg.text.reading import Reading

SLOTS = (
    Slot("release", "release", key=True),
    Slot("headline"),
    Slot("date", "date"),
    Slot("place", "place"),
    Slot("issuer", "company", many=True),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """What the release itself is: headline, date, place, issuer."""
    return iter(())


TYPE = FactType("release", "releases", SLOTS, extract)
