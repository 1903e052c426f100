"""Whether a text is in English, by the small words that every sentence needs and by its script.

A table of some twenty words a language and a count, no trained model: the answer shows its reason and never changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# The commonest words that name nothing; those that English has too ("in", "die", "an") are left out or outweighed by the rest.
_SMALL = {
    "English": "the of and to in for is that with on as by from will has it be this are at was its an our which have not or we",
    "German": "der die das und ist den dem des mit von für auf ein eine einer einem einen im zu sich nicht auch wird sind werden bei als aus",
    "French": "le la les des et est une du dans pour par sur qui que au aux avec ce cette son ses sont nous plus ont été",
    "Spanish": "el la los las de del y en que una por para con se su es al lo como más sus este esta ha son",
    "Italian": "il lo la gli le di del della dei delle e che per con una nel nella è sono al alla dal da anche come più",
    "Portuguese": "o os as do da dos das e que em para com uma no na nos nas por é ao à mais como foi são seu sua",
    "Dutch": "de het een en van in is dat op te voor met zijn aan door bij ook om wordt naar uit deze heeft worden niet",
    "Swedish": "och att det som en är av för på med den till har de inte om ett från vid kan har i vi",
    "Danish or Norwegian": "og at det som en er af av for på med den til har de ikke om et fra ved kan i vi",
    "Finnish": "ja on ei että se oli joka ovat sekä myös kuin tai mukaan vuoden hän ole voi jonka sen",
    "Polish": "i w z na do się nie jest że o od po za przez oraz dla jak to są był które został",
    "Czech": "a v se na je že s z do o pro za jako by k ve který jsou také od byl až při",
    "Turkish": "ve bir bu için ile de da olarak olan daha en çok gibi kadar sonra ise olduğu yeni her tarafından",
    "Indonesian or Malay": "yang dan di dengan untuk dari pada ini dalam adalah akan ke tidak oleh telah atau juga sebagai itu para",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_SCRIPTS = {
    "CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "CYRILLIC": "Russian or another language in Cyrillic",
    "GREEK": "Greek", "ARABIC": "Arabic or Persian", "HEBREW": "Hebrew", "THAI": "Thai", "DEVANAGARI": "Hindi", "BENGALI": "Bengali", "TAMIL": "Tamil",
}  # fmt: skip
_LEAST = 25  # words: fewer tell nothing
_MOST = 20_000  # characters are looked at


def foreign(text: str) -> str:
    """The language of a text that is not in English; "" for English, and for one too short or too odd to tell.

    A text in two languages counts as English where a quarter as many small words of English stand in it as of the other.

    >>> foreign("Die Firma teilte heute mit, dass sie ein Werk in der Stadt eröffnet hat und dort mit den Arbeiten für das neue Haus "
    ...         "und die Halle beginnt, die im Mai fertig ist.")
    'German'
    """
    text = text[:_MOST]
    if script := _script(text):
        return script
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _LEAST:
        return ""
    count = Counter(words)
    shares = {language: sum(count[word] for word in small) / len(words) for language, small in _WORDS.items()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] > 0.12 and shares["English"] < 0.25 * shares[best] else ""


def _script(text: str) -> str:
    """The language that a text's letters tell of, where most of them are not Latin."""
    letters = [c for c in text if c.isalpha()]
    other = Counter(unicodedata.name(c, "").split(" ")[0] for c in letters if ord(c) > 0x36F)
    name, count = next(iter(other.most_common(1)), ("", 0))
    if 2 * sum(other[script] for script in _SCRIPTS) <= len(letters) or not count:
        return ""
    if other["HIRAGANA"] + other["KATAKANA"] > 0.1 * count:
        return "Japanese"
    return _SCRIPTS.get(name, "a script that is not Latin")
