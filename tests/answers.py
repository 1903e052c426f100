"""The releases that the questions of tests/answers.toml are asked of, and the store they make. Form: see told.py."""

from pathlib import Path

from told import TWO, built, written

# Tells one placement again as background, a facility first announced and then completed, a treasurer who stays on.
LATER = """\
release | release: later | headline: Fernby closes its facility | date: 2020-06-01 | place: Bath, ME | issuer: Fernby Mills LLC
financing | company: Fernby Mills | kind: private-placement | amount: 4000000 | currency: USD | date: 2019 | status: completed
financing | company: Fernby Mills | kind: debt | amount: 2500000 | currency: EUR | agents: Gorse Bank | status: completed
company | name: Fernby Mills LLC | headquarters: Bath, ME | website: www.fernby.example
role | person: Bill Oakes | company: Fernby Mills | title: Treasurer
order | customer: hospital in the north | supplier: Harrow Cooling | product: FrostLine 40 | status: possible
metric | company: Harrow Cooling | name: units shipped | value: 3500 | qualifier: more than
contact | name: William Oakes | organization: Fernby Mills | phone: 207-555-0101 | role: media, investor"""

BEFORE = """\
release | release: before | headline: Fernby signs for a facility | date: 2019-11-20 | issuer: Fernby Mills LLC
financing | company: Fernby Mills | kind: debt | amount: 2500000 | currency: EUR | status: announced
financing | company: Fernby Mills | kind: grant | amount: 50000 | currency: USD | status: completed"""

# Says nothing of when it was put out.
UNDATED = """\
release | release: undated | headline: Who is who at Fernby Mills | issuer: Fernby Mills LLC
role | person: William Oakes | company: Fernby Mills | title: treasurer
role | person: Nell Quist | company: Fernby Mills
product | name: Loomline | maker: Fernby Mills"""

RELEASES = TWO | {"later": LATER, "before": BEFORE, "undated": UNDATED}


def store(folder: Path) -> Path:
    """A store of RELEASES in the folder."""
    report = built(written(folder / "releases", RELEASES), folder / "told.kg")
    assert (len(report.new), report.failed) == (5, [])
    return folder / "told.kg"
