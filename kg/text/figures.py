"""How a company words its own figures: what it counts, since when it is in business, what it manages; as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.text.words import words as listed

# "more than 500 customers": what the words before (or a plus sign after) a figure say of it.
QUALIFIERS = (
    ("more than", re.compile(r"(?i)(?:more than|over|in excess of|exceed(?:s|ing|ed)|greater than|upwards? of|surpass(?:es|ed|ing)|at least|north of|well over|beyond|topp(?:ed|ing)|past)(?: an?)? $")),
    ("approximately", re.compile(r"(?i)(?:approximately|about|nearly|some|around|roughly|almost|close to|an estimated|estimated|approx\.?|circa|~) ?$")),
    ("up to", re.compile(r"(?i)(?:up to|as many as|as much as) $")),
    ("less than", re.compile(r"(?i)(?:less than|fewer than|under|below) $")),
)  # fmt: skip

# Lists of words.toml: what is counted, what is only with "more than", and what ends its name.
COUNTED, _MANY, _STOP = listed("counted"), listed("counted_many"), listed("counted_stop")
# Units whose "of …" tells what is measured: "1.5 billion cubic feet of helium reserves".
_MEASURES = re.compile(r"(?:(?:square|cubic) (?:feet|foot|meters|metres|miles)|acres|hectares|gallons|gigawatts?|megawatts?|kilowatts?|GWh?|MWh?|TWh|MWp|kW|tons|tonnes|barrels|hours|miles|kilometers|pounds|meals|gigabytes|terabytes|petabytes)$")  # fmt: skip
_NOT_COUNTED = re.compile(
    r"(?:^|[\s-])(?:years?|days?|months?|weeks?|minutes?|seconds?|times|percent|percentage|points?|shares?|warrants?|dollars|quarters?|pages|levels?|degrees|subjects|votes|inches|lbs|mg|ml|patients with|phases?|parts?|steps? to|ways|reasons|aspects|words|characters"
    r"|directors|seats|options|notes|votes|things|others|basis|series|class|pm|am|GMT|ET|EST|episodes|goals|features|hearings|questions|tips|rounds|sessions|events? in|categories|pillars|types|kinds|sections|major|periods|finalists|winners|tranches|cents|miles? (?:from|away)|stars?|decades?|centur(?:y|ies)|generations?|best firms)$",
    re.I,
)  # fmt: skip
_IRREGULAR = re.compile(r"(?:people|staff|personnel|aircraft|women|men|children|feet|GWh?|MWh?|TWh|MWp|kW|megawatts?|gigawatts?|workforce|alumni)$")
_DONE = re.compile(
    r"\b(?P<verb>completed|shipped|provided|funded|executed|executing|prevented|delivered|delivering|developed|installed|treated|sold|built|deployed|processed|served|trained|awarded|supported|raised|launched|placed|produced|planted|hosted|published|graduated"
    r"|closed|facilitated|originated|managed|financed|acquired|donated|distributed|recycled|removed|screened|invested|performed|conducted|created|generated|issued|filed|automating|automated|logged|operated|secured|helped|connected|represented|protected|saved|renovated|manufactured|designed|analyzed|transformed|empowered|impacted|reached) "
    r"(?:with |the |a |and \w+ |(?<=invested )in )?(?:total of |cumulative |combined |equivalent of |an? )?(?:(?!in |at |by |through |to |for |across |from |on )[\w ]{0,14} )?$"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a masked sentence: its mark's number, the words that name what it counts, and how it is qualified.

    span: from the qualifier to the end of the name, in the masked text.
    """

    index: int
    name: str
    qualifier: str
    rule: str
    span: tuple[int, int]
    counted: bool = False


_MARK = re.compile(r"⟦(?P<kind>[NM])(?P<index>\d+)⟧(?P<plus>\s?\+|-plus| plus\b)?")
_WORD = re.compile(r" ((?:[A-Za-z][\w'’/&.-]*|⟦[RCL]\d+⟧)(?<![.,]))(,?)")

