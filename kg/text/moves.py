"""Who comes to a post and who leaves one, read from a masked sentence as clauses: a verb, whom it moves, to which post, at which house."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.text import posts
from kg.text.changes import COMES, GOES, HIRES, REDUCED, Event, Move, events
from kg.text.clauses import NEWS, Clauses
from kg.text.posts import At, people_in

_CONTINUES = re.compile(r"\b(?:continu\w+|remain\w*) $")
_PLURAL = re.compile(r"\b(?:have|are|were|will|to|both|each)\b")
_ALSO = re.compile(r"(?:,? [Aa]nd|,|;)(?: also)?(?: the)? $")


def moves(masked: str) -> Iterator[Move]:
    """All comings and goings of a masked sentence, in its order."""
    found = list(events(masked))
    if not found:
        return
    who = people_in(masked)
    if not who and "⟦T" not in masked:
        return
    clause = _Moves(masked, who)
    for event in found:
        for move in clause.read(event):
            yield move
            if move.people[1] <= event.start and _PLURAL.search(f"{masked[move.people[1] : event.start][-6:]}{event.helpers}"):
                yield from (replace(move, people=each) for each in clause.beside(move.people))
            if move.change == COMES and move.title:
                yield from clause.more(move)


class _Moves(Clauses):
    """The verbs and nouns of comings and goings, one method a kind."""

    def read(self, event: Event) -> Iterator[Move]:
        """What a verb or noun tells."""
        if event.word.startswith("step"):
            return self._step(event)
        read: Callable[[Event], Iterator[Move]] = getattr(self, f"_{event.kind}")
        return read(event)

    def move(self, event: Event, rule: str, change: str, people: At, post: re.Match[str] | None, **more: At | None) -> Move:
        title = company = None
        end = event.end
        if post is not None:
            title = post.span("title")
            if post["tail"]:
                title = (title[0], post.end("tail"))
            company = post.span("company") if post["company"] else None
            if company is None and post["owner"]:
                company = post.span("owner")
            end = post.end()
        past = (
            not NEWS.search(event.helpers)
            and event.kind not in ("coming", "going")
            and event.word.endswith(("ed", "me", "ok", "ft", "en"))
        )
        made = Move(rule, change, people, title, company, min(people[0], event.start), max(end, people[1]), past)
        if "title" in more and made.title is None:
            made = replace(made, title=more["title"])
        if made.company is None and more.get("company"):
            made = replace(made, company=more["company"])
        return made

    def more(self, move: Move) -> Iterator[Move]:
        """ "... as CFO and John Doe as COO"."""
        end = move.end
        for each in (each for each in self.who if each[0] >= end):
            between = self.masked[end : each[0]]
            if not _ALSO.fullmatch(between):
                return
            post = self.after(each[1])
            if post is None:
                return
            yield replace(
                move,
                rule="and-another",
                people=each,
                title=post.span("title"),
                company=post.span("company") if post["company"] else move.company,
                end=post.end(),
            )
            end = post.end()

    def _appoint(self, event: Event) -> Iterator[Move]:
        if event.word.startswith("add") and (
            event.start < 2 or self.masked[: event.start].rstrip().endswith(("”", '"', "»", "’"))
        ):
            return  # "..., added Jane Roe"
        told = None if event.passive else self.object(event.end) or self.stranger(event.end)
        if told is not None:
            who, between = told
            if self.guarded(event, (event.start, event.start)):
                return
            post = self.after(who[1])
            title = self.before(event.end, who[0]) if post is None else None
            house = self.house(event.start)
            if post is None and posts.TO_THE_POST.match(
                self.masked, who[1]
            ):  # "created the post of CFO and named Jane Roe to it"
                title = next((m.span() for m in reversed(list(posts.HELD.finditer(self.masked, 0, event.start)))), title)
            if event.word.startswith(("introduc", "sign")) and post is None:
                return
            if post and (nearer := self.office(post)):
                post = nearer
            if post or title or (house and event.word in HIRES and " to " not in between):
                yield self.move(event, "company-appoints", COMES, who, post, title=title, company=house)
            return
        subject = self.subject(event.start)
        if subject is None or self.guarded(event, subject) or (not event.passive and event.word not in REDUCED):
            return
        if posts.SUCCESSOR.match(self.masked, event.end):
            yield self.move(event, "person-succeeds", COMES, subject, None)
            return
        post = posts.TO_POST.match(self.masked, event.end)
        if post and (nearer := self.office(post)):
            post = nearer
        if post:
            by = posts.BY.match(self.masked, event.end)
            yield self.move(event, "person-is-appointed", COMES, subject, post, company=by.span("company") if by else None)

    def _bring(self, event: Event) -> Iterator[Move]:
        on = re.compile(r" (?:on(?: board)?|aboard|in|back)\b").match(self.masked, event.end)
        if on:
            yield from self._appoint(replace(event, end=on.end(), passive=False))

    def _join(self, event: Event) -> Iterator[Move]:
        subject = self.subject(event.start)
        if subject is None or self.guarded(event, subject):
            return
        for form in (posts.JOINED_BODY, posts.JOINED, posts.JOINED_ROLE, posts.JOINED_HOUSE):
            if match := form.match(self.masked, event.end):
                house = match.span("house") if match["house"] else None
                post = match if form is not posts.JOINED_HOUSE else None
                if post is None and event.word == "joined" and "ha" not in event.helpers:
                    return
                yield self.move(event, "person-joins", COMES, subject, post, company=house)
                return

    def _take(self, event: Event) -> Iterator[Move]:
        if event.word in ("serve", "act", "lead", "oversee", "serving") and not re.search(
            r"\b(?:will|to|shall)\b", event.helpers
        ):
            return
        if _CONTINUES.search(self.masked, 0, event.start) or _CONTINUES.search(self.masked, 0, event.verb):
            return
        subject = self.subject(event.start)
        post = posts.TAKEN.match(self.masked, event.end)
        if subject is None or post is None or self.guarded(event, subject):
            return
        house = post.span("house") if post["house"] else None
        yield self.move(event, "person-takes-post", COMES, subject, post, company=house)
        before = post if post["before"] else posts.FROM_WHOM.match(self.masked, post.end())
        if before:
            yield self.move(event, "succeeds-person", GOES, before.span("before"), post)

    def _led(self, event: Event) -> Iterator[Move]:
        """ "will be led by Jane Roe as CEO"."""
        told = self.object(event.end, others=True)
        if told is None or told[1] != " by " or not re.search(r"\bwill\b", event.helpers):
            return
        post = posts.AS_POST.match(self.masked, told[0][1])
        if post:
            yield self.move(event, "person-takes-post", COMES, told[0], post, company=self.house(event.start))

    def _leave(self, event: Event) -> Iterator[Move]:
        subject = self.subject(event.start)
        if subject is None or self.guarded(event, subject):
            return
        if (
            event.word in ("retired", "left", "exited", "vacated", "quit")
            and not event.helpers.strip()
            and self.masked[subject[1] : event.start].startswith(",")
        ):
            return  # "Jane Roe, retired judge"
        if event.word.startswith("pass") and not self.masked.startswith(" away", event.end):
            return
        if event.word == "died" and not self.holds(subject, event.start):
            return
        if event.word.startswith("transition"):
            yield from self._transition(event, subject)
            return
        post = posts.LEFT_POST.match(self.masked, event.end)
        if post and (nearer := posts.AS_POST.match(self.masked, post.end("title"))):
            post = nearer  # "from the Board as Chairman"
        house = posts.LEFT_HOUSE.match(self.masked, event.end)
        if event.word in ("leave", "leaves", "left", "leaving", "exit", "exits", "exited", "quit", "quits") and not (
            post or house
        ):
            return
        held = None if post else self.holds(subject, event.start)
        yield self.move(
            event,
            "person-leaves",
            GOES,
            subject,
            post,
            title=held,
            company=house.span("house") if house and house["house"] else None,
        )

    def _transition(self, event: Event, subject: At) -> Iterator[Move]:
        to = posts.TRANSIT.match(self.masked, event.end)
        if to:
            yield self.move(event, "person-takes-post", COMES, subject, to)
        elif posts.OUT.match(self.masked, event.end):
            post = posts.LEFT_POST.match(self.masked, event.end)
            yield self.move(
                event, "person-leaves", GOES, subject, post, title=None if post else self.holds(subject, event.start)
            )

    def _step(self, event: Event) -> Iterator[Move]:
        if posts.DOWN.match(self.masked, event.end):
            yield from self._leave(event)
        else:
            yield from self._take(event)

    def _succeed(self, event: Event) -> Iterator[Move]:
        if event.passive:
            subject = self.subject(event.start)
            told = self.object(event.end, others=True)
            if subject is None or told is None or not told[1].startswith(" by ") or self.guarded(event, subject):
                return
            post = self.after(told[0][1])
            yield self.move(event, "succeeds-person", GOES, subject, post)
            yield self.move(event, "person-succeeds", COMES, told[0], post)
            return
        told = self.object(event.end)
        if told is None or len(told[1]) > 60:
            return
        subject = self.subject(event.start)
        if self.guarded(event, subject or (event.start, event.start)):
            return
        taken = posts.AS_POST.match(self.masked, told[0][1])
        yield self.move(event, "succeeds-person", GOES, told[0], taken or posts.HIS_POST.match(self.masked, told[0][1]))
        if subject and taken:
            yield self.move(event, "person-succeeds", COMES, subject, taken)

    def _coming(self, event: Event) -> Iterator[Move]:
        yield from self._noun(event, COMES, "appointment-of-person", "person-s-appointment")

    def _going(self, event: Event) -> Iterator[Move]:
        yield from self._noun(event, GOES, "departure-of-person", "person-s-departure")

    def _noun(self, event: Event, change: str, of: str, own: str) -> Iterator[Move]:
        if re.compile(r" of\b").match(self.masked, event.end):
            told = self.object(event.end + 3)
            if told is None or self.guarded(event, (event.start, event.start)):
                return
            who, _ = told
            post = self.after(who[1])
            title = self.before(event.end + 3, who[0]) if post is None else None
            if post or title or change == GOES:
                yield self.move(event, of, change, who, post, title=title, company=self.house(event.start))
            return
        listed = posts.LISTED.match(self.masked, event.end)
        if listed:
            yield from self._listed(event, change, of, listed)
            return
        whose = next(
            (each for each in self.who if re.fullmatch(r"[’'](?:s )? ?(?:[a-z]+ ){0,2}", self.masked[each[1] : event.verb])),
            None,
        )
        if whose is None and re.search(r"\b(?:his|her|their) (?:[a-z]+ )?$", self.masked[: event.verb]):
            whose = next((each for each in reversed(self.who) if each[1] <= event.start), None)
        if whose is None or self.guarded(event, whose):
            return
        post = posts.TO_POST.match(self.masked, event.end)
        if post or change == GOES:
            yield self.move(
                event, own, change, whose, post, title=None if post or change == COMES else self.holds(whose, event.start)
            )

    def _listed(self, event: Event, change: str, rule: str, head: re.Match[str]) -> Iterator[Move]:
        """ "three promotions: Jane Roe to CFO; John Doe to COO"."""
        for each in (each for each in self.who if each[0] >= head.end()):
            post = self.after(each[1])
            if post or head["body"]:
                yield self.move(
                    event,
                    rule,
                    change,
                    each,
                    post,
                    title=head.span("body") if head["body"] else None,
                    company=self.house(event.start),
                )
