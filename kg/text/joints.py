"""Whether "of", "at" or "and" stands inside one name: "University of Harrowby", "Wind and Tide Institute", or between two."""

from __future__ import annotations

import re

from kg.text.legal import LEGAL_TAIL
from kg.text.people import looks_like
from kg.text.places import place, region
from kg.text.words import ordinary, phrases, words

_INSTITUTION = re.compile(
    r"\b(?:Department|Ministry|Office|Bureau|Center|Centers|Institute|Secretary|Council|Association|Society|Committee|College|University|School|Institutes|Academy|Administration|Commission|Agency|Board|Faculty)s? (?:of|for|on)\b"
)


def holds(left: str, joint: str, right: str) -> bool:
    last = left.rsplit(None, 1)[-1] if left.strip() else ""
    first = left.split(None, 1)[0] if left.strip() else ""
    if joint in ("|", "-", "–"):
        return False
    if last.rstrip(".") in words("posts") or (LEGAL_TAIL.search(left) and joint != "of"):
        return False
    if joint == "at":
        return (
            bool(re.match(r"University of |[A-Z]\w+ University$|State University", left))
            and len(right.split()) <= 2
            and not LEGAL_TAIL.search(right)
        )
    if joint.startswith("in"):
        return (last in words("org_heads") and joint == "in the") or left in ("Women", "Girls", "Minorities")
    if joint.startswith(("of", "for")):
        if (
            last
            in (
                "Board",
                "Division",
                "Department",
                "Office",
                "Order",
                "House",
                "School",
                "State",
                "City",
                "Town",
                "Trust",
                "Union",
                "Partnership",
            )
            and joint.startswith("for")
            and last not in ("Office", "Partnership")
        ):
            return False
        if last == "Board" and not all(ordinary(token) for token in right.split()):
            return False  # "the Supervisory Board of Acme"
        if last in ("Board", "Committee") and re.match(r"(?:Directors|Trustees|Governors|Advisors|Managers)\b", right):
            return False
        if joint == "of" and _INSTITUTION.match(left) and (region(right) or place(right) or left.startswith("Ministry")):
            return True  # "Institute of Chartered Surveyors of Norway"
        return last in words("org_heads") or left in ("Bank", "Church", "United Way", "Make-A-Wish Foundation")
    # and: inside "Department of Health and Human Services", or a name whose end alone shows that it is one
    head = re.split(r"[ \n](?:and|of|for|at|in)[ \n]", right)[0]
    tail = LEGAL_TAIL.sub("", head)
    if joint == "and the" and (_INSTITUTION.search(right) or (" " in tail and tail.split()[-1] in words("org_tails"))):
        return False  # "the Harrow Agency and the Tarn Protection Agency"
    if _INSTITUTION.search(left):
        if right in phrases("not_orgs") or not all(map(ordinary, head.split())):
            return False  # "the Society of Tides and Harrow"
        return not re.match(
            r"(?:the )?(?:University|Department|Ministry|Bureau|U\.S\.|US |National|[A-Z]\w+ University|[A-Z]\w+ (?:Medical|Hospital))",
            right,
        ) and not region(head)
    if (
        first in words("not_names") and first.strip(".") not in ("American", "National", "Securities", "US", "U.S", "United")
    ) or left.endswith(","):
        return False
    tokens = tail.split()
    if len(tokens) == 1 and tokens[0] in words("org_tails"):  # "Acme Pipe and Supply, LLC"
        return True
    if (
        tokens
        and tokens[-1] in words("bodies")
        and 2 <= len(tokens) <= 3
        and all(ordinary(t) for t in tokens)
        and ordinary(last)
        and not closed(left)
    ):
        return tokens[0] not in (
            "National",
            "American",
            "United",
            "International",
            "European",
        )  # "Vermont Wind and Tide Institute"
    if (
        tokens and tokens[-1] == "Foundation" and " " not in left and looks_like(" ".join([left, *tokens[1:-1]])) >= 0.85
    ):  # "Bob and Jane Roe Foundation"
        return True
    return (
        " " not in left
        and bool(LEGAL_TAIL.search(head) or (tokens and tokens[-1] in words("org_tails")))
        and len(tokens) <= 3
        and (last in words("org_tails") or last in words("paired"))
    )


def closed(left: str) -> bool:
    """Whether a name is already whole: it ends like an organisation and says more than that."""
    tokens = [token for token in left.split() if token not in ("U.S.", "US", "UK", "EU")]
    return len(tokens) > 1 and tokens[-1] in words("org_tails") and not all(ordinary(t) or region(t) for t in tokens)
