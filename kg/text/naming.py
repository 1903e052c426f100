"""Whom a rule's slot names: a party of the lexicon, or the plain words where the lexicon knows none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Span
from kg.text.lexicon import Entity, core
from kg.text.masking import Sentence
from kg.text.people import HONORIFIC, first_names, looks_like
from kg.text.reading import Reading
from kg.text.rules import Match
from kg.text.titles import all_charges, before_name
from kg.text.words import ordinary, words

_HONORIFIC = re.compile(rf"^{HONORIFIC} +")

_GLUED = re.compile(r"[a-z](?:Director|President|Chief|CEO|Chairman|Founder|Manager|Officer)\b")
_BOARD_OF = re.compile(r"^(?:(?:Supervisory|Management|Advisory|Executive) )?Board(?: of Directors)? of (?:the )?")
_POST_AFTER = re.compile(
    r"(?:,? [A-Z][\w.]+)?,? (?:(?:will )?(?:continues?|serves?|remains?)(?: to serve)? (?=as )|as |\(|[–—-] |the |our |its |an? |also |⟦C\d+⟧(?:[’']s)? )*⟦T"
)
_POST_BEFORE = re.compile(r"(?:⟦T\d+⟧[,:]?|\b(?:Dr|Mr|Ms|Mrs|Prof)\.?|”,? \w+|\",? \w+) $")
_MANY = re.compile(r"(?:[A-Z][\w’'-]+ (?:[A-Z]\. )?)?⟦[PC]\d+⟧|[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}")


@dataclass(frozen=True, slots=True)
class Named:
    """A party's fullest name and the words that name it here."""

    name: str
    span: Span


def person(reading: Reading, match: Match, slot: str, surely: bool = False) -> Named | None:
    """The person in a slot of kind `someone`; None where the words are no person's name. surely: the rule fits none but a person."""
    start, _ = match.at[slot]
    span = match.span(slot)
    found = match.mentions(slot)
    if found:
        mention = found[0]
        given = match.sentence.masked[start] != "⟦"
        if mention.kind == "company" and not (
            _may_be_part(mention.entity) if given else _may_be_person(mention.entity, surely or _told_post(match, slot))
        ):
            return None
        if given and _plain(reading, span).split()[0] in first_names():
            return Named(_plain(reading, span), span)  # "Edward C." left of a masked family name
        if given and mention.kind == "company":
            return None
        name = mention.entity.name[before_name(mention.entity.name) :]
        if len(_HONORIFIC.sub("", name).split()) < 2:  # "Dr. Roe": who she is in full
            last = name.split()[-1]
            name = next(
                (e.name for e in reading.lexicon.of("person") if e.name.split()[-1] == last and len(e.name) > len(name)), ""
            )
        return Named(name, Span(mention.start, mention.end)) if name else None
    if "\n" in reading.text[span.start : span.end]:  # a heading above the name
        span = Span(reading.text.rindex("\n", span.start, span.end) + 1, span.end)
    plain = _plain(reading, span)
    known = reading.entity(plain)
    if known is not None:
        return Named(known.name, span) if known.kind == "person" else None
    parts = plain.split()
    if (
        not 2 <= len(parts) <= 5
        or all_charges(plain)
        or any(part in words("org_tails") or (part in words("not_names") and part not in first_names()) for part in parts)
    ):
        return None
    if all(part.isupper() and len(part) < 5 for part in parts):  # letters after a name
        return None
    if looks_like(plain) < 0.4 and not _told_post(match, slot):
        return None
    if _GLUED.search(plain) or plain == "Juris Doctor" or (looks_like(plain) < 0.5 and parts[-1] in words("thing_tails")):
        return None  # "Perks Program", "Jane RoeDirector"
    return Named(plain, span)


def _told_post(match: Match, slot: str) -> bool:
    """Whether a title, "Dr." or "said" stands beside a slot, so that only a person can be in it."""
    masked, (start, end) = match.sentence.masked, match.at[slot]
    return bool(_POST_AFTER.match(masked, end) or _POST_BEFORE.search(masked, max(0, start - 40), start))


def _may_be_person(entity: Entity, told: bool) -> bool:
    """Whether a party that the lexicon takes for a company has a person's name: a rule that wants a person decides."""
    name = entity.name
    return (
        not entity.ticker
        and core(name) == name
        and name.split()[-1] not in words("org_tails")
        and looks_like(name) >= (0.3 if told else 0.5)
    )


def called_like_a_person(entity: Entity, told: bool = False) -> bool:
    """Whether a party that the lexicon takes for a company has a person's name by its form. told: whether what is said fits a person alone."""
    return " " in entity.name and _may_be_person(entity, told)


