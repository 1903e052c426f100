"""The same release turned into other formats by tools that are not ours tells the same facts."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from written import TEXT, body, told

from kg import sources
from kg.model import Release
from kg.reading import read_all, read_text

PLAIN = told(read_text(TEXT, "plain"))
STYLE = "<style>body { font: 11pt serif } .two { column-count: 2; text-align: justify } li { margin: 4px }</style>"


def facts(path: Path) -> list[tuple[str, str]]:
    (release,) = read_all(sources.found([path]))
    assert isinstance(release, Release), release
    return told(release)


@pytest.fixture(scope="session")
def pandoc() -> str:
    found = shutil.which("pandoc")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("pandoc is required here (CI) and is missing")
        pytest.skip("no pandoc on this machine (apt-get install pandoc)")
    return found


@pytest.mark.parametrize("form", ["html", "docx"])
def test_by_pandoc(form: str, pandoc: str, tmp_path: Path) -> None:
    (tmp_path / "in.md").write_text(f"# {TEXT}", encoding="utf-8")
    out = tmp_path / f"out.{form}"
    subprocess.run([pandoc, "-f", "gfm+hard_line_breaks", "-s", tmp_path / "in.md", "-o", out], check=True, capture_output=True)
    assert facts(out) == PLAIN


def printed(browser: Any, html: str, path: Path, **how: Any) -> Path:
    page = browser.new_page()
    page.set_content(f"<html><head>{STYLE}</head><body>{html}</body></html>")
    page.pdf(path=str(path), **how)
    page.close()
    return path


def test_printed_by_a_browser(browser: Any, tmp_path: Path) -> None:
    assert facts(printed(browser, body(), tmp_path / "a.pdf", format="A4")) == PLAIN


def test_printed_with_headers_over_several_pages(browser: Any, tmp_path: Path) -> None:
    margin = {"top": "50px", "bottom": "50px"}
    path = printed(browser, body(), tmp_path / "a.pdf", width="5in", height="4in", display_header_footer=True, margin=margin)
    assert facts(path) == PLAIN


def test_printed_in_two_columns(browser: Any, tmp_path: Path) -> None:
    head, rest = body().split("</h1>")
    path = printed(browser, f"{head}</h1><div class='two'>{rest}</div>", tmp_path / "a.pdf", format="Letter")
    assert facts(path) == PLAIN
