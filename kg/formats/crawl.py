"""Web archives (WARC): each page or document that was fetched well is a file of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from typing import Any

from kg.errors import ReadError
from kg.formats.archive import MOST_BYTES, bounded
from kg.formats.document import Document, Part, Reader, Request, Told, Unread, missing
from kg.formats.records import slug

# What a fetched file may be, and the ending that says so here.
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
}


def read(request: Request, inner: Reader) -> Iterator[Part]:
    """The releases of the pages of a WARC, plain or gzipped; pictures, scripts and failed answers are left out."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise missing("warc", "a web archive (WARC)") from None
    try:
        for record in _quietly(ArchiveIterator(io.BytesIO(request.data))):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
                continue
            kind = re.split(r"[;\s]", headers.get_header("Content-Type") or "")[0].lower()
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if kind in _KINDS:
                data = record.content_stream().read(MOST_BYTES + 1)
                yield from _page(Request(f"page{_KINDS[kind]}", data, request.fields, request.depth + 1), url, inner)
    except (ArchiveLoadFailed, AttributeError, ValueError, EOFError, OSError):  # what a damaged record wakes in the library
        raise ReadError("not a web archive, or a damaged one") from None


def _quietly(records: Iterable[Any]) -> Iterator[Any]:
    """The records one after another, without what the library itself prints of damage between them."""
    each = iter(records)
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(each, None)
        if record is None:
            return
        yield record


def _page(request: Request, url: str, inner: Reader) -> Iterator[Part]:
    name = slug(url) or slug(url.replace("//", "/"))
    try:
        bounded(request.data)
        for part in inner(request):
            member = "-".join(filter(None, (name, part.member)))
            if isinstance(part, Document):
                yield replace(part, told=Told(url=url).over(part.told), member=member)
            else:
                yield replace(part, member=member)
    except ReadError as error:
        yield Unread(name, str(error))
