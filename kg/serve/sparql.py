"""A query's answer in the form that the client likes best, no longer than is allowed: the worker's side of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pyoxigraph as ox

from kg import query
from kg.errors import QueryError
from kg.serve.forms import FORMATS, SOLUTIONS, TRIPLES
from kg.serve.frames import Answer
from kg.serve.held import Held
from kg.serve.negotiate import best
from kg.vocab import PREFIXES


class Limited:
    """A file that takes so many rows and bytes and no more: a query's answer is written by Oxigraph without our looking on.

    Rows are counted by what stands between or before them and can stand in no value of that format.
    """

    def __init__(self, form: ox.QueryResultsFormat, rows: int, megabytes: int) -> None:
        self._rows, self._bytes = rows, megabytes << 20
        self._megabytes = megabytes
        self._count = _COUNTERS[form]()
        self._parts: list[bytes] = []
        self._length = 0
        self.over = ""

    def write(self, chunk: bytes) -> int:
        self._length += len(chunk)
        self._parts.append(bytes(chunk))
        if self._count(self._parts[-1]) > self._rows:
            self.over = f"the answer has more than {self._rows:,} rows; add a LIMIT or narrow the query"
        elif self._length > self._bytes:
            self.over = f"the answer is larger than {self._megabytes} MB; add a LIMIT or narrow the query"
        if self.over:
            raise OSError(self.over)
        return len(chunk)

    def flush(self) -> None:
        pass

    @property
    def content(self) -> bytes:
        return b"".join(self._parts)


def _marks(*marks: bytes, head: int = 0) -> Callable[[], Callable[[bytes], int]]:
    """Counts marks in what comes piece by piece, also those that two pieces share."""

    def made() -> Callable[[bytes], int]:
        total, rest = -head, b""

        def count(chunk: bytes) -> int:
            nonlocal total, rest
            whole = rest + chunk
            total += sum(whole.count(mark) - rest.count(mark) for mark in marks)
            rest = whole[-(max(map(len, marks)) - 1) :] if len(marks[0]) > 1 else b""
            return total

        return count

    return made


def _csv() -> Callable[[bytes], int]:
    """Line ends outside of quotes; the first is that of the head."""
    total, quoted = -1, False

    def count(chunk: bytes) -> int:
        nonlocal total, quoted
        pieces = chunk.split(b'"')
        total += sum(piece.count(b"\n") for piece in pieces[int(quoted) :: 2])
        quoted ^= len(pieces) % 2 == 0
        return total

    return count


_COUNTERS: dict[ox.QueryResultsFormat, Callable[[], Callable[[bytes], int]]] = {
    ox.QueryResultsFormat.JSON: _marks(b',{"', head=-1),
    ox.QueryResultsFormat.XML: _marks(b"<result>"),
    ox.QueryResultsFormat.TSV: _marks(b"\n", head=1),
    ox.QueryResultsFormat.CSV: _csv,
}


def run(held: Held, text: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> query.Result:
    """The result of a query; the graphs of the protocol, where there are any, take the place of those of the query."""
    return query.run(held.dataset, text, default_graphs=default, named_graphs=named)


def answer(
    held: Held,
    text: str,
    accept: str,
    form: str = "",
    default: Sequence[str] = (),
    named: Sequence[str] = (),
    rows: int = 100_000,
    megabytes: int = 64,
) -> Answer:
    """The answer in the format that `form` names, else the one that `accept` likes best. Raises QueryError."""
    result = run(held, text, default, named)
    accept = FORMATS.get(form, form) or accept
    if isinstance(result, ox.QueryTriples):
        kind = best(accept, list(TRIPLES))
        if kind is None:
            return _none_of(TRIPLES)
        body = ox.serialize(_counted(result, rows, megabytes), format=TRIPLES[kind], prefixes=PREFIXES)
        return Answer(body or b"", _typed(kind))
    offers = [
        kind
        for kind in SOLUTIONS
        if not (isinstance(result, ox.QueryBoolean) and kind.startswith("text/") and "xml" not in kind)
    ]
    kind = best(accept, offers)
    if kind is None:
        return _none_of(offers)
    if isinstance(result, ox.QueryBoolean):
        return Answer(result.serialize(format=SOLUTIONS[kind]) or b"", _typed(kind))
    out = Limited(SOLUTIONS[kind], rows, megabytes)
    try:
        result.serialize(out, format=SOLUTIONS[kind])  # type: ignore[arg-type]
    except OSError as error:
        raise QueryError(out.over or f"query: {error}") from None
    return Answer(out.content, _typed(kind))


def _counted(result: ox.QueryTriples, rows: int, megabytes: int) -> Iterator[ox.Triple]:
    length = 0
    for count, triple in enumerate(result, 1):
        length += len(triple.object.value) if isinstance(triple.object, ox.Literal) else 0
        if count > rows:
            raise QueryError(f"the answer has more than {rows:,} triples; add a LIMIT or narrow the query")
        if length > megabytes << 20:
            raise QueryError(f"the answer is larger than {megabytes} MB; add a LIMIT or narrow the query")
        yield triple


def _none_of(offers: Sequence[str] | dict[str, ox.RdfFormat]) -> Answer:
    return Answer(f"no such form of this answer; there are: {', '.join(offers)}\n".encode(), status=406)


def _typed(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
