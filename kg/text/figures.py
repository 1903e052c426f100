"""A company's own figures in a sentence: what each counts and how it is qualified."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.text import figure_wordings as wording


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a masked sentence: its mark's number, the words that name what it counts, and how it is qualified.

    span: from the qualifier to the end of the name, in the masked text. times: ten where decades are told as years.
    """

    index: int
    name: str
    qualifier: str
    rule: str
    span: tuple[int, int]
    counted: bool = False
    times: int = 1


def figures(masked: str) -> Iterator[Figure]:
    """Every figure of a masked sentence that may be one of a company's own, in the order of the text."""
    for match in wording.MARK.finditer(masked):
        before, after = masked[max(0, match.start() - 90) : match.start()], masked[match.end() : match.end() + 110]
        qualifier, start = _qualifier(before, match)
        found = _of_money(before, after) if match["kind"] == "M" else _of_number(before, after)
        if found:
            rule, name, length, counted = found
            times = 10 if rule.startswith(("years", "for-years")) and after[1:].startswith("decade") else 1
            yield Figure(int(match["index"]), name, qualifier, rule, (start, match.end() + length), counted, times)


def _qualifier(before: str, match: re.Match[str]) -> tuple[str, int]:
    if match["plus"]:
        return "more than", match.start()
    for name, pattern in wording.QUALIFIERS:
        if told := pattern.search(before):
            return name, match.start() - (len(before) - told.start())
    return "", match.start()


def _of_money(before: str, after: str) -> tuple[str, str, int, bool] | None:
    if told := wording.ASSETS_OF.search(before):
        return "assets-of", told["name"].lower(), 0, True
    if told := wording.ADVISES.search(before):
        if other := re.match(r"(?: of| in)?(?: total| combined| client)* assets\b(?! under| on)", after):
            return "assets-managed", wording.MANAGED[told["verb"][:3].lower()], other.end(), True
        if told["verb"][:3].lower() == "man" and re.match(r"[.,;]| and | for | on behalf| across| globally| worldwide", after):
            return "assets-managed", wording.MANAGED["man"], 0, True
    if told := wording.UNDER_MANAGEMENT.match(after):
        return "assets-under", f"assets under {told['what']}", told.end(), True
    if wording.TOTAL_RAISED.search(before) and (
        not before.rstrip().endswith(("raised", "than", "over", "nearly", "approximately", "of"))
        or wording.TO_DATE.match(after)
        or "otal" in before
    ):
        capital = re.match(r"(?i) (?:in|of) (?:\w+ )?capital", after) and not re.search(r"(?i)total", before)
        return "total-raised", "capital raised" if capital else "total raised", 0, True
    if wording.ROUND.search(before):
        return None
    if wording.A_BANK.search(before) and (told := wording.BANK_OF.match(after)):
        return "assets-of", "assets", told.end(), True
    if told := wording.WORTH.search(before):
        return "money-in", told["name"].lower(), 0, False
    if (done := wording.MONEY_DONE.search(before)) and (told := wording.MONEY_OBJECT.match(after)):
        return "money-done", f"{told['name'].lower()} {done['verb'].lower()}", told.end(), bool(done["has"])
    for rule, pattern, template in wording.MONEY_OF:
        if told := pattern.match(after):
            name = template.format(name=told["name"].lower())
            return (
                rule,
                {"aum": "assets under management", "aua": "assets under advisement"}.get(name, name),
                told.end(),
                rule == "assets-under",
            )
    return None


def _of_years(before: str, after: str, end: int) -> tuple[str, str, int, bool] | None:
    """Years and decades: of experience, in business, for which somebody has been at work."""
    for rule, pattern in wording.YEAR_RULES:
        if told := pattern.match(after, end):
            if rule == "years-of-history":
                return rule, "years in business", told.end(), True
            return rule, f"years of {_kind_of_years((told['name'] or told['plain']).lower())}", told.end(), True
    if wording.FOR_YEARS.search(before):
        return "for-years", "years in business", end, True
    if wording.MARKED.search(before) and not re.match(r" (?:of|since|with|as)\b", after[end:]):
        return "years-marked", "years in business", end, True
    return None


def _kind_of_years(words: str) -> str:
    """ "combined experience" of "of combined industry experience": whose it is matters, not in what."""
    shared = re.search(r"combined|collective|cumulative|total|shared|joint", words)
    return f"{shared.group()} {words.split()[-1]}" if shared else words.split()[-1]


