"""What follows from several releases together: one event told twice, tenures, figures, contradictions, corrections, totals."""

import itertools
import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pyshacl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Graph
from told import built, fact, facts, written

from kg import query, vocab
from kg.derived import derived
from kg.facts.base import FactType
from kg.history.claims import claims
from kg.history.conflicts import Conflict, conflicts
from kg.history.corrections import corrections
from kg.history.events import Occurrence, occurrences
from kg.history.figures import observations
from kg.history.likeness import alike
from kg.history.rules import event_rules
from kg.history.tenures import Tenure, tenures
from kg.identity import SLOTS, resolve
from kg.model import Fact, Release, Slot
from kg.rdf import Mapper, derived_graph
from kg.rulebook import Rulebook
from kg.store import open_store
from kg.vocab import KG


def release(day: str, *lines: str, headline: str = "News", issuer: str = "Harrow Pumps", name: str = "") -> tuple[str, str]:
    """A release of that day, named by it, as its id and its lines."""
    name = name or day
    return name, "\n".join((f"release | release: {name} | headline: {headline} | date: {day} | issuer: {issuer}", *lines))


def told(*releases: tuple[str, str]) -> list[Fact]:
    return [found for name, text in releases for found in facts(Release(name, text, ()))]


def events(*releases: tuple[str, str]) -> list[Occurrence]:
    made = claims(found := told(*releases), resolve(found), SLOTS)
    return occurrences(made, event_rules(SLOTS), corrections(made))


def clashing(*releases: tuple[str, str]) -> list[Conflict]:
    made = claims(found := told(*releases), resolve(found), SLOTS)
    rules, superseded = event_rules(SLOTS), corrections(made)
    happened = occurrences(made, rules, superseded)
    return conflicts(made, happened, rules, tenures(made), observations(made), superseded)


def posts(*releases: tuple[str, str]) -> list[Tenure]:
    return tenures(claims(found := told(*releases), resolve(found), SLOTS))


RAISE = "financing | company: Harrow Pumps | kind: private-placement | amount: 3349700 | currency: USD"
MORE = {
    "announced, then closed": (f"{RAISE} | status: announced", f"{RAISE} | status: completed", 90),
    "told again in round figures": (
        f"{RAISE} | status: completed",
        "financing | company: Harrow Pumps Inc. | kind: private-placement | amount: 3300000 | status: completed",
        300,
    ),
    "told again with its day, years later": (
        f"{RAISE} | date: 2019-03-05 | status: completed",
        f"{RAISE} | date: 2019 | status: completed",
        1500,
    ),
    "a takeover, with another price": (
        "acquisition | target: Pell Looms | acquirer: Harrow Pumps | price: 5000000 | currency: USD | status: announced",
        "acquisition | target: Pell Looms Inc. | acquirer: Harrow Pumps | price: 5500000 | currency: USD | status: completed",
        200,
    ),
    "a takeover called off": (
        "acquisition | target: Pell Looms | acquirer: Harrow Pumps | status: announced",
        "acquisition | target: Pell Looms | acquirer: Harrow Pumps | status: terminated",
        200,
    ),
    "an appointment, the title written in two ways": (
        "appointment | person: Ada Lund | company: Harrow Pumps | title: CFO | change: appointed | effective: 2019-04-01",
        "appointment | person: Ada Lund | company: Harrow Pumps | title: Chief Financial Officer | change: appointed",
        30,
    ),
    "one order told by both sides on one day, to a customer without a name": (
        "order | customer: a mill in Ohio | supplier: Harrow Pumps | product: pumps | quantity: 4 | status: announced",
        "order | customer: a mill in Ohio | supplier: Harrow Pumps | product: pumps | status: announced",
        0,
    ),
}
APART = {
    "another amount": (RAISE, RAISE.replace("3349700", "5000000"), 90),
    "another kind": (RAISE, RAISE.replace("private-placement", "debt"), 90),
    "the same amount years later": (f"{RAISE} | date: 2019-03", f"{RAISE} | date: 2023-03", 1460),
    "a possible further tranche": (f"{RAISE} | status: completed", f"{RAISE} | status: possible", 10),
    "planned anew after the first was done": (f"{RAISE} | status: completed", f"{RAISE} | status: planned", 100),
    "Series A and Series B": (
        "financing | company: Harrow Pumps | kind: venture-round | round: Series A | amount: 9000000",
        "financing | company: Harrow Pumps | kind: venture-round | round: Series B | amount: 9000000",
        300,
    ),
    "a customer without a name in two releases": (
        "order | customer: a mill in Ohio | supplier: Harrow Pumps | quantity: 4 | status: announced",
        "order | customer: a mill in Ohio | supplier: Harrow Pumps | quantity: 4 | status: announced",
        90,
    ),
    "a second order of another number": (
        "order | customer: Pell Looms | supplier: Harrow Pumps | product: pumps | quantity: 4 | status: completed",
        "order | customer: Pell Looms | supplier: Harrow Pumps | product: pumps | quantity: 6 | status: completed",
        90,
    ),
    "come and gone": (
        "appointment | person: Ada Lund | company: Harrow Pumps | title: CFO | change: appointed",
        "appointment | person: Ada Lund | company: Harrow Pumps | title: CFO | change: departed",
        90,
    ),
}


