"""Who is who: which names are organisations, which are people, and which written forms mean the same one."""

import tomllib
from pathlib import Path

import pytest

from kg.reading import read_text
from kg.text.known import listed
from kg.text.lexicon import build


def read(text):
    return build(read_text(f"# News of the day\n\n{text}", "case"))


FORMS = [
    # text, name, forms that mean it, forms that do not
    (
        "Harrow Controls Inc. opened a plant. Harrow Controls is pleased, and Harrow will grow.",
        "Harrow Controls Inc.",
        {"Harrow Controls", "Harrow"},
        set(),
    ),
    ("The Vermont Clean Water Board (VCWB) gave a grant. VCWB is pleased.", "Vermont Clean Water Board", {"VCWB"}, {"Vermont"}),
    (
        "Harrow Acquisition Corp. II (NYSE: HRW) agreed to a merger with Zorvane. Harrow II announced it.",
        "Harrow Acquisition Corp. II",
        {"Harrow II"},
        {"II"},
    ),
    (
        "New Bedford Pumps LLC opened a plant. The plant is in New Bedford, Massachusetts.",
        "New Bedford Pumps LLC",
        {"New Bedford Pumps"},
        {"New Bedford"},
    ),
    (
        "Zorvane Ventures led the round. It is the venture arm of Zorvane, and Zorvane is pleased.",
        "Zorvane Ventures",
        set(),
        {"Zorvane"},
    ),
    (
        "Quillmark Tools Inc. named Robert Roe CEO. Bob Roe, MBA, is pleased, and Roe will start in May.",
        "Robert Roe",
        {"Bob Roe", "Roe"},
        set(),
    ),
    (
        "Dr. Laura Bennett joined Quillmark Tools Inc. as President. Laura is pleased.",
        "Laura Bennett",
        {"Laura", "Bennett"},
        {"Dr. Laura Bennett"},
    ),
]


ORGANISATIONS = [
    # why, text, the organisations in it
    ("a listed company needs no clue", "The pumps run beside a sensor from Keyence, a lathe and a press.", {"Keyence"}),
    (
        "a product begins with its maker",
        "Harrow Controls Inc. sells pumps. A buyer of Harrow Pumpsight is pleased.",
        {"Harrow Controls Inc."},
    ),
    (
        "a board is no organisation",
        "Jane Roe joined the Supervisory Board of Harrow Controls SE in May.",
        {"Harrow Controls SE"},
    ),
    (
        "a department is none",
        "Jane Roe of the Business Development Team at Quillmark Tools LLC said so.",
        {"Quillmark Tools LLC"},
    ),
    (
        "what also stands in lower case",
        "Quillmark Tools LLC sells garden pumps. It works with Garden Pumps as a field.",
        {"Quillmark Tools LLC"},
    ),
    (
        "two names at a slash",
        "She worked for firms such as ZQV/Zorvane and Quillmark.",
        {"ZQV", "Zorvane", "Quillmark"},
    ),
    (
        "brackets spell the name",
        "A grant came from the Institute for the Care of Lakes (ICL). The ICL is pleased.",
        {"Institute for the Care of Lakes"},
    ),
    ("a bank in full", "Harrow Bank, N.A. grew. Harrow Bank National Association is pleased.", {"Harrow Bank, N.A."}),
    (
        "a firm by its ticker",
        "Quiet River Robotics, Inc. (NASDAQ: QRVX) grew. QRVX is pleased.",
        {"Quiet River Robotics, Inc."},
    ),
    (
        "who goes by the last name is a person",
        "Quillmark Tools LLC grew. Zhorvat Quellmann has joined it. Quellmann has joined from afar.",
        {"Quillmark Tools LLC"},
    ),
    ("an ordinary word kept in a name", "Via Freight, Inc. opened a plant.", {"Via Freight, Inc."}),
]


@pytest.mark.parametrize(("text", "names"), [row[1:] for row in ORGANISATIONS], ids=[row[0] for row in ORGANISATIONS])
def test_organisations_of(text, names):
    assert {entity.name for entity in read(text).of("company")} == names


NAMED = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


_WANTED = pytest.mark.xfail(reason="wanted", strict=True)
"""A reading still to come; where it comes true the test says so, and the case moves up."""


@pytest.mark.parametrize(
    "case",
    [
        *(pytest.param(case, id=case["why"]) for case in NAMED["case"]),
        *(pytest.param(case, id=case["why"], marks=_WANTED) for case in NAMED["wanted"]),
    ],
)
def test_who_is_named(case):
    found = read(case["text"])
    assert {entity.name for entity in found.of("company")} == set(case["companies"])
    if "people" in case:
        assert {entity.name for entity in found.of("person")} == set(case["people"])


@pytest.mark.parametrize(("text", "name", "same", "other"), FORMS, ids=[row[1] for row in FORMS])
def test_forms_of_one(text, name, same, other):
    found = read(text)
    (entity,) = [e for e in found.entities if e.name == name]
    assert {form for form in same if found.by_form.get(form) is entity} == same
    assert {form for form in other if found.by_form.get(form) is entity} == set()


def test_two_of_one_family_are_two():
    found = read("Quillmark Tools Inc. named Laura Bennett CEO and Martin Bennett CFO. Bennett is a name in the trade.")
    assert [e.name for e in found.of("person")] == ["Laura Bennett", "Martin Bennett"]
    assert "Bennett" not in found.by_form


def test_the_company_is_whom_the_release_defines():
    found = read("Zorvane Inc. sold pumps to Harrow Controls Inc. (the “Company”), a maker of controls.")
    assert found.company_means is not None
    assert found.company_means.name == "Harrow Controls Inc."


def test_a_listed_company_that_is_called_by_a_possessive_keeps_it():
    names = sorted(name.capitalize() for name in listed() if name.endswith("'s") and " " not in name)
    assert names
    for name in names:
        found = read(f"Zorvane Inc. has customers such as Brenmore Ltd., {name.replace(chr(39), '’')} and Vollmar AG.")
        assert name.replace("'", "’") in {entity.name for entity in found.entities}
    assert "Brenmore" in read("Brenmore’s plant is new. Brenmore announced it.").by_form
