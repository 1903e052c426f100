"""Two or more parties agree to do something together."""

import re
from collections.abc import Iterator

from kg.facts import acquisition, order
from kg.facts import agreement_details as details
from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import STATUSES, Fact, Slot, Span
from kg.text.deals import ASIDE, COMPANY, DENIED, FILL, UNNAMED, mark_of, words_at
from kg.text.lexicon import Entity
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, matches

KINDS = (
    "cooperation", "partnership", "license", "distribution", "joint-venture", "supply", "service", "development", "other",
)  # fmt: skip

SLOTS = (
    Slot("parties", "party", key=True, many=True),
    Slot("kind", "code", codes=KINDS),
    Slot("subject"),
    Slot("value", "money"),
    Slot("currency"),
    Slot("status", "code", codes=STATUSES),
)

_NEWS = ("headline", "subhead", "body")
# What is agreed: any words before one of these nouns; which kind it is, is told by details.KIND_WORDS.
_NOUN = r"(?P<noun>(?:(?!⟦C)(?:⟦\w+⟧|[\w’'/&-]+),? ){0,7}?(?i:partnerships?|collaborations?|alliances?|joint ventures?|JV|agreements?|memorandum of (?:understanding|agreement)|MOU|letters? of intent|LOI|pact|cooperation|engagement|teaming agreement|term sheet|framework|initiative|contract)(?: (?i:agreement))?)(?: \([^()]{1,40}\))?"
_LIST = rf"(?:the |its (?:\w+ )?|fellow |leading [\w ]{{1,30}}? )?{COMPANY}(?:[’']s? [\w-]+)?(?: ?\([^()]{{1,60}}\)){{0,3}}(?:(?:, (?:and |as well as )(?:the )?| (?:and|&) (?:the )?|, ){COMPANY}(?: ?\([^()]{{1,60}}\)){{0,3}}){{0,5}}"
_OTHERS = rf"(?P<others>{_LIST}|{UNNAMED})"
_US = rf"(?P<us>{_LIST}|{UNNAMED})"
_TOLD = r"(?P<told>[^.;]*)"
_ENTER = r"(?i:enter(?:ed|s|ing)? into|sign(?:ed|s|ing)?(?: of)?|form(?:ed|s|ing|ation of)?|establish(?:ed|es)?|execut(?:ed|es)|announc(?:e|es|ed|ing)|unveil(?:s|ed)?|launch(?:es|ed)?|secur(?:es|ed)|ink(?:s|ed)|forg(?:es|ed)|expand(?:s|ed)|extend(?:s|ed)|strengthen(?:s|ed)|finaliz(?:es|ed)|reach(?:es|ed)|complet(?:es|ed)|creat(?:es|ed)|renew(?:s|ed)|deepen(?:s|ed)|end(?:s|ed)|terminat(?:es|ed)|broaden(?:s|ed)|conclud(?:es|ed)|seal(?:s|ed)|strikes?|struck|lands|landed|reveal(?:s|ed)|begin(?:s)?|is announcing|through|via|under)"
_DID = r"(?:(?:has|have|had|is|are|will|today|also|recently|officially|formally|proudly|strategically|further|now|successfully|jointly|deepen\w*) ){0,4}"
_PARTNER = r"(?i:partner(?:s|ed|ing)?|team(?:s|ed|ing)? up|teamed|collaborat(?:es|ed|ing|e)|join(?:s|ed|ing)? forces|work(?:s|ing)? together|ally|allies|allied|unit(?:e|es|ed|ing)|cooperat(?:es|ed|ing))"

