"""pressgraph from Python: six names, quick to import, the same answers as the command line."""

import pathlib
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal

import answers
import pytest

import kg
from kg import rows


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[kg.Graph]:
    with kg.open(answers.store(tmp_path_factory.mktemp("api"))) as opened:
        yield opened


def test_six_names_or_fewer_each_with_its_documentation() -> None:
    assert kg.__all__ == ["Graph", "KgError", "build_graph", "facts_of", "open"]
    assert all(getattr(kg, name).__doc__ for name in kg.__all__)


def test_import_waits_with_heavy_libraries() -> None:
    heavy = ("rdflib", "pyoxigraph", "networkx", "pandas", "rich", "pyshacl", "click")
    code = f"import sys, kg; assert not set({heavy!r}) & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_ask(graph: kg.Graph) -> None:
    found = graph.ask("raised", since=2019, company="fernby")
    assert list(found) == [
        {"company": "Fernby Mills LLC", "year": 2019, "total": Decimal(2500000), "currency": "EUR", "financings": 1},
        {"company": "Fernby Mills LLC", "year": 2019, "total": Decimal(4050000), "currency": "USD", "financings": 2},
    ]
    assert found.column("currency") == ("EUR", "USD")
    assert found[1]["total"] == 4050000
    assert [len(part) for part in (found, found[:1], graph.ask("raised", type=None))] == [2, 1, 2]


def test_rows_show_themselves(graph: kg.Graph) -> None:
    found = graph.ask("raised", type="debt")
    assert str(found).splitlines()[2] == "Fernby Mills LLC  2019  2,500,000 EUR           1"
    assert found._repr_html_() == (
        "<table><thead><tr><th>company</th><th>year</th><th>total</th><th>financings</th></tr></thead><tbody><tr>"
        '<td>Fernby Mills LLC</td><td style="text-align:right">2019</td><td style="text-align:right">2,500,000 EUR</td>'
        '<td style="text-align:right">1</td></tr></tbody></table>'
    )


def test_markup_in_a_name_stays_text() -> None:
    assert "<td>&lt;b&gt;&amp;</td>" in rows.Rows(("name",), (("<b>&",),))._repr_html_()


def test_rows_to_pandas(graph: kg.Graph) -> None:
    pandas = pytest.importorskip("pandas")
    frame = graph.ask("raised").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame.to_dict("list") == {
        "company": ["Fernby Mills LLC"] * 2,
        "year": [2019, 2019],
        "total": [2500000, 4050000],
        "currency": ["EUR", "USD"],
        "financings": [1, 2],
    }


def test_query(graph: kg.Graph) -> None:
    assert graph.query("ASK { ?c kg:ticker 'HRWC' }") is True
    selected = graph.query("SELECT ?c { ?c a kg:Company ; kg:ticker 'HRWC' }")
    assert isinstance(selected, rows.Rows)
    assert selected.values == (("https://w3id.org/pressgraph/id/company/harrow-cooling",),)
    built = graph.query("CONSTRUCT { ?c a org:Organization } WHERE { ?c a kg:Company }")
    assert isinstance(built, list) and len(built) == 5


@pytest.mark.parametrize(
    ("question", "parameters", "error"),
    [
        ("nothing", {}, "nothing: no such question; there are: acquisitions, "),
        ("roles", {"colour": "red"}, "roles: no parameter --colour (there are: --person, --company, --title, "),
    ],
)
def test_a_slip_is_a_kg_error(graph: kg.Graph, question: str, parameters: dict[str, str], error: str) -> None:
    with pytest.raises(kg.KgError) as raised:
        graph.ask(question, **parameters)
    assert str(raised.value).startswith(error)


def test_a_store_that_is_not_there(tmp_path: pathlib.Path) -> None:
    with pytest.raises(kg.KgError, match="no store here"):
        kg.open(tmp_path)


def test_view_is_a_page_for_notebooks_and_files(graph: kg.Graph, tmp_path: pathlib.Path) -> None:
    page = graph.view()
    assert page.save(tmp_path / "graph.html").read_text(encoding="utf-8") == page.html
    assert page._repr_html_().startswith('<iframe srcdoc="&lt;!')
    assert graph._repr_html_() == page._repr_html_()
    assert len(graph.view("harrow", hops=1).html) < len(page.html)


def test_build_and_facts(tmp_path: pathlib.Path) -> None:
    text = "Odd Pumps Ltd. Names a Treasurer\n\nBATH, England, May 4, 2021 -- Odd Pumps Ltd. today named Ann Lee treasurer.\n"
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    [release] = [fact for fact in kg.facts_of(text, "odd") if fact.type == "release"]
    assert (release.release, release.values["date"]) == ("odd", "2021-05-04")
    assert kg.facts_of(str(tmp_path / "odd.txt")) == kg.facts_of(tmp_path / "odd.txt") == kg.facts_of(text, "odd")
    with kg.build_graph(str(tmp_path / "odd.txt"), tmp_path / "odd.kg") as made:
        assert made.report and made.report.new == ["odd"]
        assert repr(made) == f"<Graph {tmp_path / 'odd.kg'}: {len(made):,} statements>"
        assert made.ask("releases").column("release") == ("odd",)
