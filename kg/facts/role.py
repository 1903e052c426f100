"""A person holds a title or post at an organisation now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.facts.appointment import told as changes
from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot, Span
from kg.text.contacts import records
from kg.text.naming import employer, fullest, house, known_person, people, same_person
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, matches
from kg.text.titles import is_sure

SLOTS = (
    Slot("person", "person", key=True),
    Slot("company", "company", key=True),
    Slot("title"),
)

_PARTS = ("body", "about", "subhead")
_WHO = r"(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?,? )?{person:someone}<letters>"
_PEOPLE = r"(?:Dr\.?,? |Mr\.? |Ms\.? )?(?P<people>{someone}<letters>(?:(?:, and |, | and | & )(?:Dr\.?,? )?{someone}<letters>(?!,? ⟦T)){0,5})"
_ART = r"(?:(?:the|our|its|their|a|an|also|current|longtime|long-time|both|⟦L\d+⟧) )*"
_LEAD = r"(?:\b(?!(?:the|and|an?|our|its|former|ex|of|at|is|was|said|who|as|in|to|by|with|for|on|that)\b)[a-z]+ ){0,3}"
_TITLE = rf"(?P<title>{_LEAD}⟦T\d+⟧(?:(?:,? and |, | & | / ?|/)(?:(?:the|its) )?⟦T\d+⟧)*)"
_AT = r"(?:,? (?:of|at|for|with|from|in)|,)(?: (?:the|our|its|both|parent company|portfolio company|partner))* "
_SAID = (
    r"(?:said|says|stated|states|commented|comments|added|adds|explained|explains|noted|notes|remarked|continued|concluded|shared|shares|observed"
    r"|expressed|told|reflected|affirmed|highlighted|emphasized|announced|reported)"
)

RULES = (
    # "Jane Roe, Chief Executive Officer of Acme"; "Jane Roe, CEO and director at the Acme Institute"; "Jane Roe (CEO of Acme)"
    Rule("person-title-of-company", rf"{_WHO}(?:,? | \(| [–—-]+ |,? who is |,? is ){_ART}{_TITLE}{_AT}{{company:employer}}", blocks=_PARTS, cue="⟦T"),
    # "..., and board member of Beta" after the first post
    Rule("person-title-of-company-and-title-of-company", rf"{_WHO}, {_ART}⟦T\d+⟧{_AT}⟦C\d+⟧(?:,? and|,) {_ART}{_TITLE}{_AT}{{company:employer}}", blocks=_PARTS, cue="⟦T.*⟦T"),
    # "Jane Roe, Acme's CEO"; "Jane Roe, Acme CEO"
    Rule("person-company-title", rf"{_WHO}, (?:the |our )?{{company:company}}(?:[’']s?)? {_ART}{_TITLE}", blocks=_PARTS, cue="⟦T"),
    # "Acme's founder, Jane Roe"; "Acme CEO Jane Roe"; "Springfield Mayor Jane Roe"; "Acme co-founders Jane Roe and John Doe"
    Rule("company-title-person", rf"{{company:employer}}(?:[’']s?)? {_ART}{_TITLE},? {_PEOPLE}", blocks=_PARTS, cue="⟦T"),
    # "CEO of Acme, Jane Roe"
    Rule("title-of-company-person", rf"{_TITLE} (?:of|at|for) (?:the )?{{company:employer}}, {_PEOPLE}", blocks=_PARTS, cue="⟦T"),
    # "Sergeant Jane Roe of the Springfield Police"
    Rule("title-person-of-company", rf"{_TITLE},? {_WHO} (?:of|at|from|for|with) (?:the )?{{company:company}}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe serves as Acme's CEO", "Jane Roe is the founder of Acme"
    Rule("person-serves-as",
         rf"{_WHO},? (?:who )?(?:is|serves as|currently serves as|is currently|acts as|remains|continues as|will remain|will continue(?: to serve)? as|works as) "
         rf"(?:{{company:company}}[’']s? )?{_ART}{_TITLE}(?:{_AT}{{company2:employer}})?", blocks=_PARTS, cue="⟦T"),
    # "Co-founders Jane Roe and John Doe"; "CEO Jane Roe"
    Rule("title-people", rf"{_TITLE},? {_PEOPLE}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, CEO," with nothing said of where
    Rule("person-title", rf"{_WHO}, {_ART}{_TITLE}(?=[,.;:”\"“)]|$| {_SAID}\b| who\b| and\b)", blocks=_PARTS, cue="⟦T"),
)  # fmt: skip

_PAST = re.compile(r"(?:\b(?:former|formerly|ex|previous|previously|then|past|late|outgoing|retiring|retired|incoming|next|was|were|been|future|prospective|(?:founded|established|started|succeeded|replaced|created)(?: in [\w⟦⟧]+)? by)|former [\w’'⟦⟧ -]{0,30})[ -]$")
_PUBLIC = re.compile(r"(?i)\b(?:governor|mayor|senator|council\w+|commissioner|congress\w+|county|city|minister|judge|sergeant|representative)\b")
_ANY = re.compile(r" an? ")
_CHIEF = re.compile(r"chief (\w)\w* (?:(\w)\w* )?officer")
_OTHER_S = re.compile(r"(?:⟦[RPL]\d+⟧|(?<=[\w,] )[A-Z][a-z]+) $")
_NO_TITLE = re.compile(r"(?:ly|ing|ed|experienced|team|veteran|known|own)\b")


@lru_cache(maxsize=4)
def told(reading: Reading) -> tuple[Draft, ...]:
    """All posts that the running text tells, one draft for a person at a company; kept for the types that ask who a speaker is."""
    found: list[Draft] = []
    taken: set[tuple[int, int]] = set()
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
        named = people(reading, match, "people" if "people" in match else "person")
        if len(named) > 1 and not reading.text[told.start : told.end].endswith("s"):
            del named[1:]  # "CEO Jane Roe and John Doe": John is not CEO
        words = reading.text[told.start : told.end]
        where = next((employer(reading, match, slot, bool(_PUBLIC.search(words))) for slot in ("company", "company2") if slot in match), None)
        for who in named:
            made = Draft("role", reading).saw(match.sentence.start, match.sentence.end)
            made.put("person", who.name, who.span, match.rule.name)
            made.put("title", _words(reading, title), title, match.rule.name)
            if where is not None:
                made.put("company", where.name, where.span, match.rule.name)
            found.append(made)
            if where is None and _is_no_post(match, words):
                found.pop()
        taken.add((title.start, title.end))
    found += _from_contacts(reading)
    names = {str(made.values["person"]) for made in found}
    for made in found:
        made.values["person"] = fullest(str(made.values["person"]), names)
    employers = {d.values["person"]: d for d in found if "company" in d.values}
    for made in found:
        if "company" not in made.values:
            _where(reading, made, employers.get(made.values["person"]))
    return tuple(merged(found, ("person", "company")))


def _is_no_post(match: Match, title: str) -> bool:
    """A title without a company that is not the issuer's: a mayor's, "strategist Jane Roe", "Jane is an author", "Beta Games President Jane Roe"."""
    if _PUBLIC.search(title):
        return True
    before = match.sentence.masked[: match.start]
    if match.rule.name == "title-people":
        return (title.islower() and not is_sure(title)) or bool(_OTHER_S.search(before))
    return match.rule.name == "person-serves-as" and (not is_sure(title) or bool(_ANY.search(match.sentence.masked, match.start, match.end)))


def _from_contacts(reading: Reading) -> Iterator[Draft]:
    """Titles that a contact part gives: "Jane Roe, Director of Marketing"."""
    for record in records(reading):
        if record.person and record.title and len(record.person.text.split()) > 1:
            made = Draft("role", reading).saw(record.person.span.start, max(record.person.span.end, record.title.span.end))
            made.put("person", known_person(reading, record.person.text), record.person.span, "contact-title")
            made.put("title", record.title.text, record.title.span, "contact-title")
            if record.org:
                company = reading.entity(record.org.text)
                made.put("company", company or record.org.text, record.org.span, "contact-title")
            yield made


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
    """Every post that a person holds; one newly come to it, or leaving, is an appointment."""
    news = changes(reading)
    for made in told(reading):
        if not any(_echoes(made, change) for change in news):
            yield made.fact()


def _echoes(made: Draft, change: Draft) -> bool:
    """Whether a post only repeats a coming or going."""
    if made.values["company"] != change.values["company"] or not same_person(str(made.values["person"]), str(change.values["person"])):
        return False
    ours, news = (set(re.findall(r"[a-z]{3,}", _CHIEF.sub(r"c\1\2o", str(d.values.get("title", "")).lower()))) for d in (made, change))
    return change.values["change"] == "departed" or 2 * len(ours & news) >= min(len(ours), len(news)) > 0


TYPE = FactType("role", "roles", SLOTS, extract)
