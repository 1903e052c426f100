"""Turtle and TriG for people: sorted, one statement a line, prefixes for the vocabulary, the rest relative to the base.

W3C RDF 1.1 Turtle; https://www.w3.org/TR/turtle/. A change of one fact is a change of a few lines, so that diffs read well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.vocab import PREFIXES

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)
# A folder first, so that it is neither taken for a scheme nor for a path upwards.
_RELATIVE = re.compile(r"[A-Za-z0-9_~-][\w~-]*/[^<>\"{}|\\^`\s]*", re.ASCII)
_BARE = {"integer": re.compile(r"[+-]?\d+"), "decimal": re.compile(r"[+-]?\d*\.\d+"), "boolean": re.compile("true|false")}
_XSD = PREFIXES["xsd"]
_TYPE = PREFIXES["rdf"] + "type"


def order(triple: ox.Triple) -> tuple[str, str, str]:
    """The key to sort triples by: subject, predicate (types first), object."""
    predicate = triple.predicate.value
    return str(triple.subject).strip("<>"), "" if predicate == _TYPE else predicate, str(triple.object)


def document(triples: Iterable[ox.Triple], base: str) -> str:
    """A Turtle document, each triple once."""
    return _head(base) + _body(triples, base, "")


def trig(dataset: ox.Store, base: str) -> str:
    """A TriG document: every named graph as a block, by its IRI."""
    graphs = sorted(str(graph) for graph in dataset.named_graphs())
    blocks = []
    for name in graphs:
        graph = ox.NamedNode(name.strip("<>"))
        body = _body((quad.triple for quad in dataset.quads_for_pattern(None, None, None, graph)), base, "    ")
        blocks.append(f"\n{_iri(graph.value, base)} {{{body}}}\n")
    return _head(base) + "".join(blocks)


def _head(base: str) -> str:
    return f"@base <{base}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))


def _body(triples: Iterable[ox.Triple], base: str, indent: str) -> str:
    lines: list[str] = []
    subject = predicate = ""
    for triple in sorted(set(triples), key=order):
        s, p, o = _term(triple.subject, base), _term(triple.predicate, base), _term(triple.object, base)
        p = "a" if triple.predicate.value == _TYPE else p
        if s != subject:
            lines.append((" .\n" if subject else "") + f"\n{indent}{s}\n{indent}    {p} {o}")
        elif p != predicate:
            lines.append(f" ;\n{indent}    {p} {o}")
        else:
            lines.append(f" ,\n{indent}        {o}")
        subject, predicate = s, p
    return "".join(lines) + (" .\n" if lines else "")


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, base: str) -> str:
    if isinstance(term, ox.NamedNode):
        return _iri(term.value, base)
    if not isinstance(term, ox.Literal) or term.language or not term.datatype.value.startswith(_XSD):
        return str(term)
    kind = term.datatype.value.removeprefix(_XSD)
    if kind == "string":
        return str(term)
    if kind in _BARE and _BARE[kind].fullmatch(term.value):
        return term.value
    return f"{ox.Literal(term.value)}^^xsd:{kind}"


def _iri(iri: str, base: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    rest = iri.removeprefix(base)
    if base.endswith("/") and rest != iri and _RELATIVE.fullmatch(rest) and "/." not in rest:
        return f"<{rest}>"
    return f"<{iri}>"
