"""Which language a text is in, and which way it runs.

The script decides first; py3langid chooses only among the languages that the script
allows. `und` is an answer: short texts in widely used scripts stay undecided.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from copy import copy
from functools import cache

import regex
from py3langid.langid import LanguageIdentifier

from generator.langid import identifier
from generator.model import Direction
from generator.text import clean, data

UNDETERMINED = "und"
_SAMPLE = 1_600
"""Code points that are looked at: more does not change the answer."""
_MODEL_BYTES = 1_000
"""Bytes of it that the model is given: its time grows with bytes, not with letters."""
_GLANCES, _GLANCE = 5, 50
"""How many parts of these the model is given first, spread evenly, and the bytes of each."""
_FEWEST_LETTERS = 24
"""A shared script needs this many letters before the model is asked."""
_LEAST_SURE = 0.30
"""py3langid's own probability, flattened for length, below which we say `und`."""
_SURE = 0.97
"""From here on, the parts say what all of it says: so they did for 700 of 700 pages, and for 3,200
of 3,200 paragraphs."""
_RTL, _FURTHER_RTL = regex.compile("[\u0590-\u08ff]"), regex.compile("[\ufb1d-\U0001efff]")
"""Where all scripts lie that are written from right to left. One range is found quickly."""
_KANA_SHARE = 0.04
_HANGUL_SHARE = 0.15
_FEWEST_TELLING = 2
"""Telling words that decide between neighbours."""
_WORD = regex.compile(r"\p{L}+")
_SIGNS = frozenset({"Mn", "Mc"})
"""Categories of vowel signs: where they are written, letters alone are half of a text."""
_NOISE_MARKS = ("://", "@", "#")
_NOISE = regex.compile(r"https?://\S+|(?<!\S)\S+@\S+|[@#]\w+")


def detect(text: str) -> str:
    """The language of a text as a BCP 47 string, or `und` if that is not clear."""
    sample = clean(text[:_SAMPLE])
    if any(mark in sample for mark in _NOISE_MARKS):
        sample = _NOISE.sub(" ", sample)
    scripts = script_counts(sample)
    total = scripts.total()
    if not total:
        return UNDETERMINED
    script = _leading_script(scripts)
    plausible = data("languages")["scripts"].get(script, ())
    if len(plausible) == 1:
        return str(plausible[0])
    special = _by_letters(sample, total)
    if special:
        return special
    if not plausible or total < _FEWEST_LETTERS:
        return UNDETERMINED
    lang = _by_model(sample.encode("utf-8", "replace")[:_MODEL_BYTES], frozenset(plausible))
    return _among_neighbours(lang, sample)


def _by_letters(sample: str, letters: int) -> str | None:
    """A language that the model does not know, by letters of its own."""
    for lang, own in data("languages")["letters"].items():
        if sum(sample.count(char) for char in own) * 50 >= letters:
            return str(lang)
    return None


def _by_model(sample: bytes, plausible: frozenset[str]) -> str:
    """The likeliest of the plausible languages, if it is likely enough. `sample` is UTF-8."""
    if len(sample) > _GLANCES * _GLANCE:
        apart = (len(sample) - _GLANCE) // (_GLANCES - 1)
        places = range(0, apart * _GLANCES, apart)
        parts = b" ".join(sample[start : start + _GLANCE] for start in places)
        label, share = _identifier_of(plausible).classify(parts.decode("utf-8", "ignore"))
        if share >= _SURE:
            return str(data("languages")["merge"].get(label, label))
    lang, share = _likeliest(sample, plausible)
    return lang if share >= _LEAST_SURE else UNDETERMINED


def _likeliest(sample: bytes, plausible: frozenset[str]) -> tuple[str, float]:
    """The likeliest of the plausible languages, and how likely it is, 0 to 1."""
    merge = data("languages")["merge"]
    votes: Counter[str] = Counter()
    for label, probability in _identifier_of(plausible).rank(sample.decode("utf-8", "ignore")):
        votes[merge.get(label, label)] += probability
    lang, best = max(votes.items(), key=lambda item: (item[1], item[0]))
    return lang, best / (sum(votes.values()) or 1)


