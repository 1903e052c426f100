"""What a store was built from, in SQLite: a row a file, a row a release with its text and facts, and each graph's hash."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.model import Fact, Slot

FORMAT = "2"
"""The version of the whole store's layout; another one is refused, not guessed at."""

_SCHEMA = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    source TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    extractor TEXT NOT NULL,
    passed_over TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE release (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES file,
    text TEXT NOT NULL,
    facts TEXT NOT NULL,
    sketch TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX release_source ON release (source);
CREATE TABLE graph (iri TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE own_type (name TEXT PRIMARY KEY, slots TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which file a release came from, the hash of that file's bytes, and the extractor that read it."""

    id: str
    source: str
    sha256: str
    extractor: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: the hash of its bytes, the extractor, and what in it was passed over as (where, reason).

    A file that is not to be counted as read, because something in it failed, has no hash.
    """

    source: str
    sha256: str
    extractor: str
    passed_over: tuple[tuple[str, str], ...] = ()


class Ledger:
    """The ledger of one store. What is written counts once `commit` is called, wholly or not at all."""

    def __init__(self, path: Path, base: str | None = None) -> None:
        """Open a ledger; with `base`, one that may be written and is made when missing; without, for reading only."""
        self._path = path
        # A reader may find the traces of a writer that was killed, and only one who may write can roll these back.
        mode = "rw" if base is None else "rwc"
        try:
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)
            if base is None:
                self._db.execute("PRAGMA query_only = ON")
            if base is not None and not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                self._db.executescript(f"BEGIN; {_SCHEMA}")
                self._db.executemany("INSERT INTO setting VALUES (?, ?)", [("format", FORMAT), ("base", str(base))])
                self._db.commit()
            settings = dict(self._db.execute("SELECT name, value FROM setting"))
        except sqlite3.Error as error:
            raise StoreError(f"{path}: not the ledger of a store ({error})") from None
        if settings.get("format") != FORMAT:
            self._db.close()
            found = settings.get("format", "unknown")
            raise StoreError(f"{path}: store of format {found}, this pressgraph reads format {FORMAT}; build it anew")
        self.base: str = settings["base"]

    def commit(self) -> None:
        """Let all count that was written since the last time. Raises StoreError where the disk does not take it."""
        try:
            self._db.commit()
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: {error}") from None

    def close(self) -> None:
        """Free the file; what was written and not committed is forgotten."""
        self._db.close()

    def damage(self) -> str:
        """What SQLite finds wrong with the file, in its words; "" where it is whole."""
        try:
            told = [str(row[0]) for row in self._db.execute("PRAGMA integrity_check(3)")]
        except sqlite3.Error as error:
            return str(error)
        return "" if told == ["ok"] else "; ".join(told)

    def origins(self) -> list[Origin]:
        """Where each release came from, by id."""
        rows = self._db.execute("SELECT id, source, sha256, extractor FROM release JOIN file USING (source) ORDER BY id")
        return [Origin(*row) for row in rows]

    def files(self) -> list[File]:
        """The files that were read, also those that hold no release, by their source."""
        rows = self._db.execute("SELECT source, sha256, extractor, passed_over FROM file ORDER BY source")
        return [
            File(source, sha256, extractor, tuple((where, reason) for where, reason in json.loads(passed)))
            for source, sha256, extractor, passed in rows
        ]

    def sketches(self) -> dict[str, str]:
        """By what each release is known again, as `kg.duplicates` writes it, by id."""
        return dict(self._db.execute("SELECT id, sketch FROM release WHERE sketch != '' ORDER BY id"))

    def text(self, release: str) -> str | None:
        """The plain text of a release, to which all offsets refer."""
        row = self._db.execute("SELECT text FROM release WHERE id = ?", [release]).fetchone()
        return row[0] if row else None

    def facts(self, release: str) -> tuple[Fact, ...]:
        """The facts of one release, in the order of their extraction; none for one that is not known."""
        row = self._db.execute("SELECT facts FROM release WHERE id = ?", [release]).fetchone()
        return facts_of(row[0]) if row else ()

    def all_facts(self) -> Iterator[tuple[str, tuple[Fact, ...]]]:
        """Each release's id and facts, by id."""
        for release, facts in self._db.execute("SELECT id, facts FROM release ORDER BY id"):
            yield release, facts_of(facts)

    def finished(self) -> tuple[str, dict[str, int], dict[str, str]] | None:
        """By which mapping the graphs were written, how many facts of each type they hold, and which releases are the same
        as which; None when out of date."""
        row = self._db.execute("SELECT value FROM setting WHERE name = 'finished'").fetchone()
        return tuple(json.loads(row[0])) if row else None

    def finish(self, mapping: str, facts: Mapping[str, int], duplicates: Mapping[str, str]) -> None:
        """Note that all graphs are written as the releases here ask for; any later change of these takes the note away."""
        self._write("INSERT OR REPLACE INTO setting VALUES ('finished', ?)", [(json.dumps([mapping, facts, duplicates]),)])

    def unfinish(self) -> None:
        """Note that the graphs are out of date."""
        self._write("DELETE FROM setting WHERE name = 'finished'", [()])

    def kept(self, name: str) -> str:
        """What was last kept under this name; "" for nothing."""
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (f"kept {name}",)).fetchone()
        return row[0] if row else ""

    def keep(self, name: str, value: str) -> None:
        """Keep a text under a name of its own."""
        self._write("REPLACE INTO setting VALUES (?, ?)", [(f"kept {name}", value)])

    def put_file(self, file: File) -> None:
        """Note a file that was read, in place of what was noted of it."""
        row = (file.source, file.sha256, file.extractor, json.dumps(file.passed_over, ensure_ascii=False))
        self._write("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", [row])

    def put(self, origin: Origin, text: str, facts: str, sketch: str = "") -> None:
        """Note a release (its facts as `lines` writes them) and its file, in place of what was noted under its id."""
        self.unfinish()
        self.put_file(File(origin.source, origin.sha256, origin.extractor))
        self._write("INSERT OR REPLACE INTO release VALUES (?, ?, ?, ?, ?)", [(origin.id, origin.source, text, facts, sketch)])

    def remove(self, releases: Iterable[str]) -> None:
        """Forget these releases."""
        rows = [(release,) for release in releases]
        if rows:
            self.unfinish()
        self._write("DELETE FROM release WHERE id = ?", rows)

    def remove_file(self, source: str) -> None:
        """Forget a file; its releases are removed by `remove`."""
        self._write("DELETE FROM file WHERE source = ?", [(source,)])

    def graphs(self) -> dict[str, str]:
        """The IRI of each graph in the store and the hash of its quads."""
        return dict(self._db.execute("SELECT iri, sha256 FROM graph ORDER BY iri"))

    def put_graphs(self, hashes: Mapping[str, str]) -> None:
        """Note the hash of each of these graphs, by its IRI."""
        self._write("INSERT OR REPLACE INTO graph VALUES (?, ?)", hashes.items())

    def remove_graphs(self, iris: Iterable[str]) -> None:
        """Forget the hashes of these graphs."""
        self._write("DELETE FROM graph WHERE iri = ?", [(iri,) for iri in iris])

    def own_types(self) -> dict[str, tuple[Slot, ...]]:
        """The slots of the users' own fact types that the facts here are of, by name."""
        rows = self._db.execute("SELECT name, slots FROM own_type ORDER BY name")
        return {
            name: tuple(Slot(**slot | {"codes": tuple(slot["codes"])}) for slot in json.loads(slots)) for name, slots in rows
        }

    def put_own_types(self, types: Mapping[str, Iterable[Slot]]) -> None:
        """Note these as all of the users' own fact types."""
        self._write("DELETE FROM own_type", [()])
        rows = [(name, json.dumps([asdict(slot) for slot in slots])) for name, slots in types.items()]
        self._write("INSERT INTO own_type VALUES (?, ?)", rows)

    def _write(self, statement: str, rows: Iterable[tuple[str, ...]]) -> None:
        try:
            self._db.executemany(statement, rows)
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: {error}") from None


def lines(facts: Iterable[Fact]) -> str:
    """Facts as the ledger keeps them: JSON Lines."""
    return "\n".join(json.dumps(fact.to_json(), ensure_ascii=False, sort_keys=True) for fact in facts)


def facts_of(lines: str) -> tuple[Fact, ...]:
    """The facts of JSON Lines, as `lines` wrote them."""
    return tuple(Fact.from_json(json.loads(line)) for line in lines.split("\n") if line)
