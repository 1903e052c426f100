"""How a release is read: datelines, the parts of a release, breaks that were lost; each a row of a table."""

import pytest

from kg.errors import ReadError
from kg.reading import read_text
from kg.reading.dateline import read_dateline
from kg.reading.mend import mend

DATELINES = [
    # line, place, date, wire, where the running text begins
    ("WALTHAM, Mass., May 2, 2019 /PRNewswire/ -- Harrow", "Waltham, MA", "2019-05-02", "PRNewswire", "Harrow"),
    ("DENVER, May 2, 2019 (GLOBE NEWSWIRE) -- Harrow", "Denver, CO", "2019-05-02", "GLOBE NEWSWIRE", "Harrow"),
    ("ATLANTA, GA - May 2, 2019 (NEWMEDIAWIRE) - Harrow", "Atlanta, GA", "2019-05-02", "NEWMEDIAWIRE", "Harrow"),
    ("CHICAGO–(BUSINESS WIRE)–Harrow Controls", "Chicago, IL", "", "BUSINESS WIRE", "Harrow Controls"),
    ("ZUG, Switzerland – 2 May 2019 – Harrow", "Zug, Switzerland", "2019-05-02", "", "Harrow"),
    ("NEW YORK & ZURICH, May 2, 2019 -- Harrow", "New York, NY", "2019-05-02", "", "Harrow"),
    ("Springfield, Ohio — Harrow Controls", "Springfield, OH", "", "", "Harrow Controls"),
    ("May 2, 2019 — Harrow Controls", "", "2019-05-02", "", "Harrow Controls"),
    ("(WireName) - May 2, 2019 - DENVER — Harrow", "Denver, CO", "2019-05-02", "WireName", "Harrow"),
    ("May 2, 2019 – Toledo, Ohio: Harrow", "Toledo, OH", "2019-05-02", "", "Harrow"),
    ("Toledo, OH – [May 2, 2019] – Harrow", "Toledo, OH", "2019-05-02", "", "Harrow"),
    ("Osaka, Japan/Lyon, France – May 2nd 2019 – Harrow", "Osaka, Japan", "2019-05-02", "", "Harrow"),
    ("Norway / Some Newswire / May 2, 2019 / Harrow", "Norway", "2019-05-02", "Some Newswire", "Harrow"),
    ("LANDER, WY., May 2, 2019, 9:00 AM - Harrow", "Lander, WY", "2019-05-02", "", "Harrow"),
]


@pytest.mark.parametrize(("line", "place", "date", "wire", "begins"), DATELINES, ids=[row[0][:20] for row in DATELINES])
def test_dateline(line, place, date, wire, begins):
    found = read_dateline(line, 0, len(line))
    assert found is not None
    assert (found.place, found.date, found.wire, line[found.end :]) == (place, date, wire, begins)
    for span, words in ((found.place_span, place), (found.date_span, date)):
        assert (span is not None) == bool(words)


@pytest.mark.parametrize(
    "line",
    [
        "Harrow Controls Inc. (NASDAQ: HRWC), a maker of controls, opened a plant.",
        "On May 2, 2019, Harrow Controls opened a plant.",
        "In Denver, the company opened a plant - its third.",
        "Harrow is an Osaka, Japan-based maker of pumps",
        "Davis and Roe bring many years - and a plan",
        "Time-Stamped Photos:",
    ],
)
def test_no_dateline(line):
    assert read_dateline(line, 0, len(line)) is None


MENDED = [
    ("It opened today.About Harrow", "It opened today.\n\nAbout Harrow"),
    ("see www.harrow.comAbout Harrow", "see www.harrow.com\n\nAbout Harrow"),
    ("About Harrow Controls Harrow Controls is a maker", "About Harrow Controls\nHarrow Controls is a maker"),
    ("About Harrow Founded in 1999, Harrow makes", "About Harrow\nFounded in 1999, Harrow makes"),
    ("Media Contact:Laura Bennett", "Media Contact:\nLaura Bennett"),
    ("Contact DetailsFGH Consulting", "Contact Details\nFGH Consulting"),
    ("Laura Bennett(555) 010-9999laura@harrow.example", "Laura Bennett\n(555) 010-9999\nlaura@harrow.example"),
    ("of Harrow Controls, Inc.Harrow Controls is a maker", "of Harrow Controls, Inc.\n\nHarrow Controls is a maker"),
    (
        "Lindmoor Pumps is here.\nMade to Pump BetterLindmoor Pumps today",
        "Lindmoor Pumps is here.\nMade to Pump Better\n\nLindmoor Pumps today",
    ),
    ("Laura BennettFGH Consulting\n555.010.9999", "Laura Bennett\nFGH Consulting\n555.010.9999"),
    ("in Ohio.  About Harrow Labs Harrow Labs, Inc. is", "in Ohio.\n\nAbout Harrow Labs\nHarrow Labs, Inc. is"),
    ("ABOUT HARROW LABS Harrow Labs is", "ABOUT HARROW LABS\nHarrow Labs is"),
    ("Harrow GmbHLaura Bennett\n555.010.9999", "Harrow GmbH\nLaura Bennett\n555.010.9999"),
    ("Contact: LauraPartners LLC", "Contact: LauraPartners LLC"),
    ("Laura Bennett, Quill IRlaura@quill.example", "Laura Bennett, Quill IR\nlaura@quill.example"),
    # what is no lost break
    ("The MacLeod Group and the DataPump device", "The MacLeod Group and the DataPump device"),
    ("PumpHub Inc. is here. PumpHub Inc. is there.", "PumpHub Inc. is here. PumpHub Inc. is there."),
]


