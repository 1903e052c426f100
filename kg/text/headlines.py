"""What a headline tells of its subject: the full name of the firm that goes by a short one below."""

from __future__ import annotations

import re

from kg.model import Release
from kg.text.lexicon import Entity
from kg.text.words import words

_HEADLINE_VERB = (
    r"(?i:announces|appoints|launches|names|acquires|unveils|introduces|reports|completes|receives|secures|raises|opens|wins|joins|expands|signs|selects|welcomes"
    r"|hires|promotes|closes|enters|debuts|releases|celebrates|hosts|awarded|honou?red|recognized|named|selected|delivers|adds|offers|partners|teams|publishes|marks|earns|brings)"
)


def fuller_by_headline(companies: list[Entity], release: Release) -> None:
    """A headline that begins "Acme Software Names" gives "Acme" its full name where the text goes on with the short one."""
    head = release.text[release.headline.start : release.headline.end] if release.headline else ""
    for entity in companies:
        lead = re.match(rf"(?:The )?({re.escape(entity.name)}(?: [A-Z][\w&-]+){{1,2}}?) {_HEADLINE_VERB}\b", head)
        if (
            lead
            and " " not in entity.name
            and lead[1].split()[-1] in words("org_tails")
            and not any(e.name.startswith(entity.name + " ") for e in companies)
        ):
            entity.forms.add(lead[1])
            entity.name = lead[1]
            return
