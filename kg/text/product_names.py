"""What may be a product's name: its words cut from the sentence's, and what cannot be one."""

from __future__ import annotations

import re

from kg.text.lexicon import core
from kg.text.people import HONORIFIC, looks_like
from kg.text.places import countries, region
from kg.text.places import place as place_of
from kg.text.product_frames import FRAMES
from kg.text.product_rules import CREDENTIAL, GENERIC, HYPHENED, LEAD, MARK, NO_CODE, NOT_QUOTED, NOT_SERIES, TAIL
from kg.text.words import ordinary, phrases, words

_FRAMES = {rule.name for rule in FRAMES} | {
    "named thing",
    "apposition thing",
    "does itself",
    "version",
    "used row",
    "things row",
    "numbered row",
}
# Rules that hold for coined names alone.
_COINED = {"maker of", "available", "the coined noun", "beside a mark"} | _FRAMES
# Nouns before which ordinary words name no product: "our growing Health Distribution network"
_LOOSE = re.compile(r" (?:network|services?|models?|units?|treatment|team|program)\b")
# Last words of a company's doings and parts.
_DOINGS = {
    "Initiative",
    "Division",
    "Unit",
    "Foundation",
    "Council",
    "Summit",
    "Conference",
    "Awards",
    "Association",
    "Institute",
    "Partnership",
}
# Rules that tell a name of ordinary words where its last one is a product's: "unveiled First Light Eye Cream"
_BROUGHT = {"brought out", "apposition thing", "named thing"}
_WHOSE = re.compile(r"[’']s? $")
# Rules for which a person's name is none.
_NO_PERSON = {
    "apposition",
    "branded",
    "the",
    "the coined",
    "tailed",
    "launches",
    "headlined",
    "range",
    "row",
    "own row",
    "beside a mark",
    "maker of",
    "available",
    *_FRAMES,
}
# Last words of what somebody is called, or of what an office grants: "Private Wealth Advisor (PWA)".
_DESIGNATED = {"Advisor", "Analyst", "Manager", "Professional", "Planner", "Practitioner", "Exemption"}
# Signs of a name so plain that its words may be ordinary.
_PLAIN = {"mark", "trademark line", "quoted", "quoted name"}


def clean(name: str) -> str:
    """A product's name without marks."""
    return (
        " ".join(re.sub(MARK, "", name).split()).strip(" ,.“”\"‘’'")
        if not name.endswith(")")
        else " ".join(re.sub(r"[®™℠]|(?<=[A-Za-z])TM(?=\))", "", name).split())
    )


