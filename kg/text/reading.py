"""A release with all that was found in its text."""

from dataclasses import dataclass

from kg.model import Release


@dataclass(frozen=True)
class Reading:
    """A release and its mentions (being written)."""

    release: Release
