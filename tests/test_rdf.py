"""Facts as quads: what one fact gives, what an entity gives, which short forms follow, and that nothing can break the RDF."""

import random

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import TWO, all_facts, fact

from kg import vocab
from kg.derived import derived
from kg.errors import KgError
from kg.identity import SLOTS, resolve
from kg.literals import literal
from kg.model import Fact, Slot
from kg.rdf import Mapper, release_iri
from kg.vocab import PREFIXES

BASE = "https://graph.example/id/"


def mapper(*facts: Fact) -> Mapper:
    return Mapper(BASE, resolve(facts))


def short(term: ox.NamedNode | ox.Literal) -> str:
    """A term as one writes it by hand."""
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value.rpartition("#")[2]
        return term.value if datatype == "string" else f"{term.value}^{datatype}"
    for prefix, namespace in {"": BASE, **PREFIXES}.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}" if prefix else term.value.removeprefix(namespace)
    return term.value


def triples(quads: list[ox.Quad]) -> set[tuple[str, str, str]]:
    return {(short(q.subject), short(q.predicate), short(q.object)) for q in quads}


def of(quads: list[ox.Quad], subject: str) -> set[str]:
    return {f"{p} {o}" for s, p, o in triples(quads) if s == subject}


def told(line: str, *others: str) -> set[str]:
    """What the graph says of one fact itself, without type, evidence and readings."""
    facts = [fact(line), *map(fact, others)]
    graph = mapper(*facts)
    iri = graph.fact_iri(facts[0]).removeprefix(BASE)
    frame = ("rdf:type", "kg:statedIn", "kg:evidence", "kg:reading", "kg:identifier")
    return {row for row in of(graph.release("r", facts), iri) if not row.startswith(frame)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "release | release: r | headline: News | date: 2019-04 | place: Dover, DE | issuer: Harrow; Pell Inc.",
            {
                "kg:headline News",
                "kg:date 2019-04^gYearMonth",
                "kg:place Dover, DE",
                "kg:issuer company/harrow",
                "kg:issuer company/pell",
                "kg:sortDate 2019-04-01^date",
                "kg:year 2019^integer",
            },
        ),
        (
            "company | name: Harrow | ticker: HRW | exchange: LSE | headquarters: York | website: harrow.test | founded: 1987",
            {
                "kg:name company/harrow",
                "kg:ticker HRW",
                "kg:exchange LSE",
                "kg:headquarters York",
                "kg:website harrow.test",
                "kg:founded 1987^integer",
            },
        ),
        ("subsidiary | parent: Harrow | child: Pell Ltd", {"kg:parent company/harrow", "kg:child company/pell"}),
        (
            "role | person: Ada Lund | company: Harrow | title: chair",
            {"kg:person person/ada-lund", "kg:company company/harrow", "kg:title chair"},
        ),
        (
            "appointment | person: Ada Lund | company: Harrow | title: chair | change: departed | effective: 2020-01-15",
            {
                "kg:person person/ada-lund",
                "kg:company company/harrow",
                "kg:title chair",
                "kg:change departed",
                "kg:effective 2020-01-15^date",
                "kg:sortDate 2020-01-15^date",
                "kg:year 2020^integer",
            },
        ),
        ("quote | speaker: Ada Lund", {"kg:speaker person/ada-lund"}),
        (
            "contact | name: Media Relations | organization: Harrow | phone: +1 302 555 0101 "
            "| email: pr@harrow.example | role: media",
            {
                "kg:name company/harrow",
                "kg:organization company/harrow",
                "kg:phone +1 302 555 0101",
                "kg:email pr@harrow.example",
                "kg:role media",
            },
        ),
        ("product | name: FrostLine® | maker: Harrow", {"kg:name product/frostline", "kg:maker company/harrow"}),
        (
            "launch | company: Harrow | product: FrostLine | date: 2021",
            {
                "kg:company company/harrow",
                "kg:product product/frostline",
                "kg:date 2021^gYear",
                "kg:sortDate 2021-01-01^date",
                "kg:year 2021^integer",
            },
        ),
        (
            "financing | company: Harrow | kind: venture-round | round: Series A | amount: 3349700 | currency: USD "
            "| security: units | shares: 1000 | price_per_share: 2.50 | investors: Pell Fund; several angels "
            "| agents: Tarn & Co. | use_of_proceeds: growth",
            {
                "kg:company company/harrow",
                "kg:kind venture-round",
                "kg:round Series A",
                "kg:amount 3349700^decimal",
                "kg:currency USD",
                "kg:security units",
                "kg:shares 1000^integer",
                "kg:pricePerShare 2.50^decimal",
                "kg:investors company/pell-fund",
                "kg:investors party/r/several-angels",
                "kg:agents company/tarn",
                "kg:useOfProceeds growth",
            },
        ),
        (
            "order | customer: a mill in Ohio | supplier: Harrow | product: two pumps | quantity: 2 "
            "| value: 10 | place: Ohio | status: possible",
            {
                "kg:customer party/r/a-mill-in-ohio",
                "kg:supplier company/harrow",
                "kg:product two pumps",
                "kg:quantity 2^integer",
                "kg:value 10^decimal",
                "kg:place Ohio",
                "kg:status possible",
            },
        ),
        (
            "agreement | parties: Harrow; Pell | kind: license | subject: pumps",
            {"kg:parties company/harrow", "kg:parties company/pell", "kg:kind license", "kg:subject pumps"},
        ),
        (
            "acquisition | target: a plant in Ohio | acquirer: Harrow | seller: Pell | price: 5.5",
            {
                "kg:target party/r/a-plant-in-ohio",
                "kg:acquirer company/harrow",
                "kg:seller company/pell",
                "kg:price 5.5^decimal",
            },
        ),
        (
            "result | company: Harrow | metric: net-income | period: 2013-Q3 | value: -120 | currency: EUR",
            {
                "kg:company company/harrow",
                "kg:metric net-income",
                "kg:period 2013-Q3",
                "kg:value -120^decimal",
                "kg:currency EUR",
                "kg:sortDate 2013-07-01^date",
                "kg:year 2013^integer",
            },
        ),
        (
            "dividend | company: Harrow | amount: 0.125 | record_date: 2019-05-01 | payable_date: 2019-06-01",
            {
                "kg:company company/harrow",
                "kg:amount 0.125^decimal",
                "kg:recordDate 2019-05-01^date",
                "kg:payableDate 2019-06-01^date",
                "kg:sortDate 2019-05-01^date",
                "kg:year 2019^integer",
            },
        ),
        (
            "metric | company: Harrow | name: years in business | value: 32.5 | qualifier: more than",
            {"kg:company company/harrow", "kg:name years in business", "kg:value 32.5^decimal", "kg:qualifier more than"},
        ),
    ],
    ids=lambda x: x.partition(" ")[0] if isinstance(x, str) else "",
)
def test_slots_of_each_type(line, expected):
    assert told(line) == expected


