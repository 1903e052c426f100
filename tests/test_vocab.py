"""The closed namespace: what is declared is there, what is not is an error."""

import pytest
from rdflib import URIRef

from kg import vocab
from kg.vocab import KG


def test_a_declared_name_is_an_iri():
    assert KG.Financing == URIRef("https://w3id.org/pressgraph/ontology#Financing") == KG["Financing"]
    assert "Financing" in KG and "Financings" not in KG and "pricePerShare" in dir(KG)


def test_an_undeclared_name_is_an_error():
    with pytest.raises(AttributeError, match=r"declares no .*ontology#Finance$"):
        _ = KG.Finance
    with pytest.raises(KeyError):
        _ = KG["pricePershare"]


@pytest.mark.parametrize(("name", "cls"), [("quote", "Quotation"), ("company", "CompanyProfile"), ("release", "Release")])
def test_fact_types_are_bound_to_classes(name, cls):
    assert vocab.class_of(name) == KG[cls]
    assert vocab.type_of(KG[cls]) == name


def test_a_class_of_no_facts_has_no_fact_type():
    assert vocab.type_of(KG.Company) is None


def test_slots_are_properties_by_name():
    assert vocab.property_of("use_of_proceeds") == KG.useOfProceeds


def test_labels():
    assert vocab.label(KG.Quotation) == "quotation"
    assert vocab.label("http://www.w3.org/2001/XMLSchema#decimal") == "decimal"


def test_short_forms_are_told_by_the_ontology():
    assert {(vocab.label(d.edge), vocab.label(d.from_class)) for d in vocab.derivations()} == {
        ("works for", "role"), ("works for", "appointment"), ("customer of", "order"), ("invested in", "financing"),
        ("partner of", "agreement"), ("subsidiary of", "subsidiary"), ("acquired", "acquisition"),
        ("made by", "product profile"),
    }  # fmt: skip
    assert vocab.short_form_statuses() == {"completed", "announced"}
