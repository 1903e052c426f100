"""Who does what in a masked sentence: the party before a verb or a noun of action, its voice and its mood, and what it takes.

A clause is read from its trigger: a form of a verb ("acquires", "has been acquired") or a noun ("the acquisition of"). Left of it stands
the subject, which may be far off: asides, appositions, "today announced that it", "and" with an earlier verb. What is said between subject
and trigger (`lead`) tells whether the deed is done, agreed, planned, possible, off or denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.text.deals import COMPANY, UNNAMED
from kg.text.masking import MARK, Sentence, head
from kg.text.patterns import Pattern, quick
from kg.text.verbs import forms

WINDOW = 700
"""How far left of its trigger, in characters, a subject is looked for."""

Place = tuple[int, int]

_ASIDE = re.compile(r"\((?:[^()]|\([^()]*\))*\)|[®™Ⓡ℠]")
# Where a clause may begin.
_BOUNDARY = re.compile(
    r"[;:“”\"•]| [–—] |—|--|\. (?=[A-Z⟦])|,? \b(?:that|which|who|whom|where|while|when|because|whether|if|but|although|since|whereby|as|so)\b(?! (?:well|part) )"
)
_PREPOSITION = r"(?:of|with|by|from|for|to|at|in|into|between|among|than|under|via|on|including|like|against|versus|such as|through|using|over|about|per)"
_GOVERNED = re.compile(
    rf"(?i)\b{_PREPOSITION}(?: +(?:the|its|their|our|an?|fellow|both|either|parent|(?:wholly|majority|fully)[- ]?(?:owned)?|owned|subsidiary|subsidiaries|affiliate|division|unit|partner|client|customer|long-?time|company),?)* *$|\(|[’'/] *$|⟦C\d+⟧ *, +(?:an?|the)(?: +[\w’'-]+){{1,5}} *$"
)
# "a subsidiary of Acme", "funds managed by Acme": what it does, Acme does.
_ARM = re.compile(
    r"(?i)(?:^|[,.] +|\b(?:an?|the|its|certain|that|and|announced?|announces) +)(?:[\w-]+ +){0,4}(?:subsidiar(?:y|ies)|affiliates?|funds?|division|unit|arm|board(?: +of +directors)?|management|shareholders|stockholders|unitholders|members|owners?|parent|vehicle|team|company|consortium|group)(?: +⟦T\d+⟧)? +(?:of|managed +by|advised +by|controlled +by|owned +by|affiliated +with|led +by|backed +by)(?: +the)? *$"
)
_OWN_ARM = re.compile(
    r"(?i)[’']s? +(?:[\w-]+ +){0,4}(?:subsidiary|division|unit|affiliate|arm|board(?: of directors)?|shareholders|stockholders|management|team|business|group|segment)\b"
)
_COORDINATED = re.compile(
    rf"({COMPANY})(?:, +[a-z][^;]{{1,160}}?(?=, +and +(?:the +)?$))? *(?:, +(?:and +|as +well +as +)?(?:the +)?|(?:and|&|together +with|along +with) +(?:the +)?)$"
)
_APPOSED = re.compile(r", +(?:[a-z]|⟦[LN]\d+⟧)")
# Words that no noun of another doer stands among: "today also successfully", "is pleased to have".
_AUXILIARY = r"(?:has|have|had|is|are|was|were|be|been|being|will|would|shall|may|might|could|can|should|to|does|do|did)"
_ADVERB = r"(?:today|now|also|recently|then|first|just|soon|already|since|both|each|jointly|not|never|formally|[a-z]+ly|[A-Z][a-z]+ly)"
VERB_GROUP = re.compile(
    rf"(?i)[ ,]*(?:(?:{_AUXILIARY}|{_ADVERB}|and|pleased|proud|excited|thrilled|delighted|happy|set|due|expected|poised|in +⟦D\d+⟧|on +⟦D\d+⟧|⟦D\d+⟧)[ ,]+)*$"
)
_BE = re.compile(rf"(?i)\b(?:is|are|was|were|be|been|being|got|gets|getting)(?: +{_ADVERB})* *$")
_REFERS = re.compile(
    r"(?i)^ *(?:it|they|both|the (?:two|parties|companies)|he|she|and|or|to|by|has|have|had|is|are|was|were|will|would|may|might|could|also|recently|today|previously|already|successfully|[a-z]+ly|[a-z]+ed|[a-z]+ing)\b|^[ ,]*$"
)


# "Acme, which makes pumps, has", "Acme, makers of pumps since 1980, has": closed before the verb, it tells nothing of it.
_RELATIVE = re.compile(
    rf"(?<=[⟧ ]),? +(?:which|who|whose|where|(?<=, )(?!together|along|alongside|through|via|{_AUXILIARY}\b|{_ADVERB}\b|and\b|or\b|but\b|announc|(?!based|headquartered|located|founded|established|known|formed|listed|owned|privately|publicly)[a-z]+ed\b)[a-z][\w’'-]*)\b[^;:,]{{1,160}}(?:,(?! +(?:which|who))[^;:,]{{1,60}}){{0,3}}?, +(?={_AUXILIARY}\b|{_ADVERB}\b|announc|[a-z]+(?:ed|es)\b|and +⟦)"
)
# "Acme, a maker of pumps that serves mines, wells and ships, has": an apposition with a clause of its own
_WIDE_APPOSITION = re.compile(
    rf"(?<=[⟧ ]), +(?:an?|the|one +of)\b(?:(?!\b(?:announc|report|confirm|said|says|today|pleased|proud))[^;:⟦]){{1,160}}? (?:that|which|who|whose|where)\b[^;:]{{1,220}}?, +(?={_AUXILIARY}\b|{_ADVERB}\b|announc)"
)
# "Acme common stock", "Acme insurance platform": what follows the name is neither verb nor adverb, so that the name is no doer.
_ATTRIBUTIVE = re.compile(
    r" +(?!(?:has|had|will|would|may|might|can|could|shall|should|and|or|to|in|on|at|as|with|for|from|by|of|the|an?|today|now|then|also|just|soon|first|both|each|jointly|via|through|under|who|that|which|sold|bought|won|took|made|began|grew|led|built|held|met|saw|put|set|cut|spent|sent|paid|kept|gave|got|went|came|told|taken|given|are|were|have|been|be|do|did"
    r"|expect|plan|intend|announce|believe|continue|agree|acquire|enter|sign|look|seek|hope|complete|purchase|offer|join|merge|combine|partner|team|collaborate|launch|work|unite|ally|cooperate|establish|form|forge|extend|expand|recently|further|receive|order|select|choose|report|provide|deliver|supply|introduce|unveil|release|buy|sell|about)\b)"
    r"(?![\w-]*(?:s|ed|ly|ing)\b)[a-z][\w-]{2,}"
)


@dataclass(frozen=True)
class Clause:
    """One deed. All places are offsets in the sentence's masked text.

    frame: the name of what the trigger means. form: base, present, past, ing or noun. plain: the masked text without brackets.
    """

    sentence: Sentence
    frame: str
    form: str
    start: int
    end: int
    plain: str

    @cached_property
    def _before(self) -> tuple[tuple[Place, ...], str, Place | None]:
        return subject(self.plain, self.start)

    @property
    def subjects(self) -> tuple[Place, ...]:
        """The doers named before it, the fullest list ("A, B and C"); none where nobody is named."""
        return self._before[0]

    @property
    def lead(self) -> str:
        """What stands between the last subject and the trigger."""
        return self._before[1]

    @property
    def gap(self) -> Place | None:
        """What "which" stands for ("Beta, which Acme acquired"), where the trigger has no object of its own."""
        return self._before[2]

    @property
    def passive(self) -> bool:
        """Whether the subject is done to: "was acquired", "to be acquired", "Beta acquired by Acme"."""
        return self.form == "past" and bool(_BE.search(self.lead) or _BY_NEXT.match(self.plain, self.end))

    @property
    def before(self) -> str:
        """What stands before the subject, back to another party: "it is not true that"."""
        head = self.plain[: self.subjects[0][0]] if self.subjects else ""
        return head[head.rfind("⟦") + 1 :][-60:]

    @property
    def infinitive(self) -> bool:
        """Whether "to" or "will" stands before it, so that a base form is a verb and no noun."""
        return _TO.search(self.lead) is not None

    @property
    def bare(self) -> bool:
        """Whether only auxiliaries and adverbs stand between subject and trigger."""
        return VERB_GROUP.fullmatch(without_apposition(self.lead)) is not None


_VERBAL_PLACE = re.compile(
    rf"(?i)(?:\b(?:to|will|would|shall|may|might|could|can)(?: +{_ADVERB})* +|{COMPANY} +(?:and|&) +{COMPANY} +)$"
)
_TO = re.compile(rf"(?i)\b(?:to|will|would|shall|may|might|could|can)(?: +{_ADVERB})* *$")
_BY_NEXT = re.compile(r"(?: +(?:in|on|last|this|earlier)(?: +(?:⟦[DN]\d+⟧|year|month|week|this|last))+)? +(?i:by) ")


@dataclass(frozen=True)
class Frames:
    """Verbs and nouns of action by the name of what they mean: Frames({"buy": ("acquire", ...)}, {"buy": ("acquisition", ...)})."""

    meaning: dict[str, tuple[str, str]]
    bases: dict[str, str]
    pattern: Pattern
    heads: frozenset[str]

    @classmethod
    def of(cls, verbs: dict[str, Iterable[str]], nouns: dict[str, Iterable[str]] | None = None) -> Frames:
        meaning: dict[str, tuple[str, str]] = {}
        for frame, told in verbs.items():
            for verb in told:
                for word, form in forms(verb).items():
                    meaning.setdefault(word, (frame, form))
        bases = {word: frame for word, (frame, form) in meaning.items() if form == "base"}
        for frame, told in (nouns or {}).items():
            for noun in told:
                meaning[noun] = (frame, "noun")
        ordered = sorted(meaning, key=lambda word: (-len(word), word))
        pattern = quick(r"(?i)(?<![\w-])(?:" + "|".join(word.replace(" ", " +") for word in ordered) + r")(?![\w-])")
        return cls(meaning, bases, pattern, frozenset(map(head, meaning)))

    def clauses(self, sentence: Sentence) -> Iterator[Clause]:
        """Every clause of the sentence whose trigger is one of these."""
        if self.heads.isdisjoint(sentence.heads):
            return
        text = plain(sentence.masked)
        for match in self.pattern.finditer(text):
            word = re.sub(r" +", " ", match.group().lower())
            frame, form = self.meaning[word]
            if form == "noun" and word in self.bases and _VERBAL_PLACE.search(text, max(0, match.start() - 40), match.start()):
                frame, form = self.bases[word], "base"  # "to purchase", "Acme and Beta Launch"
            yield Clause(sentence, frame, form, match.start(), match.end(), text)


@lru_cache(maxsize=64)
def plain(masked: str) -> str:
    """Masked text with brackets and trademark signs blanked; every offset stays."""
    return _ASIDE.sub(_blank, masked)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def subject(text: str, end: int) -> tuple[tuple[Place, ...], str, Place | None]:
    """The parties that do what the word at `end` tells, the words between them and it, and what "which" stands for."""
    least = max(0, end - WINDOW)
    text = _RELATIVE.sub(_blank, _WIDE_APPOSITION.sub(_blank, text[:end]))
    stop, gap = end, None
    while True:
        begin, word = least, ""
        for bound in _BOUNDARY.finditer(text, least, stop):
            begin, word = bound.end(), bound.group().strip(" ,")
        found = _pick(text, begin, stop, end)
        if found is not None:
            if word == "which" and stop == end:
                gap = _last_mark(text, least, begin - len(word))
            return *found, gap
        if begin <= least or not _REFERS.match(text[begin:stop]):
            return (), text[begin:end], gap
        if word in ("which", "who", "that") and stop == end and (owner := _last_mark(text, least, begin)):
            return (owner,), text[owner[1] : end], None
        stop = begin - len(word)
        while stop > least and text[stop - 1] in " ,":
            stop -= 1


def _pick(text: str, begin: int, stop: int, end: int) -> tuple[tuple[Place, ...], str] | None:
    """The subject among the parties of `text[begin:stop]`: the one right before the verb group, else the first that nothing governs."""
    marks = [m for m in MARK.finditer(text, begin, stop) if m.group(1) == "C"]
    free = [m for m in marks if _is_free(text, begin, m.start()) and _acts(text, m.end(), stop)]
    near = next((m for m in reversed(free) if _is_subject(text[m.end() : stop])), None)
    chosen = near or (free[0] if free else None)
    if chosen is not None:
        last = chosen
        for after in free:  # "A, B and C have": the whole list
            if after.start() > last.end() and _COORDINATED.search(text[last.start() : after.start()]):
                last = after
        return _listed(text, begin, last), text[last.end() : end]
    for match in _PRONOUN.finditer(text, begin, stop):
        if VERB_GROUP.fullmatch(text, match.end(), stop):
            return (match.span(),), text[match.end() : end]
    for match in UNNAMED_SUBJECT.finditer(text, begin, stop):
        if _is_subject(text[match.end() : stop]) and not _GOVERNED.search(text[begin : match.start()]):
            return ((match.start(), match.end()),), text[match.end() : end]
    return None


def _is_subject(after: str) -> bool:
    """Whether a verb follows a name, whatever stands between in commas."""
    verbal = without_apposition(after)
    return _FINITE.match(verbal) is not None or VERB_GROUP.fullmatch(verbal) is not None


_FINITE = re.compile(rf" *(?:(?:{_ADVERB}) +)*(?:has|have|had|is|are|was|were|will|would|announce[sd]?)\b")
_PRONOUN = re.compile(r"\b[Ii]t\b")
UNNAMED_SUBJECT = re.compile(rf"{UNNAMED}(?= +(?:{_ADVERB} +)*(?:{_AUXILIARY}|announce[sd]?)\b| *$)")


def _is_free(text: str, begin: int, at: int) -> bool:
    """Whether no preposition governs the party at `at`, or one that only tells whose arm acts."""
    before = text[begin:at]
    while (beside := _COORDINATED.search(before)) is not None:
        before = before[: beside.start()]
    return not _GOVERNED.search(before) or bool(_ARM.search(before))


def _acts(text: str, at: int, stop: int) -> bool:
    """Whether the party that ends at `at` can be a doer: no owner of another thing ("Acme’s pumps")."""
    after = text[at:stop]
    if re.match(r"[’']s?\b|[’'] ", after):
        return bool(_OWN_ARM.match(after))
    return not _ATTRIBUTIVE.match(after)


def _listed(text: str, begin: int, last: re.Match[str]) -> tuple[Place, ...]:
    places = [(last.start(), last.end())]
    while (beside := _COORDINATED.search(text, begin, places[0][0])) is not None:
        places.insert(0, beside.span(1))
    return tuple(places)


def _last_mark(text: str, begin: int, stop: int) -> Place | None:
    """The name before "which", an apposition between them or none."""
    marks = [m for m in MARK.finditer(text, begin, stop) if m.group(1) in "CR"]
    if not marks:
        return None
    between = re.sub(r"\b(?:which|who|that)\b[ ,]*$", "", text[marks[-1].end() : stop])
    return marks[-1].span() if re.fullmatch(r"[ ,]*|, +(?:an?|the) [^;]*", between) else None


_VERBAL = re.compile(
    rf", +(?=(?:{_AUXILIARY}|{_ADVERB}|announc\w+|report\w+|agree[sd]?|plans|intends|sign(?:s|ed)|enter(?:s|ed)|complet(?:es|ed)|clos(?:es|ed)|[a-z]{{3,}}ed|this +week)\b)|, *$"
)


def without_apposition(lead: str) -> str:
    """What stands before the verb, without ", a maker of pumps," right after the subject."""
    if not _APPOSED.match(lead) or not lead.lstrip().startswith(","):
        return lead
    verbal = _VERBAL.search(lead, lead.index(",") + 1)
    return lead[verbal.end() :] if verbal else lead


def agent(text: str, start: int, end: int) -> Place | None:
    """Who did it, after "by": of a passive or a noun ("the acquisition of Beta by Acme")."""
    found = _AGENT.search(text, start, end) or _PLAIN_AGENT.search(text, start, end)
    return found.span("who") if found else None


_AGENT = re.compile(
    rf"\b[Bb]y +(?:the +|an? +(?:wholly[- ]owned +)?(?:affiliates?|subsidiary|subsidiaries|portfolio +company) +of +(?:the +)?|affiliates +of +|(?:investment +)?funds +(?:managed|advised|controlled) +by +(?:the +)?|⟦L\d+⟧(?:[’']s|[-‑ ]based) +)?(?P<who>{COMPANY}|(?i:{UNNAMED}))",
)
# "was acquired by Quillmark in 2017": a name that the lexicon does not know
_PLAIN_AGENT = re.compile(
    r"\bby +(?P<who>[A-Z][\w&’-]*(?: (?:& )?[A-Z][\w&’-]*){0,3})(?= +(?:in|on|for|at|from|last|earlier)\b|[.,]|$)"
)
