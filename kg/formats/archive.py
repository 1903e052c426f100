"""ZIP and gzip: the files in them, read in memory and within limits; nothing is unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from kg.errors import ReadError
from kg.formats.document import Part, Reader, Request, Unread

MOST_BYTES = 200_000_000
"""What one file may hold once it is unpacked."""
MOST_FILES = 100_000
DEEPEST = 3
"""How many archives may stand in one another."""


def read_zip(request: Request, inner: Reader, known: tuple[str, ...]) -> Iterator[Part]:
    """The files of a ZIP whose endings are known, by name; hidden ones and READMEs are left out."""
    _go_deeper(request)
    try:
        archive = zipfile.ZipFile(io.BytesIO(request.data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ReadError(f"not a ZIP that can be read ({error})") from None
    entries = sorted((info for info in archive.infolist() if _counts(info, known)), key=lambda info: info.filename)
    if len(entries) > MOST_FILES:
        raise ReadError(f"a ZIP of {len(entries):,} files; {MOST_FILES:,} are read at most")
    for info in entries:
        path = PurePosixPath(info.filename)
        name = "-".join((*path.parts[:-1], path.name.split(".")[0]))
        try:
            data = _member(archive, info)
            for part in inner(Request(path.name, data, request.fields, request.depth + 1)):
                yield replace(part, member="-".join(filter(None, (name, part.member))))
        except ReadError as error:
            yield Unread(name, str(error))


def read_gzip(request: Request, inner: Reader) -> Iterator[Part]:
    """What a gzipped file holds."""
    _go_deeper(request)
    name = request.name[: -len(".gz")] if request.name.lower().endswith(".gz") else request.name
    yield from inner(Request(name, _unzipped(request.data), request.fields, request.depth + 1))


def _go_deeper(request: Request) -> None:
    if request.depth >= DEEPEST:
        raise ReadError(f"archives in archives, more than {DEEPEST} deep")


def _counts(info: zipfile.ZipInfo, known: tuple[str, ...]) -> bool:
    path = PurePosixPath(info.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not info.is_dir() and not hidden and path.stem.upper() != "README" and path.name.lower().endswith(known)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a file, however large the archive says that it is."""
    if info.flag_bits & 1:
        raise ReadError("is locked with a password")
    try:
        with archive.open(info) as stream:
            data = stream.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise ReadError(f"damaged in the ZIP ({error})") from None
    return bounded(data)


def _unzipped(data: bytes) -> bytes:
    """All members of a gzip file, one after another."""
    found: list[bytes] = []
    size = 0
    while data:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            found.append(unpacker.decompress(data, MOST_BYTES + 1 - size))
        except zlib.error as error:
            raise ReadError(f"not a gzip file that can be read ({error})") from None
        size += len(found[-1])
        bounded(found[-1], size)
        if not unpacker.eof:
            raise ReadError("a gzip file that is cut off")
        data = unpacker.unused_data.lstrip(b"\0")
    return b"".join(found)


def bounded(data: bytes, size: int | None = None) -> bytes:
    """The bytes, unless they (or `size`, where more came before them) are too many."""
    if (len(data) if size is None else size) > MOST_BYTES:
        raise ReadError(f"holds more than {MOST_BYTES:,} bytes once it is unpacked")
    return data
