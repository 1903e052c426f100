"""Facts written as lines of a release, so that tests of the graph need no extraction.

A line reads `order | customer: Fernby Mills | quantity: 2`. The line is the evidence of the fact, each value the evidence of
its slot; several values of one slot are parted by semicolons.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from kg.build import build
from kg.errors import ReadError
from kg.identity import SLOTS
from kg.intake import BuildReport
from kg.model import Evidence, Fact, Release, Value
from kg.sources import Source


def read(source: Source) -> Iterator[Release]:
    text = source.load().decode("utf-8")
    if "UNREADABLE" in text:
        raise ReadError(f"{source.where}: no release in it")
    yield Release(source.stem, text, ())


def facts(release: Release, rules: object = None) -> tuple[Fact, ...]:
    found, start = [], 0
    for line in release.text.split("\n"):
        if " | " in line:
            found.append(fact(line, release.id, start))
        start += len(line) + 1
    return tuple(found)


def fact(line: str, release: str = "r", start: int = 0) -> Fact:
    """The fact that one line tells."""
    kind, *parts = line.split(" | ")
    slots = {slot.name: slot for slot in SLOTS[kind]}
    values: dict[str, Value] = {}
    quotes = {}
    for part in parts:
        name, _, words = part.partition(": ")
        at = start + line.index(part) + len(name) + 2
        quotes[name] = Evidence(at, at + len(words), words)
        values[name] = tuple(words.split("; ")) if slots[name].many else number(words) if slots[name].kind in NUMBERS else words
    return Fact(kind, release, values, quotes, dict.fromkeys(quotes, "told"), (Evidence(start, start + len(line), line),))


NUMBERS = ("money", "number", "year")


def number(words: str) -> Value:
    return Decimal(words) if "." in words else int(words)


def all_facts(releases: dict[str, str]) -> list[Fact]:
    """The facts of releases given as id -> lines."""
    return [found for name, text in releases.items() for found in facts(Release(name, text, ()))]


def written(folder: Path, releases: dict[str, str]) -> Path:
    """These releases as files of a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in releases.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def built(paths: Path | list[Path], store: Path, **options: object) -> BuildReport:
    """A build that reads facts written as lines."""
    options = {"read": read, "find": facts, "version": "1"} | options
    return build(paths if isinstance(paths, list) else [paths], store, **options)  # type: ignore[arg-type]


HARROW = """\
release | release: harrow | headline: Harrow Cooling sells units to Fernby | date: 2019-03-05 | place: Dover, DE \
| issuer: Harrow Cooling Inc.
company | name: Harrow Cooling Inc. | ticker: HRWC | exchange: NASDAQ | founded: 1987
company | name: Fernby Mills LLC
order | customer: Fernby Mills | supplier: Harrow Cooling | product: two FrostLine 40 chillers \
| quantity: 2 | value: 1250000.50 | currency: USD | status: completed
product | name: FrostLine 40® | maker: Harrow Cooling
role | person: Dr. Ellen Q. Voss | company: Harrow Cooling | title: Chief Executive Officer
quote | speaker: Ellen Voss | company: Harrow Cooling
contact | name: Investor Relations | organization: Harrow Cooling | email: ir@harrow.example
metric | company: Harrow Cooling | name: units shipped | value: 3000 | qualifier: more than"""

FERNBY = """\
release | release: fernby | headline: Fernby raises money | date: 2019-04 | issuer: Fernby Mills, LLC
financing | company: Fernby Mills | kind: private-placement | amount: 4000000 | currency: USD \
| investors: Tamsin Capital Partners; institutional investors | date: 2019-04-02 | status: completed
financing | company: Fernby Mills | kind: debt | amount: 9000000 | currency: USD | investors: Gorse Bank plc | status: planned
agreement | parties: Fernby Mills; Harrow Cooling, Inc. | kind: service | subject: upkeep of chillers | status: announced
appointment | person: Bill Oakes | company: Fernby Mills | title: treasurer | change: appointed | effective: 2019
appointment | person: Ada Lund | company: Fernby Mills | title: treasurer | change: departed
result | company: Fernby Mills | metric: revenue | period: 2018-H2 | value: 7100000 | currency: USD
subsidiary | parent: Fernby Mills | child: Pell Street Looms
acquisition | target: a weaving business in Maine | acquirer: Fernby Mills | price: 300000 | currency: USD | status: completed
dividend | company: Fernby Mills | amount: 0.125 | currency: USD | record_date: 2019-05-01 | payable_date: 2019-05-15
launch | company: Fernby Mills | product: Loomline | date: 2019"""

TWO = {"harrow": HARROW, "fernby": FERNBY}
