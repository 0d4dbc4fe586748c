"""A line as a row of dated words: numbers, months, weekdays and what stands between.

Each token has a kind of one character, so that a pattern of dates is a regular
expression over kinds:

    D number up to 31    Y number of four digits   N any other number
    M month              W weekday                 E era name
    f word that may stand inside a date            x any other word
    . , / - ( )          punctuation (dashes are one kind)
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

from generator.dates.words import Month, fold, months, months_anywhere, months_begin, weekdays
from generator.text import data

_GLUED = r"\d{1,2}(?::\d\d|[./-]\d{1,2}[./-]|\.?\s\p{L}{3,}\.?,?\s\d{4})"
"""A time or a further date that runs into a year, as in 22/04/202222/04/2022."""
_COUNTED = r"\d{1,3}\s\p{L}{3}"
"""A number of comments that runs into a year, as in 14/03/20230 Kommentare."""
_TOKEN = regex.compile(
    rf"(?<!\d)(?:19|20)\d\d(?={_GLUED})|(?<=\p{{L}}{{3}}\.?\s\d{{1,2}},\s)(?:19|20)\d\d(?=\d)"
    rf"|(?:19|20)\d\d(?<=\d[./-]\d{{1,2}}[./-]\d{{4}})(?={_COUNTED})|\d+"
    r"|[\p{L}\p{M}]*?[\p{Ll}\p{Lo}\p{M}](?=\p{Lu}\p{Ll}{2,}\.?\s\d)|(?<=\d\s?)[年月日号號년월일]"
    r"|(?<=\d)[TZ](?=\d|$)"
    r"|[\p{L}\p{M}](?:[\p{L}\p{M}\u200c\u200d’'ʼ॰]|\.(?=\p{L}\p{M}*\.))*|[^\s\p{L}\p{M}\d]"
)
_TELLING, _FEWEST = frozenset("DYNM"), 2
"""Numbers and names of months, by kind, and how many of them a date has."""
_LONGEST_NAME = 4
"""Words of the longest month name: mwedzi wa kaveli and its like."""
_DASHES = "-–—‐‑−"
_SEPARATORS = {
    **dict.fromkeys(_DASHES, "-"),
    "،": ",",
    "፣": ",",
    "፤": ",",
    "၊": ",",
    "۔": ".",
    "؍": "/",
    "、": ",",
    "（": "(",
    "）": ")",
    "．": ".",
}


class Token(NamedTuple):
    """A piece of a line."""

    kind: str
    start: int
    end: int
    number: int = 0
    """For D, Y, N: the value; for E: the year before the era's first; for W: the weekday."""
    months: frozenset[Month] = frozenset()
    word: str = ""
    """A word, folded."""


class _Said(NamedTuple):
    """What a word, a number or a mark says wherever it stands, as in `Token`."""

    kind: str
    number: int = 0
    months: frozenset[Month] = frozenset()
    key: str = ""
    """A word, folded."""
    begins_month: bool = False
    """Whether the name of a month may begin with it that has several words."""


def tokens(text: str, lang: str) -> list[Token]:
    """The tokens of a line, in order; `lang` is where month names are looked for first.

    None where too few of them are numbers or names of months: no date has fewer.
    """
    found: list[Token] = []
    matches = list(_TOKEN.finditer(text))
    meanings = [_said(match.group(), lang) for match in matches]
    if sum([each.kind in _TELLING or each.begins_month for each in meanings]) < _FEWEST:
        return []
    at = 0
    while at < len(matches):
        start, end = matches[at].span()
        said = meanings[at]
        size, meant = _phrase(matches, at, text, lang) if said.begins_month else (0, frozenset())
        if size:
            found.append(Token("M", start, matches[at + size - 1].end(), months=meant))
        elif (
            said.kind == "-" and text[start - 1 : start].isspace() and text[end : end + 1].isspace()
        ):
            found.append(Token(",", start, end))
        else:
            found.append(Token(said.kind, start, end, said.number, said.months, said.key))
        at += size or 1
    return _with_units(found)


@lru_cache(maxsize=2_000)
def _said(word: str, lang: str) -> _Said:
    """What a word, a number or a mark says by itself."""
    if word[0].isdecimal():
        return _number(word)
    if not word[0].isalpha():
        kind = _SEPARATORS.get(word, word)
        return _Said(kind if kind in ".,/-()" else "o")
    return _word(word, lang)


