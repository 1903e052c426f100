"""How well and how fast names become companies: 200,000 mentions of 50,000 companies with invented names, whose truth is known.

How often a company is named follows Zipf's law. A company is written in full, without its legal form, in capitals, by its
first word, by its initials, with a slip; some have namesakes in another country, a neighbour that differs by a letter, or a
sister whose name begins with theirs. Half of the mentions of listed companies give the ticker, some give website and place.
Precision and recall count pairs of mentions: those made one that are, and those that are one that were found. They are compared
with those of "one core is one company", and the time with that to fold all names, in the same run.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg import cores
from kg.identity import resolve
from kg.model import Fact, Value

HEADS = """
bal bran cor dar dris fen fir gal gor hal hes jor kel kor lan lor mar mer nor oss pel per quil ran ros sel sten tal tor
tul val ves wex zan
"""
TAILS = """
a ado aro ax burn by dale den do ek en er ford gate ham ia ic il ine is ix land ley lo man mark mere mont ner on or ran
ric ro son ta ter ton um us vale via vik wick
"""
TRADES = """
Robotics Energy Foods Partners Systems Therapeutics Capital Mining Software Logistics Brands Networks Medical Bank
Health Solar Pharma Media
"""
PLAIN = """
Summit Pioneer National United First Royal Global General American Pacific Northern Premier Liberty Heritage Alliance
Crown Eagle Phoenix
"""
FORMS = {
    "US": ("Inc.", "Inc.", "Inc.", "Corp.", "Corporation", "LLC"),
    "UK": ("Ltd.", "plc"),
    "Canada": ("Inc.", "Corp."),
    "Germany": ("GmbH", "AG"),
}
PLACES = {
    "US": ("Dover, DE", "Akron, OH", "Austin, TX", "Reno, NV"), "UK": ("Leeds, UK", "Hull, UK"),
    "Canada": ("Calgary, Alberta", "Toronto, Ontario"), "Germany": ("Bonn, Germany", "Kassel, Germany"),
}  # fmt: skip


@dataclass(frozen=True)
class Company:
    """One invented company."""

    core: str
    form: str
    place: str
    listing: tuple[str, str] | None
    site: str


def word_of(words: str, draw: random.Random) -> str:
    return draw.choice(words.split())


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure the resolution of company names.")
    arguments.add_argument("--companies", type=int, default=50_000)
    arguments.add_argument("--mentions", type=int, default=200_000)
    asked = arguments.parse_args()
    draw = random.Random(7)
    companies = invented(asked.companies, draw)
    truth, facts = mentioned(companies, asked.mentions, draw)
    before = memory()
    started = time.process_time()
    folded = [cores.company_parts(str(fact.values["name"])) for fact in facts]
    plain = time.process_time() - started
    cores.company_parts.cache_clear()
    started = time.process_time()
    entities = resolve(facts)
    seconds = time.process_time() - started
    found = [entities.find("company", str(fact.values["name"]), fact.release) for fact in facts]
    print(f"{len(facts):,} mentions of {len(set(truth)):,} companies; {len(set(found)):,} found")
    print(f"{seconds:.1f} s on one core, {seconds / plain:.1f} times as long as folding the names alone")
    print(f"{memory() - before:.0f} MB more memory\n")
    print(f"{'':28} {'precision':>10} {'recall':>8}")
    for name, answer in (("one core, one company", [core for core, _ in folded]), ("kg.identity", found)):
        precision, recall = scores(truth, answer)
        print(f"{name:28} {precision:10.4f} {recall:8.4f}")


def invented(count: int, draw: random.Random) -> list[Company]:
    """Companies of different names, but for the namesakes, which have another form, and names of plain words."""
    made: list[Company] = []
    seen: set[str] = set()
    while len(made) < count:
        word = (
            word_of(HEADS, draw) + word_of(TAILS, draw) + word_of(TAILS, draw) + draw.choice(("", word_of(TAILS, draw)))
        ).capitalize()
        kind = draw.random()
        core = word if kind < 0.3 else f"{word} {word_of(TRADES, draw)}" if kind < 0.98 else plain(draw)
        if core in seen:
            continue
        seen.add(core)
        made.append(placed(core, draw))
        if draw.random() < (0.01 if kind < 0.98 else 0.5):
            made.append(namesake(made[-1], draw))
        if draw.random() < 0.01:
            sister = draw.choice(
                (f"{core}s", core.replace("r", "rr", 1), f"{core} {draw.choice(('Ventures', 'Europe', 'Trust'))}")
            )
            if sister not in seen:
                seen.add(sister)
                made.append(placed(sister, draw))
    return made[:count]


def plain(draw: random.Random) -> str:
    """A name of ordinary words."""
    return f"{word_of(PLAIN, draw)} {draw.choice(('', word_of(PLAIN, draw)))} {word_of(TRADES, draw)}".replace("  ", " ")


def placed(core: str, draw: random.Random) -> Company:
    country = draw.choices(tuple(FORMS), (75, 10, 10, 5))[0]
    listing = None
    if draw.random() < 0.2:
        listing = (draw.choice(("NYSE", "NASDAQ", "TSX", "LSE")), "".join(draw.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=5)))
    site = f"www.{core.replace(' ', '').lower()}.{draw.choice(('com', 'example', 'net'))}"
    return Company(core, draw.choice(FORMS[country]), draw.choice(PLACES[country]), listing, site)


def namesake(company: Company, draw: random.Random) -> Company:
    """Another company of the same name, of another form."""
    other = placed(company.core, draw)
    while cores.company_parts(f"A {other.form}")[1] == cores.company_parts(f"A {company.form}")[1]:
        other = placed(company.core, draw)
    return other


def mentioned(companies: Sequence[Company], count: int, draw: random.Random) -> tuple[list[int], list[Fact]]:
    """Mentions in releases of eight, each company at least once; of each the company's number and the fact."""
    order = draw.sample(range(len(companies)), len(companies))
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(order))))
    numbers = order + [order[rank] for rank in draw.choices(range(len(order)), cum_weights=weights, k=count - len(order))]
    draw.shuffle(numbers)
    facts, truth = [], []
    for place, number in enumerate(numbers):
        values = told(companies[number], draw)
        release = f"r{place // 8:06}"
        facts.append(Fact("company", release, values))
        truth.append(number)
    return truth, facts


