"""What one file tells: its releases with their facts, each verified. It needs no store, so any process can do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.duplicates import sketch
from kg.errors import KgError
from kg.identity import SLOTS, Slots
from kg.ledger import lines
from kg.literals import first_day, literal
from kg.model import Evidence, Fact, Release
from kg.reading import PassedOver
from kg.rulebook import Rulebook
from kg.sources import Source

Read = Callable[[Source], Iterable[Release | PassedOver]]
Find = Callable[[Release, Rulebook], Iterable[Fact]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or what is in one, that gave no release to the store, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """One release as the ledger keeps it: its id, its plain text, its facts as JSON Lines, and its sketch as JSON."""

    release: str
    text: str
    facts: str
    sketch: str


@dataclass(frozen=True, slots=True)
class Digester:
    """How files are digested: by which reader and extractor, with which rules and slots."""

    read: Read
    find: Find
    rules: Rulebook
    slots: Slots

    def __call__(self, source: Source) -> list[Told | PassedOver | Failure]:
        """All that is in a file; where one release fails the others go on."""
        return list(self._parts(source))

    def _parts(self, source: Source) -> Iterator[Told | PassedOver | Failure]:
        try:
            for one in self.read(source):
                yield one if isinstance(one, PassedOver) else self._told(one, source.where)
        except Exception as error:  # one bad file, or a bug that one file wakes, must not end a batch; it is reported
            yield Failure(source.where, reason(error, source.where))

    def _told(self, release: Release, where: str) -> Told | Failure:
        try:
            facts = tuple(self.find(release, self.rules))
            verify(release, facts, self.slots)
        except Exception as error:  # as above
            return Failure(where, reason(error, where))
        return Told(release.id, release.text, lines(facts), sketch(release).to_json())


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


def reason(error: Exception, where: str) -> str:
    """Why a file failed, in a few words that do not name it again."""
    if isinstance(error, KgError):
        return str(error).removeprefix(f"{where}: ")
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"a bug in pressgraph, please report it: {type(error).__name__}: {error}"
