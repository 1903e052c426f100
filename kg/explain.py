"""Why the graph says so: an entity or a fact with every statement, its release, its date and the quoted words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import tables, vocab
from kg.errors import QueryError
from kg.find import Directory
from kg.rows import Iri
from kg.store import Store
from kg.told import Reader, Told
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from rich.text import Text

_SHOWN_ABOVE = {PREFIXES["rdfs"] + "label", PREFIXES["rdf"] + "type", PREFIXES["kg"] + "statedIn"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one node: what it is, what is said of it directly, its ties, and the facts that it takes part in."""

    iri: str
    label: str
    cls: str
    statements: tuple[tuple[str, str], ...]
    ties: tuple[tuple[str, str], ...]
    facts: tuple[Told, ...]
    sources: dict[str, tuple[str, str]]
    """Of each release that is quoted: its date and its headline."""


def explain(store: Store, name: str) -> Explanation:
    """The explanation of an entity, release or fact, by its name or IRI.

    An IRI may be written whole or from the store's base on (`company/tecogen`). Raises QueryError when nothing is called so,
    or several things are.
    """
    reader = Reader(store.oxigraph)
    for iri in (name.strip("<>"), store.base + name):
        if _is_iri(iri) and (fact := reader.fact(iri)) and fact.iri != fact.release:
            return Explanation(iri, fact.caption, fact.cls, (), (), (fact,), _sources(reader, [fact]))
    directory = Directory(store.oxigraph)
    found = directory.named(name) or directory.named(store.base + name)
    if not found:
        raise QueryError(f"nothing in {store.folder} is called {name!r}{directory.hint(name)}")
    if len(found) > 1:
        listed = "\n".join(f"  {e.iri.removeprefix(store.base)}  {e.label} ({_class_label(e.cls)})" for e in found)
        raise QueryError(f"{name!r} may mean {len(found)} things; say which:\n{listed}")
    entity = found[0]
    facts = tuple(reader.facts(entity.iri))
    statements = [(p, v) for p, v in reader.statements(entity.iri) if p not in _SHOWN_ABOVE and not _frame(p)]
    said = ((p, reader.label(v) if isinstance(v, Iri) else tables.words(v)) for p, v in statements if not _derived(p))
    plain = sorted((vocab.label(p), value) for p, value in said)
    ties = sorted(_ties(store, reader, entity.iri))
    return Explanation(entity.iri, entity.label, entity.cls, tuple(plain), tuple(ties), facts, _sources(reader, facts))


def render(explanation: Explanation, width: int, rules: bool = False) -> Text:
    """For a terminal of that many columns; `rules` adds the name of the rule that read each value."""
    from rich.text import Text

    from kg import grid

    rules = rules or len(explanation.facts) == 1
    head = Text().append(explanation.label, "bold").append("  " + _class_label(explanation.cls), "cyan")
    parts = [head.append("\n" + explanation.iri, "dim")]
    if about := [*_joined(explanation.statements), *_joined(explanation.ties)]:
        parts.append(grid.pairs(about, width, indent=2))
    by_release = sorted(explanation.facts, key=lambda fact: _place(explanation, fact))
    for release, facts in groupby(by_release, lambda fact: fact.release):
        date, headline = explanation.sources[release]
        parts.append(grid.paragraph(f"{date or 'undated'}: {headline}", width, "bold").append("\n" + release, "dim not bold"))
        parts += [_fact(fact, width, rules) for fact in facts]
    return Text("\n\n").join(parts)


def _fact(fact: Told, width: int, rules: bool) -> Text:
    from rich.text import Text

    from kg import grid

    head = Text("  ").append("● " + fact.kind, "cyan").append("  " + fact.caption, "bold")
    currency = next((said.shown for said in fact.of("currency")), "")
    lines = []
    for slot, group in groupby(fact.said, lambda said: said.slot):
        values = list(group)
        if slot == "currency" and any(isinstance(other.value, Decimal) for other in fact.said):
            continue
        first = values[0]
        sum_of = currency and isinstance(first.value, Decimal)
        shown = str(tables.money(first.value, currency)) if sum_of else ", ".join(said.shown for said in values)
        words = f" {_quoted(first.words)}" if first.words and first.words != shown else ""
        rule = f" [{first.rule}]" if rules and first.rule else ""
        lines.append((first.name, shown + words + rule))
    lines += _joined(fact.across)
    quotes = [grid.paragraph(_quoted(words), width, "italic green", indent=4) for words in fact.words]
    return Text("\n").join([head, grid.pairs(lines, width, indent=4), *quotes])


def _joined(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The values of one name in a row."""
    for name, group in groupby(pairs, lambda pair: pair[0]):
        yield name, "; ".join(value for _, value in group)


def _ties(store: Store, reader: Reader, iri: str) -> Iterator[tuple[str, str]]:
    """Short-form edges from and to the node, in the words of the ontology; one that runs both ways is told once."""
    out = {(quad.predicate.value, _value(quad.object)) for quad in store.quads(iri)}
    back = {(quad.predicate.value, _value(quad.subject)) for quad in store.quads(object=ox.NamedNode(iri))}
    yield from ((vocab.label(edge), reader.label(other)) for edge, other in out if _derived(edge))
    yield from ((f"{vocab.label(edge)} ←", reader.label(other)) for edge, other in back - out if _derived(edge))


def _sources(reader: Reader, facts: Iterable[Told]) -> dict[str, tuple[str, str]]:
    found = {}
    for release in {fact.release for fact in facts}:
        known = {p.removeprefix(PREFIXES["kg"]): tables.words(v) for p, v in reader.statements(release)}
        found[release] = (known.get("date", ""), known.get("headline") or known.get("identifier", ""))
    return found


def _place(explanation: Explanation, fact: Told) -> tuple[str, str, str, str]:
    return explanation.sources[fact.release][0], fact.release, fact.cls, fact.iri


def _class_label(cls: str) -> str:
    return vocab.label(PREFIXES["kg"] + cls)


def _derived(predicate: str) -> bool:
    return any(str(derivation.edge) == predicate for derivation in vocab.derivations())


def _frame(predicate: str) -> bool:
    return predicate in {PREFIXES["kg"] + name for name in ("evidence", "joining", "reading", "sortDate", "year")}


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”" if words else ""


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, (ox.BlankNode, ox.Triple)) else term.value


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return ":" in text
