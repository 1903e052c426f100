"""Identifiers of other registers as RDF: the value of a scheme, and where the register has addresses the same thing there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.vocab import PREFIXES

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]

# scheme: what it is called, and where the register gives the company an address: by which property, and what it begins with
_REGISTERS: dict[str, tuple[str, tuple[str, str, str] | None]] = {
    "lei": ("LEI", ("skos", "exactMatch", "https://www.gleif.org/lei/")),
    "cik": ("CIK", None),
    "wikidata": ("Wikidata", ("owl", "sameAs", "http://www.wikidata.org/entity/")),
    "permid": ("PermID", ("skos", "exactMatch", "https://permid.org/1-")),
    "opencorporates": ("OpenCorporates", ("skos", "exactMatch", "https://opencorporates.com/companies/")),
    "isin": ("ISIN", None),
    "ticker": ("ticker", None),
}


def triples(node: ox.NamedNode, ids: Iterable[tuple[str, str]]) -> Iterator[Triple]:
    """What is said of an entity that has these values by scheme."""
    for scheme, value in ids:
        name, register = _REGISTERS[scheme]
        held = ox.NamedNode(f"{node.value}#{scheme}-{value.replace('/', '-')}")
        yield node, _term("schema", "identifier"), held
        yield held, _term("rdf", "type"), _term("schema", "PropertyValue")
        yield held, _term("rdfs", "label"), ox.Literal(f"{name} {value}")
        yield held, _term("schema", "propertyID"), ox.Literal(name)
        yield held, _term("schema", "value"), ox.Literal(value)
        if scheme == "lei":
            yield node, _term("schema", "leiCode"), ox.Literal(value)
        if register:
            prefix, local, begins = register
            yield node, _term(prefix, local), ox.NamedNode(begins + value)


def _term(prefix: str, local: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + local)
