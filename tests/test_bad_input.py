"""Whatever lies in a folder: each file that cannot be read gets one line that names it and says why, and the others are read.

A real process builds the folder, as a user would; SECURITY.md speaks of this table.
"""

import gzip
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made import MADE
from written import TEXT

from kg.cli import main

GOOD = TEXT.encode()


def zipped(data: bytes, name: str = "a.txt", times: int = 1) -> bytes:
    """A ZIP in a ZIP, as often as said."""
    for _ in range(times):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
        data, name = held.getvalue(), "in.zip"
    return data


def locked_pdf() -> bytes:
    """A PDF whose password is unknown even to us: its hashes are arbitrary bytes."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>"
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(out)


def cut(name: str) -> bytes:
    """A file of this format, cut off in the midst of it."""
    whole = MADE[name](TEXT)
    return whole[: len(whole) // 2]


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b'<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>x</title>'
    + b"<description>&j; &f;</description></item></channel></rss>"
)

# name -> bytes, and what the line about it must say; "" where it is read in spite of all
TABLE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty.txt": (b"", "no text in it"),
    "blank.txt": (b"\n" * 1_000_000, "no text in it"),
    "mark.txt": (b"\xef\xbb\xbf", "no text in it"),
    "binary.txt": (bytes(range(256)) * 40, "not a text file"),
    "zeros.md": (b"\0" * 5000, "not a text file"),
    "odd-utf16.txt": (b"\xff\xfeA", ""),
    "controls.txt": (GOOD.replace(b"valves", b"val\x07\x1b[31mves"), ""),
    "bidi.txt": (GOOD.replace(b"Ostrand", "\u202eOstrand\u202c \u05d0\u05d1".encode()), ""),
    "surrogates.json": (b'{"text": "\\ud800 ' + b"Acme said so. " * 20 + b'\\udfff"}', ""),
    "one-line.txt": (b"Acme " * 40_000, ""),
    "long.txt": (lambda: b"Acme said that. " * 630_000, "a text of 10,0"),
    "huge.txt": (lambda: b"Acme said that. " * 6_250_000, "a text of 100,000,000"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", "not a PDF that can be read"),
    "locked.pdf": (locked_pdf(), "is locked with a password"),
    "no.docx": (b"PK\x03\x04 and then nothing", "Word"),
    "cut.zip": (zipped(GOOD)[:60], "ZIP"),
    "bomb.zip": (lambda: zipped(b"A" * 210_000_000), "200,000,000 bytes once it is unpacked"),
    "deep.zip": (zipped(GOOD, times=6), "deep"),
    "bomb.txt.gz": (lambda: gzip.compress(b"A" * 1_000_000) * 210, "200,000,000 bytes once it is unpacked"),
    "cut.gz": (gzip.compress(GOOD)[:40], "gzip"),
    "slip.zip": (zipped(GOOD, "../../../../tmp/pressgraph-slip.txt"), "no release in it"),
    "no.json": (b'{"text": ', "JSON"),
    "deep.json": (b"[" * 200_000, "JSON"),
    "no.jsonl": (b'{"text": "x"}\n{"a', "line 2"),
    "laughs.xml": (LAUGHS, ""),
    "no.warc": (b"WARC/1.0\r\nnothing", "no release in it"),
    "no.mbox": (GOOD, "not a box of mails"),
    "good.txt": (GOOD, ""),
    "cut-html.html": (cut("a.html"), ""),
    "cut-eml.eml": (cut("a.eml"), ""),
    "cut-mbox.mbox": (cut("a.mbox"), ""),
    "cut-csv.csv": (cut("a.csv"), ""),
    "cut-json.json": (cut("a.json"), "not JSON"),
    "cut-jsonl.jsonl": (cut("a.jsonl"), "line 2: not JSON"),
    "cut-xml.xml": (cut("a.xml"), "entry 1 has no text"),
    "cut-docx.docx": (cut("a.docx"), "not a Word document that can be read"),
    "cut-md.md": (cut("a.md"), ""),
    "cut-nc.nc": (b"<SEC-DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n" + GOOD[:400], ""),
    "cut-warc.warc": (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK", "not a web archive"),
    "new\nline \u00e9\U0001f600 'quo\"te.txt": (GOOD.replace(b"Ostrand", b"Osterholt"), ""),
}


def kg(*arguments: object) -> subprocess.CompletedProcess:
    """A command in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, list[str]]:
    """The folder of the table, and what a build of it says on stderr."""
    folder = tmp_path_factory.mktemp("bad") / "in"
    folder.mkdir()
    for name, (data, _) in TABLE.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data())
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "round").symlink_to(folder)
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    done = kg("build", folder, "--store", folder.parent / "s.kg", "-q")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return folder, done.stderr.replace("new\nline", "new line").splitlines()


