"""The ontology, the fact types and their slots hold each other; every term is told in words."""

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from kg import resources, vocab
from kg.facts import FACT_TYPES
from kg.identity import SLOTS
from kg.model import Slot

ONTOLOGY = vocab.graph()
KG = Namespace("https://w3id.org/pressgraph/ontology#")
TERMS = sorted({term for term in ONTOLOGY.subjects(RDF.type) if isinstance(term, URIRef) and term in KG})

DATATYPES = {
    "money": {"decimal"}, "number": {"integer", "decimal"}, "year": {"integer"}, "date": {"date", "gYearMonth", "gYear"},
}  # fmt: skip
CLASSES = {
    "company": {KG.Organization, KG.Company}, "person": {KG.Person}, "product": {KG.Product}, "party": {KG.Agent},
    "target": {KG.Organization}, "contact": {KG.Agent},
}  # fmt: skip


def shape_of(cls: URIRef, path: URIRef) -> Graph:
    (shape,) = (shape for shape in ONTOLOGY.objects(cls, SH.property) if ONTOLOGY.value(shape, SH.path) == path)
    return shape


def datatypes(shape) -> set[str]:
    """The data types that a shape allows, also by way of a named shape."""
    if (one := ONTOLOGY.value(shape, SH.datatype)) is not None:
        return {one.rpartition("#")[2]}
    if (named := ONTOLOGY.value(shape, SH.node)) is not None:
        return {
            ONTOLOGY.value(choice, SH.datatype).rpartition("#")[2]
            for choice in Collection(ONTOLOGY, ONTOLOGY.value(named, SH["or"]))
        }
    return set()


def test_one_file_a_fact_type_and_two_for_all():
    names = [path.stem for path in sorted(resources.ontology().glob("*.ttl"))]
    assert names == sorted([*SLOTS, "core", "history"])
    assert len(FACT_TYPES) == 16


@pytest.mark.parametrize("name", SLOTS)
def test_a_fact_type_is_declared_in_its_own_file(name):
    own = Graph().parse(resources.ontology() / f"{name}.ttl")
    cls = vocab.class_of(name)
    assert set(own.subjects(KG.factType)) == {cls}
    assert (cls, RDF.type, OWL.Class) in own and (cls, RDF.type, SH.NodeShape) in own
    assert KG.Fact in set(ONTOLOGY.transitive_objects(cls, RDFS.subClassOf))


@pytest.mark.parametrize("name", SLOTS)
def test_a_shape_has_just_the_slots_of_its_type(name):
    paths = {ONTOLOGY.value(shape, SH.path) for shape in ONTOLOGY.objects(vocab.class_of(name), SH.property)}
    slots = {vocab.property_of(slot.name) for slot in SLOTS[name] if slot.kind != "release"}
    twins = {KG[f"{slot.name}Node"] for slot in SLOTS[name] if slot.kind == "text" and KG[f"{slot.name}Node"] in TERMS}
    assert paths == slots | twins | ({KG.identifier} if name == "release" else set())


@pytest.mark.parametrize(
    ("name", "slot"),
    [(name, slot) for name in SLOTS for slot in SLOTS[name] if slot.kind != "release"],
    ids=lambda x: getattr(x, "name", x),
)
def test_a_shape_says_what_the_slot_says(name: str, slot: Slot):
    shape = shape_of(vocab.class_of(name), vocab.property_of(slot.name))
    assert ((shape, SH.minCount, Literal(1)) in ONTOLOGY) == slot.key
    assert (ONTOLOGY.value(shape, SH.maxCount) is None) == slot.many
    codes = ONTOLOGY.value(shape, SH["in"])
    assert (tuple(map(str, Collection(ONTOLOGY, codes))) if codes else ()) == slot.codes
    if slot.kind in CLASSES:
        assert ONTOLOGY.value(shape, SH["class"]) in CLASSES[slot.kind]
    elif slot.kind != "code":
        assert datatypes(shape) == DATATYPES.get(slot.kind, {"string"})


def test_every_term_has_one_label_and_one_comment():
    assert len(TERMS) > 100
    for term in TERMS:
        for told in (RDFS.label, RDFS.comment):
            (text,) = ONTOLOGY.objects(term, told)
            assert text.language == "en" and str(text).strip() == str(text) != "", term
    assert [term for term in TERMS if not str(ONTOLOGY.value(term, RDFS.comment)).endswith((".", '."', "..."))] == []


def test_every_term_that_is_used_is_declared():
    used = {term for triple in ONTOLOGY for term in triple if isinstance(term, URIRef) and term in KG}
    assert used - set(TERMS) == set()


def test_every_term_that_is_declared_is_used():
    slots = {vocab.property_of(slot.name) for slots in SLOTS.values() for slot in slots if slot.kind != "release"}
    elsewhere = {o for s, p, o in ONTOLOGY if s != o} | {p for _, p, _ in ONTOLOGY}
    short_forms = set(ONTOLOGY.subjects(KG.derivation))
    events = {cls for cls in TERMS if KG.factType in set(ONTOLOGY.predicates(cls))}
    aimed = set(ONTOLOGY.subjects(SH.targetClass))
    written_by_code = {KG.ShortForm, KG.UnnamedParty, KG.retells, KG.supersedes}
    assert [t for t in TERMS if t not in slots | elsewhere | short_forms | events | aimed] == sorted(written_by_code)


def test_nothing_but_own_terms_is_declared():
    foreign = {s for s in ONTOLOGY.subjects(RDF.type) if isinstance(s, URIRef) and s not in KG}
    assert foreign == {URIRef("https://w3id.org/pressgraph/ontology")}


def test_every_class_is_aligned_with_a_known_vocabulary():
    lonely = []
    for cls in TERMS:
        if (cls, RDF.type, OWL.Class) in ONTOLOGY:
            known = {
                o for c in ONTOLOGY.transitive_objects(cls, RDFS.subClassOf) for o in (c, *ONTOLOGY.objects(c, SKOS.closeMatch))
            }
            if all(iri in KG for iri in known):
                lonely.append(cls)
    assert lonely == []
