"""Reporting periods as the contract writes them: 2013-Q3, 2013-FY, 2013-H1, 2013-M09, 2019-11, or the day of a balance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.text.dates import MONTH, MONTHS

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ORDINAL = "|".join(_ORDINALS)
_YEAR = r"(?:(?:fiscal|calendar|financial|FY|the)[ -]?)*(?:year[ ,-]*)?[’']?(?P<year>(?:19|20)?\d\d(?:[/–-](?:20)?\d\d(?!\d))?)(?![\d,.]\d|%)"
_LONG = r"(?P<long>(?:19|20)\d\d(?:[/–-](?:20)?\d\d(?!\d))?)(?![\d,]\d|%)"
_ENDED = rf"(?:ended|ending|to)(?: on)? (?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<month>{MONTH})\.?(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?)?,? ?(?P<end>(?:19|20)\d\d)?"
_FORMS = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        # "first quarter of fiscal 2025", "third fiscal quarter 2024", "fiscal first quarter of 2025"
        ("quarter", rf"\b(?:(?P<lead>(?:19|20)\d\d) )?(?:fiscal )?(?P<ordinal>{_ORDINAL})[ -](?:fiscal )?quarter(?:,? (?:of |in |for )?(?:the )?{_YEAR})?(?:,? {_ENDED})?"),
        # "Q3 2025", "Q3-2025", "Q1 FY25", "3Q24"
        ("quarter", rf"\b(?:Q(?P<digit>[1-4])|(?P<digit2>[1-4])Q)(?:[ -]?(?:of )?{_YEAR})?\b"),
        # "three months ended June 30, 2025", "quarter ended June 30, 2025"
        ("three", rf"\b(?:three[- ]months?(?: period)?|3 months|quarter(?:ly period)?) {_ENDED}"),
        ("half", rf"\b(?:(?P<half>first|second)[ -]half|(?:six|6)[- ]months?(?: period)?|first six months|H(?P<hd>[12])|(?P<hd2>[12])H)(?: {_ENDED}|[ -]?(?:of |in )?(?:the )?{_YEAR})?(?=\W|$)"),
        ("nine", rf"(?<![\d.,$€£])\b(?:(?:first )?(?:nine|9)[- ]months?(?: period)?|9M)(?: {_ENDED}|[ -]?(?:of |in )?(?:the )?{_YEAR})?(?=\W|$)"),
        ("full", rf"\b(?:(?:full[- ]|fiscal |financial |calendar )*year|twelve[- ]months?(?: period)?|12 months) {_ENDED}"),
        ("full", rf"\b(?:full[- ]year|fiscal(?: year)?|financial year|FY[ -]?|calendar(?: year)?|year[- ]end) ?(?:of |in |for )?(?:fiscal )?{_YEAR}"),
        ("full", r"\b(?P<lead>(?:19|20)\d\d(?:[/–-](?:20)?\d\d)?) (?:full[- ]|fiscal |financial |calendar |business )+year\b"),
        ("month", rf"\b(?:in|for|during|the month of) (?:the month of )?(?P<month>{MONTH}),? (?P<end>(?:19|20)\d\d)\b"),
        ("full", rf"\b(?:in|for|during|of) (?:(?:all|the) (?:of|year) )?{_LONG}"),
        ("full", r"\bfull[- ]year(?= (?:total |net )?(?:revenue|sales|net |income|EBITDA|adjusted|gross|operating|EPS|earnings))|\bfor the full year\b"),
        ("day", rf"\b(?:as of|as at|at|on) (?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{MONTH})\.?(?(before)| (?P<day>\d{{1,2}})(?:st|nd|rd|th)?),? (?P<end>(?:19|20)\d\d)"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A period at `start:end` of a text; `value` lacks its year ("Q3") where none is told."""

    start: int
    end: int
    value: str
    kind: str


@lru_cache(maxsize=64)
def find_periods(text: str) -> tuple[Period, ...]:
    """All periods of a text, in order.

    >>> [p.value for p in find_periods("in the third quarter of fiscal 2024 and the nine months ended September 30, 2024; FY23; Q2")]
    ['2024-Q3', '2024-M09', '2023-FY', 'Q2']
    """
    found: list[Period] = []
    for kind, form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < p.end and p.start < match.end() for p in found):
                continue
            value = _value(kind, match)
            if value:
                found.append(Period(match.start(), match.end(), value, kind))
    return tuple(sorted(found, key=lambda p: p.start))


def _value(kind: str, match: re.Match[str]) -> str:
    g = match.groupdict()
    told = g.get("lead") or g.get("year") or g.get("long") or g.get("end")
    told = re.split(r"[/–-]", told)[-1] if told else told  # a year that spans two is named by its end: "FY 2024/25"
    century = "" if not told or len(told) == 4 else "19" if told > "79" else "20"
    year = f"{century}{told}-" if told else ""
    month = MONTHS[g["month"].title()] if g.get("month") else 0
    if kind == "quarter":
        return f"{year}Q{_ORDINALS[g['ordinal'].lower()] if g.get('ordinal') else g.get('digit') or g['digit2']}"
    if kind == "three":
        return f"{year}Q{(month + 2) // 3}"
    if kind == "half":
        half = {"first": "1", "second": "2"}.get((g.get("half") or "").lower()) or g.get("hd") or g.get("hd2")
        return f"{year}H{half or ('2' if month == 12 else '1')}"
    if kind == "nine":
        return f"{year}M09"
    if kind == "month":
        return f"{year}{month:02}"
    if kind == "day":
        return f"{year}{month:02}-{int(g['day'] or g['before']):02}"
    return f"{year}FY" if not year or 1990 <= int(year[:4]) <= 2035 else ""
