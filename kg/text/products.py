"""Products by name: marks (®, ™), trademark lines, "its X platform", “X” in quotation marks, drug codes, the X Series."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Block, Release
from kg.text.known import listed
from kg.text.lexicon import Entity, Lexicon, core
from kg.text.product_entities import Found, entities
from kg.text.product_frames import FRAMES, things
from kg.text.product_names import clean, is_title, plausible, trim
from kg.text.product_rows import headlined, rows, trademarks
from kg.text.product_rules import (
    AND,
    CODE,
    COIN,
    CRAFT,
    DRUG,
    LEAD,
    LISTED,
    NO_CODE,
    NOT_BRANDED,
    ORGAN,
    RULES,
    RUN,
    TAIL,
    TYPE,
    VERSION,
)
from kg.text.words import words

_GIVEN = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Nn]ew) $")
_ENOUGH = 1.5  # what the signs of a name must come to


def find_products(release: Release, lexicon: Lexicon) -> list[Entity]:
    """The named products of a release, in the order of their first place; names that are a company's are none."""
    found: dict[str, Found] = {}
    for start, end, rule, sure, owner in _places(release, lexicon):
        name = clean(release.text[start:end])
        one = found.setdefault(name.lower(), Found(name))
        one.sure += sure if rule not in one.rules else 0.3
        one.rules.add(rule)
        one.forms |= {name, release.text[start:end].replace("\n", " ")}
        one.first = min(one.first, start)
        one.owner = one.owner or owner
    parts = frozenset(
        part.lower()
        for e in lexicon.entities
        for part in _beginnings(e.name)
        if e.score > 2 or part != core(e.name) or part.lower() in listed()
    )
    found = {key: one for key, one in found.items() if one.rules & _SURE or key not in parts}
    kept = {key: one for key, one in found.items() if one.sure >= _ENOUGH and not _is_party(one, release, lexicon)}
    return entities(kept, release.text)


def _beginnings(name: str) -> Iterator[str]:
    """ "Acme", "Acme Fire" and "Fire" of "Acme Fire Protection": what a longer name leaves for no product."""
    tokens = core(name).split()
    for size in range(1, len(tokens)):
        yield " ".join(tokens[:size])
    yield core(name)


def _places(release: Release, lexicon: Lexicon) -> Iterator[tuple[int, int, str, float, str]]:
    text = release.text
    for block in release.blocks:
        if block.kind not in ("body", "about", "trademark", "headline", "subhead"):
            continue
        words_ = text[block.start : block.end]
        title = block.kind in ("headline", "subhead") or is_title(words_)
        for rule in (*RULES, *FRAMES):
            if (title and rule.name not in ("mark", "quoted", "initials")) or (
                rule.cue and not any(map(words_.__contains__, rule.cue))
            ):
                continue
            for m in rule.pattern.finditer(text, block.start, block.end):
                piece = trim(text, *m.span(m.lastgroup or "n"))
                if piece is None:
                    continue
                if title and rule.name == "mark":  # every word is capital: the last alone is the name
                    piece = (text.rfind(" ", *piece) + 1 or piece[0], piece[1])
                name = clean(text[slice(*piece)])
                if title and name in words("org_tails"):  # "Acme Automotive® Names ...": a company's mark
                    continue
                if rule.name == "tailed" and (not TAIL.search(name) or ORGAN.search(name)):
                    continue
                if plausible(name, rule.name, text, piece[0]):
                    coined = rule.name == "the" and bool(re.search(r"\d[A-Z]|[A-Z]\d|[a-z][A-Z]", name))
                    sure = (
                        rule.sure
                        + 0.3 * (rule.name == "available" and bool(re.search(r"[a-z][A-Z]|[A-Z]\d", name)))
                        + 0.8 * (rule.name == "series" and bool(_GIVEN.search(text[max(0, piece[0] - 5) : piece[0]])))
                        + 0.6 * coined
                        + 0.4 * (rule.name == "such as" and bool(re.match(r"(?:products|product lines|tools)\b", m.group())))
                    )
                    yield *piece, rule.name, sure, ""
                    end = m.end(m.lastgroup or "n")
                    while rule.name in LISTED and (more := AND.match(text, end)):
                        yield *more.span("n"), rule.name, sure, ""
                        end = more.end("n")
        if "mark" in words_:
            yield from trademarks(text, block)
        if not title and block.kind != "trademark":
            yield from _codes(text, block)
            if "$" in words_:
                for m in COIN.finditer(text, block.start, block.end):
                    yield *m.span(), "coin", 1.5, ""
            if CRAFT.search(words_):
                yield from _types(text, block)
            yield from _branded(text, block, lexicon)
        if not title:
            for start, end, name, sure in things(text, block.start, block.end):
                if (piece := trim(text, start, end)) and plausible(clean(text[slice(*piece)]), name, text, piece[0]):
                    yield *piece, name, sure, ""

    for start, end, name, sure in (*rows(release), *headlined(release)):
        piece = trim(text, start, end)
        if piece is not None and plausible(clean(text[slice(*piece)]), name, text, piece[0]):
            yield *piece, name, sure, ""


