"""The wheel works where it was not built: installed in a clean environment, away from the checkout."""

import os
import pathlib
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile

import pytest

import kg

ROOT = pathlib.Path(__file__).parents[1]


def run(*command: str | pathlib.Path, cwd: pathlib.Path) -> str:
    """Run a command away from the checkout and return what it printed; what it says on failure is the test's message."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KG_", "VIRTUAL_ENV"))}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder with the source distribution, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


def names(built: pathlib.Path) -> set[str]:
    return set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())


def test_the_version_is_told_once_more_and_alike() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == kg.__version__


def test_the_wheel_carries_ontology_queries_and_page(built: pathlib.Path) -> None:
    data = {
        f"kg/_data/{path.relative_to(ROOT).as_posix()}"
        for name in ("ontology", "queries")
        for path in (ROOT / name).rglob("*.*")
    }
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kg").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    inside = {name for name in names(built) if not name.startswith("pressgraph-")}
    assert inside == data | package
    assert "kg/py.typed" in inside


def test_the_source_distribution_builds_and_holds_no_state(built: pathlib.Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        tops = {name.split("/")[1] for name in archive.getnames()}
    assert {"kg", "ontology", "queries", "sources", "tests", "pyproject.toml", "LICENSE", "README.md"} <= tops
    assert not any(name.endswith((".kg", ".sqlite")) for name in tops)


def test_the_installed_wheel_builds_a_graph_and_answers(built: pathlib.Path, tmp_path: pathlib.Path) -> None:
    venv.create(tmp_path / "venv")
    binaries = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", binaries / "python")  # ours, so that none need be installed
    run(*pip, "install", "--quiet", "--no-compile", next(built.glob("*.whl")), cwd=tmp_path)
    where = run(binaries / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert str(tmp_path) in where
    run(binaries / "kg", "build", ROOT / "sources", "--store", "x.kg", cwd=tmp_path)
    table = run(
        binaries / "kg", "ask", "financings", "--store", "x.kg", "--company", "Tecogen", "--format", "csv", cwd=tmp_path
    )
    assert "3349700" in table
    assert "2937750" in table
