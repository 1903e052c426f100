"""Files -> releases: the format's text, mended and cut into its parts, with what the user and the file tell beside it."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg import sources
from kg.errors import ReadError
from kg.formats import Document, Request, Unread, documents, plain_text, tidy
from kg.model import Release, Told
from kg.reading.bounds import bounded
from kg.reading.language import foreign
from kg.reading.mend import mend
from kg.reading.shape import shape
from kg.sources import Source


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What gave no release, and why: `failed` where it should have, else (another language) as it should be."""

    where: str
    reason: str
    failed: bool = True


def read(source: Source) -> Iterator[Release | PassedOver]:
    """The releases of one file. One alone has the file's stem as its id; of several each adds its own name.

    Raises ReadError, without the file's name, where the file as a whole cannot be read.
    """
    empty = True
    for part in documents(Request(source.name, source.load(), source.fields)):
        empty = False
        where = f"{source.where}: {part.member}" if part.member else source.where
        if isinstance(part, Unread):
            yield PassedOver(where, part.reason)
            continue
        try:
            yield _release(part, source) if not (note := _foreign(part, source.given)) else PassedOver(where, note, False)
        except ReadError as error:
            yield PassedOver(where, str(error))
    if empty:
        raise ReadError("no release in it")


def read_all(found: Iterable[Source]) -> Iterator[Release | PassedOver]:
    """The releases of many files; one that cannot be read is told of, and the others go on."""
    for source in found:
        try:
            yield from read(source)
        except ReadError as error:
            yield PassedOver(source.where, str(error))


def read_file(path: str | Path) -> Release:
    """Read the one release of a file; of several the first.

    Raises ReadError, naming the file, where it cannot be read or holds no text.
    """
    for one in read_all(sources.found([path])):
        if isinstance(one, Release):
            return one
        raise ReadError(f"{one.where}: {one.reason}")
    raise ReadError(f"{path}: no release in it")


def read_text(text: str, release: str) -> Release:
    """Read a release from text that may still hold Markdown or HTML marks. Raises ReadError for none, or far too much."""
    return _shaped(plain_text(text), release)


def _release(document: Document, source: Source) -> Release:
    if len(document.text) > 2 * most_characters():  # not worth cleaning
        return _shaped(document.text, source.stem)
    text = plain_text(document.text) if document.marks else tidy(document.text)
    name = "-".join(filter(None, (source.stem, document.member)))
    release = _shaped(text, name)
    given, told = source.given, document.told
    date = given.date or release.date or told.date
    span = release.date_span if date == release.date else None
    return replace(release, given=given, told=told, date=date, date_span=span)


def most_characters() -> int:
    """The longest text that is read as one release: KG_MOST_CHARACTERS, else ten million, which takes a minute or two."""
    said = os.environ.get("KG_MOST_CHARACTERS", "")
    if said and not said.isdecimal():
        raise ReadError(f"KG_MOST_CHARACTERS is {said!r}, which is no number")
    return int(said or 10_000_000)


def _shaped(text: str, release: str) -> Release:
    if len(text) > (most := most_characters()):
        raise ReadError(
            f"a text of {len(text):,} characters; {most:,} are read at most (KG_MOST_CHARACTERS sets another number)"
        )
    text = mend(bounded(text))
    if not text.strip():
        raise ReadError("no text in it")
    return shape(text, release)


def _foreign(document: Document, given: Told) -> str:
    """Why a document is passed over for its language; "" for one that is read. What the user says of it is believed."""
    if given.language:
        return "" if given.language == "en" else f"is said to be in the language {given.language!r}, not English"
    language = foreign(document.text)
    return f"seems to be in {language}, not English" if language else ""