def after(days: int) -> str:
    return (date(2019, 3, 5) + timedelta(days)).isoformat()


@pytest.mark.parametrize("name", MORE)
def test_one_event_of_two_releases(name: str) -> None:
    first, second, days = MORE[name]
    (event,) = events(release("2019-03-05", first), release(after(days), second, name="later"))
    assert [claim.release.id for claim in event.claims] == ["2019-03-05", "later"]


@pytest.mark.parametrize("name", APART)
def test_two_events(name: str) -> None:
    first, second, days = APART[name]
    assert len(events(release("2019-03-05", first), release(after(days), second, name="later"))) == 2


@pytest.mark.parametrize("name", [*MORE, *APART])
def test_facts_of_one_release_are_never_one_event(name: str) -> None:
    first, second, _ = (MORE | APART)[name]
    assert len(events(release("2019-03-05", first, second))) == 2


def test_an_event_keeps_its_dates_apart_as_precise_as_they_are_told() -> None:
    (event,) = events(
        release("2019-03", f"{RAISE} | date: 2019-04 | status: announced"),
        release("2019-05-02", f"{RAISE} | date: 2019-04-30 | status: completed"),
    )
    assert (event.announced, event.effective, event.closing, event.completed_by, event.status) == (
        "2019-03", "", "2019-04-30", "2019-05-02", "completed",
    )  # fmt: skip
    (event,) = events(
        release("2019-03-05", "appointment | person: A. Lund | company: Harrow | change: departed | effective: 2019-06")
    )
    assert (event.announced, event.effective, event.closing, event.completed_by) == ("2019-03-05", "2019-06", "", "")


@pytest.mark.parametrize(("a", "b"), [(3349700, 3300000), (3349700, 3350000), (1000, 1004), (42, 42), (-120, -120)])
def test_a_rounded_figure_is_the_same(a: int, b: int) -> None:
    assert alike(Decimal(a), Decimal(b)) and alike(Decimal(b), Decimal(a))


@pytest.mark.parametrize(("a", "b"), [(3349700, 3200000), (41, 42), (0, 1), (120, -120), (5020000, 5200000)])
def test_another_figure_is_not(a: int, b: int) -> None:
    assert not alike(Decimal(a), Decimal(b))


