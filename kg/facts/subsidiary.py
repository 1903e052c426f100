"""One organisation belongs to another: subsidiaries, divisions, portfolio companies, venture arms, "an Acme company"."""

import re
from collections.abc import Iterator

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot, Span
from kg.text.lexicon import Entity, core
from kg.text.mentions import Mention
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, matches

SLOTS = (
    Slot("parent", "company", key=True),
    Slot("child", "company", key=True),
)

_ASIDE = r"(?:[®™]? ?\([^()]{1,120}\)){0,3}[®™]?(?:,? (?:based |headquartered )?in ⟦L\d+⟧)?"
_FEW = r"(?:(?!⟦[^L]|(?:of|by|to|from|with|that|which|is|are|was)\b|parent|holding)[\w’'&/⟦⟧-]+,? ){0,5}?"
# "part of the acquisition of Acme", "part of its programme with Acme" tell no belonging.
_LESS = r"(?:(?!⟦|(?:of|with|by|and|to|for|in|on|at|from|as|acquisition|agreement|deal|merger|programme?|project|series|team|network|partnership|collaboration|effort|initiative|commitment)\b)[\w’'&/-]+ ){0,4}?"
_NO_EVENT = r"(?![’']s? [a-z]| (?i:project|program|programme|initiative|event|team|conference|summit|series|accelerator|network|study|community|campaign)\b)"
_CHILD = r"(?:subsidiary|division|business unit|operating unit|unit|portfolio company|affiliate company|operating company|sister brand|brand|arm|venture fund|corporate venture fund|part|member company|company|spin-?off)"
_CHILDREN = r"(?:subsidiary|subsidiaries|divisions?|operating compan(?:y|ies)|business units?|portfolio compan(?:y|ies)|operating units?|venture arm|arm|corporate venture fund)"
_IS = r"(?:,?(?: which| who)? (?:is|was|became|becomes|operates as|will become|will operate as|continues as|as|now|today) )"