def _among_neighbours(lang: str, sample: str) -> str:
    """The language, or its neighbour if the text has more words that tell of that one."""
    group = next((each for each in data("languages")["telling_words"] if lang in each), None)
    if not group:
        return lang
    words = Counter(_WORD.findall(sample.casefold()))
    hits = {name: sum(words[word] for word in listed) for name, listed in group.items()}
    best = max(hits, key=lambda name: (hits[name], name == lang))
    return str(best) if hits[best] >= _FEWEST_TELLING else lang


@cache
def _identifier_of(plausible: frozenset[str]) -> LanguageIdentifier:
    """The model with the columns of some languages only: those of one script."""
    part = copy(identifier())
    part.set_languages(plausible & {*part.labels})
    return part


def _leading_script(scripts: Counter[str]) -> str:
    """The script that a text is written in. Japanese and Korean mix several."""
    total = scripts.total()
    if (scripts["Hiragana"] + scripts["Katakana"]) >= _KANA_SHARE * total and scripts["Han"]:
        return "Hiragana"
    if scripts["Hangul"] >= _HANGUL_SHARE * total:
        return "Hangul"
    return max(scripts.items(), key=lambda item: (item[1], item[0]))[0]


def script_counts(text: str) -> Counter[str]:
    """How many letters and vowel signs of each script a text has; scripts by Unicode names."""
    counts: Counter[str] = Counter()
    for char, number in Counter(text[:_SAMPLE]).items():
        script = _script(char)
        if script:
            counts[script] += number
    return counts


def script_of(text: str) -> str:
    """The script of most letters of a text, or an empty string."""
    if text.isascii():
        return "Latin" if any(map(str.isalpha, text[:_SAMPLE])) else ""
    counts = script_counts(text)
    return _leading_script(counts) if counts.total() else ""


@cache
def _script_patterns() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    known = data("languages")
    names = dict.fromkeys((*known["scripts"], *known["rtl_scripts"]))
    return tuple((name, regex.compile(rf"\p{{Script={name}}}")) for name in names)


@cache
def _script(char: str) -> str:
    """The script of a letter or a vowel sign; empty for others. The keys are single characters."""
    if not char.isalpha() and unicodedata.category(char) not in _SIGNS:
        return ""
    for name, pattern in _script_patterns():
        if pattern.match(char):
            return name
    return "Other" if char.isalpha() else ""


@cache
def direction_of(lang: str) -> Direction:
    """The direction that a language is written in."""
    parts = lang.split("-")
    if "Latn" in parts or "Cyrl" in parts:
        return "ltr"
    return "rtl" if parts[0] in data("languages")["rtl_languages"] else "ltr"


def text_direction(text: str, default: Direction) -> Direction:
    """The direction of most of a text's letters; `default` if it has none."""
    sample = text[:_SAMPLE]
    likely = not sample.isascii() and (_RTL.search(sample) or _FURTHER_RTL.search(sample))
    if not likely or not _rtl_letters().search(sample):
        return "ltr" if any(map(str.isalpha, sample)) else default
    letters = sum(map(str.isalpha, sample))
    rtl = sum(map(len, _rtl_letters().findall(sample)))
    return "rtl" if rtl * 2 > letters else "ltr"


@cache
def _rtl_letters() -> regex.Pattern[str]:
    """Runs of letters of the scripts that are written from right to left."""
    scripts = "".join(rf"\p{{Script={name}}}" for name in data("languages")["rtl_scripts"])
    return regex.compile(rf"[[{scripts}]&&\p{{L}}]+", flags=regex.V1)


def is_all_in_script_of(text: str, lang: str) -> bool:
    """Whether a text has no letter of a script that the language is not written in."""
    return not _foreign_letter(lang).search(text)


@cache
def _foreign_letter(lang: str) -> regex.Pattern[str]:
    """A letter of a script that a language is not written in."""
    own = (name for name, _ in _script_patterns() if writes(lang, name))
    scripts = "".join(rf"\p{{Script={name}}}" for name in own)
    return regex.compile(rf"[\p{{L}}--[{scripts}\p{{Lm}}]]", flags=regex.V1)


@cache
def writes(lang: str, script: str) -> bool:
    """Whether a language is written in a script, as far as our table knows."""
    known = data("languages")
    if lang in known["letters"]:
        return script == "Arabic"
    if script in {"Han", "Hiragana", "Katakana"} and lang in {*known["scripts"]["Hiragana"]}:
        return True
    return lang in {known["merge"].get(each, each) for each in known["scripts"].get(script, ())}
