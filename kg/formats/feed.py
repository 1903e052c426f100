"""RSS and Atom: each entry of a feed is a release. Only what stands in the feed is read; its links are not followed."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

from kg.errors import ReadError
from kg.formats import webpage
from kg.formats.document import Document, Part, Request, Told, Unread, missing
from kg.formats.marks import tidy
from kg.formats.records import slug


def read(request: Request) -> Iterator[Part]:
    """The entries of a feed, each named by its own id or address."""
    try:
        import feedparser
    except ImportError:
        raise missing("feed", "an RSS or Atom feed") from None
    try:
        found = feedparser.parse(io.BytesIO(request.data))
    except ValueError as error:  # bytes of no encoding
        raise ReadError(f"not a feed that can be read ({error})") from None
    if not found.entries:
        raise ReadError("a feed without entries")
    language = str(found.feed.get("language", ""))[:2].lower()
    for number, entry in enumerate(found.entries, 1):
        member = slug(str(entry.get("id") or entry.get("link") or "")) or str(number)
        title = webpage.document(str(entry.get("title", ""))).text.strip()
        told = Told(title, _day(entry), str(entry.get("link", "")), str(entry.get("author", "")), language)
        body = _body(entry)
        page = webpage.document(body) if webpage.is_page(body) else Document(tidy(body))
        if page.text.strip():
            yield Document(webpage.headed(page.text, title), told, member)
        else:
            yield Unread(member, f"entry {number} has no text")


def is_feed(head: bytes) -> bool:
    """Whether a file begins as RSS, RDF or Atom."""
    return any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:RDF"))


def _body(entry: Any) -> str:
    """The longest text that the entry brings: its content, else its summary."""
    texts = [str(part.get("value", "")) for part in entry.get("content", ())]
    return max([*texts, str(entry.get("summary", ""))], key=len)


def _day(entry: Any) -> str:
    told = entry.get("published_parsed") or dict.get(entry, "updated_parsed")
    return time.strftime("%Y-%m-%d", told) if told else ""
