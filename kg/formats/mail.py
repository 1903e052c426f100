"""Mails as releases: one (.eml) or a folder of them (.mbox); the HTML part where there is one, else the plain one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import errors, policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import cast

from kg.errors import ReadError
from kg.formats import webpage
from kg.formats.document import Document, Part, Request, Told, Unread
from kg.formats.flow import unwrapped
from kg.formats.marks import decode, tidy
from kg.formats.when import day

_FROM = re.compile(rb"(?:\A|(?<=\n))From [^\n]*\d{4}[^\n]*\n")
_QUOTED = re.compile(r"(?m)^>+ ?")
_SIGNATURE = re.compile(r"(?m)^-- $.*", re.S)
_HEADER = 4_000  # characters of one header that are read
_FORWARDED = re.compile(r"(?:\W*\b(?:fwd?|fw|re|aw|wg):)+\s*", re.I)


class _Policy(policy.EmailPolicy):
    """Python's usual one with a bound for headers, since reading one takes the square of its length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value of a header as it stands in the mail."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_HEADER]


_POLICY = _Policy()


def read(request: Request) -> Iterator[Document]:
    """The release of one mail."""
    yield _document(request.data, "")


def read_box(request: Request) -> Iterator[Part]:
    """The release of each mail of an mbox, named by its Message-ID, else by its number."""
    starts = [match.end() for match in _FROM.finditer(request.data)]
    if not starts:
        raise ReadError("not a box of mails: no line in it begins with `From `")
    ends = [match.start() for match in _FROM.finditer(request.data)][1:]
    if not starts:
        raise ReadError("no mail in it")
    for number, (start, end) in enumerate(zip(starts, [*ends, len(request.data)], strict=True), 1):
        try:
            yield _document(re.sub(rb"(?m)^>(>*From )", rb"\1", request.data[start:end]), str(number))
        except (ValueError, LookupError, errors.MessageError) as error:
            yield Unread(str(number), f"not a mail that can be read ({error})")


def _document(data: bytes, member: str) -> Document:
    message = cast(EmailMessage, BytesParser(EmailMessage, policy=_POLICY).parsebytes(data))
    subject = _FORWARDED.sub("", _header(message, "subject"), count=1).strip()
    body = _body(message)
    if member and (named := re.sub(r"@.*|[<>\s]", "", _header(message, "message-id"))):
        member = named
    told = Told(headline=subject, date=day(_header(message, "date"))).over(body.told)
    return Document(webpage.headed(body.text, subject), told, member)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, AttributeError, IndexError, TypeError):  # what the parser of a damaged header may raise
        return ""


def _body(message: EmailMessage) -> Document:
    """The text of the part that holds most: HTML keeps paragraphs that plain mails have lost, so it goes first."""
    plain = _text(message, "plain")
    page = _text(message, "html")
    if page:
        found = webpage.document(page, blocks=False)
        if len(found.text) > len(plain) // 2:
            return Document(found.text)
    plain = _SIGNATURE.sub("", _QUOTED.sub("", plain.replace("\r\n", "\n")))
    return Document(tidy(unwrapped(plain)))


def _text(message: EmailMessage, kind: str) -> str:
    """All parts of this kind that are no attachment, as text."""
    found = []
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                found.append(decode(data, part.get_content_charset("")))
    return "\n\n".join(found)
