"""Files into the ledger, in their order: what is unchanged is not read again, what is broken is told of and passed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from kg import sources
from kg.digest import Digester, Failure, Told, reason
from kg.errors import KgError
from kg.ledger import File, Ledger, Origin
from kg.reading import PassedOver
from kg.shards import Read
from kg.sources import Source
from kg.workers import ordered


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


@dataclass(frozen=True, slots=True)
class _Step:
    """A file on its way: the hash of what decides its reading, whether the ledger has just that, or why it has no bytes."""

    source: Source
    sha256: str = ""
    same: bool = False
    failed: str = ""


class Intake:
    """Takes files into the ledger, in their order, and notes in the report what became of each."""

    def __init__(self, ledger: Ledger, report: BuildReport, digester: Digester, version: str) -> None:
        self._ledger, self._report = ledger, report
        self._digester, self.version = digester, version
        self._files = {file.source: file for file in ledger.files()}
        self._source_of = {origin.id: origin.source for origin in ledger.origins()}
        self._held: defaultdict[str, list[str]] = defaultdict(list)
        for release, where in self._source_of.items():
            self._held[where].append(release)

    def take(self, found: Iterable[Source], jobs: int = 1) -> Iterator[Source]:
        """Each file as soon as it is in the ledger. What is unchanged is not read again; `jobs` processes read the others."""
        for step, parts in ordered(self._steps(found), self._digester, jobs):
            self._settle(step, parts or [])
            yield step.source

    def take_read(self, read: Iterable[tuple[Source, Read]]) -> Iterator[Source]:
        """Each file as soon as it is in the ledger, of files that were read elsewhere."""
        for source, one in read:
            known = self._files.get(source.where)
            same = bool(known and (known.sha256, known.extractor) == (one.sha256, self.version))
            self._settle(_Step(source, one.sha256, same, one.failed), one.parts)
            yield source

    def _steps(self, found: Iterable[Source]) -> Iterator[tuple[_Step, Source | None]]:
        for source in found:
            known = self._files.get(source.where)
            try:
                data = source.load()
            except Exception as error:  # each kind of place raises errors of its own
                yield _Step(source, failed=reason(error, source.where)), None
                continue
            sha256 = source.fingerprint(data)
            if known and (known.sha256, known.extractor) == (sha256, self.version):
                yield _Step(source, sha256, same=True), None
            else:
                yield _Step(source, sha256), replace(source, load=partial(bytes, data))

    def _settle(self, step: _Step, parts: Iterable[Told | PassedOver | Failure]) -> None:
        """Put what a file holds into the ledger; what it no longer holds is removed."""
        where = step.source.where
        if step.same:
            self._report.same += self._held[where]
            self._report.passed_over += [Failure(*each) for each in self._files[where].passed_over]
            return
        held, self._held[where] = self._held[where], []
        passed, failures = [], len(self._report.failed)
        for one in [Failure(where, step.failed)] if step.failed else parts:
            if isinstance(one, Told):
                self._put(one, Origin(one.release, where, step.sha256, self.version))
            elif isinstance(one, PassedOver) and not one.failed:
                self._report.passed_over.append(Failure(one.where, one.reason))
                passed.append((one.where, one.reason))
            else:
                self._report.failed.append(Failure(one.where, one.reason))
        self._remove(release for release in held if release not in self._held[where])
        if len(self._report.failed) > failures:
            self._forget(where)
        else:
            self._ledger.put_file(File(where, step.sha256, self.version, tuple(passed)))

    def prune(self) -> list[str]:
        """Remove what came from files that are gone; the ids of its releases."""
        gone = [where for where in {**self._files, **self._held} if not sources.is_remote(where) and not Path(where).exists()]
        dropped = sorted(release for where in gone for release in self._held[where])
        self._ledger.remove(dropped)
        for where in gone:
            self._ledger.remove_file(where)
        return dropped

    def _put(self, told: Told, origin: Origin) -> None:
        """Take in one release of a file; where it is refused the others of the file go on."""
        try:
            self._refuse_double(origin.id, origin.source)
        except KgError as error:
            self._report.failed.append(Failure(origin.source, str(error)))
            return
        (self._report.changed if origin.id in self._source_of else self._report.new).append(origin.id)
        self._ledger.put(origin, told.text, told.facts, told.sketch)
        if (before := self._source_of.get(origin.id)) and before != origin.source:
            self._held[before].remove(origin.id)
        self._source_of[origin.id] = origin.source
        self._held[origin.source].append(origin.id)

    def _remove(self, releases: Iterable[str]) -> None:
        gone = list(releases)
        self._ledger.remove(gone)
        for release in gone:
            del self._source_of[release]

    def _forget(self, where: str) -> None:
        """Let a file in which something failed be read again next time, for all that the ledger holds of it."""
        if self._held[where]:
            self._ledger.put_file(File(where, "", self.version))
        else:
            self._ledger.remove_file(where)

    def _refuse_double(self, release: str, where: str) -> None:
        """One id is one release: what came second is refused, unless the first one's file is gone (it was moved)."""
        source = self._source_of.get(release)
        if release in self._held[where]:
            raise KgError(f"two releases in it have the id {release!r}; the first is kept")
        if source and source != where and (sources.is_remote(source) or Path(source).exists()):
            raise KgError(f"the id {release!r} is that of {source} already")