def _number(word: str) -> _Said:
    """A number; of any script's digits that Python knows (`regex` knows younger ones too)."""
    value = int(word) if len(word) <= 8 and word.isdecimal() else 0
    if len(word) <= 2 and 1 <= value <= 31:
        return _Said("D", value)
    return _Said("Y" if len(word) == 4 else "N", value)


def _word(word: str, lang: str) -> _Said:
    """A word, which may be a name."""
    key = fold(word)
    begins = key in months_begin(lang)
    meant = _months(key, lang)
    if meant:
        return _Said("M", 0, meant, key, begins)
    weekday = weekdays(lang).get(key, weekdays("en").get(key))
    if weekday is not None:
        return _Said("W", weekday, key=key, begins_month=begins)
    era = data("dates")["eras"].get(word)
    if era is not None:
        return _Said("E", era, begins_month=begins)
    return _Said("f" if key in _fillers() else "x", key=key, begins_month=begins)


def _phrase(
    matches: list[regex.Match[str]], at: int, text: str, lang: str
) -> tuple[int, frozenset[Month]]:
    """How many words from here name a month together, as in كانون الثاني, and which."""
    for size in range(_LONGEST_NAME, 1, -1):
        run = matches[at : at + size]
        if len(run) < size or not all(each.group()[0].isalpha() for each in run):
            continue
        if any(text[a.end() : b.start()] != " " for a, b in pairwise(run)):
            continue
        meant = _months(" ".join(fold(each.group()) for each in run), lang)
        if meant:
            return size, meant
    return 0, frozenset()


def _months(key: str, lang: str) -> frozenset[Month]:
    """What a folded word means as a month: in the language, in English, anywhere."""
    meant = months(lang).get(key) or months("en").get(key)
    if not meant and lang == "und":
        meant = months_anywhere().get(key)
    return meant or frozenset()


def _with_units(row: list[Token]) -> list[Token]:
    """Numbers that a unit explains, as what they are: 1月 and tháng 1 are months."""
    units = _units()
    ends = units["ends"]
    done: list[Token] = []
    for token in row:
        word = token.word
        glued = word in units["glued"] and _is_glued(done, token)
        if glued:
            done.pop()
        last = done[-1] if done else None
        before = last.word if last and last.kind in "fx" else ""
        leads = units["month_glued" if last and last.end == token.start else "month_before"]
        if last and last.kind == "D" and word in units["month"] and last.number <= 12:
            done[-1] = _as_month(last, token.end)
        elif last and last.kind in "DYN" and (word in ends or glued):
            era = done[-2] if len(done) > 1 and done[-2].kind == "E" else None
            if era and word in units["year"]:
                done[-2:] = [Token("Y", era.start, token.end, era.number + last.number)]
            else:
                done[-1] = last._replace(end=token.end)
        elif last and token.kind == "D" and token.number <= 12 and before in leads:
            done[-1] = _as_month(token, token.end)._replace(start=last.start)
        else:
            done.append(token)
    return done


def _is_glued(row: list[Token], token: Token) -> bool:
    """Whether a dash ties a word to the number before it, as in 3-р and 2023-yil."""
    if len(row) < 2 or row[-1].kind != "-" or row[-2].kind not in "DYN":
        return False
    return row[-2].end == row[-1].start and row[-1].end == token.start


def _as_month(token: Token, end: int) -> Token:
    meant = frozenset({("gregorian", token.number)})
    return token._replace(kind="M", end=end, months=meant, number=0)


@cache
def _units() -> dict[str, frozenset[str]]:
    """The units by what they are of; those of days and years, and all behind a dash, together."""
    known = {
        unit: frozenset(fold(word) for word in words)
        for unit, words in data("dates")["units"].items()
    }
    ends = known["day"] | known["year"]
    return {**known, "ends": ends, "glued": ends | known["month"] | known["endings"]}


@cache
def _fillers() -> frozenset[str]:
    units = _units()
    own = frozenset(fold(word) for word in data("dates")["fillers"])
    return own | frozenset().union(*units.values())
