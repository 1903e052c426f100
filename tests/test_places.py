"""Which files are read, what the user says beside them, and what a build makes of files with several releases."""

import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from written import FRENCH, TEXT, mail

from kg import extract, reading, sources
from kg.build import build
from kg.errors import KgError
from kg.identity.identifiers import FILE
from kg.model import Release, Told
from kg.store import open_store

UNDATED = TEXT.replace("DULUTH, Minn., March 4, 2021 -- ", "")


def names(*paths: Any) -> list[str]:
    return [source.name for source in sources.found(paths)]


def the_release(path: Path, said: sources.Said | None = None) -> dict[str, Any]:
    (release,) = reading.read_all(sources.found([path], said))
    assert isinstance(release, Release), release
    return next(fact.to_json() for fact in extract.facts(release) if fact.type == "release")


def test_files_of_a_folder(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "c.TXT",
        "d.html",
        "e.xyz",
        "README.md",
        ".f.txt",
        "in/g.pdf",
        ".git/h.txt",
        "b.meta.toml",
        FILE,
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert names(tmp_path, tmp_path / "b.txt", tmp_path / "in") == ["a.md", "b.txt", "c.TXT", "d.html", "g.pdf"]
    assert names(tmp_path / ".f.txt") == [".f.txt"]
    assert names(f"{tmp_path}/*.tx*") == ["b.txt"]
    assert names(f"{tmp_path}/**/*.pdf") == ["g.pdf"]
    with pytest.raises(KgError, match=r"/nowhere: no such file or folder$"):
        names(tmp_path, tmp_path / "nowhere")
    with pytest.raises(KgError, match=r"/\*.doc: no file fits this pattern$"):
        names(f"{tmp_path}/*.doc")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(gzip.compress(TEXT.encode()))

    monkeypatch.setattr(sys, "stdin", Piped)
    (release,) = reading.read_all(sources.found(["-"]))
    assert isinstance(release, Release)
    assert (release.id, release.text) == ("stdin", TEXT)


def test_addresses() -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe("/news/a.txt", TEXT.encode())
    memory.pipe("/news/in/b.html", b"<h1>B</h1>")
    memory.pipe("/news/c.png", b"")
    assert names("memory://news") == ["a.txt", "b.html"]
    assert names("memory://news/*.txt") == ["a.txt"]
    (release,) = reading.read_all(sources.found(["memory://news/a.txt"]))
    assert isinstance(release, Release) and release.text == TEXT
    (gone,) = reading.read_all(sources.found(["memory://news/none.txt"]))
    assert isinstance(gone, reading.PassedOver) and gone.where == "memory:///news/none.txt"
    with pytest.raises(KgError, match=r"^nowhere://x: "):
        names("nowhere://x")


def test_what_the_user_says_beside_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(UNDATED)
    assert "date" not in the_release(path)
    (tmp_path / "a.meta.toml").write_text('date = 2021-03-09\nurl = "https://x.example/a"\nissuer = "Tarn Looms Inc."\n')
    found = the_release(path)
    assert (found["date"], found["url"], found["issuer"]) == ("2021-03-09", "https://x.example/a", ["Tarn Looms Inc."])
    assert found["rules"] | {"date": "given", "url": "given", "issuer": "given"} == found["rules"]
    assert not {"date", "url", "issuer"} & set(found["slots"])
    path.write_text(TEXT)
    assert the_release(path)["date"] == "2021-03-09"
    (tmp_path / "a.meta.toml").unlink()
    (tmp_path / "a.txt.meta.json").write_text(json.dumps({"issuer": "Ostrand Valves"}))
    found = the_release(path)
    assert found["issuer"] == ["Ostrand Valves, Inc."] and found["slots"]["issuer"] and found["date"] == "2021-03-04"


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("date = 'soon'", "'soon' is no date; write it as 2019-05-02"),
        ("when = '2019'", "unknown name 'when'; names are date, url, issuer, language and fields"),
        ("date = ", "Invalid value"),
    ],
)
def test_a_slip_in_what_the_user_says_is_told(written: str, wrong: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.meta.toml").write_text(written)
    with pytest.raises(KgError, match=r"a\.meta\.toml: ") as error:
        sources.found([tmp_path])
    assert wrong in str(error.value)


def test_a_table_of_what_the_user_says(tmp_path: Path) -> None:
    for name in ("a.txt", "in/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(UNDATED)
    (tmp_path / "known.csv").write_text("file,date,url\na,2021-03-01,\nin/b.txt,2021-03-02,https://x.example/b\n")
    said = sources.table(tmp_path / "known.csv")
    assert [source.given for source in sources.found([tmp_path], said)] == [
        Told(date="2021-03-01"), Told(date="2021-03-02", url="https://x.example/b"),
    ]  # fmt: skip
    (tmp_path / "bad.csv").write_text("file,day\na,2021\n")
    with pytest.raises(KgError, match=r"bad.csv: unknown column 'day'; columns are file, date, url, issuer, language$"):
        sources.table(tmp_path / "bad.csv")


def test_fields() -> None:
    assert sources.fields("text=data.body, headline=h1") == {"text": "data.body", "headline": "h1"}
    with pytest.raises(KgError, match="names are text, headline"):
        sources.fields("body=text")


@pytest.fixture
def nquads(tmp_path: Path) -> Any:
    def dump(store: Path) -> str:
        with open_store(store) as opened:
            return opened.nquads()

    return dump


def box(*texts: str) -> bytes:
    found = b""
    for number, text in enumerate(texts):
        message = mail(text)
        del message["Message-ID"]
        message["Message-ID"] = f"<m{number}@ostrand.example>"
        found += b"From a@b.example Fri Mar  5 08:00:00 2021\n" + message.as_bytes() + b"\n"
    return found


SECOND = (
    TEXT.replace("Ostrand Valves", "Tarn Looms").replace("12.5", "7.25").replace("valve", "loom").replace("ostrand", "tarn")
)


def test_several_releases_in_one_file(tmp_path: Path, nquads: Any) -> None:
    mails, store = tmp_path / "in" / "news.mbox", tmp_path / "s"
    mails.parent.mkdir()
    mails.write_bytes(box(TEXT, SECOND))
    assert build([mails], store).new == ["news-m0", "news-m1"]
    assert build([mails], store).same == ["news-m0", "news-m1"]
    mails.write_bytes(box(TEXT))
    report = build([mails], store)
    assert (report.changed, report.new) == (["news-m0"], [])
    build([mails], tmp_path / "clean")
    assert nquads(store) == nquads(tmp_path / "clean")
    mails.unlink()
    assert build([mails.parent], store, prune=True).dropped == ["news-m0"]


def test_what_is_passed_over_is_told_each_time_and_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "fr.txt").write_text(FRENCH)
    for _ in range(2):
        report = build([tmp_path / "in"], tmp_path / "s")
        assert (report.new, report.failed) == ([], [])
        assert [(Path(each.where).name, each.reason) for each in report.passed_over] == [
            ("fr.txt", "seems to be in French, not English")
        ]
    (tmp_path / "in" / "fr.meta.toml").write_text('language = "en"')
    assert build([tmp_path / "in"], tmp_path / "s").new == ["fr"]


def test_a_file_with_a_broken_part_is_read_again(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    good = json.dumps({"id": "one", "text": TEXT})
    lines.write_text(f"{good}\n{{\n")
    for changed in (False, True):
        report = build([lines], tmp_path / "s")
        assert (report.changed if changed else report.new) == ["a-one"]
        assert [each.where.endswith("a.jsonl: 2") for each in report.failed] == [True]