def is_title(line: str) -> bool:
    return len(line) < 130 and not re.search(r"[.!?:;”\"’)]$", line.strip()) and "\n" not in line.strip()


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Drop the words at both ends that belong to the sentence."""
    while (m := re.match(r"([\w’'-]+)[®™]?[ \n]+", text[start:end])) and (
        m[1] in LEAD
        or HYPHENED.fullmatch(m[1])
        or (m[1] in words("not_names") and m[1] not in GENERIC and not _inside(text, start))
    ):
        start += m.end()
    while end > start and (
        m := re.search(r"[ \n](?:of|and|by|with|for|&|\+|Inc|\d+(?:,\d+)+|(?:19|20)\d\d)$", text[start:end])
    ):
        end = start + m.start()
    end -= len(text[start:end]) - len(text[start:end].rstrip(" ,.\n"))
    return (start, end) if end - start > 1 else None


def _inside(text: str, start: int) -> bool:
    """Whether a capital at `start` is a name's, not a sentence's: after a word in lower case or an article."""
    return bool(re.search(r"(?:[a-z]|\bThe|\bOur|\bIts) $", text[max(0, start - 5) : start]))


def _plain_word(token: str) -> bool:
    if re.search(r"[A-Z]", token) and re.search(r"\d", token):
        return False  # "ARX-100"
    return ordinary(token) or re.fullmatch(r"v?\d[\d.]*", token) is not None


def plausible(name: str, rule: str, text: str, start: int) -> bool:
    tokens = name.split()
    if (
        not tokens
        or HYPHENED.fullmatch(name)
        or (len(name) < 3 and rule != "mark")
        or CREDENTIAL.match(name)
        or NO_CODE.match(name)
        or name in phrases("not_orgs")
        or name in phrases("demonyms")
    ):
        return False
    if (
        all(t in GENERIC or t in words("not_names") or t in words("thing_tails") or t.isdigit() for t in tokens)
        and rule not in _PLAIN
        and rule != "initials"
    ):
        return False
    after = text[start + len(name) : start + len(name) + 2]
    if re.match(r"(?:\w+ )?Certified ", name) or (len(tokens) > 2 and tokens[-1] in _DESIGNATED and after == " ("):
        return False  # a designation
    if re.fullmatch(r"[A-Z]{2,5}s", name) or (rule == "branded" and re.match(r"\([a-z]\)", text[start + len(name) :])):
        return False  # "IDEs", "section 7(a)"
    if rule in ("things row", "used row") and place_of(name):
        return False  # "in Akron, Ohio, Harrow Controls makes valves"
    spelt_out = text[start + len(name) :].startswith(" (")
    if name.isalpha() and name.isupper() and len(name) < 5 and not spelt_out and rule not in _PLAIN:
        return False
    if rule in _NO_PERSON and looks_like(name) >= (0.5 if rule == "branded" else 0.85):
        return False
    if (core(name) != name and not name.startswith("The ")) or re.search(r"\.(?:com|org|net|io|co)$", name):
        return False
    if rule == "mark" and re.search(r"[A-Z]\w+ (?:of|for|in|to|a)(?: the)? $", text[max(0, start - 30) : start]):
        return False  # "Product of the Year®"
    if (
        region(name)
        or name in countries()
        or re.match(rf"{HONORIFIC} ", name)
        or re.search(
            r"Inc\.|^(?:EUR|USD|CAD|GBP|CHF) |\b(?:19|20)\d\d$|^Q[1-4]\b|^Phase\b|^Form\b|^Class\b|^Series\b|^Rule\b", name
        )
    ):
        return False
    if (
        tokens[-1] in words("thing_tails")
        and rule not in _PLAIN
        and rule != "series"
        and not (rule == "tailed" and tokens[-1] in ("Solution", "Agent", "Model") and len(tokens) > 2)
    ):
        return False
    if rule == "series" and (tokens[-1] in NOT_SERIES or (len(tokens) == 1 and not re.search(r"[A-Z0-9]{2}", name))):
        return False
    if rule.startswith("quoted") and (NOT_QUOTED.match(name) or len(tokens) > 6):
        return False
    if (
        rule in ("owned", "the")
        and tokens[-1] in GENERIC
        and len(tokens) < 3
        and all(t in GENERIC or t in words("org_tails") for t in tokens)
    ):
        return False
    if tokens[-1] in _DOINGS and rule != "initials":
        return False
    if len(tokens) > 1 and (tokens[0] == tokens[-1] or tokens[: len(tokens) // 2] == tokens[len(tokens) // 2 :]):
        return False  # "About Acme Acme is ...": two glued paragraphs
    if (
        (rule in _COINED or _LOOSE.match(text, start + len(name)))
        and rule not in _PLAIN
        and not (rule == "titled thing" and len(tokens) > 1)
        and not (rule in _BROUGHT and len(tokens) > 2 and TAIL.search(name))
        and rule != "brought thing"
        and not (rule == "named thing" and len(tokens) > 1 and _WHOSE.search(text[max(0, start - 3) : start]))
        and all(map(_plain_word, tokens))
    ):
        return False
    if rule in _FRAMES and (
        HYPHENED.fullmatch(tokens[-1])
        or re.fullmatch(r"[A-Z][a-z]+Tech", name)
        or not re.search(r"[a-z]{2}|[A-Z]{3}.*\d|\d.*[A-Z]{3}|[A-Z]{5}", name)
    ):
        return False  # "AI Agent-powered", "mRNA vaccines", "an APS-C camera"
    return not text[max(0, start - 2) : start].endswith(("@", "/", ".", "&"))
