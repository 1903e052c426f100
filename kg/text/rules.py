"""Rules as data: a wording with a name, matched on masked sentences.

A pattern is a regular expression in which
- `{slot:kind}` or `{kind}` is a mention (company, person, product, money, date, number, place, title, party for company or person);
- `{slot:companies}` is a list of parties ("A, B and C"), `{slot:phrase}` words up to a comma or stop, `{slot:words}` words up to a stop, `{slot:rest}` all words to the next stop;
- `{slot:someone}` is a person, `{slot:employer}` a company or place, each also where it stands as plain capitalised words;
- `<part>` is a named part of PARTS;
- a space is any white space, ` ?` none or any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Span
from kg.text.masking import Sentence
from kg.text.mentions import LETTERS, Mention
from kg.text.reading import Reading

PARTS: dict[str, str] = {
    "announced": r"(?:(?:has |have |today |also |proudly |officially |recently )*(?:announced|announces|announce|reported|reports|disclosed|revealed|confirmed|confirms|(?:is|are|was) (?:pleased|proud|excited|thrilled|delighted|honou?red|happy) to (?:announce|report|share|reveal)))",
    "adverbs": r"(?:(?:today|now|also|recently|successfully|officially|formally|previously|since|already|each|both|jointly) )*",
    "about": r"(?:(?:approximately|about|nearly|some|roughly|around|over|more than|in excess of|up to|at least|an aggregate of|a total of|aggregate|total|an additional|another|as much as) )*",
    "letters": r"(?: \([“\"]?[A-Z][a-z]+[”\"]?\))?(?:,? (?:Jr|Sr|II|III|IV|Ph\.? ?D|M\.? ?D|J\.? ?D|Pharm\.? ?D|Dr\.? ?P\.?H|Ed\.? ?D|D\.? ?O|D\.?V\.?M|D\.?D\.?S|MBA|M\.B\.A|CPA|CFA|CFP|Esq|P\. ?E|PE|P\.? ?Geo|P\.? ?Eng|RN|R\.N|MPH|M\.P\.H|M\.? ?Sc|B\.? ?Sc|MS|M\.S|MA|FACS|FACC|FRCP|FAAN|FACP|CAIA|F?AIA|LEED AP|LEED|CRCM|SHRM-SCP|PHR|SPHR|CIMA|CMA|CAE|CFE|FRM|PMP|CISSP|KC|QC|LL\.?M|OBE|MBE|CBE)\b[.®]?)*",
    "aside": r"(?:,? ?\((?:[^()]|\([^()]*\))*\))*(?:, [^.;]{1,200}?,)?",
}

# A name that the lexicon left unmasked: "Jo-Ann Q. Roe".
_CAP = r"(?:[A-ZÀ-ÖØ-Þ](?:[\w’'-]+|(?:\.[A-Z])*\.)(?=[ .,;:’'”\"()–—-]|$))"
_GIVEN = rf"(?!(?:The|This|Will|In|At|As|On|And|But|For|With|When|While|Mr|Mrs|Ms|Dr|Gov|Sen|According|Today|Said|Says)\b){_CAP}(?: [A-Z]\.| [“\"(]{{1,2}}[A-Z][a-z]+[”\")]{{1,2}})?"
_LIST_GLUE = r"(?:,? (?:and|&|as well as|along with|together with|alongside|plus|with participation from|or) |, ?(?:and )?|; ?(?:and )?)(?:(?:existing|new|current|returning|previous|prior|strategic|other|angel|lead|the|its|our|both|investors?|including|such as|firms?|funds?|by|from|participation|also|including) ){0,5}"


_PLAIN = re.compile(r"[\w '’-]+(?:\|[\w '’-]+)*")


@dataclass(frozen=True)
class Rule:
    """One wording. given: slots that the wording itself tells. blocks: the kinds of paragraph in which it holds. cue: words of which one
    must stand in the sentence for the rule to be tried."""

    name: str
    pattern: str
    given: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[str, ...] = ("body", "about")
    cue: str = ""

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return compile_pattern(self.pattern)

    @cached_property
    def cues(self) -> re.Pattern[str] | None:
        return re.compile(self.cue) if self.cue else None

    @cached_property
    def _plain_cues(self) -> tuple[str, ...]:
        """The cue's words where it is a plain alternation, lower case where case does not count; else none."""
        words = self.cue.removeprefix("(?i)")
        return tuple((words.lower() if words != self.cue else words).split("|")) if words and _PLAIN.fullmatch(words) else ()

    @cached_property
    def _grams(self) -> frozenset[str]:
        """The first three letters of every plain cue word; empty where one is shorter."""
        words = [word.lower() for word in self._plain_cues]
        return frozenset(word[:3] for word in words) if all(len(word) >= 3 for word in words) else frozenset()

    def hinted(self, sentence: Sentence) -> bool:
        """Whether the cue stands in a sentence. Plain words are far cheaper than patterns, and their beginnings cheaper still."""
        if self._plain_cues:
            if self._grams and self._grams.isdisjoint(sentence.grams):
                return False
            text = sentence.folded if self.cue.startswith("(?i)") else sentence.masked
            return any(word in text for word in self._plain_cues)
        return self.cues is None or self.cues.search(sentence.masked) is not None


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matched: a sentence and, for each slot, its span in the masked text."""

    rule: Rule
    sentence: Sentence
    at: Mapping[str, tuple[int, int]]
    start: int
    end: int

    def __contains__(self, slot: str) -> bool:
        return slot in self.at

    def mention(self, slot: str) -> Mention | None:
        """The slot's first mention."""
        found = self.mentions(slot)
        return found[0] if found else None

    def mentions(self, slot: str) -> list[Mention]:
        return self.sentence.within(*self.at[slot]) if slot in self.at else []

    def span(self, slot: str) -> Span:
        return self.sentence.span(*self.at[slot])


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A rule's pattern as a regular expression over masked text. Raises ValueError for an unknown part or kind."""

    def part(match: re.Match[str]) -> str:
        if match.group(1) not in PARTS:
            raise ValueError(f"unknown part <{match.group(1)}>")
        return f"(?:{PARTS[match.group(1)]})"

    def slot(match: re.Match[str]) -> str:
        name, kind = match.group("slot"), match.group("kind")
        return f"(?P<{name}>{_kind(kind)})" if name else f"(?:{_kind(kind)})"

    pattern = re.sub(r"(?<![?(P])<([a-z_]+)>", part, pattern)
    pattern = re.sub(r"\{(?:(?P<slot>[a-z_0-9]+):)?(?P<kind>[a-z]+)\}", slot, pattern)
    return re.compile(re.sub(r" +", r"\\s+", _outside_classes(pattern).replace(" ?", r"\s*")))


