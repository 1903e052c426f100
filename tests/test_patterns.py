"""Quick patterns find what `re` finds: in odd letters, in parts of a text, in very long ones, with and without PCRE2."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import patterns
from kg.text.patterns import Pattern

FORMS = (
    r"\b(?:[Tt]he|[Ii]ts) (?P<n>[A-Z]\w+) (?:pumps?|valves?)\b(?! maker)",
    r"(?i)(?<![\w-])(?:buys?|to +buy|is sold)(?![\w-])",
    r"(?<=[.!?] )(?P<who>[A-Z]\w+(?: [A-Z]\w+)*)(?:,| said)",
    r"\d+(?:\.\d+)? (?:million|%)$",
    r"(?:a|aa){2,9}b",
)
WORDS = [
    "the",
    "Its",
    "Zorvane",
    "pump",
    "valves",
    "maker",
    "BUYS",
    "to  buy",
    "is sold",
    ". Ada",
    "said",
    "7.5 million",
    "%",
    "aaaaaab",
    "-",
    "\n",
]
ODD = ["İs sold", "e\u0301", "a‿b", "\x1c", "ﬁn", "Ωmega", "东", "ſold", "😀"]


def spans(found):
    return [(m.span(), m.groupdict()) for m in found]


@pytest.mark.skipif(patterns.pcre2 is None, reason="pcre2 is not installed")
@pytest.mark.parametrize("form", FORMS)
@given(st.lists(st.sampled_from(WORDS + ODD), max_size=25), st.integers(0, 60), st.integers(0, 120))
def test_finds_what_re_finds(form, parts, start, more):
    text = " ".join(parts)
    quick, plain = Pattern(form), re.compile(form)
    assert spans(quick.finditer(text)) == spans(plain.finditer(text))
    assert spans(quick.finditer(text, start, start + more)) == spans(plain.finditer(text, start, start + more))
    one, other = quick.search(text, start), plain.search(text, start)
    assert (one and one.span()) == (other and other.span())


@pytest.mark.skipif(patterns.pcre2 is None, reason="pcre2 is not installed")
@pytest.mark.parametrize("kind", [r"\w", r"\W", r"\s", r"\d", ".", "(?i)i", "(?i)[a-z]", "(?i)k", "(?i)s"])
def test_engines_agree_on_every_letter_that_is_not_odd(kind):
    plain = patterns._ODD.sub("", "".join(chr(c) for c in range(sys.maxunicode + 1) if not 0xD800 <= c < 0xE000))
    assert len(plain) > 3000
    assert re.findall(kind, plain) == patterns.pcre2.findall(kind, plain)


def test_long_texts_and_places_far_inside_them():
    text = "It rests. " * 9000 + "The Zorvane pump. " + "It rests. " * 9000
    quick = Pattern(FORMS[0])
    at = text.index("The Z")
    assert [m.start() for m in quick.finditer(text)] == [at]
    assert [m.start() for m in quick.finditer(text, at - 300, at + 300)] == [at]
    assert quick.search(text, at + 1) is None


def test_a_lone_surrogate_is_no_error():
    assert Pattern("b+").search("a\ud800bb").span() == (2, 4)


def test_without_pcre2(monkeypatch):
    monkeypatch.setattr(patterns, "pcre2", None)
    assert [m["n"] for m in Pattern(FORMS[0]).finditer("Its Zorvane pump, the Ada valve maker")] == ["Zorvane"]
