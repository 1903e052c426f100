"""The routes: each turns a request into one job, and the job's answer into a response."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import Awaitable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.serve import protocol
from kg.serve.forms import FORMATS, LISTS, TRIPLES
from kg.serve.frames import Answer
from kg.serve.guard import client
from kg.serve.live import Live
from kg.serve.negotiate import best
from kg.serve.pool import RefusedError
from kg.serve.state import prefix

_GRACE = 2.0  # seconds in which a query whose client has gone may still end by itself, which is cheaper than a new worker


def routes(live: Live) -> list[Route]:
    """All routes but those of the agents, the metrics and the files."""
    site = Site(live)
    got = ["GET", "HEAD"]
    return [
        Route("/", site.start, methods=got),
        Route("/healthz", site.health, methods=got),
        Route("/sparql", site.sparql, methods=[*got, "POST"]),
        Route("/graphs", site.graphs, methods=got),
        Route("/search", site.search, methods=got),
        Route("/ask", site.questions, methods=got),
        Route("/ask/{name}", site.ask, methods=got),
        Route("/events", site.events, methods=got),
        Route("/conflicts", site.conflicts, methods=got),
        Route("/identities", site.identities, methods=got),
        Route("/graph", site.frame, methods=got),
        Route("/graph/drawing", site.drawing, methods=got),
        *(Route(f"/{name}", site.listed, methods=got) for name in LISTS),
        Route(f"{prefix(live.snapshot.base)}{{local:path}}", site.thing, methods=got),
    ]


class Site:
    """The handlers, and what they share."""

    def __init__(self, live: Live) -> None:
        self._live = live

    async def health(self, request: Request) -> Response:
        snapshot = self._live.snapshot
        return JSONResponse({"status": "ok", "state": snapshot.state, "triples": snapshot.triples})

    async def start(self, request: Request) -> Response:
        return await self._page(request, "start", {})

    async def listed(self, request: Request) -> Response:
        args = {"name": request.url.path.strip("/"), "letter": _one(request, "letter"), "page": _number(request, "page")}
        return await self._page(request, "listed", args)

    async def events(self, request: Request) -> Response:
        return await self._page(request, "events", {"kind": _one(request, "kind")[:80], "page": _number(request, "page")})

    async def search(self, request: Request) -> Response:
        return await self._page(request, "search", {"words": _one(request, "q"), "page": _number(request, "page")})

    async def questions(self, request: Request) -> Response:
        return await self._page(request, "questions", {})

    async def ask(self, request: Request) -> Response:
        values = {name: value[:500] for name, value in request.query_params.items() if name not in ("sort", "format")}
        args = {"name": request.path_params["name"], "values": values, "sort": _one(request, "sort")}
        accept, form = request.headers.get("accept", ""), _one(request, "format")
        html = not form and best(accept, ["text/html", "text/csv", "application/json"]) == "text/html"
        return await self._cached(request, "ask", args | {"accept": accept, "form": form, "html": html})

    async def conflicts(self, request: Request) -> Response:
        args = {"about": _one(request, "about")[:2000], "certainty": _one(request, "certainty")[:20]}
        return await self._page(request, "conflicts", args | {"page": _number(request, "page")})

    async def identities(self, request: Request) -> Response:
        return await self._page(request, "identities", {"page": _number(request, "page")})

    async def frame(self, request: Request) -> Response:
        return await self._page(request, "frame", self._around(request))

    async def drawing(self, request: Request) -> Response:
        return await self._page(request, "drawing", self._around(request))

    def _around(self, request: Request) -> dict[str, Any]:
        return {"around": _one(request, "around")[:2000], "hops": min(_number(request, "hops"), 3)}

    async def thing(self, request: Request) -> Response:
        local, form = request.path_params["local"], _one(request, "format")
        accept = FORMATS.get(form, form) if form else request.headers.get("accept", "")
        if not local and not form:
            return RedirectResponse("/")
        if best(accept, ["text/html", *TRIPLES]) == "text/html":
            return await self._page(
                request, "thing", {"local": local, "kind": _one(request, "kind")[:80], "page": _number(request, "page")}
            )
        return await self._cached(request, "data", {"local": local, "accept": accept})

    async def graphs(self, request: Request) -> Response:
        return await self._cached(request, *protocol.graph(request))

    async def sparql(self, request: Request) -> Response:
        endpoint = str(request.url.replace(query="", fragment=""))
        job, args = await protocol.asked(request, endpoint)
        return await self._cached(request, job, args)

    async def _page(self, request: Request, job: str, args: dict[str, Any]) -> Response:
        return await self._cached(request, job, args | {"html": True})

    async def _cached(self, request: Request, job: str, args: dict[str, Any]) -> Response:
        """The answer, or word that the client has it already: as long as the state is the same, so is every answer."""
        key = f"{self._live.snapshot.state} {request.url} {request.headers.get('accept', '')}"
        tag = f'W/"{hashlib.sha256(key.encode(errors="replace")).hexdigest()[:20]}"'
        headers = {"etag": tag, "vary": "Accept", "cache-control": "no-cache"}
        if request.method != "POST" and tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        answer = await self._answer(request, job, args)
        if answer.status != 200 or request.method == "POST":
            headers = {"vary": "Accept", "cache-control": "no-store"}
        return Response(answer.body, answer.status, headers | answer.headers, media_type=answer.type)

    async def _answer(self, request: Request, job: str, args: dict[str, Any]) -> Answer:
        try:
            return await _unless_gone(request, self._live.run(job, args, client(request)))
        except RefusedError as error:
            if not args.get("html"):
                raise
            try:
                return await self._live.run("error", {"status": error.status, "words": str(error)})
            except RefusedError:
                raise error from None


async def _unless_gone(request: Request, job: Awaitable[Answer]) -> Answer:
    """The answer, unless the client goes away first: then the query is given up."""
    running = asyncio.ensure_future(job)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({running, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            await asyncio.wait({running}, timeout=_GRACE)
        if not running.done():
            raise RefusedError(499, "the client has gone")
        return running.result()
    finally:
        gone.cancel()
        if not running.done():
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError, RefusedError):
                await running


async def _gone(request: Request) -> None:
    await request.body()
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _one(request: Request, name: str) -> str:
    return request.query_params.get(name, "")


def _number(request: Request, name: str) -> int:
    """A number from 1 on; whatever is none counts as 1."""
    told = _one(request, name)
    return max(1, int(told)) if told.isascii() and told.isdigit() and len(told) < 7 else 1
