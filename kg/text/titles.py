"""Titles and posts: "President and Chief Operating Officer", "co-founder", "interim CEO", "Senior Vice President of Sales"."""

import re

from kg.text.patterns import quick
from kg.text.people import first_names
from kg.text.words import words


def _either_case(words: str) -> str:
    """Alternatives of which each may begin with a capital or not; the longest first."""
    listed = sorted(words.split("|"), key=lambda word: (-len(word), word))
    return "|".join(
        re.sub(r"\b[a-z]", lambda m: f"[{m.group().upper()}{m.group()}]", word).replace(" ", "[ -]") for word in listed
    )


# Titles that are titles wherever they stand.
_SHORT = r"(?:[Cc]o[-‑])?(?:CEO|CFO|COO|CTO|CMO|CIO|CISO|CSO|CRO|CPO|CHRO|CCO|CLO|CDO|CAO|CBO|CXO|CGO|EVP|SVP|AVP|CVP|VP|GM)s?"
_CHIEF = (
    r"(?:[Cc]o[-‑])?[Cc]hief (?:(?:[A-Z&]|of|and|[a-z])[\w&/,’'-]* ){1,4}?[Oo]fficer"
    r"|[Cc]hief of (?:[Ss]taff|[Pp]olice|Marketing|Operations|Surgery|Medicine|Cardiology|Product|Sales|Party)\b|[Cc]hief (?:[Ss]cientist|[Ee]conomist|[Aa]rchitect|[Ss]trategist|[Ee]vangelist|[Ee]ngineer|[Cc]ounsel|[Ee]xecutive|[Ii]nvestigator)"
)
_SURE_WORDS = (
    "managing director|executive director|managing partner|general partner|founding partner|general manager|general counsel|managing member"
    "|treasurer|governor|mayor|senator|superintendent|editor-in-chief|spokesperson|spokesman|spokeswoman"
)
_SURE = (
    rf"(?:{_SHORT}|{_CHIEF}|(?:[Cc]o[-‑]?|[Vv]ice[- ])?(?:[Pp]resident|[Cc]hair(?:man|woman|person)?|[Ff]ounder)"
    rf"|{_either_case(_SURE_WORDS)})"
)
# Titles only beside a person's name: "partner", "head" and "lead" are also verbs and things.
_LOOSE_WORDS = (
    "director|manager|partner|principal|head|chief|lead|leader|owner|secretary|controller|counsel|advisor|adviser|analyst|consultant|strategist|coordinator"
    "|specialist|scientist|engineer|geologist|architect|professor|dean|commissioner|minister|trustee|administrator|editor|attorney|investigator|fellow"
    "|representative|ambassador|observer|creator|inventor|chef|associate|officer|executive|member|developer|designer|author|general|sergeant|captain"
    "|lieutenant|cardiologist|neurologist|oncologist|internist|pediatrician|paediatrician|psychiatrist|psychologist|radiologist|pathologist|dermatologist|epidemiologist|immunologist|urologist"
    "|gynecologist|ophthalmologist|anesthesiologist|hematologist|biologist|chemist|physicist|statistician|toxicologist|hydrologist|researcher|lecturer|instructor|nurse|pharmacist|dentist"
    "|veterinarian|broker|realtor|appraiser|underwriter|actuary|banker|journalist|reporter|correspondent|columnist|volunteer|lawyer|solicitor|barrister|accountant|auditor|planner|chancellor|provost|rector|president-elect|lieutenant|councilmember|councilman|councilwoman|congressman|congresswoman|judge|curator|producer|pastor|coach|librarian|economist|surgeon|physician|supervisor"
)
_LOOSE = rf"(?:[Cc]o[-‑]?)?(?:{_either_case(_LOOSE_WORDS)})"
_ONES_WORDS = (
    "interim|acting|founding|executive|senior|associate|assistant|adjunct|deputy|managing|general|global|regional|national|group|independent|non-executive|lead"
    "|past|vice|principal|international|corporate|technical|operating|creative|product|project|program|marketing|sales|scientific|medical|clinical|research"
    "|financial|business development|community|board|city|county|staff|legal|chief|first|advisory board|strategic|special|commercial|investment|portfolio"
    "|engineering|design|brand|policy|research and development|information technology|public affairs|communications|operations|emeritus|fund|team|fractional|honorary|head|football|basketball|baseball|soccer|athletic"
)
_ONES_FIELD = _either_case(_ONES_WORDS)
_CAPITALISED = r"(?!(?:The|As|With|And|Our|Its|In|At|For|By|To|Of|On|Said|Says|Former|New|Current|His|Her|Their|An?|Is|From|Like|Mr|Mrs|Ms|Dr|Joins?|Names?|Named|Appoints?|Appointed|Hires?|Announced?|Welcomed?|Welcomes|Promotes|Announces|Elects|Elevates|Adds|Taps)\b)[A-Z][\w&’'-]*+"
_MODIFIERS = rf"(?:(?:{_ONES_FIELD}|{_CAPITALISED}(?: (?:&|and) {_CAPITALISED})?)(?:[ /]|(?<=\w)-(?=\w))+){{0,5}}"
_FIELD = (
    r"(?: (?:of|for|[-–]) (?:the )?(?:(?!The\b)[A-Z][\w&/’'-]*(?:(?:,? (?:and|&)|,)? (?!The\b)[A-Z][\w&/’'-]*){0,5}"
    r"|(?:product|business|sales|marketing|operations|engineering|research|development|finance|investor|media|public|corporate|communications|the board|people|strategy|growth|partnerships|technology|clinical"
    r"|regulatory|human|customer|global|commercial|supply|legal|data|design|content)\b(?: (?:and )?(?!(?:of|at|for|in|with|to|from|on|who|said|is|was)\b)[a-z]+){0,3}"
    r")|(?: of (?!(?:the|an?|its|our|their|his|her|both|all|this|that|which|whom|company|directors|trustees|more|over|about|one|two|three|many)\b)[a-z][a-z-]+(?: (?!(?:at|for|in|with|to|from|on|who|said|is|was|has|will|of|the|by|as|that)\b)[a-z][a-z-]+){0,5}(?= (?:at|for|in|with) |[,.;:)”\"])))"
)
_COMMA = (
    r"(?:, (?!and\b)(?:(?:North America|Americas|EMEA|APAC|Asia|Europe|Global)\b"
    r"|(?:Investor|Media|Public|Corporate|Business|Human|Product|Sales|Marketing|Global|Clinical|Regulatory|Research|Supply|Government|Finance|Legal|Strategy|Operations|Engineering|District)\b(?: (?:& |and )?[A-Z0-9][a-z0-9]*){0,3}"
    r"|[A-Z][a-z]+(?: (?:& |and )?[A-Z][a-z]+){0,2}(?=,| (?:of|at|for)\b)))"
)
_BOARD = (
    r"(?:(?:[Ii]ndependent |[Nn]on-[Ee]xecutive )?[Mm]ember of (?:the|its|our) (?:[A-Z][\w ’']{0,40}?)?[Bb]oard(?: of [Dd]irectors| of [Tt]rustees| of [Aa]dvisors)?"
    r"|(?:[Aa]dvisory )?[Bb]oard (?:[Mm]ember|[Oo]bserver))"
)
_ONE = rf"(?:{_BOARD}|{_MODIFIERS}(?:{_SURE}|{_LOOSE})s?(?![\w’'-]| amount\b){_FIELD}?)"
_AND = r"(?:,? and |,? & |,? as well as | ?/ ?|, |-)(?:the |its |a )?"
TITLE = quick(rf"\b(?:{_ONE}{_COMMA}?(?:{_AND}{_ONE}{_COMMA}?)*)")
_IS_SURE = re.compile(rf"\b(?:{_SURE}|{_BOARD})s?(?![\w’'-])")
_NAME = r"(?:⟦P\d+⟧|[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2})"
_PERSON_BEFORE = quick(
    rf"{_NAME}(?:,? [A-Z][\w.]*(?:\.[A-Z])\.?|, (?:[A-Z][a-z]{{0,2}}\.){{1,4}}(?=,)|, [A-Z][A-Za-z]{{0,2}}[A-Z]{{1,4}}(?=,))*(?:, | – | - |: | \(|,? (?:is|was|as|serves as|who is|named|appointed|joins as|\w+ed as) )(?:(?:an?|the|its|our|their|⟦C\d+⟧(?:[’']s?)?|[a-z]+) ){{0,4}}$"
)
_PERSON_AFTER = re.compile(rf",? (?:Dr\.? |Mr\.? |Ms\.? )?{_NAME}")
# "professor at ⟦C1⟧ and cardiologist at ⟦C2⟧"
_POST_ENDS = re.compile(r"\b(?:at|of|for|with) (?:the )?⟦C\d+⟧(?:,|,? and|,? as well as) (?:an? |the )?$")
_AT_HOUSE = re.compile(r" (?:at|of|for|with) (?:the )?⟦C")
_NAMED_BEFORE = re.compile(
    r"(?i)\b(?:names?|named|appoint(?:s|ed)?|elect(?:s|ed)?|hire[sd]?|promote[sd]?|tap(?:s|ped)|made) ⟦P\d+⟧,? (?:an? |its |the )?$"
)
_PERSON_AS = re.compile(
    r"⟦P\d+⟧(?:,[^,.;]{1,80},)?(?: back)?(?: (?:to|into) (?:(?!⟦P)[^.;,]){1,50}?)? as (?:(?:the|an?|its|our|their|new|⟦C\d+⟧[’']s) )*$"
)
_POST_BEFORE = quick(
    r"(?i)(?:named|appointed|elected|promoted|hired|join(?:s|ed|ing)?|serv(?:e|es|ed|ing)|position|role|post|appointment|nominated|title)\b[^.;]{0,60}\b(?:as|to|of)(?: (?:an?|the|its|our|new|to|⟦C\d+⟧[’']s?))*(?: [a-z]+){0,2} $"
)