RULES = (
    # "Acme has entered into a licence agreement with Beta to ...", "Acme Announces Strategic Partnership with Beta"
    Rule("enters agreement with", rf"{_US}{ASIDE} (?:{FILL}\b)?{_ENTER} (?:the )?(?:signing of |formation of |execution of |launch of )?(?i:an? |its |the |their |our )?{_NOUN} (?i:with|between (?:it|its (?:\S+ )?{COMPANY}(?: division)?) and) {_OTHERS}{_TOLD}", {}, _NEWS, "(?i)partnership|collab|alliance|venture|JV|agreement|memorandum|MOU|intent|LOI|pact|cooperation|engagement|initiative|term sheet"),
    # "Acme and Beta have signed a cooperation agreement to ..."
    Rule("together enter", rf"(?P<us>{COMPANY}){ASIDE},? (?:and|&) (?:the )?(?P<others>{COMPANY}){ASIDE} (?:{FILL}\b)?{_ENTER} (?i:an? |the |their |that )?(?:(?!⟦C)[^.;]){{0,40}}?{_NOUN}{_TOLD}", {}, _NEWS, "(?i)partnership|collab|alliance|venture|JV|agreement|memorandum|MOU|intent|LOI|pact|cooperation|initiative"),
    # "the partnership between Acme and Beta"
    Rule("agreement between", rf"\b{_NOUN} (?i:between|among|of) (?:its |the )?(?P<us>{COMPANY})(?:[®™]|[’']s)?(?: (?:division|subsidiary|unit))?{ASIDE},? (?:and|&) (?:the )?(?P<others>{COMPANY}){_TOLD}", {}, _NEWS, "(?i)between|among"),
    # "Acme has partnered with Beta to ...", "Acme Teams Up with Beta"
    Rule("partners with", rf"{_US}{ASIDE} (?:<announced> (?:today )?(?:that )?(?:(?:it|its \w+) )?)?{_DID}{_PARTNER} (?i:with) {_OTHERS}{_TOLD}", {"kind": "partnership"}, _NEWS, "(?i)partner|team|collab|join|cooperat|work"),
    # "Acme and Beta Partner to ..."
    Rule("partner to", rf"(?P<us>{COMPANY}){ASIDE},? (?:and|&) (?:the )?(?P<others>{COMPANY}){ASIDE} (?:<announced> (?:today )?(?:that )?(?:they )?)?{_DID}(?:agreed? to )?{_PARTNER} (?P<told>(?i:to|on|for|in) [^.;]*|(?<=orces)[:,]? ?[^.;]*)", {"kind": "partnership"}, _NEWS, "(?i)partner|team|collab|join|cooperat|work|unit"),
    # "Acme is in negotiations with Beta on a distribution agreement"
    Rule("in talks", rf"(?P<us>{COMPANY}){ASIDE} (?:is|are) (?:currently |now )?in (?:[a-z]+ ){{0,2}}(?:negotiations|talks|discussions) with {_OTHERS} (?:on|about|over|for|regarding|to) (?P<told>(?:form |sign |enter into )?(?:an? |the )?(?P<noun>(?:(?!⟦C)[\w-]+ ){{0,4}}?(?:partnership|collaboration|agreement|alliance|joint venture|cooperation))[^.;]*)", {}, _NEWS, "negotiations|talks|discussions"),
    # "Acme selects Beta as its agency of record"
    Rule("engages", rf"(?P<us>{COMPANY}){ASIDE} {_DID}(?i:select(?:s|ed)|choos(?:es)|chose|chosen|appoint(?:s|ed)|engag(?:es|ed)|hir(?:es|ed)|retain(?:s|ed)|nam(?:es|ed)|tapp?(?:s|ed)|pick(?:s|ed)) (?:the services of )?(?P<others>{_LIST}){ASIDE}(?P<told> (?i:as|to (?:build|lead|provide|manage|handle|oversee|develop|support|launch|create|conduct|advise|serve|act|assist|help|drive|defend|represent|promote|market|expand|explore|design|spearhead|guide|enhance|execute|advance|deliver|power)|for) [^.;]*)", {"kind": "service"}, _NEWS, "(?i)select|choos|chose|appoint|engag|hire|retain|name|tap|pick"),
    # "Acme has retained Beta, a law firm"
    Rule("retains firm", rf"(?P<us>{COMPANY}){ASIDE} (?:{FILL}\b)?{_DID}(?i:engag(?:es|ed)|hir(?:es|ed)|retain(?:s|ed)|appoint(?:s|ed)) (?:the services of )?(?P<others>{COMPANY})(?: ?\([^()]*\))?, (?:an?|the) (?P<told>(?:(?!⟦C)[^.;,]){{0,80}}?(?:law firm|agency|public relations|investor relations|consult\w+|advisory|investment bank)[^.;]*)", {"kind": "service"}, ("body",), "engag|hire|retain|appoint"),
    # "Acme becomes the official bank partner of Beta", "Acme was named exclusive sponsor of Beta"
    Rule("becomes partner", rf"{_US}{ASIDE} {_DID}(?i:becomes?|became|(?:been |was )?(?:named|selected|chosen|appointed)|joins|will serve|serves)(?: as)?(?: (?:an?|the|its|their))? (?:(?:[\w&/-]+|⟦C\d+⟧) ){{0,6}}?(?i:partner|sponsor|⟦T\d+⟧) (?i:of|for|to|with) (?:the )?(?:⟦P\d+⟧[’']s )?{_OTHERS}{_TOLD}", {"kind": "partnership"}, _NEWS, "(?i)becom|became|named|selected|chosen|appointed|joins|serve"),
    # "Acme launches a campaign in partnership with Beta"
    Rule("in partnership with", rf"(?P<us>{COMPANY}){ASIDE} (?:<announced> )?{_DID}(?i:launch(?:es|ed)?|introduc(?:es|ed)|unveil(?:s|ed)|host(?:s|ed)|debut(?:s|ed)|releas(?:es|ed)|creat(?:es|ed)|open(?:s|ed)|the (?:launch|release|opening|debut) of) (?P<thing>(?:(?!⟦C)[^.;,]){{5,110}}?),? (?i:in (?:\w+ )?(?:partnership|collaboration|cooperation) with) {_OTHERS}", {"kind": "partnership"}, _NEWS, "(?i)partnership with|collaboration with|cooperation with"),
    # "Acme licensed its pump to Beta", "Acme has obtained the exclusive rights to sell Zapper from Beta"
    Rule("licensed to", rf"(?P<us>{COMPANY}){ASIDE} {_DID}(?:exclusively )?(?:in-|out-)?(?:licensed|licenses) (?P<thing>(?:(?!⟦C)[^.;,]){{3,100}}?) (?:to|from) (?:the )?(?P<others>{COMPANY})", {"kind": "license"}, _NEWS, "licens"),
    Rule("rights from", rf"(?P<us>{COMPANY}){ASIDE} (?:{FILL}\b)?{_DID}(?:obtain(?:s|ed)|secur(?:es|ed)|receiv(?:es|ed)|gain(?:s|ed)|granted) (?:an?|the) (?:[\w-]+,? ){{0,4}}?(?:licen[cs]e|rights) (?P<told>(?:to|for) (?:(?!⟦C)[^.;,]){{3,120}}?) from (?:the )?(?P<others>{COMPANY})", {"kind": "license"}, _NEWS, "licen[cs]e|rights"),
    # "a contract with Beta to ... and an agreement with Gamma to ..." told of the issuer
    Rule("list item", rf"(?:^(?:[•*·–-]\s*)?|\band )(?:(?:An?|an?|The|This|A new|Strategic) |(?<=[•*·–-]\s))(?P<noun>(?:[\w’'-]+ ){{0,4}}?(?i:partnership|collaboration|agreement|alliance|joint venture)) (?:with|between it and) {_OTHERS}{_TOLD}", {}, ("body",), "(?i)partnership|collaboration|agreement|alliance|venture"),
    # "its partner, Beta, under their global licensing agreement for ..."
    Rule("under their agreement", rf"{_US}{ASIDE} {FILL}\bits (?:\w+ )?(?:partner|licensee|licensor|distributor|collaborator),? {_OTHERS}{ASIDE},? (?:under|through|as part of|pursuant to) (?:their|the|its|an?) {_NOUN}{_TOLD}", {}, _NEWS, "their|partner|licens"),
    # "Acme has granted Beta an exclusive license to sell it in Japan", "Acme licensed Zapper to Beta"
    Rule("grants license", rf"(?P<us>{COMPANY}){ASIDE} {_DID}(?:granted|grants|awarded|awards) (?:to )?(?P<others>{COMPANY}){ASIDE} (?:an?|the) (?:[\w-]+,? ){{0,4}}?(?:licen[cs]e|rights?)\b(?P<told>[^.;]*)", {"kind": "license"}, _NEWS, "licen[cs]e|right"),
    # "Acme has been appointed exclusive distributor of Beta"
    Rule("named distributor", rf"(?P<us>{COMPANY}){ASIDE} {_DID}(?:been |was |become )?(?:named|appointed|selected as|chosen as|becomes?|became) (?:as )?(?:an?|the|its)? ?(?:[\w-]+ ){{0,4}}?(?:distributor|reseller|dealer) (?:of|for|by) (?:the )?(?P<others>{COMPANY})(?P<told>[^.;]*)", {"kind": "distribution"}, _NEWS, "distributor|reseller|dealer"),
    # "Acme has appointed Beta as its exclusive distributor", "Beta will serve as Acme’s reseller"
    Rule("serves as", rf"(?P<others>{COMPANY}) (?:will )?(?:serves?|acts?|act) as (?P<us>{COMPANY})[’']s? (?P<told>[^.;]*(?:reseller|distributor|partner|dealer|agent)[^.;]*)", {"kind": "distribution"}, ("body",), "reseller|distributor|partner|dealer|agent"),
)  # fmt: skip

