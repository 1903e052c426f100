"""Whom to ask: a person, an organisation or a desk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot, Span
from kg.text.contact_lines import EMAIL
from kg.text.contact_names import Item
from kg.text.contacts import Record, records, role_of, roles_in
from kg.text.lexicon import Entity, core
from kg.text.masking import Sentence
from kg.text.naming import house, known_person
from kg.text.reading import Reading
from kg.text.titles import TITLE
from kg.text.words import words

SLOTS = (
    Slot("name", "contact", key=True),
    Slot("organization", "company"),
    Slot("phone", "phone"),
    Slot("email", "email"),
    Slot("role"),
)

_ASK = re.compile(r"(?i)\b(?:contact|e-?mail|reach|inquir\w+|enquir\w+|questions|information|call)\b")
_CALL = re.compile(r"(?:call|phone|tel\w*|or|at)[.:]?\s+((?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4})")
_RAW = re.compile(r"(?:contact|reach|email|call) (?:out to )?([A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+)")
_BEFORE = ("join", "get", "try", "use", "the", "my", "go", "team", "hello", "we", "meet", "with", "weare", "myteam", "at")
_FREE = re.compile(r"(?i)@(?:gmail|yahoo|hotmail|outlook|msn|me|icloud|aol|protonmail|live)\.")


def extract(reading: Reading) -> Iterator[Fact]:
    """The contacts of contact parts, then those that running text names."""
    found = _once([made for record in records(reading) if (made := _contact(reading, record))])
    known = {made.values.get("email") for made in found}
    found += [made for made in _running(reading) if made.values.get("email") not in known]
    for made in merged(found, ("name",)):
        yield made.fact()


def _once(found: list[Draft]) -> list[Draft]:
    """Contacts without those of a house that only repeat a person's phone and mailbox."""

    def told(made: Draft) -> set[str]:
        phone = re.sub(r"\D", "", str(made.values.get("phone", "")))[-10:]
        return {each for each in (phone, str(made.values.get("email", "")).lower()) if each}

    persons = [told(made) for made in found if made.rules["name"] == "contact-person"]
    return [made for made in found if made.rules["name"] not in _HOUSES or not any(told(made) <= each for each in persons)]


_HOUSES = ("contact-organisation", "contact-issuer", "contact-mailbox")


def _contact(reading: Reading, record: Record) -> Draft | None:
    made = Draft("contact", reading)
    box = record.email.text if record.email else ""
    host = by_host(reading, box)
    org = _company(reading, record.org) or _company(reading, record.owner)
    if record.person:
        made.put("name", known_person(reading, record.person.text), record.person.span, "contact-person")
        post = None if org or host else _post(reading, str(made.values["name"]))
        company = org or (host.name if host else None) or post
        if company is None and box and (owner := _by_website(reading, box)):
            company = owner.name
        where = (
            record.org.span
            if record.org
            else record.owner.span
            if record.owner and org
            else record.email.span
            if host and record.email
            else None
        )
        if company and where is None and (entity := reading.entity(company)):
            where = reading.first_place(entity)
        made.put(
            "organization", company, where, "contact-organisation" if org else "contact-mailbox" if host else "contact-post"
        )
    elif record.org:
        made.put("name", org, record.org.span, "contact-organisation")
    elif record.desk and (host is None or re.search(r"(?i)relations|office", record.desk.text)):
        span = record.desk.span
        name = re.sub(r" (?:Contacts?|contacts?)$", "", record.desk.text)
        if record.owner and record.owner.span.end + 1 == span.start:
            span, name = Span(record.owner.span.start, span.end), f"{record.owner.text} {name}"
            made.put("organization", org, record.owner.span, "contact-organisation")
        made.put("name", name, span, "contact-desk")
        if host and record.email:
            made.put("organization", host, record.email.span, "contact-mailbox")
    elif record.owner:
        made.put("name", org, record.owner.span, "contact-organisation")
    elif host and record.email:
        made.put("name", host, record.email.span, "contact-mailbox")
    elif reading.issuer is not None:
        made.put("name", reading.issuer, reading.first_place(reading.issuer), "contact-issuer")
    else:
        return None
    for slot in ("phone", "email"):
        item: Item | None = getattr(record, slot)
        if item:
            made.put(slot, item.text, item.span, f"contact-{slot}")
    _role(made, dict(record.roles), box, record.email)
    spans = [i.span for i in (record.person, record.org, record.desk, record.phone, record.email) if i]
    return made.saw(min(s.start for s in spans), max(s.end for s in spans))


def _role(made: Draft, told: dict[str, Span], box: str, email: Item | None) -> None:
    if email and (by_box := role_of(box)):
        told.setdefault(by_box, email.span)
    roles = [role for role in ("media", "investor") if role in told]
    made.put("role", ", ".join(roles) or "other", told[roles[0]] if roles else None, "contact-label")


