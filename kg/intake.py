"""Files into the ledger, one by one: what is unchanged is not read again, what is broken is told of and passed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import sources
from kg.duplicates import sketch
from kg.errors import KgError
from kg.identity import SLOTS, Slots
from kg.ledger import File, Ledger, Origin
from kg.literals import first_day, literal
from kg.model import Evidence, Fact, Release
from kg.reading import PassedOver
from kg.rulebook import Rulebook
from kg.sources import Source


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or what is in one, that gave no release to the store, and why."""

    where: str
    reason: str


@dataclass(slots=True)
class BuildReport:
    """What a build did: ids of releases; facts (by type) and triples are those of the whole store after it.

    passed_over: what is as it should be and yet no release to read, such as one in another language. duplicates: the
    releases of the store that are the same as another, by id, and that one's id; facts do not count them.
    notes: decisions and identifiers that found no one of that name.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    passed_over: list[Failure] = field(default_factory=list)
    duplicates: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    triples: int = 0
    seconds: float = 0.0


class Intake:
    """Takes files into the ledger, one by one, and notes in the report what became of each."""

    def __init__(
        self,
        ledger: Ledger,
        report: BuildReport,
        rules: Rulebook,
        read: Callable[[Source], Iterable[Release | PassedOver]],
        find: Callable[[Release, Rulebook], Iterable[Fact]],
        version: str,
    ) -> None:
        self._ledger, self._report, self._rules = ledger, report, rules
        self._read, self._find, self._version = read, find, version
        self._slots = {**SLOTS, **{type_.name: type_.slots for type_ in rules.types}}
        self._files = {file.source: file for file in ledger.files()}
        self._source_of = {origin.id: origin.source for origin in ledger.origins()}
        self._held: defaultdict[str, list[str]] = defaultdict(list)
        for release, where in self._source_of.items():
            self._held[where].append(release)

    def take(self, source: Source) -> None:
        """Read a file, unless it is known and unchanged; what it no longer holds is removed."""
        known = self._files.get(source.where)
        held, self._held[source.where] = self._held[source.where], []
        sha256, passed, failures = "", [], len(self._report.failed)
        try:
            data = source.load()
            sha256 = source.fingerprint(data)
            if known and (known.sha256, known.extractor) == (sha256, self._version):
                self._report.same += held
                self._report.passed_over += [Failure(*each) for each in known.passed_over]
                self._held[source.where] = held
                return
            for one in self._read(replace(source, load=lambda: data)):
                if isinstance(one, PassedOver):
                    (self._report.failed if one.failed else self._report.passed_over).append(Failure(one.where, one.reason))
                    passed += [] if one.failed else [(one.where, one.reason)]
                else:
                    self._put(one, Origin(one.id, source.where, sha256, self._version))
        except Exception as error:  # one bad file, or a bug that one file wakes, must not end a batch; it is reported
            self._report.failed.append(Failure(source.where, _reason(error, source.where)))
        self._remove(release for release in held if release not in self._held[source.where])
        if len(self._report.failed) > failures:
            self._forget(source.where)
        else:
            self._ledger.put_file(File(source.where, sha256, self._version, tuple(passed)))

    def prune(self) -> list[str]:
        """Remove what came from files that are gone; the ids of its releases."""
        gone = [where for where in {**self._files, **self._held} if not sources.is_remote(where) and not Path(where).exists()]
        dropped = sorted(release for where in gone for release in self._held[where])
        self._ledger.remove(dropped)
        for where in gone:
            self._ledger.remove_file(where)
        return dropped

    def _put(self, release: Release, origin: Origin) -> None:
        """Take in one release of a file; where it fails the others of the file go on."""
        try:
            self._refuse_double(release.id, origin.source)
            facts = tuple(self._find(release, self._rules))
            verify(release, facts, self._slots)
        except Exception as error:  # as above
            self._report.failed.append(Failure(origin.source, _reason(error, origin.source)))
            return
        (self._report.changed if release.id in self._source_of else self._report.new).append(release.id)
        self._ledger.put(origin, release.text, facts, sketch(release).to_json())
        if (before := self._source_of.get(release.id)) and before != origin.source:
            self._held[before].remove(release.id)
        self._source_of[release.id] = origin.source
        self._held[origin.source].append(release.id)

    def _remove(self, releases: Iterable[str]) -> None:
        gone = list(releases)
        self._ledger.remove(gone)
        for release in gone:
            del self._source_of[release]

    def _forget(self, where: str) -> None:
        """Let a file in which something failed be read again next time, for all that the ledger holds of it."""
        if self._held[where]:
            self._ledger.put_file(File(where, "", self._version))
        else:
            self._ledger.remove_file(where)

    def _refuse_double(self, release: str, where: str) -> None:
        """One id is one release: what came second is refused, unless the first one's file is gone (it was moved)."""
        source = self._source_of.get(release)
        if release in self._held[where]:
            raise KgError(f"two releases in it have the id {release!r}; the first is kept")
        if source and source != where and (sources.is_remote(source) or Path(source).exists()):
            raise KgError(f"the id {release!r} is that of {source} already")


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


def _reason(error: Exception, where: str) -> str:
    if isinstance(error, KgError):
        return str(error).removeprefix(f"{where}: ")
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"a bug in pressgraph, please report it: {type(error).__name__}: {error}"