@pytest.mark.parametrize("name", TABLE)
def test_each_file_gets_one_line_or_is_read(built, name):
    folder, lines = built
    about = [line for line in lines if f"/{name}:".replace("\n", " ") in line and line.startswith("error: ")]
    expected = TABLE[name][1]
    if not expected:
        assert about == []
        return
    assert len(about) == 1, lines
    assert expected in about[0]
    assert "a bug in pressgraph" not in about[0]
    assert len(about[0]) < 300 + len(str(folder))


NO_FILES = {
    "dangling.txt": "No such file or directory",
    "loop.txt": "Too many levels of symbolic links",
    "pipe.txt": "is no regular file",
}


@pytest.mark.parametrize("name", NO_FILES)
def test_what_is_only_called_like_a_file_is_told_of(built, name):
    folder, lines = built
    assert [line for line in lines if name in line] == [f"error: {folder / name}: {NO_FILES[name]}"]


def test_folders_that_lead_back_are_not_followed(built):
    assert not any("round" in line or "folder.txt" in line for line in built[1])


def here(*arguments: object) -> Result:
    """A command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_what_could_be_read_is_in_the_store(built):
    folder, _ = built
    told = here("ask", "companies", "--store", folder.parent / "s.kg", "--format", "csv").stdout
    assert "Ostrand Valves, Inc." in told and "Osterholt Valves, Inc." in told
    assert here("doctor", "--store", folder.parent / "s.kg").exit_code == 0


def test_nothing_is_written_outside_and_nothing_of_a_file_outside_is_read(built):
    folder, lines = built
    assert not Path("/tmp/pressgraph-slip.txt").exists()
    assert "hahaha" not in here("text", folder / "laughs.xml").stdout
    assert "root:" not in here("query", "SELECT ?o { ?s ?p ?o }", "--store", folder.parent / "s.kg").stdout
    assert not any("\x1b" in line for line in lines)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "s.kg"]


def test_a_device_or_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    done = kg("facts", "/dev/zero", pipe)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"error: /dev/zero: is no regular file\nerror: {pipe}: is no regular file\n"


def test_an_unreadable_file_and_folder_are_named(tmp_path):
    """Root may read all, unless it gives that right away; setpriv does."""
    file, folder = tmp_path / "secret.txt", tmp_path / "shut"
    file.write_bytes(GOOD)
    folder.mkdir()
    file.chmod(0)
    folder.chmod(0)
    command = [sys.executable, "-m", "kg", "text", str(tmp_path)]
    if os.geteuid() == 0:
        taken = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={taken}", f"--inh-caps={taken}", *command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if "setpriv" in done.stderr:
        pytest.skip(f"this machine lets nobody give rights away: {done.stderr.strip()}")
    folder.chmod(0o700)
    assert (done.returncode, done.stderr) == (
        1, f"error: {file}: Permission denied\nerror: {folder}: a folder that cannot be opened\n",
    )  # fmt: skip


def test_the_bound_of_a_text_can_be_set(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(GOOD)
    monkeypatch.setenv("KG_MOST_CHARACTERS", "100")
    done = here("facts", tmp_path / "a.txt")
    assert done.exit_code == 1
    assert done.stderr.endswith("100 are read at most (KG_MOST_CHARACTERS sets another number)\n")
    monkeypatch.setenv("KG_MOST_CHARACTERS", "many")
    assert "KG_MOST_CHARACTERS is 'many', which is no number" in here("facts", tmp_path / "a.txt").stderr
