"""Which names across all releases mean one company, one person, one product. A pure function over all facts.

Names of one core (see kg.cores) are one. Beyond that:
- companies with one ticker on one exchange are one, whatever they are called; one core with two tickers is two companies,
  and a release that gives no ticker means the one that most releases mean;
- a nickname means the one formal name that stands beside it with the same surname, if there is only one;
- words that describe a party without naming it belong to their release alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from kg import cores
from kg.facts import FACT_TYPES
from kg.model import Fact, Slot, Value

ENTITY_KINDS = frozenset(("company", "person", "product", "party", "target", "contact"))
"""The kinds of slots whose values are entities; all others are values in themselves."""

Slots = Mapping[str, tuple[Slot, ...]]
"""The slots of each fact type, by its name."""

SLOTS: Slots = {type_.name: type_.slots for type_ in FACT_TYPES}

_Node = tuple[str, str]  # the core of a company's name and its ticker, or ""
_Mention = tuple[str, str, str]  # kind of entity, name, release
_Told = Mapping["Ref", tuple[tuple[Slot, "Value | Ref"], ...]]
_T = TypeVar("_T", bound="str | _Node")
_V = TypeVar("_V")


class Ref(NamedTuple):
    """What an IRI of an entity is made of. kind: company, person, product or party; slug: unique in its kind."""

    kind: str
    slug: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One company, person, product or unnamed party, and what is said of it.

    label: the fullest name; names: the other ways in which it is written. said: slots of its profiles with the value that
    most releases give, an entity itself as a Ref.
    """

    ref: Ref
    label: str
    names: tuple[str, ...] = ()
    said: tuple[tuple[Slot, Value | Ref], ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """The cores of names that a slot for nothing but companies, or nothing but people, holds somewhere."""

    companies: frozenset[str]
    people: frozenset[str]

    def read(self, kind: str, name: str, organization: str) -> tuple[str, str]:
        """What sort of entity a slot of this kind means, and the name to know it by."""
        if kind in ("company", "person", "product"):
            return kind, name
        if cores.company_core(name) in self.companies:
            return "company", name
        if cores.person_core(name) in self.people:
            return "person", name
        if kind != "contact":
            return ("party" if cores.is_described(name) else "company"), name
        if (rest := cores.without_desk(name)) is None:
            return ("person" if cores.looks_personal(name) else "company"), name
        owner = rest if rest and cores.company_core(rest) in self.companies else organization
        return ("company", owner) if owner else ("party", name)


@dataclass(frozen=True, slots=True)
class _Listings:
    """Which ticker a name goes with: by (release, core) where the release tells, by core where most releases do."""

    told: Mapping[tuple[str, str], str]
    usual: Mapping[str, str]

    def node(self, name: str, release: str) -> _Node:
        core = cores.company_core(name)
        return core, self.told.get((release, core)) or self.usual.get(core, "")


@dataclass(frozen=True, slots=True)
class Entities:
    """Who is meant by each name, and all entities, sorted; made by `resolve`."""

    all: tuple[Entity, ...]
    _known: _Known
    _listings: _Listings
    _companies: Mapping[_Node, Ref]
    _people: Mapping[str, Ref]
    _products: Mapping[str, Ref]

    def find(self, kind: str, name: str, release: str, organization: str = "") -> Ref:
        """The entity that a slot of this kind means by this name in this release.

        organization: for a contact that may be a desk, whose desk it is. Raises KeyError for a name that `resolve` never saw.
        """
        return self._ref(*self._known.read(kind, name, organization), release)

    def product_in(self, words: str) -> Ref | None:
        """The known product that these words name; the longest where there are several, and then the first."""
        parts = words.split()
        for length in range(min(len(parts), 8), 0, -1):
            for start in range(len(parts) - length + 1):
                first = parts[start]
                if re.match(r"\W*[A-Z0-9]", first) or first[1:].lower() != first[1:]:
                    core = cores.product_core(" ".join(parts[start : start + length]))
                    if core in self._products:
                        return self._products[core]
        return None

    def _ref(self, kind: str, name: str, release: str) -> Ref:
        if kind == "party":
            return Ref("party", f"{cores.release_slug(release)}/{cores.slug(cores.product_core(name))}")
        if kind == "person":
            return self._people[cores.person_core(name)]
        if kind == "product":
            return self._products[cores.product_core(name)]
        return self._companies[self._listings.node(name, release)]


def resolve(facts: Iterable[Fact], slots: Slots = SLOTS) -> Entities:
    """All entities that the facts name. The same for the same facts in any order."""
    facts = tuple(facts)
    known = _Known(
        frozenset(cores.company_core(name) for name in _names(facts, slots, "company")),
        frozenset(cores.person_core(name) for name in _names(facts, slots, "person")),
    )
    listings, joined = _listed(facts, slots)
    mentions = _mentions(facts, slots, known)
    entities = Entities(
        (), known, listings, _companies(mentions, listings, joined), _people(mentions), _products(mentions)
    )  # fmt: skip
    return replace(entities, all=_described(mentions, _said(facts, slots, entities), entities))


def profile_slot(slots: Iterable[Slot]) -> Slot | None:
    """The slot of a fact type that names the entity which the other slots describe; None for a type that is no profile."""
    keys = [slot for slot in slots if slot.key]
    return keys[0] if len(keys) == 1 and keys[0].name == "name" and keys[0].kind in ("company", "person", "product") else None


def texts(fact: Fact, slot: Slot) -> tuple[str, ...]:
    """The values of a slot as a tuple of texts, empty when the fact does not have it."""
    value = fact.values.get(slot.name, ())
    return value if isinstance(value, tuple) else (str(value),)


def organization_of(fact: Fact) -> str:
    """Whose contact this is, for a fact that says so."""
    return str(fact.values.get("organization", ""))


def _names(facts: Collection[Fact], slots: Slots, kind: str) -> set[str]:
    return {name for fact in facts for slot in slots[fact.type] if slot.kind == kind for name in texts(fact, slot)}


def _mentions(facts: Collection[Fact], slots: Slots, known: _Known) -> frozenset[_Mention]:
    return frozenset(
        (*known.read(slot.kind, name, organization_of(fact)), fact.release)
        for fact in facts
        for slot in slots[fact.type]
        if slot.kind in ENTITY_KINDS
        for name in texts(fact, slot)
    )


def _listed(facts: Collection[Fact], slots: Slots) -> tuple[_Listings, list[set[_Node]]]:
    """The tickers of names, and the sets of names that a ticker joins."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for fact in facts:
        name = profile_slot(slots[fact.type])
        if name and name.kind == "company" and name.name in fact.values and fact.values.get("ticker"):
            ticker = cores.folded(str(fact.values["ticker"])).upper()
            exchange = cores.folded(str(fact.values.get("exchange", "")))
            found[fact.release, cores.company_core(str(fact.values[name.name]))].add((ticker, exchange))
    told, counts, joined = {}, defaultdict[str, Counter[str]](Counter), defaultdict[tuple[str, str], set[_Node]](set)
    for (release, core), listings in found.items():
        ticker, exchange = min(listings)
        told[release, core] = ticker
        counts[core][ticker] += 1
        if exchange:
            joined[exchange, ticker].add((core, ticker))
    return _Listings(told, {core: _commonest(tickers) for core, tickers in counts.items()}), list(joined.values())


def _companies(mentions: Iterable[_Mention], listings: _Listings, joined: Iterable[set[_Node]]) -> dict[_Node, Ref]:
    names: dict[_Node, Counter[str]] = defaultdict(Counter)
    for kind, name, release in mentions:
        if kind == "company":
            names[listings.node(name, release)][name] += 1
    leader = _leaders(names, joined)
    slugs = {lead: cores.slug(cores.company_core(_fullest(counts))) for lead, counts in _merged(names, leader).items()}
    taken = Counter(slugs.values())
    return {
        node: Ref("company", f"{slugs[lead]}.{cores.slug(lead[1].casefold())}" if taken[slugs[lead]] > 1 else slugs[lead])
        for node, lead in leader.items()
    }


def _people(mentions: Iterable[_Mention]) -> dict[str, Ref]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, name, _ in mentions:
        if kind == "person":
            names[cores.person_core(name)][name] += 1
    leader = _leaders(names, _nicknamed(names))
    slugs = {
        lead: cores.slug(cores.person_core(_fullest(counts, cores.untitled))) for lead, counts in _merged(names, leader).items()
    }
    return {core: Ref("person", slugs[lead]) for core, lead in leader.items()}


def _nicknamed(people: Collection[str]) -> Iterator[set[str]]:
    """Pairs of cores, one with a nickname and the one with the formal name, where there is exactly one such."""
    for core in people:
        first, _, rest = core.partition(" ")
        formal = [full for name in cores.formal_names(first) if rest and (full := f"{name} {rest}") in people]
        if len(formal) == 1:
            yield {core, formal[0]}


def _products(mentions: Iterable[_Mention]) -> dict[str, Ref]:
    found = {cores.product_core(name) for kind, name, _ in mentions if kind == "product"}
    return {core: Ref("product", cores.slug(core)) for core in found}


def _described(mentions: Iterable[_Mention], said: _Told, entities: Entities) -> tuple[Entity, ...]:
    names: dict[Ref, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        names[entities._ref(*mention)][mention[1]] += 1
    found = []
    for ref, counts in sorted(names.items()):
        label = _fullest(counts, cores.untitled if ref.kind == "person" else cores.folded)
        found.append(Entity(ref, label, tuple(sorted(set(counts) - {label})), said.get(ref, ())))
    return tuple(found)


def _said(facts: Iterable[Fact], slots: Slots, entities: Entities) -> _Told:
    """What the profiles say of each entity: for each slot the value that most of them give."""
    votes: dict[Ref, dict[Slot, Counter[Value | Ref]]] = defaultdict(lambda: defaultdict(Counter))
    for fact in facts:
        name = profile_slot(slots[fact.type])
        if name and name.name in fact.values:
            about = votes[entities.find(name.kind, str(fact.values[name.name]), fact.release)]
            for slot in slots[fact.type]:
                if slot != name and not slot.many and slot.name in fact.values:
                    value: Value | Ref = fact.values[slot.name]
                    if slot.kind in ENTITY_KINDS:
                        value = entities.find(slot.kind, str(value), fact.release)
                    about[slot][value] += 1
    return {
        ref: tuple((slot, _commonest(counts[slot])) for slot in sorted(counts, key=lambda slot: slot.name))
        for ref, counts in votes.items()
    }


def _leaders(items: Iterable[_T], joined: Iterable[set[_T]]) -> dict[_T, _T]:
    """For each item the least of all items that the sets join it with, directly or by way of others."""
    leader = {item: item for item in items}

    def lead(item: _T) -> _T:
        while leader[item] != item:
            leader[item] = item = leader[leader[item]]
        return item

    for group in joined:
        leads = {lead(item) for item in group if item in leader}
        for one in leads:
            leader[one] = min(leads)
    return {item: lead(item) for item in leader}


def _merged(names: Mapping[_T, Counter[str]], leader: Mapping[_T, _T]) -> dict[_T, Counter[str]]:
    merged: dict[_T, Counter[str]] = defaultdict(Counter)
    for item, lead in leader.items():
        merged[lead].update(names[item])
    return merged


def _fullest(names: Counter[str], words: Callable[[str], str] = cores.folded) -> str:
    """The name with the longest words; of equals one that does not shout, then one without a title, then the most frequent."""
    return min(names, key=lambda name: (-len(words(name)), name.isupper(), len(cores.folded(name)), -names[name], name))


def _commonest(counts: Counter[_V]) -> _V:
    """The value counted most often; of equals the first in order of their text."""
    return min(counts, key=lambda value: (-counts[value], str(value)))