def test_sixteen_types_are_tried_above():
    (rows,) = (mark.args[1] for mark in test_slots_of_each_type.pytestmark)
    assert [line.partition(" ")[0] for line, _ in rows] == list(SLOTS)
    assert len(rows) == 16


def test_a_fact_without_a_date_takes_that_of_its_release():
    rows = told("quote | speaker: Ada Lund", "release | release: r | date: 2019-04")
    assert rows == {"kg:speaker person/ada-lund", "kg:sortDate 2019-04-01^date", "kg:year 2019^integer"}


def test_words_of_an_order_that_name_a_product_lead_to_it():
    rows = told("order | customer: Pell | supplier: Harrow | product: two FrostLine chillers", "product | name: FrostLine")
    assert rows >= {"kg:product two FrostLine chillers", "kg:productNode product/frostline"}


def test_the_frame_of_a_fact():
    line = "role | person: Ada Lund | company: Harrow"
    role = fact(line)
    quads = mapper(role).release("r", [role])
    iri = mapper(role).fact_iri(role).removeprefix(BASE)
    assert triples(quads) == {
        ("release/r", "rdf:type", "kg:Release"),
        ("release/r", "kg:identifier", "r"),
        ("release/r", "kg:statedIn", "release/r"),
        (iri, "rdf:type", "kg:Role"),
        (iri, "kg:statedIn", "release/r"),
        (iri, "kg:evidence", "release/r#char=0,41"),
        (iri, "kg:person", "person/ada-lund"),
        (iri, "kg:company", "company/harrow"),
        *(
            row
            for slot, start, end in (("person", 15, 23), ("company", 35, 41))
            for row in (
                (iri, "kg:reading", f"{iri}#{slot}"),
                (f"{iri}#{slot}", "rdf:type", "kg:SlotReading"),
                (f"{iri}#{slot}", "kg:slot", f"kg:{slot}"),
                (f"{iri}#{slot}", "kg:rule", "told"),
                (f"{iri}#{slot}", "kg:span", f"release/r#char={start},{end}"),
            )
        ),
        *(
            row
            for start, end in ((0, 41), (15, 23), (35, 41))
            for span in (f"release/r#char={start},{end}",)
            for row in (
                (span, "rdf:type", "oa:TextQuoteSelector"),
                (span, "rdf:type", "oa:TextPositionSelector"),
                (span, "oa:exact", line[start:end]),
                (span, "oa:start", f"{start}^integer"),
                (span, "oa:end", f"{end}^integer"),
                (span, "kg:release", "release/r"),
            )
        ),
    }
    assert {short(q.graph_name) for q in quads} == {"release/r"}


