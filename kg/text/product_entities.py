"""From the places where a product's name was found to one entity a product, at its fullest name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.text.lexicon import Entity
from kg.text.product_names import clean, is_title
from kg.text.product_rules import COINED, MARK, MORE_NAME, TAIL

NOBODY = "-"
"""The maker of a product that is not the issuer's, where the text tells none."""

# Rules that name tools of others: their maker is whom the text tells, or nobody.
_OTHERS = {"row", "type", "used row", "things row"}


@dataclass(slots=True)
class Found:
    """A name, what speaks for its being a product's, and where it stands first."""

    name: str
    sure: float = 0.0
    rules: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    first: int = 1 << 30
    owner: str = ""


def entities(found: dict[str, Found], text: str) -> list[Entity]:
    """One entity a product: the name at its fullest, with the shorter forms; a series stays apart from its family."""
    made: dict[str, Entity] = {}
    for key, one in sorted(found.items(), key=lambda item: (-len(item[0].split()), item[1].first)):
        base = _bare(key)
        longer = [
            e
            for k, e in made.items()
            if f"{_bare(k)} ".startswith(base + " ") or f"({key})" in k or (" " in base and _bare(k).endswith(" " + base))
        ]
        if len(longer) == 1 and not re.search(r"(?i) series$|\d$", longer[0].name):
            longer[0].forms |= one.forms
            longer[0].first = min(longer[0].first, one.first)
            longer[0].maker = longer[0].maker or one.owner
            continue
        owner = one.owner or (NOBODY if one.rules <= _OTHERS else "")
        entity = Entity("product", one.name, set(one.forms), score=one.sure, first=one.first, maker=owner)
        inner = re.fullmatch(r"(.+?) \((\w+)\)", one.name)
        if inner:
            entity.forms |= {inner[1], inner[2]}
        spelt = (
            re.search(rf"(?<![\w-]){re.escape(one.name)}{MARK}? (\([A-Z][\w-]+(?: [\w-]+){{1,6}}\))", text)
            if len(one.name) < 7
            else None
        )
        if spelt and "".join(w[0] for w in spelt[1][1:-1].split()).lower() == one.name.lower():  # "ZIM (Zero Input Mesh)"
            entity.name = f"{one.name} {spelt[1]}"
            entity.forms.add(entity.name)
        entity.name = _lettered(entity, text)
        made[key] = entity
        series = _extend(entity, text)
        if series is not None:
            made.setdefault(series.name.lower(), series)
            if one.rules <= {"series", "branded"}:  # no family beside it
                del made[key]
    return sorted(made.values(), key=lambda e: e.first)


def _bare(key: str) -> str:
    """A name without what stands in brackets after it."""
    return re.sub(r" [(].*", "", key)


def _lettered(entity: Entity, text: str) -> str:
    """A name with its initials where these follow it in brackets: "Native Pumping Server (NPS)"."""
    if " " not in entity.name or entity.name.endswith(")"):
        return entity.name
    told = re.search(rf"(?<![\w-]){re.escape(entity.name)}{MARK}? \(([A-Za-z]{{2,7}}){MARK}?\)", text)
    initials = "".join(re.findall(r"(?<![A-Za-z])[A-Z]", entity.name))
    if told is None or not (told[1].upper() in initials or initials.endswith(told[1].upper())):
        return entity.name
    entity.forms |= {told.group(), clean(told.group()), told[1]}
    return f"{entity.name} ({told[1]})"


def _extend(entity: Entity, text: str) -> Entity | None:
    """ "Zapper" is "Zapper® Image Management System" where the text writes so outside titles, ending in a product's noun; a series is returned as one of its own."""
    start = -1
    while (start := text.find(entity.name, start + 1)) >= 0:
        m = MORE_NAME.match(text, start + len(entity.name))
        if m is None or text[start - 1 : start].isalnum():
            continue
        line = text[text.rfind("\n", 0, start) + 1 : m.end() + 1 + (text[m.end() :] + "\n").find("\n")]
        if (
            (TAIL.search(m["tail"]) or COINED.fullmatch(m["tail"]))
            and not is_title(line)
            and not re.search(r"\b(?:Inc|Corp|LLC)\b", m["tail"])
        ):
            whole = text[start : m.end()].replace("\n", " ")
            entity.forms |= {whole, clean(whole), entity.name + m["tail"]}
            if m["tail"].endswith("Series"):
                entity.forms -= {whole, clean(whole), entity.name + m["tail"]}
                return Entity(
                    "product", clean(whole), {whole, clean(whole)}, score=entity.score, first=start, maker=entity.maker
                )
            entity.name = clean(whole)
            return None
    return None
