"""Titles and posts: "President and Chief Operating Officer", "co-founder", "interim CEO", "Senior Vice President of Sales"."""

import re

_SHORT = r"(?:Co-|co-)?(?:CEO|CFO|COO|CTO|CMO|CIO|CISO|CSO|CRO|CPO|CHRO|CCO|CLO|CDO|CAO|CBO|CXO|CGO|EVP|SVP|AVP|VP|GM)s?"
_CHIEF = r"(?:[Cc]o-)?[Cc]hief (?:(?:[A-Z&]|of|and|[a-z])[\w&/,’'-]* ){1,4}?[Oo]fficer|[Cc]hief of [Ss]taff|[Cc]hief (?:[Ss]cientist|[Ee]conomist|[Aa]rchitect|[Ss]trategist|[Ee]vangelist|[Ee]ngineer|[Cc]ounsel|[Ee]xecutive|[Ii]nvestigator)"
_HEAD = (
    r"(?:[Cc]o-?|[Vv]ice[- ]?)?(?:[Pp]resident|[Cc]hair(?:man|woman|person)?|[Ff]ounder|[Dd]irector|[Mm]anager|[Pp]artner|[Pp]rincipal|[Hh]ead|[Ll]ead|[Ll]eader|[Oo]wner|[Ss]ecretary|[Tt]reasurer|[Cc]ontroller"
    r"|[Cc]ounsel|[Aa]dvis[eo]r|[Aa]nalyst|[Cc]onsultant|[Ss]trategist|[Cc]oordinator|[Ss]pecialist|[Ss]cientist|[Ee]ngineer|[Gg]eologist|[Aa]rchitect|[Pp]rofessor|[Dd]ean|[Gg]overnor|[Mm]ayor|[Ss]enator|[Cc]ommissioner|[Mm]inister"
    r"|[Ss]uperintendent|[Tt]rustee|[Aa]dministrator|[Ee]ditor(?:-in-[Cc]hief)?|[Aa]ttorney|[Ii]nvestigator|[Ff]ellow|[Rr]epresentative|[Aa]mbassador|[Ss]pokes(?:man|woman|person)|[Oo]bserver|[Cc]reator|[Ii]nventor|[Cc]hef"
    r"|[Aa]ssociate|[Oo]fficer|[Ee]xecutive|[Mm]ember|[Dd]eveloper|[Dd]esigner|[Aa]uthor|[Gg]eneral)"
)
_MODIFIER = (
    r"(?:(?:[Ii]nterim|[Aa]cting|[Ff]ounding|[Ee]xecutive|[Ss]enior|[Aa]ssociate|[Aa]ssistant|[Dd]eputy|[Mm]anaging|[Gg]eneral|[Gg]lobal|[Rr]egional|[Nn]ational|[Gg]roup|[Ii]ndependent|[Nn]on-[Ee]xecutive|[Ll]ead|[Pp]ast|[Vv]ice|[Pp]rincipal|[Ss]enior-level"
    r"|[Ii]nternational|[Cc]orporate|[Tt]echnical|[Oo]perating|[Cc]reative|[Pp]roduct|[Pp]roject|[Pp]rogram|[Mm]arketing|[Ss]ales|[Ss]cientific|[Mm]edical|[Cc]linical|[Rr]esearch|[Ff]inancial|[Bb]usiness [Dd]evelopment|[Cc]ommunity|[Bb]oard|[Cc]ity|[Cc]ounty|[Ss]taff|[Ll]egal|[Cc]hief|[Ff]irst|[Aa]dvisory [Bb]oard)[ /-]+"
    r"|(?:[A-Z][\w&’'-]*[ /]+(?:& |and )?){1,4}?)"
)
_OF = r"(?: (?:of|for|[-–]) (?:the )?(?:(?:Global |North |Latin |Americas|[A-Z])[\w&/’'-]*(?:(?:,? (?:and|&)|,)? [A-Z][\w&/’'-]*){0,5}|(?:product|business|sales|marketing|operations|engineering|research|development|finance|investor|media|public|corporate|communications|the board|people|strategy|growth|partnerships|technology|clinical|regulatory|human|customer|global|commercial|supply|legal|data|design|content)\b(?: (?:and )?[a-z]+){0,3}))"
_COMMA = r"(?:, (?!and\b)(?:(?:North America|Americas|EMEA|APAC|Asia|Europe|Global)\b|[A-Z][a-z]+(?: (?:& |and )?[A-Z][a-z]+){0,2}(?=,| (?:of|at|for)\b)))"
_ONE = rf"(?:{_MODIFIER}{{0,4}}(?:{_SHORT}|{_CHIEF}|{_HEAD})s?(?![\w’'-]))"
_BOARD = r"(?:[Mm]ember of (?:the|its|our) (?:[A-Z][\w ’']{0,40}?)?[Bb]oard(?: of [Dd]irectors| of [Tt]rustees| of [Aa]dvisors)?|[Bb]oard of [Dd]irectors|[Bb]oard [Mm]ember|(?:Scientific |Medical |Strategic )?[Aa]dvisory [Bb]oard(?: [Mm]ember)?)"
TITLE = re.compile(rf"\b(?:{_BOARD}|{_ONE}{_OF}?{_COMMA}?)(?:(?:,? and |,? & |,? as well as | ?/ ?|, |-)(?:the |its |a )?(?:{_BOARD}|{_ONE}{_OF}?))*")
_HINT = re.compile(r"[Pp]resident|[Cc]h(?:ie|ai)|EO\b|FO\b|[CGST][TIMSRPLDABXGOV]O\b|[OV]P\b|GM\b|[a-z]er\b|[a-z]or\b|ist\b|[Hh]ead|[Ll]ead|[Pp]artner|[Cc]ounsel|an\b|[Bb]oard|ipal\b|[Dd]ean|yst\b|[Ff]ellow|chitect|ative\b|ary\b|ey\b|ate\b|tive\b|ral\b")


def find_titles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of all titles in `text[start:end]`."""
    return [match.span() for match in TITLE.finditer(text, start, end)]
