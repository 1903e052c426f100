"""A person holds a title or post at an organisation now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot, Span
from kg.text.naming import employer, house, people
from kg.text.reading import Reading
from kg.text.rules import Rule, matches

SLOTS = (
    Slot("person", "person", key=True),
    Slot("company", "company", key=True),
    Slot("title"),
)

_WHO = r"{person:someone}<letters>"
_ART = r"(?:(?:the|our|its|their|a|an|also|current|longtime|long-time|both|⟦L\d+⟧) )*"
_TITLE = r"(?P<title>(?:\b(?!(?:the|and|an?|our|its|former|previous|formerly|ex|of|at|is|was|said|who|as|in|to|by|with|for|on|that)\b)[a-z]+ ){0,3}⟦T\d+⟧(?:(?:,? and |, | & | / ?|/)(?:(?:the|its) )?⟦T\d+⟧)*)"
_AT = r"(?:,? (?:of|at|for|with|from|in)|,)(?: (?:the|our|its|both|parent company|portfolio company|partner))* "
_SAID = r"(?:said|says|stated|states|commented|comments|added|adds|explained|explains|noted|notes|remarked|continued|concluded|shared|shares|observed|expressed|told|reflected|affirmed|highlighted|emphasized|announced|reported)"

RULES = (
    # "Jane Roe, Chief Executive Officer of Acme"; "Jane Roe, CEO and director at the Acme Institute"; "Jane Roe (CEO of Acme)"
    Rule("person-title-of-company", rf"{_WHO}(?:, | \(| [–—-]+ |,? who is |,? is ){_ART}{_TITLE}{_AT}{{company:employer}}", cue="⟦T"),
    # "..., and board member of Beta" after the first post
    Rule("person-title-of-company-and-title-of-company",
         rf"{_WHO}, {_ART}⟦T\d+⟧{_AT}(?:⟦C\d+⟧)(?:,? and|,) {_ART}{_TITLE}{_AT}{{company:employer}}", cue="⟦T.*⟦T"),
    # "Jane Roe, Acme's CEO"; "Jane Roe, Acme CEO"
    Rule("person-company-title", rf"{_WHO}, (?:the |our )?{{company:company}}(?:[’']s?)? {_ART}{_TITLE}", cue="⟦T"),
    # "Acme's founder, Jane Roe"; "Acme CEO Jane Roe"; "CEO of Acme, Jane Roe"
    Rule("company-title-person", rf"{{company:company}}(?:[’']s?)? {_ART}{_TITLE},? {_WHO}", cue="⟦T"),
    Rule("title-of-company-person", rf"{_TITLE} (?:of|at|for) (?:the )?{{company:employer}},? {_WHO}", cue="⟦T"),
    # "Jane Roe serves as Acme's CEO", "Jane Roe is the founder of Acme"
    Rule("person-serves-as",
         rf"{_WHO},? (?:who )?(?:is|serves as|currently serves as|is currently|acts as|remains|continues as|will remain|will continue(?: to serve)? as|works as) "
         rf"(?:{{company:company}}[’']s? )?{_ART}{_TITLE}(?:{_AT}{{company2:employer}})?", cue="⟦T"),
    # "Co-founders Jane Roe and John Doe"; "CEO Jane Roe"
    Rule("title-people", rf"{_TITLE},? (?P<people>{{someone}}(?:(?:, and |, | and | & ){{someone}}){{1,5}})", cue="⟦T"),
    Rule("title-person", rf"{_TITLE},? (?:Dr\.? |Mr\.? |Ms\.? )?{_WHO}", cue="⟦T"),
    # "Jane Roe, CEO," with nothing said of where
    Rule("person-title", rf"{_WHO}, {_ART}{_TITLE}(?=[,.;:”\"“)]|$| {_SAID}\b| who\b| and\b)", cue="⟦T"),
)  # fmt: skip

_PAST = re.compile(r"(?:\b(?:former|formerly|ex|previous|previously|then|past|late|outgoing|retiring|retired|incoming|next|was|were|been|future|prospective|by)|former [\w’'⟦⟧ -]{0,30})[ -]$")
_NO_TITLE = re.compile(r"(?:ly|ing|ed|experienced|team|veteran|known|own)\b")


@lru_cache(maxsize=4)
def told(reading: Reading) -> tuple[Draft, ...]:
    """All posts that the running text tells, one draft for a person at a company; kept for the types that ask who a speaker is."""
    seen: dict[str, set[str]] = {}
    found: list[Draft] = []
    taken: set[tuple[int, int]] = set()
    open_: list[Draft] = []
    for match in matches(reading, RULES):
        masked = match.sentence.masked
        begin, end = match.at["title"]
        mark = masked.index("⟦", begin)
        told = match.sentence.span(mark, end)
        if reading.text[told.start].isupper() or _NO_TITLE.search(masked[begin:mark]):
            begin = mark
        title = match.sentence.span(begin, end)
        if _PAST.search(masked[: match.start]) or _PAST.search(masked[:mark]) or (title.start, title.end) in taken:
            continue
        slot = "people" if "people" in match else "person"
        where = next((employer(reading, match, slot) for slot in ("company", "company2") if slot in match), None)
        for who in people(reading, match, slot):
            made = Draft("role", reading).saw(match.sentence.start, match.sentence.end)
            made.put("person", who.name, who.span, match.rule.name)
            made.put("title", _words(reading, title), title, match.rule.name)
            if where is not None:
                made.put("company", where.name, where.span, match.rule.name)
            found.append(made)
        taken.add((title.start, title.end))
    employers = {d.values["person"]: d for d in found if "company" in d.values}
    for made in found:
        if "company" not in made.values:
            _where(reading, made, employers.get(made.values["person"]))
    return tuple(merged(found, ("person", "company")))


def _where(reading: Reading, made: Draft, known: Draft | None) -> None:
    """The company of a title told alone: where the person works elsewhere in the release, the About part's, the issuer."""
    if known is not None:
        made.put("company", known.values["company"], None, known.rules["company"])
        made.slots["company"] = known.slots["company"]
        return
    company = house(reading, made.slots["person"].start)
    if company is not None:
        made.put("company", company, reading.first_place(company), "the-release-s-company")


def _words(reading: Reading, span: Span) -> str:
    return " ".join(reading.text[span.start : span.end].split())


def extract(reading: Reading) -> Iterator[Fact]:
    """Every post that a person holds; one newly come to it is an appointment."""
    for made in told(reading):
        yield made.fact()


TYPE = FactType("role", "roles", SLOTS, extract)