_RANKED = re.compile(r"(?:^|\s)(?!(?:With|Over|More|Than|Our|Its|The|Nearly|About|Some|Has|In|Serving|For|Approximately|All|Across|Today|A)\b)(?:[A-Z#][\w.&-]*|top|No\.)[ -]$|#$|\b(?:of|among) the (?:world’s )?$")

_YEARS = (
    # "100 years of combined experience"
    ("years-of-experience", r"[ -]years?[’']?(?: of)? (?P<name>(?:[a-z-]+ ){0,3}(?:experience|expertise))", "years of {name}"),
    # "over 50 years of existence", "in business for over 30 years", "for over 44 years"
    ("years-of-history", r"[ -]years?(?: of (?:\w+ ){0,2}(?:existence|history|heritage|operations?|business|service|innovation|excellence|success|tradition|leadership|growth|trust)|(?:[’'])? in (?:business|operation|the (?:\w+ ){0,3}(?:industry|business)))", "years in business"),
)  # fmt: skip
_YEAR_RULES = tuple((rule, re.compile(pattern), name) for rule, pattern, name in _YEARS)
_FOR_YEARS = re.compile(r"(?i)(?:^|\b(?:business|been|has|have|leader|trusted|industry|world|sea|space|devices|customers|clients|[a-z]+))?,? ?\b(?:for|in its|over the (?:last|past)) (?:(?:more than|over|nearly|almost|approximately|about|the (?:past|last)|well over) )*$")
_MONEY_OF = (
    # "$59 billion in assets under advisement", "$2 billion assets under management"
    ("assets-under", re.compile(r"(?i)^(?: of| in)?(?: combined| total| client| regulatory| private| discretionary| real estate)* (?P<name>assets? (?:under|on) (?:management|advisement|administration|supervision|custody|platform)|AUM\b|AUA\b|client assets|assets|loan volume|transaction volume|funding volume|sales volume)"), "{name}"),
    # "$100 million+ total in awarded contracts", "$2.6 billion of capital"
    ("money-in", re.compile(r"(?i)^(?: total)? (?:in|of|worth of) (?P<name>(?:[a-z][\w-]+ ){0,3}?(?:contracts|capital|transactions|loans|funding|grants|research grants|scholarships|projects|real estate|investments|donations|savings|properties|deals|premiums?|deposits|equity|commitments|payments|originations|volume|claims|research|transaction value|committed capital))\b"), "{name}"),
)  # fmt: skip
_TOTAL_RAISED = re.compile(r"(?i)(?:bring(?:s|ing)?|brought) (?:(?:its|the|their|our|⟦C\d+⟧[’']s?|company[’']s) )?(?:total |overall |cumulative )(?:[a-z]+ ){0,4}?(?:raised |funding |capital |funds |investment |financing )*(?:to date |since inception )?(?:to |at )(?:over |more than |approximately |nearly |about )?$|total (?:funding|raised|capital raised|funds raised)(?: to date)? (?:to|of|is|now stands at|reaches|reached) (?:over |more than |approximately |nearly )?$|\braised (?:a total of )?(?:over |more than |approximately |nearly )?$")  # fmt: skip
_TO_DATE = re.compile(r"(?i)^(?: in)? (?:total )?(?:capital|funding|venture capital|equity|investment|private capital|financing)?[^.;,]{0,40}?(?:to date|since (?:its )?(?:inception|founding)|in total)\b")
_CAPACITY = re.compile(r"(?P<lead>(?:annual |current |total |nameplate |production |manufacturing |generation |storage |generating |installed |processing )*capacity) (?:of|to|is|stands at) (?:over |more than |approximately |about |up to |nearly )?$")
_PER_YEAR = re.compile(r"^[ -](?:gallons?|tons?|tonnes?|barrels?|units?|megawatts?|MW|pounds?|metric tons?)[ -]per[ -](?:year|day|month|annum) (?P<name>(?:[a-z]+ ){0,3}production|[a-z]+(?: [a-z]+)?) (?:facility|plant|refinery|capacity|mill)")  # fmt: skip
_BASE = re.compile(r"(?P<name>installed base|user base|customer base|client base|workforce|staff|network|portfolio|fleet|membership|global team|team|subscriber base|community) of (?:over |more than |approximately |about |up to |nearly |some )?$")


