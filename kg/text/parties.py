"""Weighed names -> parties: short forms joined to the full ones, each person once, last names to their owners."""

from __future__ import annotations

import re

from kg.model import Release
from kg.text.forms import is_office
from kg.text.headlines import fuller_by_headline
from kg.text.legal import LEGAL_TAIL
from kg.text.lexicon import Entity, Lexicon
from kg.text.names import core
from kg.text.persons import given_names, join_people, with_nicknames
from kg.text.places import countries, region
from kg.text.places import place as place_of
from kg.text.weighing import Group
from kg.text.words import ordinary, words


def settle(groups: dict[str, Group], release: Release) -> Lexicon:
    """Groups -> parties: decide each kind, join short forms to the full ones."""
    ordered = sorted(groups.values(), key=lambda g: (-len(core(g.text).split()), -len(g.text), g.text))
    people = join_people([_entity(group, "person") for group in ordered if group.kind == "person"])
    given_names(people, groups)
    people = with_nicknames(people, release.text)
    owned = {form for person in people for form in person.forms}
    companies: list[Entity] = []
    full: dict[str, Entity] = {}
    company_means: Entity | None = None
    parents: set[str] = set()
    for group in ordered:  # the longest first, so that short forms find their full one
        if group.kind != "company" or (
            group.text in owned
            and not group.ticker
            and not {"legal form", "opens"} & set(group.why)
            and not ("heading" in group.why and group.org > 6)
        ):
            continue
        key = re.sub(
            r"[^a-z0-9]", "", re.sub(r"\.(?:com|ai|io|co|org|net|ca|us|uk|de|eu|tv|app)$", "", core(group.text).lower())
        )
        known = full.get(key)
        if known is None:
            known = full[key] = _entity(group, "company")
            companies.append(known)
        else:
            _add(known, group)
        known.forms |= set(group.aliases)
        if group.is_parent:
            parents.add(known.name)
        if group.is_the_company and company_means is None:
            company_means = known
    companies.sort(key=lambda e: e.first)
    fuller_by_headline(companies, release)
    company_means = _join_short_forms(companies, groups, parents, company_means)
    _join_headings(companies, release)
    _loose_forms(companies, groups, owned)
    entities = sorted([e for e in companies if e.kind] + people, key=lambda e: (e.first, e.name))
    by_form: dict[str, Entity] = {}
    for entity in sorted(entities, key=lambda e: -e.score):
        for form in sorted(entity.forms):
            if form not in by_form or (form in (entity.name, core(entity.name)) and by_form[form].name != form):
                by_form[form] = entity
    return Lexicon(entities, by_form, company_means if company_means in entities else None)


def _entity(group: Group, kind: str) -> Entity:
    forms = {group.text, core(group.text)} if kind == "company" else {group.text}
    forms |= _marked(group)
    firm = kind == "company" and bool({"at a post", "of a post", "parent", "ticker", "source", "opens"} & set(group.why))
    score = group.org if kind == "company" else group.person
    return Entity(kind, group.text, forms, group.ticker, group.exchange, score, group.first, firm=firm)


def _add(known: Entity, group: Group) -> None:
    known.forms |= {group.text, core(group.text)} | _marked(group)
    if LEGAL_TAIL.search(group.text) and (
        not LEGAL_TAIL.search(known.name) or (known.name.isupper() and not group.text.isupper())
    ):
        known.name = group.text
    known.first = min(known.first, group.first)
    known.score += group.org
    known.ticker, known.exchange = known.ticker or group.ticker, known.exchange or group.exchange


def _marked(group: Group) -> set[str]:
    """The form as written with a mark inside: "Acme® Inc."."""
    return {place.text for place in group.places if re.search(r"[®™℠] ", place.text)}


def _absorb(owner: Entity, short: Entity) -> None:
    owner.forms |= short.forms
    owner.ticker, owner.exchange = owner.ticker or short.ticker, owner.exchange or short.exchange
    owner.first = min(owner.first, short.first)
    owner.score += short.score


