"""Members of one list are of one kind: what is known of some speaks for the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text.rows import Row
from kg.text.words import ordinary

if TYPE_CHECKING:
    from kg.text.weighing import Group

_ACRONYM = re.compile(r"[A-Z]{2,4}")


def speak_for_each_other(row: Row, groups: dict[str, Group]) -> None:
    """Members of one list are of one kind: what is known of some speaks for the others."""
    members = [groups[key] for key in row.keys if key in groups and groups[key].thing < 50]
    sure = [g for g in members if g.org - g.product - g.place - g.thing >= 3 and g.kind == "company"]
    bare = [g for g in members if g.person > 0 and not {"speaks", "introduced", "honorific", "contact", "heading"} & set(g.why)]
    named_only = [g for g in bare if g.person < 1 or row.cue or (len(sure) > 1 and len(sure) >= len(bare))]
    alike = [g for g in members if g.person >= 0.25 and " " in g.text]
    crowd = (
        len(alike) > (2 if row.cue == "organisations" else 1)
        and len(alike) * 2 > len(members)
        and any(g.person >= 1.9 for g in alike)
    )
    if not sure and (crowd or (any(g.kind == "person" for g in members) and row.cue in ("", "by"))):
        for group in bare:
            group.tell("beside people", person=1.8)
        return
    if row.cue:
        telling = any(
            not all(map(ordinary, g.text.split())) and (row.cue != "organisations" or not _ACRONYM.fullmatch(g.text))
            for g in members
        )
        known = sum(not all(map(ordinary, g.text.split())) or "listed" in " ".join(g.why) for g in members)
        for group in members:
            if "in a list" not in group.why:
                group.tell(
                    "in a list",
                    org=3.8 if known > 2 and " " not in group.text and ordinary(group.text) else 2.8 if telling else 1.0,
                    person=-1.2 if row.cue != "by" and group in named_only else 0,
                )
        return
    against = [
        g for g in members if (g.kind == "person" and g not in named_only) or g.place > 2 or g.product > g.org or g.thing > 2
    ]
    if sure and len(sure) > len(against):
        for group in members:
            if group not in sure and group not in against and "beside companies" not in group.why:
                group.tell("beside companies", org=1.7, person=-1.5 if group in named_only else 0)