_WORD = re.compile(r"[A-Za-z]+")
_ABBREVIATIONS = "ceo cfo coo cto cmo cio ciso cso cro cpo chro cco clo cdo cao cbo cxo cgo evp svp avp cvp vp gm president chair chairman chairwoman chairperson founder cofounder staff"
_LAST_WORDS = frozenset(re.split(r"[ |-]", _SURE_WORDS) + _LOOSE_WORDS.split("|") + _ABBREVIATIONS.split())
_HEADS = _LAST_WORDS | {word + "s" for word in _LAST_WORDS}
_CHARGES = words("charges")
_KNOWN_LEADS = _CHARGES | set(re.split(r"[ |]", _ONES_WORDS)) | {"and", "vice", "co"} | set(_LOOSE_WORDS.split("|"))
_OFFICE = re.compile(
    r"(?:Chief [A-Z]\w+ (?:and|&)|President|[Dd]irector|[Mm]anager|[Hh]ead|Officer|[SECA]?VP|[Ll]ead|Leader|[Pp]artner|Chief|Dean|Professor|Counsel|Chair|Principal|Specialist|Engineer)s?(?:,| of| for| –| -)?(?: the)? $"
)


_HALF = re.compile(r"(?:Co-|Ex-)(?:Chief|Vice|Managing|Executive|Deputy)|Vice|Chief")


