"""Contact parts as records: whom to ask, gathered from their lines in whatever layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg.model import Span
from kg.text.contact_lines import EMAIL, items_of
from kg.text.contact_names import Item
from kg.text.reading import Reading

_ROLE = {
    "investor": re.compile(
        r"(?i)\b(?:investors?|ir|shareholder|stockholder|analysts?|financial(?! pr\b))(?![a-z])|investor relations"
    ),
    "media": re.compile(r"(?i)\b(?:media|press|pr|editorial|news)(?![a-z])"),
}
_BOX = {
    "investor": re.compile(
        r"(?i)^(?:[a-z]+[._-])?(?:ir|invest|investors?|investor[._-]?relations?|shareholders?|stockholders?)(?:[.+_-]\w+)?@"
    ),
    "media": re.compile(
        r"(?i)^(?:[a-z]+[._-])?(?:pr|press|media|newsroom|mediarelations|media[._-]relations|communications)(?:[.+_-]\w+)?@"
    ),
}


@dataclass(slots=True)
class Record:
    """Whom to ask, as the contact part tells it. others: who shares its phone and mailbox. own: mailboxes by whose name they have. roles: what each was read from."""

    person: Item | None = None
    org: Item | None = None
    desk: Item | None = None
    title: Item | None = None
    phone: Item | None = None
    email: Item | None = None
    owner: Item | None = None
    others: list[Item] = field(default_factory=list)
    own: dict[str, Item] = field(default_factory=dict)
    roles: dict[str, Span] = field(default_factory=dict)

    @property
    def reachable(self) -> bool:
        return self.phone is not None or self.email is not None


@lru_cache(maxsize=4)
def records(reading: Reading) -> tuple[Record, ...]:
    """All contacts of the contact parts, in the order of the text."""
    found: list[Record] = []
    items: list[Item] = []
    blocks = reading.release.blocks
    for block, below in zip(blocks, (*blocks[1:], None), strict=True):
        line = reading.text[block.start : block.end]
        name_above = below is not None and below.kind == "contact" and len(line) < 60 and line[-1:].isalnum()
        if block.kind == "contact" or (name_above and block.kind in ("body", "about")):
            items += items_of(reading, block.start, block.end)
        elif block.kind in _RUNNING and (head := _inline(reading.text, block.start, block.end)):
            found += _gather(items) + _gather(items_of(reading, head, block.end))
            items = []
        elif items and block.kind not in ("source", "footer"):
            found += _gather(items)
            items = []
    return tuple(found + _gather(items))


_RUNNING = ("body", "about", "legal")
_HEAD = re.compile(
    r"(?<![\w,])(?:(?:Media|Press|Investors?|Company|Corporate|PR|IR|Public|General|Sales)(?: (?:&|and|Relations|Media|Investors?))*[ /]*)?(?:(?:Contacts?|Inquiries|Enquiries)(?: (?:Details|Information|Info))?|(?<=[.!?] )For (?:[Mm]ore|[Ff]urther) [Ii]nformation): ?(?=\S)"
)


def _inline(text: str, start: int, end: int) -> int:
    """Where contacts begin that stand at the end of a running paragraph: "... Media Contact: Jane Roe jane@acme.com"; 0 for nowhere."""
    head = _HEAD.search(text, max(start, end - 600), end)
    return head.start() if head and EMAIL.search(text, head.end(), end) else 0


def role_of(box: str) -> str:
    """What an address tells by itself: `ir@` is for investors."""
    return next((role for role, form in _BOX.items() if form.match(box)), "")


def roles_in(words_: str) -> list[str]:
    """Whom a label addresses."""
    return [role for role in ("media", "investor") if _ROLE[role].search(words_)]


def _gather(items: list[Item]) -> list[Record]:
    """Items -> records: a label, or a second name, mailbox or phone, begins the next one."""
    found: list[Record] = []
    labels: list[Item] = []
    now = Record()

    def flush() -> None:
        nonlocal now
        if now.reachable:
            first = now.person.text if now.person else ""
            found.append(replace(now, email=now.own.get(first, now.email)))
            for each in now.others:
                mail = now.own.get(each.text)
                phone = None if mail and first in now.own else now.phone
                found.append(replace(now, person=each, title=None, others=[], email=mail or now.email, phone=phone))
        now = Record(roles=dict(now.roles), owner=now.owner)

    index = 0
    while index < len(items):
        item = items[index]
        columns = _columns(items, index)
        if columns:
            flush()
            made, index = columns
            found += made
            now = Record()
            continue
        if item.kind in ("label", "desk", "owner"):
            if now.reachable or (now.person and item.kind == "label"):
                flush()
                now = Record()
            elif item.kind == "label" and now.roles and index and items[index - 1].kind not in ("label", "desk", "owner"):
                now = Record()  # an address or a name stood between: another part begins
            if item.kind == "owner":
                now.owner = item
            else:
                labels.append(item)
                for role in roles_in(item.text):
                    now.roles.setdefault(role, item.span)
                if item.kind == "desk" and now.person is None:
                    now.desk = item
        elif item.kind == "person":
            if now.person is not None and _beside(now, items, index):
                now.others.append(item)
                index += 1
                continue
            if now.person is not None or (now.phone is not None and (now.email is not None or _has_own(items, index))):
                flush()
            now.person = now.person or item
        elif item.kind == "org":
            if now.reachable and (now.email is not None or now.org is not None):
                flush()
            if now.org is None:
                now.org = item
        elif item.kind == "title":
            now.title = now.title or item
            for role in roles_in(item.text) if not now.roles else ():
                now.roles.setdefault(role, item.span)
        elif item.kind == "phone":
            now.phone = now.phone or item
        elif item.kind == "email":
            if (
                now.email is not None
                and (now.phone is not None or found)
                and now.person is None
                and item.text.split("@")[1] != now.email.text.split("@")[1]
            ):
                flush()
            if now.others and (owner := _owner(item.text, [*([now.person] if now.person else []), *now.others])):
                now.own[owner] = item
            now.email = now.email or item
        index += 1
    flush()
    return found


def _beside(now: Record, items: list[Item], index: int) -> bool:
    """Whether a further person shares what the record has: named next to another, or below a house whose phone is told first."""
    before = items[index - 1].kind if index else ""
    if not now.reachable:
        return before == "person" or (before == "title" and items[index - 2].kind == "person")
    if now.email is not None or now.org is None or now.phone is None or now.person is None:
        return False
    return (
        now.org.span.end <= now.phone.span.start < now.person.span.start
        and before in ("person", "title")
        and not _has_own(items, index)
    )


def _has_own(items: list[Item], index: int) -> bool:
    """Whether a phone stands behind a person, before the next one."""
    for item in items[index + 1 : index + 4]:
        if item.kind in ("phone", "person", "label", "desk", "owner"):
            return item.kind == "phone"
    return False


def _owner(box: str, persons: list[Item]) -> str | None:
    """Whose mailbox it is, by the name in it."""
    local = box.partition("@")[0].lower()
    return next((p.text for p in persons if any(len(part) > 2 and part.lower() in local for part in p.text.split())), None)


def _columns(items: list[Item], index: int) -> tuple[list[Record], int] | None:
    """Labels side by side, then their mailboxes, then their phones: columns of a table that was read line by line."""
    count = 0
    while index + count < len(items) and items[index + count].kind in ("label", "desk"):
        count += 1
    if count < 2:
        return None
    made = [Record(desk=label, roles=dict.fromkeys(roles_in(label.text), label.span)) for label in items[index : index + count]]
    position, filled = index + count, False
    for slot in ("person", "title", "org", "email", "phone", "email"):
        row = items[position : position + count]
        if len(row) == count and all(item.kind == slot for item in row) and getattr(made[0], slot) is None:
            for record, item in zip(made, row, strict=True):
                setattr(record, slot, item)
            position, filled = position + count, True
    return (made, position) if filled and made[0].reachable else None
