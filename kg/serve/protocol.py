"""SPARQL 1.1 Protocol and the reading half of the Graph Store HTTP Protocol: what a request asks, as a job.

https://www.w3.org/TR/sparql11-protocol/, https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.serve.forms import SOLUTIONS, TRIPLES
from kg.serve.negotiate import best
from kg.serve.pool import RefusedError

_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATE = "application/sparql-update"
_ONLY_READ = "this endpoint only reads; it takes no update"
_PAGE = "text/html"


async def asked(request: Request, endpoint: str) -> tuple[str, dict[str, Any]]:
    """The job that a request to the endpoint is, and its arguments. Raises RefusedError for what is none."""
    given = _pairs(request.scope.get("query_string", b""))
    accept = request.headers.get("accept", "")
    text = ""
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await request.body()
        if kind == _FORM:
            given += _pairs(body)
        elif kind == _DIRECT:
            text = _decoded(body)
            if any(name == "query" for name, _ in given):
                raise RefusedError(400, "one query is asked at a time: it stands in the body or in the address, not in both")
        elif kind == _UPDATE:
            raise RefusedError(403, _ONLY_READ)
        else:
            raise RefusedError(415, f"a query comes as {_FORM} or {_DIRECT}, not as {kind or 'what says no type'}")
    if any(name == "update" for name, _ in given):
        raise RefusedError(403, _ONLY_READ)
    queries = [value for name, value in given if name == "query"]
    if len(queries) + bool(text) > 1:
        raise RefusedError(400, "one query is asked at a time")
    text = text or (queries[0] if queries else "")
    form = next((value for name, value in given if name == "format"), "")
    default = [value for name, value in given if name == "default-graph-uri"]
    named = [value for name, value in given if name == "named-graph-uri"]
    wants_page = best(accept, [*SOLUTIONS, *TRIPLES, _PAGE]) == _PAGE and not form
    if not text:
        if request.method == "POST":
            raise RefusedError(400, "no query was asked")
        if wants_page:
            return "editor", {"text": "", "html": True}
        return "service", {"accept": accept, "endpoint": endpoint}
    if wants_page and not (default or named):
        return "editor", {"text": text, "html": True}
    return "sparql", {"text": text, "accept": accept, "form": form, "default": default, "named": named}


def graph(request: Request) -> tuple[str, dict[str, Any]]:
    """The job that a request for a graph is: `?graph=IRI`, or `?default` for the union of all. Raises RefusedError."""
    given = _pairs(request.scope.get("query_string", b""))
    iris = [value for name, value in given if name == "graph"]
    wants_default = any(name == "default" for name, _ in given)
    if len(iris) + wants_default != 1:
        raise RefusedError(400, "say which graph: ?graph=IRI, or ?default for all of them as one")
    return "graph", {"iri": iris[0] if iris else None, "accept": request.headers.get("accept", "")}


def _pairs(text: bytes) -> list[tuple[str, str]]:
    try:
        decoded = text.decode("utf-8")
        return parse_qsl(decoded, keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError as error:
        raise RefusedError(400, f"the request is no UTF-8, or has too many parts ({error})") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError(400, "the query is no UTF-8") from None
