"""Is a store whole, and what is to be done where it is not? Looks only; `kg build` is what mends."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.digest import verify
from kg.errors import KgError, StoreError
from kg.extract import EXTRACTOR_VERSION
from kg.identity import SLOTS
from kg.model import Release
from kg.rdf import mapping_version
from kg.sources import is_remote
from kg.store import Store, fingerprint, open_store, writing_process

_REBUILD = "run kg build on the same files"
_ANEW = "move the folder away and build anew: the releases are the source of all in it"
_FEW = 3  # names told of a kind of trouble


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. grade: "ok", "note" (nothing is wrong, but worth knowing) or "broken"."""

    grade: str
    what: str
    advice: str = ""


def examine(folder: Path) -> list[Finding]:
    """Everything that can be told of the store in a folder, from its format to its sources.

    Raises StoreError where there is no store.
    """
    if not folder.exists():
        raise StoreError(f"{folder}: no store here; `kg build` makes one")
    try:
        store = open_store(folder)
    except StoreError as error:
        told = str(error).removeprefix(f"{folder}: ")
        return [Finding("broken", told, _ANEW)]
    with store:
        if told := store.ledger.damage():  # nothing that it says can be relied on
            return [Finding("broken", f"the ledger is damaged: {told}", _ANEW)]
        return [finding for look in (_writer, _finished, _graphs, _evidence, _sources) for finding in look(store)]


def _writer(store: Store) -> Iterator[Finding]:
    pid = writing_process(store.folder)
    if pid is None:
        yield Finding("ok", "no process is writing to it")
    elif _alive(pid):
        yield Finding("note", f"process {pid} is writing to it", "look again when it is done")
    else:
        yield Finding("note", f"process {pid}, which was writing to it, ended before it was done", _REBUILD)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is there, but another user's
        return True
    return True


def _finished(store: Store) -> Iterator[Finding]:
    finished = store.ledger.finished()
    if finished is None:
        yield Finding("broken", "the last build did not come to its end", _REBUILD)
    elif not finished[0].startswith(mapping_version()):
        yield Finding(
            "note", "the graphs were written by another version of pressgraph", f"{_REBUILD} to bring them up to date"
        )
    else:
        yield Finding(
            "ok",
            f"the last build came to its end: {len(store.ledger.origins()):,} releases, {sum(finished[1].values()):,} facts",
        )


def _graphs(store: Store) -> Iterator[Finding]:
    noted = store.ledger.graphs()
    found = set(store.graphs())
    unsure = [iri for iri, sha256 in noted.items() if not sha256]
    missing = [iri for iri, sha256 in noted.items() if sha256 and iri not in found]
    extra = sorted(found - noted.keys())
    changed = [
        iri for iri, sha256 in noted.items() if sha256 and iri in found and fingerprint(store.quads(graph=iri)) != sha256
    ]
    for iris, what in (
        (unsure, "half written when a build was stopped"),
        (missing, "missing"),
        (changed, "not as written by a build"),
        (extra, "not from a build"),
    ):
        if iris:
            yield Finding("broken", f"{_many(iris, 'graph')} {what}: {_named(iris)}", _advice(what))
    if not (unsure or missing or extra or changed):
        yield Finding("ok", f"all {len(noted):,} graphs are as they were written: {len(store):,} triples")


def _advice(what: str) -> str:
    return _REBUILD if "stopped" in what else _ANEW


def _evidence(store: Store) -> Iterator[Finding]:
    slots = {**SLOTS, **store.ledger.own_types()}
    wrong = []
    for release, facts in store.ledger.all_facts():
        try:
            verify(Release(release, store.ledger.text(release) or "", ()), facts, slots)
        except KgError as error:
            wrong.append(f"{release} ({error})")
    if wrong:
        yield Finding("broken", f"{_many(wrong, 'release')} with facts that do not quote the text: {_named(wrong)}", _REBUILD)
    else:
        yield Finding("ok", "every fact quotes its release exactly")


def _sources(store: Store) -> Iterator[Finding]:
    gone, changed, older = [], [], []
    for origin in store.ledger.origins():
        if is_remote(origin.source):  # nobody asks the network
            continue
        path = Path(origin.source)
        try:
            same = hashlib.sha256(path.read_bytes()).hexdigest() == origin.sha256.partition("+")[0]
        except OSError:
            gone.append(origin.id)
            continue
        if not same:
            changed.append(origin.id)
        elif origin.extractor.partition("+")[0] != EXTRACTOR_VERSION:
            older.append(origin.id)
    if gone:
        yield Finding("note", f"{_many(gone, 'release')} whose file is gone: {_named(gone)}", "kg build --prune drops them")
    if changed:
        yield Finding("note", f"{_many(changed, 'release')} whose file has changed: {_named(changed)}", _REBUILD)
    if older:
        yield Finding("note", f"{_many(older, 'release')} read by another version: {_named(older)}", _REBUILD)
    if not (gone or changed or older):
        yield Finding("ok", "it holds what its files hold today")


def _named(names: list[str]) -> str:
    return ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW:,} more" if len(names) > _FEW else "")


def _many(things: list[str], name: str) -> str:
    return f"{len(things):,} {name}{'s' if len(things) != 1 else ''}"
