"""Bytes as characters, text without the marks of Markdown and HTML, and text with its white space in order."""

import html
import re
import unicodedata

from kg.errors import ReadError

_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\]\[\n]{0,500})\]\((?:<[^>\n]{0,1000}>|[^)\n]{0,1000})\)")
_TAG = re.compile(r"</?(?:[a-zA-Z][a-zA-Z0-9]{0,15})(?:\s[^<>]{0,500})?/?>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,100}>", re.I)
_DROPPED = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,1000})>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!$&<>~|\"'%@=/:;,?^])")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*)$", re.M)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,1000}?(?:\n[^*\n]{1,1000}?){0,5}?)(?<=\S)\1(?![\w*])")
_UNDERLINE = re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]{1,300}?)(?<=\S)\1(?!\w)")
_ODD_SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v\f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Characters of Windows-1252 that were taken for Latin-1 ("Acme\u0099"); a terminal might take them for commands.
_MISTAKEN = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)} | {0x85: "\n"}
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What these names say is most often Windows-1252 in truth, and not seldom UTF-8.
_LATIN = frozenset(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"))

# Columns are set apart by some spaces; thousands of them would only cost the patterns their time.
_GAP = " " * 40
_LONG_GAP = re.compile(r" {41,}")


def decode(data: bytes, encoding: str = "") -> str:
    """Bytes as text: UTF-8, UTF-16 or UTF-32 by their mark, else as `encoding` says, else UTF-8 where it fits, else Windows-1252.

    UTF-16 without its mark is known by the zero bytes that every second character of English brings. Raises ReadError for
    bytes that are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace").removeprefix("\ufeff")
    head = data[:4096]
    if b"\x00" in head:
        if wide := _wide(head):
            return data.decode(wide, errors="replace")
        raise ReadError("not a text file (it holds zero bytes)")
    for name in filter(None, ("utf-8" if encoding.lower() in _LATIN else encoding, "utf-8")):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def _wide(head: bytes) -> str:
    """The kind of UTF-16 that these bytes are, by where their zero bytes stand; "" for none."""
    half = len(head) // 2
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if half > 7 and zeros.count(0) > 0.7 * half and head.count(0) - zeros.count(0) < 0.05 * half:
            return name
    return ""


def plain_text(text: str) -> str:
    """Text without Markdown and HTML marks; lines and blank lines stay."""
    text = _usual(text)
    text = _DROPPED.sub(" ", text) if "<" in text else text
    text = _IMAGE.sub(" ", text)
    text = _LINK.sub(_link_text, text)
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
        text = _BREAK.sub("\n", text)
        text = _TAG.sub("", text)
    text = html.unescape(text) if "&" in text else text
    text = _HEADING.sub(_heading_text, text)
    text = _ESCAPE.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    text = _UNDERLINE.sub(r"\2", text)
    return _tidied(text)


def tidy(text: str) -> str:
    """Text that holds no marks, with its line ends, spaces and blank lines in order; nothing else is changed."""
    return _tidied(_usual(text))


def _usual(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else _SURROGATE.sub("", text.translate(_MISTAKEN))


def _tidied(text: str) -> str:
    text = _INVISIBLE.sub("", _ODD_SPACE.sub(" ", text.replace("\u2028", "\n").replace("\u2029", "\n")))
    text = unicodedata.normalize("NFC", text)  # last, since what was taken out may have stood between a letter and its accent
    lines = (_LONG_GAP.sub(_GAP, line.strip()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _link_text(match: re.Match[str]) -> str:
    return match.group(1)


def _heading_text(match: re.Match[str]) -> str:
    return "\n" + match.group(1).rstrip(" \t").rstrip("#").rstrip(" \t") + "\n"
