"""What the graph says is shown with its release and words; what a text tells, with the rules that read it."""

from collections.abc import Iterator

import answers
import pytest
from rich.text import Text

from kg import explain, trace
from kg.errors import QueryError
from kg.model import Evidence, Fact, Release
from kg.store import Store, open_store
from kg.told import Reader

BASE = "https://w3id.org/pressgraph/id/"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(answers.store(tmp_path_factory.mktemp("explain"))) as opened:
        yield opened


def shown(store: Store, name: str, rules: bool = False) -> str:
    told = explain.render(explain.explain(store, name), 100, rules)
    assert isinstance(told, Text)
    return told.plain


HARROW = """\
Harrow Cooling Inc.  company
https://w3id.org/pressgraph/id/company/harrow-cooling

  alternate name  Harrow Cooling; Harrow Cooling, Inc.
  exchange        NASDAQ
  founded         1987
  ticker          HRWC
  customer of ←   Fernby Mills LLC
  made by ←       FrostLine 40®
  partner of      Fernby Mills LLC
  works for ←     Dr. Ellen Q. Voss

2019-03-05: Harrow Cooling sells units to Fernby
https://w3id.org/pressgraph/id/release/harrow
"""

ORDER = """\
  ● order  Order of 2 two FrostLine 40 chillers
    customer  Fernby Mills LLC “Fernby Mills”
    supplier  Harrow Cooling Inc. “Harrow Cooling”
    product   two FrostLine 40 chillers
    quantity  2
    value     1,250,000.50 USD “1250000.50”
    status    completed
    “order | customer: Fernby Mills | supplier: Harrow Cooling | product: two FrostLine 40 chillers
    | quantity: 2 | value: 1250000.50 | currency: USD | status: completed”
"""


def test_an_entity_with_all_that_is_told_of_it(store: Store) -> None:
    text = shown(store, "harrow cooling")
    assert text.startswith(HARROW)
    assert ORDER in text
    assert [line for line in text.splitlines() if line.startswith("20")] == [
        "2019-03-05: Harrow Cooling sells units to Fernby",
        "2019-04: Fernby raises money",
        "2020-06-01: Fernby closes its facility",
    ]
    assert all(len(line) <= 100 and line == line.rstrip() for line in text.splitlines())


def test_a_fact_by_its_iri_shows_its_rules(store: Store) -> None:
    [fact] = [fact for fact in Reader(store.oxigraph).facts() if fact.cls == "Dividend"]
    for name in (fact.iri, f"<{fact.iri}>", fact.iri.removeprefix(BASE)):
        text = shown(store, name)
        assert text.startswith(f"Dividend of 0.125 USD a share  dividend\n{fact.iri}\n\n2019-04: Fernby raises money\n")
        assert "    amount        0.125 USD “0.125” [told]\n    record date   2019-05-01 [told]\n" in text


def test_rules_are_shown_when_asked_for(store: Store) -> None:
    assert "[told]" not in shown(store, "harrow cooling")
    assert "    title    Chief Executive Officer [told]\n" in shown(store, "harrow cooling", rules=True)


def test_a_release_shows_all_its_facts(store: Store) -> None:
    text = shown(store, "release/before")
    assert text.startswith("before  press release\n")
    assert [line.split()[1] for line in text.splitlines() if line.startswith("  ●")] == ["financing", "financing"]


def test_an_unnamed_party_belongs_to_its_release(store: Store) -> None:
    assert shown(store, "hospital in the north").startswith("hospital in the north  unnamed party\n")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("Wolpertinger", "is called 'Wolpertinger'"),
        ("Fernbie Mills", "is called 'Fernbie Mills'; do you mean Fernby Mills LLC?"),
        ("", "is called ''"),
        ("company/none", "is called 'company/none'"),
    ],
)
def test_an_unknown_name_is_told(store: Store, name: str, error: str) -> None:
    with pytest.raises(QueryError) as raised:
        explain.explain(store, name)
    assert str(raised.value) == f"nothing in {store.folder} {error}"


def test_a_name_of_several_asks_which(store: Store) -> None:
    with pytest.raises(QueryError) as raised:
        explain.explain(store, "f")
    assert str(raised.value).splitlines() == [
        "'f' may mean 2 things; say which:",
        "  company/fernby-mills  Fernby Mills LLC (company)",
        "  product/frostline-40  FrostLine 40® (product)",
    ]


TEXT = "Ode Ltd sells.\nOde Ltd got GBP 2."
GRANT = Fact(
    "financing",
    "r",
    {"company": "Ode Ltd", "kind": "grant", "investors": ("A", "B")},
    {"company": Evidence(15, 22, "Ode Ltd")},
    {"company": "gets", "kind": "by-verb"},
    (Evidence(15, 33, "Ode Ltd got GBP 2."),),
)
COMPANY = Fact("company", "r", {"name": "Ode Ltd"}, {"name": Evidence(0, 7, "Ode Ltd")}, {"name": "gets"}, ())


def test_the_trace_of_a_text_goes_by_its_lines() -> None:
    assert trace.trace(Release("r", TEXT, ()), (GRANT, COMPANY)).values == (
        ("company", "name", "Ode Ltd", "Ode Ltd", 1, "gets"),
        ("financing", "company", "Ode Ltd", "Ode Ltd", 2, "gets"),
        ("financing", "kind", "grant", "", 2, "by-verb"),
        ("financing", "investors", "A, B", "", 2, ""),
    )


def test_the_rules_that_fired_are_counted() -> None:
    assert trace.fired((GRANT, COMPANY)).values == (("gets", 2), ("by-verb", 1))


def test_facts_are_listed_with_their_words() -> None:
    assert trace.listed((GRANT, COMPANY)).values == (
        ("r", "financing", "company Ode Ltd, kind grant, investors A, B", "Ode Ltd got GBP 2."),
        ("r", "company", "name Ode Ltd", ""),
    )