def told(company: Company, draw: random.Random) -> dict[str, Value]:
    """What one release says of a company."""
    values: dict[str, Value] = {"name": written(company, draw)}
    if company.listing and draw.random() < 0.5:
        values["exchange"], values["ticker"] = company.listing
    if draw.random() < 0.15:
        values["headquarters"] = company.place
    if draw.random() < 0.15:
        values["website"] = company.site
    return values


def written(company: Company, draw: random.Random) -> str:
    """A company's name as one release writes it."""
    core, form = company.core, company.form
    ways: tuple[tuple[float, Callable[[], str]], ...] = (
        (45, lambda: f"{core} {form}"), (8, lambda: f"{core}, {form}"), (33, lambda: core), (3, lambda: core.upper()),
        (3, lambda: f"The {core}"), (2, lambda: f"{core}®"), (3, lambda: core.split()[0]), (1, lambda: core.replace(" ", "")),
        (1, lambda: "".join(word[0] for word in core.split()) + core[1:2].upper()), (1, lambda: slipped(core, draw)),
    )  # fmt: skip
    return draw.choices([way for _, way in ways], [weight for weight, _ in ways])[0]()


def slipped(core: str, draw: random.Random) -> str:
    """A name with two letters changed round."""
    at = draw.randrange(1, len(core) - 1)
    return core[:at] + core[at + 1] + core[at] + core[at + 2 :]


def scores(truth: Iterable[Hashable], found: Iterable[Hashable]) -> tuple[float, float]:
    """Precision and recall over pairs of mentions."""
    both = Counter(zip(truth, found, strict=True))
    real, made = Counter[Hashable](), Counter[Hashable]()
    for (one, other), count in both.items():
        real[one] += count
        made[other] += count
    pairs = [sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, made, real)]
    return pairs[0] / pairs[1], pairs[0] / pairs[2]


def memory() -> float:
    """The most memory that was used until now, in MB; Linux counts kilobytes, macOS bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    main()
