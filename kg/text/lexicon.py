"""Who is who in one release: its parties, and which written forms mean the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import Release
from kg.text.names import core
from kg.text.words import alternatives


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


def surface(lexicon: Lexicon) -> re.Pattern[str] | None:
    """One pattern that finds every written form of every party, the longest first."""
    if not lexicon.by_form:
        return None
    return re.compile(r"(?<![\w@/.’'])(?<!\w-)(?:" + alternatives(frozenset(lexicon.by_form)) + r")(?![\w@]|’(?!s\b)\w|\.\w)")


__all__ = ["Entity", "Lexicon", "build", "core", "surface"]
