"""The same release from two wires is one; what only looks alike stays apart; the order of files plays no part."""

import random
from pathlib import Path

import pytest
from written import TEXT

from kg import query
from kg.build import build
from kg.check import check
from kg.duplicates import duplicates, same, sketch
from kg.reading import read_text
from kg.store import open_store

OTHER_WIRE = TEXT.replace("DULUTH, Minn., March 4, 2021 --", "DULUTH, Minn., March 5, 2021 (Tellwire News) --") + (
    "\nAbout Tellwire\n\nTellwire carries the news of companies to those who want it.\n\n© 2021 Tellwire. All rights kept.\n"
)
SHORTER = TEXT.replace(", a maker of valves for water works,", "").replace("March 4", "March 6")
LATER = OTHER_WIRE.replace("March 5, 2021", "June 5, 2021")
OTHER_SUM = OTHER_WIRE.replace("12.5", "14.5")
OTHER = TEXT.replace("Raises $12.5 Million to Build a Plant in Duluth", "Names Quill Tarrant").replace(
    "closed a $12.5 million private placement of common stock with Harbour Lane Partners", "named Quill Tarrant its treasurer"
)
DIVIDEND = """Pellworth Pays a Dividend

BATH, Maine, {month} 3, 2020 -- Pellworth Mills Inc. today announced that its board of directors has declared a quarterly
cash dividend of $0.25 per share of common stock. The dividend is payable on {month} 30, 2020 to all shareholders of record
at the close of business on {month} 15, 2020. Pellworth has paid a dividend in each quarter since it was founded by the
people of the town.
"""


def of(text: str) -> object:
    return sketch(read_text(text, "x"))


@pytest.mark.parametrize(
    ("text", "is_same"),
    [(TEXT, True), (OTHER_WIRE, True), (SHORTER, True), (LATER, False), (OTHER_SUM, False), (OTHER, False)],
    ids=["itself", "another wire", "shortened", "a quarter later", "another sum", "other news"],
)
def test_what_is_the_same(text: str, is_same: bool) -> None:
    assert same(of(TEXT), of(text)) is is_same  # type: ignore[arg-type]


def test_a_dividend_of_each_quarter_is_told_each_time() -> None:
    assert not same(of(DIVIDEND.format(month="March")), of(DIVIDEND.format(month="June")))  # type: ignore[arg-type]


def test_the_earliest_stands_for_all_whatever_the_order() -> None:
    texts = {"b": OTHER_WIRE, "a": TEXT, "c": SHORTER, "d": OTHER_SUM, "e": TEXT}
    sketches = {name: of(text) for name, text in texts.items()}
    for seed in range(6):
        names = random.Random(seed).sample(sorted(sketches), len(sketches))
        assert duplicates({name: sketches[name] for name in names}) == {"b": "a", "c": "a", "e": "a"}  # type: ignore[misc]


def test_nothing_counts_twice(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(TEXT)
    build([tmp_path / "in"], tmp_path / "s")
    with open_store(tmp_path / "s") as store:
        before = {name: list(query.ask(store.oxigraph, name, {})) for name in ("raised", "financings", "releases", "overview")}
    (tmp_path / "in" / "two.txt").write_text(OTHER_WIRE)
    report = build([tmp_path / "in"], tmp_path / "s")
    assert report.duplicates == {"two": "one"}
    with open_store(tmp_path / "s") as store:
        assert {name: list(query.ask(store.oxigraph, name, {})) for name in before} == before
        assert list(query.ask(store.oxigraph, "duplicates", {})) == [{"release": "one", "duplicate": "two"}]
        assert check(store) == []
        twice = store.nquads()
    build([tmp_path / "in"], tmp_path / "clean")
    with open_store(tmp_path / "clean") as store:
        assert store.nquads() == twice
    (tmp_path / "in" / "one.txt").unlink()
    report = build([tmp_path / "in"], tmp_path / "s", prune=True)
    assert report.duplicates == {}
    with open_store(tmp_path / "s") as store:
        assert [row["release"] for row in query.ask(store.oxigraph, "financings", {})] == ["two"]
