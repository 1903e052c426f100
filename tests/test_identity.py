"""Who is whom: cores of names, and which names become one entity."""

import random

import pytest
from told import TWO, all_facts

from kg import cores
from kg.identity import Ref, resolve


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Harrow Cooling, Inc.", "harrow cooling"),
        ("HARROW COOLING INC", "harrow cooling"),
        ("The Harrow Cooling Company", "harrow cooling"),
        ("Harrow & Sons Co., Ltd.", "harrow and sons"),
        ("Harrow and Co.", "harrow"),
        ("Harrow GmbH & Co. KG", "harrow"),
        ("Harrow S.A. de C.V.", "harrow"),
        ("Harrow S.p.A.", "harrow"),
        ("Harrow® Holdings plc", "harrow holdings"),
        ("Délices d'Ombre SA", "delices dombre"),
        ("A.B. Cee Corp", "ab cee"),
        ("霧島水産", "霧島水産"),
        ("Inc.", "inc"),
        ("Delta Private", "delta private"),
    ],
)
def test_company_cores(name, core):
    assert cores.company_core(name) == core


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Ellen Voss", "ellen voss"),
        ("Dr. Ellen Q. Voss, PhD, MBA", "ellen voss"),
        ("ELLEN VOSS", "ellen voss"),
        ("J. P. Marrow", "j p marrow"),
        ("Mary Beth Quill-O'Dare", "mary beth quill odare"),
        ("Tom Quill, Jr.", "tom quill jr"),
        ("Robert (Bob) Quill", "robert quill"),
        ("Zsófia Ürge", "zsofia urge"),
    ],
)
def test_person_cores(name, core):
    assert cores.person_core(name) == core


@pytest.mark.parametrize("name", ["™", "---", "<>", '"', ""])
def test_a_name_without_letters_still_has_a_core(name):
    assert cores.company_core(name) == cores.person_core(name) == cores.product_core(name) != ""


@pytest.mark.parametrize(
    ("name", "described"),
    [
        ("hospital in the Midwest", True), ("a Fortune 500 retailer", True), ("Undisclosed buyer", True), ("investors", True),
        ("its Ohio plant", True), ("substantially all assets of Harrow", True), ("Regional grower", True), ("the grower", True),
        ("Harrow", False), ("Fernby Mills", False), ("the University of Tarn", False), ("eGrain", False), ("3Loom", False),
        ("Bank of Tarn", False), ("霧島水産", False),
    ],
)  # fmt: skip
def test_words_that_describe_a_party_without_naming_it(name, described):
    assert cores.is_described(name) == described


