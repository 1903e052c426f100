"""Who puts a release out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.text.lexicon import Entity

if TYPE_CHECKING:
    from kg.text.reading import Reading


def find_issuers(reading: Reading) -> tuple[Entity, ...]:
    """The issuing parties, the first first. First version: "the Company", else the first company of the first body paragraph."""
    means = reading.lexicon.company_means
    if means is not None:
        return (means,)
    for block in reading.release.of("body"):
        for mention in reading.named:
            if block.start <= mention.start < block.end and mention.kind == "company":
                return (mention.entity,)
    companies = reading.lexicon.of("company")
    return (companies[0],) if companies else ()
