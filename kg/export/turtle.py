"""Turtle and TriG for people: sorted, one statement a line, prefixes for the vocabulary, the rest relative to the base.

W3C RDF 1.1 Turtle; https://www.w3.org/TR/turtle/. A change of one fact is a change of a few lines, so that diffs read well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox

from kg.vocab import PREFIXES

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)
# A folder first, so that it is neither taken for a scheme nor for a path upwards.
_RELATIVE = re.compile(r"[A-Za-z0-9_~-][\w~-]*/[^<>\"{}|\\^`\s]*", re.ASCII)
_BARE = {"integer": re.compile(r"[+-]?\d+"), "decimal": re.compile(r"[+-]?\d*\.\d+"), "boolean": re.compile("true|false")}
_XSD = PREFIXES["xsd"]
_TYPE = PREFIXES["rdf"] + "type"
_FIRST = {"a": 0, "rdfs:label": 1}


def order(triple: ox.Triple) -> tuple[str, str, str]:
    """The key to sort triples by: subject, predicate (types first), object."""
    predicate = triple.predicate.value
    return str(triple.subject).strip("<>"), "" if predicate == _TYPE else predicate, str(triple.object)


def document(triples: Iterable[ox.Triple], base: str) -> str:
    """A Turtle document, each triple once."""
    return _head(base) + _body(triples, _Terms(base), "")


def trig(dataset: ox.Store, base: str) -> str:
    """A TriG document: every named graph as a block, by its IRI."""
    terms = _Terms(base)
    parts = [_head(base)]
    for graph in sorted(dataset.named_graphs(), key=str):
        body = _body((quad.triple for quad in dataset.quads_for_pattern(None, None, None, graph)), terms, "    ")
        parts.append(f"\n{terms[graph]} {{{body}}}\n")
    return "".join(parts)


def _head(base: str) -> str:
    return f"@base <{base}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))


def _body(triples: Iterable[ox.Triple], terms: _Terms, indent: str) -> str:
    by_subject: dict[ox.NamedNode | ox.BlankNode | ox.Triple, set[tuple[str, str]]] = {}
    for triple in triples:
        predicate = "a" if triple.predicate.value == _TYPE else terms[triple.predicate]
        by_subject.setdefault(triple.subject, set()).add((predicate, terms[triple.object]))
    blocks = []
    for subject in sorted(by_subject, key=lambda node: str(node).strip("<>")):
        pairs = sorted(by_subject[subject], key=lambda pair: (_FIRST.get(pair[0], 2), *pair))
        more = f" ,\n{indent}        "
        told = (f"{p} " + more.join(o for _, o in group) for p, group in groupby(pairs, itemgetter(0)))
        blocks.append(f"\n{indent}{terms[subject]}\n{indent}    " + f" ;\n{indent}    ".join(told) + " .\n")
    return "".join(blocks)


class _Terms(dict[object, str]):
    """RDF terms as Turtle writes them, each worked out once."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __missing__(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
        written = _term(term, self._base)
        if isinstance(term, ox.NamedNode):  # what is said of things is mostly said once, IRIs stand often
            self[term] = written
        return written


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
