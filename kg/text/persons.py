"""One person for all the ways a release names them: nicknames, initials, last names, given names."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from nicknames import NickNamer

from kg.text.lexicon import Entity
from kg.text.people import HONORIFIC, POST_NOMINAL, first_names
from kg.text.weighing import Group
from kg.text.words import ordinary

_PARTICLES = re.compile(
    r"(?<=\w )(?:(?:de|der|den|van|von|zu|di|da|do|dos|du|del|della|la|le|el|al|bin|ter|ten|af|av) ){1,3}[A-ZÀ-Þ][\w’-]+$"
)


@cache
def _nicknames() -> NickNamer:
    return NickNamer()


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be one person's: equal, an initial, the beginning of the other, or a nickname of it.

    >>> same_given("Bob", "Robert"), same_given("J.", "Jane"), same_given("Anna", "Robert")
    (True, True, False)
    """
    a, b = one.lower().strip("."), other.lower().strip(".")
    if (
        a == b
        or ((len(a) == 1 or len(b) == 1) and a[0] == b[0])
        or (len(min(a, b, key=len)) > 2 and (a.startswith(b) or b.startswith(a)))
    ):
        return True
    return (
        b in _nicknames().nicknames_of(a)
        or a in _nicknames().nicknames_of(b)
        or bool(_nicknames().canonicals_of(a) & _nicknames().canonicals_of(b))
    )


def join_people(people: list[Entity]) -> list[Entity]:
    """One person for "Robert A. Roe", "Bob Roe, Ph.D." and later "Roe"; "Jane Roe" stays another."""
    families: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for person in people:
        name = re.sub(rf"(?:,? {POST_NOMINAL})+$", "", re.sub(rf"^(?:{HONORIFIC} )+(?=\S+ \S)", "", person.name)).strip(" ,")
        tokens = name.split()
        if len(tokens) < 2 or tokens[0].islower():  # "van der Roe": a last name
            continue
        person.forms |= {name}
        last = tokens[-1] if not re.match(r"(?:Jr|Sr|II|III|IV)\.?$", tokens[-1]) else tokens[-2].strip(",")
        given = tokens[1] if re.fullmatch(r"[A-Z]\.", tokens[0]) and len(tokens) > 2 else tokens[0]
        family = families[last.lower()]
        known = next((k for g, k in family if same_given(g, given)), None)
        if known is not None:
            known.forms |= person.forms
            known.first = min(known.first, person.first)
            known.score += person.score
            if len(name) > len(known.name):
                known.name = name
            continue
        person.name = name
        person.forms.add(f"{tokens[0]} {last}")
        family.append((given, person))
    for last, family in families.items():
        if len(family) == 1:
            owner = family[0][1]
            tail = owner.name.split()[-1]
            if particles := _PARTICLES.search(owner.name):
                owner.forms.add(particles.group().strip())
            owner.forms.add(
                tail
                if tail.lower() == last
                else next((t.strip(",") for t in owner.name.split() if t.strip(",").lower() == last), last.title())
            )
    return [person for family in families.values() for _, person in family]


def given_names(people: list[Entity], groups: dict[str, Group]) -> None:
    """ "Bob" alone is the one Bob Roe of the release; "Bob Lee" is Bob Lee Roe."""
    owners: dict[str, list[Entity]] = defaultdict(list)
    for person in people:
        given = {" ".join(form.split()[:size]) for form in person.forms for size in (1, 2) if len(form.split()) > size}
        for form in sorted(given):
            owners[form].append(person)
    for group in groups.values():  # "Chris" for Christopher Roe
        if group.text in first_names() and group.text not in owners:
            owners[group.text] = [p for p in people if same_given(group.text, p.name.split()[0])]
    for form, those in owners.items():
        known = groups.get(form)
        if known is not None and len(those) == 1 and not known.ticker and len(form) > 2 and not form.endswith("."):
            those[0].forms.add(form)


_NICKNAME = re.compile(
    r"(?<![\w.])(?P<first>[A-ZÀ-Þ][a-zà-ÿ]+)(?: [A-Z]\.)? (?:\((?P<short>[A-Z][a-z]+)\)|[“\"‘'](?P<said>[A-Z][a-z]+)[”\"’']) (?P<last>(?:[A-Z]\. )?[A-ZÀ-Þ][\w’-]+)(?=[\s,.;:)’”\"]|$)"
)


_FURTHER = re.compile(r" ([A-ZÀ-Þ][\w’-]+)")


def with_nicknames(people: list[Entity], text: str) -> list[Entity]:
    """All persons, each whose short name stands inside the full one as one: "Edward (Eddy) Roe"."""
    if "(" not in text and "“" not in text and '"' not in text:
        return people
    found = list(people)
    for match in _NICKNAME.finditer(text):
        short = match["short"] or match["said"]
        if match["first"] not in first_names() and short not in first_names():
            continue
        plain = {f"{given} {match['last']}" for given in (match["first"], short)}
        known = next((person for person in found if plain & (person.forms | {person.name})), None)
        if known is None:
            known = Entity("person", match.group(), first=match.start(), score=1.0)
            found.append(known)
        more = _FURTHER.match(text, match.end())
        full = match.group() + (more.group() if more and not ordinary(more[1]) else "")
        known.name = full
        known.forms |= {full, *plain}
    return found
