"""What a name's form and its use across the whole text tell against its being an organisation, beside the words around each place.

The weights were fitted on annotated releases, beside the clues' sums: by logistic regression, then one by one, and rounded.
"""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING

from kg.text.forms import is_plain_company
from kg.text.known import listed
from kg.text.legal import LEGAL_TAIL
from kg.text.names import core
from kg.text.people import first_names
from kg.text.words import ordinary, words

if TYPE_CHECKING:
    from kg.text.weighing import Group

# Doubt: how much more must speak for a name. A negative one speaks for it.
WEIGHTS = {
    "any name": 0.8,
    "one ordinary word": 2.7,  # "Anvil"
    "ordinary words": 1.1,  # "Mobile Services"
    "a body of ordinary words": 0.1,  # "Clean River Authority"
    "partly ordinary": 0.4,  # "Zorvane Security"
    "a first name": 2.9,
    "an acronym": 1.4,  # more often a thing than a firm
    "a number last": 1.2,  # "Zorvane G37"
    "hyphened": 1.4,  # "API-first"
    "begins with -ing": 1.6,  # "Securing Garden Center"
    "in lower case too": 2.2,  # "the prediction markets" speaks against "Prediction Markets"
    "its end in lower case too": 0.7,
    "of another": 1.5,  # "Zorvane’s Avatar"
    "begins with another": 0.6,  # "Zorvane Learning Studio"
    "another and no organisation's word": 0.8,  # "Zorvane Copilot"
    "shortens another": -0.2,
    "only first": 0.1,
    "listed": -2.8,  # "Keyence"
    "listed, an ordinary word": -1.0,
}


def weigh_doubts(groups: dict[str, Group], text: str) -> None:
    """Tell each group what its form and its use across the text say."""
    known = {group.text for group in groups.values() if group.org >= 3 and group.thing < 50 and len(group.text) > 2}
    known |= {core(name) for name in known}
    names = sorted(groups)
    for group in groups.values():
        if group.thing < 50:
            for name in _doubts(group, text, known, names):
                group.why.append(name)
                group.doubt += WEIGHTS[name]
            if "like a person" in group.why and _goes_by_last_name(group, groups):
                group.tell("goes by the last name", person=2.2)
            if "listed" in group.why and len(group.text.split()) > 1:
                group.person -= 3  # "Atlas Copco"


def _doubts(group: Group, text: str, known: set[str], names: list[str]) -> list[str]:
    name, tokens = group.text, group.text.split()
    base, found = core(name), ["any name"]
    legal = bool(LEGAL_TAIL.search(name)) and base != name and not is_plain_company(tokens)
    plain = [ordinary(token) for token in tokens]
    if base.lower().replace("’", "'") in listed():
        found.append("listed, an ordinary word" if all(plain) and len(tokens) == 1 else "listed")
    if not legal:
        if all(plain):
            body = len(tokens) > 2 and tokens[-1] in words("bodies") - {"Company", "Communications"}
            found.append("one ordinary word" if len(tokens) == 1 else "a body of ordinary words" if body else "ordinary words")
        elif len(tokens) > 1 and any(plain):
            found.append("partly ordinary")
        low = name.lower()
        if low != name and _stands(low, text):
            found.append("in lower case too")
        elif len(tokens) > 1 and " ".join(tokens[-2:]).lower() in text:
            found.append("its end in lower case too")
        if any(_is_other(" ".join(tokens[:size]), known) for size in range(1, len(tokens))):
            found.append(
                "begins with another"
                if tokens[-1] in words("org_tails")
                or {"heading", "host", "such as", "in a list", "beside companies", "at a post"} & set(group.why)
                else "another and no organisation's word"
            )
    if len(tokens) == 1:
        if name in first_names() and "listed" not in found:
            found.append("a first name")
        if name.isupper() and len(name) <= 5 and not group.aliases and not group.ticker:
            found.append("an acronym")
    elif tokens[0].endswith("ing") and plain[0]:
        found.append("begins with -ing")
    if re.search(r"\d", tokens[-1]):
        found.append("a number last")
    if re.search(r"-[a-z]", tokens[0]) or re.search(r"-[a-z]", tokens[-1]):
        found.append("hyphened")
    after = bisect(names, name)
    if after < len(names) and names[after].startswith(name + " "):
        found.append("shortens another")
    if not group.inside:
        found.append("only first")
    if any(text[max(0, p.start - 6) : p.start].endswith(_OWNERS) for p in group.places):
        found.append("of another")
    return found


def _goes_by_last_name(group: Group, groups: dict[str, Group]) -> bool:
    """A person is named in full once and by the last name from then on; a firm goes by its first word."""
    tokens = group.text.split()
    short = groups.get(tokens[-1])
    return (
        2 <= len(tokens) <= 4
        and short is not None
        and not ordinary(tokens[-1])
        and not short.ticker
        and short.thing < 2
        and not {"heading", "host", "contact"} & set(short.why)
        and tokens[-1] not in group.aliases
        and not tokens[-1].isupper()
    )


_OWNERS = ("’s ", "'s ", " its ", " our ", " their ", " his ", " her ")


def _stands(word: str, text: str) -> bool:
    """Whether a word stands by itself in the text, no part of another, of a host or of a mailbox."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        before, after = text[at - 1 : at], text[end : end + 2]
        if (
            not (before.isalnum() or (before and before in "_.@/-"))
            and not (after[:1].isalnum() or (after and after[0] in "_@"))
            and not re.match(r"\.\w", after)
        ):
            return True
        at = text.find(word, end)
    return False


def _is_other(name: str, known: set[str]) -> bool:
    return name in known or (name.lower() in listed() and not all(ordinary(token) for token in name.split()))
