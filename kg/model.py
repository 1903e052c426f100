"""The values that flow through the house: spans, releases, facts. Frozen, and free of any library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Value = str | int | Decimal | tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Character offsets into a release's plain text, end exclusive."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Exact words of a release: `text == release.text[start:end]`, checked on every build."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a release and what part it plays.

    kind: headline, subhead, dateline, body, about, contact, trademark, legal, source, footer.
    name: for `about`, whom the part is about as its heading writes it; else empty.
    """

    kind: str
    start: int
    end: int
    name: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a release beside its text, by its file's format or by the user; what is not told is empty.

    date: ISO 8601, a day, a month or a year. url: where it was published. issuer: who puts it out. language: ISO 639-1.
    """

    headline: str = ""
    date: str = ""
    url: str = ""
    issuer: str = ""
    language: str = ""

    def over(self, other: Told) -> Told:
        """This, and where it is silent the other."""
        return Told(
            self.headline or other.headline, self.date or other.date, self.url or other.url,
            self.issuer or other.issuer, self.language or other.language,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Release:
    """A press release as plain text with its shape. All offsets everywhere refer to `text`.

    given: what the user says of it, which counts more than the text; told: what its file says beside the text, which counts
    where the text is silent.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    headline: Span | None = None
    subhead: Span | None = None
    date: str = ""
    date_span: Span | None = None
    place: str = ""
    place_span: Span | None = None
    wire: str = ""
    given: Told = Told()
    told: Told = Told()

    def quote(self, span: Span) -> Evidence:
        return Evidence(span.start, span.end, self.text[span.start : span.end])

    def of(self, *kinds: str) -> Iterator[Block]:
        return (block for block in self.blocks if block.kind in kinds)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as the contract (docs/facts.md) writes it.

    values: slot -> value; numbers are int or Decimal, lists are tuples, all else text.
    slots: slot -> the words it was read from. rules: slot -> the name of the rule that read it.
    evidence: the words that tell the fact as a whole, most often a sentence.
    """

    type: str
    release: str
    values: Mapping[str, Value]
    slots: Mapping[str, Evidence] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The JSON object of the contract; Decimals become int where whole, else float."""
        row: dict[str, Any] = {"type": self.type, "release": self.release}
        row |= {name: _plain(value) for name, value in self.values.items()}
        row["evidence"] = [_evidence(e) for e in self.evidence]
        row["slots"] = {name: _evidence(e) for name, e in self.slots.items()}
        row["rules"] = dict(self.rules)
        return row

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Fact:
        """The inverse of `to_json`; floats come back as Decimal."""
        known = {"type", "release", "evidence", "slots", "rules"}
        return cls(
            row["type"],
            row["release"],
            {name: _value(value) for name, value in row.items() if name not in known},
            {name: Evidence(**e) for name, e in row.get("slots", {}).items()},
            dict(row.get("rules", {})),
            tuple(Evidence(**e) for e in row.get("evidence", ())),
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of a fact type.

    kind: company, person, product, party (a company, or the words that describe an unnamed one), target (company, business
    or asset), code (one of `codes`), text, number, money, date, year, place, host, email, phone, period, release.
    key: part of what makes two facts the same. many: the value is a list.
    """

    name: str
    kind: str = "text"
    key: bool = False
    many: bool = False
    codes: tuple[str, ...] = ()


STATUSES = ("completed", "announced", "planned", "possible", "terminated")


def _plain(value: Value) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value


def _value(value: Any) -> Value:
    if isinstance(value, float):
        return Decimal(repr(value))
    return tuple(value) if isinstance(value, list) else value


def _evidence(e: Evidence) -> dict[str, Any]:
    return {"start": e.start, "end": e.end, "text": e.text}
