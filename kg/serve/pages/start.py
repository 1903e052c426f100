"""The pages from which one sets out: the start, the lists of names, the search."""

from __future__ import annotations

from kg.serve import part
from kg.serve.forms import LISTS
from kg.serve.frames import Answer
from kg.serve.held import Held
from kg.serve.render import kind_of

PAGE = 60  # names on a page of a list: three columns of twenty


def start(held: Held, html: bool = True) -> Answer:
    """How much there is of what, the latest events, and the names most is told of."""

    def made() -> Answer:
        events, shown = part.cards(held, part.latest(held, 8))
        facts = held.search.told()
        kinds = [(cls, facts[cls]) for cls in sorted(held.manners, key=lambda cls: -facts.get(cls, 0)) if cls in facts]
        return held.page(
            "start.html",
            counts=held.search.counts(),
            lists=LISTS,
            events=events,
            shown=shown,
            kinds=kinds,
            most={name: held.search.most(cls, 8) for name, cls in LISTS.items() if cls != "Release"},
        )

    return held.kept("start", made)


def events(held: Held, kind: str = "", page: int = 1, html: bool = True) -> Answer:
    """The events, the latest first."""
    size = 40
    kinds = part.events(held)
    kind = kind if kind in kinds else ""
    found = part.latest(held, size + 1, (page - 1) * size, kind)
    cards, shown = part.cards(held, found[:size])
    return held.page("events.html", kinds=kinds, kind=kind, events=cards, shown=shown, page=page, more=len(found) > size)


def listed(held: Held, name: str, letter: str = "", page: int = 1, html: bool = True) -> Answer:
    """The names of one kind, some at a time."""
    cls = LISTS[name]
    begins = letter[:20]
    found = held.search.listed(cls, begins, PAGE + 1, (page - 1) * PAGE)
    return held.page(
        "list.html",
        name=name,
        kind=kind_of(cls),
        cls=cls,
        total=held.search.counts().get(cls, 0),
        letter=begins,
        page=page,
        things=found[:PAGE],
        more=len(found) > PAGE,
    )


def search(held: Held, words: str, page: int = 1, html: bool = True) -> Answer:
    """Names and quoted words that hold what was asked for."""
    words = words[:200]
    size = 20
    quotes = held.search.quotes(words, size + 1, (page - 1) * size)
    told = dict(quotes[:size])
    cards, shown = part.cards(held, told)
    return held.page(
        "search.html",
        words=words,
        names=held.search.names(words, limit=24) if page == 1 else [],
        cards=cards,
        shown=shown,
        told=told,
        page=page,
        more=len(quotes) > size,
    )
