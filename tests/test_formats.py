"""Each format gives the text of the release, and the same facts from each."""

import bz2
import csv
import gzip
import io
import json
import zipfile
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path

import pytest
from timing import within
from written import FRENCH, TEXT, body, mail, page, told

from kg import sources
from kg.errors import ReadError
from kg.formats import Document, Request, Unread, documents, tidy
from kg.model import Release, Told
from kg.reading import read_all, read_text

PLAIN = told(read_text(TEXT, "plain"))


def read(name: str, data: bytes | str, **fields: str) -> list[Document | Unread]:
    return list(documents(Request(name, data.encode() if isinstance(data, str) else data, fields)))


def only(name: str, data: bytes | str, **fields: str) -> Document:
    (found,) = read(name, data, **fields)
    assert isinstance(found, Document)
    return found


def releases(path: Path) -> list[Release]:
    found = list(read_all(sources.found([path])))
    assert all(isinstance(one, Release) for one in found), found
    return found


def test_the_plain_release_tells_something() -> None:
    assert {kind for kind, _ in PLAIN} >= {"release", "company", "financing", "quote", "contact", "metric"}


ENCODINGS = {
    "utf-8": TEXT.encode(),
    "utf-8 with its mark": TEXT.encode("utf-8-sig"),
    "utf-16 little": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf-16 big": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "utf-16 without its mark": TEXT.encode("utf-16-le"),
    "utf-16 big without its mark": TEXT.encode("utf-16-be"),
    "utf-32": TEXT.encode("utf-32"),
    "windows-1252": TEXT.encode("cp1252"),
    "lines of Windows": TEXT.replace("\n", "\r\n").encode(),
    "lines of old Macs": TEXT.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_any_encoding_of_text(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_bytes(data)
    (release,) = releases(tmp_path)
    assert release.text == TEXT


def test_what_a_terminal_would_obey_is_not_in_a_text() -> None:
    """Codes between 128 and 159 are commands there; in texts they are Windows-1252 that was taken for Latin-1."""
    assert tidy("Vinge\x99 \x93valves\x94\x9b31m and\x85more\x81") == "Vinge™ “valves”›31m and\nmore\n"


def test_what_is_no_text() -> None:
    with pytest.raises(ReadError, match="not a text file"):
        read("a.txt", b"\x00\x01\x02")
    with pytest.raises(ReadError, match=r"unknown format '.xyz'; known are "):
        read("a.xyz", bz2.compress(b"x"))


def test_a_page_without_what_is_around_it() -> None:
    found = only("page.html", page())
    assert found.text == TEXT
    assert found.told == Told(
        "Ostrand Valves Raises $12.5 Million to Build a Plant in Duluth", "2021-03-05",
        "https://www.ostrand.example/news/plant", "", "en",
    )  # fmt: skip


def test_a_page_whose_headline_stands_in_its_data_only() -> None:
    inner = body().split("</h1>")[1]
    assert only("page.html", page(inner)).text == TEXT


def test_a_page_in_windows_1252() -> None:
    assert only("page.htm", page().replace("utf-8", "windows-1252").encode("cp1252")).text == TEXT
    assert only("page.htm", page().replace("utf-8", "iso-8859-1").encode()).text == TEXT


def test_tables_and_lists_are_lines() -> None:
    table = "<table><tr><th>Year</th><th>Valves</th></tr> <tr><td>2019</td><td>1,200</td></tr></table>"
    text = only("page.html", f"<html><body><p>Sold:</p>{table}<ol><li>first</li><li><p>second</p></li></ol></body></html>").text
    assert text == "Sold:\n\nYear  Valves\n2019  1,200\n\n- first\n\n- second\n"


def test_a_table_that_only_lays_out_is_paragraphs() -> None:
    table = "<table><tr><td><p>One.</p><p>Two.</p></td><td><div>Three.</div></td></tr></table>"
    assert only("page.html", f"<html><body>{table}</body></html>").text == "One.\n\nTwo.\n\nThree.\n"


def test_a_page_of_ten_thousand_nested_parts() -> None:
    assert only("page.html", "<html><body>" + "<div>" * 10_000 + "deep" + "</div>" * 10_000).text.strip() == "deep"


def test_json_that_is_broken_or_deep_tells_nothing() -> None:
    for broken in ("{", "[" * 50_000, '"x"'):
        script = (
            f'<html><head><script type="application/ld+json">{broken}</script></head><body><h1>A</h1><p>B</p></body></html>'
        )
        assert only("page.html", script).text == "A\n\nB\n"


def test_mails() -> None:
    plain = only("a.eml", mail().as_bytes())
    assert plain.text == TEXT
    assert plain.told.date == "2021-03-05"
    lines = "".join(f"<div>{line or '<br>'}</div>" for line in TEXT.split("\n"))
    assert only("a.eml", mail(None, f"<html><body>{lines}</body></html>").as_bytes()).text == TEXT
    assert only("a.eml", mail(TEXT, page()).as_bytes()).text == TEXT


def test_a_wrapped_mail_is_unwrapped() -> None:
    import textwrap

    wrapped = "\n".join("\n".join(textwrap.wrap(line, 72)) for line in TEXT.split("\n"))
    text = only("a.eml", mail(wrapped + "\n-- \nPiet Sandoval\n").as_bytes()).text
    assert text.split("\n\n")[1:3] == TEXT.split("\n\n")[1:3]
    assert text.endswith("press@ostrand.example\n")


def test_a_box_of_mails() -> None:
    other = EmailMessage()
    other["Subject"] = "Tarn Looms Opens a Mill"
    other.set_content("Tarn Looms Inc. today opened a mill.\nFrom here it sells looms.\n")
    box = b"".join(
        b"From a@b.example Fri Mar  5 08:00:00 2021\n" + each.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n"
        for each in (mail(), other)
    )
    first, second = read("box.mbox", box)
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.member, first.text) == ("a1", TEXT)
    assert (second.member, second.text) == (
        "2", "Tarn Looms Opens a Mill\n\nTarn Looms Inc. today opened a mill.\nFrom here it sells looms.\n",
    )  # fmt: skip


FILING = """\
<SEC-DOCUMENT>0000000000-21-000001.txt : 20210305
<SEC-HEADER>
FILED AS OF DATE:		20210305
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<TEXT>
Item 8.01 Other events. See the exhibit.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>2
<FILENAME>ex99.txt
<TEXT>
{exhibit}
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<SEQUENCE>3
<TEXT>
begin 644 logo.jpg
M_]C_X
end
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def test_the_exhibit_of_a_filing() -> None:
    import textwrap

    lines = [part for line in TEXT.split("\n") for part in (textwrap.wrap(line, 72) or [""])]
    lines[4:4] = ["                                      -2-", "<PAGE>"]
    found = only("filing.txt", FILING.format(exhibit="\n".join(["                    EXHIBIT 99.1", "", *lines])))
    assert (found.member, found.told.date) == ("ex-99.1-2", "2021-03-05")
    assert told(read_text(found.text, "x")) == PLAIN
    paged = only("filing.txt", FILING.format(exhibit=f"<HTML><BODY><P>Exhibit 99.1</P>{body()}</BODY></HTML>"))
    assert paged.text == TEXT


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Newsroom</title><language>en-us</language>
<item><title>Ostrand Valves Raises $12.5 Million to Build a Plant in Duluth</title><link>https://www.ostrand.example/news/plant.html</link>
<pubDate>Fri, 05 Mar 2021 08:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[BODY]]></content:encoded></item>
<item><title>Empty</title><guid>e-2</guid></item></channel></rss>"""


def test_a_feed() -> None:
    first, second = read("news.xml", RSS.replace("BODY", body().split("</h1>")[1]))
    assert isinstance(first, Document)
    assert (first.member, first.text, first.told.date, first.told.url) == (
        "news-plant", TEXT, "2021-03-05", "https://www.ostrand.example/news/plant.html",
    )  # fmt: skip
    assert second == Unread("e-2", "entry 2 has no text")


def test_records() -> None:
    record = {"title": TEXT.split("\n")[0], "body": TEXT.split("\n\n", 1)[1], "published": "2021-03-05", "id": "P 7"}
    assert only("a.json", json.dumps(record)).text == TEXT
    assert only("a.json", json.dumps({"items": [record, 3][:1]})).member == "p-7"
    inside = {"data": {"words": body()}, "when": "5 March 2021"}
    found = only("a.json", json.dumps(inside), text="data.words", date="when")
    assert (found.text, found.told.date) == (TEXT, "2021-03-05")
    first, broken, last = read("a.jsonl", f"{json.dumps(record)}\n{{\n\n{json.dumps(record | {'id': 8})}\n")
    assert [first.member, broken.member, last.member] == ["p-7", "2", "8"]
    rows = io.StringIO(newline="")
    writer = csv.DictWriter(rows, ["title", "body", "published", "id"], delimiter=";")
    writer.writeheader()
    writer.writerows([record, record | {"id": "9", "body": ""}])
    good, empty = read("a.csv", rows.getvalue())
    assert isinstance(good, Document) and isinstance(empty, Unread)
    assert good.text == TEXT and "--fields text=NAME" in empty.reason
    with pytest.raises(ReadError, match="not JSON"):
        read("a.json", "[1, 2")


def test_archives() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/release.html", page())
        archive.writestr("release.txt.gz", gzip.compress(TEXT.encode()))
        archive.writestr("README.txt", "no release")
        archive.writestr("__MACOSX/in/release.html", "no release")
        archive.writestr("bad.gz", gzip.compress(TEXT.encode())[:40])
    bad, first, second = read("a.zip", packed.getvalue())
    assert isinstance(first, Document) and isinstance(second, Document)
    assert [first.member, second.member] == ["in-release", "release"]
    assert first.text == second.text == TEXT
    assert bad == Unread("bad", "a gzip file that is cut off")
    with pytest.raises(ReadError, match="not a ZIP"):
        read("a.zip", b"PK\x03\x04 and no more")


def test_archives_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.formats.archive.MOST_BYTES", 1000)
    with pytest.raises(ReadError, match="holds more than 1,000 bytes"):
        read("a.txt.gz", gzip.compress(b"a" * 10_000))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a" * 10_000)
    assert read("a.zip", packed.getvalue()) == [Unread("a", "holds more than 1,000 bytes once it is unpacked")]
    nested = b"x"
    for _ in range(5):
        nested = gzip.compress(nested)
    with pytest.raises(ReadError, match="more than 3 deep"):
        read("a.txt.gz.gz.gz.gz.gz", nested)


PLANT = "https://www.ostrand.example/news/plant.html"


def web_archive(*pages: tuple[str, str, str, bytes], packed: bool = True, **more: str) -> bytes:
    """A WARC of these answers: address, status, kind and bytes."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, status, kind, data in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind), *more.items()], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(data), http_headers=headers))
    return out.getvalue()


def test_a_web_archive() -> None:
    data = web_archive(
        (PLANT, "200 OK", "text/html; charset=utf-8", page().encode()),
        ("https://www.ostrand.example/gone", "404 Not Found", "text/html", b"<html>gone</html>"),
        ("https://www.ostrand.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
    )
    found = only("site.warc.gz", data)
    assert (found.member, found.text, found.told.url) == ("news-plant", TEXT, PLANT)


def test_damage_between_the_pages_of_a_web_archive_is_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    data = web_archive((PLANT, "200 OK", "text/plain", b"One."), packed=False)
    assert [part.member for part in read("site.warc", data.rstrip() + b"\x1b[31m, and so on" + b"\r\n\r\n" + data)] == [
        "news-plant"
    ] * 2
    assert capfd.readouterr() == ("", "")


def test_a_page_of_a_web_archive_that_unpacks_without_end_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.formats.crawl.MOST_BYTES", 10_000)
    monkeypatch.setattr("kg.formats.archive.MOST_BYTES", 10_000)
    page = (PLANT, "200 OK", "text/plain", gzip.compress(b"a" * 100_000))
    found = read("site.warc.gz", web_archive(page, **{"Content-Encoding": "gzip"}))
    assert found == [Unread("news-plant", "holds more than 10,000 bytes once it is unpacked")]


def test_a_word_document() -> None:
    import docx

    document = docx.Document()
    blocks = TEXT.strip().split("\n\n")
    document.add_heading(blocks[0], 1)
    for block in blocks[1:]:
        if block.startswith("- "):
            for line in block.split("\n"):
                document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph(block)
    table = document.add_table(2, 2)
    for place, word in enumerate(("Year", "Valves", "2019", "1,200")):
        table.cell(place // 2, place % 2).text = word
    out = io.BytesIO()
    document.save(out)
    assert only("a.docx", out.getvalue()).text == TEXT + "\nYear  Valves\n2019  1,200\n"
    with pytest.raises(ReadError, match="not a Word document"):
        read("a.docx", out.getvalue()[:500])


DAMAGED = {
    "a.docx": b"PK\x03\x04",
    "a.mbox": b"no mail",
    "a.pdf": b"%PDF-1.7 and no more",
    "a.warc": b"WARC/1.0\r\n\r\nbroken",
    "a.xml": b"<?xml version='1.0'?><rss>\xff\xdd",
    "a.nc": b"<SEC-DOCUMENT>",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_damaged_is_told_in_one_line(name: str) -> None:
    with pytest.raises(ReadError) as error:
        read(name, DAMAGED[name])
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_is_a_bug(seed: int) -> None:
    """What a reader says of damaged bytes is a ReadError, whatever its library says."""
    import random

    chance = random.Random(seed)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
    whole = {
        "a.zip": packed.getvalue(), "a.txt.gz": gzip.compress(TEXT.encode()), "a.html": page().encode(),
        "a.eml": mail().as_bytes(), "a.xml": RSS.encode(),
        "a.nc": FILING.encode(), "a.json": json.dumps({"text": TEXT}).encode(),
    }  # fmt: skip
    for name, data in whole.items():
        damaged = bytearray(data[: chance.randint(1, len(data))])
        for _ in range(chance.choice((0, 1, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            read(name, bytes(damaged))
        except ReadError as error:
            assert str(error)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for library, name, extra in (
        ("pypdfium2", "a.pdf", "pdf"), ("docx", "a.docx", "docx"), ("feedparser", "a.rss", "feed"),
        ("warcio.archiveiterator", "a.warc", "warc"),
    ):  # fmt: skip
        monkeypatch.setitem(__import__("sys").modules, library, None)
        with pytest.raises(ReadError, match=rf"needs one more library: pip install 'pressgraph\[{extra}\]'$"):
            read(name, b"x")


def test_other_languages_are_passed_over_with_a_note(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text(FRENCH)
    (tmp_path / "both.txt").write_text(TEXT + "\n" + FRENCH)
    (tmp_path / "said.txt").write_text(FRENCH)
    (tmp_path / "said.meta.toml").write_text('language = "en"')
    both, french, said = read_all(sources.found([tmp_path]))
    assert isinstance(both, Release) and isinstance(said, Release)
    assert not isinstance(french, Release)
    assert (french.reason, french.failed) == ("seems to be in French, not English", False)


def test_no_format_ends_as_another_that_comes_before() -> None:
    from kg.formats import FORMATS

    for one, other in pairwise(FORMATS):
        assert not any(late.endswith(early) for late in other.endings for early in one.endings)


DEEP = {
    "parts in parts": ("a.html", "<div>x "),
    "parts that nothing opened or closed": ("a.html", "<div>a</q><section></div>"),
    "letters that nobody closed": ("a.html", "<p><b id=1><font size='2'>a"),
    "menus in menus": ("a.html", "<div class=share><a>x</a><a>x</a><a>x</a><a>y</a>"),
    "tables in tables": ("a.html", "<table><tr><td>x"),
    "lists in lists": ("a.html", "<ul><li>x"),
    "words of a header": ("a.eml", "=?utf-8?q?a?= "),
    "mails in mails": ("a.eml", "Content-Type: message/rfc822\n\n"),
    "documents of a filing": ("a.nc", "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nabc\n"),
    "pages of a filing": ("a.nc", "\n\n  \n<PAGE>"),
    "entries in entries": ("a.xml", "<item><title>a"),
    "lists of JSON": ("a.json", "["),
    "quotation marks of a table": ("a.csv", '"'),
    "marks of a text": ("a.md", "[a](*_<b ![`"),
}  # fmt: skip
OPENINGS = {
    "a.html": "<html><body>", "a.eml": "Subject: ", "a.nc": "<SEC-DOCUMENT>\n", "a.xml": "<rss version='2.0'><channel>",
    "a.csv": "text\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", DEEP)
def test_what_nests_or_repeats_takes_no_more_than_its_length(kind: str) -> None:
    """Half a million characters; what needs the square of their number would need many minutes and end the run."""
    name, piece = DEEP[kind]
    with within(seconds=60):
        try:
            read(name, OPENINGS.get(name, "") + piece * (500_000 // len(piece)))
        except ReadError as error:
            assert "\n" not in str(error)