def _company(reading: Reading, item: Item | None) -> str | None:
    if item is None:
        return None
    entity = reading.entity(item.text)
    title = TITLE.match(entity.name) if entity is not None else None
    if entity is not None and title:  # "CEO Acme Inc." on one line
        rest = entity.name[title.end() :].strip(" ,")
        found = reading.entity(rest)
        return found.name if found else rest or " ".join(item.text.split()).strip(" ,")
    if entity is None:  # "acme" for Acme Robotics
        start = item.text.lower() + " "
        entity = next((e for e in reading.lexicon.of("company") if e.name.lower().startswith(start)), None)
    written = " ".join(item.text.split()).strip(" ,")
    return entity.name if entity and written != f"{entity.name}." else written


def by_host(reading: Reading, box: str) -> Entity | None:
    """The company whose name a mailbox's host is made of: `jane@acmerobotics.com` is Acme Robotics'."""
    if "@" not in box or _FREE.search(box):
        return None
    host = re.sub(r"[^a-z0-9]", "", box.lower().split("@")[1].rsplit(".", 1)[0].split(".")[-1])
    best: tuple[int, Entity] | None = None
    for entity in reading.lexicon.of("company"):
        for form in entity.forms | {entity.name}:
            name = re.sub(r"[^a-z0-9]", "", core(form).lower())
            first = form.split()[0].lower()
            if len(name) >= 3 and (
                host.startswith(name)
                or (name.startswith(host) and len(host) >= 4)
                or (name.endswith(host) and len(host) >= 6)
                or (host.endswith(name) and len(name) >= 4 and host[: -len(name)] in _BEFORE)
            ):
                score = min(len(name), len(host))
            elif len(first) >= 6 and host.startswith(first) and first.capitalize() not in words("common_first"):
                score = 2  # acmeintl.com is Acme International's
            else:
                continue
            if best is None or score > best[0]:
                best = (score, entity)
    return best[1] if best else None


def _by_website(reading: Reading, box: str) -> Entity | None:
    """The company whose website a mailbox's host is: jane@acme.example beside "visit www.acme.example"."""
    host = box.split("@")[1].lower()
    site = re.search(rf"(?i)(?:www\.|//|\b(?:visit|at) )(?:www\.)?{re.escape(host)}\b", reading.text)
    return house(reading, site.start()) if site else None


def _post(reading: Reading, person: str) -> str | None:
    from kg.facts.role import told

    return next((str(post.values["company"]) for post in told(reading) if post.values["person"] == person), None)


def _running(reading: Reading) -> Iterator[Draft]:
    """Mailboxes in running text: "for questions, contact Jane Roe at jane@…"."""
    for sentence in reading.sentences:
        said = reading.text[sentence.start : sentence.end]
        if "@" not in said:
            if (phone := _CALL_US.search(said)) and not _NO_DESK.search(said) and sentence.block.kind in ("body", "about"):
                yield _to_call(reading, sentence, phone)
            continue
        if not _ASK.search(said):
            continue
        for match in EMAIL.finditer(said):
            at = sentence.start + match.start()
            before = [m for m in sentence.mentions if m.end <= at and m.kind in ("person", "company") and not m.anaphor]
            made = Draft("contact", reading).saw(sentence.start, sentence.end)
            person = next((m for m in reversed(before) if m.kind == "person"), None)
            raw = _RAW.search(said, 0, match.start())
            host = by_host(reading, match.group())
            span = Span(at, at + len(match.group()))
            if person:
                made.put_mention("name", person, "contact-in-text")
                made.put("organization", host, span, "contact-mailbox")
            elif raw and not reading.entity(raw.group(1)):
                made.put(
                    "name", raw.group(1), Span(sentence.start + raw.start(1), sentence.start + raw.end(1)), "contact-in-text"
                )
            elif host:
                made.put("name", host, span, "contact-mailbox")
            elif before:
                made.put_mention("name", before[-1], "contact-in-text")
            elif reading.issuer:
                made.put("name", reading.issuer, reading.first_place(reading.issuer), "contact-issuer")
            made.put("email", match.group(), span, "contact-email")
            if phone := _CALL.search(said):
                made.put(
                    "phone",
                    phone.group(1),
                    Span(sentence.start + phone.start(1), sentence.start + phone.end(1)),
                    "contact-phone",
                )
            _role(
                made,
                {role: Span(sentence.start, sentence.end) for role in roles_in(said)},
                match.group(),
                Item("email", span, match.group()),
            )
            yield made


_CALL_US = re.compile(
    r"(?i)\b(?:information|learn more|inquir\w+|enquir\w+|questions|details)\b[^@]{0,160}?\b(?:call|phone|telephone|contact us at)[.:]?\s+((?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4})"
)
_NO_DESK = re.compile(r"(?i)\b(?:prospectus|dial|conference call|webcast|replay|passcode|offering|proxy|solicitation)\b")


def _to_call(reading: Reading, sentence: Sentence, phone: re.Match[str]) -> Draft:
    """ "For more information call 555-010-0000": the house whose part of the release it stands in."""
    made = Draft("contact", reading).saw(sentence.start, sentence.end)
    company = house(reading, sentence.start)
    made.put("name", company, reading.first_place(company) if company else None, "contact-issuer")
    made.put("phone", phone[1], Span(sentence.start + phone.start(1), sentence.start + phone.end(1)), "contact-phone")
    _role(made, {role: Span(sentence.start, sentence.end) for role in roles_in(sentence.masked)}, "", None)
    return made


TYPE = FactType("contact", "contacts", SLOTS, extract)
