"""What each release says of those it names, gathered from its facts: the units that resolution puts together.

A unit is one company, person or product as one release names it. Within a release the text layer has told already which
forms of a name mean one party; here a name without its legal form is that with it, where the release has one such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg import cores
from kg.identity import keys
from kg.identity.slots import ENTITY_KINDS, Slots, organization_of, profile_slot, texts
from kg.model import Fact

Key = tuple[str, str, str]
"""What a unit is known by: core, legal form and release."""


class Mention(NamedTuple):
    """One name in one release. kind: company, person, product or party."""

    kind: str
    name: str
    release: str


@dataclass(frozen=True, slots=True)
class Known:
    """The cores of names that a slot for nothing but companies, or nothing but people, holds somewhere."""

    companies: frozenset[str]
    people: frozenset[str]

    def company(self, name: str) -> str:
        """The company that this name means: where an office of a known one speaks, that one."""
        rest = cores.without_office(name)
        return rest if rest != name and cores.company_core(rest) in self.companies else name

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


@dataclass(slots=True)
class Unit:
    """One company, person or product as one release names it; `key` is unique in its kind."""

    release: str
    core: str
    form: str = ""
    names: frozenset[str] = frozenset()
    listings: frozenset[tuple[str, str]] = frozenset()
    domains: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    orgs: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        return self.core, self.form, self.release


@dataclass(slots=True)
class Gathered:
    """All units, by their kind and then by (core, form, release).

    forms: by core and release the legal form that a name without one means there. issuers, named: of each release those who
    put it out, and all companies, as it writes them. belonging: companies that are told to belong together and are two.
    """

    known: Known
    units: dict[str, dict[Key, Unit]]
    mentions: frozenset[Mention]
    forms: dict[tuple[str, str], str]
    issuers: dict[str, set[str]] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)
    belonging: set[tuple[Key, Key]] = field(default_factory=set)

    def key(self, kind: str, name: str, release: str) -> Key:
        """The key of the unit that this name belongs to in this release."""
        if kind == "company":
            core, form = cores.company_parts(self.known.company(name))
            return core, form or self.forms.get((core, release), ""), release
        return (cores.person_core(name) if kind == "person" else cores.product_core(name)), "", release

    def unit(self, kind: str, name: str, release: str) -> Unit:
        """The unit that this name belongs to in this release; a new one where there is none."""
        key = self.key(kind, name, release)
        if (unit := self.units[kind].get(key)) is None:
            unit = self.units[kind][key] = Unit(release, key[0], key[1])
        return unit


def gather(facts: Collection[Fact], slots: Slots) -> Gathered:
    """The units that these facts name, in any order of the facts the same."""
    known = Known(
        frozenset(cores.company_core(name) for name in _names(facts, slots, "company")),
        frozenset(cores.person_core(name) for name in _names(facts, slots, "person")),
    )
    mentions = frozenset(_mentions(facts, slots, known))
    found = Gathered(known, {"company": {}, "person": {}, "product": {}}, mentions, _forms(mentions))
    for kind, name, release in mentions:
        if kind != "party":
            found.unit(kind, name, release).names |= {name}
        if kind == "company":
            found.named.setdefault(release, set()).add(name)
    for fact in facts:
        _profile(found, fact, slots)
        _company_of(found, fact, slots)
        _belonging(found, fact, slots)
    return found


def _names(facts: Iterable[Fact], slots: Slots, kind: str) -> set[str]:
    return {name for fact in facts for slot in slots[fact.type] if slot.kind == kind for name in texts(fact, slot)}


def _mentions(facts: Iterable[Fact], slots: Slots, known: Known) -> Iterator[Mention]:
    for fact in facts:
        for slot in slots[fact.type]:
            if slot.kind in ENTITY_KINDS:
                for name in texts(fact, slot):
                    kind, read = known.read(slot.kind, name, organization_of(fact))
                    yield Mention(kind, known.company(read) if kind == "company" else read, fact.release)


def _forms(mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """By core and release the legal form that the release gives that name, where it is only one."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, name, release in mentions:
        if kind == "company":
            core, form = cores.company_parts(name)
            if form:
                found[core, release].add(form)
    return {key: next(iter(forms)) for key, forms in found.items() if len(forms) == 1}


def _profile(found: Gathered, fact: Fact, slots: Slots) -> None:
    """What a profile of a company says that helps to know it again; and who put a release out."""
    for slot in slots[fact.type]:
        if slot.name == "issuer" and slot.kind == "company":
            found.issuers.setdefault(fact.release, set()).update(texts(fact, slot))
    name = profile_slot(slots[fact.type])
    if not name or name.kind != "company" or name.name not in fact.values:
        return
    unit = found.unit("company", str(fact.values[name.name]), fact.release)
    if ticker := cores.folded(str(fact.values.get("ticker", ""))):
        unit.listings |= {(_exchange(str(fact.values.get("exchange", ""))), ticker.upper())}
    if website := keys.domain(str(fact.values.get("website", ""))):
        unit.domains |= {website}
    if place := str(fact.values.get("headquarters", "")):
        unit.places |= {place}


def _exchange(name: str) -> str:
    """An exchange in one spelling; the markets over the counter are one."""
    folded = cores.folded(name)
    return "otc" if folded.startswith("otc") else folded


def _company_of(found: Gathered, fact: Fact, slots: Slots) -> None:
    """The organisations that a fact puts a person or a product beside: where they serve, who makes it."""
    if "issuer" in fact.values:
        return
    companies = {name for slot in slots[fact.type] if slot.kind == "company" for name in texts(fact, slot)}
    addresses = {_address(text) for slot in slots[fact.type] if slot.kind in ("email", "phone") for text in texts(fact, slot)}
    for slot in slots[fact.type]:
        if slot.kind in ("person", "product", "contact"):
            for text in texts(fact, slot):
                kind, name = found.known.read(slot.kind, text, organization_of(fact))
                if kind in ("person", "product") and companies | addresses:
                    unit = found.unit(kind, name, fact.release)
                    unit.orgs |= companies
                    unit.addresses |= addresses


def _belonging(found: Gathered, fact: Fact, slots: Slots) -> None:
    """Parent and child: a fact whose every slot is a key and a company."""
    each = slots[fact.type]
    if len(each) > 1 and all(slot.key and slot.kind == "company" for slot in each):
        units = [found.key("company", name, fact.release) for slot in each for name in texts(fact, slot)]
        found.belonging |= {(one, other) for one in units for other in units if one[0] != other[0]}


def _address(text: str) -> str:
    """An e-mail address or a telephone number in one spelling."""
    return text.casefold() if "@" in text else "".join(char for char in text if char.isdigit())[-10:]
