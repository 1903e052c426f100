"""Where releases come from: files, folders, patterns, standard input and addresses; and what the user says beside them."""

from __future__ import annotations

import csv
import glob
import hashlib
import io
import json
import os
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import KgError, ReadError
from kg.formats import ENDINGS
from kg.formats.when import day
from kg.model import Told

STDIN = "-"
MOST_BYTES = 1_000_000_000
"""Of one file, an archive for instance. What is in it has bounds of its own (kg.formats, kg.reading)."""
_SIDECARS = (".meta.toml", ".meta.json")
_OURS = ("entities.csv",)  # what kg.identity keeps beside the releases
_TOLD = ("date", "url", "issuer", "language")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read. where: its absolute path, its address (`scheme://...`), or `-` for standard input.

    given: what the user says of the release. fields: which field of a record holds what. `load` gives the bytes.
    """

    where: str
    load: Callable[[], bytes]
    given: Told = field(default_factory=Told)
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's own name, with its ending."""
        return "stdin.txt" if self.where == STDIN else PurePosixPath(self.where.split("?")[0]).name

    @property
    def stem(self) -> str:
        """The name without its ending: the id of the one release in it, the head of the id of each of several.

        >>> Source("/in/2019-q1.html.gz", bytes).stem
        '2019-q1'
        """
        name = self.name.removesuffix(".gz")
        return PurePosixPath(name).stem or name or "release"

    def exists(self) -> bool:
        """Whether a file is still there; nobody asks the network."""
        return is_remote(self.where) or Path(self.where).exists()

    def fingerprint(self, data: bytes) -> str:
        """A hash of all that decides what is read: of the bytes and, after a `+`, of what the user says."""
        sha256 = hashlib.sha256(data).hexdigest()
        if self.given != Told() or self.fields:
            told = {name: getattr(self.given, name) for name in _TOLD}
            told_hash = hashlib.sha256(json.dumps([told, dict(self.fields)], sort_keys=True).encode()).hexdigest()
            return f"{sha256}+{told_hash[:16]}"
        return sha256


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of many files: a table (rows by file name or path), and fields of records."""

    table: Mapping[str, Told] = field(default_factory=dict)
    folder: Path = Path()
    file: Path | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    def of(self, path: Path) -> Told:
        """What the table says of a file: by its path from the table's folder, else by its name, else by its stem."""
        names = [path.name, path.stem]
        if path.is_relative_to(self.folder):
            names.insert(0, path.relative_to(self.folder).as_posix())
        return next((self.table[name] for name in names if name in self.table), Told())


def found(paths: Iterable[str | Path], said: Said | None = None) -> list[Source]:
    """The files that these stand for, each once, sorted. A folder stands for all its files of known formats at any depth,
    hidden ones and READMEs left out; a name with `*` for those that fit it; `-` for standard input.

    Raises KgError for what is not there.
    """
    said = said or Said()
    sources: dict[str, Source] = {}
    for written in map(str, paths):
        if written == STDIN:
            sources[STDIN] = Source(STDIN, lambda: sys.stdin.buffer.read(), fields=said.fields)
        elif is_remote(written):
            sources |= {source.where: source for source in _remote(written, said)}
        else:
            for path in _files(Path(written)):
                if path != said.file:
                    sources[str(path)] = _local(path, said)
    return sorted(sources.values(), key=lambda source: source.where)


def is_remote(where: str) -> bool:
    """Whether this is no path: an address with a scheme, or standard input."""
    return where == STDIN or "://" in where


def table(path: Path) -> Said:
    """What a CSV file says of files: a column `file`, and any of date, url, issuer, language.

    Raises KgError, which names file and line, for an unknown column or a date that is none.
    """
    try:
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        columns = rows.fieldnames or ()
        if "file" not in columns or (unknown := set(columns) - {"file", *_TOLD}):
            known = ", ".join(("file", *_TOLD))
            wrong = "a column `file` is missing" if "file" not in columns else f"unknown column {min(map(str, unknown))!r}"
            raise KgError(f"{path}: {wrong}; columns are {known}")
        told = {
            row["file"]: _told({k: v or "" for k, v in row.items() if k in _TOLD}, f"{path}: line {rows.line_num}")
            for row in rows
        }
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KgError(f"{path}: {error}") from None
    return Said(told, path.resolve().parent, path.resolve())