def _may_be_part(entity: Entity) -> bool:
    """Whether a party that the lexicon takes for a company may be a family name."""
    return " " not in entity.name and not entity.ticker and not entity.name.isupper()


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: "J. Laura Bennett" and "Laura Bennett".

    >>> same_person("Laura J. Bennett", "Laura Bennett"), same_person("Laura Bennett", "Anna Bennett")
    (True, False)
    """
    a, b = ([part for part in name.split() if len(part.strip(".")) > 1] for name in (one, other))
    return bool(a and b) and a[0] == b[0] and a[-1] == b[-1]


def fullest(name: str, names: Iterable[str]) -> str:
    """The longest of the names that are the same person's."""
    return max((other for other in names if same_person(name, other)), key=lambda other: (len(other), other), default=name)


def known_person(reading: Reading, name: str) -> str:
    """A person's fullest name in the release, for a name as one place writes it."""
    found = reading.entity(name)
    if found is None or found.kind != "person":
        found = next((e for e in reading.lexicon.of("person") if same_person(e.name, name)), None)
    return found.name if found and len(found.name) >= len(name) else name


def employer(reading: Reading, match: Match, slot: str, public: bool = False) -> Named | None:
    """The organisation in a slot of kind `employer`. public: a place will do, for a mayor or governor."""
    span = match.span(slot)
    found = match.mentions(slot)
    if public and found and not found[-1].anaphor:
        return Named(_plain(reading, span), span)
    if found and found[-1].kind == "company":
        name = _BOARD_OF.sub("", found[-1].entity.name)  # a firm's board acts for the firm
        known = reading.entity(name)
        return Named(known.name if known else name, Span(found[-1].start, found[-1].end))
    plain = _plain(reading, span)
    if found and found[0].kind == "place":
        return Named(plain, span) if public else None
    if found and found[0].kind == "product":  # "founder of Ilios", where the firm has its product's name
        return Named(found[0].entity.name, span)
    if plain.endswith(("’s", "'s")) and reading.entity(plain) is None:
        plain, span = plain[:-2], Span(span.start, span.end - 2)
    known = reading.entity(plain) or _begins_with(reading, plain)
    if known is not None:
        return Named(known.name, span) if known.kind == "company" else None
    start, end = match.at[slot]
    if not public and match.sentence.masked.endswith(" in ", 0, start):
        return None  # "Leader and Partner in Springfield"
    if (
        match.sentence.masked.endswith(" at ", 0, start)
        and re.match(r"[.,;”\"]", match.sentence.masked[end:])
        and " " not in plain
    ):
        return Named(plain, span)  # "founder at On."
    if any(part in words("not_names") or part in ("Dr", "Mr", "Ms", "Mrs") for part in plain.split()) or all_charges(plain):
        return None
    if plain.isupper() and " " not in plain and ordinary(plain) and len(plain) > 4:
        return None  # a heading: "LEADERSHIP CEO Jane Roe"
    return Named(plain, span)


def _begins_with(reading: Reading, plain: str) -> Entity | None:
    """The one company whose name begins with some words that no form of its own is: "Acme" for Acme Advisors."""
    those = [e for e in reading.lexicon.of("company") if e.name.startswith(f"{plain} ")]
    return those[0] if len(those) == 1 and not all(map(ordinary, plain.split())) else None


def _plain(reading: Reading, span: Span) -> str:
    return re.sub(r"[®™℠]| [“\"(]{1,2}[A-Z][a-z]+[”\")]{1,2}(?= )", "", " ".join(reading.text[span.start : span.end].split()))


def people(reading: Reading, match: Match, slot: str, surely: bool = False) -> list[Named]:
    """Everybody in a slot that holds one person or a list of them."""
    start, end = match.at[slot]
    spans = [(start + m.start(), start + m.end()) for m in _MANY.finditer(match.sentence.masked[start:end])] or [(start, end)]
    each = (Match(match.rule, match.sentence, {"one": span}, *span) for span in spans)
    return [who for one in each if (who := person(reading, one, "one", surely))]


def house(reading: Reading, place: int) -> Entity | None:
    """Whose part of the release an offset is in: the About part's company, else the issuer."""
    block = next((b for b in reading.release.blocks if b.start <= place < b.end), None)
    return reading.the_company(block, place) if block else reading.issuer


# What is told of people alone.
_MOVED = re.compile(
    r"(?:,[^,;.]{1,80},)? (?:(?:has|have|had|is|was|will|today|also|be|been|being) ){0,3}(?:(?:re-?)?(?:appointed|named|elected|promoted|hired)(?: (?:as|to|the|its|new))* ⟦T|resign|retir|step(?:s|ped|ping)? (?:down|aside)|tender(?:s|ed) (?:his|her)|joins? [^.;]{1,60} as (?:the |its |an? )?(?:new )?⟦T)"
)


def with_people(sentence: Sentence) -> str:
    """The masked sentence in which a party that is called like a person stands as one."""
    masked = sentence.masked
    for index, mention in enumerate(sentence.mentions):
        mark = f"⟦C{index}⟧"
        if mention.kind == "company" and not mention.anaphor:
            moved = _MOVED.match(masked, masked.index(mark) + len(mark)) is not None
            if called_like_a_person(mention.entity, moved):
                masked = masked.replace(mark, f"⟦P{index}⟧")
    return masked
