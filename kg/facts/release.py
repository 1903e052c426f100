"""What the release itself is: headline, date, place, issuer."""

from collections.abc import Iterator

from kg.facts.base import FactType
from kg.facts.draft import Draft
from kg.model import Fact, Slot, Span
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
    release = reading.release
    made = Draft("release", reading, {"release": release.id})
    if release.headline is not None:
        span = release.headline
        made.put("headline", " ".join(release.text[span.start : span.end].split()), span, "headline").saw(span.start, span.end)
    made.put("date", release.date, release.date_span, "dateline-date")
    made.put("place", release.place, release.place_span, "dateline-place")
    places = [place for issuer in reading.issuers if (place := reading.first_place(issuer))]
    if places:
        whole = Span(min(p.start for p in places), max(p.end for p in places))
        made.put(
            "issuer",
            tuple(issuer.name for issuer in reading.issuers),
            whole if whole.end - whole.start < 400 else places[0],
            "issuer",
        )
    if release.date_span or release.place_span:
        spans = [told for told in (release.date_span, release.place_span) if told]
        made.saw(min(s.start for s in spans), max(s.end for s in spans))
    yield made.fact()


TYPE = FactType("release", "releases", SLOTS, extract)
