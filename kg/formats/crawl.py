"""Web archives (WARC): each page or document that was fetched well is a file of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

from kg.errors import ReadError
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
        for record in ArchiveIterator(io.BytesIO(request.data)):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
                continue
            kind = re.split(r"[;\s]", headers.get_header("Content-Type") or "")[0].lower()
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if kind in _KINDS:
                data = record.content_stream().read()
                yield from _page(Request(f"page{_KINDS[kind]}", data, request.fields, request.depth + 1), url, inner)
    except (ArchiveLoadFailed, AttributeError, ValueError, EOFError, OSError) as error:  # what a damaged record wakes in it
        raise ReadError(f"not a web archive ({error})") from None


def _page(request: Request, url: str, inner: Reader) -> Iterator[Part]:
    name = slug(url) or slug(url.replace("//", "/"))
    try:
        for part in inner(request):
            member = "-".join(filter(None, (name, part.member)))
            if isinstance(part, Document):
                yield replace(part, told=Told(url=url).over(part.told), member=member)
            else:
                yield replace(part, member=member)
    except ReadError as error:
        yield Unread(name, str(error))
