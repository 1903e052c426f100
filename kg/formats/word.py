"""Word documents (.docx): paragraphs, lists and tables in their order; text without its fonts and pictures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from kg.errors import ReadError
from kg.formats.archive import MOST_BYTES
from kg.formats.document import Document, Request, Told, missing
from kg.formats.marks import tidy


def read(request: Request) -> Iterator[Document]:
    """The one release of a Word document. What the file's properties say is the writer's template more often than true."""
    try:
        import docx
    except ImportError:
        raise missing("docx", "a Word document") from None
    try:
        with zipfile.ZipFile(io.BytesIO(request.data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > MOST_BYTES:
            raise ReadError(f"holds more than {MOST_BYTES:,} bytes once it is unpacked")
        text = "".join(_blocks(docx.Document(io.BytesIO(request.data))))
    except ReadError:
        raise
    except Exception as error:  # a damaged file wakes errors of ZIP, of XML and of the library itself
        raise ReadError(f"not a Word document that can be read ({type(error).__name__}: {error})") from None
    yield Document(tidy(text), Told())


def _blocks(parent: Any) -> Iterator[str]:
    """Paragraphs each with a blank line after it; lines of one list and rows of one table stand together."""
    for block in parent.iter_inner_content():
        if hasattr(block, "rows"):
            yield "\n"
            for row in block.rows:
                yield _row(row)
            yield "\n"
        elif _is_listed(block):
            yield f"- {block.text}\n"
        else:
            yield f"\n{block.text}\n\n" if block.text.strip() else "\n"


def _row(row: Any) -> str:
    """A row as one line; a cell with several paragraphs makes of it a part of the page, as tables that only lay out do."""
    cells = list(dict.fromkeys(_Cell(cell) for cell in row.cells))
    if any(len([p for p in cell.cell.paragraphs if p.text.strip()]) > 1 for cell in cells):
        return "".join("\n" + "".join(_blocks(cell.cell)) for cell in cells)
    return "  ".join(text for cell in cells if (text := " ".join(cell.cell.text.split()))) + "\n"


class _Cell:
    """A cell that is equal to itself where it spans several columns and is listed for each."""

    def __init__(self, cell: Any) -> None:
        self.cell = cell

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Cell) and self.cell._tc is other.cell._tc

    def __hash__(self) -> int:
        return id(self.cell._tc)


def _is_listed(paragraph: Any) -> bool:
    """Whether Word draws a bullet or a number before it."""
    properties = paragraph._p.pPr
    if properties is not None and properties.numPr is not None:
        return True
    return (paragraph.style.name or "").startswith(("List Bullet", "List Number"))
