"""What a page tells of itself beside its text: schema.org in JSON-LD, Open Graph and the usual <meta> names."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from kg.formats.document import Told
from kg.formats.when import day

_ARTICLES = frozenset(("NewsArticle", "Article", "ReportageNewsArticle", "PressRelease", "BlogPosting", "WebPage"))
_DATES = (
    "meta[property='article:published_time'],meta[itemprop=datePublished],meta[name=date],meta[name='dc.date'],"
    "meta[name='DC.date.issued'],meta[name=pubdate]"
)
_DEEP = 20  # how many lists and objects of JSON-LD may stand in one another


def told(tree: LexborHTMLParser) -> Told:
    """Headline, date, address and language of a page, as far as it tells them."""
    article = _article(tree)
    root, heading = tree.css_first("html"), tree.css_first("h1")
    return Told(
        headline=_words(article.get("headline"))
        or _words(heading.text() if heading is not None else "")
        or _meta(tree, "meta[property='og:title']"),
        date=day(_words(article.get("datePublished")) or _meta(tree, _DATES)),
        url=_address(_words(article.get("url")) or _link(tree) or _meta(tree, "meta[property='og:url']")),
        language=((root.attributes.get("lang") or "") if root is not None else "")[:2].lower(),
    )


def _article(tree: LexborHTMLParser) -> dict[str, Any]:
    """The first schema.org article of the page that has a headline."""
    for node in tree.css("script[type='application/ld+json']"):
        try:
            found = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for one in _objects(found, _DEEP):
            types = one.get("@type")
            if _ARTICLES & set(types if isinstance(types, list) else [types]) and isinstance(one.get("headline"), str):
                return one
    return {}


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth - 1)
    elif depth and isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth - 1)


def _words(value: Any) -> str:
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _meta(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return _words(node.attributes.get("content")) if node is not None else ""


def _link(tree: LexborHTMLParser) -> str:
    node = tree.css_first("link[rel=canonical]")
    return _words(node.attributes.get("href")) if node is not None else ""


def _address(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""
