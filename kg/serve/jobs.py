"""What a worker can be asked to do, by name: each job is given the open snapshot and plain values, and gives an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.serve import data, sparql, told
from kg.serve.frames import Answer
from kg.serve.held import Held
from kg.serve.pages import asking, doubts, drawn, start, thing


def _ready(held: Held) -> Answer:
    """Opened, and what every page needs is read: the first visitor need not wait for it."""
    start.start(held)
    return Answer(b"")


def _error(held: Held, status: int, words: str) -> Answer:
    page = held.page("error.html", status=status, words=words)
    return Answer(page.body, page.type, status)


JOBS: Mapping[str, Callable[..., Answer]] = {
    "ready": _ready,
    "error": _error,
    "sparql": sparql.answer,
    "service": data.service,
    "graph": data.graph,
    "data": data.thing,
    "start": start.start,
    "events": start.events,
    "listed": start.listed,
    "search": start.search,
    "thing": thing.thing,
    "questions": asking.asked,
    "ask": asking.ask,
    "editor": asking.editor,
    "conflicts": doubts.conflicts,
    "identities": doubts.identities,
    "frame": drawn.frame,
    "drawing": drawn.drawing_of,
    "find": told.find,
    "describe": told.describe,
    "answer": told.answer,
    "select": told.select,
    "vocabulary": told.vocabulary,
}