def entities(**releases: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """kind/slug -> label and other names."""
    found = resolve(all_facts(releases))
    return {f"{e.ref.kind}/{e.ref.slug}": (e.label, e.names) for e in found.all}


@pytest.mark.parametrize(
    ("releases", "expected"),
    [
        pytest.param(
            {"a": "company | name: Harrow Cooling Inc.", "b": "company | name: HARROW COOLING\ncompany | name: Harrow Cooling"},
            {"company/harrow-cooling": ("Harrow Cooling Inc.", ("HARROW COOLING", "Harrow Cooling"))},
            id="one core, one company",
        ),
        pytest.param(
            {
                "a": "company | name: Harrow | ticker: HRW | exchange: NYSE",
                "b": "company | name: Harrow Cooling Group | ticker: HRW | exchange: NYSE",
            },
            {"company/harrow-cooling-group": ("Harrow Cooling Group", ("Harrow",))},
            id="one ticker on one exchange, one company",
        ),
        pytest.param(
            {
                "a": "company | name: Harrow | ticker: HRW | exchange: NYSE",
                "b": "company | name: Tarn | ticker: HRW | exchange: LSE",
                "c": "company | name: Pell | ticker: HRW",
            },
            {"company/harrow": ("Harrow", ()), "company/pell": ("Pell", ()), "company/tarn": ("Tarn", ())},
            id="one ticker on two exchanges or on none joins nothing",
        ),
        pytest.param(
            {
                "a": "company | name: Harrow Inc. | ticker: HRW | exchange: NYSE",
                "b": "company | name: Harrow plc | ticker: HROW | exchange: LSE",
                "c": "company | name: Harrow Inc. | ticker: HRW | exchange: OTCQB",
                "d": "role | person: Ada Lund | company: Harrow | title: chair",
            },
            {"company/harrow.hrow": ("Harrow plc", ()), "company/harrow.hrw": ("Harrow Inc.", ("Harrow",)),
             "person/ada-lund": ("Ada Lund", ())},
            id="two tickers, two companies; without a ticker the usual one",
        ),
        pytest.param(
            {"a": "quote | speaker: Bob Quill | company: Pell", "b": "quote | speaker: Robert T. Quill | company: Pell",
             "c": "quote | speaker: Rob Quill | company: Pell\nquote | speaker: Bob Tarn | company: Pell"},
            {"company/pell": ("Pell", ()), "person/bob-tarn": ("Bob Tarn", ()),
             "person/robert-quill": ("Robert T. Quill", ("Bob Quill", "Rob Quill"))},
            id="nicknames beside the formal name",
        ),
        pytest.param(
            {
                "a": "quote | speaker: Chris Quill | company: Pell",
                "b": "quote | speaker: Christine Quill | company: Pell\nquote | speaker: Christopher Quill | company: Pell",
            },
            {
                "company/pell": ("Pell", ()),
                "person/chris-quill": ("Chris Quill", ()),
                "person/christine-quill": ("Christine Quill", ()),
                "person/christopher-quill": ("Christopher Quill", ()),
            },
            id="a nickname of two formal names stays alone",
        ),
        pytest.param(
            {"a": "product | name: FrostLine™ 40", "b": "product | name: Frostline 40"},
            {"product/frostline-40": ("FrostLine™ 40", ("Frostline 40",))},
            id="products",
        ),
        pytest.param(
            {"a": "order | customer: a mill in Ohio | supplier: Harrow",
             "b": "order | customer: a mill in Ohio | supplier: harrow inc.\ncompany | name: harrow"},
            {
                "company/harrow": ("harrow inc.", ("Harrow", "harrow")),
                "party/a/a-mill-in-ohio": ("a mill in Ohio", ()),
                "party/b/a-mill-in-ohio": ("a mill in Ohio", ()),
            },
            id="unnamed parties belong to their release; a known company is none, however it is written",
        ),
        pytest.param(
            {"a": "financing | company: Harrow | kind: other | investors: Ada Lund; Tarn Partners\nquote | speaker: Ada Lund"},
            {"company/harrow": ("Harrow", ()), "company/tarn-partners": ("Tarn Partners", ()),
             "person/ada-lund": ("Ada Lund", ())},
            id="an investor may be a person",
        ),
        pytest.param(
            {
                "a": "contact | name: Ada Lund\ncontact | name: Media Relations | organization: Harrow\n"
                "contact | name: Press Office\n"
                "contact | name: Tarn Investor Relations | organization: Harrow\n"
                "contact | name: Pell Communicators LLC\ncompany | name: Tarn Ltd"
            },
            {
                "company/harrow": ("Harrow", ()),
                "company/pell-communicators": ("Pell Communicators LLC", ()),
                "company/tarn": ("Tarn Ltd", ("Tarn",)),
                "party/a/press-office": ("Press Office", ()),
                "person/ada-lund": ("Ada Lund", ()),
            },
            id="a contact is a person, a desk's company, or a desk",
        ),
    ],
)  # fmt: skip
def test_who_is_one(releases, expected):
    assert entities(**releases) == expected


def test_a_title_makes_no_name_fuller():
    lines = ("Dr. Ellen Voss", "Ellen Q. Voss", "Treasurer Ellen Q. Voss", "ELLEN Q. VOSS", "Professor Ellen Voss, PhD, MBA")
    (entity,) = resolve(all_facts({"a": "\n".join(f"quote | speaker: {name}" for name in lines)})).all
    assert (entity.ref.slug, entity.label) == ("ellen-voss", "Ellen Q. Voss")


def test_what_most_profiles_say_is_said_of_the_entity():
    found = resolve(
        all_facts(
            {
                "a": "company | name: Harrow | headquarters: Dover, DE | founded: 1987\n"
                "product | name: FrostLine | maker: Harrow Inc.",
                "b": "company | name: Harrow | headquarters: Tarn, OH\nproduct | name: FrostLine | maker: Harrow",
                "c": "company | name: Harrow Inc. | headquarters: Tarn, OH\nproduct | name: FrostLine | maker: Pell",
            }
        )
    )
    said = {e.ref.slug: {slot.name: value for slot, value in e.said} for e in found.all}
    assert said == {
        "harrow": {"founded": 1987, "headquarters": "Tarn, OH"},
        "pell": {},
        "frostline": {"maker": Ref("company", "harrow")},
    }


@pytest.mark.parametrize(
    ("words", "product"),
    [
        ("two FrostLine 40 chillers", "frostline-40"), ("FROSTLINE 40", "frostline-40"), ("FrostLine units", "frostline"),
        ("frost line", None), ("frostline chillers", None), ("", None),
    ],
)  # fmt: skip
def test_products_in_words(words, product):
    found = resolve(all_facts({"a": "product | name: FrostLine\nproduct | name: FrostLine 40®"}))
    assert found.product_in(words) == (Ref("product", product) if product else None)


def test_order_does_not_matter():
    facts = all_facts(TWO) * 2
    expected = resolve(facts).all
    for seed in range(20):
        random.Random(seed).shuffle(facts)
        assert resolve(facts).all == expected


def test_all_entities_of_two_releases():
    assert [f"{e.ref.kind}/{e.ref.slug}" for e in resolve(all_facts(TWO)).all] == [
        "company/fernby-mills", "company/gorse-bank", "company/harrow-cooling", "company/pell-street-looms",
        "company/tamsin-capital-partners", "party/fernby/a-weaving-business-in-maine", "party/fernby/institutional-investors",
        "person/ada-lund", "person/bill-oakes", "person/ellen-voss", "product/frostline-40", "product/loomline",
    ]  # fmt: skip