@pytest.mark.parametrize(("text", "mended"), MENDED, ids=[row[0][:24] for row in MENDED])
def test_mend(text, mended):
    assert mend(text) == mended


RELEASE = """# Harrow Opens a Plant

## A third one by the river

WALTHAM, Mass., May 2, 2019 /PRNewswire/ -- Harrow Controls Inc. today opened a plant
near the river that will make valves for the whole state and the next.

"We like it," said Laura Bennett, President of Harrow Controls, at the fair on Saturday.

About Harrow Controls

Harrow Controls makes controls and valves for mills.

Forward-Looking Statements

This release contains forward-looking statements, and they may prove wrong for many reasons.

Media Contact:
Laura Bennett
laura@harrow.example

SOURCE Harrow Controls Inc.
"""


def test_the_parts_of_a_release():
    release = read_text(RELEASE, "case")
    assert [(block.kind, release.text[block.start : block.end].split("\n")[0][:24]) for block in release.blocks] == [
        ("headline", "Harrow Opens a Plant"),
        ("subhead", "A third one by the river"),
        ("dateline", "WALTHAM, Mass., May 2, 2"),
        ("body", "Harrow Controls Inc. tod"),
        ("body", '"We like it," said Laura'),
        ("heading", "About Harrow Controls"),
        ("about", "Harrow Controls makes co"),
        ("legal", "Forward-Looking Statemen"),
        ("legal", "This release contains fo"),
        ("contact", "Media Contact:"),
        ("source", "SOURCE Harrow Controls I"),
    ]
    assert (release.place, release.date, release.wire) == ("Waltham, MA", "2019-05-02", "PRNewswire")
    assert [block.name for block in release.of("about")] == ["Harrow Controls"]


def test_a_first_paragraph_that_a_page_broke_is_body():
    text = (
        "# A Round\n\n"
        + "Harrow Controls has raised money. The funders include Quillmark. " * 3
        + "Others were Laura Bennett, Zorvane\n\nCEO, and more of them.\n"
    )
    assert [block.kind for block in read_text(text, "case").blocks][:2] == ["headline", "body"]


def test_a_short_first_paragraph_without_dateline_is_body():
    text = (
        "Larkmoor Names a New Head\n\nA maker of pumps looks north\n\n"
        "Larkmoor Inc. (NYSE: LRK) today announced that Ann Roe has joined it.\n\n"
        + ("She comes from Fernhill, where she built pumps for ships and for harbours. " * 4)
    )
    assert [b.kind for b in read_text(text, "x").blocks] == ["headline", "subhead", "body", "body"]


@pytest.mark.parametrize("text", ["", " \n \n", "<p> </p>"])
def test_what_is_no_text(text):
    with pytest.raises(ReadError, match="no text in it"):
        read_text(text, "case")


@pytest.mark.parametrize(
    "above",
    [
        "August 14, 2018 06:00 AM Mountain Daylight Time",
        "August 14, 2018 08:00 ET | Source: Quellmark Corp.",
        "14 Aug, 2018, 08:00 ET",
        "Published: 14 August 2018",
        "Press Release | August 14, 2018",
        "RNS Number : 4821G\nQuellmark PLC\n14 August 2018\n\nQuellmark plc\n(“Quellmark” or the “Company”)",
        "EX-99.1 2 ex991.htm PRESS RELEASE\nExhibit 99.1\n\nAugust 14, 2018",
        "EQS-Ad-hoc: Quellmark SE / Key word(s): Capital Increase\n14-August-2018 / 07:31 CET/CEST",
    ],
)
def test_what_wires_and_filings_set_above_is_no_headline(above: str) -> None:
    body = "AUSTIN, Texas--(WIRE)--Quellmark Corp. today said that it has raised $5 million in a seed round."
    release = read_text(f"{above}\n\nQuellmark Raises Money for Pumps\n\n{body}\n", "x")
    assert release.headline is not None
    assert release.text[release.headline.start : release.headline.end] == "Quellmark Raises Money for Pumps"
    assert release.date in ("2018-08-14", "")


def test_a_firm_that_stands_alone_is_a_headline_all_the_same() -> None:
    release = read_text("Quellmark Bought by Torvexa Inc.\n\nAUSTIN, Texas, May 2, 2019 -- Quellmark was bought.\n", "x")
    assert release.headline is not None
    assert release.text[: release.headline.end] == "Quellmark Bought by Torvexa Inc."
