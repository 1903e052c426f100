"""Who does a deed although no list knows the name: what stands right before the verb."""

from __future__ import annotations

import re

from kg.text.deals import COMPANY, PLAIN, is_name
from kg.text.deeds import VERB_GROUP, Clause, Place, without_apposition

# "Acme announced that" right before a clause of another
WHO_SAYS = re.compile(rf"({COMPANY})[^⟦]*announc\w+[^⟦]*that +(?:the +)?$")
_PLAIN_SUBJECT = re.compile(
    rf"(?:^|[,;•*] +|\b(?:that|and|when|after|since|before|in +⟦[DN]\d+⟧,?) +(?:the +)?)(?P<who>⟦[PR]\d+⟧|{PLAIN})(?P<after>(?:, +(?:an?|the|⟦N\d+⟧ +of|one +of)\b(?:[^;:⟦]|⟦L\d+⟧){{1,160}},)?[^⟦;:,]{{0,60}})$"
)


def plain_subject(clause: Clause) -> Place | None:
    """A name right before the verb that is known as no organisation: a product's or person's, or one that no list knows."""
    begin = max(0, clause.start - 260)
    found = _PLAIN_SUBJECT.search(clause.plain[begin : clause.start])
    if found is None or not VERB_GROUP.fullmatch(without_apposition(found["after"])):
        return None
    place = (begin + found.start("who"), begin + found.end("who"))
    marks = clause.sentence.within(*place)
    if marks:
        return None if marks[0].anaphor else place
    return place if is_name(clause.sentence, found["who"]) else None