def _join_short_forms(
    companies: list[Entity], groups: dict[str, Group], parents: set[str], means: Entity | None
) -> Entity | None:
    """ "Acme" is "Acme Robotics, Inc." where that is the only longer name that it begins; defined short forms come first."""
    defined = {alias: entity for entity in companies for alias in entity.forms if alias not in (entity.name, core(entity.name))}
    by_first: dict[str, list[Entity]] = {}  # only names with the same first word can be fuller, but for initials
    for entity in companies:
        by_first.setdefault(core(entity.name).partition(" ")[0].lower(), []).append(entity)
    gone: set[int] = set()
    for short in sorted(companies, key=lambda e: (len(core(e.name).split()), e.first)):
        base = core(short.name)
        owner = defined.get(base) or defined.get(short.name)
        if (owner is None or owner is short) and base.isupper() and not short.ticker:
            owner = next((e for e in companies if e.ticker == base), None)  # "ACMX" for the firm whose ticker it is
        if owner is None or owner is short:
            alike = [e for e in by_first.get(base.partition(" ")[0].lower(), ()) if id(e) not in gone]
            owner = _longer(short, base, companies, alike, parents, groups)
        if (
            owner is None
            or owner is short
            or id(owner) in gone
            or (LEGAL_TAIL.search(short.name) and base != short.name)
            or _is_parent(short, owner, groups)
        ):
            continue
        if _is_desk(owner, short) or (
            owner.score < 3
            and short.score > 3 * owner.score
            and base not in owner.forms
            and not set(core(owner.name)[len(base) :].split()) <= words("firm_tails")
        ):
            _absorb(short, owner)
            short.forms -= {owner.name, core(owner.name)}
            companies.remove(owner)
            gone.add(id(owner))
            means = short if means is owner else means
            continue
        _absorb(owner, short)
        companies.remove(short)
        gone.add(id(short))
        means = owner if means is short else means
    return means


def _longer(
    short: Entity, base: str, companies: list[Entity], alike: list[Entity], parents: set[str], groups: dict[str, Group]
) -> Entity | None:
    """The fuller name that a name begins, or of which it is the initials. A parent ("the venture arm of Acme") stays itself beside "Acme Ventures"."""
    if not _good_short(base) or (place_of(base) and short.score < 4):
        return None
    longer = [e for e in alike if e is not short and core(e.name).lower().startswith(base.lower() + " ")]
    if short.name in parents:
        longer = [
            e for e in longer if core(e.name)[len(base) :].split()[0] not in words("offspring") or _goes_by(e, base, groups)
        ]
    if not longer and len(base.split()) > 1:  # "Acme II" is "Acme Acquisition Corp. II"
        longer = [e for e in alike if e is not short and _skips(core(e.name).split(), base.split())]
    if not longer and base.isupper() and 2 < len(base) < 7:
        longer = [e for e in companies if e is not short and base in _initials(core(e.name))]
    return max(longer, key=lambda e: (e.score, -e.first)) if longer else None


def _goes_by(entity: Entity, short: str, groups: dict[str, Group]) -> bool:
    """Whether "Acme Partners", which has an About part, may well call itself "Acme"; "Acme Ventures" is its parent's fund."""
    extra = core(entity.name)[len(short) :].split()
    return extra in (["Partners"], ["Labs"], ["Bank"], ["Energy"], ["Studios"], ["Insurance"]) and any(
        "heading" in groups[form].why for form in entity.forms if form in groups
    )


def _is_parent(short: Entity, long: Entity, groups: dict[str, Group]) -> bool:
    """ "Acme" with a ticker or an About part of its own is no short form of "Acme Credit Services" that has none."""
    if LEGAL_TAIL.search(long.name) or long.ticker or not core(long.name).startswith(core(short.name) + " "):
        return False
    own = [groups[form].why for form in (short.name, core(short.name)) if form in groups]
    other = [groups[form].why for form in long.forms if form in groups]
    extra = core(long.name)[len(core(short.name)) :].split()
    return (
        all(ordinary(token) for token in extra)
        and not (len(extra) == 1 and extra[0] in words("firm_tails"))
        and not is_office(extra)
        and (bool(short.ticker) or (short.score > 1.5 * long.score and any("heading" in why for why in own)))
        and not any("heading" in why or "source" in why for why in other)
    )


def _skips(long: list[str], short: list[str]) -> bool:
    """Whether a name leaves out only inner words of another."""
    if len(short) >= len(long) or long[0] != short[0] or long[-1] != short[-1]:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def _initials(name: str) -> tuple[str, str, str]:
    tokens = re.findall(r"[A-Z]+|\b[a-z]+\b", re.sub(r"(?<=[A-Z])[a-z]+", " ", name))
    big = "".join(t for t in tokens if t.isupper())
    every = "".join(t[0].upper() for t in tokens)
    return big, every, "T" + big