# Agreements behind another fact: a financing, an acquisition, an order, a post, a court case.
_OTHER_FACT = re.compile(
    r"(?i)\b(?:purchase|securities|subscription|credit|loan|underwriting|placement|employment|merger|business combination|combination|registration rights|equity (?:line|distribution|purchase)|sales agreement|at-the-market|lease|exchange|warrant|inducement|settlement|lock-?up|amalgamation|arrangement agreement|"
    r"option|forbearance|standby|escrow|voting|support agreement|indenture|note|debt|financing|facility|investor|share|stock|asset|acquisition|definitive agreement (?:to acquire|for the acquisition|to sell|to purchase|to be acquired)|separation|plea|royalt(?:y|ies) purchase|backstop|PIPE|SPA|supply|user|access|advisory board|"
    r"restructuring|transition|severance|indemnity|guarantee|guaranty|stockholders?|shareholders?|operating agreement|membership|master trust|investment agreement)\b"
)
_DEAL_AFTER = re.compile(
    r"(?i)^[^.;]{0,60}\b(?:to acquire|to purchase|to buy|to merge|for the (?:acquisition|purchase|sale)|pursuant to which .{0,60}(?:acquire|purchase|invest|issue|sell|merge)|to sell (?:its|the|all|substantially|⟦[CMN])|to invest|reverse takeover|RTO|takeover|acquisition of|merger|business combination|for a (?:private placement|loan|financing)|whereby .{0,60}(?:acquire|purchase|merge)|to be acquired)\b"
)
_BACK = re.compile(r"[“\"]?(?:The|This|Our)\b")
_NOT = re.compile(
    r"(?i)\b(?:not|never|no|without|if|whether|prior to|previously|former(?:ly)?|most recently|career)\b[^⟦]{0,40}$"
)


