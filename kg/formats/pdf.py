"""PDF: the text layer with the place of each line, put back into paragraphs. Pictures of text (scans) are not read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

from kg.errors import ReadError
from kg.formats.document import Document, Request, missing
from kg.formats.marks import tidy
from kg.formats.pages import Piece, text_of

MOST_PAGES = 2_000
MOST_SHAPES = 5_000
"""Shapes of a page that are looked at for bullets; a page with more of them is a drawing."""
_LETTER = 9.0  # points: what a bullet counts as high, to stand in the row of its line
_LIGATURES = re.compile("[\ufb00-\ufb06]")
# What PDFium writes for a hyphen that only the end of the line has put there.
_HYPHENS = dict.fromkeys((0x02, 0xFFFE, 0xAD), "\u00ad")
_APART = 1.6  # line heights: a wider gap within a line parts two columns or two cells


def read(request: Request) -> Iterator[Document]:
    """The one release of a PDF."""
    try:
        import pypdfium2 as pdfium
    except ImportError:
        raise missing("pdf", "a PDF") from None
    try:
        opened = pdfium.PdfDocument(request.data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ReadError("is locked with a password" if locked else f"not a PDF that can be read ({error})") from None
    try:
        if len(opened) > MOST_PAGES:
            raise ReadError(f"a PDF of {len(opened):,} pages; {MOST_PAGES:,} are read at most")
        pages = [(_height(opened, number), list(_pieces(opened, number))) for number in range(len(opened))]
    except pdfium.PdfiumError as error:
        raise ReadError(f"not a PDF that can be read ({error})") from None
    finally:
        opened.close()
    text = tidy(text_of(pages))
    if not text.strip():
        raise ReadError("a PDF without a text layer, perhaps a scan; give it one with OCR first")
    yield Document(text)


def _height(opened: Any, number: int) -> float:
    return float(opened.get_page_size(number)[1])


def _pieces(opened: Any, number: int) -> Iterator[Piece]:
    """The pieces of the lines of a page, in the order in which the file draws them."""
    from pypdfium2 import raw

    page = opened[number]
    layer = page.get_textpage()
    try:
        line: list[tuple[str, tuple[float, ...]]] = []
        for place in range(layer.count_chars()):
            code = raw.FPDFText_GetUnicode(layer, place)
            if code in (10, 13):
                yield from _split(line)
                line = []
            elif code and not abs(raw.FPDFText_GetCharAngle(layer, place)) > 0.1:
                line.append((_HYPHENS.get(code) or chr(code), layer.get_charbox(place, loose=True)))
        yield from _split(line)
        yield from _dots(page, raw.FPDF_PAGEOBJ_PATH)
    finally:
        layer.close()
        page.close()


def _dots(page: Any, kind: int) -> Iterator[Piece]:
    """The bullets that are drawn and not written: round or square, no larger than a small letter."""
    for found in islice(page.get_objects([kind], max_depth=3), MOST_SHAPES):
        left, bottom, right, top = found.get_bounds()
        wide, high = right - left, top - bottom
        if 1.5 < wide < 8 and abs(wide - high) < 1:
            middle = (top + bottom) / 2
            yield Piece("•", left, right, middle + _LETTER / 2, middle - _LETTER / 2, _LETTER)


def _split(line: list[tuple[str, tuple[float, ...]]]) -> Iterator[Piece]:
    """A line as pieces, apart where the gap between two characters is wide."""
    piece: list[tuple[str, tuple[float, ...]]] = []
    for char, box in line:
        if char.isspace():
            if piece:
                piece.append((char, box))
            continue
        last = next((other for before, other in reversed(piece) if not before.isspace()), None)
        if last is not None and (box[0] - last[2] > _APART * max(box[3] - box[1], 1.0) or box[0] < last[0] - 20):
            yield from _piece(piece)
            piece = []
        piece.append((char, box))
    yield from _piece(piece)


def _piece(chars: list[tuple[str, tuple[float, ...]]]) -> Iterator[Piece]:
    text = " ".join("".join(char for char, _ in chars).split())
    boxes = [box for char, box in chars if not char.isspace()]
    if text and boxes:
        text = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
        heights = sorted(box[3] - box[1] for box in boxes)
        yield Piece(
            text, min(box[0] for box in boxes), max(box[2] for box in boxes),
            max(box[3] for box in boxes), min(box[1] for box in boxes), heights[len(heights) // 2],
        )  # fmt: skip
