"""The documents tell today's truth: what they show is run here, what they list is compared with the code.

`python tests/test_docs.py` (or `make docs`) writes into README.md and docs/rules.md what their commands print today; look at
the difference before you commit it. A line `...` in an output stands for what is left out; the lines above and below it keep
their number.
"""

import contextlib
import doctest
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.facts import FACT_TYPES
from kg.model import STATUSES

ROOT = pathlib.Path(__file__).parents[1]
PAGES = (
    "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/facts.md", "docs/identity.md",
    "docs/rules.md", "docs/serve.md", "docs/time.md", "SECURITY.md",
)  # fmt: skip
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# What a shell block may show and this test does not run: each is tested elsewhere or needs the outside world.
UNRUN = ("git clone ", "pip install ", "make", "python3 -m venv ", "eval ", "xdg-open ", "kg serve", "curl ", "docker ")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return [text for found, text in FENCE.findall(page(name)) if found == language]


def shell(command: str, folder: pathlib.Path) -> str:
    """Run a command line in a folder; what it prints, or the test fails with what it says. `kg` runs in this process."""
    if command.startswith("kg "):
        with contextlib.chdir(folder), without_settings():
            ran = CliRunner().invoke(main, shlex.split(command)[1:])
        assert ran.exit_code == 0, f"{command}\n{ran.output}"
        return ran.stdout
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    environment |= {
        "PATH": f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "104",
        "NO_COLOR": "1",
    }
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@contextlib.contextmanager
def without_settings() -> Iterator[None]:
    """The environment of a plain terminal of 104 columns, with nothing of the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith("KG_"):
                patch.delenv(name)
        patch.setenv("COLUMNS", "104")
        patch.setenv("NO_COLOR", "1")
        yield


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder where the commands of the documents work: it holds sources/, and the store that `kg build sources` makes."""
    return prepared(tmp_path_factory.mktemp("checkout"))


def prepared(folder: pathlib.Path) -> pathlib.Path:
    shutil.copytree(ROOT / "sources", folder / "sources")
    shell("kg build sources", folder)
    return folder


def shown_files(name: str) -> list[tuple[str, str]]:
    """The files that a page shows: a line that ends with the name, and the file's text."""
    return re.findall(r"`([\w/]+\.\w+)`\n\n```\w+\n(.*?)^```$", page(name), re.DOTALL | re.MULTILINE)


