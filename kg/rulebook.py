"""Users' own rules: a folder of TOML files in the same form as ours, so that a wording or a fact type needs no change here.

A file holds any number of

    [[rule]]
    type = "financing"                       # one of the fact types, or one declared below
    name = "bagged"
    pattern = "{company:company} bagged {amount:money} from {investors:companies}"
    given = { kind = "venture-round", status = "completed" }
    cue = "bagged"                           # optional: a regular expression that a sentence must hold
    blocks = ["body"]                        # optional

    [[type]]
    name = "recall"
    slots = [{ name = "company", kind = "company", key = true }, { name = "product" }, { name = "quantity", kind = "number" }]

Questions of the same folder (`*.rq`) are kg.questions' matter; docs/rules.md shows both by an example.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.facts import FACT_TYPES
from kg.facts.base import FactType
from kg.facts.draft import Draft, draft
from kg.model import Fact, Slot
from kg.text.reading import Reading
from kg.text.rules import Rule, matches

_NAMING = ("company", "person", "product", "party", "target")
_TELLING = ("code", "text", "number", "money", "date", "year", "place", "host", "email", "phone", "period")
SLOT_KINDS = frozenset({*_NAMING, *_TELLING})
_RULE_KEYS = {"type", "name", "pattern", "given", "cue", "blocks"}
_TYPE_KEYS = {"name", "slots"}
_SLOT_KEYS = {"name", "kind", "key", "many", "codes"}
_BLOCKS = frozenset({"headline", "subhead", "body", "about", "trademark"})


@dataclass(frozen=True)
class Rulebook:
    """A user's fact types, rules by fact type, and a hash of all of it that a build remembers."""

    types: tuple[FactType, ...] = ()
    rules: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    version: str = ""

    def read(self, type_: FactType, reading: Reading) -> Iterator[Draft]:
        """What the user's rules for one fact type find."""
        for match in matches(reading, self.rules.get(type_.name, ())):
            yield _filled(draft(type_.name, match, reading), type_, match.rule.name)


NONE = Rulebook()


def load(folder: str | Path) -> Rulebook:
    """Read all `*.toml` of a folder, in the order of their names.

    Raises KgError naming the file and the rule for anything that is not of the form.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise KgError(f"{folder}: no such folder of rules")
    types: dict[str, FactType] = {}
    rules: dict[str, list[Rule]] = {}
    digest = hashlib.sha256()
    parsed: list[tuple[Path, dict[str, Any]]] = []
    for path in sorted(folder.glob("*.toml")):
        data = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + data + b"\0")
        try:
            parsed.append((path, tomllib.loads(data.decode("utf-8"))))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise KgError(f"{path}: {error}") from error
    for path, content in parsed:
        _only(content, {"rule", "type"}, str(path))
        for row in content.get("type", []):
            made = _type(row, path)
            if made.name in types or any(made.name == known.name for known in FACT_TYPES):
                raise KgError(f"{path}: type {made.name!r} is there already")
            types[made.name] = made
    known = {type_.name: type_ for type_ in (*FACT_TYPES, *types.values())}
    for path, content in parsed:
        for row in content.get("rule", []):
            type_, rule = _rule(row, path, known)
            if any(rule.name == other.name for other in rules.get(type_.name, [])):
                raise KgError(f"{path}: rule {rule.name!r} is there twice")
            rules.setdefault(type_.name, []).append(rule)
    return Rulebook(tuple(types.values()), {name: tuple(rows) for name, rows in rules.items()}, digest.hexdigest()[:16])


def _type(row: dict[str, Any], path: Path) -> FactType:
    where = f"{path}: type {row.get('name', '(no name)')!r}"
    _only(row, _TYPE_KEYS, where)
    name, slots = row.get("name", ""), []
    if not re.fullmatch(r"[a-z][a-z_]*", name):
        raise KgError(f"{where}: a name is small letters")
    for cell in row.get("slots", []):
        _only(cell, _SLOT_KEYS, where)
        if not re.fullmatch(r"[a-z][a-z_]*", cell.get("name", "")) or cell.get("kind", "text") not in SLOT_KINDS:
            raise KgError(f"{where}: slot {cell} needs a name and a kind of {', '.join(sorted(SLOT_KINDS))}")
        slots.append(
            Slot(
                cell["name"],
                cell.get("kind", "text"),
                cell.get("key", False),
                cell.get("many", False),
                tuple(cell.get("codes", ())),
            )
        )
    if not any(slot.key for slot in slots):
        raise KgError(f"{where}: no slot is a key")
    return FactType(name, name + "s", tuple(slots), _nothing)


def _rule(row: dict[str, Any], path: Path, known: Mapping[str, FactType]) -> tuple[FactType, Rule]:
    where = f"{path}: rule {row.get('name', '(no name)')!r}"
    _only(row, _RULE_KEYS, where)
    for key in ("type", "name", "pattern"):
        if not isinstance(row.get(key), str) or not row[key]:
            raise KgError(f"{where}: needs {key!r}")
    if row["type"] not in known:
        raise KgError(f"{where}: no fact type {row['type']!r}; known are {', '.join(sorted(known))}")
    type_ = known[row["type"]]
    given = {slot: str(value) for slot, value in row.get("given", {}).items()}
    blocks = tuple(row.get("blocks", ("body", "about")))
    if not set(blocks) <= _BLOCKS:
        raise KgError(f"{where}: blocks are of {', '.join(sorted(_BLOCKS))}")
    rule = Rule(row["name"], row["pattern"], given, blocks, row.get("cue", ""))
    try:
        named = set(rule.compiled.groupindex)
        _ = rule.cues
    except (re.error, ValueError) as error:
        raise KgError(f"{where}: {error}") from error
    slots = {slot.name: slot for slot in type_.slots}
    for name in sorted(named | set(given)):
        if name not in slots:
            raise KgError(f"{where}: {type_.name} has no slot {name!r}; it has {', '.join(slots)}")
        if name in given and slots[name].codes and given[name] not in slots[name].codes:
            raise KgError(f"{where}: {name} is one of {', '.join(slots[name].codes)}, not {given[name]!r}")
    for slot in type_.keys:
        if slot.name not in named | set(given) and slot.kind != "company":
            raise KgError(f"{where}: the key slot {slot.name!r} is neither in the pattern nor given")
    return type_, rule


def _only(row: Mapping[str, Any], keys: set[str], where: str) -> None:
    for key in row:
        if key not in keys:
            raise KgError(f"{where}: unknown key {key!r}; known are {', '.join(sorted(keys))}")


def _filled(made: Draft, type_: FactType, rule: str) -> Draft:
    """A key slot for a company that the wording leaves out is the issuer; list slots hold lists."""
    for slot in type_.slots:
        if slot.key and slot.kind == "company" and slot.name not in made.values and made.reading.issuer is not None:
            made.put(slot.name, made.reading.issuer, made.reading.first_place(made.reading.issuer), rule)
        value = made.values.get(slot.name)
        if slot.many and isinstance(value, str):
            made.values[slot.name] = (value,)
    return made


def _nothing(reading: Reading) -> Iterator[Fact]:
    return iter(())
