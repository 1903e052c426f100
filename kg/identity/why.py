"""Why two names are one or two: the steps between them, or what speaks against it, or what is missing."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.identity.decisions import Decision, Side
from kg.identity.entities import Entities
from kg.identity.mentions import Key
from kg.identity.merged import Because, Merged, core
from kg.identity.obey import Index
from kg.identity.slots import Ref

LACKS = {
    "company": "no ticker, identifier or website of their own that both have, and not one name but for the legal form",
    "person": "no organisation that both are of, and no release that ties the two",
    "product": "no maker that both have, and no release that names both makers",
}
"""What would make two of a kind one and is not there, where nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class Why:
    """Of two names of a kind who is meant by each, the steps that made them one, and what speaks against it."""

    kind: str
    one: Ref
    other: Ref
    steps: tuple[Because, ...] = ()
    against: str = ""


def why(entities: Entities, kind: str, one: str, other: str) -> Iterator[Why]:
    """An answer for each two entities that these names, or their addresses, may mean; nothing where a name means nobody."""
    merged = entities.merged[kind]
    index = Index(kind, merged.units, merged.orgs)
    ones, others = (meant(merged, name, index) for name in (one, other))
    told = set()
    for first, key in sorted(ones.items()):
        for second, second_key in sorted(others.items()):
            alone = len(ones) == 1 and len(others) == 1
            pair = tuple(sorted((first, second)))
            if pair not in told and (first != second or alone):
                told.add(pair)
                yield between(merged, key, second_key)


def between(merged: Merged, one: Key, other: Key) -> Why:
    """Why two units are one or two; of one and the same, all the steps that made its entity."""
    a, b = merged.where[one], merged.where[other]
    steps: tuple[Because, ...] = ()
    if one == other:
        steps = tuple(step for ref, step in merged.because() if ref == merged.refs[one])
    elif merged.refs[one] == merged.refs[other]:
        steps = tuple(_path(merged, a, b))
    return Why(merged.kind, merged.refs[one], merged.refs[other], steps, merged.clusters.conflict(a, b))


def decision(merged: Merged, same: bool, one: Ref, other: Ref) -> Decision:
    """The decision that says so of two entities, as it is written."""
    index = Index(merged.kind, merged.units, merged.orgs)
    first, second = (index.side([key for key, ref in merged.refs.items() if ref == wanted]) for wanted in (one, other))
    return Decision(same, merged.kind, first, second)


def meant(merged: Merged, name: str, index: Index | None = None) -> Mapping[Ref, Key]:
    """Each entity that a name, the beginning of one or an address may mean, with a unit of it."""
    kind, _, slug = name.rpartition("/")
    found = [key for key, ref in sorted(merged.refs.items()) if ref.slug == slug] if kind.endswith(merged.kind) else []
    if not found and not (index := index or Index(merged.kind, merged.units, merged.orgs)).meant(Side(name)):
        found = [key for key in sorted(merged.refs) if f"{key[0]} ".startswith(f"{core(merged.kind, name)} ")]
    known: dict[Ref, Key] = {}
    for key in found or (index or Index(merged.kind, merged.units, merged.orgs)).meant(Side(name)):
        known.setdefault(merged.refs[key], key)
    return known


def _path(merged: Merged, start: int, end: int) -> Iterator[Because]:
    """The fewest steps from one item to another."""
    ways: dict[int, list[tuple[int, Because]]] = defaultdict(list)
    for one, other, step in merged.steps():
        ways[one].append((other, step))
        ways[other].append((one, step))
    came: dict[int, tuple[int, Because] | None] = {start: None}
    queue = deque([start])
    while queue and end not in came:
        item = queue.popleft()
        for other, step in sorted(ways[item]):
            if other not in came:
                came[other] = (item, step)
                queue.append(other)
    steps = []
    at = came.get(end)
    while at is not None:
        steps.append(at[1])
        at = came[at[0]]
    yield from reversed(steps)
