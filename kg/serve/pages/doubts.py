"""The pages of what is open: claims that cannot both hold, and names that may mean one; both with the words of both sides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pyoxigraph as ox

from kg.network.cards import Card, Picture
from kg.serve import pairs, part
from kg.serve.frames import Answer
from kg.serve.held import Held
from kg.vocab import PREFIXES

PAGE = 20
_KG = PREFIXES["kg"]
_ORDER = {"certain": 0, "possible": 1, "superseded": 2}
_ALL = """SELECT ?conflict ?about ?kind ?certainty ?reason ?doubt WHERE {
  ?conflict a kg:Conflict ; kg:about ?about ; kg:conflictKind ?kind ; kg:certainty ?certainty ; kg:reason ?reason .
  OPTIONAL { ?conflict kg:doubt ?doubt }
}"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that may be unable to hold both: about whom, of what kind, how certain, why, why not; and both sides."""

    iri: str
    about: str
    kind: str
    certainty: str
    reason: str
    doubt: str


def conflicts(held: Held, about: str = "", certainty: str = "", page: int = 1, html: bool = True) -> Answer:
    """The conflicts, about one company or all, the certain ones first."""
    listed = held.kept("conflicts", lambda: _listed(held))
    counts = {name: sum(one.certainty == name for one in listed if about in ("", one.about)) for name in _ORDER}
    chosen = [one for one in listed if about in ("", one.about) and certainty in ("", one.certainty)]
    shown = [(one, *_sides(held, one)) for one in chosen[(page - 1) * PAGE : page * PAGE]]
    return held.page(
        "conflicts.html",
        conflicts=shown,
        counts=counts,
        total=sum(counts.values()),
        about=held.search.thing(about) if about else None,
        certainty=certainty,
        label=held.reader.label,
        page=page,
        more=len(chosen) > page * PAGE,
    )


def identities(held: Held, page: int = 1, html: bool = True) -> Answer:
    """The names that may mean one company, person or product and were left two."""
    found = pairs.read(held.snapshot, PAGE + 1, (page - 1) * PAGE)
    shown, ready = found or [], found is not None
    told = held.page(
        "identities.html", pairs=shown[:PAGE], page=page, more=len(shown) > PAGE, label=held.reader.label, ready=ready
    )
    return told if ready else replace(told, status=503, headers={"Retry-After": "5"})


def _listed(held: Held) -> list[Conflict]:
    found: Any = held.dataset.query(_ALL, prefixes=PREFIXES, use_default_graph_as_union=True)
    told = {row[0].value: Conflict(*(term.value if term else "" for term in row)) for row in found}
    return sorted(told.values(), key=lambda one: (_ORDER.get(one.certainty, 3), one.kind, one.about, one.iri))


def _sides(held: Held, conflict: Conflict) -> tuple[list[Card], list[Card], Picture]:
    node = ox.NamedNode(conflict.iri)
    sides = [
        sorted(quad.object.value for quad in held.dataset.quads_for_pattern(node, ox.NamedNode(_KG + name), None, None))  # type: ignore[union-attr]
        for name in ("earlierClaim", "laterClaim")
    ]
    cards, shown = part.cards(held, [*sides[0], *sides[1]])
    return [card for card in cards if card.iri in sides[0]], [card for card in cards if card.iri in sides[1]], shown
