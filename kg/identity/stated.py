"""What the words of a release say of who is who: former posts of a person, former names of a company."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from kg import cores
from kg.identity import keys
from kg.identity.clusters import Clusters
from kg.identity.people import Person, Traits
from kg.identity.slots import Ref

_PAST = re.compile(
    r"(?i)\b(?:former|formerly|previous|previously|prior|before|earlier|most recently|c[ao]mes? (?:to|from)|joins?|joined|left"
    r"|leaves|career|served|spent|worked|years (?:at|with)|led|held|also|alum\w*|veteran of|was (?:the |an? )?\w+)\b"
)
_RENAMED = re.compile(
    r"(?:^|[ ,(])(?:formerly(?: known as| named| called)?|f/k/a|previously (?:known|named) as|previously called)[, ]+"
    r"[\"“]?(?:the )?$"
)


def ties(
    clusters: Clusters[Traits],
    people: Sequence[Person],
    written: Mapping[Ref, frozenset[str]],
    named: Mapping[Ref, str],
    houses: Collection[tuple[Ref, Ref]],
    text_of: Callable[[str], str],
) -> Iterator[tuple[int, int, str]]:
    """People of one name at two organisations that belong together, or where a release about one tells of the other.

    written: how releases write each company. houses: parents and children, new and old names, both ways. text_of: the text
    of a release, where a paragraph has to name the person and the other organisation.
    """
    at: dict[str, dict[Ref, int]] = defaultdict(dict)
    for number, person in enumerate(people):
        for org in sorted(person.orgs):
            at[person.unit.core].setdefault(org, number)
    for number, person in enumerate(people):
        for org, other in at[person.unit.core].items():
            if clusters.lead(other) == clusters.lead(number):
                continue
            house = next(
                (own for own in sorted(person.orgs) if (own, org) in houses or _one_house(named[own], named[org])), None
            )
            if house:
                yield number, other, f"one name, at {named[house]} and {named[org]}, which belong together"
            elif _tells(text_of(person.unit.release), person, written[org]):
                yield number, other, f"{person.unit.release} tells of {named[org]} beside the same name"


def _one_house(one: str, other: str) -> bool:
    """Whether one organisation's name begins with the other's, or both with one word that is hardly anyone else's."""
    short, long = sorted((cores.company_core(one), cores.company_core(other)), key=len)
    first = short.partition(" ")[0]
    begins = f"{long} ".startswith(f"{short} ") and (" " in short or len(short) > 2) and not keys.says_nothing(short)
    return begins or (long.partition(" ")[0] == first and keys.own_word(first))


def _tells(text: str, person: Person, names: Collection[str]) -> bool:
    """Whether a paragraph names the person and the organisation: whole names, or the family name and a word of the past."""
    family = person.parts.family or person.parts.given
    short = {word for name in names for word in (name, _short(name)) if len(word) > 2}
    known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(short, key=lambda word: (-len(word), word))))})(?!\w)")
    for paragraph in re.split(r"\n\s*\n", text) if short else ():
        folded = cores.folded(paragraph) if known.search(paragraph) else ""
        if family in folded and (_PAST.search(paragraph) or any(cores.folded(name) in folded for name in person.unit.names)):
            return True
    return False


def _short(name: str) -> str:
    """A name without its legal form, as written."""
    words = name.replace(",", "").split()
    return " ".join(words[: len(cores.company_core(name).split())])


def renamed(text: str, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """New and old name of companies that a text says are called anew, of the names that the release knows."""
    if not re.search(r"formerly|f/k/a|previously (?:known|named|called)", text):
        return
    for old in sorted(names, key=lambda name: (-len(name), name)):
        for match in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", text):
            before = text[max(0, match.start() - 120) : match.start()]
            if found := _RENAMED.search(before):
                new = _last(before[: found.start()], names, old)
                if new:
                    yield new, old


def _last(before: str, names: Collection[str], old: str) -> str:
    """The known name that ends right before, but for brackets and commas."""
    bare = before.rstrip(' ,(“"®™')
    ends = [name for name in names if name != old and re.search(rf"(?<!\w){re.escape(name)}(?: \([^()]*\))?$", bare)]
    return max(ends, key=lambda name: (len(name), name), default="")
