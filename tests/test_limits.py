"""Whatever a file holds, it is read in time and without a crash: runs, heaps and odd characters lead no pattern astray."""

import os
import random
from collections.abc import Callable, Iterator

import pytest
from timing import within

from kg import extract
from kg.errors import ReadError
from kg.reading import read_text
from kg.reading.bounds import MOST

SIZE = int(os.environ.get("PRESSGRAPH_SIZE", "3000"))
"""Characters of each run; `make torture` asks for more of them than a paragraph may have."""
SECONDS = 60
"""Of processor time; a kind of texts needs a few. A pattern that goes back and forth needs hours."""

OPENING = (
    "Quillbridge Opens A Plant\n\nAKRON, Ohio, June 9, 2015 /PRNewswire/ -- Quillbridge Pumps Inc. (NYSE: QBP), a maker of "
    "pumps, today announced that Ada Mills joined it. "
)
PLACES = {
    "alone": "{}",
    "in the body": OPENING + "{}",
    "in the contacts": OPENING + "\n\nContact:\n{}",
    "in the About part": OPENING + "\n\nAbout Quillbridge\n\nQuillbridge Pumps Inc. is a maker of {} trademarks.",
}

REPEATED = {
    "letters": (
        "a", "A", "A. ", "Abc ", "AbcDef ", "abcDef Ghi", "Abc-Def-", "Abc/Def/", "and/or ", "and ", "of the ",
        "it has ", "he said. ",
    ),
    "lines": ("x\n\n", "abc\n", "Abc\n", "Abc Def\n\n", "About Abc\n\n", "About Acme ", "Abc: ", "Contact: "),
    "signs": ("(", ")(", "(Abc (d) ", '"', "“", "“a” ", "’s ", "-", " - ", ".", ", ", "/", "$", "\\", "®", "⟦C0⟧ "),
    "figures": (
        "1", "1,234,", "12 ", "1.2.", "$1 ", "$1 million, ", "5% ", "555-010-", "(555) 010-9999 ", "May 3, 2014 ",
        "2014-05-03 ",
    ),
    "addresses": ("a@", "a@b.", "www.acme.example/", ".com"),
    "marks": ("*", "*a ", "_a", "[", "[a](", "![", "<", "<a ", "<script>", "&", "# "),
    "names": (
        "Inc., ", "Acme Inc., ", "Jane Roe; ", "Abc® ", "Abc®, Def™ and ", "(the “Abc”) ", "(NYSE: ABC) ",
        "ABC (ABC) ", "the Company ",
    ),
    "titles": (
        "President-Abc-", "Vice President, ", "Chief Financial Officer and Senior ", "Chief and ",
        "Director of Abc, Def ",
    ),
    "wordings": (
        "“We” said Ada Mills ", "revenue of $5 million for the third quarter ", "acquired Acme Corp. for ",
        "dividend of $0.05 per share ",
        "raised $5 million led by Acme Capital and ", "forward-looking statements ", "copies of the prospectus ",
    ),
    "other scripts": ("שלום עולם مرحبا ", "😀👩‍👩‍👧 ", "é̀̂", "a\ud800b ", "a\u200bb\u200d", "\u2003a\u00a0"),
}  # fmt: skip


def soup(size: int) -> str:
    """Words of a release in any order, without a stop."""
    told = "the robot and company of with for Acme Inc to by which Jane Roe $4 million 2015 May sold, order its President"
    return " ".join(random.Random(3).choices(told.split(), k=size // 5))


def noise(size: int) -> str:
    """No space in it."""
    return "".join(random.Random(5).choices("abcdefghijklmnopqrstuvwxyzABC0123456789.,-@/", k=size))


def again(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


OTHERS: dict[str, Callable[[int], str]] = {
    "soup": soup,
    "noise": noise,
    "a gap": lambda size: "a" + " " * size + "b",
    "tabs": lambda size: "a" + "\t" * size + "b",
    "a heading and a gap": lambda size: "# a" + " " * size + "b",
    "a heading of marks": lambda size: "# " + "#" * size + "a",
    "one letter under many accents": lambda size: "e" + "\u0301" * size,
    "a stop and closing brackets": lambda size: "It said so." + ")" * size + "x",
    "deep brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
}
GROWN = {kind: {repr(piece): again(piece) for piece in pieces} for kind, pieces in REPEATED.items()} | {"others": OTHERS}


@pytest.fixture
def in_time() -> Iterator[None]:
    with within(SECONDS):
        yield


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", GROWN)
def test_any_text_is_read_in_time(kind: str, place: str) -> None:
    for name, grow in GROWN[kind].items():
        text = PLACES[place].format(grow(SIZE))
        if (name, place) == ("'<script>'", "alone"):
            with pytest.raises(ReadError):
                read_text(text, "any")
            continue
        release = read_text(text, "any")
        assert all(block.end - block.start <= MOST for block in release.blocks), name
        for fact in extract.facts(release):
            for words in (*fact.evidence, *fact.slots.values()):
                assert words.text == release.text[words.start : words.end], name


@pytest.mark.usefixtures("in_time")
def test_a_long_release_of_ordinary_paragraphs_gives_the_facts_of_each() -> None:
    names = [
        a + b + c
        for a in ("Bel", "Cor", "Dun", "Fen")
        for b in ("mar", "tis", "wick", "lo")
        for c in ("ton", "by", "shaw", "field", "row")
    ]
    sold = [f"{name} Pumps, Inc. acquired {name[::-1].capitalize()} Corp. for ${n} million." for n, name in enumerate(names, 2)]
    found = extract.facts(read_text(OPENING + "\n\n" + "\n\n".join(sold), "long"))
    assert sum(fact.type == "acquisition" for fact in found) == len(names)
