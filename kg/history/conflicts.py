"""Claims that cannot both hold, as data. Nothing is decided by them: both claims stay, with the reason to doubt them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import combinations, groupby

from kg.history import profiles
from kg.history.claims import Claim
from kg.history.corrections import is_corrected
from kg.history.events import Occurrence, disputes
from kg.history.figures import Observation, clashes
from kg.history.posts import single
from kg.history.rules import EventRule
from kg.history.tenures import Tenure
from kg.identity import Ref

CERTAIN, POSSIBLE, SUPERSEDED = "certain", "possible", "superseded"

_HANDOVER = 60  # days in which two people may be told to hold one post, the old and the new

DOUBTS = {
    "names": "the two are told in different words and may not count the same",
    "more": "the later figure is only told as a lower bound",
    "restated": "it may have been counted anew",
    "part": "one of them may be of a part of the company or of another measure",
    "moved": "it may have moved, or have two seats",
    "founded": "one of them may be the year of a forerunner or of a merger",
    "two holders": "one of them may be interim, of a part of the company, or told too late",
    "one name": "the two may be one person, whose name is spelled in two ways",
    "two events": "they may be two events",
    "corrected": "a later release corrects the earlier one",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sides that clash. earlier, later: the claims of each side; certainty: certain, possible or superseded."""

    kind: str
    certainty: str
    about: Ref
    earlier: tuple[Claim, ...]
    later: tuple[Claim, ...]
    reason: str
    doubt: str


def conflicts(
    claims: Iterable[Claim],
    events: Iterable[Occurrence],
    rules: Mapping[str, EventRule],
    posts: Iterable[Tenure],
    figures: Iterable[Observation],
    superseded: Mapping[str, str],
) -> list[Conflict]:
    """All of them, by the company that they are about, then as they were told."""
    found = [*_of_figures(figures), *_of_profiles(claims), *_of_posts(posts), *_of_events(events, rules)]
    settled = [_settled(one, superseded) for one in found]
    return sorted(settled, key=lambda one: (one.about, one.kind, one.earlier[0].order, one.later[0].order, one.reason))


def _of_figures(figures: Iterable[Observation]) -> Iterator[Conflict]:
    for clash in clashes(figures):
        a, b = clash.earlier, clash.later
        if clash.kind == "falling":
            reason = f"{_told(b)} is less than {_told(a)} before, and such a figure only grows"
        else:
            reason = f"{_told(a)} and {_told(b)} of {a.period or 'one date'}"
        yield Conflict(
            "falling figure" if clash.kind == "falling" else "two values",
            CERTAIN if clash.sure else POSSIBLE,
            a.company,
            a.claims,
            b.claims,
            reason,
            "; ".join(DOUBTS[doubt] for doubt in clash.doubts),
        )


def _told(one: Observation) -> str:
    """A figure in words."""
    return " ".join(word for word in (one.figure, one.qualifier, _number(one.value), one.currency) if word)


def _shown(claim: Claim, slot: str) -> str:
    value = claim.values.get(slot)
    return _number(Decimal(value)) if isinstance(value, int | Decimal) else claim.text(slot)


def _number(value: Decimal) -> str:
    """With commas, and without noughts behind the point."""
    return f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def _of_profiles(claims: Iterable[Claim]) -> Iterator[Conflict]:
    for slot, a, b in profiles.differing(claims):
        if about := a.ref("name"):
            always = a.slot(slot).kind == "year"
            reason = f"{slot} told as {a.text(slot)} and as {b.text(slot)}"
            doubt = DOUBTS["founded" if always else "moved"]
            yield Conflict(f"two {slot}", CERTAIN if always else POSSIBLE, about, (a,), (b,), reason, doubt)


def _of_posts(tenures: Iterable[Tenure]) -> Iterator[Conflict]:
    for about, several in groupby(sorted(tenures, key=lambda one: one.company), lambda one: one.company):
        heads = sorted((o for o in several if o.first and single(o.posts)), key=lambda o: (str(o.first), o.person, o.title))
        for a, b in combinations(heads, 2):
            shared = single(a.posts) & single(b.posts)
            if shared and a.person != b.person and _overlap(a, b):
                reason = f"two people are {' and '.join(sorted(shared))} at one time"
                doubt = DOUBTS["one name" if _spelled_alike(a.person, b.person) else "two holders"]
                yield Conflict("two holders", POSSIBLE, about, a.claims, b.claims, reason, doubt)


def _spelled_alike(a: Ref, b: Ref) -> bool:
    return SequenceMatcher(None, a.slug, b.slug, autojunk=False).ratio() >= 0.8


def _overlap(a: Tenure, b: Tenure) -> bool:
    """Whether both are told to hold the post for longer than a handover takes, or by one and the same release."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    now = {one.release.id for one in a.claims if not one.text("change")}
    if now & {one.release.id for one in b.claims if not one.text("change")}:
        return True
    return (min(a.last, b.last) - max(a.first, b.first)).days > _HANDOVER


def _of_events(events: Iterable[Occurrence], rules: Mapping[str, EventRule]) -> Iterator[Conflict]:
    for event in events:
        rule = rules[event.best.type]
        for dispute in disputes(event, rule):
            a, b = dispute.earlier, dispute.later
            about = next((ref for slot in rule.same if (ref := a.ref(slot))), None)
            if about:
                kind, slot = a.type.replace("_", " "), dispute.slot.replace("_", " ")
                reason = f"one {kind}, its {slot} told as {_shown(a, dispute.slot)} and as {_shown(b, dispute.slot)}"
                yield Conflict("one event told differently", POSSIBLE, about, (a,), (b,), reason, DOUBTS["two events"])


def _settled(one: Conflict, superseded: Mapping[str, str]) -> Conflict:
    """A claim of a release that a later one corrects is told as superseded."""
    sides = [{claim.release.id for claim in side} for side in (one.earlier, one.later)]
    corrected = any(is_corrected(a, b, superseded) for a in sides[0] for b in sides[1])
    if not corrected and not any(side <= superseded.keys() for side in sides):
        return one
    return Conflict(one.kind, SUPERSEDED, one.about, one.earlier, one.later, one.reason, DOUBTS["corrected"])
