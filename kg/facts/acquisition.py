"""A company, business or asset changes hands."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import STATUSES, Fact, Slot, Span
from kg.text.deals import ADVERBS, ASIDE, COMPANY, DENIED, FILL, PARTY, UNNAMED, first, party_at
from kg.text.lexicon import Entity, core
from kg.text.masking import Sentence
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, matches
from kg.text.targets import further_targets, read_target, sides_of_merger

SLOTS = (
    Slot("target", "target", key=True),
    Slot("acquirer", "party", key=True),
    Slot("seller", "party"),
    Slot("price", "money"),
    Slot("currency"),
    Slot("status", "code", codes=STATUSES),
)

_ALL = ("headline", "subhead", "body", "about")
_NEWS = ("headline", "subhead", "body")
_ACQUIRER = rf"(?:the )?(?P<acquirer>{PARTY}|\b[Ii]t(?= acquired| has acquired| completed))"
_TARGET = r"(?P<target>(?:(?!⟦P)[^.;:])+)"
_SUBJECT = rf"{_ACQUIRER}(?:[’']s (?:wholly[- ]owned |majority[- ]owned )?(?:subsidiary|division|unit|affiliate),? )?{ASIDE}"
_WILL = r"(?:will|would|is to|are to|plans? to|planning to|intends? to|expects? to|proposes? to|is looking to|aims? to|letter of intent to|LOI to|letter of intent for the|LOI for the)"
_SIGNED = r"(?:(?:has |have )?(?:entered into|signed|executed|reached|signs|enters into|executes) (?:an?|the) (?:(?!⟦C)[^.;]){0,70}?(?:agreement|term sheet|contract|SPA|APA|MOU)s?(?: \([^()]*\))?(?:,[^.;⟦]{0,60},)?|(?:has |have )?agreed) (?:to (?:acquire|purchase|buy)|for the (?:acquisition|purchase) of|under which (?:it|⟦C\d+⟧) will (?:acquire|purchase))(?: \([^()]*\))?"
_OF = r"(?:of|in)"

RULES = (
    # "Acme has signed a letter of intent to acquire Beta"; "Acme to explore the acquisition of Beta"
    Rule("letter of intent", rf"{_SUBJECT} {FILL}\b(?i:LOI|letters? of intent|MOU|memorandum of understanding|non-binding (?:term sheet|offer|proposal))(?: \([^()]*\))? (?i:to acquire|to purchase|to buy|for the (?:acquisition|purchase) of|to merge with) {_TARGET}", {"status": "planned"}, _NEWS, "(?i)LOI|intent|MOU|memorandum|non-binding"),
    Rule("plans to acquire", rf"{_SUBJECT} {FILL}\b(?:plans|intends|expects|proposes|is seeking|is in negotiations|is in (?:advanced |exclusive )?(?:talks|discussions)) to (?:acquire|purchase|buy) {_TARGET}", {"status": "planned"}, _NEWS, "acquire|purchase|buy"),
    # "Acme has entered into a definitive agreement to acquire Beta"
    Rule("agreed to acquire", rf"{_SUBJECT} (?:{FILL}\b)?{ADVERBS}{_SIGNED} {_TARGET}", {"status": "announced"}, _NEWS, "acqui|purchase|buy"),
    # "Acme to acquire Beta" (headline), "Under the agreement, Acme will acquire Beta"
    Rule("to acquire", rf"{_SUBJECT} (?i:to acquire|to buy|agrees to acquire|will acquire|will be acquiring|signs agreement to acquire|enters into (?:definitive )?agreement to acquire|(?:signs|executes|enters into) (?:[\w-]+ ){{0,4}}(?:agreement|term sheet) to acquire) {_TARGET}", {"status": "announced"}, _NEWS, "(?i)acquir|buy"),
    # "Acme has completed its acquisition of Beta"
    Rule("completed acquisition", rf"{_SUBJECT} {FILL}\b(?i:complet(?:ed|es|ion)|clos(?:ed|es|ing|ure)|finali[sz](?:ed|es)|consummat(?:ed|ion|es))(?: on| of)? (?i:its |the |their |this |our |an )?(?:(?!⟦C)[\w’'-]+ ){{0,5}}?(?i:acquisition|purchase|buyout|takeover) of (?P<target>(?:(?!⟦P)[^.;:])+)", {"status": "completed"}, _ALL, "(?i)acquisition|purchase|buyout|takeover"),
    # "Acme acquires Beta", "Acme has acquired Beta from Gamma"
    Rule("acquired", rf"{_SUBJECT} (?:(?:has|have|had) |announced (?:today )?(?:that )?it has )?{ADVERBS}(?i:acquired|acquires|buys|bought|takes over|taken over|took over|purchases|purchased|(?:takes|took|taken)(?= (?:an? |the )?(?:majority|controlling|⟦N))) {_TARGET}", {"status": "completed"}, _ALL, "(?i)acquire|buys|bought|takes |took |taken |purchase"),
    # "Beta, which Acme acquired in 2017"
    Rule("which acquired", rf"(?P<target>{COMPANY})(?: ?\([^()]{{1,60}}\))*,? which (?P<acquirer>{COMPANY}) (?:has |had )?{ADVERBS}(?:acquired|bought|purchased)", {"status": "completed"}, _ALL, "which"),
    # "Acme has made an offer to acquire Beta", "Acme launched a tender offer for all shares of Beta"
    Rule("offers to acquire", rf"{_SUBJECT} {FILL}\b(?:(?:offer|proposal|bid) to (?:acquire|purchase|buy)|(?:tender|exchange|takeover) (?:offer|bid) for) {_TARGET}", {"status": "planned"}, _NEWS, "offer|proposal|bid"),
    # "Acme has entered into an asset purchase agreement with Beta to acquire its line of valves"
    Rule("agreed with to acquire", rf"{_SUBJECT} (?:{FILL}\b)?(?:agreement|contract|term sheet)s?(?: \([^()]*\))? with (?:the )?(?P<seller>{COMPANY})(?: ?\([^()]{{1,60}}\))*,? (?:to (?:acquire|purchase|buy)|for the (?:acquisition|purchase) of|under which it will (?:acquire|purchase)) {_TARGET}", {"status": "announced"}, _NEWS, "agreement|contract|term sheet"),
    # "Acme announced the acquisition of Beta", "Acme Expands with Acquisition of Beta", "following its acquisition of Beta"
    Rule("acquisition of", rf"{_SUBJECT}(?:[’']s (?:\w+ )?| {FILL}\b)(?:(?i:the|its|an?|with|through|by|report|announces?|strategic|recent) )?(?:[\w-]+ ){{0,2}}?(?i:acquisition|buyout|purchase) of {_TARGET}", {"status": "completed"}, _ALL, "(?i)acquisition|buyout|purchase"),
    # "Acme has terminated its agreement to acquire Beta"
    Rule("terminated", rf"{_SUBJECT} {FILL}\b(?i:terminat(?:ed|es|ion)|cancel(?:led|ed|s)|abandon(?:ed|s)|call(?:ed|s) off|withdr(?:ew|awn|aws)|end(?:ed|s))(?: of)? (?i:its|the|their) (?:[\w-]+ ){{0,5}}?(?i:to acquire|acquisition of|purchase of|offer for|bid for|takeover of|to purchase) {_TARGET}", {"status": "terminated"}, _NEWS, "(?i)terminat|cancel|abandon|call|withdr|end"),
    # "our recently acquired Ohio clinic", "our Ohio clinic, which was acquired in May 2020"
    Rule("our acquired", r"\b(?:[Oo]ur|[Ii]ts|[Tt]he) (?:recently|newly)[ -]acquired (?P<target>(?:(?!⟦P)[^.;:,])+)|\b(?:[Oo]ur|[Ii]ts) (?P<which>(?:(?!⟦[PC])[^.;:,])+), which (?:was|were|we|it|⟦C\d+⟧) (?:recently )?acquired (?:in|on) ⟦[DN]\d+⟧", {"status": "completed"}, ("body",), "acquired"),
    # "Beta was acquired by Acme in 2019", "Beta, acquired by Acme in 2019"
    Rule("acquired by", rf"(?P<target>{COMPANY}){ASIDE},? (?:(?:has|have|had) been |was |were |is |are |to be |will be |which was |agree[sd] to be |has agreed to be |(?:has |have )?(?:entered into|signed) an? (?:[\w-]+ ){{0,4}}agreement to be |being )?{ADVERBS}(?i:acquired|purchased|bought|taken over)(?: in ⟦[DN]\d+⟧| (?:last|this|earlier this) year)? by (?:the |an affiliate of |affiliates of |funds managed by )?(?P<acquirer>{PARTY})", {"status": "completed"}, _ALL, "(?i)by"),
    # "Acme has grown by acquiring Beta"; "With the acquisition of Beta, Acme ..."; "our pending acquisition of Beta"
    Rule("by acquiring", rf"{_SUBJECT} {FILL}\bby (?:acquiring|buying|purchasing) {_TARGET}", {"status": "completed"}, ("body",), "by acquiring|by buying|by purchasing"),
    Rule("with the acquisition", rf"^[“\"]?(?:With|Following|Through|After|Upon|By) (?:the |its |our |their )?(?:[a-z-]+ ){{0,3}}?(?:acquisition of|purchase of|acquiring|buying) (?!this|these)(?P<target>(?:(?!⟦P)[^.;:,])+), (?:the )?(?P<acquirer>{COMPANY})", {"status": "completed"}, ("body",), "acquisition|purchase|acquiring|buying"),
    Rule("our acquisition", rf"^[^⟦]{{0,60}}\b(?:[Oo]ur|[Ii]ts) (?:(?:recently|previously|newly|now|just) )?(?:[a-z]+ ){{0,2}}?acquisition of (?P<target>(?:the )?{COMPANY}(?:[^.;:,⟦]*))", {"status": "completed"}, ("body", "about"), "acquisition"),
    # "the acquisition of Beta by Acme", "the acquisition by Acme of Beta", "the sale of Beta to Acme"
    Rule("acquisition by", rf"(?i:acquisition|purchase|takeover) of (?P<target>{COMPANY}){ASIDE} by (?:the |⟦L\d+⟧[’']s )?(?P<acquirer>{PARTY})", {"status": "completed"}, _ALL, "(?i) by "),
    Rule("acquisition by of", rf"(?i:acquisition|purchase|takeover) by (?:the )?(?P<acquirer>{COMPANY}){ASIDE} of {_TARGET}", {"status": "completed"}, _NEWS, " by "),
    # "Beta, which was later sold to Acme"; "Beta’s sale to Acme"
    Rule("was sold to", rf"(?P<target>{COMPANY}){ASIDE},? (?:which |that )?(?:was|were|has been|had been) (?:[a-z]+ly )?(?:later )?sold (?:[^.;,⟦]{{0,40}} )?to (?:the |an affiliate of )?(?P<acquirer>{PARTY})", {"status": "completed"}, _ALL, "sold"),
    Rule("its sale to", rf"(?P<target>{COMPANY})[’']s? (?:[a-z]+ ){{0,2}}?sale to (?:the |an affiliate of )?(?P<acquirer>{PARTY})", {"status": "completed"}, _ALL, "sale to"),
    # "Acme Facilitated the Transaction Between Beta and Gamma": told by who brokered it
    Rule("transaction between", rf"(?i:facilitat\w+|complet\w+|arrang\w+|advis\w+ on|clos\w+) (?i:the )?(?i:transaction|sale|acquisition|deal|merger) (?i:between) (?:the )?(?P<target>{COMPANY}){ASIDE} (?:and|&) (?:the )?(?P<acquirer>{COMPANY})", {"status": "completed"}, _NEWS, "(?i)between"),
    Rule("sale to", rf"(?:(?P<seller>{COMPANY}){ASIDE} {FILL}\b)?(?i:sale|divestiture|disposal|disposition) of (?P<target>(?:(?!⟦P|⟦M| shares| units| to )[^.;:])+?) to (?:the |an affiliate of )?(?P<acquirer>{PARTY})", {"status": "completed"}, _NEWS, "(?i)sale|divest|disposal|disposition"),
    Rule("sold to", rf"(?P<seller>{COMPANY}){ASIDE} (?:(?:has|have) )?{ADVERBS}(?:sold|divested) (?:its |the |their |substantially all (?:of )?(?:its|the) )(?P<target>(?:(?!⟦[PMNR])[^.;:,])+?(?:business|division|unit|subsidiary|assets|portfolio|operations|property|building|facility|stake|interest|center|company)(?: (?:in|at) ⟦L\d+⟧)?) to (?:the |an affiliate of )?(?P<acquirer>{PARTY})", {"status": "completed"}, _NEWS, "sold|divested"),
    # "Acme has agreed to sell its pump business to Beta", "Acme Divests Pump Business to Beta"
    Rule("agreed to sell", rf"(?P<seller>{COMPANY}){ASIDE} (?:{FILL}\b)?(?i:agree[sd]? to (?:sell|divest)|to (?:sell|divest)|sells|divests|agreement for the (?:sale|divestiture) of) (?:its |the |their )?(?:⟦N\d+⟧% of )?(?P<target>{COMPANY}|(?:(?!⟦[PMNR])[^.;:,])+?(?i:business|division|unit|subsidiary|assets|portfolio|operations|property|building|facility|stake|interest|center|company)(?: \([^()]*\))?) (?i:to) (?:the |an affiliate of |affiliates of )?(?P<acquirer>{PARTY})", {"status": "announced"}, _NEWS, "(?i)sell|divest"),
    # "Acme and Beta have entered into a definitive merger agreement", "Acme closed its business combination with Beta"
    Rule("merger of", rf"(?P<one>{COMPANY}){ASIDE},? (?:and|with) (?:the )?(?P<two>{COMPANY}){ASIDE} {FILL}\b(?:(?:{FILL}\b)?(?i:business combination|merger|merge)(?: agreement)?)\b(?! (?:consideration|control|of equals with)| and acquisition)", {"status": "announced"}, _NEWS, "(?i)combination|merge"),
    # "Beta Joins Acme": a merger where the text speaks of an acquisition
    Rule("joins", rf"^(?:The )?(?P<two>{COMPANY}) (?i:joins) (?:the )?(?P<one>{COMPANY})(?! (?i:as|board|list|network|alliance|forces)\b)", {"status": "completed"}, ("headline",), "(?i)joins"),
    Rule("merger with", rf"(?P<one>{COMPANY}){ASIDE} {FILL}\b(?i:business combination|merger|merged|merges|merge|merging)(?: agreement)?(?: \([^()]*\))? (?:with|into|with and into) (?:the |an? (?:[\w-]+ ){{1,7}}(?:company|corporation|firm|provider|developer),? )?(?P<two>{COMPANY})", {"status": "announced"}, _ALL, "(?i)combination|merg"),
    Rule("merger between", rf"(?i:business combination|merger)(?: agreement)?(?: \([^()]*\))? (?:between|of|among|by and among|by and between) (?:the )?(?P<one>{COMPANY}){ASIDE},? (?:and|with) (?:the )?(?P<two>{COMPANY})", {"status": "announced"}, _NEWS, "(?i)combination|merger"),
)  # fmt: skip

_AGENT = re.compile(
    r"(?i)\b(?:loans?|represent\w*|advis\w+|arrang\w+|broker\w+|lend\w*|refinanc\w+|counsel|assist\w+|minority|options?|warrants?|shares of|notes?)\b"
)
_NOT = re.compile(r"(?i)\b(?:not|never|no|may|could|might|if|whether|rumou?rs?|would)\b[^⟦]{0,30}$")
_PRICE = re.compile(
    r"\b(?:for|price of|consideration of|valued at|worth|at|valuation of|value of|totaling|values? ⟦C\d+⟧ at|equity value of|enterprise value of|in an?) (?:(?:approximately|about|up to|an?|total|aggregate|purchase|price|consideration|cash|all-cash|the|of|nearly|over|more than|equity|enterprise|upfront|initial|estimated|pre-money) )*⟦M(?P<m>\d+)⟧(?! (?:per|a|an) (?:share|unit|ADS|ounce|ton|square))|⟦M(?P<n>\d+)⟧ (?:[\w-]+ ){0,2}(?:acquisition|deal|transaction|purchase|cash deal|all-cash)"
)
# "The deal values Beta at $5 million", "the purchase price was $5 million", "total consideration of $5 million"
_TOLD_PRICE = re.compile(
    r"(?i)\b(?:(?:deal|transaction|merger|combination|acquisition) (?:values?|valued) ⟦C\d+⟧ at|(?:purchase price|(?:total|aggregate) (?:purchase )?(?:consideration|price)|transaction value)(?: (?:for|of) (?:the )?(?:acquisition|transaction|⟦C\d+⟧))? (?:is|was|of|will be|totals|totaled)) (?:(?:approximately|about|up to|a|an|total|equity|enterprise|value|of) )*⟦M(?P<m>\d+)⟧"
)
_FROM = re.compile(rf"\bfrom (?:the |its )?(?P<s>{COMPANY}|⟦P\d+⟧|{UNNAMED})")
_BACKGROUND = re.compile(
    r"(?i)\b(?:prior to|previously|former(?:ly)?|his|her|career|most recently|served|where (?:he|she))\b|⟦P\d+⟧.{0,80}⟦T"
)
_SAID = re.compile(r"[,?!]?[”\"],? [a-z]+ ⟦P\d+⟧.*$|[,?!]?[”\"],? ⟦P\d+⟧.{0,80} [a-z]+\.?$")  # who says the sentence
_DONE = re.compile(
    r"(?i)\b(?:complet\w+|closed|closing of|consummat\w+|finali[sz]ed|has merged|have merged|merged with|following)\b"
)
_OFF = re.compile(r"(?i)\b(?:terminat\w+|cancel\w+|abandon\w+|called off|withdr\w+)\b")
_AHEAD = re.compile(
    r"(?i)\b(?:agree[sd]? to be|proposed|pending|planned|definitive|agreement to|previously announced|expected to close|upon (?:the )?clos\w+|signing of|finali[sz]ing|in the process of|working to complete|to be acquired|will be|subject to)\b"
)
_INTENT = re.compile(r"(?i)\b(?:intention to|intends? to|plans? to|sights on|seeks? to|hopes to)\b")
_MAY_BE_AHEAD = (
    "acquisition of", "acquisition by", "acquisition by of", "our acquisition", "with the acquisition", "sale to", "its sale to", "acquired by",
)  # fmt: skip
_AFTER_OTHER = re.compile(r"\b(?:of|in|at|than|about|between|near)(?: the| its| our)? $")
_MAYBE = re.compile(r"(?i)\b(?:explor\w+|evaluat\w+|consider\w+|potential|possible|prospective)\b")


def extract(reading: Reading) -> Iterator[Fact]:
    """Every change of hands."""
    yield from told(reading)


@lru_cache(maxsize=1)
def told(reading: Reading) -> tuple[Fact, ...]:
    """All of them, kept for the agreements, which leave out what is told here."""
    return tuple(_facts(reading))


def _facts(reading: Reading) -> Iterator[Fact]:
    """Every change of hands: one fact for a target and an acquirer, the body's words before the headline's."""
    drafts = []
    for match in matches(reading, RULES):
        made = _read(reading, match)
        if made is not None:
            drafts += [made, *_others(made, match)]
    body = next((block.start for block in reading.release.of("body")), 0)
    drafts.sort(key=lambda made: made.evidence[0].start < body)
    found = list(merged(_joined(drafts), ("_key",)))
    for made in found:
        made.values.pop("_key")
        if len(found) == 1 and "price" not in made.values:
            _add_price(reading, made)
        yield made.fact()


def _add_price(reading: Reading, made: Draft) -> None:
    """What a later sentence tells of the price of the only deal."""
    for sentence in reading.sentences:
        price = _TOLD_PRICE.search(sentence.masked) if sentence.block.kind == "body" else None
        if price:
            made.put_mention("price", sentence.mentions[int(price["m"])], "price of the deal").saw(sentence.start, sentence.end)
            return


def _joined(drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts of one deal get one key: the same two sides, a target told again in other words, a headline's short words."""
    seen: list[tuple[set[str], str, str]] = []
    named = {str(d.values["acquirer"]) for d in drafts if not _title(d)}
    targets = {str(d.values["target"]) for d in drafts if not _title(d)}
    for made in drafts:
        target, acquirer = str(made.values["target"]), str(made.values["acquirer"])
        if _title(made) and (acquirer in named or target in targets):
            continue  # the body tells it better
        tokens = set(re.findall(r"\w{3,}", core(target).lower()))
        pair = {core(target).lower(), core(acquirer).lower()}
        alike = (
            k
            for words, by, k in seen
            if (by == acquirer and len(words & tokens) * 2 >= max(1, min(len(words), len(tokens)))) or set(k.split("|")) == pair
        )
        key = next(alike, "")
        if not key:
            key = f"{core(target)}|{core(acquirer)}".lower()
            seen.append((tokens, acquirer, key))
        made.values["_key"] = key
        yield made


