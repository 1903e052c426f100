"""How the ontology words a class of facts: its caption, and the order in which its slots are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg import vocab

_KG = vocab.PREFIXES["kg"]
_SH = vocab.PREFIXES["sh"]
_SLOT = re.compile(r"\{(\w+)\}")


def caption(cls: str, told: Mapping[str, str]) -> str:
    """The first wording of the class whose slots are all told, else nothing.

    `cls` is the class's IRI, `told` the value as shown by the local name of its property.

    >>> caption(_KG + "Launch", {"product": "Wattmeter 9"})
    'Launch of Wattmeter 9'
    """
    for wording in _captions().get(cls, "").split("|"):
        slots = _SLOT.findall(wording)
        if slots and all(told.get(slot) for slot in slots):
            return _SLOT.sub(lambda match: told[match[1]], wording).strip()
    return ""


@cache
def slots(cls: str) -> tuple[str, ...]:
    """The slots of a class, as local names of their properties, in the order in which its shape lists them.

    >>> slots(_KG + "Launch")
    ('company', 'product', 'date')
    """
    paths = {s: o.removeprefix(_KG) for s, p, o in vocab.triples() if p == _SH + "path"}
    return tuple(paths[o] for s, p, o in vocab.triples() if s == cls and p == _SH + "property" and o in paths)


@cache
def _captions() -> dict[str, str]:
    return {s: o for s, p, o in vocab.triples() if p == _KG + "caption"}
