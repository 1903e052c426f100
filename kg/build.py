"""Files to a store: read what has changed, resolve who is who over all, write the graphs that have become different.

What a store holds depends on the files alone: built at once, piecemeal or in another order it is the same, quad by quad.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg import beside, extract, rulebook, sources
from kg.beside import Kept
from kg.derived import derived
from kg.digest import Digester
from kg.duplicates import Sketch, duplicates
from kg.identity import SLOTS, Entities, Slots, resolve
from kg.intake import BuildReport, Intake
from kg.ledger import Ledger
from kg.model import Fact, Release, Slot
from kg.rdf import Mapper, derived_graph, identity_graph, mapping_version, release_iri, types_graph
from kg.reading import PassedOver
from kg.reading import read as read_source
from kg.remote.address import Address
from kg.rulebook import Rulebook
from kg.shards import Spread
from kg.sources import Said, Source
from kg.store import Store, fingerprint, open_store

_BATCH = 500  # releases between two commits, and graphs written at once: enough to be fast, few enough for the memory


class Progress(Protocol):
    """Called after each file: how many are done, how many there are, and the name of this one."""

    def __call__(self, done: int, total: int, name: str) -> None: ...


def build(
    paths: Iterable[str | Path],
    store_dir: str | Path | Address,
    *,
    prune: bool = False,
    rules: Rulebook = rulebook.NONE,
    base: str | None = None,
    said: Said | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
    spread: Spread | None = None,
    read: Callable[[Source], Iterable[Release | PassedOver]] = read_source,
    find: Callable[[Release, Rulebook], Iterable[Fact]] = extract.facts,
    version: str = extract.EXTRACTOR_VERSION,
) -> BuildReport:
    """Bring the store up to date with these files, folders, patterns and addresses (`kg.sources`); a missing store is made.

    A file whose bytes, metadata and extractor are unchanged is not read again. A file that cannot be read, or whose facts do
    not quote it exactly, is passed over and reported; what the store held of it is dropped. Decisions and identifiers beside
    the releases are obeyed (kg.beside). With `prune` the releases whose files are gone are dropped too. `rules` are the
    user's own, `said` is what the user says of the files. Without any path, what has been read is resolved anew. At an
    `Address` the graphs go to a server. `spread`: files are read, and graphs made, in shards by an engine (kg.shards).
    Raises KgError for a path that does not exist and StoreError for a store that cannot be written.
    """
    begun = time.monotonic()
    places = list(paths)
    files = sources.found(places, said)
    report = BuildReport()
    with _opened(store_dir, base) as store:
        kept = beside.read([Path(path) for path in places if not sources.is_remote(str(path))], store.ledger)
        digester = Digester(read, find, rules, {**SLOTS, **{type_.name: type_.slots for type_ in rules.types}})
        intake = Intake(store.ledger, report, digester, f"{version}+{rules.version}" if rules.version else version)
        taken = intake.take_read(spread.read(files, digester, intake.version)) if spread else intake.take(files, jobs)
        for number, source in enumerate(taken):
            if progress:
                progress(number + 1, len(files), source.name)
            if number % _BATCH == _BATCH - 1:
                store.ledger.commit()
        if prune:
            report.dropped = intake.prune()
        store.ledger.commit()
        mapping = f"{mapping_version()}{kept.version}"
        if not (finished := store.ledger.finished()) or finished[0] != mapping:
            store.ledger.unfinish()  # said before the first graph changes, for those who read beside us
            store.ledger.commit()
            counts, twins, report.notes = _write(store, rules, kept, spread)
            store.ledger.finish(mapping, counts, twins)
            store.ledger.commit()
        _, report.facts, report.duplicates = store.ledger.finished() or ("", {}, {})
        report.triples = len(store)
    report.seconds = time.monotonic() - begun
    return report


def _opened(place: str | Path | Address, base: str | None) -> Store:
    """The store to be built: in a folder, or at a server, which needs the extra `remote`."""
    if not isinstance(place, Address):
        return open_store(Path(place), write=True, base=base)
    from kg.remote.store import to_fill

    return to_fill(place, base)


def resolved(store: Store, rules: Rulebook = rulebook.NONE) -> Entities:
    """Who is who over all releases that the ledger holds, by what the store was built with last."""
    return _resolved(store, list(_bare(store.ledger, _twins(store.ledger))), slots_of(store, rules), beside.of(store.ledger))


def _resolved(store: Store, bare: Sequence[Fact], slots: Slots, kept: Kept) -> Entities:
    return resolve(bare, slots, kept.decisions, kept.identifiers, lambda release: store.ledger.text(release) or "")


def _twins(ledger: Ledger) -> dict[str, str]:
    """The releases that are the same as another, and as which."""
    return duplicates({release: Sketch.from_json(line) for release, line in ledger.sketches().items()})


def _bare(ledger: Ledger, twins: Mapping[str, str]) -> Iterator[Fact]:
    """All facts but those of twins, without their evidence, which is most of a fact: who is who, and what follows, needs
    none."""
    for release, facts in ledger.all_facts():
        if release not in twins:
            yield from (Fact(fact.type, fact.release, fact.values, rules=fact.rules) for fact in facts)


def slots_of(store: Store, rules: Rulebook = rulebook.NONE) -> dict[str, tuple[Slot, ...]]:
    """The slots of all fact types that a store may hold, the users' own too."""
    own = {**store.ledger.own_types(), **{type_.name: type_.slots for type_ in rules.types}}
    return {**SLOTS, **dict(sorted(own.items()))}


def _write(
    store: Store, rules: Rulebook, kept: Kept, spread: Spread | None
) -> tuple[dict[str, int], dict[str, str], list[str]]:
    """Bring the graphs up to date with the ledger; how many facts of each type they hold, which releases are the same as
    which, and what found no name.

    A release that is the same as another says so in its graph, and nothing else; so nothing that it tells counts twice.
    """
    ledger = store.ledger
    twins = _twins(ledger)
    bare = list(_bare(ledger, twins))
    counts = Counter(fact.type for fact in bare)
    slots = {name: each for name, each in slots_of(store, rules).items() if name in SLOTS or name in counts}
    ledger.put_own_types({name: each for name, each in slots.items() if name not in SLOTS})
    entities = _resolved(store, bare, slots, kept)
    mapper = Mapper(store.base, entities, slots)
    writer = _Writer(store)
    origins = ledger.origins()
    elsewhere = [origin for origin in origins if spread and spread.holds(origin.source)]
    if spread:
        key = hashlib.sha256(f"{store.base} {mapping_version()} {kept.version} {origins}".encode()).hexdigest()
        for graph, quads in spread.quads(mapper, ((o.source, o.id, twins.get(o.id)) for o in elsewhere), key):
            writer.take(graph, quads)
    here = {origin.id for origin in elsewhere}
    for release, facts in ledger.all_facts():
        if release not in here:
            main = twins.get(release)
            quads = mapper.release(release, facts) if main is None else mapper.duplicate(release, main)
            writer.take(release_iri(store.base, release), quads)
    writer.take(identity_graph(store.base), mapper.identity())
    writer.take(derived_graph(store.base), derived(mapper, bare))
    writer.take(types_graph(store.base), mapper.types())
    writer.finish()
    return {name: counts[name] for name in slots if counts[name]}, twins, list(entities.unmet)


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
