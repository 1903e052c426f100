"""Who puts a release out: the party that announces, else the one that "the Company", the source line or the About part names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text.lexicon import Entity
from kg.text.mentions import Mention
from kg.text.sentences import sentences

if TYPE_CHECKING:
    from kg.text.reading import Reading

_ANNOUNCES = re.compile(
    r"\b(?:announces?d?|reports?|reported|launche[sd]|unveil(?:s|ed)|introduce[sd]|discloses?d?|releases?d?|publishes|published|declares?d?|provide[sd]|has|have|is|are|was|were|will|today|joins?|joined|appoint(?:s|ed)|"
    r"names|named|selects?|selected|welcome[sd]|signs?|signed|secures?d?|raises?d?|closes?d?|complete[sd]?|enter(?:s|ed)|acquires?d?|receives?d?|partner(?:s|ed)|expands?|expanded|awards?|awarded|celebrate[sd]?|commence[sd]?|begins?|began|opens?|opened|hosts?|hosted|"
    r"files?|filed|priced|prices|agreed|agrees|plans|intends|continues|confirms|confirmed|teams?|teamed|brings|brought|won|wins|shares|shared|invites?|debut(?:s|ed)|delivers?|delivered|recently|proudly|issued|issues|filed|files|submit(?:s|ted)|engage[sd]|engages|deploys|deployed|made|makes|took|takes|offers)\b"
)
_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)?")
_JOINED = re.compile(
    r"[®™℠,]*\s*(?:,[^,;.]{3,160},)?\s*,?\s*(?:and|&|together with|along with|in partnership with|in collaboration with)\s+(?:the )?$",
    re.S,
)
_OWNED = re.compile(
    r"\b(?:its|their|whose) (?:[\w-]+ ){0,4}(?:subsidiar|division|unit|affiliate|brand|partner|arm)|\bthrough its\b"
)
_UNDER = re.compile(
    r"(?:subsidiar(?:y|ies)|division|unit|arm|brand|company|affiliate|part|portfolio|maker|makers|owner|parent|holding company|operator) (?:of|for|company of)\s+(?:the )?$|^(?:.{0,200}\bof\s+)$"
)


def find_issuers(reading: Reading) -> tuple[Entity, ...]:
    """The issuing parties, the first first.

    The subject of the first sentence that announces; where several are joined there, all of them. "The Company" as the release defines it decides
    where the sentence does not, then the source line, then the About part that the headline speaks of, then the first party of the text.
    """
    if given := reading.release.given.issuer:
        named = reading.entity(given)
        if named is not None and named.kind == "company":
            return (named,)
    found = _announcing(reading)
    means = reading.lexicon.company_means
    if means is not None and means not in found:
        return (means,)
    if found:
        return found
    if means is not None:
        return (means,)
    return _by_parts(reading)


def _announcing(reading: Reading) -> tuple[Entity, ...]:
    """The parties before the verb of the first sentences of the running text."""
    text = reading.text
    for seen, block in enumerate(reading.release.of("body")):
        if seen == 2:
            break
        for start, end in sentences(text, block.start, block.end)[:2]:
            mentions = [m for m in reading.named if start <= m.start < end and m.kind == "company"]
            if mentions:
                subjects = _subjects(text, start, end, mentions)
                if subjects:
                    return tuple(dict.fromkeys(m.entity for m in subjects))
    return ()


def _subjects(text: str, start: int, end: int, mentions: list[Mention]) -> list[Mention]:
    first = mentions[0]
    lead = text[start : first.start].strip(' “"–—-,')
    if lead and not re.fullmatch(r"(?:[Tt]he|[Tt]oday,?|[^,]{0,60},)(?: the)?", lead):
        return []
    subjects = [first]
    for mention in mentions[1:]:
        between = text[subjects[-1].end : mention.start]
        if between.count("(") > between.count(")"):
            continue
        if _OWNED.search(between):
            break
        bare = _BRACKETS.sub("", between)
        if _ANNOUNCES.search(_without_asides(bare)):
            break
        if mention.entity in [s.entity for s in subjects]:
            continue
        if re.fullmatch(r"[®™℠]?\s*,?", bare) or _JOINED.fullmatch(bare):
            subjects.append(mention)
        elif not re.search(r",\s*(?:and|&)\s+(?:the )?$|\band\s+$", bare) or _UNDER.search(bare):
            continue
        elif re.match(r"\s*,", bare):
            subjects.append(mention)
    tail = _without_asides(_BRACKETS.sub("", text[subjects[-1].end : end]))[:200]
    return subjects if _ANNOUNCES.search(tail) else []


def _without_asides(text: str) -> str:
    """Words between two commas after a name tell who it is, not what it does."""
    return re.sub(
        r",\s(?:an?|the|one of|which|whose|part of|known|based|headquartered|parent|owner)\s[^,]{0,250}(?:,(?! (?:today|has|have|is|are|announc|report))[^,]{0,120}){0,6}?(?:,|$)(?=\s*(?:and|&|today|has|have|is|are|announc|report|\w+(?:s|ed)\b|$))",
        " ",
        text,
    )


def _by_parts(reading: Reading) -> tuple[Entity, ...]:
    """Where no sentence announces: the source line, an About part whose company the headline names, the headline's first party, the text's first."""
    release, text = reading.release, reading.text
    for block in release.of("source"):
        name = re.sub(r"(?i)^source:?\s+", "", text[block.start : block.end]).strip()
        entity = reading.entity(name)
        if entity is not None and entity.kind == "company":
            return (entity,)
    head = release.headline
    named = [m.entity for m in reading.named if head and head.start <= m.start < head.end and m.kind == "company"]
    abouts = [e for block in release.of("heading") if (e := reading.entity(block.name)) is not None and e.kind == "company"]
    for place, entity in enumerate(named):
        if entity in abouts:
            other = named[place + 1] if place + 1 < len(named) else None
            return (
                (entity, other)
                if other is not None and other in abouts and _side_by_side(reading, entity, other)
                else (entity,)
            )
    if named or abouts:
        return ((named or abouts)[0],)
    for block in release.of("body"):
        for mention in reading.named:
            if block.start <= mention.start < block.end and mention.kind == "company":
                return (mention.entity,)
    companies = reading.lexicon.of("company")
    return (companies[0],) if companies else ()


def _side_by_side(reading: Reading, one: Entity, other: Entity) -> bool:
    """Whether the headline begins "A and B"."""
    head = reading.release.headline
    found = [m for m in reading.named if head and head.start <= m.start < head.end and m.value in (one, other)]
    return len(found) > 1 and bool(re.fullmatch(r"[®™]? (?:and|&) ", reading.text[found[0].end : found[1].start]))
