"""What the release itself is: headline, date, place, issuer, address."""

import re
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
    Slot("url"),
)


def extract(reading: Reading) -> Iterator[Fact]:
    """What the release itself is. What was told beside the text has no words to quote; its rule is `given` (by the user) or
    `file`."""
    release, given, told = reading.release, reading.release.given, reading.release.told
    made = Draft("release", reading, {"release": release.id})
    if release.headline is not None:
        span = release.headline
        made.put("headline", " ".join(release.text[span.start : span.end].split()), span, "headline").saw(span.start, span.end)
    made.put("date", release.date, release.date_span, "dateline-date" if release.date_span else _source(given.date))
    made.put("url", given.url or told.url, None, _source(given.url))
    made.put("place", release.place, release.place_span, "dateline-place")
    named = not given.issuer or reading.entity(given.issuer) in reading.issuers
    places = [place for issuer in reading.issuers if named and (place := reading.first_place(issuer))]
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
    issuer = given.issuer or told.issuer
    made.put("issuer", (issuer,) if issuer else (), None, _source(given.issuer))
    if not made.evidence and not made.slots:
        made.saw(*_first_words(release.text))
    yield made.fact()


def _source(given: str) -> str:
    return "given" if given else "file"


def _first_words(text: str) -> tuple[int, int]:
    """The first line: what shows the release where nothing in it tells of it."""
    found = re.search(r"\S[^\n]{0,200}", text)
    return found.span() if found else (0, len(text))


TYPE = FactType("release", "releases", SLOTS, extract)