def _of_number(before: str, after: str) -> tuple[str, str, int, bool] | None:
    if told := wording.TEAM.match(after):
        return "team", "employees", told.end(), True
    if told := wording.YEAR.match(after):
        return _of_years(before, after, told.end())
    if (told := wording.AGO.match(after)) and wording.FOUNDED_AGO.search(before):
        return "years-ago", "years in business", told.end(), True
    if told := wording.PER_YEAR.match(after):
        return (
            "per-year",
            f"{told['name'].removesuffix(' production')} production capacity".removeprefix("production "),
            told.end(),
            True,
        )
    if told := wording.CAPACITY.search(before):
        return "capacity", told["lead"].removeprefix("current "), 0, True
    if (told := wording.BASE.search(before)) and told["name"] in (
        "installed base",
        "user base",
        "customer base",
        "client base",
        "subscriber base",
    ):
        return "base", told["name"], 0, True
    found = _counted(before, after)
    staff = told and (told["name"] in ("workforce", "headcount", "staff") or (told["name"].endswith("team") and found is None))
    if staff and (found is None or found[1] == "people"):
        return "base", "employees", found[2] if found else 0, True
    return found


def _counted(before: str, after: str) -> tuple[str, str, int, bool] | None:
    """What a number counts: the words after it up to the plural noun that ends their phrase."""
    words: list[str] = []
    listed = False
    position = end = told.end() if (told := wording.IN_TOTAL.match(after)) else 0
    if (told := wording.OF_ITS.match(after)) and wording.QUALIFIED.search(before):
        position = end = told.end()  # "more than 1,100 of its robots are at work"
    while len(words) < 6 and (word := wording.WORD.match(after, position)):
        text = word[1]
        if text.lower() in wording.STOP:
            if text in wording.LEADING and not (words and _plural(words[-1])):
                position = word.end()
                continue
            if (
                (text in ("and", "or", "&") and words and not _plural(words[-1]))
                or (text == "of" and words and wording.MEASURES.search(" ".join(words)))
                or (words and words[-1] == "of")
            ):
                pass
            else:
                break
        words.append(text)
        position = end = word.end()
        if word[2] and _plural(text) and (others := wording.AND_OTHERS.match(after, position)):
            words[-1:] = [f"{text},", *others.group().split()]  # "developers, testers and engineers"
            position = end = others.end()
            break
        if re.sub(r"[^\w-]", "", text.lower()) in wording.COUNTED and text.islower():
            beside = wording.WORD.match(after, position)
            if beside and not word[2] and beside[1] in wording.COUNTED:
                continue  # "400 private markets professionals"
            break
        if word[2]:
            if _plural(text) or wording.MEASURES.search(" ".join(words[:2])) or wording.MEASURES.search(words[0]):
                break
            words.clear()  # "wind, hydro and gas-fired plants": plants of several kinds
            listed = True
            if joined := re.match(r" (?:and|or)\b", after[position:]):
                position += joined.end()
    if words and _plural(words[-1]) and not listed and (other := _joined(words[-1], after, position)):
        words += ["and", *other[0]]
        end = other[1]
    while words and not _plural(words[-1]):
        if words[-1].islower() and len(words) > 1 and _plural(words[-2]):
            words.pop()
            continue
        if wording.MEASURES.search(" ".join(words[:2])) or wording.MEASURES.search(words[0]):
            break
        words.pop()
    if listed:
        words = words[-1:]
    if (
        not words
        or "⟦" in words[-1]
        or words[0] in ("more", "additional", "new", "other", "such", "percent", "years")
        or wording.RANKED.search(before)
    ):
        return None
    name = _short(words)
    if (
        wording.NOT_COUNTED.search(name)
        or name in ("cubic feet", "square")
        or len(name) < 4
        or re.fullmatch(r"(?:gigawatts?|megawatts?|gwh?|mwh?|mwp|kw|tons|miles|hours|pounds|gallons)", name)
    ):
        return None
    head = re.sub(r"[^\w-]", "", words[-1].lower())
    counted = head in wording.COUNTED or bool(wording.MEASURES.search(" ".join(words[:2])) or wording.MEASURES.search(words[0]))
    if (name in ("people", "persons", "associates") and wording.EMPLOYED.search(before)) or (
        name == "people" and re.match(r" (?:working|employed)\b", after[end:])
    ):
        name = "employees"
    name = {
        "teammates": "employees",
        "team members": "employees",
        "staff": "employees",
        "staff members": "employees",
        "colleagues": "employees",
        "sites": "locations",
        "full-time employees": "employees",
    }.get(name, name)
    qualified = bool(wording.QUALIFIED.search(before))
    if was := wording.DONE_AFTER.match(after, end):
        return "counted-done", f"{name} {was['verb']}", was.end(), bool(was["been"] or qualified)
    verb = wording.DONE.search(
        re.sub(r"(?i)(?:more than|over|approximately|nearly|about|almost|some|up to|around|in excess of) $", "", before)
    )
    if re.fullmatch(r"(?:miles|kilomet(?:er|re)s|hours|pounds|tons|tonnes)", name) and not verb:  # a distance, a length of time
        return None
    supplied = (
        re.match(r" with ([a-z]+(?: [a-z]+)?)\b", after[end:])
        if re.search(r"(?:suppl(?:ies|ying)|provid(?:es|ing)) (?:\w+ ){0,3}$", before)
        else None
    )
    if supplied:
        name = f"{name} supplied with {supplied[1]}"
    if verb:
        done = {"executing": "executed", "delivering": "delivered", "automating": "automated"}.get(verb["verb"], verb["verb"])
        if not name.startswith(("customers", "clients", "countries", "states", "employees")):
            name = f"{name} {done}"
    return "counted", name, end, bool(verb and qualified) or (counted and (head not in wording.MANY or bool(verb) or qualified))