def all_charges(text: str) -> bool:
    """Whether some words name only what an office has charge of: "Business Development"."""
    return all(word.strip(",.").lower() in _CHARGES for word in text.split())


_CHARGED = re.compile(
    r"(?:(?:[Vv]ice[ -][Pp]resident|[SECA]?VP|[Dd]irector|[Mm]anager|[Hh]ead|[Ll]ead|[Cc]hief)s?(?:,| of| for|,? –)(?: the)? |(?:VP|Director|Manager) )$"
)


def is_charge(text: str, start: int, end: int, house: bool = False) -> bool:
    """Whether a capitalised run is only what the office before it has charge of. house: whether a company is named right after it."""
    if _HALF.fullmatch(text, start, end):
        return True  # "Co-Chief" of "Co-Chief Executive Officer"
    before = text[max(0, start - 24) : start]
    if (
        house
        and _CHARGED.search(before)
        and (" " not in text[start:end] or text[start:end].split()[-1] not in words("org_tails"))
    ):
        return True
    return bool(_OFFICE.search(before)) and all_charges(text[start:end])


def is_sure(title: str) -> bool:
    """Whether some words are a title wherever they stand: "CEO", not "partner"."""
    return bool(_IS_SURE.search(title))


_HEADS_HOUSE = re.compile(
    r"(?:\bCEO|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|(?<![Vv]ice )(?<![Vv]ice-)[Pp]resident|[Ff]ounder|[Oo]wner|[Mm]anaging [Pp]artner|(?<!Vice )(?<!Vice-)[Cc]hair(?:man|woman|person)?)s?$"
)


def heads_a_house(title: str) -> bool:
    """Whether a title ends with one that a whole house has: "founder and CEO", not "Vice President"."""
    return bool(_HEADS_HOUSE.search(title))


def before_name(name: str) -> int:
    """How many characters of a name are a title: 9 of "Sergeant Jane Roe"; at least two words stay."""
    cut, parts = 0, name.split(" ")
    while len(parts) > 2 and parts[0].lower() in _HEADS:
        cut += len(parts.pop(0)) + 1
    return cut


def find_titles(text: str) -> list[tuple[int, int]]:
    """Offsets of all titles in a masked sentence; loose ones only beside a person or where a post is told."""
    if _HEADS.isdisjoint(_WORD.findall(text.lower())):  # most sentences; twenty times faster than the pattern
        return []
    found = ((match, _end(text, *match.span())) for match in TITLE.finditer(text))
    return [(_begin(match), end) for match, end in found if _held(text, match, end)]


