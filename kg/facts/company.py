"""Every organisation that a release names, with what it tells of each: ticker, seat, website, founding year."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.facts.draft import Draft
from kg.model import Fact, Slot
from kg.text.lexicon import Entity
from kg.text.profile import Told, profiles
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
    told = profiles(reading)
    for entity in reading.lexicon.of("company"):
        made = _draft(entity, told.get(entity, {}), reading)
        if made is not None:
            yield made.fact()


def _draft(entity: Entity, told: dict[str, Told], reading: Reading) -> Draft | None:
    place = reading.first_place(entity)
    if place is None:
        return None
    made = Draft("company", reading).put("name", entity.name, place, "named").saw(place.start, place.end)
    for slot, (value, span, rule) in told.items():
        made.put(slot, value, span, rule).saw(span.start, span.end)
    return made


TYPE = FactType("company", "companies", SLOTS, extract)