def extract(reading: Reading) -> Iterator[Fact]:
    """Every agreement with its parties: one fact for the same parties, told best in the body."""
    drafts = [made for match in matches(reading, RULES) for made in [_read(reading, match)] if made is not None]
    body = [made for made in drafts if not _in_title(made)]
    found = list(merged(_keyed([made for made in body if not _again(made, body)]), ("_key",)))
    titles = [made for made in drafts if _in_title(made)]
    loose = [made for made in titles if not any(_shared(made, other) for other in found)]
    found += merged(_keyed(loose), ("_key",))
    for made in found:
        made.values.pop("_key")
        if _is_other_fact(reading, made):
            continue
        if _in_title(made):
            details.next_subject(reading, made, len(found) == 1)
        for title in titles:
            if _shared(made, title):
                _complete(made, title)
        if "subject" not in made.values:
            details.next_subject(reading, made, len(found) == 1)
        if made.values["kind"] in ("partnership", "other") and re.search(
            r"(?i)\b(?:reseller|distributor)\b", str(made.values.get("subject", ""))
        ):
            made.values["kind"], made.slots["kind"] = "distribution", made.slots["subject"]
        if len(found) == 1:
            details.add_value(reading, made)
        yield made.fact()
        option = details.read_option(reading, made)
        if option is not None:
            yield option.fact()


