"""Names outside the running text: About headings, source lines, contact blocks, and the hosts that spell a name."""

from __future__ import annotations

import re

from kg.model import Block, Release
from kg.text.forms import is_no_name, like_person
from kg.text.legal import LEGAL_TAIL
from kg.text.names import Candidate, core
from kg.text.places import place as place_of
from kg.text.places import region
from kg.text.titles import TITLE
from kg.text.weighing import Group
from kg.text.words import ordinary, phrases, words


def weigh_outside(groups: dict[str, Group], release: Release) -> None:
    """Add what headings, source lines, contacts and hosts tell to the groups."""
    for block in release.blocks:
        if block.kind == "heading" and block.name:
            _heading(groups, block, release.text)
        elif block.kind == "source":
            _source(groups, block, release.text)
        elif block.kind == "contact":
            _contact_names(groups, block, release.text)
    _hosts(groups, release.text)
    _opening(groups, release)


def _heading(groups: dict[str, Group], block: Block, text: str) -> None:
    name = re.sub(r"[®™℠]", "", re.sub(r"\s*\([^()]*\)", "", block.name))
    name = re.split(r": | – | - |https?:|www\.", name)[0].strip(' :.,&“”"[]')
    if not name or name.islower() or len(name.split()) > 8:
        return
    if name.isupper() and len(name) > 5 and name not in groups:
        name = next((key for key in groups if core(key).upper() == core(name)), name)
    group = groups.setdefault(name, Group(name))
    if like_person(name) >= 0.85 and group.org < 2:
        group.tell("heading", person=1)
    elif not re.search(
        r"\b(?:the|our|Program|Project|Study|Trial|Offering|Conference|Act|Technology|Event|Awards?|Industry|Market)\b", name
    ):
        the = re.match(r"\W*about:? the ", text[block.start : block.end], re.I)
        plain = the and not group.org and name.split()[-1] not in words("org_tails") and not name.isupper()
        group.tell("heading", org=1.0 if plain else 3.5)  # "About the Zapper" tells of a thing
    start = block.start + max(0, text[block.start : block.end].find(name))
    group.places.append(Candidate(start, start + len(name), name, True))


_ANNOUNCES = re.compile(
    r"[^.!?]{0,400}?\b(?:today|announce[sd]?|is (?:pleased|proud|excited|delighted|thrilled)|has (?:launched|raised|acquired|signed|appointed|completed|closed))\b"
)


def _opening(groups: dict[str, Group], release: Release) -> None:
    """Who opens headline and text and announces there puts the release out."""
    text = release.text
    body = next(iter(release.of("body")), None)
    if body is None or release.headline is None:
        return
    for group in groups.values():
        if any(body.start <= p.start <= body.start + 4 and _ANNOUNCES.match(text, p.end) for p in group.places) and re.match(
            rf"{re.escape(core(group.text))}\b", text[release.headline.start : release.headline.end], re.I
        ):
            group.tell("opens", org=3.0, product=-group.product)


def _source(groups: dict[str, Group], block: Block, text: str) -> None:
    for name in re.split(r"; (?:and )?", re.sub(r"(?i)^source:?\s+", "", text[block.start : block.end].strip())):
        _source_name(groups, name, block, text)


def _source_name(groups: dict[str, Group], name: str, block: Block, text: str) -> None:
    name = re.sub(r"[®™℠]", "", name).strip(" .") + ("." if re.search(r"\b(?:Inc|Corp|Ltd|Co)\.$", name) else "")
    if (
        1 < len(name) < 80
        and name not in phrases("not_orgs")
        and not is_no_name(name, name.split())
        and not re.search(r" (?!of|and|for|the|de|at|in|plc)[a-z]{3,}", name)
    ):
        group = groups.setdefault(name, Group(name))
        group.tell("source", org=4)
        start = text.find(name, block.start)
        if start >= 0:
            group.places.append(Candidate(start, start + len(name), name, True))