def _outside_classes(pattern: str) -> str:
    """Spaces inside [...] stay spaces; they are written as an escape so that the rest can be widened."""
    return re.sub(r"\[[^\]]*\]", lambda m: m.group().replace(" ", "\\x20"), pattern)


def _kind(kind: str) -> str:
    if kind in LETTERS:
        return rf"⟦{LETTERS[kind]}\d+⟧"
    party = r"⟦[CP]\d+⟧"
    kinds = {
        "party": party,
        "someone": rf"(?:{_GIVEN} )?⟦[PC]\d+⟧|{_GIVEN}(?: {_CAP}){{1,2}}(?:,? (?:Jr|Sr|II|III)\b\.?)?",
        "employer": rf"⟦[CL]\d+⟧(?: ⟦C\d+⟧)?|{_CAP}(?:(?: (?:of|&|and|the))* {_CAP}){{0,5}}",
        "companies": rf"{party}(?:[’']s?)?(?:,? ?\([^()]*\))?(?:{_LIST_GLUE}{party}(?: ?\([^()]*\))?){{0,30}}",
        "phrase": r"(?:[^.;:,⟦]|⟦\w+⟧|(?<=\d)[.,](?=\d)|\.(?=\w))+?",
        "words": r"(?:[^.;⟦]|⟦\w+⟧|(?<=\d)\.(?=\d)|\.(?=\w))+?",
        "rest": r"(?:[^.;⟦]|⟦\w+⟧|(?<=\d)\.(?=\d)|\.(?=\w))+",
    }
    if kind not in kinds:
        raise ValueError(f"unknown kind {{{kind}}}")
    return kinds[kind]


def matches(reading: Reading, rules: Iterable[Rule], only: Callable[[Sentence], bool] | None = None) -> Iterator[Match]:
    """Every place where a rule holds, in the order of the text, then of the rules. only: which sentences are worth trying at all."""
    rules = tuple(rules)
    for sentence in reading.sentences:
        if only is not None and not only(sentence):
            continue
        for rule in rules:
            if sentence.block.kind not in rule.blocks or not rule.hinted(sentence):
                continue
            for match in rule.compiled.finditer(sentence.masked):
                at = {name: match.span(name) for name in match.groupdict() if match.group(name) is not None}
                yield Match(rule, sentence, at, match.start(), match.end())
