"""Whether the time of extraction grows with the length of a release and not with its square.

Releases of 10 KB to 5 MB are made of the paragraphs of sources/; the seconds a megabyte at each size are given as a ratio to
those at the first. A ratio that grows as the size does would mean a loop within a loop.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import re
import time

from kg import extract
from kg.reading import read_text

ROOT = pathlib.Path(__file__).parents[1]
SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
SYLLABLES = ("ba", "co", "di", "fu", "ga", "ho", "ki", "lu", "ma", "no", "pe", "ri", "sa", "to", "vu")


def paragraphs() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "sources").iterdir())]
    return [part for text in texts for part in text.split("\n\n") if part.strip()]


def grown(size: int, names: bool) -> str:
    """A release of at least so many characters. names: with a new name in each paragraph, else the same ones."""
    draw, parts, length = random.Random(size), [], 0
    pool = paragraphs()
    known = sorted({word for part in pool for word in re.findall(r"\b[A-Z][a-z]{7,}\b", part)})
    while length < size:
        part = draw.choice(pool)
        if names:
            new = "".join(draw.choices(SYLLABLES, k=4)).capitalize()
            part = re.sub(rf"\b{draw.choice([word for word in known if word in part] or known)}\b", new, part)
        parts.append(part)
        length += len(part) + 2
    return "\n\n".join(parts)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure extraction by the length of a release.")
    arguments.add_argument("--most", type=int, default=SIZES[-1], help="leave out sizes above so many characters")
    most = arguments.parse_args().most
    extract.facts(read_text(grown(20_000, False), "warm"))
    for names, title in ((False, "the same names again"), (True, "new names in every paragraph")):
        print(f"{title}\n{'characters':>12} {'facts':>8} {'seconds':>9} {'seconds/MB':>11} {'of the first':>13}")
        first = 0.0
        for size in (size for size in SIZES if size <= most):
            text = grown(size, names)
            started = time.process_time()
            facts = extract.facts(read_text(text, "scaling"))
            seconds = time.process_time() - started
            rate = seconds / len(text) * 1e6
            first = first or rate
            print(f"{len(text):12} {len(facts):8} {seconds:9.2f} {rate:11.2f} {rate / first:13.2f}", flush=True)


if __name__ == "__main__":
    main()
