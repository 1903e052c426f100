"""A piece of a contact part by its kind: a person, a title, an organisation, a desk, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span
from kg.text.legal import LEGAL_TAIL
from kg.text.people import POST_NOMINAL, first_names, looks_like
from kg.text.places import place as place_of
from kg.text.places import region
from kg.text.reading import Reading
from kg.text.titles import TITLE, all_charges
from kg.text.words import words

_ADDRESS = re.compile(
    r"(?i)^\d+[\w-]* [A-Z].*|.*\b(?:street|st\.|avenue|ave\.?|suite|floor|road|rd\.|boulevard|blvd\.?|drive|p\.?o\.? box|zip|parkway|plaza|lane|unit|building|highway|usa|united states|canada)\b.*|.*\b[A-Z]{2},? \d{5}.*|.*\b[A-Z]\d[A-Z] \d[A-Z]\d\b.*|.*(?:\b|[a-z-])(?:stra(?:ss|ß)e|str\.|allee|platz|weg|gasse|gatan|vägen|vej|gade|laan|straat|plein|piazza|via|rue|avenida|calle)\b.*\d.*|(?:[A-Z]{1,2}-)?\d{4,5} ?[A-ZÄÖÜ][a-zäöüß]+.*"
)
_NOTHING = re.compile(
    r"(?i)e-?mail|phone|tele?|telephone|fax|facsimile|mobile|cell|direct|office|main|for [a-z]+|contacts?|name|n/a|via|ext\.? ?\d+|\d-\d{3}-[\w-]+"
)
_REGION = re.compile(r"([A-Z][\w.&/ -]{1,30}?): ?(?=[A-Z])")


_OF_HOUSE = re.compile(r"([A-Z].{3,40}?),? (?:of|at|with|from) (?:the )?([A-Z].{2,60}?)(?: at| on)?")
_TASK = re.compile(
    r"([A-Z].{2,60}?) \(([^()]*\b(?:PR|IR|Relations|Communications|Advis[eo]rs?|Broker\w*|Nomad|NOMAD|Nominated Advis[eo]r|Media|Press)\b[^()]*)\)"
)


@dataclass(slots=True)
class Item:
    """A piece of a contact part. kind: label, desk, person, org, title, phone, email."""

    kind: str
    span: Span
    text: str


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in ' \n,;:|/-–—•*()“”"[]':
        start += 1
    while end > start and text[end - 1] in ' \n,;:|/-–—•*(“”"[':
        end -= 1
    return start, end


def named(reading: Reading, start: int, end: int) -> Iterator[Item]:
    """A name by its kind; several that no comma parts are parted."""
    text = reading.text[start:end]
    if len(text) < 2 or not text[0].isalnum() or _NOTHING.fullmatch(text):
        return
    if all_charges(text) and len(text.split()) < 4 and reading.entity(text) is None:
        yield Item("desk", Span(start, end), text)  # "Business Development"
        return
    if any(c.isdigit() for c in text) and _ADDRESS.match(text):
        return
    alone = reading.text[max(0, start - 1) : start] in ("", "\n") and reading.text[end : end + 1] in ("", "\n")
    if (
        alone
        and text in first_names()
        and len(text) > 2
        and reading.entity(text) is None
        and not (place_of(text) or region(text))
    ):
        yield Item("person", Span(start, end), text)  # "Imran": all that is told of whom to ask
        return
    region_ = _REGION.match(text)
    if region_ and region_.end() < len(text) - 3:  # "Americas: Jane Roe"
        yield Item("label", Span(start, start + region_.end(1)), region_.group(1))
        yield from named(reading, start + region_.end(), end)
        return
    agency = re.fullmatch(r"(?:[Ff]or |on behalf of )?([A-Z0-9].{1,60}?) (?:for|on behalf of) (?:the )?([A-Z0-9].{1,60})", text)
    if agency and not TITLE.match(text):
        yield from named(reading, start + agency.start(1), start + agency.end(1))
        return
    where = _OF_HOUSE.fullmatch(text)
    if where and is_person(where[1]):  # "Jane Roe of Acme"
        yield from named(reading, start, start + where.end(1))
        yield from named(reading, start + where.start(2), end)
        return
    task = _TASK.fullmatch(text)
    if task:  # "Acme Advisory (Financial PR)"
        yield from named(reading, start, start + task.end(1))
        yield Item("label", Span(start + task.start(2), start + task.end(2)), task[2])
        return
    if house := _house_ahead(reading, text):  # "Acme Robotics Jane Roe Director"
        yield from named(reading, start, start + house)
        yield from named(reading, *strip(reading.text, start + house, end))
        return
    for lead in (
        "For ",
        "Contact ",
        "contact ",
        "please contact ",
        "Please contact ",
        "email ",
        "Email ",
        "c/o ",
        "Dr. ",
        "Mr. ",
        "Ms. ",
        "Mrs. ",
    ):
        if text.startswith(lead):
            start += len(lead)
            text = reading.text[start:end]
    known = reading.entity(text)
    title = TITLE.match(text)
    if (
        known is not None
        and not (title and known.kind == "person")
        and not (title and re.match(r"[A-Z]{3}\b|Chief", text))
        and not ((len(text.split()) > 3 or re.search(r"[a-z][A-Z]", text)) and _split(reading, text))
    ):
        who = (
            known.kind == "person"
            and not _is_org(text.title() if text.isupper() else text)
            and text.split()[-1] not in ("IR", "PR")
        )
        yield Item("person" if who else "org", Span(start, end), text)
        return
    if title and (ahead := person_ahead(text)) and TITLE.match(text, ahead):  # "Jane Roe Director"
        yield Item("person", Span(start, start + ahead - 1), text[: ahead - 1])
        start, text = start + ahead, text[ahead:]
        title = TITLE.match(text)
    if title and (charge := text[title.end() :].strip(" ,")) and all_charges(charge):  # "Director Investor Relations"
        yield Item("title", Span(start, end), text)
        return
    if title and title.end() > len(text) * 0.4 and not LEGAL_TAIL.search(text[: title.end()]):
        yield Item("title", Span(start, start + title.end()), title.group())
        a, b = strip(reading.text, start + title.end(), end)
        if a < b:
            yield from named(reading, a, b)
        return
    bare = re.sub(rf"(?:,? {POST_NOMINAL})+$", "", text)
    post = next((m for m in TITLE.finditer(text) if m.start() and m.end() == len(text)), None)
    if post and is_person(text[: post.start()].strip(" ,–-")):  # "Jane Roe EVP"
        yield from named(reading, *strip(reading.text, start, start + post.start()))
        yield Item("title", Span(start + post.start(), end), post.group())
        return
    if text.startswith(("St. ", "Saint ")) and place_of(text):
        return
    glued = _org_first(reading, text)
    if glued:
        yield from named(reading, start, start + glued)
        yield from named(reading, start + glued, end)
    elif is_person(bare):
        yield Item("person", Span(start, start + len(bare)), bare)
    elif _is_org(text):
        split = _split(reading, text)
        if split:
            yield from named(reading, start, start + split)
            yield from named(reading, *strip(reading.text, start + split, end))
        else:
            yield Item("org", Span(start, end), text)
    elif (
        text.split()[-1].islower()
        and len(text.split()) < 4
        and text.split()[0] not in words("org_heads")
        and len(text.split()) > 1
    ):
        return  # "Text to"
    elif (
        _ADDRESS.match(text)
        or place_of(text)
        or region(text)
        or len(text.split()) > 6
        or (not text[0].isupper() and not re.search(r"[A-Z]", text))
    ):
        if (
            text.islower()
            and len(text) > 3
            and any(form.lower().startswith(text) for e in reading.lexicon.of("company") for form in e.forms)
        ):
            yield Item("org", Span(start, end), text)
    elif split := _split(reading, text):
        yield from named(reading, start, start + split)
        yield from named(reading, *strip(reading.text, start + split, end))
    elif looks_like(bare.title() if bare.isupper() else bare) >= 0.3 and not (set(bare.split()) & words("org_tails")):
        yield Item("person", Span(start, start + len(bare)), bare)
    elif (
        text not in words("not_names")
        and not re.search(r"(?i)\b(?:please|visit|information|website|click|here|more|this|learn|copyright|all rights)\b", text)
        and len(text.split()) <= 5
    ):
        yield Item("org", Span(start, end), text)


def _house_ahead(reading: Reading, text: str) -> int:
    """How many characters a known company's name takes at the head of some words, where a person's name stands behind it; 0 for none."""
    cuts = [m.start() for m in re.finditer(r" (?=[A-Z])", text)][:7]
    for cut in reversed(cuts):
        known = reading.entity(text[:cut])
        if known is not None and known.kind == "company":
            rest = text[cut + 1 :]
            return cut if person_ahead(rest) or is_person(rest) else 0
    return 0


def person_ahead(text: str) -> int:
    """How many characters a known person's name takes at the head of some words, with the space after it; 0 for none."""
    head = re.match(r"[A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+ (?=[A-Z])", text)
    return head.end() if head and looks_like(head.group().strip()) >= 0.5 else 0


