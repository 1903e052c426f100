"""Releases in any number, each unlike the others, out of the invented ones in sources/: the same seed gives the same ones.

Every name that the samples coin gets new syllables, years and amounts move. Sentences and shapes stay, so that a release tells
about as many facts as the sample that it is made of.
"""

from __future__ import annotations

import pathlib
import random
import re
from collections.abc import Iterator
from functools import cache

from kg.text.words import ordinary

ROOT = pathlib.Path(__file__).parents[1]
SYLLABLES = """
bal bran cor dar dris fen fir gal gor hal jor kel kor lan lor mar mer nor oss pel per quil ran ros sel sten tal tor val ves wex
zan
"""
COMPANIES = 400
"""So many companies share 1,000 releases: some names come again, as they do on a wire."""


@cache
def samples() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted((ROOT / "sources").glob("*.txt")))


@cache
def coined(text: str) -> tuple[str, ...]:
    """The words of a sample that are names and nothing else."""
    words = re.findall(r"\b[A-Z][a-z]{6,}\b", text)
    return tuple(sorted({word for word in words if not ordinary(word)}))


def release(number: int, seed: int = 7) -> str:
    """The text of one release."""
    draw = random.Random(f"{seed} {number}")
    text = draw.choice(samples())
    house = random.Random(f"{seed} house {draw.randrange(COMPANIES * (1 + number // 1000))}")
    for word in coined(text):
        name = "".join(house.choices(SYLLABLES.split(), k=3)).capitalize()
        text = re.sub(rf"\b{word}\b", name, text)
        text = re.sub(rf"\b{word.lower()}\b", name.lower(), text)  # in websites and addresses
    years = draw.randrange(-6, 7)
    text = re.sub(r"\b20(0\d|1\d|2[0-4])\b", lambda m: str(2000 + max(0, min(25, int(m[1]) + years))), text)
    return re.sub(r"(?<=[$€£])\d{1,3}(?=[ .,])", lambda m: str(max(1, int(m[0]) + draw.randrange(-3, 40))), text)


def releases(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """So many releases: a name for the file, and its text."""
    for number in range(count):
        yield f"release-{number:07}.txt", release(number, seed)


def written(folder: pathlib.Path, count: int, seed: int = 7) -> list[pathlib.Path]:
    """The same as files, a thousand in each folder."""
    paths = []
    for number, (name, text) in enumerate(releases(count, seed)):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
        paths.append(place / name)
    return paths
