"""Templates to HTML. Whatever a release, a name or a query says is escaped; there is no way to write markup past that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import jinja2

from kg import tables
from kg.network.cards import Line, Style
from kg.network.figures import capital, code
from kg.network.manner import ENTITIES, manners, own

RELEASE = Style("release", "releases", "grey", "square", "R")
_SPACE = re.compile(r"\s+")


def html(template: str, /, **context: Any) -> str:
    """The page that a template makes of these values."""
    return _environment().get_template(template).render(**context)


def day(iso: str) -> str:
    """A date as people write it, as precise as it is told; what is no date stays as it is.

    >>> day("2013-11-14"), day("2013-11"), day("2013"), day("")
    ('14 November 2013', 'November 2013', '2013', '')
    """
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return iso
    names = ["", date(2000, int(parts[1]), 1).strftime("%B")] if len(parts) > 1 else [""]
    return " ".join(part for part in (*(str(int(d)) for d in parts[2:]), *names[1:], parts[0]) if part)


def kind_of(cls: str) -> dict[str, str]:
    """How a class is called and marked: label, plural, colour, shape and sign, as on the page of `kg view`."""
    manner = manners().get(cls)
    style = RELEASE if cls == "Release" else ENTITIES.get(cls) or (manner.style if manner else None)
    if style is None:
        style = own(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", cls).lower(), event=False).style
    shape = style.shape if style.shape != "diamond" or (manner and manner.event) else "circle"
    return {"label": style.label, "plural": style.plural, "colour": style.colour, "sign": style.sign, "shape": shape}


def excerpt(words: str, limit: int = 320) -> str:
    """Words in one line, cut after so many characters at the end of a word."""
    flat = _SPACE.sub(" ", words).strip()
    return flat if len(flat) <= limit else flat[:limit].rsplit(" ", 1)[0] + " …"


def gathered(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The values of a card by the name of their slot, in the order in which the ontology lists the slots."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.name, []).append(line)
    return list(found.items())


def query_string(**values: Any) -> str:
    return urlencode({name: value for name, value in values.items() if value not in ("", None)}, doseq=True, quote_via=quote)


def prepare() -> None:
    """Read and compile all templates."""
    for name in _environment().list_templates():
        _environment().get_template(name)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.serve"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=day, capital=capital, code=code, excerpt=excerpt, gathered=gathered, words=tables.words, heading=tables.heading
    )
    environment.globals.update(kind_of=kind_of, query_string=query_string)
    return environment


__all__ = ["day", "excerpt", "html", "kind_of", "query_string"]
