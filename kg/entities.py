"""Who is who in a store: the list of entities, why two are one or two, what is undecided, and what the user says to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import beside, build
from kg.errors import KgError, QueryError
from kg.identity import Entities, Ref, decisions, identifiers, review, texts
from kg.identity import why as reasons
from kg.identity.merged import Merged
from kg.rows import Rows
from kg.store import Store

KINDS = ("company", "person", "product")
_LONGEST = 240  # characters of a quote


@dataclass(frozen=True, slots=True)
class Side:
    """One of two entities that are compared: address, label, where it is told of, and words of a release that name it."""

    slug: str
    label: str
    names: tuple[str, ...]
    orgs: tuple[str, ...]
    releases: int
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether two are one, in words: `reasons` line by line; `decision`: how to say the opposite of it."""

    one: Side
    other: Side
    same: bool
    reasons: tuple[str, ...]
    decision: str


class Who:
    """The entities of an open store, with what they were made from."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.entities: Entities = build.resolved(store)
        self._by_ref = {entity.ref: entity for entity in self.entities.all}

    def listed(self, kind: str = "", name: str = "") -> Rows:
        """A row for each entity, of a kind, whose names hold some words."""
        wanted = name.casefold()
        rows = [
            (
                e.label,
                e.ref.kind,
                ", ".join(e.names) or None,
                e.releases,
                "; ".join(dict.fromkeys(step.reason for step in e.because if step.one != step.other)) or None,
                ", ".join(f"{scheme} {value}" for scheme, value in e.ids) or None,
                f"{e.ref.kind}/{e.ref.slug}",
            )
            for e in self.entities.all
            if e.ref.kind in ((kind,) if kind else KINDS)
            and (not wanted or any(wanted in known.casefold() for known in (e.label, *e.names)))
        ]
        columns = ("entity", "kind", "also", "releases", "because", "identifiers", "address")
        return Rows(columns, tuple(sorted(rows, key=lambda row: (str(row[0]).casefold(), row[6]))))

    def why(self, one: str, other: str, kind: str = "") -> list[Answer]:
        """Why two names are one or two, for each two entities that they may mean. Raises QueryError where one means nobody."""
        for each in (kind,) if kind else KINDS:
            if found := [self._answer(told) for told in reasons.why(self.entities, each, one, other)]:
                return found
        known = [name for name in (one, other) if not any(self._known(each, name) for each in ((kind,) if kind else KINDS))]
        what = kind or "company, person or product"
        if known:
            raise QueryError(f"no {what} is called {' or '.join(map(repr, known))}")
        raise QueryError(f"{one!r} and {other!r} are not of one kind" if one != other else f"{one!r} means one {what} only")

    def undecided(self, kind: str = "") -> Iterator[tuple[review.Pair, Side, Side]]:
        """The pairs to look at, each with both sides."""
        for pair in review.pairs(self.entities, kind):
            yield pair, self.side(pair.one), self.side(pair.other)

    def decision(self, pair: review.Pair, same: bool, why: str = "") -> decisions.Decision:
        """What the user has said of a pair, to be written down."""
        made = reasons.decision(self.entities.merged[pair.kind], same, pair.one, pair.other)
        return decisions.Decision(same, made.kind, made.one, made.other, why)

    def side(self, ref: Ref) -> Side:
        """What there is to see of an entity."""
        entity, merged = self._by_ref[ref], self.entities.merged[ref.kind]
        keys = sorted((key for key, known in merged.refs.items() if known == ref), key=lambda key: key[2])
        orgs = sorted({name for key in keys for name in merged.orgs.get(key, ())})
        quotes = [(key[2], self._quote(merged, key)) for key in keys[:2]]
        return Side(f"{ref.kind}/{ref.slug}", entity.label, entity.names, tuple(orgs), entity.releases, tuple(quotes))

    def _known(self, kind: str, name: str) -> bool:
        return bool(reasons.meant(self.entities.merged[kind], name))

    def _answer(self, told: reasons.Why) -> Answer:
        same = told.one == told.other
        lines = [f"“{s.one}” ({s.release}) and “{s.other}” ({s.other_release}): {s.reason}" for s in told.steps]
        if same and not lines:
            lines = ["the names are one but for case, punctuation and the like"]
        if not same:
            lines = [told.against or f"missing: {reasons.LACKS[told.kind]}"]
        made = "" if same else str(reasons.decision(self.entities.merged[told.kind], True, told.one, told.other))
        return Answer(self.side(told.one), self.side(told.other), same, tuple(lines), made)

    def _quote(self, merged: Merged, key: tuple[str, str, str]) -> str:
        """Words of the release around a name, from the fact that tells most."""
        names, release = merged.units[key].names, key[2]
        slots = build.slots_of(self._store)
        found = [
            (-max((len(evidence.text) for evidence in fact.evidence), default=0), fact.slots[slot.name].start)
            for fact in self._store.ledger.facts(release)
            for slot in slots[fact.type]
            if slot.name in fact.slots and names & set(texts(fact, slot))
        ]
        if not found:
            return ""
        return _around(self._store.ledger.text(release) or "", min(found)[1])


def _around(text: str, start: int) -> str:
    """The paragraph around a place, in one line, cut between words where it is long.

    >>> _around("A heading\\n\\nOne two three.\\n\\nFour.", 15)
    'One two three.'
    """
    begin, end = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", start)
    end = end if end > 0 else len(text)
    before = after = ""
    if start - begin > _LONGEST // 2:
        begin, before = text.find(" ", start - _LONGEST // 2, start) + 1 or start, "… "
    if end - begin > _LONGEST:
        end, after = max(text.rfind(" ", begin, begin + _LONGEST), start), " …"
    return before + " ".join(text[begin:end].split()) + after


def decide(store_dir: Path, made: decisions.Decision) -> Path:
    """Write a decision into the file beside the releases; which file that is. The next build obeys it."""
    from kg.store import open_store

    with open_store(store_dir) as store:
        path = beside.place_for(decisions.FILE, store.ledger)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(decisions.added(text, [made]), encoding="utf-8", newline="\n")
    return path


def link(store_dir: Path, table: Path) -> tuple[Path, int, list[str]]:
    """Take a table of identifiers over into the one beside the releases, and bring the graph up to date.

    Returns that file, how many rows were taken, and a line for each that found no name. Raises KgError for a table that
    cannot be read; nothing is changed then.
    """
    from kg.store import open_store

    try:
        rows = identifiers.parse(table.read_text(encoding="utf-8-sig"), str(table))
    except UnicodeDecodeError:
        raise KgError(f"{table}: is not text in UTF-8") from None
    with open_store(store_dir) as store:
        path = beside.place_for(identifiers.FILE, store.ledger)
    if path.resolve() != table.resolve():
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        path.write_text(identifiers.merged(text, rows, str(path)), encoding="utf-8", newline="")
    return path, len(rows), refresh(store_dir)


def refresh(store_dir: Path) -> list[str]:
    """Bring the graph up to date with the files beside the releases; a line for each name in them that is nowhere."""
    return build.build((), store_dir).notes
