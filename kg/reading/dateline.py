"""The dateline: place, date and wire at the head of a release's first paragraph (AP style and what wires make of it)."""

import re
from dataclasses import dataclass

from kg.text.dates import MONTH, find_dates
from kg.text.places import place as place_of
from kg.text.places import region

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_DATE = (
    rf"(?:(?:{_WEEKDAY}),? )?(?:(?:{MONTH}|{MONTH.upper()})\.? ?\d{{1,2}}(?:st|nd|rd|th)?,? ?,? ?(?:19|20)\d\d"
    rf"|\d{{1,2}} (?:{MONTH}|{MONTH.upper()}),? (?:19|20)\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|(?:19|20)\d\d-\d\d-\d\d)"
)
_WIRE = r"\([^()\n]{3,60}\)|/ ?[A-Z0-9][^/\n]{2,40} ?/|(?:[A-Z]\w+ ){0,2}?[A-Z][\w.]+ ?(?:Media ?Wire|Newswire|News Wire|Wire|Direct)(?: \([^()\n]{3,80}\))?"
_TIME = r"(?:@ ?)?\d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Pacific|Eastern|Central|Mountain|ET|EST|EDT|PT|GMT|CET))?"
# A line that tells when a wire put the release out, and nothing else: "August 14, 2018 06:00 AM Mountain Daylight Time | Source: Acme".
STAMP = re.compile(
    rf"(?:(?:Published|Released|Updated|Issued|Date|Time)\b:?\W{{0,3}}(?:on )?)?(?:{_DATE}|\d{{1,2}}[ -](?:{MONTH})\.?(?:, |-)(?:19|20)\d\d)"
    r"(?:[ ,|@/–-]{1,4}(?:at )?\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\b\.?)?(?: (?:[A-Z]{2,4}\b(?:/[A-Z]{2,4}\b)?|(?:[A-Z][a-z]+ ){1,2}Time))?)?(?: ?\| ?Source: [^\n]{2,100})?\s*"
)
_SEP = r"(?:[-–—,|:/]|\.(?= )|\s)+"
_REST = re.compile(rf"(?:{_SEP}?)??(?:[(\[]?(?P<date>{_DATE})[)\]]?|(?P<wire>{_WIRE})|(?P<time>{_TIME}))")
# Words of a place; what follows it: a dash that stands apart, a bracket, a slash, a date.
_PLACE = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.'’À-ÿ]*(?:[ ,&-]{1,3}(?!\()(?:[A-ZÀ-ÖØ-Þ][\w.'’À-ÿ]*|and|of|the|an?|am|d[aeiou]|de[lr]|dos|la|le|les|sur|upon|on|in)(?![\w’'])){0,8}?"
    rf"(?=\s*(?:,? ?[–—:]|,? ?--|,? ?-(?![A-Za-z])|,? ?[(\[]|,? ?/|[,.]{{0,2}} ?(?:{_DATE})))"
)
_GAP, _MONTH = re.compile(_SEP), re.compile(rf"(?:{MONTH}|{MONTH.upper()})\b")
_END = re.compile(r"\s*(?:[-–—:/]+|\.(?= [A-Z]))\s*")


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
    where, span, pos = "", None, 0
    date, date_span, wire = "", None, ""
    while True:
        rest = _REST.match(line, pos)
        if rest is None:
            lead = _GAP.match(line, pos)
            at = lead.end() if lead else pos
            match = None if _MONTH.match(line, at) or (pos and at == pos) else _PLACE.match(line, at)
            known = place_of(match.group()) or region(match.group()) if match and len(match.group()) <= 60 else ""
            if match is None or (where and date) or not (known or (not pos and _looks_like_place(match.group()))):
                break
            if known and not where:
                where, span = known, (start + at, start + match.end())
            pos = match.end()
            continue
        if rest["date"] and not date:
            found = find_dates(rest["date"])
            if found:
                a = rest.start("date")
                date, date_span = found[0][2], (start + a + found[0][0], start + a + found[0][1])
        elif rest["wire"]:
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
    if wire and not date and (":" in wire or not where):  # a ticker
        return None
    return Dateline(where, span, date, date_span, wire, start + (stop.end() if stop else pos))


def _looks_like_place(text: str) -> bool:
    return text.isupper()
