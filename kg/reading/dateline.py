"""The dateline: place, date and wire at the head of a release's first paragraph (AP style and what wires make of it)."""

import re
from dataclasses import dataclass

from kg.text.dates import MONTH, find_dates
from kg.text.places import place as place_of

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_DATE = (
    rf"(?:(?:{_WEEKDAY}),? )?(?:(?:{MONTH}|{MONTH.upper()})\.? ?\d{{1,2}}(?:st|nd|rd|th)?,? ?,? ?(?:19|20)\d\d"
    rf"|\d{{1,2}} (?:{MONTH}|{MONTH.upper()}),? (?:19|20)\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|(?:19|20)\d\d-\d\d-\d\d)"
)
_WIRE = r"\([^()\n]{3,60}\)|/ ?[A-Z0-9][^/\n]{2,40} ?/|[A-Z][\w.]+ ?(?:Media ?Wire|Newswire|News Wire|Wire|Direct)(?: \([^()\n]{3,80}\))?"
_TIME = r"(?:@ ?)?\d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Pacific|Eastern|Central|Mountain|ET|EST|EDT|PT|GMT|CET))?"
_SEP = r"(?:[-–—,|:/]|\.(?= )|\s)+"
_REST = re.compile(rf"(?:{_SEP}?)??(?:(?P<date>{_DATE})|(?P<wire>{_WIRE})|(?P<time>{_TIME}))")
_PLACE = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.'’À-ÿ]*(?:[ ,&/-]{1,3}(?!\()[\w.'’À-ÿ]+){0,8}?"
    rf"(?=\s*(?:,? ?[-–—]|,? ?\(|,? ?/|[,.]? (?:{_DATE})))"
)
_END = re.compile(r"\s*(?:[-–—:]+|\.(?= [A-Z]))\s*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline tells, with the offsets of each part; `end` is where the running text begins."""

    place: str
    place_span: tuple[int, int] | None
    date: str
    date_span: tuple[int, int] | None
    wire: str
    end: int


def read_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline at `text[start:end]`'s head, or None.

    >>> read_dateline("AUSTIN, Texas, May 2, 2019 /Wire/ -- Acme said", 0, 46)
    Dateline(place='Austin, TX', place_span=(0, 13), date='2019-05-02', date_span=(15, 26), wire='Wire', end=37)
    """
    line = text[start : min(end, start + 260)]
    match = None if re.match(rf"(?:{MONTH}|{MONTH.upper()})\b", line) else _PLACE.match(line)
    where, pos = "", 0
    if match and len(match.group()) <= 60:
        where, pos = place_of(match.group()), match.end()
        if not where and not _looks_like_place(match.group()):
            match, pos = None, 0
    else:
        match = None
    date, date_span, wire = "", None, ""
    while rest := _REST.match(line, pos):
        if rest["date"] and not date:
            found = find_dates(rest["date"])
            if found:
                a = rest.start("date")
                date, date_span = found[0][2], (start + a + found[0][0], start + a + found[0][1])
        elif rest["wire"]:
            if not where and not date:  # "Acme (NASDAQ: ACME)" is no dateline
                return None
            wire = wire or rest["wire"].strip("()/ ")
        pos = rest.end()
    if not (date or wire or where):
        return None
    stop = _END.match(line, pos)
    if not stop and not (date and (wire or where)):
        return None
    if (
        date
        and not (wire or where)
        and not (date_span and date_span[0] - start < 12 and stop and re.search("[-–—]", stop.group()))
    ):
        return None
    if where and not date and not wire and not (stop and re.search("[-–—]", stop.group())):
        return None
    if wire and ":" in wire and not date:  # a ticker
        return None
    if match and not where:
        match = None
    span = (start, start + match.end()) if match else None
    return Dateline(where, span, date, date_span, wire, start + (stop.end() if stop else pos))


def _looks_like_place(text: str) -> bool:
    return text.isupper()
