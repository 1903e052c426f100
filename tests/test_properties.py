"""What holds for any file, whatever is in it: hypothesis makes the files up, always the same ones.

`make torture` asks for more of them: PRESSGRAPH_EXAMPLES says how many each property is tried with.
"""

from __future__ import annotations

import gzip
import os
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from made import MADE, SAMPLE

from kg import extract
from kg.digest import verify
from kg.errors import ReadError
from kg.formats import ENDINGS, FORMATS, Document, Request, Unread, documents
from kg.formats.marks import decode, plain_text, tidy
from kg.model import Release
from kg.reading import PassedOver, read, read_text
from kg.sources import Source

EXAMPLES = int(os.environ.get("PRESSGRAPH_EXAMPLES", "100"))
tried = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)  # fmt: skip

# What a file of each kind begins with, so that a reader gets further than its first check.
BEGINNINGS = (
    b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"%PDF-1.4\n1 0 obj\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n",
    b"<html><body><p>", b"<!doctype html><table><tr><td>", b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='html'>",
    b"<SEC-DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n",
    b"From a@b.example Fri Mar  5 08:00:00 2021\nSubject: =?utf-8?q?", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n",
    b'{"text": "', b'[{"text": "a", "date": "', b"text,date\n\"", b"# ", b"AKRON, Ohio, May 3, 2021 -- ",
)  # fmt: skip
# Pieces that mean something to one reader or another.
PIECES = (
    b"<p>", b"</p>", b"<div>", b"<li>", b"<td>", b"<!--", b"<script>", b"<pre>", b"&amp;", b"&#x110000;", b"&#xd800;", b"]]>",
    b"\n\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xed\xa0\x80", b"=\n", b"=ED", b"--b\n",
    b"Content-Type: text/html; charset=utf-7\n\n",
    b"Content-Transfer-Encoding: base64\n\n", b"\nFrom x 2021\n", b'"', b",", b"\\ud800", b"}", b"]", b"<PAGE>", b"</TEXT>",
    b"Acme Pumps Inc. ", b"(NYSE: ACM) ", b"today announced ", b"$5 million ", b"\n\nAbout Acme\n", b"Contact:",
    b"\xe2\x80\xae", b"\xcc\x81",
)  # fmt: skip
CONTENTS = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=12)), max_size=25).map(b"".join)
PACKED: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": lambda data: gzip.compress(data, mtime=0)}


@tried
@given(st.sampled_from(ENDINGS), st.sampled_from(BEGINNINGS), CONTENTS, st.sampled_from(sorted(PACKED)))
def test_any_bytes_are_read_or_refused_in_one_line(ending: str, beginning: bytes, content: bytes, packed: str) -> None:
    data = PACKED[packed](beginning + content)
    try:
        parts = list(read(Source(f"/any/a{ending}{packed}", lambda: data)))
    except ReadError as error:
        parts = [PassedOver("", str(error))]
    assert parts
    for part in parts:
        if isinstance(part, Release):
            assert part.text.encode() and part.text == tidy(part.text)
            verify(part, extract.facts(part))
        else:
            assert part.reason and part.reason.isprintable(), part.reason


WORDS = st.sampled_from(
    (
        "Acme Pumps Inc.", "Tarn Looms LLC", "(NYSE: ACM)", "today announced that", "acquired", "for $5 million",
        "in cash.", "said",
        "“We grow,”", "Ada Mills, CEO of Acme Pumps", "revenue of", "12%", "in the third quarter", "named", "as",
        "Director", "dividend of",
        "$0.05 per share", "the company", "www.acme.example", "press@acme.example", "(555) 010-0142", "\n\n", "\n",
        "\n\nAbout Acme Pumps\n\n",
        "\n\nContact:\n", "®", "\u00a0", "\u200b", "e\u0301", "\u202e", "😀", "May 3, 2021", "AKRON, Ohio --", "-", ".",
        ",", "’s", "*", "_", "[a](b)", "<b>",
        "\ud800", "\x00", "\x1b[31m", "ﬁ", "שלום", "\u2028",
    )
)  # fmt: skip
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=6)), min_size=1, max_size=60).map(" ".join)


