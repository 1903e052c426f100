"""A remote dataset with the few methods of pyoxigraph's Store that questions need, and with its kinds of answers.

Quirks that this module takes care of:
- Whether the default graph is the union of all is each server's own choice; the first question finds out how to ask for it.
- Virtuoso takes ?release and $RELEASE for one variable, cuts answers at its ResultSetMaxRows with no more than a header to
  say so, and knows OFFSET only beside LIMIT.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from kg import sparql
from kg.errors import StoreError
from kg.remote.server import Server

JSON = "application/sparql-results+json"
NTRIPLES = "application/n-triples, text/plain;q=0.2"
SPACE = "http://rdfs.org/ns/void#uriSpace"
_CUT = "X-SPARQL-MaxRows"
_VARIABLE = re.compile(r"[?$](\w+)")
_SELECT = re.compile(r"\bSELECT\b", re.IGNORECASE)
_UNIONS: tuple[Mapping[str, str], ...] = (
    {},
    {"union-default-graph": ""},  # Oxigraph
    {"default-graph-uri": "urn:x-arq:UnionGraph"},  # Jena
)

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Graphs = Sequence[Any] | Any | None


class Asked:
    """The dataset of a server, asked there query by query."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def query(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: Graphs = None,
        named_graphs: Graphs = None,
    ) -> Answer:
        """As `pyoxigraph.Store.query`. Raises SyntaxError before anything is sent, StoreError where the server fails."""
        kind = type(ox.Store().query(query, prefixes=dict(prefixes or {})))
        text = _declared(_renamed(query), prefixes or {})
        more: dict[str, Any] = dict(self._union) if use_default_graph_as_union else {}
        if default_graph:
            more["default-graph-uri"] = [graph.value for graph in default_graph]
        if named_graphs:
            more["named-graph-uri"] = [graph.value for graph in named_graphs]
        if kind is ox.QueryTriples:
            return self._triples(text, more)
        answer = self._server.ask(text, JSON, more)
        if kind is ox.QuerySolutions and _CUT in answer.headers:
            return ox.parse_query_results(self._whole(text, more), ox.QueryResultsFormat.JSON)
        return ox.parse_query_results(_results(answer), ox.QueryResultsFormat.JSON)

    def contains_named_graph(self, graph: Any) -> bool:
        """Whether a graph holds anything."""
        return bool(self.query(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}"))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The terms of a SELECT of our own, over named graphs only."""
        found = self.query(query)
        assert isinstance(found, ox.QuerySolutions)
        return [tuple(solution) for solution in found]

    @cached_property
    def _union(self) -> Mapping[str, str]:
        """What to send with a query so that it sees all graphs as one."""
        for more in _UNIONS:
            answer = self._server.ask(f"ASK {{ ?any <{SPACE}> ?base }}", JSON, more)
            if bool(ox.parse_query_results(_results(answer), ox.QueryResultsFormat.JSON)):
                return more
        if self.query(f"ASK {{ GRAPH ?g {{ ?any <{SPACE}> ?base }} }}"):
            raise StoreError(
                f"{self._server.address}: its default graph does not hold its named graphs; have it make a union of them"
            )
        return {}

    def _triples(self, text: str, more: Mapping[str, Any]) -> ox.QueryTriples:
        answer = self._server.ask(text, NTRIPLES, more)
        if _CUT in answer.headers:
            raise StoreError(f"{self._server.address}: cuts the answer at {answer.headers[_CUT]} rows; ask for less at once")
        held = ox.Store()
        try:
            held.load(answer.content, ox.RdfFormat.N_TRIPLES)
        except SyntaxError as error:
            raise StoreError(f"{self._server.address}: gives no N-Triples ({error})") from None
        found = held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert isinstance(found, ox.QueryTriples)
        return found

    def _whole(self, text: str, more: Mapping[str, Any]) -> str:
        """An answer that the server cuts, fetched in parts; never less than all of it."""
        match = _SELECT.search(sparql.mask(text))
        assert match
        head, select = text[: match.start()], text[match.start() :]
        counted = self._parsed(f"{head}SELECT (COUNT(*) AS ?n) WHERE {{ {{ {select}\n}} }}", more)
        count = int(counted["results"]["bindings"][0]["n"]["value"])
        rows: list[Any] = []
        page: Any = {"head": {"vars": []}}
        size = 0
        while len(rows) < count:
            page = self._parsed(f"{head}SELECT * WHERE {{ {{ {select}\n}} }} LIMIT {size or 1000} OFFSET {len(rows)}", more)
            size = max(size, len(page["results"]["bindings"]))
            if not page["results"]["bindings"]:
                raise StoreError(f"{self._server.address}: gives {len(rows):,} of {count:,} rows and no more")
            rows += page["results"]["bindings"]
        return json.dumps({"head": page["head"], "results": {"bindings": rows}})

    def _parsed(self, text: str, more: Mapping[str, Any]) -> Any:
        return json.loads(_results(self._server.ask(text, JSON, more)))


def _results(answer: Any) -> bytes:
    """The bytes of an answer in JSON; an error where it is something else, a page to log in for instance."""
    if "json" not in answer.headers.get("Content-Type", ""):
        raise StoreError(f"{answer.url}: gives no results of SPARQL, but {answer.headers.get('Content-Type', 'nothing')}")
    return bytes(answer.content)


def _declared(query: str, prefixes: Mapping[str, str]) -> str:
    """The query with the prefixes that it uses and does not declare, on its first line.

    >>> _declared("ASK { ?x a kg:Order }", {"kg": "urn:kg#", "foaf": "urn:f#"})
    'PREFIX kg: <urn:kg#> ASK { ?x a kg:Order }'
    """
    masked = sparql.mask(query)
    own = {name.lower() for name in re.findall(r"(?i)\bPREFIX\s+([\w-]*):", masked)}
    used = [name for name in prefixes if name not in own and re.search(rf"(?<![\w:-]){name}:", masked)]
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in used) + query


def _renamed(query: str) -> str:
    """The query with another name for each variable in capitals that differs from one of another case in nothing else.

    >>> _renamed("SELECT ?day { ?x ?y ?day FILTER (?x = $DAY) }")
    'SELECT ?day { ?x ?y ?day FILTER (?x = $DAY_given) }'
    """
    masked = sparql.mask(query)
    names = {match[1] for match in _VARIABLE.finditer(masked)}
    small = {name for name in names if not name.isupper()}
    twins = {name for name in names - small if name.lower() in {other.lower() for other in small}}
    for match in reversed(list(_VARIABLE.finditer(masked))):
        if match[1] in twins:
            query = f"{query[: match.end()]}_given{query[match.end() :]}"
    return query