SHIPPED = "metric | company: Harrow Pumps | name: units shipped | value: {} | qualifier: more than"
BASE = SHIPPED.replace("units shipped", "installed base")
EMPLOYEES = "metric | company: Harrow Pumps | name: employees | value: {}"
EXACT = "metric | company: Harrow Pumps | name: units shipped | value: {}"
REVENUE = "result | company: Harrow Pumps | metric: revenue | period: 2018-FY | value: {} | currency: USD"
CLASHES = {
    "a figure that only grows is told smaller": (EXACT.format(900), EXACT.format(800), 90, "falling figure", "certain"),
    "smaller, but as a lower bound": (SHIPPED.format(900), SHIPPED.format(800), 90, "falling figure", "possible"),
    "smaller, in other words": (BASE.format(2100), EXACT.format(2000), 700, "falling figure", "possible"),
    "two values of one period": (REVENUE.format(7100000), REVENUE.format(7900000), 90, "two values", "possible"),
    "two values of one day": (EXACT.format(800), EXACT.format(900), 0, "two values", "possible"),
    "two years of founding": (
        "company | name: Harrow Pumps | founded: 1987", "company | name: Harrow Pumps Inc. | founded: 1991",
        900, "two founded", "certain",
    ),
    "two prices of one takeover": (*MORE["a takeover, with another price"], "one event told differently", "possible"),
    "two head offices on one day": (
        "company | name: Harrow Pumps | headquarters: Dover, DE", "company | name: Harrow Pumps | headquarters: York, PA",
        0, "two headquarters", "possible",
    ),
}  # fmt: skip
AGREE = {
    "a larger figure later": (SHIPPED.format(800), SHIPPED.format(900), 90),
    "fewer employees later": (EMPLOYEES.format(90), EMPLOYEES.format(80), 90),
    "the same in round figures": (REVENUE.format(7149000), REVENUE.format(7100000), 90),
    "a bound and a figure within it": (SHIPPED.format(800), EXACT.format(850), 0),
    "a lower bound later, of what is no smaller": (EXACT.format(800), SHIPPED.format(800), 90),
    "a move": ("company | name: Harrow | headquarters: Dover, DE", "company | name: Harrow | headquarters: York, PA", 300),
    "a town alone": ("company | name: Harrow | headquarters: Dover, DE", "company | name: Harrow | headquarters: Dover", 0),
    "a successor": (
        "role | person: Ada Lund | company: Harrow | title: CEO", "role | person: Bo Quill | company: Harrow | title: CEO", 300,
    ),
    "two presidents": (
        "role | person: Ada Lund | company: Harrow | title: Co-CEO",
        "role | person: Bo Quill | company: Harrow | title: Co-CEO",
        0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLASHES)
def test_claims_that_clash(name: str) -> None:
    first, second, days, kind, certainty = CLASHES[name]
    (found,) = clashing(release("2019-03-05", first), release(after(days), second, name="later"))
    assert (found.kind, found.certainty) == (kind, certainty)
    assert [side[0].release.id for side in (found.earlier, found.later)] == ["2019-03-05", "later"]
    assert found.reason and found.doubt


@pytest.mark.parametrize("name", AGREE)
def test_claims_that_do_not_clash(name: str) -> None:
    first, second, days = AGREE[name]
    assert clashing(release("2019-03-05", first), release(after(days), second, name="later")) == []


def test_two_people_at_one_post_that_has_one_holder() -> None:
    line = "role | person: {} | company: Harrow | title: {}"
    rows = [
        release("2019-01-01", line.format("Ada Lund", "CEO")),
        release("2019-06-01", line.format("Bo Quill", "President and Chief Executive Officer")),
        release("2019-12-01", line.format("Bo Quill", "Chief Executive Officer & President")),
        release("2020-06-01", line.format("Ada Lund", "chief executive officer")),
    ]
    (found,) = clashing(*rows)
    assert (found.kind, found.certainty, found.reason) == (
        "two holders", "possible", "two people are chief executive officer at one time",
    )  # fmt: skip
    assert clashing(*rows[:3]) == []
    assert clashing(release("2019-01-01", line.format("Ada Lund", "CEO"), line.format("Ado Lund", "CEO")))[0].doubt == (
        "the two may be one person, whose name is spelled in two ways"
    )


def test_a_head_office_that_is_only_guessed_from_the_dateline_contradicts_nothing() -> None:
    made = [fact(f"company | name: Harrow | headquarters: {at}", name) for at, name in (("Dover, DE", "r"), ("York, PA", "s"))]
    days = [fact(f"release | release: {name} | date: 2019-03-05", name) for name in "rs"]
    guessed = Fact("company", "s", made[1].values, rules={"headquarters": "dateline-of-issuer"})
    for found, expected in (([*days, *made], 1), ([*days, made[0], guessed], 0)):
        told = claims(found, resolve(found), SLOTS)
        assert len(conflicts(told, [], {}, [], [], {})) == expected


CORRECTION = [
    release("2020-11-12", f"{RAISE} | shares: 5020000 | status: announced", headline="Harrow Pumps Prices Its Offering"),
    release(
        "2020-11-13",
        f"{RAISE} | shares: 5200000 | status: announced",
        headline="CORRECTING and REPLACING Harrow Pumps Prices Its Offering",
    ),
]


@pytest.mark.parametrize(
    ("headline", "day", "issuer", "corrects"),
    [
        ("Correction: Harrow Pumps Prices Its Offering", "2020-11-13", "Harrow Pumps", True),
        ("/C O R R E C T I O N -- Harrow Pumps Prices Offering/", "2020-11-12", "Harrow Pumps", True),
        ("UPDATE: Harrow Pumps Prices Its Offering", "2020-11-20", "Harrow Pumps, Inc.", True),
        ("Harrow Pumps Prices Its Offering", "2020-11-13", "Harrow Pumps", False),
        ("Correction: Harrow Pumps Names a Treasurer", "2020-11-13", "Harrow Pumps", False),
        ("Correction: Harrow Pumps Prices Its Offering", "2020-11-13", "Pell Looms", False),
        ("Correction: Harrow Pumps Prices Its Offering", "2021-11-13", "Harrow Pumps", False),
        ("Correctional Services Chooses Harrow Pumps Offering", "2020-11-13", "Harrow Pumps", False),
    ],
)
def test_which_release_corrects_which(headline: str, day: str, issuer: str, corrects: bool) -> None:
    found = told(CORRECTION[0], release(day, headline=headline, issuer=issuer, name="later"))
    assert corrections(claims(found, resolve(found), SLOTS)) == ({"2020-11-12": "later"} if corrects else {})


def test_a_corrected_claim_is_told_as_superseded_and_the_correction_counts() -> None:
    (found,) = clashing(*CORRECTION)
    assert (found.certainty, found.reason) == ("superseded", "one financing, its shares told as 5,020,000 and as 5,200,000")
    (event,) = events(*CORRECTION)
    assert event.best.release.id == "2020-11-13"


ROLE = "role | person: Ada Lund | company: Harrow | title: {}"
CAME = "appointment | person: Ada Lund | company: Harrow | title: {} | change: appointed | effective: {}"
LEFT = "appointment | person: Ada Lund | company: Harrow | title: {} | change: departed | effective: {}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ({"2010-01-01": ROLE.format("CEO"), "2012-05-01": ROLE.format("Chief Executive Officer")},
         [("2010-01-01", "2012-05-01", "", "", None)]),
        ({"2010-01-01": CAME.format("CEO", "2010-02"), "2012-05-01": ROLE.format("CEO")},
         [("2010-02-01", "2012-05-01", "2010-02", "", None)]),
        ({"2010-01-01": ROLE.format("CEO"), "2012-05-01": LEFT.format("CEO", "2012-06-30")},
         [("2010-01-01", "2010-01-01", "", "2012-06-30", "2012-06-30")]),
        ({"2010-01-01": ROLE.format("CEO"), "2012-05-01": LEFT.format("chairman", "2012-06-30")},
         [("2010-01-01", "2010-01-01", "", "", None), (None, None, "", "2012-06-30", "2012-06-30")]),
        ({"2010-01-01": ROLE.format("CEO"), "2011-05-01": LEFT.format("CEO", "2011-06-01"), "2015-01-01": ROLE.format("CEO")},
         [("2010-01-01", "2010-01-01", "", "2011-06-01", "2011-06-01"), ("2015-01-01", "2015-01-01", "", "", None)]),
        ({"2010-01-01": ROLE.format("treasurer"), "2012-05-01": ROLE.format("CEO")},
         [("2010-01-01", "2010-01-01", "", "", "2012-05-01"), ("2012-05-01", "2012-05-01", "", "", None)]),
        ({"2010-01-01": ROLE.format("CEO"), "2013-05-01": ROLE.format("CEO").replace("Ada Lund", "Bo Quill")},
         [("2010-01-01", "2010-01-01", "", "", "2013-05-01"), ("2013-05-01", "2013-05-01", "", "", None)]),
    ],
)  # fmt: skip
def test_from_when_to_when_a_post_is_held(lines: dict[str, str], expected: list[tuple[str | None, ...]]) -> None:
    found = posts(*(release(day, line) for day, line in lines.items()))
    days = [(t.first, t.last, t.began, t.left, t.presumed) for t in found]
    assert [tuple(str(day) if day is not None else None for day in row) for row in days] == expected


