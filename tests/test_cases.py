"""Every wording that is accepted or rejected, by fact type: tests/cases/TYPE.toml.

[[accept]] name, text, facts = [{slot = value, …}]: the whole list of facts of that type, every slot.
[[reject]] name, text, why: no fact of that type.
A text without a headline gets one.
"""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract import facts
from kg.facts import FACT_TYPES
from kg.reading import read_text

CASES = Path(__file__).parent / "cases"


def _cases():
    for type_ in FACT_TYPES:
        path = CASES / f"{type_.name}.toml"
        if not path.exists():
            continue
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        for verdict in ("accept", "reject"):
            for case in data.get(verdict, []):
                yield pytest.param(type_.name, case, id=f"{type_.name}-{verdict}-{case['name']}")


def _plain(fact):
    return {slot: list(value) if isinstance(value, tuple) else value for slot, value in fact.values.items()}


@pytest.mark.parametrize(("type_", "case"), _cases())
def test_case(type_, case):
    text = case["text"].strip()
    release = read_text(text if text.startswith("# ") else f"# News of the day\n\n{text}", "case")
    found = [fact for fact in facts(release) if fact.type == type_]
    for fact in found:
        for words in (*fact.evidence, *fact.slots.values()):
            assert release.text[words.start : words.end] == words.text
    key = str
    assert sorted((_plain(f) for f in found), key=key) == sorted(case.get("facts", []), key=key)
