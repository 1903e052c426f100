"""The index of a snapshot, in SQLite: every name, every quoted word and every release's text, to search and to browse."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.find import Directory
from kg.network.manner import local
from kg.store import Store
from kg.vocab import PREFIXES

_SCHEMA = """
CREATE TABLE text (iri TEXT PRIMARY KEY, id TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (
    iri TEXT PRIMARY KEY, class TEXT NOT NULL, label TEXT NOT NULL, day TEXT NOT NULL, facts INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX by_label ON entity (class, label COLLATE NOCASE);
CREATE TABLE fact (iri TEXT PRIMARY KEY, class TEXT NOT NULL, day TEXT NOT NULL, again INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX by_day ON fact (class, day);
CREATE VIRTUAL TABLE named USING fts5(names, iri UNINDEXED, tokenize="unicode61 remove_diacritics 2", prefix="2 3 4");
CREATE VIRTUAL TABLE quoted USING fts5(words, fact UNINDEXED, tokenize="porter unicode61 remove_diacritics 2");
"""
_USES = """SELECT ?entity (COUNT(DISTINCT ?fact) AS ?uses) WHERE {
  ?fact kg:statedIn ?release ; ?slot ?entity . FILTER (isIRI(?entity) && ?fact != ?release)
  FILTER (?slot NOT IN (kg:statedIn, kg:evidence, kg:reading, rdf:type))
} GROUP BY ?entity"""
_FACTS = """SELECT ?fact ?class ?day ?first ?release WHERE {
  ?fact kg:statedIn ?release ; a ?class . OPTIONAL { ?fact kg:sortDate ?day } OPTIONAL { ?fact kg:retells ?first }
  FILTER (?fact != ?release)
}"""
_QUOTED = "SELECT ?fact ?words WHERE { ?fact kg:evidence ?span . ?span oa:exact ?words }"
_HEADLINES = """SELECT ?release ?id ?headline ?day WHERE {
  ?release a kg:Release ; kg:identifier ?id .
  OPTIONAL { ?release kg:headline ?headline } OPTIONAL { ?release kg:sortDate ?day }
}"""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that has a name: its IRI, the local name of its class, its label, its day if it is a release, and how many
    facts speak of it (of a release: how many it tells)."""

    iri: str
    cls: str
    label: str
    day: str
    facts: int


def write(path: Path, store: Store) -> None:
    """Make the index of an open store."""
    dataset, ledger = store.oxigraph, store.ledger
    with sqlite3.connect(path) as db:
        db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
        uses = {entity.value: int(count.value) for entity, count in _select(dataset, _USES)}
        facts = {
            fact.value: (local(cls.value), day.value if day else "", bool(first), release.value)
            for fact, cls, day, first, release in _select(dataset, _FACTS)
        }
        told = Counter(release for *_, release in facts.values())
        for entity in Directory(dataset).entities:
            if entity.cls != "Release":
                row = (entity.iri, entity.cls, entity.label, "", uses.get(entity.iri, 0))
                db.execute("INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?, ?)", row)
                db.execute("INSERT INTO named VALUES (?, ?)", (" \n ".join(entity.names), entity.iri))
        for release, name, headline, day in _select(dataset, _HEADLINES):
            label = headline.value if headline else name.value
            row = (release.value, "Release", label, day.value if day else "", told[release.value])
            db.execute("INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?, ?)", row)
            db.execute("INSERT INTO named VALUES (?, ?)", (f"{label} \n {name.value}", release.value))
            db.execute(
                "INSERT OR IGNORE INTO text VALUES (?, ?, ?)", (release.value, name.value, ledger.text(name.value) or "")
            )
        db.executemany("INSERT INTO quoted VALUES (?, ?)", ((w.value, f.value) for f, w in _select(dataset, _QUOTED)))
        db.executemany("INSERT INTO fact VALUES (?, ?, ?, ?)", ((iri, *row[:3]) for iri, row in facts.items()))
        db.commit()
    db.close()


class Search:
    """The index of an open snapshot."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)

    def close(self) -> None:
        self._db.close()

    def text(self, release: str) -> tuple[str, str] | None:
        """The id and the plain text of a release, by its IRI."""
        row = self._db.execute("SELECT id, text FROM text WHERE iri = ?", [release]).fetchone()
        return (row[0], row[1]) if row else None

    def thing(self, iri: str) -> Named | None:
        row = self._db.execute("SELECT * FROM entity WHERE iri = ?", [iri]).fetchone()
        return Named(*row) if row else None

    def called(self, label: str) -> str:
        """The IRI of the one company, person or product of that label; nothing where there is none, or several."""
        sql = "SELECT iri FROM entity WHERE class IN ('Company', 'Person', 'Product') AND label = ? COLLATE NOCASE LIMIT 2"
        found = self._db.execute(sql, [label]).fetchall()
        return found[0][0] if len(found) == 1 else ""

    def names(self, wanted: str, classes: tuple[str, ...] = (), limit: int = 20) -> list[Named]:
        """Things whose names hold all the words, the last of which may be begun only; those most is told of come first."""
        match = _match(wanted, begun=True)
        if not match:
            return []
        sql = """SELECT entity.* FROM named JOIN entity USING (iri) WHERE named MATCH ? {}
            ORDER BY entity.class = 'Release', facts DESC, label LIMIT ?"""
        only = f"AND entity.class IN ({', '.join('?' * len(classes))})" if classes else ""
        return [Named(*row) for row in self._db.execute(sql.format(only), [match, *classes, limit])]

    def quotes(self, wanted: str, limit: int = 20, offset: int = 0) -> list[tuple[str, str]]:
        """Facts whose quoted words hold all the words: each fact's IRI and the words, the nearest first."""
        match = _match(wanted)
        if not match:
            return []
        sql = "SELECT fact, words FROM quoted WHERE quoted MATCH ? ORDER BY rank, fact LIMIT ? OFFSET ?"
        return [(fact, words) for fact, words in self._db.execute(sql, [match, limit, offset])]

    def listed(self, cls: str, letter: str, limit: int, offset: int) -> list[Named]:
        """Things of a class by name, those whose name begins with the letters only; releases by day, the latest first."""
        order = "day DESC, label" if cls == "Release" else "label COLLATE NOCASE, iri"
        sql = f"SELECT * FROM entity WHERE class = ? AND label LIKE ? ESCAPE '\\' ORDER BY {order} LIMIT ? OFFSET ?"
        begins = re.sub(r"([%_\\])", r"\\\1", letter) + "%"
        return [Named(*row) for row in self._db.execute(sql, [cls, begins, limit, offset])]

    def most(self, cls: str, limit: int) -> list[Named]:
        """The things of a class that most is told of."""
        sql = "SELECT * FROM entity WHERE class = ? ORDER BY facts DESC, label, iri LIMIT ?"
        return [Named(*row) for row in self._db.execute(sql, [cls, limit])]

    def latest(self, classes: Sequence[str], limit: int, offset: int) -> list[str]:
        """The facts of these classes by day, the latest first; none that only tells again what another has told."""
        wanted = f"class IN ({', '.join('?' * len(classes))}) AND NOT again"
        sql = f"SELECT iri FROM fact WHERE {wanted} ORDER BY day DESC, iri LIMIT ? OFFSET ?"
        return [iri for (iri,) in self._db.execute(sql, [*classes, limit, offset])]

    def told(self) -> dict[str, int]:
        """How many facts there are of each class."""
        return dict(self._db.execute("SELECT class, COUNT(*) FROM fact GROUP BY class ORDER BY class"))

    def counts(self) -> dict[str, int]:
        """How many things there are of each class."""
        return dict(self._db.execute("SELECT class, COUNT(*) FROM entity GROUP BY class ORDER BY class"))


def _match(wanted: str, begun: bool = False) -> str:
    """The words as a question to FTS5, each in quotes, so that none is taken for its syntax.

    >>> _match('pump* AND "x', begun=True)
    '"pump" "AND" "x" *'
    """
    words = re.findall(r"\w+", wanted)[:12]
    return " ".join(f'"{word}"' for word in words) + (" *" if begun and words else "")


def _select(dataset: ox.Store, text: str) -> Iterator[ox.QuerySolution]:
    found = dataset.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return found