def test_a_users_own_type_with_a_status_or_a_date_is_an_event() -> None:
    keys = (Slot("company", "company", key=True), Slot("product", key=True))
    slots = {**SLOTS, "recall": (*keys, Slot("units", "number"), Slot("since", "date")), "award": keys}
    recalls = [
        Fact("recall", name, {"company": "Harrow", "product": "pump 4", "units": n}) for name, n in (("r", 40), ("s", 60))
    ]
    found = [*recalls, *(fact(f"release | release: {name} | date: 2019-0{at}", name) for at, name in enumerate("rs", 3))]
    made = claims(found, resolve(found, slots), slots)
    rules = event_rules(slots)
    (event,) = occurrences(made, rules, {})
    assert "award" not in rules and len(event.claims) == 2
    (clash,) = conflicts(made, [event], rules, [], [], {})
    assert clash.reason == "one recall, its units told as 40 and as 60"


def test_a_users_own_events_stand_in_the_story(tmp_path: Path) -> None:
    slots = (Slot("company", "company", key=True), Slot("product", key=True), Slot("since", "date"))
    own = Rulebook((FactType("recall", "recalls", slots, lambda reading: iter(())),), version="1")

    def find(read: Release, rules: object) -> tuple[Fact, ...]:
        made = Fact("recall", read.id, {"company": "Harrow", "product": "pump 4", "since": "2019-02"})
        return (*facts(read), made)

    files = written(tmp_path / "in", dict([release("2019-03-05"), release("2019-06-05")]))
    built(files, tmp_path / "s", find=find, rules=own)
    with open_store(tmp_path / "s") as store:
        (row,) = query.ask(store.oxigraph, "timeline")
        assert dict(row) == {
            "date": "2019-02-01", "event": "recall", "what": "Harrow, pump 4", "status": None, "release": "2019-03-05",
        }  # fmt: skip
        (row,) = query.ask(store.oxigraph, "events")
        assert (row["event"], row["announced"], row["effective"], row["told"]) == ("recall", "2019-03-05", "2019-02", 2)