def test_the_fact_of_a_release_is_the_release():
    release = fact("release | release: r | headline: News")
    assert mapper(release).fact_iri(release) == release_iri(BASE, "r") == f"{BASE}release/r"


def test_a_fact_is_named_by_its_content():
    facts = [fact("quote | speaker: Ada Lund"), fact("quote | speaker: Ada  Lund"), fact("quote | speaker: Ada Lund", "s")]
    again = fact("quote | speaker: Ada Lund", "r", 70)
    graph = mapper(*facts)
    assert len({graph.fact_iri(one) for one in facts}) == 3
    assert graph.fact_iri(again) == graph.fact_iri(facts[0])


def test_the_identity_graph():
    facts = all_facts(
        {
            "a": "company | name: Harrow Inc. | ticker: HRW | founded: 1987\nproduct | name: FrostLine | maker: Harrow",
            "b": "quote | speaker: Ada Lund\norder | customer: a mill | supplier: Harrow",
        }
    )
    assert triples(mapper(*facts).identity()) == {
        ("company/harrow", "rdf:type", "kg:Company"),
        ("company/harrow", "rdfs:label", "Harrow Inc."),
        ("company/harrow", "kg:alternateName", "Harrow"),
        ("company/harrow", "kg:joining", "company/harrow#joined-14b4c9da0485"),
        ("company/harrow#joined-14b4c9da0485", "rdf:type", "kg:Joining"),
        ("company/harrow#joined-14b4c9da0485", "kg:joinedName", "Harrow"),
        ("company/harrow#joined-14b4c9da0485", "kg:joinedName", "Harrow Inc."),
        ("company/harrow#joined-14b4c9da0485", "kg:because", "one name"),
        ("company/harrow", "kg:ticker", "HRW"),
        ("company/harrow", "kg:founded", "1987^integer"),
        ("product/frostline", "rdf:type", "kg:Product"),
        ("product/frostline", "rdfs:label", "FrostLine"),
        ("product/frostline", "kg:maker", "company/harrow"),
        ("person/ada-lund", "rdf:type", "kg:Person"),
        ("person/ada-lund", "rdfs:label", "Ada Lund"),
        ("party/b/a-mill", "rdf:type", "kg:UnnamedParty"),
        ("party/b/a-mill", "rdfs:label", "a mill"),
    }


@pytest.mark.parametrize(
    ("line", "edges"),
    [
        ("role | person: Ada Lund | company: Harrow", {"person/ada-lund kg:worksFor company/harrow"}),
        ("appointment | person: Ada Lund | company: Harrow | change: appointed",
         {"person/ada-lund kg:worksFor company/harrow"}),
        ("appointment | person: Ada Lund | company: Harrow | change: departed", set()),
        ("order | customer: Pell | supplier: Harrow | status: completed", {"company/pell kg:customerOf company/harrow"}),
        ("order | customer: Pell | supplier: Harrow | status: announced", {"company/pell kg:customerOf company/harrow"}),
        ("order | customer: Pell | supplier: Harrow", {"company/pell kg:customerOf company/harrow"}),
        ("order | customer: Pell | supplier: Harrow | status: planned", set()),
        ("order | customer: Pell | supplier: Harrow | status: possible", set()),
        ("order | customer: Pell | supplier: Harrow | status: terminated", set()),
        ("order | customer: Harrow Inc. | supplier: Harrow", set()),
        ("financing | company: Harrow | kind: debt | investors: Pell; Tarn",
         {"company/pell kg:investedIn company/harrow", "company/tarn kg:investedIn company/harrow"}),
        ("agreement | parties: Harrow; Pell | kind: service",
         {"company/pell kg:partnerOf company/harrow", "company/harrow kg:partnerOf company/pell"}),
        ("subsidiary | parent: Harrow | child: Pell", {"company/pell kg:subsidiaryOf company/harrow"}),
        ("acquisition | target: Pell | acquirer: Harrow", {"company/harrow kg:acquired company/pell"}),
        ("product | name: FrostLine | maker: Harrow", {"product/frostline kg:madeBy company/harrow"}),
        ("quote | speaker: Ada Lund | company: Harrow", set()),
    ],
)  # fmt: skip
def test_short_forms(line, edges):
    quads = derived(mapper(fact(line)), [fact(line)])
    short_forms = {str(derivation.edge) for derivation in vocab.derivations()}
    assert {" ".join(row) for row in triples([q for q in quads if q.predicate.value in short_forms])} == edges
    assert {short(q.graph_name) for q in quads} <= {"graph/derived"}


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("date", "2019", "2019^gYear"), ("date", "2019-02", "2019-02^gYearMonth"), ("date", "2020-02-29", "2020-02-29^date"),
        ("money", 12, "12^decimal"), ("money", 10**15, "1000000000000000^decimal"), ("number", 2.0, "2^integer"),
        ("number", 2.5, "2.5^decimal"), ("year", 1987, "1987^integer"), ("text", 5, "5"), ("code", "ipo", "ipo"),
    ],
)  # fmt: skip
def test_literals(kind, value, expected):
    assert short(literal(Slot("x", kind), value)) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "2019-02-30"),
        ("date", "March 2019"),
        ("date", "19"),
        ("date", "2019-Q1"),
        ("money", "ten"),
        ("number", "NaN"),
        ("year", ""),
    ],
)
def test_values_that_are_none(kind, value):
    with pytest.raises(KgError, match=f"^x: '{value}' is no "):
        literal(Slot("x", kind), value)


