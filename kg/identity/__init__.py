"""Which names across all releases mean one company, one person, one product. A pure function over all facts.

`resolve` gathers what each release says of those it names (mentions), puts together what evidence tells to be one (companies,
people, products, by way of clusters that never join what must stay apart), obeys the user's decisions and identifiers, and
gives each entity its address, its label and the reasons. What is not sure stays apart, and `review` proposes it.
"""

from kg.identity.decisions import Decision
from kg.identity.entities import Entities, Entity
from kg.identity.identifiers import Identifiers
from kg.identity.resolve import resolve
from kg.identity.slots import ENTITY_KINDS, SLOTS, Ref, Slots, organization_of, profile_slot, texts

__all__ = [
    "ENTITY_KINDS", "SLOTS", "Decision", "Entities", "Entity", "Identifiers", "Ref", "Slots", "organization_of", "profile_slot",
    "resolve", "texts",
]  # fmt: skip