STORY = dict(
    [
        *CORRECTION,
        release("2019-03-05", f"{RAISE} | date: 2019-03-05 | price_per_share: 4.50 | status: completed", SHIPPED.format(900)),
        release(
            "2021-02-01", f"{RAISE} | date: 2019 | status: completed", SHIPPED.format(800), ROLE.format("CEO"), name="again"
        ),
        release(
            "2021-08-01", RAISE.replace("3349700", "100") + " | status: planned", LEFT.format("CEO", "2021-09"), name="leaves"
        ),
    ]
)


def derived_of(store: Path) -> str:
    with open_store(store) as opened:
        return "\n".join(sorted(str(quad) for quad in opened.quads(graph=derived_graph(opened.base))))


def test_each_event_counts_once_in_a_total_and_only_if_it_is_to_be_counted(tmp_path: Path) -> None:
    built(written(tmp_path / "in", STORY), tmp_path / "s")
    with open_store(tmp_path / "s") as store:
        rows = query.select(store.oxigraph, "SELECT ?v ?n { ?t a kg:Total ; kg:totalValue ?v ; kg:eventCount ?n }")
        assert [(row["v"], row["n"]) for row in rows] == [(Decimal(6699400), 2)]
        assert [row["total"] for row in query.ask(store.oxigraph, "raised")] == [Decimal(3349700)] * 2
        (row,) = query.select(
            store.oxigraph, "SELECT ?n ?f { ?o kg:impliedShares ?n ; prov:wasDerivedFrom/kg:date ?f } LIMIT 1"
        )
        assert row["n"] == 744378
        nothing = "ASK { ?d a/rdfs:subClassOf* kg:Derived FILTER NOT EXISTS { ?d prov:wasDerivedFrom ?fact } }"
        assert query.run(store.oxigraph, nothing).__bool__() is False


