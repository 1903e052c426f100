"""Which facts tell one event. Every fact stays what it is; an occurrence is what they tell together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg import vocab
from kg.history.claims import Claim
from kg.history.corrections import is_corrected
from kg.history.likeness import Likeness, compare
from kg.history.rules import EventRule
from kg.identity import Ref
from kg.literals import days

_DONE = ("terminated", "completed", "announced", "planned", "possible", "")
_SLACK = 45  # days between two own dates of one event: an expected closing and the day that it came to

_TOGETHER = 3  # days between two releases on one piece of news


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event. claims: the facts that tell it, as they were told; best: the one that tells it best, which may be corrected.

    Dates as precise as they are told, empty where they are not. announced: of the first release that tells it. completed_by:
    of the first release that tells it as completed. status: the last one told.
    """

    claims: tuple[Claim, ...]
    best: Claim
    announced: str
    effective: str
    closing: str
    completed_by: str
    status: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two facts of one event that differ in a slot."""

    slot: str
    earlier: Claim
    later: Claim


def occurrences(claims: Iterable[Claim], rules: Mapping[str, EventRule], superseded: Mapping[str, str]) -> list[Occurrence]:
    """All events, in the order in which they were first told; two facts of one release are never one event."""
    blocks: dict[object, list[list[Claim]]] = defaultdict(list)
    for claim in claims:
        if rule := rules.get(claim.type):
            groups = blocks[claim.type, *(_key(claim, slot) for slot in rule.same)]
            scored = ((_score(claim, group, rule, superseded), -at) for at, group in enumerate(groups))
            score, at = max(scored, default=(-1, 0))
            if score >= 0:
                groups[-at].append(claim)
            else:
                groups.append([claim])
    found = [_occurrence(group, rules[group[0].type], superseded) for groups in blocks.values() for group in groups]
    return sorted(found, key=lambda one: one.claims[0].order)


def retold(event: Occurrence, superseded: Mapping[str, str]) -> Iterator[tuple[Claim, Claim]]:
    """Each fact that adds no new status to the story, and the one that tells it with that status."""
    leading: dict[str, Claim] = {}
    for claim in sorted(event.claims, key=lambda claim: (claim.release.id in superseded, claim.order)):
        if (first := leading.setdefault(claim.text("status"), claim)) is not claim:
            yield claim, first


def undone(events: Iterable[Occurrence], superseded: Mapping[str, str]) -> Iterator[Claim]:
    """The facts that tie nobody: those of events that came to nothing in the end, and those that a correction tells anew."""
    ties = ("", *vocab.short_form_statuses())
    for event in events:
        corrected = event.best.release.id not in superseded
        for claim in event.claims:
            if event.status not in ties or (corrected and claim.release.id in superseded):
                yield claim


def disputes(event: Occurrence, rule: EventRule) -> Iterator[Dispute]:
    """Where the facts of an event contradict each other: for each slot the first two that do."""
    for slot in rule.disputed:
        pairs = ((one, other) for one, other in combinations(event.claims, 2))
        if pair := next((pair for pair in pairs if compare(slot, *pair) is Likeness.DIFFERENT), None):
            yield Dispute(slot, *pair)


def _key(claim: Claim, slot: str) -> object:
    """What facts of one event surely share; an unnamed party counts by its words, which `_score` looks at again."""
    value = claim.values.get(slot)
    if isinstance(value, frozenset):
        return frozenset(ref._replace(slug=ref.slug.rpartition("/")[2]) if ref.kind == "party" else ref for ref in value)
    return str(value).casefold()


def _score(claim: Claim, group: list[Claim], rule: EventRule, superseded: Mapping[str, str]) -> int:
    """How well a fact goes with each of a group: the slots in which they are alike; -1 where it does not."""
    scores = [_pair(other, claim, rule, is_corrected(other.release.id, claim.release.id, superseded)) for other in group]
    return min(scores)


def _pair(one: Claim, other: Claim, rule: EventRule, corrected: bool) -> int:
    at_once = _at_once(one, other)
    if one.release.id == other.release.id or not _one_story(one.text("status"), other.text("status"), at_once):
        return -1
    found = {slot.name: compare(slot.name, one, other, corrected or at_once) for slot in one.slots}
    if any(found[slot] is not Likeness.SAME for slot in rule.same):
        return -1
    score = sum(value is Likeness.SAME for value in found.values())
    if corrected:
        return score
    if any(found[slot] is Likeness.DIFFERENT for slot in rule.apart) or not _near(one, other, rule):
        return -1
    told_alike = not rule.alike or any(found[slot] is Likeness.SAME for slot in rule.alike)
    return score if told_alike or (at_once and Likeness.DIFFERENT not in found.values()) else -1


def _one_story(earlier: str, later: str, at_once: bool) -> bool:
    """Whether one event can be told first so and then so: a possibility is another thing, nothing done is begun anew."""
    if "possible" in (earlier, later):
        return earlier == later
    return at_once or not (later in ("planned", "announced") and earlier in ("completed", "terminated"))


def _near(one: Claim, other: Claim, rule: EventRule) -> bool:
    mine, its = _span(one, rule), _span(other, rule)
    if mine is None or its is None:
        return bool(rule.alike)
    gap = max((mine[0] - its[1]).days, (its[0] - mine[1]).days, 0)
    if _own(one, rule) and _own(other, rule):
        return gap <= _SLACK
    if _own(other, rule) and one.text("status") in ("announced", "planned") and its[1] < mine[0]:
        return gap <= _SLACK  # what is still to be done on one day was not done long before
    return gap <= rule.within


def _at_once(one: Claim, other: Claim) -> bool:
    """Whether the two releases came so close together that each party may have put out one."""
    return bool(one.day and other.day and abs((one.day - other.day).days) <= _TOGETHER)


def _own(claim: Claim, rule: EventRule) -> str:
    return next((text for slot in (rule.closing, rule.effective) if slot and (text := claim.text(slot))), "")


def _span(claim: Claim, rule: EventRule) -> tuple[date, date] | None:
    own = _own(claim, rule) or claim.release.when
    return days(own) if own else None


def _occurrence(claims: list[Claim], rule: EventRule, superseded: Mapping[str, str]) -> Occurrence:
    standing = [claim for claim in claims if claim.release.id not in superseded] or claims
    latest = standing[-1]

    def told(slot: str) -> str:
        """The latest and of these the most precise wording of a date."""
        texts = [text for claim in reversed(standing) if slot and (text := claim.text(slot))]
        return max(texts, key=len) if texts else ""

    done = (claim.release.when for claim in claims if claim.text("status") == "completed" and claim.release.when)
    return Occurrence(
        tuple(claims),
        max(standing, key=lambda claim: (len(claim.values), -_DONE.index(claim.text("status")), claim.order)),
        next((claim.release.when for claim in claims if claim.release.when), ""),
        told(rule.effective),
        told(rule.closing),
        next(done, ""),
        next((status for claim in reversed(standing) if (status := claim.text("status"))), latest.text("status")),
    )


def parties(claim: Claim) -> frozenset[Ref]:
    """All companies and people that take part."""
    return frozenset(ref for value in claim.values.values() if isinstance(value, frozenset) for ref in value)
