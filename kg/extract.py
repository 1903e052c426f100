"""Release -> facts: every fact type reads, in the order of FACT_TYPES."""

from kg.facts import FACT_TYPES
from kg.model import Fact, Release
from kg.text.reading import Reading

EXTRACTOR_VERSION = "1"


def facts(release: Release) -> tuple[Fact, ...]:
    """All facts of one release, in the order of the types and then of the text."""
    reading = Reading(release)
    return tuple(fact for type_ in FACT_TYPES for fact in type_.extract(reading))