RULES = (
    # "Beta, a wholly owned subsidiary of Acme"; "Beta is a division of Acme"; "Beta (a division of Acme)"; "Beta – the venture arm of Acme"
    Rule("subsidiary-of", rf"{{child:company}}{_ASIDE}(?:, |,? \(| – | — | - | -- |{_IS})(?:now |also |and )?(?:[^.;:⟦]{{3,60}} and (?=an? ))?(?:an? |the |part |itself |one of )?{_FEW}{_CHILD}(?: company)? of (?:the )?{_LESS}{{parent:company}}{_NO_EVENT}", blocks=("body", "about", "trademark", "subhead"), cue=" of "),
    # "It is a subsidiary of Acme", told in the part about Beta
    Rule("it-is-part", rf"^(?P<it>It|The company) (?:is|operates as|has been|became) (?:now |also )?(?:an? |the |part |one of )?{_FEW}{_CHILD}(?: company)? of (?:the )?{_LESS}{{parent:company}}{_NO_EVENT}", blocks=("about",), cue=" of "),
    # "Beta will go on under its name as the western division of Acme"
    Rule("goes-on-as", rf"{{child:company}} (?:will|now) (?:continue|operate|remain|go on)[^.;⟦]{{0,60}}? (?:as )?(?:an? |the ){_FEW}(?:subsidiary|division|unit|brand) of (?:the )?{{parent:company}}", cue="will|now"),
    # "Acme’s wholly owned subsidiaries, Beta and Gamma"; "Acme, through its subsidiary Beta"; "together with our subsidiaries Beta and Gamma"
    Rule("its-subsidiary", rf"(?:{{parent:company}}[’']s?(?: ⟦N\d+⟧)?|\b[Tt]he|\b[Ii]ts|\b[Oo]ur) {_FEW}(?:wholly[- ]owned |majority[- ]owned )?{_CHILDREN}(?: compan(?:y|ies))?(?:,|:|, including| including| such as| –| —| include[sd]?:?| comprise| are)? (?:the )?(?P<children>{{companies}})", cue=r"subsidiar|division|operating|business unit|portfolio|arm\b|fund"),
    # "through Beta, its wholly owned subsidiary"; "Acme launched Beta, its venture arm"; "Beta, the firm’s investment arm"
    Rule("beta-its-subsidiary", rf"{{child:company}}{_ASIDE}, (?:its|our|the (?:company|firm|group|bank)[’']s|⟦C\d+⟧[’']s?) (?:\w+[- ]){{0,4}}?(?:subsidiary|division|business unit|operating unit|arm|venture fund|sister brand)\b", cue="subsidiary|division|unit|arm|fund|sister"),
    # "Acme launched Beta, a venture arm"
    Rule("launched-arm", rf"{{parent:company}} (?:launched|formed|created|established|set up|founded) {{child:company}}{_ASIDE}, (?:an?|its|the) (?:(?!⟦|of\b|company\b)[\w&’'-]+ ){{0,5}}?(?:subsidiary|division|business unit|arm)\b(?! of)", cue="subsidiary|division|unit|arm"),
    # "Acme subsidiary Beta"
    Rule("acme-subsidiary-beta", r"{parent:company}(?:[’']s?)? (?i:subsidiary|division|unit|portfolio company) {child:company}", blocks=("headline", "subhead", "body", "about"), cue=r"(?i)subsidiary|division|unit|portfolio"),
    # "Beta, an Acme company"; "Beta, an Acme portfolio company"; "Beta (an Acme company)"; "Beta is an Acme portfolio company"
    Rule("an-acme-company", rf"{{child:company}}(?:[’']s)?{_ASIDE}(?:,| \(|,? is| –)? ?\(?an? {{parent:company}}(?:[-‑ ](?:owned|backed))? (?:portfolio |group )?(?:company|brand|business|subsidiary)\b(?! (?:that|which))", cue="company|brand|business|subsidiary"),
    # "Acme, the parent company of Beta"; "Acme is the holding company for Beta and Gamma"
    Rule("parent-of", rf"{{parent:company}}{_ASIDE}(?:,| –| —|{_IS})? ?(?:is )?(?:an? |the |now the )?(?:\w+ )?(?:parent(?: company| corporation| organization| entity)?|holding company|(?:sole )?owner(?: and operator)?|parent and [a-z]+) (?:of|for|to) (?:the )?(?P<children>{{companies}})", cue="parent|holding company|owner"),
    # "Beta’s parent company, Acme"; "Beta and its parent company Acme"
    Rule("its-parent", rf"{{child:company}}(?:[’']s|{_ASIDE},? and its|, through its|{_ASIDE},? along with its|{_ASIDE},? whose) (?:\w+ )?parent(?: company| corporation)?,?(?: is)? {{parent:company}}", cue="parent"),
    # "Beta is owned by Acme"; "Beta, owned by Acme"
    Rule("owned-by", rf"{{child:company}}{_ASIDE}(?:,| is| are)? (?:wholly |majority[- ]|fully |100% )?owned (?:and operated )?by (?:the )?{{parent:company}}", cue="owned"),
    # "both wholly owned subsidiaries of Acme": what stands before it in the list
    Rule("both-of", rf"(?P<children>{{companies}}){_ASIDE}(?:, (?:both|each|all|two|three)| are| were| became| become| will become| as) (?:an? )?{_FEW}(?:subsidiaries|divisions|units|brands|portfolio companies|subsidiary) of (?:the )?{{parent:company}}", cue="subsidiaries|divisions|units|brands|portfolio companies"),
    # "Acme has three subsidiaries: Beta, Gamma and Delta"
    Rule("has-subsidiaries", rf"{{parent:company}}{_ASIDE} (?:has|operates|owns|conducts|comprises|consists)(?:[^.;⟦]|⟦N\d+⟧){{0,80}}?(?:subsidiaries|subsidiary|divisions|portfolio companies)(?: companies)?(?:,|:|, including| including| such as| –| —| -)? (?:the )?(?P<children>{{companies}})", cue="subsidiar|divisions|portfolio"),
    # "Acme, which owns Beta and Gamma": owners by name
    Rule("venture-arm", rf"{{parent:company}}[’']s {_FEW}(?:arm|fund|division|subsidiary|unit),? {{child:company}}", cue="arm|fund|division|subsidiary|unit"),
    # "Beta, a member of the Acme group"; "Beta, backed by private equity firm Acme"
    Rule("member-of", rf"{{child:company}}{_ASIDE}(?:,| is)? (?:an? )?(?:proud )?member of (?:the )?{{parent:company}} (?i:group|family)\b", cue="member"),
    Rule("backed-by", rf"{{child:company}}{_ASIDE}(?:,| is)? backed by (?:the |its |leading )?private[- ]equity (?:firm|fund|investor|owner|sponsor),? {{parent:company}}", cue="backed"),
    # "Acme’s Beta subsidiary"; "Acme owns Beta and Gamma"
    Rule("acmes-beta-unit", r"{parent:company}[’']s? {child:company} (?:subsidiary|division|unit)\b", cue="subsidiary|division|unit"),
    Rule("owns", rf"{{parent:company}}{_ASIDE},? (?:which )?(?:also )?(?:wholly )?owns(?: and operates)? (?P<children>{{companies}})(?=[.;]|$|,? (?:an?|which)\b)", cue="owns"),
)  # fmt: skip


