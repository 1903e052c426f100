"""Which products are one: one name from one maker. A longer name that begins with it is a variant, another product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.identity import keys
from kg.identity.clusters import Clusters
from kg.identity.mentions import Unit
from kg.identity.obey import Same
from kg.identity.slots import Ref


@dataclass(frozen=True, slots=True)
class Traits:
    """Whose product it is; tags: sides of decisions."""

    makers: frozenset[Ref]
    tags: frozenset[tuple[int, int]] = frozenset()

    def plus(self, other: Traits) -> Traits:
        return Traits(self.makers | other.makers, self.tags | other.tags)

    def conflict(self, other: Traits) -> str:
        if told := self.contradiction(other):
            return told
        differ = self.makers and other.makers and not self.makers & other.makers
        return "the makers differ" if differ else ""

    def contradiction(self, other: Traits) -> str:
        """What speaks against their being one more strongly than anything can speak for it."""
        return "you decided that they are different" if any((n, 1 - side) in other.tags for n, side in self.tags) else ""


@dataclass(slots=True)
class Product:
    """A product as one release names it. near: all organisations that the release names."""

    unit: Unit
    traits: Traits
    near: frozenset[Ref]


def joined(products: Sequence[Product], decided: Same, named: Mapping[Ref, str]) -> Clusters[Traits]:
    """The products put together."""
    clusters = Clusters([product.traits for product in products])
    for why, items in decided:
        for item in items[1:]:
            clusters.join(items[0], item, why, Traits.contradiction)
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, product in enumerate(products):
        blocks[product.unit.core].append(number)
    for core in sorted(blocks):
        _settle(clusters, products, blocks[core], named)
    return clusters


def _settle(clusters: Clusters[Traits], products: Sequence[Product], items: Sequence[int], named: Mapping[Ref, str]) -> None:
    """Within one name: one maker; makers that one release names beside the product; a name without maker where it is rare."""
    made: dict[Ref, int] = {}
    for item in items:
        for maker in sorted(products[item].traits.makers):
            first = made.setdefault(maker, item)
            clusters.join(first, item, f"one name, made by {named[maker]}")
    for item in items:
        for maker in sorted(made.keys() & products[item].near):
            clusters.join(made[maker], item, f"one name, in a release that names {named[maker]}", Traits.contradiction)
    near: dict[Ref, int] = {}
    for item in items:
        for org in sorted(products[item].near):
            if not products[item].traits.makers:
                clusters.join(near.setdefault(org, item), item, f"one name, in releases that name {named[org]}")
    leads = {clusters.lead(item) for item in items}
    makers = [lead for lead in leads if clusters.traits(lead).makers]
    if len(makers) < 2 and keys.distinctive(products[items[0]].unit.core):
        first = makers[0] if makers else min(leads)
        for lead in sorted(leads):
            clusters.join(first, lead, "one name that is hardly given twice")


def variants(cores: Mapping[str, Sequence[tuple[Ref, frozenset[Ref]]]]) -> Iterator[tuple[Ref, Ref]]:
    """Of products by their cores, with their makers: each with the longest other that its name begins with, of one maker."""
    for core in sorted(cores):
        words = core.split()
        for ref, makers in cores[core]:
            for length in range(len(words) - 1, 0, -1):
                known = cores.get(" ".join(words[:length]), ())
                base = next((other for other, others in known if makers & others), None)
                if base:
                    yield ref, base
                    break
