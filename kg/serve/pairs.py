"""The names that may mean one and were left two, in a file beside a snapshot.

To find them takes longer than all the rest of a snapshot, since all names are compared anew. So they come after it: readers go
on from the snapshot meanwhile, and are told while they are not there yet.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.ledger import Ledger
from kg.serve.state import Snapshot
from kg.store import Store

_SCHEMA = "CREATE TABLE pair (rank INTEGER PRIMARY KEY, alike TEXT, against TEXT, one TEXT, other TEXT);"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be one: IRI, label, the organisations beside it, and in which release which words name it."""

    iri: str
    label: str
    orgs: list[str]
    quotes: list[list[str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be one: what is alike, what speaks against it."""

    alike: str
    against: str
    one: Side
    other: Side


def write(snapshot: Snapshot) -> None:
    """Compare all names of a snapshot and write the pairs, whole or not at all."""
    made = snapshot.pairs.with_suffix(".new")
    made.unlink(missing_ok=True)
    graph, ledger = ox.Store.read_only(str(snapshot.graph)), Ledger(snapshot.ledger)
    with Store(snapshot.folder, graph, ledger) as store, closing(sqlite3.connect(made)) as db:
        db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
        db.executemany("INSERT INTO pair VALUES (?, ?, ?, ?, ?)", _rows(store))
        db.commit()
    made.rename(snapshot.pairs)


def read(snapshot: Snapshot, limit: int, offset: int) -> list[Pair] | None:
    """Some of the pairs, the likeliest first; None while they are not there yet."""
    if not snapshot.pairs.is_file():
        return None
    sql = "SELECT alike, against, one, other FROM pair ORDER BY rank LIMIT ? OFFSET ?"
    with closing(sqlite3.connect(f"{snapshot.pairs.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        rows = db.execute(sql, [limit, offset]).fetchall()
    return [Pair(alike, against, Side(*json.loads(one)), Side(*json.loads(other))) for alike, against, one, other in rows]


def _rows(store: Store) -> Iterator[tuple[int, str, str, str, str]]:
    from kg.entities import Who  # these load all that a build needs; only who compares names waits for that
    from kg.rdf import release_iri

    def side(told: Any) -> str:
        quotes = [[release_iri(store.base, release), words] for release, words in told.quotes if words]
        return json.dumps([store.base + told.slug, told.label, list(told.orgs[:4]), quotes])

    for rank, (pair, one, other) in enumerate(Who(store).undecided()):
        yield rank, pair.alike, pair.against, side(one), side(other)