def _end(text: str, start: int, end: int) -> int:
    """Where a title ends: "VP Advanced Mobility and Industrial Products" goes on while it tells a charge."""
    tail = _TAIL.search(text, max(start + 2, end - 60), end)
    if tail and tail.group(1) in first_names() and tail.group(1).lower() not in _KNOWN_LEADS:  # "VP of Sales for Asia Jane Roe"
        return tail.start()
    of = text.rfind(" of ", start, end)
    if of > 0 and (_IS_SURE.search(text, of - 12, of) or text[of - 8 : of].lower() == " officer"):
        field = text[of + 4 : end]
        if (
            not all(word.strip(",").lower() in _CHARGES for word in re.split(r",? (?:and|&) |, ", field)[0].split())
            and (
                not _TAKES_CHARGE.search(text, max(start, of - 24), of)
                or (" " in field and field.split()[-1] in words("org_tails"))
            )
            and not (field.split()[-1].lower() in _CHARGES and _AT_FIRM.match(text, end))
        ):  # "of Valve Operations at Acme"
            return of  # "CEO of Acme Robotics", where the lexicon does not know Acme
    charge = _CHARGE_AFTER.match(text, end) if _OFFICE_END.search(text, max(start, end - 16), end) else None
    if charge and _tells_charge(charge.group(1)):
        return charge.end()
    if not _OPEN.search(text, max(0, end - 12), end):
        return end
    more = _MORE.match(text, end)
    while more:
        if all(word.lower() in _CHARGES for word in more.group().split()):
            return more.end()
        more = _MORE.match(text, end, more.start() + more.group().rstrip().rfind(" ")) if " " in more.group().strip() else None
    return end


_AT_FIRM = re.compile(r" (?:at|for) ⟦C")
# "Executive Vice President, Brand Growth & Transformation"
_OFFICE_END = re.compile(r"(?:President|VP|Director|Manager|Officer|Head|Lead|Partner|Operations|Principal)$")
_CHARGE_AFTER = re.compile(r", ((?:[A-Z][\w-]*|&|and)(?: (?:[A-Z][\w-]*|&|and)){0,5})(?=[.,;:)”\"]|$| (?:at|of|for|said)\b)")


def _tells_charge(text: str) -> bool:
    names = [word for word in text.split() if word not in ("&", "and")]
    known = [word.lower() in _CHARGES or word in ("Unit", "Division", "Region", "Practice") for word in names]
    return bool(names) and (all(known) or (len(names) < len(text.split()) and any(known))) and names[0] not in first_names()


# An office that is told with what it has charge of: no firm has one vice president.
_TAKES_CHARGE = re.compile(r"(?:(?:[Vv]ice[ -][Pp]resident|[SECA]?VP|[Dd]irector|[Mm]anager|[Hh]ead|[Ll]ead)s?)$")
_OPEN = re.compile(r"(?:VP|Vice President|Director|Head|Manager|Lead)$")
_TAIL = re.compile(r" ([A-Z][a-z]+)(?: [A-Z]\.)? [A-Z][\w’'-]+$")
_MORE = re.compile(r"(?: (?:and|&|[A-Z][a-z]+|[a-z]+(?= (?:at|of|for)\b|,|\.|$))){1,6}")


def _begin(match: re.Match[str]) -> int:
    """Where a title begins: "Acme CEO" leaves out a name that the lexicon does not know."""
    begin, text = match.start(), match.group()
    if not _IS_SURE.search(text):
        return begin
    while (
        (lead := re.match(r"[A-Z][\w&’'-]*[ /]+", text))
        and not _IS_SURE.match(text)
        and lead.group().strip(" /").lower() not in _KNOWN_LEADS
    ):
        begin, text = begin + lead.end(), text[lead.end() :]
    return begin


def _held(text: str, match: re.Match[str], end: int) -> bool:
    if text.startswith("oard of ", max(0, match.start() - 8)):  # "the Board of Directors"
        return False
    if _IS_SURE.search(match.group()):
        return True
    before = text[max(0, match.start() - 110) : match.start()]
    if match.group()[0].isupper() and before.endswith("⟧ ") and re.search(r"⟦P\d+⟧ $", before):
        return True
    if _NAMED_BEFORE.search(before) or _PERSON_AS.search(before) or (_POST_ENDS.search(before) and _AT_HOUSE.match(text, end)):
        return True
    return bool(_PERSON_BEFORE.search(before) or _PERSON_AFTER.match(text, end) or _POST_BEFORE.search(before))