def _branded(text: str, block: Block, lexicon: Lexicon) -> Iterator[tuple[int, int, str, float, str]]:
    """ "Acme Zapper" beside "Acme": a maker's name with a product's after it."""
    ends = words("org_tails") | words("thing_tails")
    for m in RUN.finditer(text, block.start, block.end):
        lead = re.match(r"(\w+) ", m.group())
        start = m.start() + (lead.end() if lead and lead[1] in LEAD else 0)
        name = text[start : m.end()]
        tokens = name.replace("®", "").replace("™", "").split()
        size = next(
            (
                n
                for n in (1, 2)
                if len(tokens) > n and len(" ".join(tokens[:n])) > 2 and _is_brand(" ".join(tokens[:n]), lexicon)
            ),
            0,
        )
        rest = tokens[size : size + 3]
        if rest and (
            rest[0] == tokens[0] or (re.fullmatch(r"\d{2,}", rest[-1]) and not _OWNED.search(text[max(0, start - 12) : start]))
        ):
            continue
        if not size or name in lexicon.by_form or " ".join(tokens) in lexicon.by_form or any(t in NOT_BRANDED for t in rest):
            continue
        if (
            rest[-1] not in ends
            and rest[0] not in ends
            and (rest[0] not in words("not_names") or rest[0].isupper())
            and plausible(name, "branded", text, start)
        ):
            told = TAIL.search(name) or any(VERSION.match(t) for t in rest)
            yield start, m.end(), "branded", 1.5 if told else 1.2, ""


def _is_brand(form: str, lexicon: Lexicon) -> bool:
    party = lexicon.by_form.get(form)
    return party is not None and party.kind == "company" and core(form) == form


def _codes(text: str, block: Block) -> Iterator[tuple[int, int, str, float, str]]:
    for m in CODE.finditer(text, block.start, block.end):
        before = text[max(0, m.start() - 8) : m.start()]
        if NO_CODE.match(m.group()) or re.search(r"(?:NCT|Form|No\.|Rule|Section|ticker|symbol|:) ?$", before):
            continue
        if DRUG.search(text, max(block.start, m.start() - 120), min(block.end, m.end() + 120)):
            yield m.start(), m.end(), "code", 1.3 if re.search(r"\d{3}|-", m.group()) else 0.8, ""


def _types(text: str, block: Block) -> Iterator[tuple[int, int, str, float, str]]:
    for m in TYPE.finditer(text, block.start, block.end):
        if CRAFT.search(text, max(block.start, m.start() - 200), min(block.end, m.end() + 200)) and not NO_CODE.match(
            m.group()
        ):
            yield *m.span(), "type", 1.5, ""


def _is_party(one: Found, release: Release, lexicon: Lexicon) -> bool:
    """Whether the name is a company's or a person's; an uncertain company whose name carries a product's signs is none."""
    party = (
        lexicon.by_form.get(one.name)
        or lexicon.by_form.get(core(one.name))
        or (lexicon.by_form.get(one.name.title()) if one.name.isupper() else None)
    )
    if party is None:
        return False
    if party.kind == "person" and ("mark" in one.rules or (one.rules & _LISTS and party.score < 5)):
        return False
    if party.firm and not one.rules & _MARKED:
        return True
    if party.kind == "company" and party.score < 4.5 and one.rules & _ROWS and _begins_with_another(party, lexicon):
        return False  # "Acme Enterprise" in a row of Acme's products
    if party.kind == "person" or party is lexicon.company_means or party.ticker or core(party.name) != party.name:
        return True
    if one.rules & {"the", "such as", "series"} == one.rules or _heads(release, party) or len(lexicon.of("company")) == 1:
        return True
    return not one.rules & _SURE and len(one.rules & _TELLING) < 2 and one.sure < party.score / 2


def _begins_with_another(party: Entity, lexicon: Lexicon) -> bool:
    tokens = party.name.split()
    owners = (lexicon.by_form.get(" ".join(tokens[:size])) for size in range(1, len(tokens)))
    return any(owner is not None and owner is not party and owner.kind == "company" for owner in owners)


def _heads(release: Release, party: Entity) -> bool:
    """Whether a party opens the headline or the text, or has an About part: then it is no product."""
    opening = next((release.text[b.start : b.start + 40] for b in release.of("body")), "")
    names = [release.text[b.start : b.end] for b in release.blocks if b.kind in ("heading", "source", "contact")]
    names += [release.text[release.headline.start :][:30]] if release.headline else []
    return any(form in name for form in party.forms for name in [opening, *names])


# Before a maker's name and a number: "its Zapper 16"
_OWNED = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Ff]lagship|[Nn]ew) $")
# Rows of brands: a brand may bear a person's name.
_MARKED = {"mark", "trademark line", "own row", "under brands", "range", "quoted", "owned"}
_ROWS = {"row", "own row", "things row", "range", "branded", "headlined", "launch of", "launches", "brought out"}
_LISTS = {"own row", "under brands", "things row"}
# Wordings of which two outweigh what speaks for a company.
_TELLING = {
    "apposition thing",
    "brought out",
    "launch of",
    "launches",
    "headlined",
    "named thing",
    "the coined noun",
    "titled thing",
}
_SURE = {
    "things row",
    "mark",
    "owned",
    "trademark line",
    "initials",
    "quoted",
    "after noun",
    "apposition",
    "own row",
    "range",
    "under brands",
    "maker of",
}


def add_products(release: Release, lexicon: Lexicon) -> Lexicon:
    """The lexicon with the release's products; a form that was an uncertain company's becomes the product's."""
    for entity in find_products(release, lexicon):
        party = lexicon.by_form.get(entity.name) or lexicon.by_form.get(entity.name.partition(" (")[0])
        if party is not None and party in lexicon.entities and party.kind != "product":
            lexicon.entities.remove(party)
            for form in [f for f, e in lexicon.by_form.items() if e is party]:
                lexicon.by_form[form] = entity
        for form in sorted(entity.forms):
            for written in (form, form + "®", form + "™", form + "TM", form + "s"):
                if written not in lexicon.by_form and (written == form or written in release.text):
                    lexicon.by_form[written] = entity
        lexicon.entities.append(entity)
    return lexicon
