"""Defaults of one's own: the table [tool.pressgraph] of the nearest pyproject.toml, so that options need not be repeated.

    [tool.pressgraph]
    store = "graph.kg"     # a folder, beside that pyproject.toml
    rules = "rules"        # a folder of rules
    jobs = 2
    fields = "text=body,headline=title"

An option on the command line or in the environment says more than the table.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from kg.errors import KgError

KINDS: dict[str, type] = {"store": str, "rules": str, "meta": str, "fields": str, "jobs": int}
_PLACES = ("store", "rules", "meta")
_FILE = "pyproject.toml"


def read(folder: Path) -> dict[str, object]:
    """The settings that hold in a folder: those of the first pyproject.toml in it or above it; places count from that file.

    Raises KgError naming the file and the key for a table that is not of the form.
    """
    path = next((place / _FILE for place in (folder, *folder.parents) if (place / _FILE).is_file()), None)
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("pressgraph", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError) as error:
        raise KgError(f"{path}: {error}") from None
    if not isinstance(table, dict):
        raise KgError(f"{path}: [tool.pressgraph] is no table")
    for key, value in table.items():
        if key not in KINDS:
            raise KgError(f"{path}: [tool.pressgraph] has no key {key!r}; there are {', '.join(KINDS)}")
        if type(value) is not KINDS[key]:
            raise KgError(f"{path}: [tool.pressgraph] {key} is {'a whole number' if KINDS[key] is int else 'a text'}")
    return {key: str(path.parent / value) if key in _PLACES else value for key, value in table.items()}
