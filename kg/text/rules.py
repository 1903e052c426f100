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
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kg.model import Span
from kg.text.masking import Sentence
from kg.text.mentions import LETTERS, Mention
from kg.text.patterns import Pattern, quick
from kg.text.reading import Reading

PARTS: dict[str, str] = {
    "announced": r"(?:(?:has |have |today |also |proudly |officially |recently )*(?:announced|announces|announce|reported|reports|disclosed|revealed|confirmed|confirms|(?:is|are|was) (?:pleased|proud|excited|thrilled|delighted|honou?red|happy) to (?:announce|report|share|reveal)))",
    "adverbs": r"(?:(?:today|now|also|recently|successfully|officially|formally|previously|since|already|each|both|jointly) )*",
    "about": r"(?:(?:approximately|about|nearly|some|roughly|around|over|more than|in excess of|up to|at least|an aggregate of|a total of|aggregate|total|an additional|another|as much as) )*",
    "letters": r"(?: \([“\"]?[A-Z][a-z]+[”\"]?\))?(?:,? (?:Jr|Sr|II|III|IV|Ph\.? ?D|M\.? ?D|J\.? ?D|Pharm\.? ?D|Dr\.? ?P\.?H|Ed\.? ?D|D\.? ?O|D\.?V\.?M|D\.?D\.?S|MBA|M\.B\.A|CPA|CFA|CFP|Esq|P\. ?E|PE|P\.? ?Geo|P\.? ?Eng|RN|R\.N|MPH|M\.P\.H|M\.? ?Sc|B\.? ?Sc|MS|M\.S|MA|FACS|FACC|FRCP|FAAN|FACP|CAIA|F?AIA|LEED AP|LEED|CRCM|SHRM-SCP|PHR|SPHR|CIMA|CMA|CAE|CFE|FRM|PMP|CISSP|KC|QC|LL\.?M|OBE|MBE|CBE)\b[.®]?|, (?:[A-Z][a-z]{0,2}\.){1,4}(?=,)|, [A-Z]{2,6}(?:-[A-Z]{1,4})?(?=[,)]))*",
    "aside": r"(?:,? ?\((?:[^()]|\([^()]*\))*\))*(?:, [^.;]{1,200}?,)?",
}

# A name that the lexicon left unmasked: "Jo-Ann Q. Roe".
CAP = r"(?:[A-ZÀ-ÖØ-Þ](?:[\w’'-]+|(?:\.[A-Z])*\.)(?=[ .,;:’'”\"()–—-]|$))"
_GIVEN = rf"(?!(?:The|This|Will|In|At|As|On|And|But|For|With|When|While|Mr|Mrs|Ms|Dr|Gov|Sen|According|Today|Said|Says)\b){CAP}(?: [A-Z]\.| [“\"(]{{1,2}}[A-Z][a-z]+[”\")]{{1,2}})?"
_MOVED = r"(?:Appointed|Named|Joins?|Joined|Promoted|Elected|Hired|Steps?|Retires?|Resigns?|Becomes?|Succeeds?|To|As|Is|Has|Takes?|Returns?|Leaves?|Wins?|Receives?)\b"
_LIST_GLUE = r"(?:,? (?:and|&|as well as|along with|together with|alongside|plus|with participation from|or) |, ?(?:and )?|; ?(?:and )?)(?:(?:existing|new|current|returning|previous|prior|strategic|other|angel|lead|the|its|our|both|investors?|including|such as|firms?|funds?|by|from|participation|also|including) ){0,5}"


_PLAIN = re.compile(r"[\w '’-]+(?:\|[\w '’-]+)*")


@dataclass(frozen=True, eq=False)
class Rule:
    """One wording. given: slots that the wording itself tells. blocks: the kinds of paragraph in which it holds. cue: words of which one
    must stand in the sentence for the rule to be tried."""

    name: str
    pattern: str
    given: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[str, ...] = ("body", "about")
    cue: str = ""

    @cached_property
    def compiled(self) -> Pattern:
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
    def grams(self) -> frozenset[str]:
        """Two or three letters, or a mark's beginning, for every alternative of the cue: without one of them no sentence fits. Empty where one has none."""
        found = [_gram(words) for words in re.sub(r"\[(\w)(\w)\]", _same_letter, self.cue.removeprefix("(?i)")).split("|")]
        return frozenset(found) if all(found) else frozenset()

    def hinted(self, sentence: Sentence) -> bool:
        """Whether the cue stands in a sentence. Plain words are far cheaper than patterns."""
        if self._plain_cues:
            text = sentence.folded if self.cue.startswith("(?i)") else sentence.masked
            return any(word in text for word in self._plain_cues)
        return self.cues is None or self.cues.search(sentence.masked) is not None


def _same_letter(match: re.Match[str]) -> str:
    """ "a" for "[Aa]"; any other pair of letters ends the plain words."""
    return match[1].lower() if match[1].lower() == match[2].lower() else "["


