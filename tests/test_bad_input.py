"""Whatever lies in a folder: each file that cannot be read gets one line that names it and says why, and the others are read.

A real process builds the folder, as a user would; SECURITY.md speaks of this table.
"""

import gzip
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from written import TEXT

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


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b'<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>x</title>'
    + b"<description>&j; &f;</description></item></channel></rss>"
)

# name -> bytes, and what the line about it must say; "" where it is read in spite of all
TABLE: dict[str, tuple[bytes, str]] = {
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
    "huge.txt": (b"Acme said that. " * 800_000, "a text of 12,8"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", "not a PDF that can be read"),
    "locked.pdf": (locked_pdf(), "is locked with a password"),
    "no.docx": (b"PK\x03\x04 and then nothing", "Word"),
    "cut.zip": (zipped(GOOD)[:60], "ZIP"),
    "bomb.zip": (zipped(b"A" * 250_000_000), "200,000,000 bytes once it is unpacked"),
    "deep.zip": (zipped(GOOD, times=6), "deep"),
    "bomb.txt.gz": (gzip.compress(b"A" * 250_000_000, 1), "200,000,000 bytes once it is unpacked"),
    "cut.gz": (gzip.compress(GOOD)[:40], "gzip"),
    "slip.zip": (zipped(GOOD, "../../../../tmp/pressgraph-slip.txt"), "no release in it"),
    "no.json": (b'{"text": ', "JSON"),
    "deep.json": (b"[" * 200_000, "JSON"),
    "no.jsonl": (b'{"text": "x"}\n{"a', "line 2"),
    "laughs.xml": (LAUGHS, ""),
    "no.warc": (b"WARC/1.0\r\nnothing", "no release in it"),
    "no.mbox": (GOOD, "not a box of mails"),
    "good.txt": (GOOD, ""),
    "new\nline \u00e9\U0001f600 'quo\"te.txt": (GOOD.replace(b"Ostrand", b"Osterholt"), ""),
}


def kg(*arguments: object, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, env={**os.environ, **environment})


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, list[str]]:
    """The folder of the table, and what a build of it says on stderr."""
    folder = tmp_path_factory.mktemp("bad") / "in"
    folder.mkdir()
    for name, (data, _) in TABLE.items():
        (folder / name).write_bytes(data)
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
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


def test_what_could_be_read_is_in_the_store(built):
    folder, _ = built
    told = kg("ask", "companies", "--store", folder.parent / "s.kg", "--format", "csv").stdout
    assert "Ostrand Valves, Inc." in told and "Osterholt Valves, Inc." in told
    assert kg("doctor", "--store", folder.parent / "s.kg").returncode == 0


def test_nothing_is_written_outside_and_nothing_of_a_file_outside_is_read(built):
    folder, lines = built
    assert not Path("/tmp/pressgraph-slip.txt").exists()
    assert "hahaha" not in kg("text", folder / "laughs.xml").stdout
    assert "root:" not in kg("query", "SELECT ?o { ?s ?p ?o }", "--store", folder.parent / "s.kg").stdout
    assert not any("\x1b" in line for line in lines)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "s.kg"]


@pytest.mark.parametrize("path", ["/dev/zero", "pipe"])
def test_a_device_or_a_pipe_is_not_waited_for(path, tmp_path):
    if path == "pipe":
        os.mkfifo(tmp_path / "pipe.txt")
        path = tmp_path / "pipe.txt"
    done = kg("facts", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"error: {path}: is no regular file\n"


def test_an_unreadable_file_is_named(tmp_path):
    """Root may read all, unless it gives that right away; setpriv does."""
    file = tmp_path / "secret.txt"
    file.write_bytes(GOOD)
    file.chmod(0)
    command = [sys.executable, "-m", "kg", "facts", str(file)]
    if os.geteuid() == 0:
        taken = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={taken}", f"--inh-caps={taken}", *command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if "setpriv" in done.stderr:
        pytest.skip(f"this machine lets nobody give rights away: {done.stderr.strip()}")
    assert (done.returncode, done.stderr) == (1, f"error: {file}: Permission denied\n")


def test_the_bound_of_a_text_can_be_set(tmp_path):
    (tmp_path / "a.txt").write_bytes(GOOD)
    done = kg("facts", tmp_path / "a.txt", KG_MOST_CHARACTERS="100")
    assert done.returncode == 1
    assert done.stderr.endswith("100 are read at most (KG_MOST_CHARACTERS sets another number)\n")
    assert (
        "KG_MOST_CHARACTERS is 'many', which is no number" in kg("facts", tmp_path / "a.txt", KG_MOST_CHARACTERS="many").stderr
    )