def test_what_came_to_nothing_or_was_corrected_ties_nobody(tmp_path: Path) -> None:
    bid, hired = MORE["a takeover called off"][0], "investors: Pell Fund | status: announced"
    called_off = MORE["a takeover called off"][1]
    lines = {
        **dict([release("2019-03-05", bid), release("2019-08-05", called_off)]),
        **{name: text.replace("status: announced", hired) for name, text in CORRECTION},
    }
    lines["2020-11-13"] = lines["2020-11-13"].replace("Pell Fund", "Tarn Fund")
    built(written(tmp_path / "in", lines), tmp_path / "s")
    assert "acquired" not in derived_of(tmp_path / "s") and "investedIn" in derived_of(tmp_path / "s")
    assert "pell-fund> <https://w3id.org/pressgraph/ontology#investedIn>" not in derived_of(tmp_path / "s")
    (tmp_path / "in" / "2019-08-05.txt").unlink()
    built(tmp_path / "in", tmp_path / "s", prune=True)
    assert "ontology#acquired>" in derived_of(tmp_path / "s")


def test_a_post_in_a_part_of_a_company_has_as_many_holders_as_there_are_parts() -> None:
    line = "role | person: {} | company: Harrow | title: {}"
    assert (
        clashing(release("2019-01-01", line.format("Ada Lund", "CEO, Iberia"), line.format("Bo Quill", "CEO, Nordics"))) == []
    )


def test_what_is_derived_holds_to_its_shapes(tmp_path: Path) -> None:
    built(written(tmp_path / "in", STORY), tmp_path / "s")
    with open_store(tmp_path / "s") as store:
        data = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in store.quads()), format="nt")
    for cls, parent in vocab.superclasses():
        data.add((cls, RDFS.subClassOf, parent))
    conforms, _, words = pyshacl.validate(data, shacl_graph=vocab.graph(), inference="none", advanced=False)
    assert conforms, words
    assert len({cls for cls in data.objects(None, RDF.type) if (cls, RDFS.subClassOf, KG.Derived) in data}) == 6


def test_the_derived_graph_can_be_dropped_and_made_again(tmp_path: Path) -> None:
    built(written(tmp_path / "in", STORY), tmp_path / "s")
    before = derived_of(tmp_path / "s")
    with open_store(tmp_path / "s", write=True) as store:
        gone = derived_graph(store.base)
        store.drop([gone])
        store.ledger.remove_graphs([gone])
        store.ledger.unfinish()
        store.ledger.commit()
    assert derived_of(tmp_path / "s") == ""
    built(tmp_path / "in", tmp_path / "s")
    assert derived_of(tmp_path / "s") == before != ""


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["put", "mend", "remove"]), st.sampled_from(sorted(STORY))), max_size=5))
def test_whatever_is_added_corrected_and_removed_a_build_is_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    files = written(folder / "in", {"start": STORY["2019-03-05"].replace("release: 2019-03-05", "release: start")})
    built(files, folder / "s")
    for step, name in steps:
        path = files / f"{name}.txt"
        if step == "remove":
            path.unlink(missing_ok=True)
        else:
            path.write_text(STORY[name].replace("3349700", "3400000" if step == "mend" else "3349700"), encoding="utf-8")
        built(files, folder / "s", prune=True)
    built(files, folder / "clean")
    assert derived_of(folder / "s") == derived_of(folder / "clean")


def test_the_order_of_facts_does_not_matter() -> None:
    found = told(*STORY.items())
    expected = None
    for seed in range(8):
        random.Random(seed).shuffle(found)
        quads = set(derived(Mapper("https://graph.example/", resolve(found)), found))
        expected = expected or quads
        assert quads == expected


def test_no_two_tenures_of_one_person_overlap_at_one_post() -> None:
    lines = [ROLE.format("CEO"), LEFT.format("CEO", "2012-02"), CAME.format("CEO", "2012-03")]
    for chosen in itertools.permutations(lines * 2, 4):
        spells = posts(*(release(f"201{at}-02-01", line, name=str(at)) for at, line in enumerate(chosen)))
        held = sorted((t.first, t.last) for t in spells if t.first and t.last)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(held))