def fields(written: str) -> dict[str, str]:
    """Which field of a record holds what, as in `text=body,headline=title`. Raises KgError for another form."""
    pairs = [part.partition("=") for part in written.split(",") if part.strip()]
    known = ("text", "headline", *_TOLD, "id")
    for name, sign, of in pairs:
        if not sign or not of.strip() or name.strip() not in known:
            raise KgError(f"--fields {written!r}: write NAME=FIELD, parted by commas; names are {', '.join(known)}")
    return {name.strip(): of.strip() for name, _, of in pairs}


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _inside(path)
    elif path.exists():
        yield path.resolve()
    elif glob.has_magic(str(path)):
        matched = [Path(name) for name in glob.glob(str(path), recursive=True)]  # noqa: PTH207 - a pattern with a root of its own
        if not matched:
            raise KgError(f"{path}: no file fits this pattern")
        for one in matched:
            yield from _files(one)
    else:
        raise KgError(f"{path}: no such file or folder")


def _inside(folder: Path) -> Iterator[Path]:
    """The files in a folder, and whatever else is called like one, or is a folder that cannot be opened: to be told of."""
    closed: list[Path] = []
    for top, _, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        for file in (Path(top, name) for name in names):
            if _counts(file, folder):
                yield file.resolve() if file.is_file() else file.absolute()
    yield from (inner.absolute() for inner in closed)


def _counts(file: Path, folder: Path) -> bool:
    """Whether a file in a folder is meant when the folder is named."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts) or file.stem.upper() == "README"
    return not hidden and file.name.lower().endswith(ENDINGS) and not file.name.endswith((*_SIDECARS, *_OURS))


def _local(path: Path, said: Said) -> Source:
    source = Source(str(path), partial(load, str(path)), said.of(path), said.fields)
    for ending in _SIDECARS:
        for sidecar in (path.with_name(path.name + ending), path.with_name(path.stem + ending)):
            if sidecar.is_file():
                given, own = _sidecar(sidecar)
                return replace(source, given=given.over(source.given), fields={**source.fields, **own})
    return source


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadError("a folder that cannot be opened")
        if not path.is_file() and path.exists():
            raise ReadError("is no regular file")  # a device or a pipe may have no end
        if (size := path.stat().st_size) > MOST_BYTES:
            raise ReadError(f"a file of {size:,} bytes; {MOST_BYTES:,} are read at most")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"{error.strerror or error}") from None


def _sidecar(path: Path) -> tuple[Told, dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        held: Any = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except (OSError, ValueError) as error:
        raise KgError(f"{path}: {error}") from None
    if not isinstance(held, dict):
        raise KgError(f"{path}: holds no names and values")
    own = held.pop("fields", {})
    if unknown := sorted(set(held) - set(_TOLD)):
        raise KgError(f"{path}: unknown name {unknown[0]!r}; names are {', '.join(_TOLD)} and fields")
    return _told({name: str(value) for name, value in held.items()}, str(path)), {k: str(v) for k, v in own.items()}


def _told(said: Mapping[str, str], where: str) -> Told:
    when = day(said.get("date", ""))
    if said.get("date", "").strip() and not when:
        raise KgError(f"{where}: {said['date']!r} is no date; write it as 2019-05-02")
    told = {name: value.strip() for name, value in said.items()}
    return Told(**{**told, "date": when, "language": told.get("language", "")[:2].lower()})


def _remote(url: str, said: Said) -> Iterator[Source]:
    """The files at an address, through fsspec: `s3://...`, `https://...`, folders and patterns where the place has them."""
    try:
        import fsspec
    except ImportError:
        raise KgError(f"{url}: addresses need one more library: pip install 'pressgraph[remote]'") from None
    try:
        system, path = fsspec.core.url_to_fs(url)
        if glob.has_magic(path):
            names = system.glob(path)
        else:
            names = system.find(path) if system.isdir(path) and not path.lower().endswith(ENDINGS) else [path]
    except Exception as error:  # each kind of place raises errors of its own
        raise KgError(f"{url}: {error or type(error).__name__}") from None
    for name in names:
        if name == path or name.lower().endswith(ENDINGS):
            where = system.unstrip_protocol(name)
            yield Source(where, partial(load, where), said.of(Path(name)), said.fields)


def load(where: str) -> bytes:
    """The bytes of a file, by its path or its address; any process that sees the place can do it."""
    if "://" not in where:
        return _bytes(Path(where))
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(where)
        return bytes(system.cat_file(path))
    except Exception as error:  # each kind of place raises errors of its own
        raise ReadError(f"{error or type(error).__name__}") from None
