"""Dates with the precision that they are told in, as ISO 8601: 2007, 2007-03, 2007-03-15; and fiscal periods."""

import re

from kg.text.patterns import quick

MONTHS = {
    name: number
    for number, names in enumerate(
        ("January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
         "September Sept Sep", "October Oct", "November Nov", "December Dec"), 1)
    for name in names.split()
}  # fmt: skip
MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")"
_MONTH = rf"(?P<month>{MONTH}|{MONTH.upper()})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_MONTH} ?{_DAY},? ?,? ?{_YEAR}\b",
        rf"\b{_DAY} (?:of )?{_MONTH},? {_YEAR}\b",
        rf"\b{_MONTH},? (?:of )?{_YEAR}\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
        r"\b(?P<month>[01]?\d)/(?P<day>[0-3]?\d)/(?P<year>(?:19|20)?\d\d)\b",
        rf"\b{_MONTH} {_DAY}\b(?!,? ?\d)",
        rf"\b{_DAY} (?:of )?{_MONTH}\b",
    )
)
_ANY = quick(rf"\b(?:{MONTH}|{MONTH.upper()})\b|\d[-/]\d")


def parse(match: re.Match[str], year: int | None = None) -> str:
    """ISO form of a match of one of the forms; "" where no year is told and none is given, or where no such day is."""
    found = match.groupdict()
    told = found.get("year")
    when = int(told) + (2000 if told and len(told) == 2 else 0) if told else year
    if when is None:
        return ""
    name = found["month"]
    month = MONTHS[name.title()] if not name.isdigit() else int(name)
    if not 1 <= month <= 12:
        return ""
    day = int(found["day"]) if found.get("day") else None
    if day is None:
        return f"{when:04}-{month:02}"
    return f"{when:04}-{month:02}-{day:02}" if 1 <= day <= 31 else ""


def find_dates(text: str, year: int | None = None, start: int = 0) -> list[tuple[int, int, str]]:
    """All dates in `text` as (start, end, ISO), in order; `start` is added to the offsets.

    A day without a year takes `year`, the dateline's; without one it is left out.

    >>> find_dates("on Nov. 14, 2013 and in March 2014; on 3 May", 2015)
    [(3, 16, '2013-11-14'), (24, 34, '2014-03'), (39, 44, '2015-05-03')]
    """
    if not _ANY.search(text):
        return []
    found: list[tuple[int, int, str]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            a, b = match.span()
            if any(a < e and s < b for s, e, _ in found):
                continue
            value = parse(match, year)
            if value:
                found.append((a, b, value))
    return sorted((a + start, b + start, value) for a, b, value in found)
