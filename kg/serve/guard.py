"""What every request passes first and every answer last: names, origins, the token, limits, headers, the log."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
import json
import sys
import time
from collections.abc import Callable, MutableMapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.pool import RefusedError
from kg.serve.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
OPEN = ("/healthz",)  # answered without a token, for those who only watch that we live
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "DELETE")  # the last for sessions of /mcp


class Guard:
    """The outermost layer of the app."""

    def __init__(self, app: ASGIApp, settings: Settings, observe: Callable[[str, str, int, float], None]) -> None:
        self._app, self._settings, self._observe = app, settings, observe
        self._hosts = settings.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answered = _Answered(scope, send, self._settings)
        try:
            refused = self._refused(scope)
            if refused:
                await refused(scope, receive, answered.send)
            else:
                await self._app(scope, _Limited(receive, self._settings).receive, answered.send)
        except RefusedError as error:
            if not answered.status:
                await PlainTextResponse(f"{error}\n", error.status)(scope, receive, answered.send)
        except TimeoutError:  # the client does not take its answer: let the connection go
            answered.status = answered.status or 408
        finally:
            route = getattr(scope.get("route"), "path", "") or "other"
            self._observe(scope["method"] if scope["method"] in METHODS else "other", route, answered.status, answered.seconds)
            answered.log()

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = _name(headers.get("host", ""))
        if self._hosts and host not in self._hosts:
            return PlainTextResponse("this server is not called that; --name adds a name\n", 421)
        origin = headers.get("origin")
        if origin and not self._may(origin, headers.get("host", "")):
            return PlainTextResponse("this origin may not ask here; --origin adds one\n", 403)
        if scope["method"] == "OPTIONS" and origin and "access-control-request-method" in headers:
            allowed = {"access-control-allow-methods": "GET, HEAD, POST", "access-control-max-age": "3600"}
            asked = headers.get("access-control-request-headers", "")
            allowed |= (
                {"access-control-allow-headers": asked} if asked.isascii() and asked.isprintable() and len(asked) < 500 else {}
            )
            return Response(status_code=204, headers=allowed)
        if (
            self._settings.token
            and scope["path"] not in OPEN
            and not _knows(headers.get("authorization", ""), self._settings.token)
        ):
            return PlainTextResponse(
                "a token is needed\n", 401, {"www-authenticate": 'Basic realm="pressgraph", charset="UTF-8"'}
            )
        if int(headers.get("content-length") or 0) > self._settings.body_kilobytes << 10:
            raise RefusedError(413, f"more than {self._settings.body_kilobytes} kB in a request are not taken")
        return None

    def _may(self, origin: str, host: str) -> bool:
        return urlsplit(origin).netloc.lower() == host.lower() or bool({origin, "*"} & set(self._settings.origins))


class _Limited:
    """What the client sends, no more and no slower than is allowed."""

    def __init__(self, receive: Receive, settings: Settings) -> None:
        self._receive, self._settings = receive, settings
        self._left = settings.body_kilobytes << 10
        self._until = time.monotonic() + settings.patience
        self._whole = False

    async def receive(self) -> Message:
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(self._until - time.monotonic()):
                message = await self._receive()
        except TimeoutError:
            raise RefusedError(408, f"the request did not come within {self._settings.patience} seconds") from None
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            self._whole = not message.get("more_body")
        if self._left < 0:
            raise RefusedError(413, f"more than {self._settings.body_kilobytes} kB in a request are not taken")
        return message


class _Answered:
    """What goes back: with the headers that each answer carries, and noted for the log."""

    def __init__(self, scope: Scope, send: Send, settings: Settings) -> None:
        self._scope, self._send, self._settings = scope, send, settings
        self._begun = time.monotonic()
        self.status = 0
        self._length = 0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._begun

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._put_headers(message)
        elif message["type"] == "http.response.body":
            self._length += len(message.get("body", b""))
        async with asyncio.timeout(4 * self._settings.patience):
            await self._send(message)

    def _put_headers(self, message: MutableMapping[str, Any]) -> None:
        headers = MutableHeaders(scope=message)
        if self.status != 304:  # that one keeps the headers of the answer which it stands for
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        origin = Headers(scope=self._scope).get("origin")
        if "*" in self._settings.origins:
            headers["access-control-allow-origin"] = "*"
        elif origin and origin in self._settings.origins:
            headers["access-control-allow-origin"] = origin
            headers.add_vary_header("Origin")

    def log(self) -> None:
        headers = Headers(scope=self._scope)
        query = self._scope.get("query_string", b"").decode("latin-1")
        told = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": client(Request(self._scope)),
            "method": self._scope["method"],
            "path": self._scope["path"][:300],
            "query": query[:500],
            "status": self.status,
            "bytes": self._length,
            "ms": round(self.seconds * 1000, 1),
            "agent": headers.get("user-agent", "")[:120],
        }
        print(json.dumps(told), file=sys.stderr, flush=True)


def client(request: Request) -> str:
    """Who asks: the address of the connection. What a header claims of it counts for nothing."""
    return request.client.host if request.client else ""


def _name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> _name("LocalHost:8321"), _name("[::1]:8321")
    ('localhost', '::1')
    """
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _knows(authorization: str, token: str) -> bool:
    """A bearer token, or a browser's password with any name."""
    kind, _, told = authorization.partition(" ")
    if kind.lower() == "basic":
        try:
            told = base64.b64decode(told, validate=True).decode().partition(":")[2]
        except (binascii.Error, ValueError):
            return False
    elif kind.lower() != "bearer":
        return False
    return hmac.compare_digest(told.strip().encode(), token.encode())
