"""The app, put together, and the server that runs it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator, Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve import site
from kg.serve.guard import Guard
from kg.serve.live import Live
from kg.serve.metrics import Metrics
from kg.serve.settings import Settings
from kg.serve.shelf import Shelf

FILES = {
    "site.css": "text/css; charset=utf-8",
    "site.js": "text/javascript; charset=utf-8",
    "editor.js": "text/javascript; charset=utf-8",
    "release.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_KG = Path(__file__).parents[1]
ROBOTS = "User-agent: *\nDisallow: /sparql\nDisallow: /ask\nDisallow: /graph\n"


def run(settings: Settings, started: Callable[[str], None] = print) -> None:
    """Serve until a signal ends it; `started` is told the address. Raises KgError before it listens."""
    asyncio.run(_serve(settings.checked(), started))


async def _serve(settings: Settings, started: Callable[[str], None]) -> None:
    live = Live(settings)
    await asyncio.gather(live.start(), asyncio.to_thread(_tools))  # the tools load while the workers start
    try:
        config = uvicorn.Config(
            app(live),
            host=settings.host,
            port=settings.port,
            http=_patient(settings.patience),
            ws="none",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=settings.connections,
            timeout_keep_alive=settings.patience,
            timeout_graceful_shutdown=settings.seconds + 5,
        )
        server = uvicorn.Server(config)
        for number in (signal.SIGTERM, signal.SIGINT):  # uvicorn stops in order, then raises it anew; we have to tidy up yet
            signal.signal(number, lambda *_: None)
        serving = asyncio.create_task(server.serve())
        while not (server.started or serving.done()):
            await asyncio.sleep(0.02)
        if server.started:
            port = server.servers[0].sockets[0].getsockname()[1]
            host = f"[{settings.host}]" if ":" in settings.host else settings.host
            started(f"http://{host}:{port}/")
        await serving
    finally:
        await live.close()


def app(live: Live) -> Starlette:
    """The app on a server that has been started."""
    metrics = Metrics()
    metrics.watch(live)
    routes: list[BaseRoute] = [
        Route("/metrics", metrics.told),
        Route("/static/{name}", _static),
        Route("/robots.txt", _robots),
    ]
    agents = _agents(live)
    if agents:
        routes.append(Mount("/mcp", agents))
    routes += site.routes(live)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as stack:
            if agents:
                await stack.enter_async_context(agents.router.lifespan_context(agents))
            yield

    guard = Middleware(Guard, settings=live.settings, observe=metrics.observe)
    shelf = Middleware(Shelf, state=lambda: live.snapshot.state, room=live.settings.kept_megabytes << 20)
    return Starlette(routes=routes, middleware=[guard, shelf], lifespan=lifespan, exception_handlers={500: _broken})


def _agents(live: Live) -> Starlette | None:
    """The tools for assistants, where the extra is installed."""
    tools = _tools()
    return tools.over_http(live) if tools else None


def _tools() -> ModuleType | None:
    try:
        from kg.serve import agents
    except ImportError:
        return None
    return agents


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FILES:
        return PlainTextResponse("no such file\n", 404)
    return Response(_file(name), headers={"cache-control": "max-age=3600"}, media_type=FILES[name])


def _colours() -> str:
    """The colours and letters of `kg view`, dark where the reader's system is: one design for all pages."""
    css = (_KG / "view" / "page.css").read_text(encoding="utf-8")
    light, _, rest = css.partition(':root[data-theme="dark"] {')
    dark = rest.partition("}")[0]
    return f"{light.strip()}\n@media (prefers-color-scheme: dark) {{ :root {{{dark}}} }}\n"


@cache
def _file(name: str) -> str:
    content = (_KG / "serve" / "static" / name).read_text(encoding="utf-8")
    return _colours() + content if name == "site.css" else content


async def _robots(request: Request) -> Response:
    return PlainTextResponse(ROBOTS)


async def _broken(request: Request, error: Exception) -> Response:
    print(f"kg serve: {request.url.path}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
    return PlainTextResponse("a bug in pressgraph; the server's log tells more\n", 500)


def _patient(seconds: int) -> type[H11Protocol]:
    """The protocol, with an end to waiting for a client that does not say what it wants."""

    class Patient(H11Protocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._late = self.loop.call_later(seconds, self._give_up)

        def handle_events(self) -> None:
            super().handle_events()
            if self.cycle is not None:
                self._late.cancel()
                if self.cycle.response_complete:
                    self._late = self.loop.call_later(seconds, self._give_up)

        def connection_lost(self, exc: Exception | None) -> None:
            self._late.cancel()
            super().connection_lost(exc)

        def _give_up(self) -> None:
            if self.cycle is None or self.cycle.response_complete:
                self.transport.close()

    return Patient
