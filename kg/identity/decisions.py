"""What the user has decided: a plain text file, a line a decision, that people read, edit and commit beside their releases.

    same company "Harrow Cooling" "HCG"                              # their own page says so
    different person "Ada Lund" of "Harrow Cooling" "Ada Lund" of "Pell"

A name means every mention that is written so, in any case; where nothing is written so, every mention of that name but for its
legal form, honorifics and the like. `of` narrows it to people at an organisation or products of a maker, `in` to a release.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError

FILE = "entities.decisions"
"""The name of the file beside the releases."""

HEADER = """\
# Which names mean the same company, person or product, and which do not. kg build obeys it, kg entities review adds to it:
#   same company "Name" "Other name"  # why
#   different person "Name" of "Company" "Name" of "Other company"  # why
"""

_TEXT = r'"((?:[^"\\]|\\.)+)"'
_SIDE = rf"{_TEXT}(?:\s+of\s+{_TEXT})?(?:\s+in\s+{_TEXT})?"
_LINE = re.compile(rf"(same|different)\s+(company|person|product)\s+{_SIDE}\s+{_SIDE}\s*(?:#\s*(.*))?")


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """Whom one side of a decision means: a name, and where given the organisation and the release."""

    name: str
    of: str = ""
    within: str = ""

    def __str__(self) -> str:
        parts = (("", self.name), ("of ", self.of), ("in ", self.within))
        return " ".join(f"{word}{_quoted(text)}" for word, text in parts if text)


@dataclass(frozen=True, slots=True)
class Decision:
    """Two that are the same, or that are not; `place` is where that is written, as file:line."""

    same: bool
    kind: str
    one: Side
    other: Side
    why: str = ""
    place: str = ""

    def __str__(self) -> str:
        told = f"{'same' if self.same else 'different'} {self.kind} {self.one} {self.other}"
        return f"{told}  # {self.why}" if self.why else told

    @property
    def key(self) -> tuple[str, bool, tuple[Side, ...]]:
        """What it says, whichever side comes first and whatever the reason."""
        return self.kind, self.same, tuple(sorted((self.one, self.other)))


def parse(text: str, file: str = FILE) -> list[Decision]:
    """The decisions of a file's text. Raises KgError naming file and line for a line that is none, or contradicts another."""
    found: list[Decision] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not (line := line.strip()) or line.startswith("#"):
            continue
        place = f"{file}:{number}"
        if not (match := _LINE.fullmatch(line)):
            raise KgError(f'{place}: no decision; write it as: same company "Name" "Other name"  # why')
        verdict, kind, *names, why = (part or "" for part in match.groups())
        one, other = (Side(*(re.sub(r"\\(.)", r"\1", name) for name in names[at : at + 3])) for at in (0, 3))
        if kind == "company" and (one.of or other.of):
            raise KgError(f'{place}: a company is told apart by `in "RELEASE"`; `of` is for people and products')
        if one == other:
            raise KgError(f"{place}: both sides are {one}")
        found.append(Decision(verdict == "same", kind, one, other, why, place))
    checked(found)
    return found


def checked(decisions: Sequence[Decision]) -> Sequence[Decision]:
    """The same decisions. Raises KgError where one says the opposite of another."""
    known: dict[tuple[str, bool, tuple[Side, ...]], Decision] = {}
    for decision in decisions:
        kind, same, sides = decision.key
        if (first := known.get((kind, not same, sides))) is not None:
            raise KgError(f"{decision.place}: says the opposite of {first.place}")
        known.setdefault(decision.key, decision)
    return decisions


def read(paths: Iterable[Path]) -> list[Decision]:
    """The decisions of these files, each once, sorted by what they say: the same in whichever order the files are named."""
    found = [decision for path in sorted(paths) for decision in parse(_text(path), str(path))]
    once = {decision.key: decision for decision in reversed(checked(found))}
    return [once[key] for key in sorted(once)]


def added(text: str, decisions: Iterable[Decision]) -> str:
    """The text of a file with these decisions after what stands there."""
    kept = text if text.strip() else HEADER
    return (kept if kept.endswith("\n") else kept + "\n") + "".join(f"{decision}\n" for decision in decisions)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise KgError(f"{path}: is not text in UTF-8") from None


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
