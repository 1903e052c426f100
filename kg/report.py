"""What the releases say of one company, as a Markdown text to read or hand on: every fact with its words and their source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from kg import query
from kg.find import Directory
from kg.network.cards import Card, Entity, Picture
from kg.network.figures import capital, code
from kg.network.gather import picture
from kg.store import Store

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_LED = re.compile(r"^(\d+)([.)])|^([-+=])")


def report(store: Store, company: str) -> str:
    """The reports on all companies that the name may mean, as Markdown. Raises QueryError where there is none."""
    found = Directory(store.oxigraph).resolve("company", "COMPANY", company)
    shown = picture(store)
    return "\n".join(_company(shown, shown.entities[entity.iri], _conflicts(store, entity.iri)) for entity in found)


def _company(shown: Picture, entity: Entity, conflicts: list[str]) -> str:
    about = [card for card in shown.cards.values() if any(line.node == entity.iri for line in card.lines)]
    told = [f"- {line.name}: {_text(line.value)}" for line in entity.lines]
    lines = [f"# {_text(entity.label)}", "", *told, *([""] if told else []), _extent(shown, about), ""]
    for kind in sorted({card.kind for card in about}, key=lambda kind: _rank(kind, about)):
        lines += [f"## {capital(shown.styles[kind].plural)}", ""]
        for same in _merged(card for card in about if card.kind == kind):
            lines += _fact(shown, entity, same)
    return "\n".join([*lines, *conflicts]).rstrip() + "\n"


def _conflicts(store: Store, company: str) -> list[str]:
    """What the releases say of it against each other, and why they may not."""
    rows = query.ask(store.oxigraph, "conflicts", {"company": company})
    lines = ["## Contradictions", ""] if rows else []
    for row in rows:
        lines += [f"### {capital(_text(str(row['kind'])))} ({row['certainty']})", ""]
        lines += [f"- {name}: {_text(str(row[key]))}" for name, key in (("Why", "reason"), ("Why not", "doubt")) if row[key]]
        lines += ["", f"> {_text(str(row['earlier']))}", ">", f"> {_text(str(row['later']))}", ""]
    return lines


def _extent(shown: Picture, about: list[Card]) -> str:
    releases = {card.release for card in about}
    years = sorted({shown.sources[iri].date[:4] for iri in releases if iri in shown.sources and shown.sources[iri].date})
    span = f", {years[0]} to {years[-1]}" if len(years) > 1 else f", {years[0]}" if years else ""
    return f"{_many(len(about), 'fact')} from {_many(len(releases), 'press release')}{span}."


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _rank(kind: str, about: Iterable[Card]) -> tuple[bool, bool, str]:
    """What happened comes first, then what holds, is said and is counted; profiles, whose gist stands above, come last."""
    return not any(card.event for card in about if card.kind == kind), kind.endswith("Profile"), kind


def _merged(cards: Iterable[Card]) -> list[list[Card]]:
    """Cards that say the same, together; the latest first."""
    groups: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[Card]] = {}
    for card in sorted(cards, key=lambda card: (card.date, card.iri), reverse=True):
        key = card.caption, card.status, tuple((line.slot, line.value) for line in card.lines)
        groups.setdefault(key, []).append(card)
    return list(groups.values())


def _fact(shown: Picture, entity: Entity, same: list[Card]) -> Iterator[str]:
    card = same[0]
    when = ", ".join(part for part in (_day(card.date), code(card.status)) if part)
    yield f"### {_text(card.caption)}{f' ({when})' if when else ''}"
    yield ""
    slots: dict[str, list[str]] = {}
    for line in card.lines:
        if line.node != entity.iri:
            slots.setdefault(line.name, []).append(_text(line.value))
    if slots:
        yield from (*(f"- {name}: {', '.join(values)}" for name, values in slots.items()), "")
    for told in same:
        yield from (f"> {_text(words.exact)}\n>" for words in told.words)
        source = shown.sources.get(told.release)
        if source:
            yield f"> — *{_text(source.headline)}*{f', {_day(source.date)}' if source.date else ''}"
        yield ""


def _day(iso: str) -> str:
    """A date as people write it, as precise as it is told.

    >>> _day("2013-11-14"), _day("2013-11"), _day("2013"), _day("")
    ('14 November 2013', 'November 2013', '2013', '')
    """
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = date(int(year), int(rest[0]), 1).strftime("%B")
    return " ".join([*(str(int(day)) for day in rest[1:]), month, year])


def _text(words: str) -> str:
    """Words of a release in one line, that can be no markup of Markdown or HTML.

    >>> print(_text("a *b* <script>"), _text("1. no list"))
    a \\*b\\* \\<script\\> 1\\. no list
    """
    return _LED.sub(lambda led: led[0][:-1] + "\\" + led[0][-1], _SPECIAL.sub(r"\\\1", " ".join(words.split())))
