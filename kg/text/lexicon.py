"""Who is who in one release: its parties, and which written forms mean the same one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Release
from kg.text.names import core


@dataclass(slots=True)
class Entity:
    """One party of a release: its fullest name and every other form that means it.

    kind: company, person or product. ticker, exchange: as told beside the name. score: how sure the kind is.
    """

    kind: str
    name: str
    forms: set[str] = field(default_factory=set)
    ticker: str = ""
    exchange: str = ""
    score: float = 0.0
    first: int = 0
    maker: str = ""
    firm: bool = False  # whether something tells that it is an organisation and nothing else

    def __hash__(self) -> int:
        return hash((self.kind, self.name))


@dataclass(slots=True)
class Lexicon:
    """The parties of a release. `by_form` maps every written form to its party."""

    entities: list[Entity]
    by_form: dict[str, Entity]
    company_means: Entity | None = None

    def of(self, kind: str) -> list[Entity]:
        return [entity for entity in self.entities if entity.kind == kind]


def build(release: Release) -> Lexicon:
    """Read the parties of a release."""
    from kg.text.parties import settle
    from kg.text.weighing import weighed

    return settle(weighed(release), release)


# Where a form may begin and where it may end.
_BEGINS = re.compile(r"[\w@/.’']+|[^\s\w@/.’']")
_NOT_AFTER = re.compile(r"(?<=[\w@/.’'])|(?<=\w-)")
_GOES_ON = re.compile(r"[\w@]|’(?!s\b)\w|\.\w")
_HEAD = 3
"""By so many of its first characters a form is looked up."""


def places(lexicon: Lexicon, text: str) -> Iterator[tuple[int, int, Entity]]:
    """Every place of a text where a party is named, in whatever form, the longest first; none overlap."""
    by_head: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(lexicon.by_form, key=lambda form: (-len(form), form)):
        by_head[form[:_HEAD]].append(form)
    short = frozenset(head for head in by_head if len(head) < _HEAD)
    end = 0
    for match in _BEGINS.finditer(text):
        start = match.start()
        head = text[start : start + _HEAD]
        forms = by_head.get(head, ())
        if short:
            forms = [*forms, *(form for size in (2, 1) if head[:size] in short for form in by_head[head[:size]])]
        if forms and start >= end and not _NOT_AFTER.match(text, start):
            for form in forms:
                if text.startswith(form, start) and not _GOES_ON.match(text, start + len(form)):
                    end = start + len(form)
                    yield start, end, lexicon.by_form[form]
                    break


__all__ = ["Entity", "Lexicon", "build", "core", "places"]
