"""Reports and plots: what they say is what the graph says, and no words of a release become markup."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import answers
import pytest
from told import built, written

from kg import plot, report
from kg.errors import KgError, QueryError
from kg.store import Store, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(answers.store(tmp_path_factory.mktemp("report"))) as opened:
        yield opened


def test_a_report_tells_all_that_a_company_did_and_said(store: Store) -> None:
    text = report.report(store, "Fernby")
    assert text.startswith(
        "# Fernby Mills LLC\n\n- Alternate name: Fernby Mills\n- Alternate name: Fernby Mills, LLC\n- Headquarters: Bath, ME\n"
    )
    sections = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert sections[:7] == [
        "Acquisitions", "Agreements", "Appointments", "Dividends", "Financings", "Launches", "Orders",
    ]  # fmt: skip
    assert "from 5 press releases, 2019 to 2020.\n" in text
    assert "### $4M private placement (2 April 2019, completed)\n" in text
    assert "### $9M debt (1 April 2019, planned)\n" in text
    assert "- Investors: Tamsin Capital Partners, institutional investors\n" in text
    assert "> — *Fernby raises money*, April 2019\n" in text


def test_what_two_releases_tell_alike_stands_once_with_both(tmp_path: Path) -> None:
    line = "subsidiary | parent: Ode Ltd | child: Elm Ltd"
    releases = {name: f"release | release: {name} | headline: News {name} | date: 2020\n{line}" for name in ("one", "two")}
    built(written(tmp_path / "releases", releases), tmp_path / "small.kg")
    with open_store(tmp_path / "small.kg") as small:
        text = report.report(small, "Ode")
    assert text.count("### Elm Ltd belongs to Ode Ltd") == 1
    assert text.count("> — *News one*") == text.count("> — *News two*") == 1


def test_contradictions_close_the_report(tmp_path: Path) -> None:
    line = "metric | company: Ode Ltd | name: units shipped | value: {}"
    releases = {
        name: f"release | release: {name} | date: {name[1:]}\n{line.format(value)}"
        for name, value in (("a2019", 70), ("b2020", 60))
    }
    built(written(tmp_path / "releases", releases), tmp_path / "small.kg")
    with open_store(tmp_path / "small.kg") as small:
        text = report.report(small, "Ode")
    assert (
        "## Contradictions\n\n### Falling figure (certain)\n\n- Why: units shipped 60 is less than units shipped 70 before"
        in text
    )
    assert text.index("## Contradictions") > text.index("## Metrics")


def test_words_of_a_release_are_no_markup(tmp_path: Path) -> None:
    release = (
        "release | release: r | headline: # <script>alert(1)</script> *x* | date: 2020\n"
        "quote | speaker: Ada Lund | company: Ode Ltd"
    )
    built(written(tmp_path / "releases", {"r": release}), tmp_path / "small.kg")
    with open_store(tmp_path / "small.kg") as small:
        text = report.report(small, "Ode")
    assert r"> — *\# \<script\>alert(1)\</script\> \*x\**, 2020" in text


def test_a_report_on_nobody(store: Store) -> None:
    with pytest.raises(QueryError, match="no company is called 'Zzyx'"):
        report.report(store, "Zzyx")


@pytest.mark.parametrize("ending", plot.FORMATS)
def test_a_plot_is_a_picture_and_the_same_twice(store: Store, tmp_path: Path, ending: str) -> None:
    pytest.importorskip("matplotlib")
    start = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[ending]
    for name, draw in (
        ("raised", lambda path: plot.raised(store, "Fernby", path)),
        ("metric", lambda path: plot.metric(store, "units shipped", None, path)),
    ):
        rows = draw(tmp_path / f"{name}{ending}")
        first = (tmp_path / f"{name}{ending}").read_bytes()
        draw(tmp_path / f"{name}{ending}")
        assert first == (tmp_path / f"{name}{ending}").read_bytes()
        assert first.startswith(start)
        assert len(rows) > 1


def test_a_plot_says_what_it_shows(store: Store, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    plot.raised(store, None, tmp_path / "raised.svg")
    drawn = (tmp_path / "raised.svg").read_text(encoding="utf-8")
    comments = set(re.findall(r"<!-- (.*?) -->", drawn))
    assert {"Raised by year, EUR", "Raised by year, USD", "Fernby Mills LLC", "2019"} <= comments


@pytest.mark.parametrize(
    ("name", "path", "message"),
    [("opera", "x.png", "No figure is called 'opera'"), ("units shipped", "x.doc", "x.doc: a plot ends in .png, .svg, .pdf")],
)
def test_a_plot_of_nothing_or_nowhere(store: Store, name: str, path: str, message: str) -> None:
    with pytest.raises(KgError, match=re.escape(message)):
        plot.metric(store, name, None, Path(path))


def test_a_plot_without_matplotlib_names_the_extra(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(KgError, match=r"matplotlib is not installed; pip install 'pressgraph\[plot\]' brings it"):
        plot.raised(store, None, tmp_path / "x.png")
