"""Who buys what and who sells it, clause by clause: "acquired", "was bought by", "the sale of", "its purchase of"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.text.deals import COMPANY, PARTY, PLAIN
from kg.text.deeds import Clause, Frames, Place, agent
from kg.text.doers import plain_subject
from kg.text.masking import Sentence
from kg.text.verbs import mood

FRAMES = Frames.of(
    {
        "buy": (
            "acquire", "buy|buys|bought|buying", "purchase", "take over|takes over|took over|taking over|taken over", "snap+ up",
            "scoop up", "absorb",
        ),
        "take": ("take|takes|took|taking|taken",),
        "sell": ("sell|sells|sold|selling", "divest", "offload", "dispose of"),
        "merge": ("merge", "combine", "amalgamate"),
        "join": ("join",),
    },
    {
        "buy": (
            "acquisition", "acquisitions", "purchase", "buyout", "buy-out", "takeover", "majority investment", "controlling investment",
            "majority growth investment", "majority recapitalization",
        ),
        "bid": ("tender offer", "takeover bid", "takeover offer", "exchange offer"),
        "sell": ("sale", "divestiture", "divestitures", "divestment", "divesture", "disposal", "disposition"),
        "merge": ("merger", "mergers", "business combination", "amalgamation", "merger of equals"),
        "between": ("transaction", "deal"),
    },
)  # fmt: skip

_GOOD = r"(?:⟦P\d+⟧(?![’']| (?:and|or) ⟦P)(?: [a-z]+)?|(?:(?!⟦P\d+⟧(?! (?:property|properties|project|mine|portfolio|building|site|deposit|claims)\b))[^.;:]|\.(?=\w)|: (?=[A-Z]))+)"
# What is sold that is no goods: the last word of "its industrial coatings division".
_BUSINESS = r"(?i:business(?:es)?|divisions?|units?|subsidiar(?:y|ies)|assets|portfolio|operations|propert(?:y|ies)|buildings?|facilit(?:y|ies)|stakes?|interests?|cent(?:er|re)|company|companies|brands?|product lines?|lines?|practice|clinics?|plants?|mine|mines|project|claims|hotel|stores?|royalt(?:y|ies)|holdings?|headquarters|campus|segment|arm|loans?)"
_SOLD = re.compile(
    rf" +(?:(?:its|the|their|our|all|substantially|of|outstanding|shares|equity|in|interests?|an?|majority|controlling|remaining|entire|stake|⟦N\d+⟧ ?%|⟦N\d+⟧ percent|⟦N\d+⟧) +)*(?P<target>{COMPANY}|⟦[PR]\d+⟧|{PLAIN}(?=,? +to\b)|(?:(?!⟦[PM]|[.;:,]| to )[^.;:]){{1,120}}?\b{_BUSINESS}\b)(?:(?! to )[^.;:⟦]|,? +(?:in|at|of|located in) +⟦L\d+⟧){{0,80}}? +(?i:to) +(?:the +|an +affiliate +of +|affiliates +of +|funds +managed +by +)?(?P<acquirer>{PARTY}|{PLAIN})"
)
_NAMED_AFTER_TO = re.compile(
    rf"(?:(?! to )[^.;:⟦]){{0,50}}? +(?i:to) +(?:the +|an +affiliate +of +)?(?P<acquirer>{PARTY}|{PLAIN}(?= +(?:in|for|last|on)\b|[.,]|$))"
)
_OBJECT = re.compile(rf" +(?:up +to +)?(?P<target>{_GOOD})")
_OF = re.compile(rf" +(?i:of|in) +(?P<target>{_GOOD})")
_FOR = re.compile(rf" +(?i:for) +(?P<target>{_GOOD})")
_BY_OF = re.compile(rf" +(?i:by) +(?:the +)?(?P<acquirer>{COMPANY})[^.;:⟦]{{0,40}}? +of +(?P<target>(?:(?!⟦P)[^.;:])+)")
OWNER = re.compile(
    rf"(?P<owner>{COMPANY})[’']s? +(?:[\w-]+ +){{0,4}}$|\b(?P<pronoun>its|their|our|the|this|of|with|for)\b +(?:[\w-]+ +){{0,4}}$",
    re.I,
)
# "received a proposal from Beta to acquire": Beta is the one that would
_BID_FROM = re.compile(
    rf"(?i)\b(?:proposal|offer|bid|indication +of +interest|letter +of +intent|LOI)\b[^⟦]{{0,40}} from +(?:the +)?(?P<s>{COMPANY})[^⟦]*$"
)
# "Acquired by Beta in 2019, Acme is": whom the sentence goes on with
_OPENING = re.compile(r"(?:[A-Z][a-z]+ed\b[^⟦;:]{0,60}(?:⟦[NDLP]\d+⟧[^⟦;:]{0,40}){0,2})?$", re.S)
_OPENED = re.compile(rf"(?:[^.;:⟦]|⟦[NDMPL]\d+⟧){{0,80}}, +(?:the +)?(?P<who>{COMPANY}|⟦[PR]\d+⟧) +[a-z]")
_WITH_SELLER = re.compile(rf"\bwith +(?:the +)?(?P<s>{COMPANY})[^⟦]*$")
# "With the acquisition of Beta, Acme enters Ohio"; "Our purchase of Beta widens our reach"
_OPENS = re.compile(
    r"(?i)[“\" ]*(?:(?P<before>with|following|through|after|upon|by|since|as a result of)|the|our|this|its) (?:(?:the|its|our|their) )?(?:[a-z-]+ ){0,4}"
)
# "helped by the March 2018 acquisition of Beta": dated, it is told of the one company that stands before it
_DATED = re.compile(r"⟦D\d+⟧ +(?:[a-z-]+ +){0,2}$")
_DATED_AFTER = re.compile(r" +of +(?:the +)?⟦[CPR]\d+⟧ +(?:in|on) +(?:[a-z]+ +)?⟦[DN]\d+⟧")
# "In 2024, Harwix completed the acquisition of Beta": a doer that is known as no firm
_PLAIN_DOER = re.compile(
    r"(?:^|[,•*] +)(?P<who>⟦[PR]\d+⟧) +(?:(?:has|have|also|recently|successfully) +)*(?:complet|announc|clos|finali|made)\w* +(?:the +|its +|an? +)?(?:[a-z-]+ +){0,3}$"
)
_THEN = re.compile(rf"(?:[^.;:,⟦]|⟦[^C]\w*⟧){{0,90}}, +(?:the +)?(?P<who>{COMPANY})")
_STAKE = re.compile(r" +(?:an? +|the +)?(?:majority|controlling|full|sole|⟦N\d+⟧ ?(?:%|percent))")
_NO_OBJECT = re.compile(r" *(?:$|[,.;)]|(?:in|on|for|from|last|earlier|back)\b)")
# Who is told of a sale or purchase without being a side of it.
_OTHERS_DEED = re.compile(
    r"(?i)\b(?:loans?|represent\w*|advis\w+|arrang\w+|broker\w+|lend\w*|refinanc\w+|counsel|assist\w+|facilitat\w+|options? granted|grant(?:s|ed) +(?:the +)?(?:⟦|underwriters)|shares of|notes?|warrants?|data|customer|talent|land|fund|finance|support\w*|proceeds|toward|grant)\b"
)
# A noun alone tells a deed only where its doer does one of these with it.
_CARRIED = re.compile(
    r"(?i)\b(?:announc\w+|complet\w+|clos\w+|sign\w*|finali[sz]\w+|execut\w+|approv\w+|agree\w*|consummat\w+|through|via|with|by|after|following|since|pending|propos\w+|recent\w*|report\w*|made|makes|make|expand\w*|enter\w*|terminat\w+|strategic|plann\w+|its|their|our|the|explor\w+|continu\w+|grow\w*|launch\w*|commenc\w+|mak(?:es|ing)|reach\w*|LOI|intent)\b(?:\W+[\w’'-]+){0,8}\W*$"
)
_HABIT = re.compile(
    r"(?i)\b(?:companies|businesses|acquisitions|opportunit\w+|strateg(?:y|ies)|focus\w*|speciali[sz]\w*|continues? to|seek\w*|pursu\w+|looks? (?:at|for)|mission|aims|further|selective\w*)\b"
)

MARKED = re.compile(COMPANY)
_NAME = re.compile(r"⟦[CR]\d+⟧|[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class Deal:
    """One change of hands as a clause tells it; places in the masked text."""

    sentence: Sentence
    rule: str
    start: int
    acquirer: Place | None
    target: Place
    seller: Place | None
    status: str
    told: Place
    verb: int


def bought(clause: Clause) -> Deal | None:
    text, doers = clause.plain, clause.subjects
    acquirer = doers[-1] if doers else plain_subject(clause)
    if clause.frame == "take" and not _STAKE.match(text, clause.end):
        return None
    if clause.form == "noun":
        return _purchase(clause)
    if clause.passive:
        by = agent(text, clause.end, clause.end + 90)
        if by is None or not said(clause):
            return None
        if acquirer is None and _OPENING.fullmatch(text, 0, clause.start) and (then := _OPENED.match(text, by[1])):
            acquirer = then.span("who")
        return deal(clause, by, acquirer, None) if acquirer else None
    if acquirer is None or (clause.form in ("past", "present") and not _did(clause)):
        return None
    if clause.gap and _NO_OBJECT.match(text, clause.end):
        return deal(clause, acquirer, clause.gap, None)
    told = _OBJECT.match(text, clause.end)
    other = _WITH_SELLER.search(clause.lead)
    lead = clause.start - len(clause.lead)
    bid = _BID_FROM.search(clause.lead) if clause.form == "base" else None
    if bid and told:
        found = deal(clause, (lead + bid.start("s"), lead + bid.end("s")), told.span("target"), None)
        return replace(found, status="planned") if found else None
    seller = (lead + other.start("s"), lead + other.end("s")) if other else None
    return deal(clause, acquirer, told.span("target"), seller) if told and said(clause) else None


def _purchase(clause: Clause) -> Deal | None:
    """ "Acme’s acquisition of Beta", "completed its purchase of Beta", "the acquisition of Beta by Acme"."""
    text = clause.plain
    both = _BY_OF.match(text, clause.end)
    if both:
        return deal(clause, both.span("acquirer"), both.span("target"), None)
    told = (_FOR if clause.frame == "bid" else _OF).match(text, clause.end)
    if told is None:
        return None
    by = agent(text, told.start("target"), min(told.end("target"), told.start("target") + 160))
    if by is not None:
        return deal(clause, by, (told.start("target"), by[0] - 3), None)
    owner = OWNER.search(text, max(0, clause.start - 80), clause.start)
    if owner and owner["owner"]:
        return deal(clause, owner.span("owner"), told.span("target"), None)
    if clause.subjects:
        if not _CARRIED.search(clause.lead) or _HABIT.search(clause.lead):
            return None
        return deal(clause, clause.subjects[-1], told.span("target"), None)
    doer = _PLAIN_DOER.search(text, max(0, clause.start - 120), clause.start)
    if doer and not any(mention.anaphor for mention in clause.sentence.within(*doer.span("who"))):
        return deal(clause, doer.span("who"), told.span("target"), None)
    opens = _OPENS.fullmatch(text, 0, clause.start)
    if opens and opens["before"]:
        target = MARKED.search(text, *told.span("target"))
        then = _THEN.match(text, target.end() if target else told.start("target"))
        return deal(clause, then.span("who"), (told.start("target"), then.start("who")), None) if then else None
    dated = _DATED.search(text, 0, clause.start) or _DATED_AFTER.match(text, clause.end)
    before = [m.span() for m in MARKED.finditer(text, 0, clause.start)]
    if dated and len({clause.sentence.within(*place)[0].entity.name for place in before}) == 1:
        return deal(clause, before[0], told.span("target"), None)
    if clause.sentence.of("company") and not re.search(
        r"(?i)\b(?:our|its)\b[^⟦]{0,40}$", text[max(0, clause.start - 60) : clause.start]
    ):
        return None
    ours = re.search(r"(?i)\b(?:our|its|the)\b[^⟦]{0,40}$", text[max(0, clause.start - 60) : clause.start])
    return deal(clause, None, told.span("target"), None) if ours and _NAME.match(text, *told.span("target")) else None


def sold(clause: Clause) -> Deal | None:
    text, doers = clause.plain, clause.subjects
    seller = doers[-1] if doers else plain_subject(clause)
    if clause.form == "noun":
        owner = OWNER.search(text, max(0, clause.start - 80), clause.start)
        to = _NAMED_AFTER_TO.match(text, clause.end) if owner and owner["owner"] else None
        if owner and to:
            return deal(clause, to.span("acquirer"), owner.span("owner"), None)
        told = _SOLD.match(text, clause.end + 3) if text.startswith(" of ", clause.end) else None
        if told is None:
            return None
        by = agent(text, told.end(), told.end() + 60)
        return deal(clause, told.span("acquirer"), told.span("target"), by or seller)
    if clause.passive or (clause.form == "past" and seller and text[clause.end :].startswith(" to ")):
        told = _NAMED_AFTER_TO.match(text, clause.end)
        if told is None or seller is None:
            return None
        return deal(clause, told.span("acquirer"), seller, agent(text, clause.end, clause.end + 60))
    told = _SOLD.match(text, clause.end)
    if told is None or seller is None or (clause.form in ("past", "present") and not _did(clause)):
        return None
    return deal(clause, told.span("acquirer"), told.span("target"), seller) if said(clause) else None


def _did(clause: Clause) -> bool:
    """Whether a finite verb is its subject’s own: right after it, or joined to its first verb."""
    return (
        clause.bare
        or re.search(r"(?i)(?:,| and| that| also| (?:has|have|had)(?: [a-z]+ly| since| now| recently)?) *$", clause.lead)
        is not None
    )


def said(clause: Clause) -> bool:
    """Whether a verb in the infinitive or participle is governed by words that tell a deed: "agreed to", "by"."""
    if clause.form in ("past", "present"):
        return True
    if clause.form == "ing":
        return re.search(
            r"(?i)\b(?:by|after|following|through|of|is|are|be) +(?:also +|now +)?$", clause.lead
        ) is not None and not _HABIT.search(clause.lead)
    return (clause.form == "noun" or clause.infinitive) and (
        mood(clause.lead) is not None or re.match(r"(?i) +to +$", clause.lead) is not None
    )


_UNTRUE = re.compile(r"(?i)\b(?:not|never|no|if|whether|rumou?rs?|den(?:y|ies|ied)|could|might|may)\b[^⟦]{0,30}$")


def deal(clause: Clause, acquirer: Place | None, target: Place, seller: Place | None) -> Deal | None:
    if _OTHERS_DEED.search(clause.lead):
        return None
    status, told = _status(clause)
    if status == "denied" or _UNTRUE.search(clause.before):
        return None
    start = min((acquirer or (clause.start, 0))[0], clause.start, clause.subjects[0][0] if clause.subjects else clause.start)
    return Deal(clause.sentence, f"{clause.frame} ({clause.form})", start, acquirer, target, seller, status, told, clause.start)


_LETTER = re.compile(r"\b(?:LOI|[Ll]etters? of [Ii]ntent|MOU)\b")
_LATE = re.compile(r"(?i)\b(?:recent|successful|newly completed|recently completed) +(?:[\w-]+ +){0,1}$")
_AHEAD = re.compile(
    r"(?i)\b(?:proposed|pending|planned|definitive|agreement (?:to|for)|previously announced|expected to close|upon (?:the )?clos\w+|signing of|in the process of|will be|subject to)\b"
)


def _status(clause: Clause) -> tuple[str, Place]:
    at = (clause.start, clause.end)
    if clause.form == "noun" and _LATE.search(clause.plain, max(0, clause.start - 30), clause.start):
        return "completed", at
    lead_start = clause.start - len(clause.lead)
    lead = clause.lead
    found = mood(lead)
    if clause.form == "present" or (clause.form == "past" and not clause.passive):
        if found and found[0] == "denied":
            return "denied", at
        return "completed", at
    if found is not None and found[0] == "announced" and (letter := _LETTER.search(clause.plain)):
        return "planned", letter.span()
    if clause.frame == "bid" and (found is None or found[0] == "announced"):
        return "planned", at
    if found is not None:
        place = (lead_start + found[1].start(), lead_start + found[1].end())
        return found[0], place
    if clause.form == "noun":
        ahead = _AHEAD.search(clause.plain)
        return ("announced", ahead.span()) if ahead else ("completed", at)
    if clause.form == "base":
        return "announced", at
    if clause.form == "ing" and re.search(r"(?i)\b(?:is|are|be) +(?:also +|now +)?$", lead):
        return "announced", at
    return "completed", at