def _gram(words: str) -> str:
    """The beginning of the first plain run of an alternative of a cue that must stand as it is; "" where none is long enough."""
    if "(" in words or ")" in words:  # an alternative may be cut inside a bracket: only what stands before it is sure
        words = words.partition("(")[0] if ")" not in words.partition("(")[0] else ""
    words = re.sub(r"\[[^\]]*\]?", "⟧", words)
    runs = re.findall(r"[\w '’-]+\w(?![?*{\w])|⟦[A-Z]", words)
    return runs[0][:3].lower() if runs and runs[0][1] != " " else ""


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


def compile_pattern(pattern: str) -> Pattern:
    """A rule's pattern as a regular expression over masked text. Raises ValueError for an unknown part or kind."""

    def part(match: re.Match[str]) -> str:
        if match.group(1) not in PARTS:
            raise ValueError(f"unknown part <{match.group(1)}>")
        return f"(?:{PARTS[match.group(1)]})"

    def slot(match: re.Match[str]) -> str:
        name, kind = match.group("slot"), match.group("kind")
        return f"(?P<{name}>{kind_pattern(kind)})" if name else f"(?:{kind_pattern(kind)})"

    pattern = re.sub(r"(?<![?(P])<([a-z_]+)>", part, pattern)
    pattern = re.sub(r"\{(?:(?P<slot>[a-z_0-9]+):)?(?P<kind>[a-z]+)\}", slot, pattern)
    return quick(re.sub(r" +", r"\\s+", _outside_classes(pattern).replace(" ?", r"\s*")))


def _outside_classes(pattern: str) -> str:
    """Spaces inside [...] stay spaces; they are written as an escape so that the rest can be widened."""
    return re.sub(r"\[[^\]]*\]", lambda m: m.group().replace(" ", "\\x20"), pattern)


def kind_pattern(kind: str) -> str:
    if kind in LETTERS:
        return rf"⟦{LETTERS[kind]}\d+⟧"
    party = r"⟦[CP]\d+⟧"
    kinds = {
        "party": party,
        "someone": rf"(?:{_GIVEN} )?⟦[PC]\d+⟧|{_GIVEN}(?: (?!{_MOVED}){CAP}){{1,2}}(?:,? (?:Jr|Sr|II|III)\b\.?)?",
        "employer": rf"⟦[CL]\d+⟧(?: ⟦C\d+⟧)?|{CAP}(?:(?: (?:of|&|and|the))* {CAP}){{0,5}}|[a-z][\w-]*\.[a-z]{{2,9}}(?=[,.;:”\"]|$)",
        "companies": rf"{party}(?:[’']s?)?(?:,? ?\([^()]*\))?(?:{_LIST_GLUE}{party}(?: ?\([^()]*\))?){{0,30}}",
        "phrase": r"(?:[^.;:,⟦]|⟦\w+⟧|(?<=\d)[.,](?=\d)|\.(?=\w))+?",
        "words": r"(?:[^.;⟦]|⟦\w+⟧|(?<=\d)\.(?=\d)|\.(?=\w))+?",
        "rest": r"(?:[^.;⟦]|⟦\w+⟧|(?<=\d)\.(?=\d)|\.(?=\w))+",
    }
    if kind not in kinds:
        raise ValueError(f"unknown kind {{{kind}}}")
    return kinds[kind]


def matches(reading: Reading, rules: tuple[Rule, ...], only: Callable[[Sentence], bool] | None = None) -> Iterator[Match]:
    """Every place where a rule holds, in the order of the text, then of the rules. only: which sentences are worth trying at all."""
    if not rules:
        return
    gate = _gate(rules)
    for sentence in reading.sentences:
        if only is not None and not only(sentence):
            continue
        for rule in gate.likely(sentence):
            for match in rule.compiled.finditer(sentence.masked):
                at = {name: match.span(name) for name in match.groupdict() if match.group(name) is not None}
                yield Match(rule, sentence, at, match.start(), match.end())


@dataclass(frozen=True, slots=True)
class _Gate:
    """Which of a set of rules a sentence can fit at all: an index from the beginnings of their cues to the rules, as bits."""

    rules: tuple[Rule, ...]
    always: int
    grams: frozenset[str]
    by_gram: Mapping[str, int]
    by_block: Mapping[str, int]

    def likely(self, sentence: Sentence) -> Iterator[Rule]:
        bits = self.always
        for gram in self.grams & sentence.grams:
            bits |= self.by_gram[gram]
        bits &= self.by_block.get(sentence.block.kind, 0)
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            rule = self.rules[lowest.bit_length() - 1]
            if rule.hinted(sentence):
                yield rule


@lru_cache(maxsize=256)
def _gate(rules: tuple[Rule, ...]) -> _Gate:
    by_gram: dict[str, int] = defaultdict(int)
    by_block: dict[str, int] = defaultdict(int)
    always = 0
    for place, rule in enumerate(rules):
        for block in rule.blocks:
            by_block[block] |= 1 << place
        for gram in rule.grams:
            by_gram[gram] |= 1 << place
        always |= 0 if rule.grams else 1 << place
    return _Gate(rules, always, frozenset(by_gram), dict(by_gram), dict(by_block))
