"""From when to when a person holds a post: from the first to the last release that says so, and what appointments say more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg import vocab
from kg.history.claims import Claim
from kg.history.posts import post, single
from kg.identity import Ref
from kg.literals import days

_HANDOVER = timedelta(days=31)  # a release may still call somebody by a post that has just been left


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person at a post. claims: the facts that tell it, as they were told.

    began, left: dates as precise as an appointment and a departure tell them, empty where none does. first, last: the days
    between which it is held for sure. presumed: the day until which nothing speaks against it, None for no such day.
    """

    person: Ref
    company: Ref
    title: str
    posts: frozenset[str]
    claims: tuple[Claim, ...]
    first: date | None = None
    last: date | None = None
    began: str = ""
    left: str = ""
    presumed: date | None = None

    @property
    def until(self) -> date | None:
        """The day on which it was left."""
        return days(self.left)[0] if self.left else None


def tenures(claims: Iterable[Claim]) -> list[Tenure]:
    """All tenures of named people at companies, by company, then by day."""
    telling = {vocab.type_of(cls) for cls, _ in vocab.said("tellsPost")}
    by_person: dict[tuple[Ref, Ref], list[Claim]] = defaultdict(list)
    for claim in claims:
        person, company = claim.ref("person"), claim.ref("company")
        if person and company and claim.type in telling:
            by_person[person, company].append(claim)
    found = [tenure for (person, company), told in sorted(by_person.items()) for tenure in _of(person, company, told)]
    return sorted((_presumed(tenure, found_at) for tenure, found_at in _beside(found)), key=_order)


def _of(person: Ref, company: Ref, claims: list[Claim]) -> list[Tenure]:
    """The tenures of one person at one company."""
    by_post: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_post[post(claim.text("title"))].append(claim)
    left = [claim for claim in claims if claim.text("change") == "departed"]
    found: list[Tenure] = []
    ended: set[int] = set()
    for posts, told in by_post.items():
        held = [claim for claim in told if claim.text("change") != "departed"]
        if held:
            ends = [claim for claim in left if not post(claim.text("title")) or not posts or post(claim.text("title")) & posts]
            for tenure in _spells(Tenure(person, company, min(c.text("title") for c in held), posts, ()), held, ends):
                ended.update(id(claim) for claim in tenure.claims)
                found.append(tenure)
    for claim in left:
        if id(claim) not in ended:
            title = claim.text("title")
            found.append(Tenure(person, company, title, post(title), (claim,), left=_when(claim)))
    return found


def _spells(blank: Tenure, held: list[Claim], ends: list[Claim]) -> list[Tenure]:
    """One tenure, or several where the post was left and taken up again."""
    cuts = sorted((day, claim.order, claim) for claim in ends if (day := _day(claim)))
    spells: list[Tenure] = []
    rest = held
    for day, _, cut in cuts:
        mine = [claim for claim in rest if (told := _day(claim)) is None or told <= day + _HANDOVER]
        if mine:
            rest = [claim for claim in rest if claim not in mine]
            spells.append(_spell(blank, mine, cut))
    if rest:
        spells.append(_spell(blank, rest, None))
    return spells


def _spell(blank: Tenure, held: list[Claim], cut: Claim | None) -> Tenure:
    told = [day for claim in held if (day := _day(claim))]
    began = next((when for claim in held if claim.text("change") == "appointed" and (when := _when(claim))), "")
    left = _when(cut) if cut else ""
    last = max(told, default=None)
    if left and last:
        last = min(last, days(left)[0])
    claims = tuple(sorted((*held, cut) if cut else held, key=lambda claim: claim.order))
    return replace(blank, claims=claims, first=min(told, default=None), last=last, began=began, left=left)


def _when(claim: Claim) -> str:
    return claim.text("effective") or claim.release.when


def _day(claim: Claim) -> date | None:
    return days(when)[0] if (when := _when(claim)) else None


def _beside(found: list[Tenure]) -> Iterable[tuple[Tenure, list[Tenure]]]:
    """Each tenure with the others at its company."""
    at: dict[Ref, list[Tenure]] = defaultdict(list)
    for tenure in found:
        at[tenure.company].append(tenure)
    return ((tenure, at[tenure.company]) for tenure in found)


def _presumed(tenure: Tenure, others: list[Tenure]) -> Tenure:
    """It is presumed to go on until it is left, the person has another title there, or another has the same single post."""
    if tenure.until:
        return replace(tenure, presumed=tenure.until)
    last = tenure.last
    if last is None:
        return tenure
    alone = single(tenure.posts)
    later = [o.first for o in others if o.first and o.first > last and (o.person == tenure.person or single(o.posts) & alone)]
    return replace(tenure, presumed=min(later, default=None))


def _order(tenure: Tenure) -> tuple[Ref, str, Ref, str, tuple[str, ...]]:
    return tenure.company, str(tenure.first or tenure.left), tenure.person, tenure.title, tenure.claims[0].order