def is_person(text: str) -> bool:
    """Whether some words of a contact part are a person's name, in capitals or not."""
    tokens = [t.title() if t.isupper() and len(t) > 2 else t for t in text.split()]
    plain = " ".join(tokens)
    if not tokens or tokens[-1] in words("org_tails") or LEGAL_TAIL.search(plain) or tokens[-1] in ("IR", "PR"):
        return False
    return looks_like(plain) >= 0.5 and not region(tokens[-1])


def _is_org(text: str) -> bool:
    tokens = LEGAL_TAIL.sub("", text).split()
    return (
        bool(LEGAL_TAIL.search(text))
        or (len(tokens) > 1 and (tokens[-1] in words("org_tails") or tokens[0] in ("University", "Department", "City")))
        or bool(re.search(r"\b(?:PR|IR)$", text))
    )


def _split(reading: Reading, text: str) -> int:
    """Where a person's name ends and an organisation's begins: "Jane Roe Acme Consulting", "Jane RoeAcme Inc."; 0 for nowhere."""
    for match in re.finditer(r"(?<=[a-z])(?=[A-Z])| (?=[A-Z])", text):
        head, rest = text[: match.start()], text[match.start() :].strip()
        if (
            len(head.split()) in (2, 3)
            and (looks_like(head) >= 0.85 or (looks_like(head) >= 0.5 and LEGAL_TAIL.search(rest)))
            and (reading.entity(rest) or _is_org(rest) or (not match.group() and len(rest) > 2))
        ):
            return match.start()
    return 0


def _org_first(reading: Reading, text: str) -> int:
    """Where an organisation's name is glued to a person's: "Acme ConsultingJane Roe"; 0 for nowhere."""
    for match in re.finditer(r"(?<=[a-z.])(?=[A-Z])", text):
        head, rest = text[: match.start()], text[match.start() :]
        if len(rest.split()) in (2, 3) and looks_like(rest) >= 0.85 and (reading.entity(head) or _is_org(head)):
            return match.start()
    return 0
