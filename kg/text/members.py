"""The organisations of a list that tells who belongs to whom: "Beta (pumps), Gamma LLC, a maker of valves, and Delta".

The words before such a list ("its subsidiaries", "is the parent of") say that organisations follow, so that a name counts however it is
known: as a company, as a product, or as no name at all but capitalised.
"""

from __future__ import annotations

import re

from kg.model import Span
from kg.text.lexicon import Entity
from kg.text.masking import Sentence
from kg.text.people import looks_like
from kg.text.reading import Reading
from kg.text.words import ordinary

Named = tuple[Entity | str, Span]

_LEAD = re.compile(r"(?:(?:the|its|our|both|including|such as|and|newly formed|an?) |[“\"‘]|⟦N\d+⟧ )*")
_MARK = r"⟦[CRP]\d+⟧"
_CAP = r"[A-Z0-9][\w&’'.®™-]*"
_NAME = re.compile(rf"(?:{_MARK}|{_CAP})(?: (?:(?:of|for|de|the|&|and(?= {_CAP} (?:LLC|Inc|Ltd|Corp))) )?(?:{_MARK}|{_CAP}))*")
_ASIDE = re.compile(
    r"[®™”\"’]*(?: ?\((?:[^()]|\([^()]*\)){1,160}\))*"
    r"(?:, (?:LLC|Inc\.?|Ltd\.?|L\.?P\.?|Corp\.?)(?=\W|$))?"
    r"(?:,? (?:based |located )?in ⟦L\d+⟧)?"
    r"(?:(?:, (?:an?|the|which|whose|one of|our|its|formerly)| [–—-]) (?:[^;.⟦]|⟦[NLDM]\d+⟧|(?<=\d)\.(?=\d)){1,160}?(?=;|[,;] and (?:⟦[CR]|[A-Z])|, ⟦[CR]|\.? *$))?"
)
_GLUE = re.compile(r",? (?:and|&|as well as) |[,;] (?:and )?")
_NOT_ENDED = re.compile(
    r"[’']s? |[-‑]| (?!and\b|as\b|in\b|with\b|which\b|that\b|to\b|on\b|for\b|by\b|through\b|has\b|have\b|is\b|are\b|was\b|were\b|will\b|today\b|announce|from\b|at\b|of\b|under\b|while\b|[a-z]+(?:ed|es|s)\b)[a-z]"
)
_THINGS = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:brands?|stores?|trademarks?|shops?|restaurants?|hotels?|labels?|names?|lines?|products?|franchises?|properties|domains?|websites?|patents?|stations?|titles?)\b"
)


def members_from(reading: Reading, sentence: Sentence, start: int, *, named: bool = False, whole: bool = False) -> list[Named]:
    """The organisations listed from `start` of the masked text on, in order. named: whether only names that the lexicon knows count. whole: whether a name counts although its noun follows ("its Beta division")."""
    text, position = sentence.masked, start
    found: list[Named] = []
    while (lead := _LEAD.match(text, position)) and (name := _NAME.match(text, lead.end())):
        party = _party(reading, sentence, name.start(), name.end(), named or sentence.block.kind in ("headline", "subhead"))
        aside = _ASIDE.match(text, name.end())
        end = aside.end() if aside else name.end()
        if named and (_THINGS.match(text, end) or _NOT_ENDED.match(text, end)):
            return []  # "owns the Beta and Gamma brands"
        if party is None or (not whole and _NOT_ENDED.match(text, end)):
            break
        found.append(party)
        glue = _GLUE.match(text, end)
        if glue is None:
            break
        position = glue.end()
    return found


def _party(reading: Reading, sentence: Sentence, start: int, end: int, named: bool) -> Named | None:
    """The company of a single mark; else the words themselves, if they look like a name."""
    marks = sentence.within(start, end)
    alone = re.fullmatch(_MARK, sentence.masked[start:end]) is not None
    if any(mark.anaphor for mark in marks):
        return None
    if alone and marks[0].kind == "company":
        return marks[0].entity, Span(marks[0].start, marks[0].end)
    if any(mark.kind == "person" and looks_like(mark.entity.name) >= 0.85 for mark in marks):
        return None
    if not alone and (named or (not marks and all(ordinary(word.strip(".")) for word in sentence.masked[start:end].split()))):
        return None
    span = sentence.span(start, end)
    words = re.sub(r"[®™℠]", "", " ".join(reading.text[span.start : span.end].split())).rstrip(".,")
    known = reading.entity(words)
    return (known if known is not None and known.kind == "company" else words), span
