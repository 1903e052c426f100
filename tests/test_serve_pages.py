"""Pages as a worker makes them, without a server: an event told again counts once, a user's own fact type has pages too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from test_rulebook import RULE

from kg import rulebook
from kg.build import build
from kg.network.gather import picture

pytest.importorskip("jinja2", reason="the extra `serve` is not installed")
from kg.serve import pairs, snapshot
from kg.serve.held import Held
from kg.serve.jobs import JOBS
from kg.serve.pages import thing

RAISED = """Millrace Looms Raises $2 Million

AKRON, Ohio, {day} -- Millrace Looms Inc. today announced that it has closed a private placement of $2 million of common stock.
{more}"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    folder = tmp_path_factory.mktemp("pages")
    for name in ("in", "rules"):
        (folder / name).mkdir()
    (folder / "rules" / "recall.toml").write_text(RULE)
    for name, day, more in (
        ("one", "March 4, 2014", ""),
        ("two", "March 6, 2014", "Quillmark Tools Inc. calls back 1,200 drills."),
    ):
        (folder / "in" / f"{name}.txt").write_text(RAISED.format(day=day, more=more))
    for firm, title in (("Quillbridge Pumps Inc.", "CEO"), ("Harrow Valve Ltd.", "President")):
        words = f'{firm} today announced a plant. "We hire," said Ada Mills, {title} of {firm[:-5].strip()}.'
        (folder / "in" / f"{title}.txt").write_text(f"{firm} Builds a Plant\n\nAKRON, Ohio, May 3, 2021 -- {words}\n")
    build([folder / "in"], folder / "store.kg", rules=rulebook.load(folder / "rules"))
    opened = Held(snapshot.take(folder / "store.kg", folder / "snapshot"))
    yield opened
    opened.close()


def page(held: Held, job: str, **args: object) -> str:
    answer = JOBS[job](held, **args)
    assert answer.status == 200
    return answer.body.decode()


def local(held: Held, kind: str) -> list[str]:
    found = (card.iri for card in picture(held).cards.values() if card.kind == kind)
    return [iri.removeprefix(held.snapshot.base) for iri in found]


def test_an_event_told_again_is_listed_once_and_leads_to_where_else_it_is_told(held: Held) -> None:
    told = local(held, "Financing")
    assert len(told) == 2
    assert page(held, "events").count('class="what"') == page(held, "start").count('class="what"') == 1
    for fact in told:
        assert page(held, "thing", local=fact).count("Also told in") == 1


def test_a_type_of_ones_own_has_pages(held: Held) -> None:
    (fact,) = local(held, "recall")
    for shown in (page(held, "thing", local=fact), page(held, "thing", local="company/quillmark-tools")):
        assert "Recall: " in shown
        assert "calls back 1,200 drills" in shown
    assert "Recalls" in page(held, "start")


def test_names_that_may_be_one_come_after_the_snapshot(held: Held) -> None:
    early = JOBS["identities"](held)
    assert (early.status, early.headers) == (503, {"Retry-After": "5"})
    assert "being compared" in early.body.decode()
    pairs.write(held.snapshot)
    shown = page(held, "identities")
    assert shown.count('class="pair"') == 1
    assert shown.count("Ada Mills</a>") == 2


def test_a_page_of_nothing(held: Held) -> None:
    assert thing.thing(held, "company/nobody").status == 404


def test_names_in_the_answer_to_a_question_lead_to_their_pages(held: Held) -> None:
    shown = page(held, "ask", name="financings", values={}, html=True)
    assert f'<a href="{held.path(held.iri("company/millrace-looms"))}">Millrace Looms Inc.</a>' in shown
