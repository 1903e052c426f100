"""A product is released, made available, approved for sale or unveiled."""

import re
from collections.abc import Iterator

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot
from kg.text.deals import ASIDE, COMPANY, first, mark_of, object_span, words_at
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, matches

SLOTS = (
    Slot("company", "company", key=True),
    Slot("product", "product", key=True),
    Slot("date", "date"),
)

_NEWS = ("headline", "subhead", "body")
_DID = r"(?:(?:has|have|is|are|was|today|also|officially|formally|proudly|now|just|recently|successfully) ){0,3}"
_FILL = r"(?:(?!⟦C)[^.;“]){0,60}?"
_NEW = r"(?i:its |the |an? |their |our )?(?P<what>[^.;]+)"
_VERB = r"(?i:launch(?:es|ed)|introduc(?:es|ed)|unveil(?:s|ed)|debut(?:s|ed)|release[sd]|roll(?:s|ed) out)"
_NOUN = r"(?i:launch|release|introduction|general availability|availability|commercial availability|commercial launch|unveiling|debut|rollout|official launch)"

_APPROVAL = r"(?i:approval|clearance|CE[ -]mark|marketing authori[sz]ation|510\(k\))"

RULES = (
    # "Acme today announced the launch of Zapper, ..."
    Rule("announces launch of", rf"(?P<company>{COMPANY}){ASIDE} (?:(?:{_FILL} |)<announced>|(?i:announces|is announcing)) (?:today |that )?(?i:the |its )?(?:(?!⟦C)[\w-]+ ){{0,4}}?{_NOUN} (?:of|for) {_NEW}", {}, _NEWS, "(?i)launch|release|introduction|availability|unveiling|debut|rollout"),
    # "Acme launched Zapper, a ...", "Acme Unveils Zapper"
    Rule("launches", rf"(?P<company>{COMPANY}){ASIDE} {_DID}{_VERB} {_NEW}", {}, _NEWS, "(?i)launch|introduc|unveil|debut|release|roll"),
    Rule("raises and launches", rf"^(?P<company>{COMPANY}) [^.;:]{{0,80}}? (?i:and|as it) {_VERB} {_NEW}", {}, ("headline",), "(?i)launch|introduc|unveil|debut|release|roll"),
    # "is thrilled to introduce Zapper", "is proud to launch"
    Rule("pleased to launch", rf"(?P<company>{COMPANY}){ASIDE} (?:is|are) (?:[a-z]+ )?(?:pleased|proud|excited|thrilled|delighted|happy|set) to (?:officially )?(?:launch|introduce|unveil|debut|release) {_NEW}", {}, _NEWS, "launch|introduce|unveil|debut|release"),
    # "Zapper is now available", "Zapper received FDA clearance"
    Rule("now available", r"(?P<what>⟦R\d+⟧)[®™]?,? (?:[^.;⟦]{0,60},)? ?(?:is|are) (?:now |currently )?(?:commercially |generally )?available (?:for|in|at|on|through|to|from)\b", {}, ("body",), "available"),
    # "Acme received FDA clearance for Zapper", "its Zapper received approval", "the FDA has approved Zapper"
    Rule("approval for", rf"(?P<company>{COMPANY}){ASIDE} (?:(?!⟦[CR])[^.;“]){{0,60}}?\b(?i:receiv(?:es|ed)|obtain(?:s|ed)|secur(?:es|ed)|granted|announc(?:es|ed)) (?:(?!⟦[CR])[^.;“]){{0,40}}?(?:⟦C\d+⟧ )?(?:(?!⟦)[\w()-]+ ){{0,3}}?{_APPROVAL}(?: \([^()]*\))? (?i:for|of|to market) (?:its |the )?(?P<what>⟦R\d+⟧)", {}, _NEWS, "(?i)approv|clear|mark|authori"),
    Rule("received approval", rf"(?P<what>⟦R\d+⟧)(?:(?!⟦)[^.;]){{0,40}}? (?:has |have )?(?:receiv(?:es|ed)|obtained|secured|been granted|won) (?:⟦C\d+⟧ |[\w.()-]+ ){{0,4}}?{_APPROVAL}\b", {}, _NEWS, "(?i)approv|clear|mark|authori"),
    Rule("has approved", r"(?:⟦C\d+⟧|FDA|EMA|MHRA|Health Canada|Administration)[^.;⟦]{0,30}? (?:has )?(?:approved|cleared|authori[sz]ed) (?:the )?(?P<what>⟦R\d+⟧)", {}, _NEWS, "approved|cleared|authori"),
)  # fmt: skip
# What is no product: a company's own doings, money, posts, events, places of business, research.
_NO_PRODUCT = re.compile(
    r"(?i)\b(?:results|report|offering|financing|round|fund(?:raising)?|campaign|search|website|brand identity|logo|rebrand|office|location|store|restaurant|facility|headquarters|center|branch|plant|warehouse|subsidiary|division|business unit|practice|company|firm|initiative|partnership|collaboration|joint venture|"
    r"study|trial|phase|survey|white ?paper|guide|book|ebook|podcast|episode|video|series of|event|conference|webinar|tour|contest|competition|awards?|scholarship|foundation|grant|challenge|course|workshop|academy|curriculum|class|market|expansion|operations|services? (?:in|to)|deployment|investigation|strategy|plan|roadmap|"
    r"program|pilot|school|park|home|apartments?|community|hotel|project|IPO|notes|shares|dividend|buyback|hiring|team|council|committee|season|film|album|song|exhibition|collection of|news|statement|data|findings|details|agenda|edition of|list|guidelines|trailer|cookbook|newsletter|channel|tickets?|benchmark|index)\b"
)
_THING = re.compile(
    r"(?i)\b(?:platforms?|apps?|software|tools?|solutions?|systems?|suites?|devices?|products?|technolog\w+|engines?|assistants?|agents?|chatbots?|networks?|cards?|tokens?|coins?|wallets?|vehicles?|trucks?|drones?|robots?|printers?|sensors?|cameras?|batter\w+|chargers?|drinks?|flavou?rs?|vodkas?|supplements?|collections?|lines?|models?|kits?|tests?|assays?|panels?|modules?|features?|games?|ETFs?|services?|portals?|marketplaces?|APIs?|copilots?|machines?|boosters?|appliances?|furniture|bedding|toolkits?|sunglasses|helmets?|phones?|prediction markets)\b"
)
# What may stand between the verb and the name: "its new cloud-based platform, Zapper", "the industry’s first drill, the Zapper".
_LEAD_WORDS = re.compile(
    r"(?:(?!(?:features?|versions?|integrations?|reports?|tours?|subsidiary|partnership|with|for|on|in|at|of|and|to|from|by)\b)[\w’'“\"®™-]+,? ?){0,9}"
)
_FUTURE = re.compile(
    r"(?i)\b(?:will|plans? to|intends? to|expects? to|upcoming|to be|soon|ahead of|prior to|upon|before|not|previously|former|was responsible|led)\b[^⟦]{0,40}$"
)


