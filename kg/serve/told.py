"""The graph as plain values for programs that talk: what the tools of `kg mcp` answer, each fact with its words."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from kg import query, rows, vocab
from kg.errors import QueryError
from kg.network.cards import Card, Picture
from kg.network.manner import manners
from kg.questions import questions
from kg.rows import Rows
from kg.serve import part
from kg.serve.forms import LISTS
from kg.serve.frames import Answer
from kg.serve.held import Held
from kg.vocab import PREFIXES

ROWS = 200  # that an assistant is given at once
_KINDS = {**LISTS, "company": "Company", "person": "Person", "product": "Product", "release": "Release"}


def find(held: Held, words: str, kind: str = "", limit: int = 10) -> Answer:
    """Names and quoted words that hold the words."""
    if kind and kind not in _KINDS:
        raise QueryError(f"kind: {kind!r} is none of company, person, product, release")
    names = held.search.names(words, (_KINDS[kind],) if kind else (), limit)
    quotes = [] if kind else held.search.quotes(words, limit)
    told = [{"iri": n.iri, "kind": n.cls, "name": n.label, "date": n.day, "facts": n.facts} for n in names]
    return _json({"names": told, "quotes": [{"fact": fact, "words": said} for fact, said in quotes]})


def describe(held: Held, name: str, limit: int = 20, offset: int = 0) -> Answer:
    """An entity, release or fact by IRI or name: what is said of it and the facts that speak of it, each with its words."""
    iri = _iri(held, name)
    named = held.search.thing(iri)
    listed = [fact for fact, _, _ in part.about(held, iri)] if named else [iri]
    cards, shown = part.cards(held, listed[offset : offset + limit])
    if not (named or cards):
        raise QueryError(f"nothing here is called {name!r}")
    told: dict[str, Any] = {"iri": iri}
    if named:
        told |= {"kind": named.cls, "name": named.label, "facts_in_all": len(listed)}
        told["said"] = {vocab.label(p): str(v) for p, v in held.reader.statements(iri) if not p.endswith(("#type", "#label"))}
    return _json(told | {"facts": [fact(card, shown) for card in cards]})


def answer(held: Held, question: str, values: dict[str, str], limit: int = ROWS) -> Answer:
    """The rows that answer a named question."""
    return _json(_rows(held.ask(question, **values), limit))


def select(held: Held, text: str, limit: int = ROWS) -> Answer:
    """The rows or triples that answer a query."""
    result = query.run(held.dataset, text)
    if isinstance(result, ox.QueryBoolean):
        return _json({"answer": bool(result)})
    if isinstance(result, ox.QueryTriples):
        triples = [str(triple) for _, triple in zip(range(limit + 1), result, strict=False)]
        return _json({"triples": triples[:limit], "more": len(triples) > limit})
    columns = tuple(variable.value for variable in result.variables)
    values = (tuple(rows.cell(term) for term in solution) for _, solution in zip(range(limit + 1), result, strict=False))
    return _json(_rows(Rows(columns, tuple(values)), limit))


def vocabulary(held: Held) -> Answer:
    """What can be asked: the classes of facts and their slots, the questions and their parameters, the prefixes."""
    facts = []
    for cls in sorted(manners()):
        iri = PREFIXES["kg"] + cls
        facts.append({"class": f"kg:{cls}", "means": _comment(iri), "slots": [f"kg:{slot}" for slot in _slots(iri)]})
    asked = [
        {"name": q.name, "words": q.words, "parameters": {p.name: f"{p.kind}: {p.help}" for p in q.parameters}}
        for q in questions()
    ]
    counts = held.search.counts()
    return _json({"prefixes": PREFIXES, "entities": counts, "facts": facts, "questions": asked})


def fact(card: Card, shown: Picture) -> dict[str, Any]:
    """One fact with its words and where they stand."""
    source = shown.sources.get(card.release)
    slots: dict[str, list[dict[str, str]]] = {}
    for line in card.lines:
        value = {"value": line.value} | ({"iri": line.node} if line.node else {})
        slots.setdefault(line.slot, []).append(value | ({"words": line.words.exact} if line.words else {}))
    return {
        "iri": card.iri, "kind": card.kind, "what": card.caption, "date": card.date, "status": card.status, "slots": slots,
        "quotes": [{"words": words.exact, "from": words.start, "to": words.end} for words in card.words],
        "release": {"iri": card.release, "headline": source.headline if source else "", "date": source.date if source else ""},
    }  # fmt: skip


def _iri(held: Held, name: str) -> str:
    try:
        node = ox.NamedNode(name)
        if next(held.dataset.quads_for_pattern(node, None, None, None), None):
            return name
    except ValueError:
        pass
    found = held.directory.named(name)
    if not found:
        raise QueryError(f"nothing here is called {name!r}{held.directory.hint(name)}")
    if len(found) > 1:
        listed = "; ".join(f"{entity.label} <{entity.iri}>" for entity in found[:8])
        raise QueryError(f"{name!r} may mean {len(found)} things; give the IRI of one: {listed}")
    return found[0].iri


def _rows(found: Rows, limit: int) -> dict[str, Any]:
    told = [{name: rows.plain(value) for name, value in row.items() if value is not None} for row in found[:limit]]
    return {"columns": list(found.columns), "rows": told, "count": len(told), "more": len(found) > limit}


def _comment(iri: str) -> str:
    return next((o for s, p, o in vocab.triples() if s == iri and p == PREFIXES["rdfs"] + "comment"), "")


def _slots(iri: str) -> tuple[str, ...]:
    from kg import wording

    return wording.slots(iri)


def _json(value: Any) -> Answer:
    return Answer(json.dumps(value, ensure_ascii=False).encode(), "application/json")
