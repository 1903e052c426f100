"""Files to a store: read what has changed, resolve who is who over all, write the graphs that have become different.

What a store holds depends on the files alone: built at once, piecemeal or in another order it is the same, quad by quad.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg import beside, extract, rulebook
from kg.beside import Kept
from kg.derived import derived
from kg.errors import KgError
from kg.identity import SLOTS, Entities, Slots, resolve
from kg.ledger import Ledger, Origin
from kg.literals import first_day, literal
from kg.model import Evidence, Fact, Release, Slot
from kg.rdf import Mapper, derived_graph, identity_graph, mapping_version, release_iri, types_graph
from kg.reading import ENDINGS, read_file
from kg.rulebook import Rulebook
from kg.store import Store, fingerprint, open_store

_BATCH = 500  # releases between two commits, and graphs written at once: enough to be fast, few enough for the memory


class Progress(Protocol):
    """Called before each file: how many are done, how many there are, and which is next."""

    def __call__(self, done: int, total: int, path: Path) -> None: ...


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave no release to the store, and why."""

    path: Path
    reason: str


@dataclass(slots=True)
class BuildReport:
    """What a build did: ids of releases; facts (by type) and triples are those of the whole store after it.

    notes: decisions and identifiers that found no one of that name.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    triples: int = 0
    seconds: float = 0.0


def build(
    paths: Iterable[str | Path],
    store_dir: str | Path,
    *,
    prune: bool = False,
    rules: Rulebook = rulebook.NONE,
    base: str | None = None,
    progress: Progress | None = None,
    read: Callable[[Path], Release] = read_file,
    find: Callable[[Release, Rulebook], Iterable[Fact]] = extract.facts,
    version: str = extract.EXTRACTOR_VERSION,
) -> BuildReport:
    """Bring the store up to date with these files and folders; a missing one is made.

    A folder stands for all its *.txt and *.md, at any depth. A release whose file and extractor are unchanged is not read
    again. A file that cannot be read, or whose facts do not quote it exactly, is passed over and reported; what the store
    held of it is dropped. Decisions and identifiers beside the releases are obeyed (kg.beside). With `prune` the releases
    whose files are gone are dropped too. `rules` are the user's own. Without any path, what has been read is resolved anew.
    Raises KgError for a path that does not exist and StoreError for a store that cannot be written.
    """
    begun = time.monotonic()
    places = [Path(path) for path in paths]
    files = release_files(places)
    report = BuildReport()
    with open_store(Path(store_dir), write=True, base=base) as store:
        kept = beside.read(places, store.ledger)
        reader = _Reader(store.ledger, report, rules, read, find, f"{version}+{rules.version}" if rules.version else version)
        for number, path in enumerate(files):
            if progress:
                progress(number, len(files), path)
            reader.take(path)
            if number % _BATCH == _BATCH - 1:
                store.ledger.commit()
        if prune:
            report.dropped = [origin.id for origin in store.ledger.origins() if not Path(origin.source).exists()]
            store.ledger.remove(report.dropped)
        store.ledger.commit()
        mapping = f"{mapping_version()}{kept.version}"
        if not (finished := store.ledger.finished()) or finished[0] != mapping:
            store.ledger.unfinish()  # said before the first graph changes, for those who read beside us
            store.ledger.commit()
            counts, report.notes = _write(store, rules, kept)
            store.ledger.finish(mapping, counts)
            store.ledger.commit()
        _, report.facts = store.ledger.finished() or ("", {})
        report.triples = len(store)
    report.seconds = time.monotonic() - begun
    return report


def release_files(paths: Iterable[str | Path]) -> list[Path]:
    """The files that these files and folders stand for, each once, sorted; hidden ones and READMEs of a folder left out."""
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file())
            for file in inside:
                parts = file.relative_to(path).parts
                if not any(part.startswith(".") for part in parts) and file.stem.upper() != "README":
                    found[file.resolve()] = None
        elif path.exists():
            found[path.resolve()] = None
        else:
            raise KgError(f"{path}: no such file or folder")
    return sorted(found)


def verify(release: Release, facts: Iterable[Fact], slots: Slots = SLOTS) -> None:
    """Raise KgError unless every fact is of this release, of its type's form, and quotes the text exactly."""
    for fact in facts:
        if fact.release != release.id:
            raise KgError(f"{fact.type} is of release {fact.release!r}, not of {release.id!r}")
        if fact.type not in slots:
            raise KgError(f"no fact type {fact.type!r}")
        known = {slot.name: slot for slot in slots[fact.type]}
        for name in (*fact.values, *fact.slots, *fact.rules):
            if name not in known:
                raise KgError(f"{fact.type} has no slot {name!r}")
        try:
            first_day(fact, slots[fact.type])
            for name, value in fact.values.items():
                for one in value if isinstance(value, tuple) else (value,):
                    literal(known[name], one)
        except KgError as error:
            raise KgError(f"{fact.type}.{error}") from None
        for where, evidence in (*(("", e) for e in fact.evidence), *((f".{name}", e) for name, e in fact.slots.items())):
            _verify_quote(release, f"{fact.type}{where}", evidence)


def _verify_quote(release: Release, where: str, evidence: Evidence) -> None:
    if not 0 <= evidence.start < evidence.end <= len(release.text):
        raise KgError(f"{where}: evidence at {evidence.start}-{evidence.end} is outside the text of {len(release.text)}")
    told = release.text[evidence.start : evidence.end]
    if told != evidence.text:
        raise KgError(f"{where}: evidence at {evidence.start}-{evidence.end} quotes {evidence.text!r}, the text has {told!r}")


