"""A build in shards: files with what they tell, and with their quads, written by any number of processes of any engine.

Two kinds of tasks, both pure functions of their arguments and of files that all machines see:
- `tell` reads a batch of files and writes what they tell (releases with their text, facts and sketch) as JSON Lines;
- `quads` reads such a shard and writes the graphs of its releases as N-Quads, once it is known who is who over all.
Each shard has a manifest entry, written after it; where that stands and fits, the task has nothing left to do. A file appears
under its name when it is whole, so it does not matter how often a task is begun, or on how many machines.

An engine is a function that runs a task over things, in their order: see `Engine`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import groupby
from typing import Any, Protocol

import pyoxigraph as ox

from kg.digest import Digester, Failure, Told, reason
from kg.errors import KgError
from kg.ledger import facts_of
from kg.rdf import Mapper
from kg.reading import PassedOver
from kg.sources import STDIN, Source

_PARTS = 64  # shards that a build is cut into at least, as far as there are files
_MOST = 512  # files of a shard on average, at most
_LONGEST = 4  # times the average, and a shard ends


class Engine(Protocol):
    """Runs `task(shared, thing)` for each thing, anywhere, and gives the results in the order of the things.

    The simplest engine is `lambda task, things, shared: (task(shared, thing) for thing in things)`.
    """

    def __call__(self, task: Callable[[Any, Any], Any], things: Sequence[Any], shared: Any, /) -> Iterable[Any]: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are read together; `name` stays when one of them changes, comes or goes."""

    name: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file: the hash of its bytes and what it holds, or why it could not be had."""

    where: str
    sha256: str
    parts: tuple[Told | PassedOver | Failure, ...] = ()
    failed: str = ""

    def line(self) -> str:
        """As a line of a shard."""
        parts = [[type(part).__name__, *(getattr(part, name) for name in _FIELDS[type(part).__name__])] for part in self.parts]
        return json.dumps([self.where, self.sha256, parts, self.failed], ensure_ascii=False)

    @classmethod
    def from_line(cls, line: str) -> Read:
        """What `line` wrote."""
        where, sha256, parts, failed = json.loads(line)
        return cls(where, sha256, tuple(_KINDS[kind](*values) for kind, *values in parts), failed)


_KINDS: Mapping[str, Callable[..., Told | PassedOver | Failure]] = {"Told": Told, "PassedOver": PassedOver, "Failure": Failure}
_FIELDS = {
    "Told": ("release", "text", "facts", "sketch"),
    "PassedOver": ("where", "reason", "failed"),
    "Failure": ("where", "reason"),
}


@dataclass(frozen=True)
class Shelf:
    """A folder that all machines see: a path, or what fsspec reads (`s3://`, `gs://`, `hdfs://` ...)."""

    url: str

    @cached_property
    def _place(self) -> tuple[Any, str]:
        try:
            import fsspec
        except ImportError:
            raise KgError("shards need the extra `dask`: pip install 'pressgraph[dask]' (fsspec is missing)") from None
        system, path = fsspec.core.url_to_fs(self.url)
        return system, path.rstrip("/")

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        system, path = self._place
        try:
            return bytes(system.cat_file(f"{path}/{name}"))
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """A file, there whole or not at all."""
        system, path = self._place
        target = f"{path}/{name}"
        begun = f"{target}.{os.getpid()}.{os.urandom(4).hex()}"
        system.makedirs(target.rpartition("/")[0], exist_ok=True)
        system.pipe_file(begun, data)
        system.mv(begun, target)

    def whole(self, name: str, key: str) -> bytes | None:
        """The bytes of a shard, if its manifest entry says that it was made for this key and is as it was written."""
        entry, data = self.read(f"{name}.json"), self.read(name)
        known = json.loads(entry) if entry else {}
        fits = data is not None and (known.get("key"), known.get("sha256")) == (key, hashlib.sha256(data).hexdigest())
        return data if fits else None

    def put(self, name: str, key: str, data: bytes) -> None:
        """A shard, and then its manifest entry."""
        self.write(name, data)
        entry = {"key": key, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        self.write(f"{name}.json", json.dumps(entry, sort_keys=True).encode())


def batches(found: Iterable[Source]) -> list[Batch]:
    """The files in batches, in their order. Where one ends depends on names alone, so a new file changes one batch only."""
    files = list(found)
    if any(source.where == STDIN for source in files):
        raise KgError("standard input is on one machine only; build it without an engine")
    size = 1
    while size < _MOST and size * 2 * _PARTS <= len(files):
        size *= 2
    cut: list[list[Source]] = []
    for source in files:
        mark = hashlib.sha256(source.where.encode()).digest()
        if not cut or int.from_bytes(mark[:4], "big") % size == 0 or len(cut[-1]) == size * _LONGEST:
            cut.append([])
        cut[-1].append(source)
    return [Batch(hashlib.sha256(some[0].where.encode()).hexdigest()[:20], tuple(some)) for some in cut]


@dataclass(frozen=True, slots=True)
class Telling:
    """What all `tell` tasks share: where shards lie, how files are digested, and the version of that."""

    shelf: Shelf
    digester: Digester
    version: str


def tell(shared: Telling, batch: Batch) -> str:
    """Write what the files of a batch tell, digesting only those that changed since the shard was written; its name."""
    name = f"told/{batch.name}.jsonl"
    before = shared.shelf.whole(name, shared.version)
    old = {read.where: read for read in _reads(before or b"")}
    lines = [_read(source, old.get(source.where), shared.digester).line() for source in batch.sources]
    data = "".join(f"{line}\n" for line in lines).encode()
    if data != before:
        shared.shelf.put(name, shared.version, data)
    return name


def _read(source: Source, old: Read | None, digester: Digester) -> Read:
    try:
        data = source.load()
    except Exception as error:  # each kind of place raises errors of its own
        return Read(source.where, "", failed=reason(error, source.where))
    sha256 = source.fingerprint(data)
    if old and old.sha256 == sha256:
        return old
    return Read(source.where, sha256, tuple(digester(replace(source, load=partial(bytes, data)))))


def _reads(data: bytes) -> Iterator[Read]:
    return (Read.from_line(line) for line in data.decode().split("\n") if line)


@dataclass(frozen=True, slots=True)
class Writing:
    """What all `quads` tasks share: where shards lie, who is who, and a key of all that decides the outcome."""

    shelf: Shelf
    mapper: Mapper
    key: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The releases of a shard that have a graph: of each its file, its id, and the one that it is the same as, or None."""

    told: str
    releases: tuple[tuple[str, str, str | None], ...]


