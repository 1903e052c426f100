"""Which names are one and which are not, evidence by evidence; what the user's decisions and identifiers change."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import all_facts, built, written

from kg.errors import KgError
from kg.identity import Decision, Identifiers, decisions, identifiers, keys, resolve
from kg.store import open_store


def nodes(releases: dict[str, str], said: str = "", table: str = "", texts: dict[str, str] | None = None) -> set[str]:
    """Each company, person and product as its names with their releases, in the order of the alphabet."""
    kept = Identifiers(tuple(identifiers.parse(table))) if table else None
    found = resolve(
        all_facts(releases),
        decisions=decisions.parse(said),
        identifiers=kept,
        text_of=lambda release: (texts or {}).get(release, ""),
    )
    grouped: dict[object, set[str]] = {}
    for merged in found.merged.values():
        for key, unit in merged.units.items():
            grouped.setdefault(merged.refs[key], set()).update(f"{name} {unit.release}" for name in unit.names)
    return {", ".join(sorted(names)) for names in grouped.values()}


def co(name: str, **slots: str) -> str:
    return " | ".join([f"company | name: {name}", *(f"{slot}: {value}" for slot, value in slots.items())])


def person(name: str, company: str) -> str:
    return f"role | person: {name} | company: {company}"


@pytest.mark.parametrize(
    ("releases", "expected"),
    [
        pytest.param(
            {"a": co("Harrow Inc."), "b": co("Harrow Ltd."), "c": co("Harrow, Inc.")},
            {"Harrow Inc. a, Harrow, Inc. c", "Harrow Ltd. b"},
            id="legal forms that differ",
        ),
        pytest.param(
            {"a": co("Harrow Inc."), "b": co("Harrow Corp."), "c": co("Harrow")},
            {"Harrow Inc. a", "Harrow Corp. b", "Harrow c"},
            id="a bare name that fits two equally well is neither",
        ),
        pytest.param(
            {"a": co("Harrow Inc.", headquarters="Dover, DE"), "b": co("Harrow Ltd.", headquarters="Leeds, UK"),
             "c": co("Harrow", headquarters="Hull, UK")},
            {"Harrow Inc. a", "Harrow Ltd. b, Harrow c"},
            id="a bare name goes where the place fits",
        ),
        pytest.param(
            {"a": co("Harrow Inc.", headquarters="Dover, DE"), "b": co("Harrow Corp.", headquarters="Dover, DE")},
            {"Harrow Corp. b, Harrow Inc. a"},
            id="one name and place outweigh two American forms",
        ),
        pytest.param(
            {"a": co("Harrow Inc.", ticker="HRW", exchange="NYSE"),
             "b": co("Harrow Ltd.", ticker="HRW", exchange="NYSE")},
            {"Harrow Inc. a, Harrow Ltd. b"},
            id="one ticker outweighs the legal form",
        ),
        pytest.param(
            {"a": co("Harrow Inc.", ticker="HRW", exchange="NYSE"), "b": co("Pell Inc.", ticker="HRW", exchange="NYSE")},
            {"Harrow Inc. a", "Pell Inc. b"},
            id="one ticker under names that have nothing in common: renamed, or misread",
        ),
        pytest.param(
            {"a": co("Harrow Inc.", ticker="HRW", exchange="NYSE"),
             "b": co("Harrow Inc.", ticker="HROW", exchange="NYSE")},
            {"Harrow Inc. a", "Harrow Inc. b"},
            id="two tickers on one exchange",
        ),
        pytest.param(
            {"a": co("Harrow Inc.", ticker="HRW", exchange="TSXV"),
             "b": co("Harrow Inc.", ticker="HRWF", exchange="OTCQB")},
            {"Harrow Inc. a, Harrow Inc. b"},
            id="listed twice",
        ),
        pytest.param(
            {"a": co("Summit Partners", headquarters="Dover, DE"), "b": co("Summit Partners", headquarters="Leeds, UK")},
            {"Summit Partners a", "Summit Partners b"},
            id="ordinary words in two countries",
        ),
        pytest.param(
            {"a": co("Zorblat", headquarters="Dover, DE"), "b": co("Zorblat", headquarters="Leeds, UK")},
            {"Zorblat a, Zorblat b"},
            id="a rare name in two countries",
        ),
        pytest.param(
            {"a": co("Zorblat Mills", website="www.zorblatmills.com"), "b": co("Zorblat", website="zorblatmills.com"),
             "c": co("Zorblat Mills Foundation", website="zorblatmills.com")},
            {"Zorblat Mills a, Zorblat b", "Zorblat Mills Foundation c"},
            id="a website of their own joins the short name, not the longer one",
        ),
        pytest.param(
            {"a": co("Sun Dew Labs"), "b": co("SunDew Labs"), "c": co("Sundew")},
            {"Sun Dew Labs a, SunDew Labs b", "Sundew c"},
            id="spaces",
        ),
        pytest.param(
            {"a": co("Zorblat Service"), "b": co("Zorblat Services Inc."),
             "c": co("Zorblat Theatre"), "d": co("Zorblat Theater")},
            {"Zorblat Service a, Zorblat Services Inc. b", "Zorblat Theater d, Zorblat Theatre c"},
            id="plurals and two ways to spell a word",
        ),
        pytest.param(
            {"a": co("Tarn Machinery Bank"), "b": co("Tarn Machinry Bank"),
             "c": co("Tarn Western Bank"), "d": co("Tarn Eastern Bank")},
            {"Tarn Machinery Bank a, Tarn Machinry Bank b", "Tarn Western Bank c", "Tarn Eastern Bank d"},
            id="a slip in a long name",
        ),
        pytest.param(
            {"a": co("Zorblat AG") + "\n" + co("Zorblat Group"), "b": co("Tarnish Group"), "c": co("Tarnish")},
            {"Zorblat AG a, Zorblat Group a", "Tarnish Group b", "Tarnish c"},
            id="a group, where one release has both names",
        ),
        pytest.param(
            {"a": co("Zorblat Inc.", ticker="ZB", exchange="NYSE"),
             "b": co("Zorblat Ice LLC", ticker="ZB", exchange="NYSE")
             + "\nsubsidiary | parent: Zorblat | child: Zorblat Ice LLC"},
            {"Zorblat Inc. a, Zorblat b", "Zorblat Ice LLC b"},
            id="a subsidiary under its parent's ticker",
        ),
        pytest.param(
            {"a": co("Zorblat"), "b": "role | person: Ada Lund | company: Zorblat Investor Relations"},
            {"Zorblat a, Zorblat b", "Ada Lund b"},
            id="an office speaks for its company",
        ),
        pytest.param(
            {"a": co("Royal Bank") + "\n" + co("RB"), "b": co("Royal Mail") + "\n" + co("Royal Bank of Tarn")},
            {"Royal Bank a", "RB a", "Royal Mail b", "Royal Bank of Tarn b"},
            id="generic words and initials never join",
        ),
        pytest.param(
            {"a": co("Board of Directors"), "b": co("Board of Directors")},
            {"Board of Directors a", "Board of Directors b"},
            id="a sort of body is another in each release",
        ),
    ],
)  # fmt: skip
def test_companies(releases, expected):
    assert nodes(releases) == expected


@pytest.mark.parametrize(
    ("releases", "texts", "expected"),
    [
        pytest.param(
            {"a": person("Ada Lund", "Zorblat"), "b": person("Ada Lund", "Pell")}, {},
            {"Ada Lund a", "Ada Lund b"},
            id="one name at unrelated organisations",
        ),
        pytest.param(
            {"a": person("Ada Lund", "Zorblat"), "b": person("Ada Lund", "Pell"),
             "c": person("Ada Lund", "Pell") + "\n" + person("Ada Lund", "Zorblat")}, {},
            {"Ada Lund a, Ada Lund b, Ada Lund c"},
            id="one release tells of both posts",
        ),
        pytest.param(
            {"a": person("Ada Lund", "Zorblat Inc."), "b": person("Ada Lund", "Pell") + "\n" + co("Zorblat")},
            {"b": "Pell has a new head.\n\nMs. Lund was treasurer of Zorblat before."},
            {"Ada Lund a, Ada Lund b"},
            id="a former post in words",
        ),
        pytest.param(
            {"a": person("Ada Lund", "Zorblat Inc."), "b": person("Ada Lund", "Pell") + "\n" + co("Zorblat")},
            {"b": "Pell has a new head, Ada Lund.\n\nPell sells to Zorblat."},
            {"Ada Lund a", "Ada Lund b"},
            id="another company in another paragraph",
        ),
        pytest.param(
            {"a": person("Robert A. Quill", "Pell"), "b": person("Bob Quill", "Pell Ltd."), "c": person("R. Quill", "Pell"),
             "d": person("Robert K. Quill", "Pell"), "e": person("Robert A. Quill Jr.", "Pell")}, {},
            {"Robert A. Quill a", "Robert A. Quill Jr. e", "Bob Quill b", "R. Quill c", "Robert K. Quill d"},
            id="a middle initial keeps apart; what fits two stays alone",
        ),
        pytest.param(
            {"a": "contact | name: Ada Lund | organization: Zorblat | email: ada@lund.example",
             "b": "contact | name: Ada Lund | organization: Pell | email: Ada@lund.example"}, {},
            {"Ada Lund a, Ada Lund b"},
            id="one address",
        ),
        pytest.param(
            {"a": person("Ada Lund", "Zorblat Ice"), "b": person("Ada Lund", "Zorblat Foundation"),
             "c": person("Ada Lund", "Pell")}, {},
            {"Ada Lund a, Ada Lund b", "Ada Lund c"},
            id="two houses of one name of their own",
        ),
        pytest.param(
            {"a": person("Tom Quill Jr.", "Pell"), "b": person("Tom Quill Sr.", "Pell")}, {},
            {"Tom Quill Jr. a", "Tom Quill Sr. b"},
            id="father and son",
        ),
        pytest.param(
            {"a": person("J. Peter Marrow", "Pell"), "b": person("Peter Marrow", "Pell")}, {},
            {"J. Peter Marrow a, Peter Marrow b"},
            id="who goes by the middle name",
        ),
        pytest.param(
            {"a": person("Anna van der Holt", "Pell"), "b": person("Anna van der Holt", "Pell"),
             "c": person("Anna Holt", "Pell")}, {},
            {"Anna van der Holt a, Anna van der Holt b", "Anna Holt c"},
            id="particles belong to the name",
        ),
        pytest.param(
            {"a": person("Anna de Holt", "Pell") + "\nquote | speaker: de Holt", "b": "quote | speaker: Lund"}, {},
            {"Anna de Holt a, de Holt a", "Lund b"},
            id="a family name alone",
        ),
        pytest.param(
            {"a": person("Ada Lund", "Zorblat"), "b": "quote | speaker: Ada Lund\n" + co("Zorblat"),
             "c": "quote | speaker: Ada Lund\n" + co("Pell")}, {},
            {"Ada Lund a, Ada Lund b", "Ada Lund c"},
            id="without an organisation, the one at those that the release names",
        ),
        pytest.param(
            {"a": person("Ada Lund", "Zorblat"), "b": person("Ada Lund", "Pell"),
             "c": "subsidiary | parent: Pell | child: Zorblat"}, {},
            {"Ada Lund a, Ada Lund b"},
            id="parent and subsidiary",
        ),
    ],
)  # fmt: skip
def test_people(releases, texts, expected):
    companies = {"Zorblat", "Zorblat Inc.", "Pell", "Pell Ltd."}
    assert {node for node in nodes(releases, texts=texts) if node.rpartition(" ")[0].split(",")[0][:-2] not in companies
            and not node.startswith(("Zorblat", "Pell"))} == expected  # fmt: skip


@pytest.mark.parametrize(
    ("releases", "expected"),
    [
        pytest.param(
            {"a": "product | name: Frostline | maker: Zorblat", "b": "product | name: FrostLine | maker: Pell"},
            {"Frostline a", "FrostLine b"},
            id="two makers",
        ),
        pytest.param(
            {"a": "product | name: Frostline | maker: Zorblat",
             "b": "product | name: FrostLine | maker: Pell\n" + co("Zorblat")},
            {"Frostline a, FrostLine b"},
            id="a seller that names the maker",
        ),
        pytest.param(
            {"a": "product | name: Frostline | maker: Zorblat", "b": "product | name: Frostline",
             "c": "product | name: Frostline Max"},
            {"Frostline a, Frostline b", "Frostline Max c"},
            id="a rare name without maker; a longer name is another",
        ),
        pytest.param(
            {"a": "product | name: Platform | maker: Zorblat", "b": "product | name: Platform"},
            {"Platform a", "Platform b"},
            id="a plain word without maker",
        ),
    ],
)  # fmt: skip
def test_products(releases, expected):
    found = {", ".join(sorted(node.split(", "), key=lambda name: name[-1])) for node in nodes(releases)}
    assert {node for node in found if not node.startswith(("Zorblat", "Pell"))} == expected


def test_a_longer_name_is_a_variant_and_a_former_name_is_linked():
    text = "Zorblat Inc. (formerly known as Tarn Ice) sells."
    found = resolve(
        all_facts({"a": "product | name: Frostline | maker: Pell\nproduct | name: Frostline Max | maker: Pell",
                   "b": co("Zorblat Inc.") + "\n" + co("Tarn Ice")}),
        text_of={"b": text, "a": ""}.get,
    )  # fmt: skip
    assert {name: [(a.slug, b.slug) for a, b in pairs] for name, pairs in found.links.items()} == {
        "variantOf": [("frostline-max", "frostline")],
        "formerly": [("zorblat", "tarn-ice")],
    }


APART = {
    "a": co("Zorblat Inc."),
    "b": co("ZB Systems"),
    "c": person("Ada Lund", "Zorblat"),
    "d": person("Ada Lund", "Pell"),
}


@pytest.mark.parametrize(
    ("said", "joined"),
    [
        ('same company "Zorblat" "ZB Systems" # so they say', "Zorblat"),
        ('same person "Ada Lund" of "Zorblat" "Ada Lund" of "Pell"', "Ada"),
        ('same person "Ada Lund" in "c" "Ada Lund" in "d"', "Ada"),
    ],
)
def test_a_decision_joins(said, joined):
    before, after = nodes(APART), nodes(APART, said)
    assert len(after) == len(before) - 1
    assert [node for node in after - before if joined in node]


def test_a_decision_parts():
    releases = {"a": co("Zorblat"), "b": co("Zorblat"), "c": co("Zorblat Inc.")}
    assert nodes(releases) == {"Zorblat Inc. c, Zorblat a, Zorblat b"}
    assert nodes(releases, 'different company "Zorblat" in "a" "Zorblat" in "b"') == {
        "Zorblat a",
        "Zorblat b",
        "Zorblat Inc. c",
    }
    assert nodes(releases, 'different company "Zorblat" "Zorblat Inc."') == {"Zorblat a, Zorblat b", "Zorblat Inc. c"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("same company Zorblat Pell", 'no decision; write it as: same company "Name" "Other name"  # why'),
        ('equal company "Zorblat" "Pell"', 'no decision; write it as: same company "Name" "Other name"  # why'),
        ('same company "Zorblat" "Zorblat"', 'both sides are "Zorblat"'),
        ('same company "Zorblat" of "Pell" "Tarn"',
         'a company is told apart by `in "RELEASE"`; `of` is for people and products'),
        ('same company "ZB Systems" "Zorblat Inc."', "says the opposite of entities.decisions:2"),
        ('different company "zorblat, inc" "Zorblat Inc."', "both sides mean the same mentions; tell them apart by `in`"),
        ('same company "Tarn" "Zorblat Inc."\nsame company "Tarn" "ZB Systems"',
         "contradicts what follows from the decisions at entities.decisions:2"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_decision_is_told_with_its_line(line, says):
    with pytest.raises(KgError) as error:
        nodes({**APART, "e": co("Tarn")}, f'# mine\ndifferent company "Zorblat Inc." "ZB Systems"\n{line}')
    assert str(error.value) in (f"entities.decisions:3: {says}", f"entities.decisions:4: {says}")


def test_a_decision_is_read_as_it_is_written():
    made = Decision(
        True, "person", decisions.Side('Ada "Ace" Lund', "Pell \\ Co"), decisions.Side("A. Lund", "", "r 1"), "why # not"
    )
    assert [str(one) for one in decisions.parse(decisions.added("", [made]))] == [str(made)]
    assert decisions.parse(decisions.HEADER) == []


def test_names_that_are_nowhere_are_told():
    found = resolve(all_facts(APART), decisions=decisions.parse('same company "Zorblat" "Nobody"'),
                    identifiers=Identifiers(tuple(identifiers.parse("name,lei\nNoone,529900T8BM49AURSDO55\n"))))  # fmt: skip
    assert found.unmet == (
        'entities.decisions:1: no company is called "Nobody"',
        "entities.csv:2: no company is called 'Noone'",
    )


LEI, OTHER = "529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12"


def test_identifiers_join_and_part():
    releases = {
        "a": co("Zorblat Inc."),
        "b": co("ZB Systems"),
        "c": co("Zorblat Inc.", ticker="ZB", exchange="NYSE"),
    }
    joined = nodes(releases, table=f"Name,LEI\nZorblat Inc.,{LEI}\nZB Systems,{LEI}\n")
    assert joined == {"ZB Systems b, Zorblat Inc. a, Zorblat Inc. c"}
    two = {"a": co("Zorblat", headquarters="Dover, DE"), "b": co("Zorblat AG", headquarters="Bonn, Germany")}
    assert len(nodes(two)) == 1
    assert len(nodes(two, table=f"name,lei,note\nZorblat AG,{LEI},x\n")) == 1
    apart = {
        "a": co("Zorblat Inc.", ticker="ZB", exchange="NYSE"),
        "b": co("Zorblat AG", ticker="ZB", exchange="NYSE"),
    }
    assert len(nodes(apart)) == 1
    assert len(nodes(apart, table=f"name,lei\nZorblat AG,{LEI}\nZorblat Inc.,{OTHER}\n")) == 2


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("lei\nx\n", "entities.csv:1: no column `name`; a table has name and some of "),
        ("name,phone\nx,1\n", "entities.csv:1: no column of identifiers; known are "),
        ("name,lei\nZorblat,123\n", "entities.csv:2: '123' is no LEI"),
        ("name,wikidata\nZorblat,12\n", "entities.csv:2: '12' is no wikidata"),
        (f"name,lei\n,{LEI}\n", "entities.csv:2: no name"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(table, says):
    with pytest.raises(KgError) as error:
        identifiers.parse(table)
    assert str(error.value).startswith(says)


def test_addresses_are_read_as_values():
    (row,) = identifiers.parse(
        "name,wikidata,cik,permid\nZorblat,http://www.wikidata.org/entity/q42,0000123,https://permid.org/1-4295861160\n"
    )
    assert row.values == (("cik", "123"), ("wikidata", "Q42"), ("permid", "4295861160"))
    kept = identifiers.merged("name,note,cik\nPell,mine,7\nZorblat,too,\n", [row])
    assert kept == "name,note,cik,wikidata,permid\nPell,mine,7,,\nZorblat,too,123,Q42,4295861160\n"
    assert identifiers.parse(kept)[1].values == row.values


NAMES = ["Zorblat", "Zorblat Inc.", "Zorblat Ltd.", "ZB Systems", "Pell", "Royal Bank", "Royal Mail"]
PEOPLE = ["Ada Lund", "A. Lund", "Robert Quill", "Bob Quill", "Robert K. Quill"]
RELEASES = st.lists(
    st.one_of(
        st.builds(co, st.sampled_from(NAMES)),
        st.builds(lambda name, t: co(name, ticker=t, exchange="NYSE"), st.sampled_from(NAMES), st.sampled_from(["ZB", "PL"])),
        st.builds(lambda name, h: co(name, headquarters=h), st.sampled_from(NAMES), st.sampled_from(["Dover, DE", "Hull, UK"])),
        st.builds(person, st.sampled_from(PEOPLE), st.sampled_from(NAMES)),
        st.builds("product | name: {} | maker: {}".format, st.sampled_from(["Frost", "Frost Max"]), st.sampled_from(NAMES)),
    ),
    min_size=2,
    max_size=8,
)
SAID = st.lists(
    st.sampled_from(
        ['same company "Zorblat" "ZB Systems"', 'different company "Zorblat Inc." "Pell"', 'same person "Ada Lund" "Bob Quill"',
         'different person "Robert Quill" "Bob Quill"', 'same company "Royal Bank" "Royal Mail"']
    ), unique=True, max_size=4,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(RELEASES, SAID, st.randoms(use_true_random=False))
def test_order_never_matters(lines, said, chance):
    facts = all_facts({f"r{number // 2}": "\n".join(lines[number : number + 2]) for number in range(0, len(lines), 2)})
    first = resolve(facts, decisions=decisions.parse("\n".join(said)))
    chance.shuffle(facts)
    chance.shuffle(said)
    again = resolve(facts, decisions=sorted(decisions.parse("\n".join(said)), key=lambda decision: decision.key))
    assert {(e.ref, e.label, e.names) for e in first.all} == {(e.ref, e.label, e.names) for e in again.all}
    assert first.links == again.links


@pytest.mark.parametrize("seed", range(3))
def test_piecemeal_with_decisions_taken_back_is_the_same_as_at_once(tmp_path, seed):
    """Builds of some files at a time, decisions and identifiers added, changed and taken back: always as a clean build."""
    chance = random.Random(seed)
    folder = written(tmp_path / "in", {})
    pool = {**APART, "e": co("Zorblat Ltd."), "f": co("Zorblat")}
    clean = 0

    def check() -> None:
        nonlocal clean
        clean += 1
        built(folder, tmp_path / "s", prune=True)
        built(folder, tmp_path / f"clean{clean}")
        with open_store(tmp_path / "s") as one, open_store(tmp_path / f"clean{clean}") as other:
            assert one.nquads() == other.nquads()

    bare = None
    said = ["", 'same company "Zorblat" "ZB Systems" # one', 'different company "Zorblat Inc." "Zorblat"', ""]
    for step, text in enumerate(said):
        for name in chance.sample(sorted(pool), 2 if step < 3 else len(pool)):
            written(folder, {name: pool[name]})
        (folder / "entities.decisions").write_text(text)
        (folder / "entities.csv").write_text(f"name,lei\nPell,{LEI if step else OTHER}\n")
        check()
    (folder / "entities.decisions").unlink()
    (folder / "entities.csv").unlink()
    check()
    with open_store(tmp_path / "s") as store:
        bare = store.nquads()
    assert LEI not in bare and "one" not in [line for line in bare.splitlines() if "#because" in line]
    (folder / "entities.decisions").write_text('same company "Zorblat Inc." "ZB Systems"')
    check()
    (folder / "entities.decisions").unlink()
    check()
    with open_store(tmp_path / "s") as store:
        assert store.nquads() == bare


@pytest.mark.parametrize(("one", "other", "told"), [("bob", "robert", True), ("j", "jane", True), ("joan", "jane", False)])
def test_given_names(one, other, told):
    assert keys.one_given(one, other) == keys.one_given(other, one) == told