def _title(made: Draft) -> bool:
    kinds = {"headline", "subhead"}
    return any(b.kind in kinds and b.start <= made.evidence[0].start < b.end for b in made.reading.release.blocks)


def _read(reading: Reading, match: Match) -> Draft | None:
    sentence, rule = match.sentence, match.rule
    if _NOT.search(sentence.masked[: match.start]) or (
        _BACKGROUND.search(_SAID.sub("", sentence.masked))
        and "⟦P" in sentence.masked
        and not re.search(r"⟦[MD]\d", sentence.masked)
    ):
        return None
    if rule.name == "to acquire" and re.search(r"\bwith (?:the )?$", sentence.masked[: match.start]):
        return None  # "a letter of intent with Beta to acquire": Beta is the other side
    if rule.name == "acquisition of" and _AFTER_OTHER.search(sentence.masked[: match.start]):
        return None  # "the building of Acme and the acquisition of Beta"
    if DENIED.search(sentence.masked[match.start : match.at.get("target", (match.end, 0))[0]]):
        return None
    made = Draft("acquisition", reading).saw(sentence.start, sentence.end)
    if "one" in match:
        if rule.name == "joins" and not re.search(r"(?i)\b(?:the|this|an?) acquisition\b|\bacquired by\b", reading.text):
            return None
        if not _merger(made, match):
            return None
    else:
        who = reading.the_company(sentence.block, sentence.start)
        at_start = sentence.span(match.start, match.start + 3)
        acquirer = (
            party_at(reading, sentence, *match.at["acquirer"]) if "acquirer" in match else (who, at_start) if who else None
        )
        where = match.at["target" if "target" in match else "which"]
        target = read_target(reading, sentence, *where)
        if acquirer is None or target is None or (isinstance(acquirer[0], str) and isinstance(target[0], str)):
            return None
        if _AGENT.search(sentence.masked[match.start : where[0]]):
            return None
        made.put("acquirer", acquirer[0], acquirer[1], rule.name).put("target", target[0], target[1], rule.name)
        seller = party_at(reading, sentence, *match.at["seller"]) if "seller" in match else None
        found = _FROM.search(sentence.masked, where[0])
        if seller is None and found:
            party = first(sentence, "person", *found.span("s"))
            seller = (party.entity, Span(party.start, party.end)) if party else party_at(reading, sentence, *found.span("s"))
        if seller is not None and _name(seller[0]) not in (made.values["target"], made.values["acquirer"]):
            made.put("seller", seller[0], seller[1], rule.name)
    if made.values["target"] == made.values["acquirer"]:
        return None
    price = _PRICE.search(sentence.masked, match.start)
    if price:
        made.put_mention("price", sentence.mentions[int(price["m"] or price["n"])], rule.name)
    status, told = _status(sentence, match)
    made.put("status", status, told, rule.name)
    background = sentence.block.kind == "about" or _is_past(sentence, reading)
    if background and not (
        {"price", "seller"} & made.values.keys()
        or first(sentence, "date", 0, len(sentence.masked))
        or re.search(r"\b[Ii]n ⟦N", sentence.masked)
    ):
        return None
    return made


