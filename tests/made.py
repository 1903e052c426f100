"""A text put into each of the formats that can be made here; the readers must give it back."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

SAMPLE = (
    "Acme Pumps Opens a Mill\n\nAKRON, Ohio, May 3, 2021 -- Acme Pumps Inc. today opened a mill.\n\n"
    "About Acme Pumps\n\nIt makes pumps.\n"
)


def as_page(text: str) -> bytes:
    return (
        "<!doctype html><meta charset=utf-8><body>" + "".join(f"<p>{html.escape(p)}</p>" for p in text.split("\n\n"))
    ).encode()


def as_mail(text: str, encoding: str = "base64") -> bytes:
    message = EmailMessage()
    message["From"] = "Ada Mills <ada@acme.example>"
    message.set_content(text, cte=encoding)
    return message.as_bytes()


def as_box(text: str) -> bytes:
    """Two mails, as Python's mailbox would write them."""
    one = re.sub(rb"(?m)^(>*From )", rb">\1", as_mail(text, "8bit"))
    return b"".join(b"From ada@acme.example Fri Mar  5 08:00:00 2021\n" + one + b"\n" for _ in range(2))


def as_table(text: str) -> bytes:
    rows = io.StringIO(newline="")
    csv.writer(rows).writerows([["text", "date"], [text, "2021-03-05"]])
    return rows.getvalue().encode()


def as_zip(text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in/a.txt", text)
        archive.writestr("in/b.html", as_page(text))
    return packed.getvalue()


def as_feed(text: str) -> bytes:
    held = html.escape("".join(f"<p>{html.escape(p)}</p>" for p in text.split("\n\n")))
    item = f"<item><description>{held}</description></item>"
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{item}</channel></rss>".encode()


def as_word(text: str) -> bytes:
    import docx

    document = docx.Document()
    for paragraph in text.strip().split("\n\n"):
        document.add_paragraph(paragraph)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


MADE: dict[str, Callable[[str], bytes]] = {
    "a.txt": str.encode, "a.md": lambda text: text.encode("utf-16"), "a.html": as_page, "a.eml": as_mail,
    "b.eml": lambda text: as_mail(text, "quoted-printable"), "a.mbox": as_box, "a.csv": as_table, "a.zip": as_zip,
    "a.json": lambda text: json.dumps({"text": text}).encode(), "a.xml": as_feed, "a.docx": as_word,
    "a.jsonl": lambda text: "".join(json.dumps({"text": text, "id": n}) + "\n" for n in range(3)).encode(),
    "a.txt.gz": lambda text: gzip.compress(text.encode(), mtime=0),
}  # fmt: skip
