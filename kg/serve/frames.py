"""What goes between the server and its workers: a JSON head and a body of bytes, each with its length before it."""

from __future__ import annotations

import asyncio
import json
import struct
from dataclasses import dataclass, field
from typing import IO, Any

_LENGTHS = struct.Struct("!II")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as HTTP will tell it."""

    body: bytes
    type: str = "text/plain; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def packed(head: dict[str, Any], body: bytes = b"") -> bytes:
    """One frame."""
    told = json.dumps(head).encode()
    return _LENGTHS.pack(len(told), len(body)) + told + body


def read(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next frame; None at the end of the stream."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack(lengths)
    return json.loads(stream.read(head)), stream.read(body)


async def receive(stream: asyncio.StreamReader) -> tuple[dict[str, Any], bytes]:
    """The next frame. Raises IncompleteReadError where the other side has ended."""
    head, body = _LENGTHS.unpack(await stream.readexactly(_LENGTHS.size))
    told = json.loads(await stream.readexactly(head))
    return told, await stream.readexactly(body)