def _others(made: Draft, match: Match) -> Iterator[Draft]:
    """ "the acquisition of Beta and Gamma": a deal for each."""
    for other in further_targets(match.sentence, *match.at.get("target", (0, 0))):
        if other.entity.name not in made.values.values():
            values = {slot: value for slot, value in made.values.items() if slot not in ("price", "currency")}
            extra = Draft("acquisition", made.reading, values, dict(made.slots), dict(made.rules), list(made.evidence))
            yield extra.put("target", other.entity, other, match.rule.name, replace=True)


def _is_past(sentence: Sentence, reading: Reading) -> bool:
    """Told in passing: neither in the headline nor in the first paragraphs."""
    bodies = list(reading.release.of("body"))
    return sentence.block.kind == "body" and sentence.block in bodies[6:]


def _name(party: Entity | str) -> str:
    return party.name if isinstance(party, Entity) else party


def _merger(made: Draft, match: Match) -> bool:
    """Fill in the sides of a merger; False where it is none, or only a step of one."""
    sides = sides_of_merger(match.sentence, match.mention("one"), match.mention("two"), match.start, match.end)
    if sides is None:
        return False
    made.put_mention("acquirer", sides[0], match.rule.name).put_mention("target", sides[1], match.rule.name)
    return True


def _status(sentence: Sentence, match: Match) -> tuple[str, Span]:
    """What the rule gives, unless the sentence says that it is over, still ahead, or done."""
    given = match.rule.given["status"]
    whole = sentence.masked
    for pattern, status in ((_OFF, "terminated"), (_MAYBE, "possible" if given != "planned" else "planned")):
        found = pattern.search(whole, max(0, match.start), match.at.get("target", (match.end, 0))[0])
        if found and given != "terminated" and match.rule.name not in ("completed acquisition", "acquired", "acquired by"):
            return status, sentence.span(*found.span())
    intent = _INTENT.search(whole[max(0, match.start - 60) : match.end]) if match.rule.name.startswith("merger") else None
    if intent:
        return "planned", sentence.span(match.start, match.end)
    letter = re.search(r"\b(?:LOI|[Ll]etters? of [Ii]ntent|MOU)\b", whole)
    if letter and given == "announced":
        return "planned", sentence.span(*letter.span())
    if (
        match.rule.name.startswith("merger")
        and (found := _DONE.search(whole, match.start))
        and not re.search(r"(?i)definitive|proposed|expected to", whole)
    ):
        return "completed", sentence.span(*found.span())
    if match.rule.name in _MAY_BE_AHEAD and (found := _AHEAD.search(whole)):
        return "announced", sentence.span(*found.span())
    return given, sentence.span(match.start, min(match.end, match.start + 200))


TYPE = FactType(
    "acquisition",
    "acquisitions",
    SLOTS,
    extract,
    r"\b(?:acqui(?:res?|red|ring|sition of)|buyout|merge[sdr]?|takeover)\b",
)
