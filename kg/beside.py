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
    """What lies in these folders, at any depth, and right beside these files, and where earlier builds of this store looked.

    Raises KgError naming file and line for what cannot be read.
    """
    deep, flat = _roots(ledger)
    for path in paths:
        (deep if path.is_dir() else flat).add(path.resolve() if path.is_dir() else path.resolve().parent)
    ledger.keep("beside", json.dumps([sorted(map(str, folders)) for folders in (deep, flat)]))
    kept = Kept(
        tuple(decisions.read(_found(decisions.FILE, deep, flat))), identifiers.read(_found(identifiers.FILE, deep, flat))
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


def place_for(name: str, ledger: Ledger) -> Path:
    """Where a file of this name belongs: where there is one, else in the first of the folders that the store was built from."""
    deep, flat = _roots(ledger)
    known = sorted(_found(name, deep, flat))
    folders = sorted(folder for folder in deep or flat if folder.is_dir())
    return known[0] if known else (folders[0] if folders else Path()) / name


def _roots(ledger: Ledger) -> tuple[set[Path], set[Path]]:
    """The folders that were built from as a whole, and those of single files."""
    deep, flat = json.loads(ledger.kept("beside") or "[[], []]")
    return set(map(Path, deep)), set(map(Path, flat))


def _found(name: str, deep: Iterable[Path], flat: Iterable[Path]) -> set[Path]:
    """The files of this name, hidden folders left out."""
    inside = {(folder, file) for folder in deep for file in folder.rglob(name)}
    seen = {file for folder, file in inside if not any(part.startswith(".") for part in file.relative_to(folder).parts)}
    return {file for file in seen | {folder / name for folder in flat} if file.is_file()}
