"""Mergers, clause by clause, and every change of hands that a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.facts.acquisition_deals import FRAMES, MARKED, OWNER, Deal, bought, deal, said, sold
from kg.text.deals import COMPANY
from kg.text.deeds import Clause
from kg.text.masking import Sentence
from kg.text.targets import sides_of_merger

_BETWEEN = re.compile(
    rf"(?: +agreement| +transaction)? +(?i:between|of|among|by and among|by and between) +(?:the +)?(?P<one>{COMPANY})[^.;⟦]{{0,120}}? +(?:and|with|with and into|into|&) +(?:the +)?(?P<two>{COMPANY})"
)
_WITH = re.compile(
    rf"(?: +(?:agreement|transaction|of equals))?,? +(?i:with and into|with|into) +(?:the +|an? +(?:[\w-]+ +){{1,7}}(?:company|corporation|firm|provider|developer),? +)?(?P<two>{COMPANY})"
)
# "a letter of intent with a listed special purpose acquisition company for a merger": it acquires
_FOR_MERGER = re.compile(
    rf"\bwith +(?:the +)?(?P<two>{COMPANY}|[Aa]n? (?:[\w-]+ ){{0,5}}?(?:special purpose acquisition company|blank check company|SPAC))\b[^⟦]{{0,12}} +(?:for|on|regarding|contemplating) +(?:an?|the) +(?:[\w-]+ +){{0,3}}$"
)
_WHOM = re.compile(rf" +(?:the +)?(?P<whom>{COMPANY})(?! +(?i:as|board|list|network|alliance|forces)\b)")
_BROKERED = re.compile(r"(?i)\b(?:facilitat\w+|complet\w+|arrang\w+|advis\w+ +on|clos\w+) +(?:the +)?$")
_DONE = re.compile(
    r"(?i)\b(?:complet\w+|closed|closing of|consummat\w+|finali[sz]ed|ha(?:s|ve) merged|merged with|following)\b"
)
_STILL = re.compile(r"(?i)definitive|proposed|expected to")
# "our recently acquired Ohio clinic", "our Ohio clinic, which was acquired in May 2020"
_OWN = re.compile(
    r"\b(?:[Oo]ur|[Ii]ts|[Tt]he) (?:recently|newly)[ -]acquired (?P<target>(?:(?!⟦P)[^.;:,])+)|\b(?:[Oo]ur|[Ii]ts) (?P<which>(?:(?!⟦[PC])[^.;:,])+), which (?:was|were|we|it|⟦C\d+⟧) (?:recently )?acquired (?:in|on) ⟦[DN]\d+⟧"
)


def deals(sentence: Sentence) -> Iterator[Deal]:
    """Every purchase, sale and merger that the sentence tells."""
    for clause in FRAMES.clauses(sentence):
        made = _READ[clause.frame](clause)
        if made is not None:
            yield made
    for found in _OWN.finditer(sentence.masked) if "acquired" in sentence.masked else ():
        target = found.span("target") if found["target"] else found.span("which")
        yield Deal(sentence, "our acquired", found.start(), None, target, None, "completed", found.span(), found.start())


def _merged(clause: Clause) -> Deal | None:
    """ "Acme and Beta have merged", "its business combination with Beta", "the merger of Acme with and into Beta"."""
    text, doers = clause.plain, clause.subjects
    if clause.form == "past" and text.startswith("combined", clause.start) and not re.search(r"\bha(?:s|ve)\b", clause.lead):
        return None
    apart = _BETWEEN.match(text, clause.end) if clause.form == "noun" else None
    other = _WITH.match(text, clause.end)
    if apart:
        one, two = apart.span("one"), apart.span("two")
    elif (
        other
        and clause.form == "noun"
        and (owner := OWNER.search(text, max(0, clause.start - 80), clause.start))
        and owner["owner"]
    ):
        one, two = owner.span("owner"), other.span("two")
    elif other and doers:
        one, two = doers[-1], other.span("two")
    elif doers and clause.form == "noun" and (spac := _FOR_MERGER.search(clause.lead)):
        at = clause.start - len(clause.lead)
        return deal(clause, (at + spac.start("two"), at + spac.end("two")), doers[-1], None)
    elif len(doers) == 2 and not (
        clause.frame == "merge" and clause.end < len(text) and re.match(r" +(?:its|their|the|two|data|⟦R)", text[clause.end :])
    ):
        one, two = doers
    else:
        return None
    if not MARKED.fullmatch(text, *one) or not MARKED.fullmatch(text, *two) or (not apart and not said(clause)):
        return None
    sentence = clause.sentence
    sides = sides_of_merger(
        sentence, sentence.within(*one)[0], sentence.within(*two)[0], min(one[0], clause.start), max(two[1], clause.end)
    )
    if sides is None:
        return None
    first_acquires = sides[0] is sentence.within(*one)[0]
    made = deal(clause, one if first_acquires else two, two if first_acquires else one, None)
    if made is None or made.status != "completed":
        return made
    done = clause.form in ("past", "present") or _DONE.search(text, made.start)
    return made if done and not _STILL.search(text) else replace(made, status="announced")


def _joined(clause: Clause) -> Deal | None:
    """ "Beta Joins Acme": whoever reads on must find an acquisition in the text."""
    told = _WHOM.match(clause.plain, clause.end)
    if clause.sentence.block.kind != "headline" or clause.form != "present" or told is None or len(clause.subjects) != 1:
        return None
    return deal(clause, told.span("whom"), clause.subjects[0], None) if not clause.lead.strip() else None


def _between(clause: Clause) -> Deal | None:
    """ "Facilitated the Transaction Between Beta and Acme": told by who brokered it."""
    told = _BETWEEN.match(clause.plain, clause.end)
    if told is None or not _BROKERED.search(clause.lead):
        return None
    at = (clause.start, clause.end)
    return Deal(
        clause.sentence,
        "transaction between",
        clause.start,
        told.span("two"),
        told.span("one"),
        None,
        "completed",
        at,
        clause.start,
    )


_READ = {"bid": bought, "buy": bought, "take": bought, "sell": sold, "merge": _merged, "join": _joined, "between": _between}
