"""All entities that facts name: gather what the releases say, put the same together, give each its address and its label."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from kg import cores
from kg.identity import companies, people, products, stated
from kg.identity.clusters import Clusters
from kg.identity.decisions import Decision
from kg.identity.entities import Entities, described
from kg.identity.identifiers import Identifiers
from kg.identity.mentions import Gathered, Unit, gather
from kg.identity.merged import Merged
from kg.identity.obey import Decided
from kg.identity.slots import SLOTS, Ref, Slots
from kg.model import Fact

_FEW = 10  # releases; a company that more of them name, and more than one in a hundred, ties nobody to it


def resolve(
    facts: Iterable[Fact],
    slots: Slots = SLOTS,
    decisions: Sequence[Decision] = (),
    identifiers: Identifiers | None = None,
    text_of: Callable[[str], str] = lambda release: "",
) -> Entities:
    """All entities that the facts name. The same for the same facts, decisions and texts, in any order.

    text_of: the text of a release, for what is said there of former posts and names. Raises KgError for decisions that
    contradict each other.
    """
    facts = tuple(facts)
    found = gather(facts, slots)
    merged = {"company": _companies(found, decisions, identifiers or Identifiers())}
    at = _Places(found, merged["company"])
    renamed = _renamed(found, merged["company"], text_of)
    refs = merged["company"].refs
    houses = {(refs[one], refs[other]) for one, other in found.belonging} | set(renamed)
    merged["person"] = _people(found, decisions, at, houses | {(b, a) for a, b in houses}, text_of)
    merged["product"] = _products(found, decisions, at)
    links = {"formerly": renamed, "variantOf": _variants(found, merged["product"], at)}
    return described(facts, slots, found, merged, links)


class _Places:
    """Which companies each release names, and what they are called."""

    def __init__(self, found: Gathered, merged: Merged) -> None:
        self._merged = merged
        self.named = merged.labels
        self.names: dict[str, dict[Ref, frozenset[str]]] = {}
        for release, names in found.named.items():
            here: dict[Ref, set[str]] = defaultdict(set)
            for name in names:
                here[merged.find(name, release)].add(name)
            self.names[release] = {ref: frozenset(written) for ref, written in here.items()}
        written: dict[Ref, set[str]] = defaultdict(set)
        for refs in self.names.values():
            for ref, names_ in refs.items():
                written[ref] |= names_
        self.written = {ref: frozenset(names_) for ref, names_ in written.items()}
        self._spread = Counter(ref for here in self.names.values() for ref in here)
        self._issuers = {
            release: frozenset(merged.find(name, release) for name in names) for release, names in found.issuers.items()
        }

    def of(self, unit: Unit) -> frozenset[Ref]:
        """The organisations of a unit."""
        return frozenset(self._merged.find(name, unit.release) for name in unit.orgs)

    def called(self, unit: Unit, refs: Iterable[Ref]) -> set[str]:
        """What the organisations of a unit are called, in its release and in all."""
        return {self.named[ref] for ref in refs} | unit.orgs

    def issuers(self, release: str) -> frozenset[Ref]:
        """Who put the release out."""
        return self._issuers.get(release, frozenset())

    def near(self, release: str) -> frozenset[Ref]:
        """Who put the release out, and whom it names of those that few releases name."""
        rare = (ref for ref in self.names.get(release, ()) if self._spread[ref] <= max(_FEW, len(self.names) // 100))
        return frozenset(rare) | self.issuers(release)


def _companies(found: Gathered, decisions: Sequence[Decision], identifiers: Identifiers) -> Merged:
    units = found.units["company"]
    decided = Decided("company", units, decisions, {})
    kin: dict[str, set[str]] = defaultdict(set)
    for (one, _, _), (other, _, _) in found.belonging:
        kin[one].add(other)
    atoms = companies.atoms_of(
        units.values(), identifiers.of(units), decided, {core: frozenset(others) for core, others in kin.items()}
    )
    where = {key: number for number, atom in enumerate(atoms) for key in atom.units}
    clusters = companies.joined(atoms, decided.same(where))
    decided.check(clusters, where)
    return Merged.of("company", found, clusters, where, _company_signs(clusters), (*decided.unmet(), *identifiers.unmet(units)))


def _people(
    found: Gathered, decisions: Sequence[Decision], at: _Places, houses: set[tuple[Ref, Ref]], text_of: Callable[[str], str]
) -> Merged:
    units = found.units["person"]
    orgs = {key: at.of(unit) for key, unit in units.items()}
    called = {key: at.called(unit, orgs[key]) for key, unit in units.items()}
    decided = Decided("person", units, decisions, called)
    here = [
        people.Person(
            unit,
            people.Traits(frozenset(map(cores.person_parts, unit.names)), decided.tags(key)),
            orgs[key],
            at.issuers(unit.release),
            at.near(unit.release),
        )
        for key, unit in sorted(units.items())
    ]
    where = {person.unit.key: number for number, person in enumerate(here)}
    clusters = people.joined(
        here,
        decided.same(where),
        lambda so_far: list(stated.ties(so_far, here, at.written, at.named, houses, text_of)),
        at.named,
    )
    decided.check(clusters, where)
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for number, person in enumerate(here):
        votes[clusters.lead(number)].update(ref.slug for ref in person.orgs)
    signs = {lead: min(counts, key=lambda slug: (-counts[slug], slug)) for lead, counts in votes.items() if counts}
    return Merged.of("person", found, clusters, where, signs, decided.unmet(), called)


def _products(found: Gathered, decisions: Sequence[Decision], at: _Places) -> Merged:
    units = found.units["product"]
    makers = {key: at.of(unit) for key, unit in units.items()}
    called = {key: at.called(unit, makers[key]) for key, unit in units.items()}
    decided = Decided("product", units, decisions, called)
    here = [
        products.Product(unit, products.Traits(makers[key], decided.tags(key)), frozenset(at.names.get(unit.release, ())))
        for key, unit in sorted(units.items())
    ]
    where = {product.unit.key: number for number, product in enumerate(here)}
    clusters = products.joined(here, decided.same(where), at.named)
    decided.check(clusters, where)
    leads = {clusters.lead(number) for number in where.values()}
    signs = {lead: min(clusters.traits(lead).makers).slug for lead in leads if clusters.traits(lead).makers}
    return Merged.of("product", found, clusters, where, signs, decided.unmet(), called)


def _company_signs(clusters: Clusters[companies.Traits]) -> dict[int, str]:
    """What tells companies of one name apart: a ticker, else a legal form, else a country."""
    signs = {}
    for lead in {clusters.lead(number) for number in range(len(clusters))}:
        traits = clusters.traits(lead)
        tickers = sorted(ticker for _, ticker in traits.listings)
        known = [*tickers[:1], *sorted(traits.forms)[:1], *sorted(traits.countries)[:1]]
        signs[lead] = cores.slug(cores.folded(known[0])) if known else ""
    return signs


def _variants(found: Gathered, merged: Merged, at: _Places) -> list[tuple[Ref, Ref]]:
    """Products and the one that their name begins with."""
    makers: dict[str, dict[Ref, set[Ref]]] = defaultdict(lambda: defaultdict(set))
    for key, unit in found.units["product"].items():
        makers[unit.core][merged.refs[key]] |= at.of(unit)
    known = {core_: [(ref, frozenset(orgs)) for ref, orgs in sorted(refs.items())] for core_, refs in makers.items()}
    return list(products.variants(known))


def _renamed(found: Gathered, companies_: Merged, text_of: Callable[[str], str]) -> list[tuple[Ref, Ref]]:
    """Companies and what they were before they got a new name, as releases tell."""
    pairs = {
        (companies_.find(new, release), companies_.find(old, release))
        for release, names in found.named.items()
        for new, old in stated.renamed(text_of(release), names)
    }
    return sorted((new, old) for new, old in pairs if new != old)
