"""Dates as formats write them (ISO 8601, RFC 5322, words) as an ISO day."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate

from kg.text.dates import find_dates

_ISO = re.compile(r"\s*(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def day(written: str) -> str:
    """The day as the sender's own calendar has it, in ISO form; "" for what is no date.

    >>> day("2019-05-02T23:10:00-08:00"), day("Thu, 02 May 2019 10:00:00 GMT"), day("May 2, 2019"), day("20190502"), day("soon")
    ('2019-05-02', '2019-05-02', '2019-05-02', '2019-05-02', '')
    """
    if iso := _ISO.match(written):
        return _checked(iso[1], iso[2], iso[3])
    if compact := _COMPACT.fullmatch(written.strip()):
        return _checked(*compact.groups())
    if found := find_dates(written):
        year, month, the_day = (*found[0][2].split("-"), "", "")[:3]
        return _checked(year, month, the_day)
    try:
        told = parsedate(written)
    except (ValueError, TypeError, IndexError):
        return ""
    return _checked(f"{told[0]:04}", f"{told[1]:02}", f"{told[2]:02}") if told else ""


def _checked(year: str, month: str | None, the_day: str | None) -> str:
    try:
        date(int(year), int(month or 1), int(the_day or 1))
    except ValueError:
        return ""
    return "-".join(part for part in (year, month, the_day) if part)