def _is_other_fact(reading: Reading, made: Draft) -> bool:
    """Whether an acquisition or an order between the same parties is what the words tell."""
    names = _names(made)
    if made.values["kind"] not in ("license", "distribution", "joint-venture"):
        for deal in acquisition.told(reading):
            if names <= {str(deal.values.get(side)) for side in ("target", "acquirer", "seller")}:
                return True
    for bought in order.told(reading):
        same = names == {str(bought.values["customer"]), str(bought.values["supplier"])}
        if (
            same
            and (_in_title(made) or any(e in bought.evidence for e in made.evidence))
            and made.values["kind"] in ("other", "supply", "partnership")
        ):
            return True
    return False


def _in_title(made: Draft) -> bool:
    titles = made.reading.release.of("headline", "subhead")
    return any(block.start <= made.evidence[0].start < block.end for block in titles)


def _names(made: Draft) -> set[str]:
    return set(parties) if isinstance(parties := made.values["parties"], tuple) else set()


def _shared(one: Draft, other: Draft) -> bool:
    return one is not other and bool(_names(one) & _names(other))


def _again(made: Draft, drafts: list[Draft]) -> bool:
    """ "The partnership with Beta ...": refers back where another sentence tells it."""
    back = _BACK.match
    return bool(back(made.evidence[0].text)) and any(_shared(made, o) and not back(o.evidence[0].text) for o in drafts)


def _complete(made: Draft, title: Draft) -> None:
    """What the headline adds: a subject or value where none is told, a kind that says more."""
    for slot in ("subject", "value", "currency"):
        if slot not in made.values and slot in title.values:
            made.values[slot], made.rules[slot] = title.values[slot], title.rules[slot]
            if slot in title.slots:
                made.slots[slot] = title.slots[slot]
    if _names(title) > _names(made):
        made.put("parties", title.values["parties"], None, title.rules["parties"], replace=True)
        made.slots["parties"] = title.slots["parties"]
    if made.values["kind"] in ("partnership", "cooperation", "other") and title.values["kind"] in (
        "license",
        "distribution",
        "joint-venture",
        "development",
    ):
        made.values["kind"], made.slots["kind"] = title.values["kind"], title.slots["kind"]


def _keyed(drafts: list[Draft]) -> Iterator[Draft]:
    """Agreements that share two parties are one."""
    kept: list[set[str]] = []
    for made in drafts:
        names = _names(made)
        same = next((k for k in kept if len(k & names) > 1), None)
        if same is None:
            kept.append(names)
            same = names
        made.values["_key"] = "|".join(sorted(same))
        yield made