def figures(masked: str) -> Iterator[Figure]:
    """Every figure of a masked sentence that may be one of a company's own, in the order of the text."""
    for match in _MARK.finditer(masked):
        before, after = masked[max(0, match.start() - 90) : match.start()], masked[match.end() : match.end() + 110]
        qualifier, start = _qualifier(before, match)
        found = _of_money(before, after) if match["kind"] == "M" else _of_number(before, after)
        if found:
            rule, name, length, counted = found
            yield Figure(int(match["index"]), name, qualifier, rule, (start, match.end() + length), counted)


def _qualifier(before: str, match: re.Match[str]) -> tuple[str, int]:
    if match["plus"]:
        return "more than", match.start()
    for name, pattern in QUALIFIERS:
        if told := pattern.search(before):
            return name, match.start() - (len(before) - told.start())
    return "", match.start()


def _of_money(before: str, after: str) -> tuple[str, str, int, bool] | None:
    if _TOTAL_RAISED.search(before) and (not before.rstrip().endswith(("raised", "than", "over", "nearly", "approximately", "of")) or _TO_DATE.match(after) or "otal" in before):
        capital = re.match(r"(?i) (?:in|of) (?:\w+ )?capital", after) and not re.search(r"(?i)total", before)
        return "total-raised", "capital raised" if capital else "total raised", 0, True
    for rule, pattern, template in _MONEY_OF:
        if told := pattern.match(after):
            name = template.format(name=told["name"].lower())
            return rule, {"aum": "assets under management", "aua": "assets under advisement"}.get(name, name), told.end(), rule == "assets-under"
    return None


def _of_number(before: str, after: str) -> tuple[str, str, int, bool] | None:
    for rule, pattern, template in _YEAR_RULES:
        if told := pattern.match(after):
            name = template.format(name=told["name"].strip()) if "name" in told.groupdict() else template
            if name == "years of experience" and re.match(r",|\.", after[told.end() :]):
                name = "years in business"
            return rule, name, told.end(), True
    if told := re.match(r"[ -]years\b(?! (?:ago|old|from|after|before|later|earlier|prior|term|of age|following|since))", after):
        return ("for-years", "years in business", told.end(), True) if _FOR_YEARS.search(before) else None
    if told := _PER_YEAR.match(after):
        return "per-year", f"{told['name'].removesuffix(' production')} production capacity".removeprefix("production "), told.end(), True
    if told := _CAPACITY.search(before):
        return "capacity", told["lead"].removeprefix("current "), 0, True
    if (told := _BASE.search(before)) and told["name"] in ("installed base", "user base", "customer base", "client base", "subscriber base"):
        return "base", told["name"], 0, True
    return _counted(before, after)


