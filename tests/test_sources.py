"""The releases of sources/ and their gold facts: complete, well formed, and true to the words of the releases."""

import collections
import json
import pathlib
import re

import pytest

from kg.facts import FACT_TYPES
from kg.model import STATUSES

ROOT = pathlib.Path(__file__).parents[1]
GOLD = [json.loads(line) for line in (ROOT / "tests/gold/sources.jsonl").read_text(encoding="utf-8").splitlines()]
SOURCES = sorted(path for path in (ROOT / "sources").iterdir() if path.suffix in {".txt", ".md"})
TYPES = {type_.name: type_ for type_ in FACT_TYPES}
NAMED = {"company", "person", "product", "party", "email", "phone", "host"}


def test_every_source_has_gold_and_no_gold_is_without_a_source() -> None:
    assert {fact["release"] for fact in GOLD} == {path.stem for path in SOURCES}
    assert len(SOURCES) == 17


def test_the_gold_covers_every_fact_type() -> None:
    counted = collections.Counter(fact["type"] for fact in GOLD)
    assert set(counted) == set(TYPES)
    assert sum(counted.values()) == 279


@pytest.mark.parametrize("fact", GOLD, ids=[f"{n}-{fact['type']}" for n, fact in enumerate(GOLD, 1)])
def test_a_gold_fact_is_of_the_contract(fact: dict[str, object]) -> None:
    type_ = TYPES[str(fact["type"])]
    slots = {slot.name: slot for slot in type_.slots}
    stated = {name: value for name, value in fact.items() if name not in {"type", "release"}}
    assert set(stated) <= set(slots)
    assert {slot.name for slot in type_.keys} <= set(stated) | {"release"}
    for name, value in stated.items():
        slot = slots[name]
        assert isinstance(value, list) == slot.many, name
        for one in value if isinstance(value, list) else [value]:
            if slot.kind in {"number", "money", "year"}:
                assert isinstance(one, int | float), name
            elif slot.kind == "date":
                assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", str(one)), name
            elif name == "status":
                assert one in STATUSES
            elif slot.kind == "code" and slot.codes and name != "role":
                assert one in slot.codes, name
    assert ("currency" in stated) == bool(
        {"amount", "price", "value", "price_per_share"} & set(stated)
    ) or "currency" not in slots


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_names_of_the_gold_stand_in_the_release(path: pathlib.Path) -> None:
    words = _squeezed(path.read_text(encoding="utf-8"))
    missing = [
        (fact["type"], slot.name, value)
        for fact in GOLD
        if fact["release"] == path.stem
        for slot in TYPES[fact["type"]].slots
        if slot.kind in NAMED and slot.name in fact
        for value in (fact[slot.name] if slot.many else [fact[slot.name]])
        if not _said(value, words)
    ]
    assert missing == []


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[®™*]", "", text))


def _said(value: str, words: str) -> bool:
    digits = re.sub(r"\D", "", value)
    return value.casefold() in words.casefold() or (len(digits) >= 10 and digits in re.sub(r"\D", "", words))
