"""Filings of the SEC's EDGAR: a full submission (.txt) with its exhibits, or one exhibit; the press releases in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import ReadError
from kg.formats import webpage
from kg.formats.document import Document, Request, Told
from kg.formats.flow import unwrapped
from kg.formats.marks import decode, tidy
from kg.formats.when import day

_DOCUMENT = re.compile(r"<DOCUMENT>(.*?)(?:</DOCUMENT>|\Z)", re.S | re.I)
_TYPE = re.compile(r"<TYPE>\s*([^\s<]+)", re.I)
_SEQUENCE = re.compile(r"<SEQUENCE>\s*(\d+)", re.I)
_BODY = re.compile(r"<TEXT>(.*?)(?:</TEXT>|\Z)", re.S | re.I)
_DATED = re.compile(r"(?m)^(?:FILED AS OF DATE|CONFORMED PERIOD OF REPORT):\s*(\d{8})")
_LAYOUT = re.compile(r"</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+|TYPE|SEQUENCE|FILENAME|DESCRIPTION|TEXT|DOCUMENT)>[^\n<]*", re.I)
_PAGE = re.compile(r"(?m)^[ \t]*(?:-\s*\d{1,3}\s*-|page \d{1,3}(?: of \d{1,3})?|\d{1,3})[ \t]*$\n?", re.I)
_NEW_PAGE = re.compile(r"\s*\n(?:[ \t]*-?[ \t]*\d{1,3}[ \t]*-?[ \t]*\n\s*)?<PAGE>[^\n]*\n\s*", re.I)
_EXHIBIT = re.compile(r"(?im)\A(?:\s*(?:exhibit|ex)[ .-]*99[\w.()-]*\s*$)+")
_UUENCODED = re.compile(r"(?m)^begin [0-7]{3} \S")


def read(request: Request) -> Iterator[Document]:
    """The EX-99 exhibits of a filing, where there are none its first document; each is named by its type and number."""
    text = decode(request.data).replace("\r\n", "\n")
    found = [(_one(_TYPE, part), _one(_SEQUENCE, part), _one(_BODY, part)) for part in _DOCUMENT.findall(text)]
    readable = [each for each in found if each[2].strip() and not _UUENCODED.search(each[2][:400])]
    releases = [each for each in readable if each[0].upper().startswith("EX-99")] or readable[:1]
    if not releases:
        raise ReadError("a filing without a document that is text")
    told = Told(date=day(_one(_DATED, text[:10_000])))
    for kind, number, body in releases:
        member = "" if len(found) == 1 else f"{kind.lower()}-{number}" if number else kind.lower()
        yield _exhibit(body, told, member)


def is_filing(head: bytes) -> bool:
    """Whether a file begins as a submission or as one of its documents."""
    start = head.lstrip()[:400].upper()
    return start.startswith((b"-----BEGIN PRIVACY-ENHANCED", b"<SEC-DOCUMENT>", b"<IMS-DOCUMENT>", b"<DOCUMENT>\n<TYPE>", b"<DOCUMENT>\r\n<TYPE>"))  # fmt: skip


def _exhibit(body: str, told: Told, member: str) -> Document:
    if webpage.is_page(body):
        page = webpage.document(body)
        text, told = page.text, page.told.over(told)
    else:
        whole = _PAGE.sub("", _LAYOUT.sub("", _NEW_PAGE.sub(_over_page, "\n" + body)))
        text = tidy(unwrapped(whole))
    return Document(tidy(_EXHIBIT.sub("", text)), told, member)


def _over_page(match: re.Match[str]) -> str:
    """What stands in place of the break between two pages: nothing but a line's end where a sentence goes on."""
    before = match.string[: match.start()].rpartition("\n")[2].rstrip()
    return "\n" if len(before) > 50 and before[-1] not in '.!?:;"”)' else "\n\n"


def _one(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