def _counted(before: str, after: str) -> tuple[str, str, int, bool] | None:
    """What a number counts: the words after it up to the plural noun that ends their phrase."""
    words: list[str] = []
    position = end = 0
    while len(words) < 6 and (word := _WORD.match(after, position)):
        text = word[1]
        if text.lower() in _STOP:
            if (text in ("and", "or", "&") and words and not _plural(words[-1])) or (text == "of" and words and _MEASURES.search(" ".join(words))) or (words and words[-1] == "of"):
                pass
            else:
                break
        words.append(text)
        position = end = word.end()
        if re.sub(r"[^\w-]", "", text.lower()) in COUNTED and text.islower():
            break
        if word[2]:
            if _plural(text) or _MEASURES.search(" ".join(words[:2])) or _MEASURES.search(words[0]):
                break
            words.clear()  # "gaming, fintech, and commerce apps": the last adjective is enough
            if joined := re.match(r" (?:and|or)\b", after[position:]):
                position += joined.end()
    while words and not _plural(words[-1]):
        if words[-1].islower() and len(words) > 1 and _plural(words[-2]):
            words.pop()
            continue
        if _MEASURES.search(" ".join(words[:2])) or _MEASURES.search(words[0]):
            break
        words.pop()
    if not words or "⟦" in words[-1] or words[0] in ("more", "additional", "new", "other", "such") or _RANKED.search(before):
        return None
    name = _short(words)
    if _NOT_COUNTED.search(name) or name in ("cubic feet", "square") or len(name) < 4 or re.fullmatch(r"(?:gigawatts?|megawatts?|gwh?|mwh?|mwp|kw|tons|miles|hours|pounds|gallons)", name):
        return None
    head = re.sub(r"[^\w-]", "", words[-1].lower())
    counted = head in COUNTED or bool(_MEASURES.search(" ".join(words[:2])) or _MEASURES.search(words[0]))
    if name in ("people", "persons", "professionals") and re.search(r"(?i)employ\w*[^.;]{0,30}$|workforce of[^.;]{0,20}$", before):
        name = "employees"
    name = {"teammates": "employees", "team members": "employees", "staff": "employees", "staff members": "employees", "colleagues": "employees", "sites": "locations", "full-time employees": "employees"}.get(name, name)
    qualified = bool(re.search(r"(?i)(?:over|than|some|nearly|about|approximately|to|around|almost|of|exceeding) $", before))
    verb = _DONE.search(re.sub(r"(?i)(?:more than|over|approximately|nearly|about|almost|some|up to|around|in excess of) $", "", before))
    if re.fullmatch(r"(?:miles|kilomet(?:er|re)s|hours|pounds|tons|tonnes)", name) and not verb:  # a distance, a length of time
        return None
    supplied = re.match(r" with ([a-z]+(?: [a-z]+)?)\b", after[end:]) if re.search(r"(?:suppl(?:ies|ying)|provid(?:es|ing)) (?:\w+ ){0,3}$", before) else None
    if supplied:
        name = f"{name} supplied with {supplied[1]}"
    if verb:
        done = {"executing": "executed", "delivering": "delivered", "automating": "automated"}.get(verb["verb"], verb["verb"])
        if not name.startswith(("customers", "clients", "countries", "states", "employees")):
            name = f"{name} {done}"
    return "counted", name, end, bool(verb and qualified) or (counted and (head not in _MANY or bool(verb) or qualified))


def _short(words: list[str]) -> str:
    """The name of what is counted: the last of several adjectives, a measure by what it measures."""
    name = re.sub(r"^(?:and|or|&) ", "", " ".join(w for w in words if "⟦" not in w).lower())
    name = re.sub(r"^(?:(?:innovative|unique|diverse|loyal|dedicated|talented|experienced|highly|skilled|satisfied|happy|different|separate|distinct|valued|of the world’s leading|well-known|exciting|incredible|amazing|passionate|leading|great) )+", "", name)
    if measure := re.match(r"(square feet|acres|hectares|square meters|square miles)\b", name):
        return measure.group()
    if power := re.match(r"(gigawatts?|megawatts?|gwh?|mwh?|mwp|kw) of (.+)", name):
        unit = {"gigawatts": "gw", "gigawatt": "gw", "megawatts": "mw", "megawatt": "mw"}.get(power[1], power[1])
        return f"{power[2]} ({unit})"
    if " of " not in name and not re.match(r"[\w-]+ed and [\w-]+", name):
        name = re.split(r" (?:and|or) (?=[a-z-]+ [a-z])|/", name)[-1] if not re.search(r" and \w+$", name) else name
    return " ".join(name.split()[-4:]) if " of " not in name and " and " not in name else name


def _plural(word: str) -> bool:
    return bool(_IRREGULAR.search(word)) or (word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s")) and len(word) > 3)