def _read(reading: Reading, match: Match) -> Draft | None:
    sentence, rule = match.sentence, match.rule
    masked = sentence.masked
    noun = masked[slice(*match.at["noun"])] if "noun" in match else ""
    told = match.at.get("told", (match.end, match.end))
    if (
        _OTHER_FACT.search(noun)
        or (_DEAL_AFTER.match(masked[told[0] : told[1]]) and not re.search(r"(?i)distribut|resell|licen[cs]", noun))
        or _NOT.search(masked[: match.start])
    ):
        return None
    if (
        DENIED.search(masked[match.start : told[0]])
        or details.DEAL.search(masked[match.start : told[0]])
        or (rule.name in ("agreement between", "list item") and details.PRAISE.match(masked[told[0] : told[1]]))
    ):
        return None
    if rule.name == "in partnership with" and sentence.block in list(reading.release.of("body"))[3:]:
        return None  # told in passing
    if rule.name == "engages" and not details.is_service(masked[told[0] : told[1]]):
        return None
    parties, where = _parties(reading, match)
    if len(parties) < 2:
        return None
    made = Draft("agreement", reading).saw(sentence.start, sentence.end)
    made.put("parties", tuple(parties), where, rule.name)
    before = (
        masked[max(match.start, match.at["noun"][0] - 45) : match.at["noun"][0]]
        if "noun" in match and rule.name == "together enter"
        else ""
    )
    before = re.split(r"⟦C\d+⟧", before)[-1]
    kind = rule.given.get("kind") or next((k for k, words in details.KIND_WORDS if words.search(before + noun)), "other")
    if kind in ("partnership", "other", "service"):
        follows = masked[told[0] : told[0] + 90]
        kind = next(
            (
                k
                for k, words in details.KIND_WORDS[:3]
                if words.search(follows)
                and rule.name in ("serves as", "engages", "enters agreement with")
                and re.match(r"[^⟦]{0,40}(?:distribut|resell|licens)", follows)
            ),
            kind,
        )
    at = match.at.get("noun") or (match.start, match.end)
    if rule.name == "engages" and re.match(r"[^⟦,]{0,50}\b(?:partner|sponsor)\b", masked[told[0] : told[1]]):
        kind = "partnership"
    made.put("kind", kind, sentence.span(*at), rule.name)
    if "thing" in match:
        details.put_subject(made, sentence, *match.at["thing"], rule.name)
    details.read_subject(made, sentence, told, rule.name)
    money = details.MONEY.search(masked, match.start)
    if money:
        made.put_mention("value", sentence.mentions[int(money["m"] or money["n"])], rule.name)
    status, found = next(
        ((s, m) for s, words in details.STATUS_WORDS for m in [words.search(masked, match.start, told[0])] if m),
        ("announced", None),
    )
    made.put("status", status, sentence.span(*found.span()) if found else sentence.span(*at), rule.name)
    return made


def _parties(reading: Reading, match: Match) -> tuple[list[str], Span | None]:
    """Every party once, the first named first; the issuer where the words tell one side alone."""
    sentence = match.sentence
    names: list[str] = []
    spans: list[Span] = []
    for side in ("us", "others"):
        if side not in match:
            continue
        start, end = match.at[side]
        inside = [m.span() for m in re.finditer(r"\([^()]*\)", sentence.masked[start:end])]
        found = [
            m
            for m in match.mentions(side)
            if m.kind == "company" and not any(a <= mark_of(sentence, m) - start < b for a, b in inside)
        ]
        if found:
            names += [m.entity.name for m in found]
            spans += [Span(m.start, m.end) for m in found]
        else:
            lead = re.match(r"(?:an? |one of (?:the|its) )", sentence.masked[start:end], re.I)
            if lead is None:
                continue  # "leading companies": nobody in particular
            words, span = words_at(reading, sentence, start + lead.end(), end)
            names.append(words)
            spans.append(span)
    if "us" not in match:
        issuer: Entity | None = reading.the_company(sentence.block, sentence.start)
        if issuer is not None:
            names.insert(0, issuer.name)
    return list(dict.fromkeys(names)), Span(spans[0].start, spans[-1].end) if spans else None


TYPE = FactType(
    "agreement",
    "agreements",
    SLOTS,
    extract,
    r"\b(?:entered into an?|partner(?:s|ed) with|joint venture|memorandum of understanding|letter of intent)\b",
)
