"""A file's bytes -> the releases in it. One module a format, one table that says which reads what.

A reader takes a `Request` (name, bytes, fields) and gives `Document`s: plain text, and what the format tells beside it. It
raises ReadError for a file that it cannot read at all, and gives `Unread` for a member while it goes on with the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.errors import ReadError
from kg.formats import archive, crawl, edgar, feed, mail, pdf, records, webpage, word
from kg.formats.document import Document, Part, Reader, Request, Told, Unread
from kg.formats.marks import decode, plain_text, tidy

__all__ = ["ENDINGS", "FORMATS", "Document", "Format", "Part", "Request", "Told", "Unread", "documents", "plain_text", "tidy"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the endings of its files' names, how their first bytes look where that tells it, and its reader."""

    name: str
    endings: tuple[str, ...]
    read: Reader
    begins: Callable[[bytes], bool] = lambda head: False


def documents(request: Request) -> Iterator[Part]:
    """The releases of a file, by what its bytes are, else by what its name says.

    Raises ReadError where the format is not known, the file cannot be read or nothing is in it.
    """
    empty = True
    for part in format_of(request.name, request.data).read(request):
        empty = False
        yield part
    if empty:
        raise ReadError("no release in it")


def format_of(name: str, data: bytes) -> Format:
    """The format of a file: signatures count before endings, since names lie more often than bytes."""
    head = data[:_HEAD]
    lower = name.lower()
    by_name = next((each for each in FORMATS if lower.endswith(each.endings)), None)
    by_bytes = next((each for each in FORMATS if each.begins(head)), None)
    if by_bytes is not None and not (by_name and by_name.name in _LOOKS_LIKE.get(by_bytes.name, ())):
        return by_bytes
    if by_name is not None:
        return by_name
    ending = re.search(r"\.[^./\\]*$", name)
    raise ReadError(f"unknown format {ending[0] if ending else '(no ending)'!r}; known are {', '.join(ENDINGS)}")


def _text(request: Request) -> Iterator[Document]:
    yield Document(decode(request.data), marks=True)


def _zip(request: Request) -> Iterator[Part]:
    return archive.read_zip(request, documents, ENDINGS)


def _gzip(request: Request) -> Iterator[Part]:
    return archive.read_gzip(request, documents)


def _warc(request: Request) -> Iterator[Part]:
    return crawl.read(request, documents)


_HEAD = 2_000


def _starts(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(signs)


# In this order: an ending that is part of another comes after it, and the more particular signature first.
FORMATS = (
    Format("web archive", (".warc", ".warc.gz"), _warc, _starts(b"warc/1.", b"warc/0.")),
    Format("gzip", (".gz",), _gzip, _starts(b"\x1f\x8b")),
    Format("PDF", (".pdf",), pdf.read, _starts(b"%pdf-")),
    Format("Word", (".docx",), word.read),
    Format("ZIP", (".zip",), _zip, _starts(b"pk\x03\x04")),
    Format("EDGAR filing", (".nc",), edgar.read, edgar.is_filing),
    Format("feed", (".rss", ".atom", ".rdf", ".xml"), feed.read, lambda head: _starts(b"<?xml", b"<rss", b"<feed", b"<rdf")(head) and feed.is_feed(head)),
    Format("web page", (".html", ".htm", ".xhtml"), webpage.read, _starts(b"<!doctype html", b"<html")),
    Format("mbox", (".mbox", ".mbx"), mail.read_box),
    Format("mail", (".eml",), mail.read),
    Format("JSON", (".json",), records.read_json),
    Format("JSON Lines", (".jsonl", ".ndjson"), records.read_lines),
    Format("CSV", (".csv", ".tsv"), records.read_csv),
    Format("text", (".txt", ".text"), _text),
    Format("Markdown", (".md", ".markdown"), _text),
)  # fmt: skip

ENDINGS = tuple(ending for each in FORMATS for ending in each.endings)

# Bytes that look like the one and are the other by their name.
_LOOKS_LIKE = {"gzip": ("web archive",), "ZIP": ("Word",)}