class _Reader:
    """Takes files into the ledger, one by one, and notes in the report what became of each."""

    def __init__(
        self,
        ledger: Ledger,
        report: BuildReport,
        rules: Rulebook,
        read: Callable[[Path], Release],
        find: Callable[[Release, Rulebook], Iterable[Fact]],
        version: str,
    ) -> None:
        self._ledger, self._report, self._rules = ledger, report, rules
        self._read, self._find, self._version = read, find, version
        self._slots = {**SLOTS, **{type_.name: type_.slots for type_ in rules.types}}
        self._by_source = {origin.source: origin for origin in ledger.origins()}
        self._source_of = {origin.id: origin.source for origin in self._by_source.values()}

    def take(self, path: Path) -> None:
        known = self._by_source.get(str(path))
        try:
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            if known and (known.sha256, known.extractor) == (sha256, self._version):
                self._report.same.append(known.id)
                return
            release = self._read(path)
            self._refuse_double(release.id, path)
            facts = tuple(self._find(release, self._rules))
            verify(release, facts, self._slots)
        except Exception as error:  # one bad file, or a bug that one file wakes, must not end a batch; it is reported
            self._report.failed.append(Failure(path, _reason(error, path)))
            if known:
                self._ledger.remove([known.id])
                del self._by_source[known.source], self._source_of[known.id]
            return
        if known and known.id != release.id:
            del self._source_of[known.id]
        (self._report.changed if release.id in self._source_of else self._report.new).append(release.id)
        origin = Origin(release.id, str(path), sha256, self._version)
        self._ledger.put(origin, release.text, facts)
        self._by_source[origin.source], self._source_of[origin.id] = origin, origin.source

    def _refuse_double(self, release: str, path: Path) -> None:
        """One id is one release: the file that came second is refused, unless the first is gone (it was moved)."""
        source = self._source_of.get(release)
        if source and source != str(path) and Path(source).exists():
            raise KgError(f"the id {release!r} is that of {source} already")


def _reason(error: Exception, path: Path) -> str:
    if isinstance(error, KgError):
        return str(error).removeprefix(f"{path}: ")
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"a bug in pressgraph, please report it: {type(error).__name__}: {error}"


def resolved(store: Store, rules: Rulebook = rulebook.NONE) -> Entities:
    """Who is who over all releases that the ledger holds, by what the store was built with last."""
    return _resolved(store, list(_bare(store.ledger)), slots_of(store, rules), beside.of(store.ledger))


def _resolved(store: Store, bare: Sequence[Fact], slots: Slots, kept: Kept) -> Entities:
    return resolve(bare, slots, kept.decisions, kept.identifiers, lambda release: store.ledger.text(release) or "")


def _bare(ledger: Ledger) -> Iterator[Fact]:
    """All facts without their evidence, which is most of a fact: who is who, and what follows, needs none."""
    for _, facts in ledger.all_facts():
        yield from (Fact(fact.type, fact.release, fact.values, rules=fact.rules) for fact in facts)


def slots_of(store: Store, rules: Rulebook = rulebook.NONE) -> dict[str, tuple[Slot, ...]]:
    """The slots of all fact types that a store may hold, the users' own too."""
    own = {**store.ledger.own_types(), **{type_.name: type_.slots for type_ in rules.types}}
    return {**SLOTS, **dict(sorted(own.items()))}


def _write(store: Store, rules: Rulebook, kept: Kept) -> tuple[dict[str, int], list[str]]:
    """Bring the graphs up to date with the ledger; how many facts of each type they hold, and what found no name."""
    ledger = store.ledger
    bare = list(_bare(ledger))
    counts = Counter(fact.type for fact in bare)
    slots = {name: each for name, each in slots_of(store, rules).items() if name in SLOTS or name in counts}
    ledger.put_own_types({name: each for name, each in slots.items() if name not in SLOTS})
    entities = _resolved(store, bare, slots, kept)
    mapper = Mapper(store.base, entities, slots)
    writer = _Writer(store)
    for release, facts in ledger.all_facts():
        writer.take(release_iri(store.base, release), mapper.release(release, facts))
    writer.take(identity_graph(store.base), mapper.identity())
    writer.take(derived_graph(store.base), derived(mapper, bare))
    writer.take(types_graph(store.base), mapper.types())
    writer.finish()
    return {name: counts[name] for name in slots if counts[name]}, list(entities.unmet)


class _Writer:
    """Replaces the graphs that have become different, some at a time, and in the end drops those that are no more."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._old = store.ledger.graphs()
        self._kept: set[str] = set()
        self._waiting: dict[str, Sequence[ox.Quad]] = {}
        self._hashes: dict[str, str] = {}

    def take(self, graph: str, quads: Sequence[ox.Quad]) -> None:
        if quads:
            self._kept.add(graph)
            sha256 = fingerprint(quads)
            if self._old.get(graph) != sha256:
                self._waiting[graph], self._hashes[graph] = quads, sha256
        if len(self._waiting) >= _BATCH:
            self._flush()

    def finish(self) -> None:
        self._flush()
        gone = sorted(set(self._old) - self._kept)
        self._store.drop(gone)
        self._store.ledger.remove_graphs(gone)
        self._store.ledger.commit()

    def _flush(self) -> None:
        if not self._waiting:
            return
        # Noted as unsure before they are touched: should this process be killed, the next build writes them again, whatever
        # their hash, and drops those whose release is gone by then.
        self._store.ledger.put_graphs(dict.fromkeys(self._waiting, ""))
        self._store.ledger.commit()
        self._store.replace(self._waiting)
        self._store.ledger.put_graphs(self._hashes)
        self._store.ledger.commit()
        self._waiting, self._hashes = {}, {}
