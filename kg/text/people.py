"""People's names: known first names (from the faker package's locales) and the forms around them."""

import importlib
import pkgutil
import re
from functools import cache

from nicknames import NickNamer

HONORIFIC = r"(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Dame|Hon|Rev|Gen|General|Col|Colonel|Capt|Captain|Lt|Sen|Senator|Rep|Gov|Governor|Mayor|President|Congressman|Congresswoman|Judge|Admiral|Lord|Lady)\.?"
POST_NOMINAL = r"(?:Ph\.? ?D|PhD|M\.? ?D|MD|J\.? ?D|MBA|M\.B\.A|CPA|CFA|Esq|P\.? ?E|P\.Geo|P\.Eng|Pharm\.?D|RN|MPH|MSc|M\.Sc|BSc|DVM|DDS|CFP®?|FACS|FACC|MS|M\.S|DO|D\.O|CAIA|FRCP|CBE|OBE|MBE|KC|QC|LL\.M|Ed\.D|Sc\.D|DrPH|PMP|CISSP|FAAN|FACP|CRNA|MHA)\.?"
_TOKEN = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|de|la|van|von|der|den|di|da|del|du|bin|al|el|ben|y|dos|dos|le|ten|ter)$")
_INITIAL = re.compile(r"[A-Z]\.?(?:-?[A-Z]\.?)?$")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?$")


@cache
def first_names() -> frozenset[str]:
    """First names of all Latin-script locales of faker."""
    return _names("first_names") | _short_names()


@cache
def last_names() -> frozenset[str]:
    """Family names of all Latin-script locales of faker."""
    return _names("last_names")


def _short_names() -> frozenset[str]:
    """Given names and their short forms, as the nicknames package knows them."""
    lookup = NickNamer().nickname_lookup
    return frozenset(
        name.title() for name in {*lookup, *(short for shorts in lookup.values() for short in shorts)} if len(name) > 2
    )


def _names(stem: str) -> frozenset[str]:
    package = importlib.import_module("faker.providers.person")
    found: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in vars(provider):
            if attribute.startswith((stem, stem.replace("_", "_romanized_"), stem.split("_")[0] + "_romanized")):
                values = getattr(provider, attribute)
                if isinstance(values, (tuple, list, dict, set)):
                    found.update(name for name in values if isinstance(name, str) and name[:1].isupper())
    return frozenset(found)


def looks_like(text: str) -> float:
    """How much a run of words looks like a person's name by itself: 0 (cannot be) to 1 (a known first name and a family name)."""
    text = re.sub(rf",? {POST_NOMINAL}$", "", text)
    tokens = re.sub(r"[\"“”(][^\"“”()]*[\"“”)]", "", text).split()
    if not 2 <= len(tokens) <= 5 or not all(_TOKEN.match(token) for token in tokens):
        return 0.0
    if (
        any(token.isupper() and len(token) > 2 and not _SUFFIX.match(token) and "." not in token for token in tokens)
        and not text.isupper()
    ):
        return 0.0
    tokens = [token for token in tokens if not _SUFFIX.match(token)]
    if len(tokens) < 2 or _INITIAL.match(tokens[-1]):
        return 0.0
    first = tokens[0]
    last = tokens[-1].split("-")[0]
    known = (
        first.title() in first_names() if first.isupper() else first in first_names() or first.split("-")[0] in first_names()
    )
    if _INITIAL.match(first):
        return 0.3 if len(first) == 2 and first.isupper() else 0.6 if last in last_names() else 0.4
    family = last in last_names() or tokens[-1] in last_names()
    if known:
        return 1.0 if family else 0.85
    return 0.5 if family or (len(tokens) == 3 and _INITIAL.match(tokens[1])) else 0.3