def _joined(first: str, after: str, position: int) -> tuple[list[str], int] | None:
    """A second plural noun that one number counts too: "24 million projects and contests". Its words and their end."""
    told = re.compile(r" (?:and|&) ((?:[a-z][\w-]+ ){0,2}[a-z][\w-]+s)\b").match(after, position)
    if told is None or first in wording.REGIONS:
        return None
    words = told[1].split()
    head = words[-1]
    if any(w in wording.STOP or w in wording.VERBS or w.endswith("ly") for w in words) or not _plural(head):
        return None
    if any(_plural(w) for w in words[:-1]) or not wording.GOES_ON.match(after, told.end()):
        return None
    return words, told.end()


def _short(words: list[str]) -> str:
    """The name of what is counted: the last of several adjectives, a measure by what it measures."""
    name = re.sub(r"^(?:and|or|&) ", "", " ".join(w for w in words if "⟦" not in w).lower())
    name = re.sub(
        r"^(?:(?:total|active monthly|national and international|domestic and international|local and international|large and small|public and private|private and public|unique|innovative|unique|diverse|loyal|dedicated|talented|experienced|highly|skilled|satisfied|happy|different|separate|distinct|valued|of the world’s leading|well-known|exciting|incredible|amazing|passionate|leading|great) )+",
        "",
        name,
    )
    if measure := re.match(r"(square feet|acres|hectares|square meters|square miles)(?: of [\w-]+(?: [\w-]+)?$)?", name):
        return measure.group()
    if power := re.match(r"(gigawatts?|megawatts?|gwh?|mwh?|mwp|kw) of (.+)", name):
        unit = {"gigawatts": "gw", "gigawatt": "gw", "megawatts": "mw", "megawatt": "mw"}.get(power[1], power[1])
        return f"{power[2]} ({unit})"
    if " and " in name and _plural(name.split(" and ")[0].split()[-1].rstrip(",")):
        return name
    if " of " not in name and not re.search(r" and [\w-]+$", name) and not re.match(r"[\w-]+ (?:and|or) [\w-]+ [\w-]+$", name):
        name = re.split(r" (?:and|or) (?=[a-z-]+ [a-z])|/", name)[-1]
    if " of " in name or " and " in name:
        return name
    name = name.replace("real estate", "real-estate")
    tokens = name.split()
    return " ".join(tokens[-2:] if tokens[-1] in wording.SHORT else tokens[-4:]).replace("real-estate", "real estate")


def _plural(word: str) -> bool:
    return bool(wording.IRREGULAR.search(word)) or (
        word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s")) and len(word) > 3
    )
