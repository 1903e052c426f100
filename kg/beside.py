"""What the user keeps beside the releases: decisions on who is who, and a table of identifiers. A store remembers where."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kg.identity import Decision, Identifiers, decisions, identifiers
from kg.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Kept:
    """The decisions and identifiers that a store was built with."""

    decisions: tuple[Decision, ...] = ()
    identifiers: Identifiers = field(default_factory=Identifiers)

    @property
    def version(self) -> str:
        """A hash of all that they say, wherever it is written; "" for nothing."""
        said = [
            *(str(decision) for decision in self.decisions),
            *(str((row.name, row.values)) for row in self.identifiers.rows),
        ]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16] if said else ""


def read(paths: Iterable[Path], ledger: Ledger) -> Kept:
    """What lies beside these files and in these folders, and where earlier builds of this store have found any.

    Raises KgError naming file and line for what cannot be read.
    """
    files = sorted({*_found(paths), *files_of(ledger)})
    there = [file for file in files if file.is_file()]
    ledger.keep("beside", json.dumps([str(file) for file in there]))
    kept = Kept(
        tuple(decisions.read(file for file in there if file.name == decisions.FILE)),
        identifiers.read(file for file in there if file.name == identifiers.FILE),
    )
    ledger.keep("decisions", json.dumps([asdict(decision) for decision in kept.decisions]))
    ledger.keep("identifiers", json.dumps([asdict(row) for row in kept.identifiers.rows]))
    return kept


def of(ledger: Ledger) -> Kept:
    """What a store was built with last."""
    made = [
        Decision(**{**row, "one": decisions.Side(**row["one"]), "other": decisions.Side(**row["other"])})
        for row in json.loads(ledger.kept("decisions") or "[]")
    ]
    rows = [
        identifiers.Row(row["name"], tuple((scheme, value) for scheme, value in row["values"]), row["place"])
        for row in json.loads(ledger.kept("identifiers") or "[]")
    ]
    return Kept(tuple(made), Identifiers(tuple(rows)))


def files_of(ledger: Ledger) -> list[Path]:
    """The files that the store was built with last."""
    return [Path(name) for name in json.loads(ledger.kept("beside") or "[]")]


def place_for(name: str, ledger: Ledger) -> Path:
    """Where a file of this name belongs: where there is one, else in the folder that holds all releases."""
    known = [file for file in files_of(ledger) if file.name == name]
    if known:
        return known[0]
    folders = [Path(origin.source).parent for origin in ledger.origins()]
    common = next(
        (folder for folder in (folders[0], *folders[0].parents) if all(folder in (f, *f.parents) for f in folders)), Path()
    ) if folders else Path()  # fmt: skip
    return common / name


def _found(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        for name in (decisions.FILE, identifiers.FILE):
            if path.is_dir():
                inside = (p for p in path.rglob(name) if not any(part.startswith(".") for part in p.relative_to(path).parts))
                yield from (file.resolve() for file in inside)
            elif (file := path.resolve().parent / name).is_file():
                yield file
