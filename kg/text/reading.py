"""A release with all that was found in its text: parties, sentences, mentions; and who "the Company" is at each place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from kg.model import Block, Evidence, Release, Span
from kg.text import lexicon
from kg.text.dates import find_dates
from kg.text.lexicon import Entity, Lexicon
from kg.text.masking import Sentence, masked
from kg.text.mentions import Mention
from kg.text.money import find_money
from kg.text.patterns import quick
from kg.text.places import find_places
from kg.text.products import add_products
from kg.text.quantities import find_numbers
from kg.text.sentences import sentences

_DOLLAR = quick(
    r"(?i)(?:all|dollar) (?:dollar )?(?:amounts|figures|references)[^.]{0,60}?\b(Canadian|Australian|CAD|AUD|C\$|A\$)"
)
_THE_COMPANY = quick(
    r"\b(?:[Tt]he|[Oo]ur|[Tt]his) (?:[Cc]ompany|[Cc]orporation|[Ff]irm|[Oo]rganization|[Bb]ank|[Tt]rust|[Ff]und|[Ss]tartup|[Gg]roup|(?P<body>Association|Foundation|Institute|League|Society|Council|Authority|Agency|University|College|Museum|Hospital|Center|Commission|Federation|Alliance|Coalition|Partnership|District))\b(?![’']s? (?:name|that))|\b(?:[Ww]e|[Ii]t)\b"
)
_HE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")


class Reading:
    """A release and its mentions. Everything is found at first use and kept."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.text = release.text

    @cached_property
    def lexicon(self) -> Lexicon:
        return add_products(self.release, lexicon.build(self.release))

    @cached_property
    def dollar(self) -> str:
        """What a bare "$" means here: USD unless the release says otherwise."""
        said = _DOLLAR.search(self.text)
        return {"c": "CAD", "a": "AUD"}[said.group(1)[0].lower()] if said else "USD"

    @cached_property
    def issuers(self) -> tuple[Entity, ...]:
        """Who puts the release out: the party that "the Company" is defined as, else the first that announces."""
        from kg.text.issuer import find_issuers

        return find_issuers(self)

    @property
    def issuer(self) -> Entity | None:
        return self.issuers[0] if self.issuers else None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of body, About and trademark paragraphs, masked, in the order of the text."""
        found: list[Sentence] = []
        last_person: Entity | None = None
        for block in self.release.blocks:
            if block.kind not in ("body", "about", "trademark", "subhead", "headline"):
                continue
            for start, end in sentences(self.text, block.start, block.end):
                mentions = self._mentions(start, end, block, last_person)
                last_person = next((m.entity for m in reversed(mentions) if m.kind == "person"), last_person)
                found.append(masked(self.text, start, end, block, mentions))
        return tuple(found)

    @cached_property
    def named(self) -> tuple[Mention, ...]:
        """Every place of the whole text where a party is named, contacts and headline included."""
        return tuple(Mention(e.kind, start, end, e) for start, end, e in lexicon.places(self.lexicon, self.text))

    @cached_property
    def _named_of(self) -> dict[int, list[Mention]]:
        """The places of each entity, by its identity: two may be equal."""
        found: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in self.named:
            found[id(mention.value)].append(mention)
        return found

    def first_place(self, entity: Entity) -> Span | None:
        """Where an entity is named first, at its fullest where that form stands in the text."""
        places = self._named_of.get(id(entity), [])
        size = len(entity.name)
        full = (m for m in places if m.end - m.start == size and self.text.startswith(entity.name, m.start))
        best = next(full, places[0] if places else None)
        return Span(best.start, best.end) if best else None

    def the_company(self, block: Block, position: int) -> Entity | None:
        """Whom "the Company" and "we" mean in a paragraph: an About part's company there, else the defined or issuing one."""
        if block.kind == "about" and block.name:
            about = self.entity(block.name)
            if about is not None and about.kind == "company":
                return about
        return self.lexicon.company_means or self.issuer

    def entity(self, name: str) -> Entity | None:
        """The party that a written form means."""
        name = re.sub(r"[®™℠]", "", name).strip(" .:")
        found = self.lexicon.by_form
        return found.get(name) or found.get(lexicon.core(name)) or found.get(name + ".")

    def quote(self, start: int, end: int) -> Evidence:
        return Evidence(start, end, self.text[start:end])

    def _mentions(self, start: int, end: int, block: Block, last_person: Entity | None) -> list[Mention]:
        found: list[Mention] = []
        taken: list[tuple[int, int]] = []

        def add(mention: Mention) -> None:
            if not any(mention.start < b and a < mention.end for a, b in taken):
                taken.append((mention.start, mention.end))
                found.append(mention)

        amounts = find_money(self.text, start, end, self.dollar)
        for m in self._named_in(start, end):
            if not any(a <= m.start and m.end <= b for a, b, _, _ in amounts):  # "EUR" is no party
                add(m)
        for a, b, amount, currency in amounts:
            add(Mention("money", a, b, (amount, currency)))
        year = int(self.release.date[:4]) if self.release.date else None
        for a, b, value in find_dates(self.text[start:end], year, start):
            add(Mention("date", a, b, value))
        for a, b, place in find_places(self.text, start, end):
            add(Mention("place", a, b, place))
        for a, b, number in find_numbers(self.text, start, end):
            add(Mention("number", a, b, number))
        company = self.the_company(block, start) if block.kind != "headline" else None
        for match in _THE_COMPANY.finditer(self.text, start, end):
            word = match.group().lower()
            who = company
            if match["body"] and (who is None or match["body"] not in who.name.split() or match["body"] == who.name):
                continue  # "the Association" only where the company is one
            if word == "it":  # only where a party is the sentence's subject before it: "Acme announced that it has sold"
                before = [m for m in found if m.kind == "company" and m.end <= match.start()]
                who = min(before, key=lambda m: m.start).entity if before else None
            if who is not None:
                add(Mention("company", match.start(), match.end(), who, anaphor=True))
        if last_person is not None or any(m.kind == "person" for m in found):
            for match in _HE.finditer(self.text, start, end):
                before = [m for m in found if m.kind == "person" and m.end <= match.start()]
                person = max(before, key=lambda m: m.start).entity if before else last_person
                if person is not None:
                    add(Mention("person", match.start(), match.end(), person, anaphor=True))
        return sorted(found, key=lambda m: m.start)

    def _named_in(self, start: int, end: int) -> list[Mention]:
        starts = self._starts
        return [m for m in self.named[bisect_left(starts, start) : bisect_left(starts, end)] if m.end <= end]

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.named]