def extract(reading: Reading) -> Iterator[Fact]:
    """Every launch told in the headline or the first paragraphs: one fact for one product."""
    if not reading.release.headline:
        return
    body = [block.start for block in reading.release.of("body")][:4]
    drafts = []
    for match in matches(reading, RULES):
        sentence = match.sentence
        if (sentence.block.kind == "body" and sentence.block.start not in body) or sentence.masked.startswith(("“", '"')):
            continue
        made = _read(reading, match)
        if made is not None:
            drafts.append(made)
    drafts.sort(key=lambda made: made.evidence[0].start < (body[0] if body else 0))
    for made in merged(_joined(drafts), ("_key",)):
        made.values.pop("_key")
        yield made.fact()


def _read(reading: Reading, match: Match) -> Draft | None:
    sentence, rule = match.sentence, match.rule
    if _FUTURE.search(sentence.masked[: match.at["what"][0]]):
        return None
    made = Draft("launch", reading).saw(sentence.start, sentence.end)
    if "company" in match:
        made.put_mention("company", match.mention("company"), rule.name)
    else:
        made.put("company", reading.issuer, sentence.span(match.start, match.end), rule.name)
    start, end = object_span(sentence, *match.at["what"])
    lead = sentence.masked[start:end].split("⟦R")[0]
    product = first(sentence, "product", start, min(match.at["what"][1], start + 70))
    if product is not None and _LEAD_WORDS.fullmatch(sentence.masked[start : mark_of(sentence, product)]):
        made.put_mention("product", product, rule.name)
    elif "⟦" in lead[:1] or re.match(r"(?i)(?:in|as|at|on|by|with|it|them|him|her)\b", lead):
        return None
    else:
        words, span = words_at(reading, sentence, start, end)
        if not 4 < len(words) < 110 or _NO_PRODUCT.search(words) or not _THING.search(words):
            return None
        more = re.match(
            r" (?:designed )?(?:specifically )?(?:to|for) [a-z][^.;,:–—⟦]{5,60}(?=[.;,:–—]|$)", sentence.masked[end:]
        )
        if more and len(words.split()) < 5:  # "a tool to read meters": too little by itself
            words, span = words_at(reading, sentence, start, end + more.end())
        made.put("product", words, span, rule.name)
    date = first(sentence, "date", match.start, len(sentence.masked))
    if date is not None and isinstance(date.value, str) and len(date.value) == 10:
        made.put_mention("date", date, rule.name)
    elif reading.release.date and reading.release.date_span:
        made.put("date", reading.release.date, reading.release.date_span, rule.name)
    return made


def _joined(drafts: list[Draft]) -> Iterator[Draft]:
    """A launch told twice in other words is one; what is told first stays."""
    kept: list[tuple[set[str], str]] = []
    named = {made.values.get("company") for made in drafts if not _in_title(made)}
    for made in drafts:
        if "company" not in made.values or (_in_title(made) and made.values["company"] in named):
            continue  # the body tells it better
        tokens = set(re.findall(r"\w{3,}", str(made.values["product"]).lower()))
        key = next((k for words, k in kept if words & tokens), "") or str(made.values["product"])
        kept.append((tokens, key))
        made.values["_key"] = key
        yield made


def _in_title(made: Draft) -> bool:
    start = made.evidence[0].start
    return any(
        block.kind in ("headline", "subhead") and block.start <= start < block.end for block in made.reading.release.blocks
    )


TYPE = FactType("launch", "launches", SLOTS, extract)