def laid_out(name: str, folder: pathlib.Path) -> pathlib.Path:
    """The files that a page shows, written."""
    for path, text in shown_files(name):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def commands(block: str) -> list[tuple[str, str]]:
    """The commands of a console block (after `$`) with the output shown below each."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, output.strip("\n")) for command, _, output in (part.partition("\n") for part in parts)]


SHOWN = [pytest.param(*shown, id=shown[0][:60]) for block in blocks("README.md", "console") for shown in commands(block)]


@pytest.mark.parametrize(("command", "output"), SHOWN)
def test_a_command_of_the_readme_prints_what_is_shown(command: str, output: str, checkout: pathlib.Path) -> None:
    assert excerpt(printed(command, checkout), output.splitlines()) == output.splitlines()


def printed(command: str, folder: pathlib.Path) -> list[str]:
    """The lines a command prints; how long it took is told as 0.0."""
    told = re.sub(r"^seconds( +)[\d.,]+$", r"seconds\g<1>0.0", shell(command, folder), flags=re.MULTILINE)
    return [line.rstrip() for line in told.strip("\n").splitlines()]


def excerpt(lines: list[str], like: list[str]) -> list[str]:
    """As much of what was printed as the page shows: its lines above and below the dots."""
    if "..." not in like:
        return lines
    above, below = like.index("..."), len(like) - like.index("...") - 1
    return [*lines[:above], "...", *lines[len(lines) - below :]]


def test_the_rules_of_the_page_on_rules_do_what_it_shows(tmp_path: pathlib.Path) -> None:
    laid_out("docs/rules.md", tmp_path)
    for command, output in commands(*blocks("docs/rules.md", "console")):
        assert printed(command, tmp_path) == output.splitlines()


def test_the_readme_shows_a_command_with_its_output_on_its_first_screen() -> None:
    top = page("README.md").splitlines()[:45]
    assert "docs/graph.png" in "\n".join(top)
    assert any(line.startswith("$ kg ") for line in top)
    assert len(SHOWN) >= 10


def test_other_shell_lines_are_of_known_kinds_and_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
    for name in PAGES:
        for line in "".join(blocks(name, "sh")).splitlines():
            assert line.startswith(UNRUN), f"{name}: {line}"
        for named in re.findall(r"`make ((?:[a-z]+ ?)+)`", page(name)):
            assert set(named.split()) <= targets, f"{name}: make {named}"


def test_the_python_of_the_readme_runs(checkout: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    code = "\n".join(blocks("README.md", "python"))
    examples = doctest.DocTestParser().get_doctest(code, {}, "README.md", None, 0)
    assert len(examples.examples) >= 5
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(examples)
    assert results.failed == 0


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)#]+)", page(name)):
        assert (ROOT / name).parent.joinpath(target).exists(), f"{name}: {target}"


@pytest.mark.parametrize("name", PAGES)
def test_paths_named_are_there(name: str) -> None:
    tops = "kg|ontology|queries|sources|tests|docs|benchmarks"
    award = {"kg/facts/award.py", "ontology/award.ttl", "queries/awards.rq", "tests/cases/award.toml"}
    for path in set(re.findall(rf"`((?:{tops})/[\w./-]*)`", page(name))) - award:
        assert "NAME" in path or (ROOT / path).exists(), f"{name}: {path}"


def test_the_facts_page_lists_every_type_and_slot() -> None:
    told: dict[str, list[tuple[str, bool]]] = {}
    for section in re.split(r"^### ", page("docs/facts.md"), flags=re.MULTILINE)[1:]:
        told[section.split()[0]] = [
            (name, bool(bold)) for bold, name in re.findall(r"^\| (\*\*)?`(\w+)`(?:\*\*)? \|", section, re.MULTILINE)
        ]
    assert told == {type_.name: [(slot.name, slot.key) for slot in type_.slots] for type_ in FACT_TYPES}


def test_the_facts_page_lists_every_code() -> None:
    sections = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##)", page("docs/facts.md") + "\n## ", re.DOTALL | re.MULTILINE))
    for type_ in FACT_TYPES:
        for slot in type_.slots:
            codes = () if slot.name == "status" else slot.codes
            assert [code for code in codes if f"`{code}`" not in sections[type_.name]] == [], type_.name
    assert [status for status in STATUSES if f"| `{status}` |" not in page("docs/facts.md")] == []


def test_adding_a_fact_type_takes_four_files_and_a_line(tmp_path: pathlib.Path) -> None:
    """The worked example of CONTRIBUTING.md, done to a copy."""
    copy = tmp_path / "pressgraph"
    for name in ("kg", "ontology", "queries", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    assert [name for name, _ in shown_files("CONTRIBUTING.md")] == [
        "kg/facts/award.py",
        "ontology/award.ttl",
        "queries/awards.rq",
        "tests/cases/award.toml",
    ]
    laid_out("CONTRIBUTING.md", copy)
    listing = copy / "kg/facts/__init__.py"
    before = listing.read_text(encoding="utf-8")
    after = before.replace("    appointment,\n", "    appointment,\n    award,\n").replace(
        "    role.TYPE,\n", "    role.TYPE,\n    award.TYPE,\n"
    )
    assert after.count("award") == 2
    listing.write_text(after, encoding="utf-8")
    (copy / "release.txt").write_text(
        "Prize\n\nAKRON, Ohio, May 3, 2021 -- Quillbridge Pumps Inc. won the pump prize from Harrow Valve Association.\n",
        encoding="utf-8",
    )
    told = shell(
        f"{sys.executable} -m pytest -q -p no:cacheprovider tests/test_cases.py -k 'award-accept or award-reject'", copy
    )
    assert "2 passed" in told
    shell(f"{sys.executable} -m kg build release.txt", copy)
    table = shell(f"{sys.executable} -m kg ask awards --company Quillbridge --format csv", copy)
    assert "pump prize,Harrow Valve Association" in table
    assert shell(f"{sys.executable} -m kg check", copy)


def rewrite(name: str, folder: pathlib.Path) -> None:
    """Put what the commands of a page print today, run one after another in the folder, into it."""

    def renewed(match: re.Match[str]) -> str:
        if match[1] != "console":
            return match[0]
        told = "".join(
            "\n".join([f"$ {command}", *excerpt(printed(command, folder), output.splitlines())]) + "\n"
            for command, output in commands(match[2])
        )
        return f"```console\n{told}```"

    (ROOT / name).write_text(FENCE.sub(renewed, page(name)), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        rewrite("README.md", prepared(pathlib.Path(one)))
        rewrite("docs/rules.md", laid_out("docs/rules.md", pathlib.Path(other)))