def _contact_names(groups: dict[str, Group], block: Block, text: str) -> None:
    """Lines of a contact block: a person's name, or an organisation's."""
    for match in re.finditer(r"[^\n|]+", text[block.start : block.end]):
        line = re.sub(r"^(?:.{0,60}:)?\s*(?:(?:[A-Z]\w+ )?[Cc]ontact (?=[\w-]+ ))?", "", match.group()).strip(" ,.;")
        line = re.split(r"(?:,? (?:at|Phone|Tel|Email|E-mail|P:|T:|E:|Ph)\b|[:(\d]|, (?!(?:Inc|LLC|Ltd|Corp|Co)\b))", line)[
            0
        ].strip(" ,")
        for name in re.split(r"(?:^| )(?:[Ff]or|on behalf of) (?=[A-Z])", line):
            _contact_name(groups, name.strip(), block, text, match.start())


def _contact_name(groups: dict[str, Group], line: str, block: Block, text: str, offset: int) -> None:
    tokens = line.split()
    if len(tokens) > 3 and tokens[-1] in words("org_tails") and like_person(" ".join(tokens[:2])) >= 0.85:
        for name in (" ".join(tokens[:2]), " ".join(tokens[2:])):  # a name and its firm on one line
            _contact_name(groups, name, block, text, offset)
        return
    if (
        not line
        or len(tokens) > 7
        or "@" in line
        or tokens[0] in ("For", "To", "Visit", "Please")
        or "/" in line
        or not line[0].isalnum()
        or line in phrases("not_orgs")
        or core(line) in phrases("not_orgs")
        or line in words("not_names")
        or ((post := TITLE.match(line)) and post.end() == len(line))
    ):
        return
    start = text.find(line, block.start + offset)
    known = groups.get(line)
    desk = re.search(r"(?i)\b(?:contacts?|relations|inquir\w+|media|press|investors?)\b", line)
    if LEGAL_TAIL.search(line) and core(line) != line:
        group = groups.setdefault(line, Group(line))
        group.tell("contact", org=4)
    elif like_person(line) >= 0.85 and tokens[-1] not in words("org_tails") and not (known and known.org > 2):
        group = groups.setdefault(line, Group(line))
        group.tell("contact", person=2.5)
    elif (
        tokens[-1] in words("org_tails")
        and len(tokens) > 1
        and (not desk or (tokens[-1] == "Relations" and len(tokens) > 2) or re.search(r"[A-Z]{3}", tokens[0]))
    ):
        group = groups.setdefault(line, Group(line))
        group.tell("contact", org=4 if not all(ordinary(t) for t in tokens) else 2)
    elif (
        like_person(line) >= 0.3
        and not known
        and not TITLE.search(line)
        and not place_of(line)
        and not desk
        and not all(ordinary(t) for t in tokens)
    ):
        group = groups.setdefault(line, Group(line))
        group.tell("contact", person=1.6)
    elif (
        known is None
        and not desk
        and line[0].isupper()
        and len(tokens) < 5
        and not TITLE.search(line)
        and not place_of(line)
        and not region(line)
        and not is_no_name(line, tokens)
    ):
        group = groups.setdefault(line, Group(line))
        group.tell("contact", org=0.5)
    else:
        return
    if start >= 0 and not group.places:
        group.places.append(Candidate(start, start + len(line), line, True))


_DOMAIN = re.compile(r"(?:@|www\.|https?://(?:www\.)?)([\w-]+(?:\.[\w-]+)*)\.[a-z]{2,}", re.I)


def _hosts(groups: dict[str, Group], text: str) -> None:
    """A name that a website or an address spells is an organisation's."""
    labels = {
        re.sub(r"[^a-z0-9]", "", label) for host in _DOMAIN.findall(text.lower()) for label in host.split(".") if len(label) > 2
    }
    for group in groups.values():
        letters = re.sub(r"[^a-z0-9]", "", core(group.text).lower().replace("&", "and"))
        if len(letters) > 2 and letters in labels and group.thing < 50 and "like a person" not in group.why:
            group.tell("host", org=2.0)
