"""Answers given before: as long as the state is the same, so is every answer to the same question.

What is kept is bounded in bytes; what was asked for longest ago goes first, and all of it when a new state is taken up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OVERHEAD = 2048  # bytes that the keeping of an answer takes beside its body
_KEY = (b"host", b"accept")
Key = tuple[bytes, ...]


@dataclass(slots=True)
class _Kept:
    """An answer as it went out: the route that made it, its tag, its messages."""

    route: Any
    tag: bytes
    start: Message
    body: bytes = b""
    size: int = 0


@dataclass(slots=True)
class Shelf:
    """The layer of the app that keeps answers: those to GET and HEAD which bear a tag, for their tag tells the state.

    `state`: tells the present state. `room`: bytes in all; no answer takes more than a sixteenth of it.
    """

    app: ASGIApp
    state: Callable[[], str]
    room: int
    _kept: dict[Key, _Kept] = field(default_factory=dict)
    _size: int = 0
    _of: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not self.room:
            await self.app(scope, receive, send)
            return
        state = self.state()
        if state != self._of:
            self._kept, self._size, self._of = {}, 0, state
        headers = scope["headers"]
        key: Key = (scope["raw_path"], scope["query_string"], *(name + value for name, value in headers if name in _KEY))
        found = self._kept.pop(key, None)
        if found is None:
            noted = _Noted(send)
            await self.app(scope, receive, noted.send)
            if noted.whole and self.state() == state == self._of:
                self._keep(key, noted, scope.get("route"))
            return
        self._kept[key] = found  # it moves to the end: the last to go
        scope["route"] = found.route
        if any(name == b"if-none-match" and found.tag in value for name, value in headers):
            kept = [(name, value) for name, value in found.start["headers"] if name in (b"etag", b"vary", b"cache-control")]
            await send({"type": "http.response.start", "status": 304, "headers": kept})
            await send({"type": "http.response.body", "body": b""})
            return
        await send(dict(found.start, headers=list(found.start["headers"])))  # the outer layer adds its own
        await send({"type": "http.response.body", "body": found.body})

    def _keep(self, key: Key, noted: _Noted, route: Any) -> None:
        size = len(noted.body) + sum(map(len, key)) + _OVERHEAD
        if size > self.room // 16 or key in self._kept:
            return
        self._kept[key] = _Kept(route, noted.tag, noted.start, noted.body, size)
        self._size += size
        while self._size > self.room:
            self._size -= self._kept.pop(next(iter(self._kept))).size


class _Noted:
    """What an answer says, noted as it passes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.start: Message = {}
        self.body = b""
        self.whole = False

    @property
    def tag(self) -> bytes:
        return next((value for name, value in self.start.get("headers", ()) if name == b"etag"), b"")

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = dict(message, headers=list(message["headers"]))
        elif message["type"] == "http.response.body" and self.start.get("status") == 200 and self.tag:
            self.body += message.get("body", b"")
            self.whole = not message.get("more_body")
        await self._send(message)
