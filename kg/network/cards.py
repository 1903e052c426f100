"""What a reader sees of the graph: entities, and the facts told of them, each with the words that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Words quoted from a release, by offsets into its plain text."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a fact says: `name` what of, `value` as shown, `node` the IRI where the value is an entity."""

    slot: str
    name: str
    value: str
    node: str = ""
    words: Words | None = None


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A tie that a fact makes, as a sentence: `start` `words` `end`; the ends are IRIs of entities, or of the fact itself."""

    start: str
    words: str
    end: str


@dataclass(frozen=True, slots=True)
class Card:
    """One fact as one release tells it. `kind`: local name of its class. `event`: drawn as a node of its own, not an edge.

    `lines` are for people; `plain` has the slots that are no entities for programs, numbers without separators.
    `retells`: the IRI of the first fact that tells the same event, where this one brings nothing new of it. `best`: the IRI of
    the fact that tells the same event best, which may be this one; empty where nothing is known of that.
    """

    iri: str
    kind: str
    caption: str
    release: str
    event: bool = False
    status: str = ""
    date: str = ""
    lines: tuple[Line, ...] = ()
    words: tuple[Words, ...] = ()
    links: tuple[Link, ...] = ()
    plain: tuple[tuple[str, str], ...] = ()
    retells: str = ""
    best: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A company, a person, a product or a party without a name; `lines` is what is known of it beside its facts."""

    iri: str
    kind: str
    label: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A release, as much of it as a quotation needs."""

    iri: str
    headline: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of node is told apart: a colour of the Okabe-Ito palette by name, a shape and a sign of one character."""

    label: str
    plural: str
    colour: str
    shape: str
    sign: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims of releases that may not hold together. `earlier`, `later`: IRIs of facts; `doubt`: why both may hold."""

    kind: str
    certainty: str
    reason: str
    doubt: str
    earlier: tuple[str, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that can be drawn, by IRI."""

    entities: Mapping[str, Entity] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    styles: Mapping[str, Style] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
