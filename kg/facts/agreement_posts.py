"""Agreements told by whom one engages, becomes or lets use: "appointed Beta as", "was named distributor of", "licensed to"; and all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.agreement_details import is_service
from kg.facts.agreement_pacts import FRAMES, LIST, OTHERS, Pact, agreed, beside, made, pact, partner, working
from kg.text.deals import COMPANY, PLAIN
from kg.text.deeds import Clause, agent
from kg.text.doers import WHO_SAYS
from kg.text.masking import Sentence

_AIM = re.compile(r"(?P<told>,? +(?i:as|to|for) +[^.;]*)")
_RETAINED = re.compile(
    r" *, +(?:an?|the) +(?P<told>(?:(?!⟦C)[^.;,]){0,80}?(?:law firm|agency|public relations|investor relations|consult\w+|advisory|investment bank)[^.;]*)"
)
_POST = re.compile(
    rf"(?: +as)?(?: +(?:an?|the|its|their))?(?P<post>(?: +(?:[\w&/-]+|⟦[^C]\d+⟧)){{0,7}}? +(?i:partners?|sponsors?|distributors?|resellers?|dealers?|provider|supplier|agency of record|bank|licensees?|representative|⟦T\d+⟧))(?P<what>[^.;⟦]{{0,60}}?) +(?i:of|for|to|with|by) +(?:the +)?(?:⟦P\d+⟧[’']s +)?{OTHERS}"
)
# "Acme announced that Beta has been appointed distributor of its pumps"
_OUR_POST = re.compile(
    r"(?: +as)?(?: +(?:an?|the|its|their))? +(?P<post>(?:[\w&/-]+ +){0,4}?(?i:distributors?|resellers?|dealers?|agent|licensee)\b[^.;⟦]{0,30} (?:of|for) (?:its|our|the company)\b[^.;]*)"
)
_PARTNERS = re.compile(r"(?i)\b(?:partner|sponsor|distributor|reseller|dealer|agent)")
_ROLE_OF = re.compile(
    rf" +(?P<others>{COMPANY})[’']s? +(?P<post>[^.;⟦]*?(?:reseller|distributor|partner|dealer|agent|sponsor)[^.;]*)"
)
_RIGHTS = re.compile(
    rf"(?: +to)? +(?P<others>{COMPANY})(?:[^.;⟦]{{0,60}}? +(?:an?|the))? +(?:[\w-]+,? +){{0,4}}?(?:licen[cs]e|rights?)\b(?P<told>[^.;]*)"
)
_LICENSED = re.compile(
    rf" +(?:its +|the +|an? +)?(?P<thing>(?:(?!⟦C)[^.;,]){{3,100}}?) +(?:to|from) +(?:the +)?(?P<others>{COMPANY})"
)
_RIGHTS_FROM = re.compile(
    rf" +(?:an?|the) +(?:[\w-]+,? +){{0,4}}?(?:licen[cs]e|rights) +(?:to|for) +(?P<told>(?:(?!⟦C)[^.;,]){{3,120}}?) +from +(?:the +)?(?P<others>{COMPANY})"
)


def pacts(sentence: Sentence) -> Iterator[Pact]:
    """Every agreement that the sentence tells."""
    said = sentence.masked.startswith(("“", '"'))
    for clause in FRAMES.clauses(sentence):
        if said and not (clause.frame == "pact" and re.search(r"\b(?:entered|signed)\b", clause.lead)):
            continue  # a voice that repeats what the text tells
        made = _READ[clause.frame](clause)
        if made is not None:
            yield made
    yield from beside(sentence)


def _engage(clause: Clause) -> Pact | None:
    text = clause.plain
    if not clause.subjects or not (clause.bare or _SIGNED.search(clause.lead)):
        return None
    if clause.passive:
        by = agent(text, clause.end, clause.end + 60)
        if by is not None and (aim := _AIM.match(text, by[1])) and aim["told"].lstrip(", ").startswith("as"):
            return made(clause, clause.subjects, by, aim.start("told"), kind="service")
        post = _POST.match(text, clause.end)
        if post:
            return _posted(clause, post)
        ours = _OUR_POST.match(text, clause.end)
        says = WHO_SAYS.search(text, 0, clause.subjects[0][0])
        if ours and says and not by:
            return made(clause, clause.subjects, says.span(1), clause.end, kind="distribution", thing=ours.span("post"))
        return None
    if clause.form == "ing":
        return None
    whom = re.compile(
        rf"(?: +the +services +of| +with)?(?: +(?P<others>(?:the +)?{LIST}|{PLAIN}))(?P<aside> *, +(?:an?|the) +[^.;⟦]{{1,120}}?,)?"
    ).match(text, clause.end)
    if whom is None:
        return None
    aim = _AIM.match(text, whom.end())
    if aim and is_service(aim["told"]):
        return made(clause, clause.subjects, whom.span("others"), aim.start("told"), kind="service")
    firm = _RETAINED.match(text, whom.end("others"))
    if firm:
        return made(clause, clause.subjects, whom.span("others"), firm.start("told"), kind="service")
    return None


_SIGNED = re.compile(r"(?i)\b(?:and|that|has|have|had|announc\w+) *(?:[a-z]+ly)? *$")


def _posted(clause: Clause, post: re.Match[str]) -> Pact | None:
    """ "the exclusive distributor of Beta in Japan to ...": the post is the subject where no aim is told."""
    titles = [m for m in clause.sentence.within(*post.span("post")) if m.kind == "title"]
    if any(not _PARTNERS.search(str(title.value)) for title in titles):
        return None  # "served as legal advisor to Beta"
    at = (post.start("post") + len(post["post"]) - len(post["post"].lstrip()), post.end("post"))
    return made(clause, clause.subjects, post.span("others"), post.end(), kind="partnership", thing=at)


def _become(clause: Clause) -> Pact | None:
    if not clause.subjects or not (clause.bare or _SIGNED.search(clause.lead)):
        return None
    role = _ROLE_OF.match(clause.plain, clause.end)
    if role:
        return made(clause, clause.subjects, role.span("others"), role.end(), kind="partnership", thing=role.span("post"))
    post = _POST.match(clause.plain, clause.end) if clause.form != "ing" else None
    return _posted(clause, post) if post else None


def _license(clause: Clause) -> Pact | None:
    told = _LICENSED.match(clause.plain, clause.end)
    if told is None or not clause.subjects or not clause.bare or (clause.form == "base" and not clause.lead.strip()):
        return None
    return made(clause, clause.subjects, told.span("others"), told.end(), kind="license", thing=told.span("thing"))


def _grant(clause: Clause) -> Pact | None:
    told = _RIGHTS.match(clause.plain, clause.end)
    if told is None or not clause.subjects:
        return None
    return made(clause, clause.subjects, told.span("others"), told.start("told"), kind="license")


def _obtain(clause: Clause) -> Pact | None:
    told = _RIGHTS_FROM.match(clause.plain, clause.end)
    if told is None or not clause.subjects:
        return None
    return made(clause, clause.subjects, told.span("others"), told.end(), kind="license", thing=told.span("told"))


_READ = {
    "pact": pact, "partner": partner, "work": working, "agree": agreed, "engage": _engage, "become": _become, "license": _license, "grant": _grant, "obtain": _obtain,
}  # fmt: skip
