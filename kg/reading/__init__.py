"""Files -> releases. One module a format; `read_file` chooses by the name's ending."""

from pathlib import Path

from kg.errors import ReadError
from kg.model import Release
from kg.reading.bounds import bounded
from kg.reading.mend import mend
from kg.reading.plain import decode, plain_text
from kg.reading.shape import shape

ENDINGS = (".txt", ".md")


def read_file(path: str | Path) -> Release:
    """Read one release; its id is the file's name without the ending.

    Raises ReadError, naming the file, where it cannot be read or holds no text.
    """
    path = Path(path)
    if path.suffix.lower() not in ENDINGS:
        raise ReadError(f"{path}: unknown format {path.suffix or '(no ending)'!r}; known are {', '.join(ENDINGS)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error
    return read_bytes(data, path.stem, str(path))


def read_bytes(data: bytes, release: str, where: str = "") -> Release:
    """Read a release from its bytes. `where` names the file in errors."""
    try:
        return read_text(decode(data), release)
    except ReadError as error:
        raise ReadError(f"{where or release}: {error}") from error


def read_text(text: str, release: str) -> Release:
    """Read a release from text that may still hold Markdown or HTML marks."""
    text = mend(bounded(plain_text(text)))
    if not text.strip():
        raise ReadError("no text in it")
    return shape(text, release)
