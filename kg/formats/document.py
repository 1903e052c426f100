"""What a format gives: the plain text of one release, and what the format itself tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kg.errors import ReadError
from kg.model import Told


@dataclass(frozen=True, slots=True)
class Document:
    """One release of a file. `member` tells it from others in the same file and is empty where it is the only one.

    Paragraphs of the text are parted by blank lines. Where `marks` is set the text may still hold Markdown or HTML marks.
    """

    text: str
    told: Told = field(default_factory=Told)
    member: str = ""
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A member of a file that could not be read, and why; the others are read."""

    member: str
    reason: str


__all__ = ["Document", "Part", "Reader", "Request", "Told", "Unread", "missing"]

Part = Document | Unread


@dataclass(frozen=True, slots=True)
class Request:
    """A file to be read: its name (for its ending), its bytes, which of its fields hold what, and how deep archives nest."""

    name: str
    data: bytes
    fields: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0


Reader = Callable[[Request], Iterable[Part]]


def missing(extra: str, what: str) -> ReadError:
    """The error that tells which extra reads this."""
    return ReadError(f"{what} needs one more library: pip install 'pressgraph[{extra}]'")