def extract(reading: Reading) -> Iterator[Fact]:
    """Parent and child as the sentences tell them; one fact a pair."""
    for made in merged(_drafts(reading), ("parent", "child")):
        yield made.fact()


def _drafts(reading: Reading) -> Iterator[Draft]:
    for match in matches(reading, RULES):
        parents = match.mentions("parent")
        children = match.mentions("child") or match.mentions("children")
        if "it" in match and parents:
            yield from _it(match, parents[0], reading)
            continue
        owner, span = (parents[0].entity, Span(parents[0].start, parents[0].end)) if parents else _subject(match, reading)
        if owner is None or span is None:
            continue
        for child in children:
            if child.kind == "company" and owner.kind == "company" and not _same(owner, child.entity) and not child.anaphor:
                made = Draft("subsidiary", reading).saw(match.sentence.start, match.sentence.end)
                yield made.put("parent", owner, span, match.rule.name).put(
                    "child", child.entity, Span(child.start, child.end), match.rule.name
                )


def _it(match: Match, parent: Mention, reading: Reading) -> Iterator[Draft]:
    """ "It is a part of Acme": the company that the paragraph is about."""
    child = reading.the_company(match.sentence.block, match.sentence.start)
    if child is not None and parent.kind == "company" and not _same(parent.entity, child):
        made = Draft("subsidiary", reading).saw(match.sentence.start, match.sentence.end)
        yield made.put_mention("parent", parent, match.rule.name).put("child", child, match.span("it"), match.rule.name)


def _subject(match: Match, reading: Reading) -> tuple[Entity | None, Span | None]:
    """Whose "its subsidiary" it is: the party before it in the clause, else whom "the Company" means there."""
    at = match.sentence.span(match.start, match.end)
    if match.rule.name == "beta-its-subsidiary":
        owners = [m for m in match.sentence.within(match.at["child"][1], match.end) if m.kind == "company"]
        if owners:
            return owners[-1].entity, Span(owners[-1].start, owners[-1].end)
    before: list[Mention] = [m for m in match.sentence.of("company") if m.end <= at.start]
    kin = [
        m
        for m in before
        for child in match.mentions("children") or match.mentions("child")
        if core(m.entity.name).split()[0] == core(child.entity.name).split()[0]
    ]
    if kin:
        return kin[-1].entity, Span(kin[-1].start, kin[-1].end)
    if before:
        return before[0].entity, Span(before[0].start, before[0].end)
    if re.match(r"(?:[Oo]ur|[Tt]he)\b", reading.text[at.start : at.end]) or match.sentence.block.kind == "about":
        who = reading.the_company(match.sentence.block, at.start)
        return who, Span(at.start, at.start + 3)
    return None, None


def _same(one: Entity, other: Entity) -> bool:
    return one is other or core(one.name).lower() == core(other.name).lower()


TYPE = FactType(
    "subsidiary",
    "subsidiaries",
    SLOTS,
    extract,
    r"\b(?:subsidiary of|wholly[- ]owned|division of|parent company)\b",
)