def _is_desk(long: Entity, short: Entity) -> bool:
    """ "Acme Investor Relations" is a desk of Acme, no fuller name of it."""
    if (LEGAL_TAIL.search(long.name) and core(long.name) != long.name) or long.ticker:
        return False
    extra = core(long.name)[len(core(short.name)) :].split()
    return (
        bool(extra)
        and (
            extra != ["Media"]
            and extra[-1] in ("Relations", "Team", "Development", "Board", "Media", "Communications")
            and all(ordinary(t) for t in extra)
        )
        and short.score >= long.score * 0.7
    )


def _join_headings(companies: list[Entity], release: Release) -> None:
    """ "About Acme Labs" above a text that begins "Acme Laboratories, Inc. is" names that one; a heading alone adds a form."""
    text = release.text
    for block, follows in zip(release.blocks, release.blocks[1:], strict=False):
        if block.kind != "heading" or not block.name or follows.kind != "about":
            continue
        name = re.sub(r"[®™℠]", "", re.sub(r"\s*\([^()]*\)", "", block.name)).strip(" :.,")
        heading = next((e for e in companies if name in e.forms), None)
        opening = text[follows.start : follows.end]
        opening = opening[4:] if opening.startswith("The ") else opening
        first = next(
            (
                e
                for e in companies
                for form in sorted(e.forms, key=len, reverse=True)
                if len(form) > 2 and opening.startswith(form) and _ends_word(opening, len(form))
            ),
            None,
        )
        if (
            heading is None
            or first is None
            or heading is first
            or len(re.findall(rf"(?<!\w){re.escape(heading.name)}(?!\w)", text)) > 1
            or (LEGAL_TAIL.search(heading.name) and core(heading.name) != heading.name)
        ):
            continue
        if name.split()[0].lower() == core(first.name).split()[0].lower() or name.isupper():
            _absorb(first, heading)
            companies.remove(heading)


def _ends_word(text: str, at: int) -> bool:
    """Whether a word begins or ends at a place, as `\\b` in a pattern tells it."""
    return _EDGE.match(text, at) is not None


_EDGE = re.compile(r"\b")


def _loose_forms(companies: list[Entity], groups: dict[str, Group], owned: set[str]) -> None:
    """Forms that the text uses although nothing spoke for them alone: first parts of a name, and its initials."""
    taken = {form for e in companies for form in e.forms} | owned
    unsure: dict[tuple[str, str], list[str]] = {}
    for form, group in groups.items():
        if " " in form and form not in taken and not group.kind:
            unsure.setdefault((form.split()[0], form.split()[-1]), []).append(form)
    for entity in sorted(companies, key=lambda e: -e.score):
        base = core(entity.name)
        parts = base.split()
        for size in range(len(parts) - 1, 0, -1):
            form = " ".join(parts[:size])
            if (
                form in groups
                and form not in taken
                and _good_short(form)
                and not (place_of(form) and "in a place" in groups[form].why)
                and (not all(ordinary(p) for p in parts[:size]) or groups[form].inside)
            ) and groups[form].kind != "person":
                entity.forms.add(form)
                taken.add(form)
        if base.isupper() and base.title() in groups and base.title() not in taken:
            entity.forms.add(base.title())
        for form in unsure.get((parts[0], parts[-1]), ()) if parts else ():  # "Acme II" for "Acme Acquisition Corp. II"
            if form not in taken and _skips(parts, form.split()):
                entity.forms.add(form)
                taken.add(form)
        if len(parts) > 2:
            for initials in sorted(set(_initials(base)[:2])):
                if len(initials) > 2 and initials in groups and initials not in taken and groups[initials].thing < 50:
                    entity.forms.add(initials)
                    taken.add(initials)


def _good_short(form: str) -> bool:
    """A first part of a name that can stand for it: not "National", "American" or "New York" alone."""
    return (
        form not in words("not_names")
        and form not in words("org_heads")
        and not region(form)
        and form not in countries()
        and form not in words("common_first")
        and len(form) > 1
        and form not in words("org_tails")
        and not form.endswith((" of", " and", " &", " for", " the"))
    )
