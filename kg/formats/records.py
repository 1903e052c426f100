"""Releases as records: JSON, JSON Lines and CSV. Which field holds the text, the headline and so on is guessed or told."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.errors import ReadError
from kg.formats import webpage
from kg.formats.document import Document, Part, Request, Told, Unread
from kg.formats.marks import decode
from kg.formats.when import day

# What fields are called; the first that a record has is taken.
USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articleBody", "article", "release", "html", "body_html", "full_text", "description"),
    "headline": ("headline", "title", "subject", "name"),
    "date": ("date", "published", "datePublished", "published_at", "publish_date", "release_date", "pubDate", "created_at"),
    "url": ("url", "link", "href", "source_url", "permalink"),
    "issuer": ("issuer", "company", "organization", "publisher"),
    "language": ("language", "lang", "inLanguage", "locale"),
    "id": ("id", "guid", "slug", "uuid", "release_id"),
}
_FIELD_MOST = 50_000_000


def read_json(request: Request) -> Iterator[Part]:
    """The releases of a JSON file: one object, a list of them, or an object with such a list in it."""
    try:
        found = json.loads(decode(request.data))
    except ValueError as error:
        raise ReadError(f"not JSON ({error})") from None
    except RecursionError:
        raise ReadError("JSON that nests too deep") from None
    records = _records(found)
    yield from _documents(records, request.fields, single=records == [found])


def read_lines(request: Request) -> Iterator[Part]:
    """The releases of a JSON Lines file, one a line; a broken line is passed over."""
    for number, line in enumerate(decode(request.data).split("\n"), 1):
        if line.strip():
            try:
                yield from _documents([json.loads(line)], request.fields, first=number)
            except (ValueError, RecursionError) as error:
                yield Unread(str(number), f"line {number}: not JSON ({error})")


def read_csv(request: Request) -> Iterator[Part]:
    """The releases of a CSV or TSV file with a head row, one a row."""
    text = decode(request.data)
    csv.field_size_limit(_FIELD_MOST)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text, request.name))
    try:
        yield from _documents(rows, request.fields)
    except csv.Error as error:
        raise ReadError(f"not CSV: line {rows.line_num}: {error}") from None


def value(record: Any, path: str) -> str:
    """What a record holds under a name; dots lead inwards, as in `data.body`.

    >>> value({"data": {"body": "Ada"}, "a.b": 7}, "data.body"), value({"a.b": 7}, "a.b"), value({}, "x")
    ('Ada', '7', '')
    """
    if isinstance(record, Mapping):
        if path in record:
            held = record[path]
            if isinstance(held, list):
                held = held[0] if held else ""
            if isinstance(held, Mapping):
                held = held.get("name", "")
            return held if isinstance(held, str) else str(held) if isinstance(held, (int, float)) else ""
        head, dot, rest = path.partition(".")
        if dot and head in record:
            return value(record[head], rest)
    return ""


def _documents(records: Iterable[Any], fields: Mapping[str, str], single: bool = False, first: int = 1) -> Iterator[Part]:
    for number, record in enumerate(records, first):
        got = {name: _found(record, name, fields) for name in USUAL}
        member = "" if single else slug(got["id"]) or str(number)
        if not got["text"].strip():
            asked = fields.get("text", "")
            what = f"no field {asked!r}" if asked else "no field with the text; name it: --fields text=NAME"
            yield Unread(member, what if single else f"record {number}: {what}")
            continue
        told = Told(
            got["headline"].strip(), day(got["date"]), got["url"].strip(), got["issuer"].strip(), got["language"][:2].lower()
        )
        if webpage.is_page(got["text"]):
            page = webpage.document(got["text"])
            yield Document(webpage.headed(page.text, told.headline), told.over(page.told), member)
        else:
            yield Document(webpage.headed(got["text"], told.headline), told, member, marks=True)


def slug(written: str) -> str:
    """A short name for a member, of what its format calls it: `https://x.example/News/42.html` is `news-42`.

    >>> slug("https://x.example/News/42.html"), slug("A b/c"), slug("")
    ('news-42', 'a-b-c', '')
    """
    path = re.sub(r"\.\w{2,5}$", "", re.sub(r"^\w+://[^/]*/?|[?#].*$", "", written))
    return re.sub(r"\W+", "-", path).strip("-").lower()[:80].rstrip("-")


def _found(record: Any, name: str, fields: Mapping[str, str]) -> str:
    if name in fields:
        return value(record, fields[name])
    return next((held for usual in USUAL[name] if (held := value(record, usual))), "")


def _records(found: Any) -> list[Any]:
    if isinstance(found, list):
        return found
    if isinstance(found, dict):
        inner = [held for held in found.values() if isinstance(held, list) and held and isinstance(held[0], dict)]
        if inner and not any(value(found, usual) for usual in USUAL["text"]):
            return max(inner, key=len)
        return [found]
    raise ReadError("JSON without an object in it")


def _delimiter(text: str, name: str) -> str:
    if name.lower().endswith((".tsv", ".tab")):
        return "\t"
    head = text.split("\n", 1)[0]
    return max(",;\t|", key=lambda sign: (head.count(sign), -",;\t|".index(sign)))
