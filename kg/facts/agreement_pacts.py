"""Who agrees with whom, clause by clause: "signed an agreement with", "have partnered", "the alliance between", "was named partner of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.text.deals import COMPANY, PLAIN, UNNAMED
from kg.text.deeds import Clause, Frames, Place, plain
from kg.text.masking import MARK, Sentence
from kg.text.verbs import mood

FRAMES = Frames.of(
    {
        "partner": (
            "partner", "team up", "|teams|teamed|teaming", "collaborate", "join forces|joins forces|joined forces|joining forces", "cooperate",
            "co-operate", "ally", "unite", "work together", "join hands|joins hands|joined hands|joining hands",
        ),
        "engage": ("select", "choose|chooses|chose|choosing|chosen", "appoint", "engage", "hire", "retain", "name", "tap+", "pick", "designate", "contract"),
        "become": ("become|becomes|became|becoming|become", "serve as", "act as", "join"),
        "work": ("work",),
        "agree": ("agree",),
        "license": ("license", "licence", "in-license", "out-license", "sublicense"),
        "grant": ("grant", "award"),
        "obtain": ("obtain", "secure", "receive", "gain", "acquire"),
    },
    {
        "pact": (
            "partnership", "partnerships", "collaboration", "alliance", "joint venture", "jv", "agreement", "agreements", "memorandum of understanding",
            "memorandum of agreement", "mou", "letter of intent", "letters of intent", "loi", "pact", "cooperation", "co-operation", "engagement",
            "term sheet", "lease", "contract", "initiative", "relationship", "framework", "deal", "memoranda of understanding",
        ),
    },
)  # fmt: skip

_BRACKETS = r"(?: +\([^()]{1,60}\))*"
LIST = rf"(?:the +|its +(?:[\w-]+ +){{0,2}}|fellow +|leading +[\w ]{{1,30}}? +)?{COMPANY}(?:(?: *, +(?:the +)?{COMPANY}){{0,5}} *,? +(?:and|&|as +well +as|along +with|together +with) +(?:the +|its +)?{COMPANY})?"
OTHERS = rf"(?P<others>{LIST}|⟦R\d+⟧|⟦P\d+⟧(?!,? +(?:and +)?⟦P|, +⟦T)|{UNNAMED}|{PLAIN})"
_WITH = re.compile(
    rf"(?:[^.;:,⟦]|⟦[DMNL]\d+⟧){{0,70}}?\b(?i:with|between +(?:it|its +[\w-]+|the +company) +and) +(?:(?:[Tt]he|its|an?) +)?(?:(?!⟦|(?:an?|one|of|to|for|in|on|and|by|from) )[a-z][\w’'-]+ +){{0,5}}?{OTHERS}"
)
_BETWEEN = re.compile(
    rf"(?: +\w+| +(?:(?:has|have|was|were|been|being|is|now|signed|reached|concluded|executed|announced|formed|established) *)+)?,? *(?i:between|among|of|by and between) +(?:its +|[Tt]he +|both +)?(?P<one>{COMPANY}|(?<=between ){PLAIN}(?= and ))[^.;⟦]{{0,120}}?,? +(?:and|&|with) +(?:[Tt]he +)?{OTHERS}"
)
_PARTNER_WITH = re.compile(
    rf"(?: +[\w-]+)?(?: +(?:on|in|for|to) +[^.;:⟦]{{1,80}}?)?,? +(?i:with) +(?:[Tt]he +|its +|an? +)?(?:(?!⟦|(?:an?|one|of|to|for|in|on|and|by|from) )[a-z][\w’'-]+ +){{0,6}}?{OTHERS}"
)
_TOGETHER = re.compile(
    r"(?: +today| +this +week)?(?:,? +(?i:to|on|for|in|around|that|which|under|whereby|aimed|designed|focused|covering)\b|[.:,]| *$)"
)
# "is in talks with Beta on a", "signed with Beta a", "its partner, Beta, under their"
_WITH_BEFORE = re.compile(
    rf"(?i)(?:\b(?:talks|negotiations|discussions|signed|signs|entered +into|agreed|concluded) +with|\b(?:partner|licensee|licensor|distributor|collaborator),?) +(?:the +)?(?P<others>{LIST}) *,? +(?:on|about|over|for|regarding|to +(?:form|sign|enter +into|establish)|an?|under|through) +(?:(?:an?|the|their|its|[\w-]+) +){{0,5}}$"
)
_OF_KIND = re.compile(
    r"(?i)\b(?:services?|management|consult\w+|advisory|licen[cs]\w+|distribution|partnership|sponsor\w*|development|research|marketing|hosting|maintenance|reseller|agency)[\w -]*$"
)
_NEXT_NOUN = re.compile(
    r" +(?i:agreements?|partnership|collaboration|alliance|contract|deal|venture|pact|initiative|relationship)\b"
)
_NOT_WITH = re.compile(r"(?i)\b(?:customers|clients|investors|shareholders|competitors|banks|lenders)\b")
# What one does with an agreement; within ten words of it.
_ENTERED = re.compile(
    r"(?i)\b(?:enter\w*|sign\w*|form(?:s|ed|ing|ation)?|establish\w*|execut\w+|announc\w+|unveil\w*|launch\w*|secur\w+|ink(?:s|ed)|forg(?:es?|ed|ing)|expand\w*|expansion|exten(?:d\w*|sion)|strengthen\w*|finali[sz]\w+|reach\w*|complet\w+|creat\w+|renew\w*|deepen\w*|end(?:s|ed)|terminat\w+|broaden\w*|conclud\w+|seal\w*|strikes?|struck|land(?:s|ed)|reveal\w*|begin\w*|began|through|via|under|agree\w*|enhanc\w+|initiat\w+|includ\w+|receiv\w+|obtain\w*|win|wins|won|in|into|negotiat\w+|talks|discussions|cancel\w*|continu\w*|has|have|had|is)\b(?:\W+(?!that\b)[\w’'⟦⟧/&-]+){0,10}\W*$"
)
_NOUN_START = re.compile(
    r"(?i)(?:(?:^|[^\w’'/&⟦⟧,-])|,? +(?:an?|the|its|their|our|this|of|in|into|for|on|under|through|via|signed|signs|with|announces?|announced) +)(?P<noun>(?:(?:⟦[NDLRM]\d+⟧|[\w’'/&-]+),? +){0,7})$"
)
_IN_PARTNERSHIP = re.compile(
    rf"(?i:\bin +(?:[\w-]+ +)?(?:partnership|collaboration|co-?operation|association|conjunction) +with) +(?:[Tt]he +|its +)?(?:(?:(?!⟦|an? )[a-z][\w’'-]* +){{0,4}}?(?P<others>{LIST}|⟦R\d+⟧|{PLAIN}))"
)
_MAKES = re.compile(
    r"(?i) (?:(?:is|are|will|be|has|have|been|today|the|announc\w+) +)*(?:launch|introduc|unveil|host|debut|releas|creat|open|develop|present|offer|bring|build|deliver|design|conduct|produc|provid|operat|publish|organi[sz]|run)\w*(?: of)? +(?:an? |the |its )?(?P<thing>(?:(?!⟦C)[^.;]){5,120}?)(?:,? *$|(?=[.;]))"
)


@dataclass(frozen=True, slots=True)
class Pact:
    """One agreement as a clause tells it; places in the masked text. us: those who speak; none where it is the issuer."""

    sentence: Sentence
    rule: str
    start: int
    us: tuple[Place, ...]
    others: tuple[Place, ...]
    told: Place
    noun: Place | None = None
    thing: Place | None = None
    kind: str = ""
    mood: str = ""


def members(text: str, place: Place) -> tuple[Place, ...]:
    """Each party of a list; the words of an unnamed one as they stand."""
    marks = tuple(m.span() for m in MARK.finditer(text, *place) if m.group(1) in "CPR")
    return marks or (place,)


def made(
    clause: Clause,
    us: tuple[Place, ...],
    others: Place,
    told: int,
    *,
    noun: Place | None = None,
    thing: Place | None = None,
    kind: str = "",
) -> Pact | None:
    found = mood(clause.lead[-120:])
    if (found and found[0] == "denied") or clause.plain[others[1] : others[1] + 1] in ("-", "‑"):
        return None
    start = min(us[0][0] if us else clause.start, clause.start)
    listed, end = members(clause.plain, others), _end(clause.plain, told)
    rule = f"{clause.frame} ({clause.form})"
    return Pact(clause.sentence, rule, start, us, listed, (told, end), noun, thing, kind, found[0] if found else "")


def _end(text: str, at: int) -> int:
    stop = re.compile(r"[.;](?!\w)").search(text, at)
    return stop.start() if stop else len(text)


def pact(clause: Clause) -> Pact | None:
    text = clause.plain
    if _NEXT_NOUN.match(text, clause.end):
        return None  # the next noun tells it whole
    if clause.plain[clause.start : clause.end].lower() in ("contract", "deal") and not _OF_KIND.search(
        text[max(0, clause.start - 40) : clause.start]
    ):
        return None  # an order
    noun = _NOUN_START.search(text, max(0, clause.start - 120), clause.start)
    at = (noun.start("noun") if noun else clause.start, clause.end)
    apart = _BETWEEN.match(text, clause.end)
    if apart:
        return made(clause, (apart.span("one"),), apart.span("others"), apart.end(), noun=at)
    other = _WITH.match(text, clause.end)
    before = _WITH_BEFORE.search(clause.lead)
    if before and clause.subjects and not other:
        lead = clause.start - len(clause.lead)
        return made(clause, clause.subjects, (lead + before.start("others"), lead + before.end("others")), clause.end, noun=at)
    if other and clause.subjects:
        if not _ENTERED.search(clause.lead):
            return None
        return made(clause, clause.subjects, other.span("others"), other.end(), noun=at)
    if other and _OURS.match(text[: at[0]]):
        return made(clause, (), other.span("others"), other.end(), noun=at)
    if other and (told := _STATE.match(text, other.end())) and (us := _FIRST.search(text, 0, at[0])):
        pact = made(clause, (us.span(),), other.span("others"), other.end(), noun=at)
        return pact and replace(pact, mood="terminated" if told["off"] else pact.mood)
    if len(clause.subjects) > 1 and _ENTERED.search(clause.lead) and _TOGETHER.match(text, clause.end):
        return made(clause, clause.subjects[:-1], clause.subjects[-1], clause.end, noun=at)
    return None


# "its agreement with Beta has been terminated"
_STATE = re.compile(
    r" +(?:has|have|had|was|were|will)(?: +been| +be)? +(?:(?P<off>terminat|cancel|end)|sign|execut|extend|renew|expand|finali|complet)\w+"
)
_FIRST = re.compile(COMPANY)
_OURS = re.compile(r"(?:[•*·–-] *)?(?:An?|The|This|Our|A +new|Strategic|Signed|Entered +into|In|Under)?(?: +[^⟦]{0,40})?$")


def partner(clause: Clause) -> Pact | None:
    text = clause.plain
    if not clause.subjects or (
        clause.form == "base"
        and mood(clause.lead) is None
        and not re.match(r"(?i)^ *(?:to *)?$", clause.lead)
        and len(clause.subjects) < 2
    ):
        return None
    if (
        clause.form in ("past", "present")
        and not clause.bare
        and not re.search(r"(?:\band|,) *(?:has|have|also)?[ a-z]*$", clause.lead)
    ):
        return None
    kind = "cooperation" if re.match(r"(?i)co-?op|collab", text[clause.start :]) else "partnership"
    other = _PARTNER_WITH.match(text, clause.end)
    if other and not _NOT_WITH.search(text[clause.end : other.start("others")]):
        return made(clause, clause.subjects, other.span("others"), other.end(), kind=kind)
    if len(clause.subjects) > 1 and _TOGETHER.match(text, clause.end):
        return made(clause, clause.subjects[:-1], clause.subjects[-1], clause.end, kind=kind)
    return None


_WORKING = re.compile(rf" +(?:closely +|together +|jointly +)?with +(?:the +|its +)?(?P<others>{LIST}) +(?:to|on) ")
_DO_TOGETHER = re.compile(
    r" +to +(?:jointly|co-|collaborat|co-?operat|work|partner|explor|develop|form|creat|establish|build|combine)"
)


def working(clause: Clause) -> Pact | None:
    """ "is working with Beta to build a press", "Working with Beta, Acme will build"."""
    found = _WORKING.match(clause.plain, clause.end)
    if found is None or not clause.subjects or clause.form != "ing" or not _IS.search(clause.lead):
        return None
    if _NOT_WITH.search(clause.plain[clause.end : found.start("others")]):
        return None
    return made(clause, clause.subjects, found.span("others"), found.end("others"), kind="cooperation")


_IS = re.compile(r"(?i)\b(?:is|are|been) +(?:also +|now +|actively +|currently +)?$")


def agreed(clause: Clause) -> Pact | None:
    """ "have agreed to develop", "agreed with Beta to build"."""
    text = clause.plain
    if not clause.subjects or not clause.bare or clause.form == "ing":
        return None
    other = _WITH.match(text, clause.end)
    if other and text.startswith(" with", clause.end) and text.startswith(" to ", other.end()):
        return made(clause, clause.subjects, other.span("others"), other.end())
    if len(clause.subjects) > 1 and _DO_TOGETHER.match(text, clause.end):
        return made(clause, clause.subjects[:-1], clause.subjects[-1], clause.end)
    return None


def beside(sentence: Sentence) -> Iterator[Pact]:
    """ "Acme launches a campaign in partnership with Beta", "Acme, in collaboration with Beta, is building a press"."""
    if "with" not in sentence.masked or not re.search(
        r"(?i)\bin (?:\w+ )?(?:partnership|collaboration|co-?operation) with", sentence.masked
    ):
        return
    text = plain(sentence.masked)
    for found in _IN_PARTNERSHIP.finditer(text):
        before = re.match(rf"[^⟦]{{0,60}}?(?P<us>{LIST})(?P<rest>.*)$", text[: found.start()])
        if before is None or before["us"] in found["others"]:
            continue
        did = _MAKES.search(before["rest"])
        offset = before.start("rest")
        if did is None:
            if before["rest"].strip(" ,"):
                continue
            did, offset = (
                _MAKES.match(text[found.end() :].lstrip(",")),
                found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip(",")),
            )
        if did is None:
            continue
        thing = (offset + did.start("thing"), offset + did.end("thing"))
        end = found.end("others")
        yield Pact(
            sentence,
            "in partnership with",
            before.start("us"),
            members(text, before.span("us")),
            members(text, found.span("others")),
            (end, end),
            thing=thing,
            kind="partnership",
        )