@pytest.mark.parametrize(
    ("period", "day"),
    [("2013-Q1", "2013-01-01"), ("2013-Q4", "2013-10-01"), ("2013-H1", "2013-01-01"), ("2013-H2", "2013-07-01"),
     ("2013-FY", "2013-01-01"), ("2013-M09", "2013-01-01"), ("2013-11", "2013-11-01"), ("2013-11-30", "2013-11-30")],
)  # fmt: skip
def test_results_are_sorted_by_their_period(period, day):
    assert f"kg:sortDate {day}^date" in told(f"result | company: Harrow | metric: revenue | period: {period}")


HOSTILE = [
    '"',
    "<>",
    "a\nb",
    "\\",
    "{}|^`",
    "Harrow\u2028Inc",
    "\x00",
    "%2F",
    "../..",
    "?x#y",
    "𝔥 café",
    "a\tb\r",
    "'''",
    "_:b",
    "東京",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_make_sound_rdf(name):
    values = {"speaker": name, "company": name}
    facts = [
        Fact("quote", name, values),
        Fact("order", name, {"customer": name, "supplier": name, "product": name}),
        Fact("contact", name, {"name": name, "organization": name}),
    ]
    graph = mapper(*facts)
    quads = graph.release(name, facts) + graph.identity() + derived(graph, facts)
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert set(ox.parse(text, format=ox.RdfFormat.N_QUADS)) == set(quads)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
def test_any_names_make_sound_rdf(name, release):
    facts = [Fact("role", release, {"person": name, "company": name, "title": name}), Fact("product", release, {"name": name})]
    graph = mapper(*facts)
    quads = graph.release(release, facts) + graph.identity() + derived(graph, facts)
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert set(ox.parse(text, format=ox.RdfFormat.N_QUADS)) == set(quads)


def test_every_triple_stands_in_one_graph_only_and_none_has_a_blank_node():
    facts = all_facts(TWO)
    graph = mapper(*facts)
    quads = graph.identity() + derived(graph, facts)
    for name in TWO:
        quads += graph.release(name, [f for f in facts if f.release == name])
    assert len({q.triple for q in quads}) == len(quads) > 500
    assert not [q for q in quads for term in (q.subject, q.object) if isinstance(term, ox.BlankNode)]


def test_the_order_of_facts_does_not_matter():
    facts = all_facts(TWO)
    expected = None
    for seed in range(10):
        random.Random(seed).shuffle(facts)
        graph = mapper(*facts)
        quads = {q for name in TWO for q in graph.release(name, [f for f in facts if f.release == name])}
        quads |= {*graph.identity(), *derived(graph, facts)}
        expected = expected or quads
        assert quads == expected


def test_fact_types_that_the_ontology_does_not_know_get_names_under_the_base():
    slots = {**SLOTS, "recall": (Slot("company", "company", key=True), Slot("batch_number"))}
    recall = Fact("recall", "r", {"company": "Harrow", "batch_number": "7"})
    graph = Mapper(BASE, resolve([recall], slots), slots)
    iri = graph.fact_iri(recall).removeprefix(BASE)
    assert of(graph.release("r", [recall]), iri) == {
        "rdf:type type/recall", "kg:statedIn release/r", "kg:company company/harrow", "slot/batch_number 7",
    }  # fmt: skip
    assert triples(graph.types()) == {
        ("type/recall", "rdf:type", "owl:Class"),
        ("type/recall", "rdfs:subClassOf", "kg:Fact"),
        ("type/recall", "rdfs:label", "recall"),
        ("type/recall", "kg:factType", "recall"),
        ("slot/batch_number", "rdf:type", "rdf:Property"),
        ("slot/batch_number", "rdfs:label", "batch number"),
    }
    assert mapper().types() == []