@tried
@given(TEXTS)
def test_evidence_is_a_slice_of_the_text_and_blocks_lie_in_order(text: str) -> None:
    try:
        release = read_text(text, "any")
    except ReadError:
        assert not plain_text(text).strip()
        return
    verify(release, extract.facts(release))
    ends = [0, *(place for block in release.blocks for place in (block.start, block.end)), len(release.text)]
    assert ends == sorted(ends)
    for span in filter(None, (release.headline, release.subhead, release.date_span, release.place_span)):
        assert 0 <= span.start < span.end <= len(release.text)


@tried
@given(TEXTS)
@example("e\u200b\u0301")
@example("a\n\u00ad\n\nb")
def test_a_text_in_order_stays_as_it_is(text: str) -> None:
    """So that what `kg text` prints can be read again, at the same places."""
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    assert unicodedata.is_normalized("NFC", tidied)
    tidied.encode()


# Any text but zero bytes, which no text file has, and the mark itself.
PLAIN = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\ufeff"), max_size=80)
MARKED = ("utf-8-sig", "utf-16", "utf-32")


@tried
@given(PLAIN, st.sampled_from(("utf-8", *MARKED)))
def test_a_text_in_any_encoding_is_the_same_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@tried
@given(st.text(st.characters(codec="cp1252", exclude_characters="\0"), max_size=80))
def test_a_text_in_the_code_page_of_windows_is_the_same_text(text: str) -> None:
    data = text.encode("cp1252") + b" \x92"  # a quotation mark, so that it is no UTF-8
    assert decode(data) == f"{text} ’"


@tried
@given(
    st.text(st.characters(min_codepoint=1, max_codepoint=126), min_size=16, max_size=80),
    st.sampled_from(("utf-16-le", "utf-16-be")),
)
def test_wide_text_without_its_mark_is_known(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


# Paragraphs of words, as any format can hold them: no marks of Markdown, no line that a mail would take for something else.
WORD = st.text(
    st.characters(categories=("L", "N", "Sc", "Po", "Pd", "Sm"), exclude_characters="\\*_`#<>[]&\u00ad|"),
    min_size=1,
    max_size=9,
)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=8).map(" ".join).filter(lambda line: not line.startswith(("--", "-")))
RELEASES = (
    st.lists(PARAGRAPH, min_size=1, max_size=6).map(lambda parts: tidy("\n\n".join(parts))).filter(lambda text: text.strip())
)


def taken_wrongly(text: str) -> bool:
    """Whether a text could be UTF-8 that was taken for Latin-1 and not ASCII: the reader of feeds puts such text right."""
    try:
        return not text.isascii() and bool(text.encode("latin-1").decode())
    except UnicodeError:
        return False


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_of_a_text_gives_it_back(name: str) -> None:
    @settings(tried, max_examples=max(10, EXAMPLES // 4))
    @given(RELEASES)
    @example("A < B & C\n\nFrom here it goes on\n\n\u00c5ngstr\u00f6m \u2013 5 % of \u20ac 3\n")
    def holds(text: str) -> None:
        assume(name != "a.xml" or not taken_wrongly(text))
        found = list(documents(Request(name, MADE[name](text))))
        assert len(found) == {"a.mbox": 2, "a.zip": 2, "a.jsonl": 3}.get(name, 1)
        for part in found:
            assert isinstance(part, Document)
            assert (plain_text(part.text) if part.marks else tidy(part.text)) == text

    holds()


@tried
@given(st.sampled_from(sorted(MADE)), st.data())
def test_a_file_cut_off_or_with_a_wrong_byte_is_read_or_refused(name: str, data: st.DataObject) -> None:
    """Every format, cut at every place and changed at some."""
    whole = bytearray(MADE[name](SAMPLE))
    del whole[data.draw(st.integers(0, len(whole))) :]
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), max_size=4)):
        if whole:
            whole[place % len(whole)] = byte
    try:
        for part in documents(Request(name, bytes(whole))):
            assert not isinstance(part, Unread) or part.reason.isprintable(), part
    except ReadError as error:
        assert str(error).isprintable()


def test_each_format_has_its_ending_here() -> None:
    """A new format brings a beginning and, where it can be made here, its maker."""
    made = {each.name for name in MADE for each in FORMATS if name.endswith(each.endings)}
    assert {each.name for each in FORMATS} - made == {"PDF", "web archive", "EDGAR filing"}