def quads(shared: Writing, wanted: Wanted) -> str:
    """Write the graphs of a shard's releases as N-Quads; the shard's name."""
    name = wanted.told.replace("told/", "quads/").replace(".jsonl", ".nq")
    key = hashlib.sha256(f"{shared.key}\n{wanted.releases}".encode()).hexdigest()
    if shared.shelf.whole(name, key) is None:
        mains = {(where, release): main for where, release, main in wanted.releases}
        made: list[ox.Quad] = []
        for read in _reads(shared.shelf.read(wanted.told) or b""):
            for one in (part for part in read.parts if isinstance(part, Told)):
                if (read.where, one.release) in mains:  # of two with one id in a file the first is kept
                    main = mains.pop((read.where, one.release))
                    facts = facts_of(one.facts) if main is None else ()
                    made += shared.mapper.duplicate(one.release, main) if main else shared.mapper.release(one.release, facts)
        shared.shelf.put(name, key, "".join(f"{quad} .\n" for quad in made).encode())
    return name


class Spread:
    """A build over an engine: both kinds of tasks, and what they wrote, in the order of the files."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine, self._shelf = engine, Shelf(place)
        self._told: dict[str, str] = {}

    def read(self, found: Sequence[Source], digester: Digester, version: str) -> Iterator[tuple[Source, Read]]:
        """What became of each file, in their order."""
        cut = batches(found)
        for batch, name in zip(cut, self._engine(tell, cut, Telling(self._shelf, digester, version)), strict=True):
            data = self._shelf.whole(name, version)
            if data is None:
                raise KgError(f"{self._shelf.url}/{name}: is not what was written there; build again")
            for source, read in zip(batch.sources, _reads(data), strict=True):
                self._told[source.where] = name
                yield source, read

    def quads(
        self, mapper: Mapper, releases: Iterable[tuple[str, str, str | None]], key: str
    ) -> Iterator[tuple[str, list[ox.Quad]]]:
        """The graph of each release: given by file, id and the one that it is the same as, of files that were read here.

        key: of all that decides who is who and how facts become quads.
        """
        by_shard: dict[str, list[tuple[str, str, str | None]]] = {}
        for where, release, main in releases:
            by_shard.setdefault(self._told[where], []).append((where, release, main))
        wanted = [Wanted(name, tuple(sorted(some, key=str))) for name, some in sorted(by_shard.items())]
        for name in self._engine(quads, wanted, Writing(self._shelf, mapper, key)):
            found = ox.parse(self._shelf.read(name) or b"", format=ox.RdfFormat.N_QUADS)
            for graph, some in groupby(found, key=lambda quad: quad.graph_name):
                assert isinstance(graph, ox.NamedNode)
                yield graph.value, list(some)

    def holds(self, where: str) -> bool:
        """Whether a file was read here."""
        return where in self._told
