"""Authors in Chinese characters, which stand beside labels and roles without a space."""

from __future__ import annotations

from functools import cache

import regex

from generator.model import Author
from generator.text import data
from generator.zones.people.names import is_dense_name, parts
from generator.zones.phrases import Phrases

_REPORTER_REACH = 9
"""Characters of an outlet's name that may stand before the word for a reporter."""
_HAN_NAME = regex.compile(r"\s*(\p{Han}{2,4}(?:[ 、]\p{Han}{2,4})*)$")
_GLUED_LABEL = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]$")
_HAN_LENGTHS = range(2, 4)
_SHORT_HAN = regex.compile(r"\p{Han}{2,4}")
_IN_BRACKETS = regex.compile(
    r"[【（(［\[](?:[\p{Han}\p{Katakana}ー]{2,9}[=＝])?([\p{Han}\p{Hiragana}\p{Katakana}ー、・]{2,24})[】）)］\]]"
)
_SLASH = regex.compile("[／∕╱]")
_OUTLET = 3
"""Characters of a paper's name behind a slash."""
_WORDS_AND_PICTURES = regex.compile(
    r"(\p{Han}{2,3}(?:[ 、]\p{Han}{2,3})*) ?"
    r"(?:文 ?[/／、\\·]? ?[图圖]|[图圖] ?[/／、]? ?文|文并摄|文並攝"
    r"|文 ?[/／、] ?[摄攝]|[撰采]写并摄影)"
)
_MARKS = " ・）)】〕]。"
_ALL_HAN = regex.compile(r"[\p{Han}\s]+")
_HAN = regex.compile(r"\p{Han}")


def is_han(text: str) -> bool:
    """Whether a text is in Chinese characters only."""
    return bool(_ALL_HAN.fullmatch(text))


def is_labelled(segment: str) -> bool:
    """Whether a piece is a label and a name, though the label is a role, too: 記者 陳大文."""
    label, _, name = segment.partition(" ")
    return label in data("zones")["dense_labels"] and bool(_SHORT_HAN.fullmatch(name))


def is_glued(label: str) -> bool:
    """Whether what follows a label of such characters runs into it."""
    return bool(_GLUED_LABEL.search(label))


def in_brackets(line: str) -> list[Author]:
    """The authors that sign a report in brackets on a line of their own: 【山田太郎】."""
    match = _IN_BRACKETS.fullmatch(line.strip())
    listed = parts(match.group(1)) if match else []
    return [Author(name) for name in listed] if all(map(is_dense_name, listed)) else []


def with_outlet(line: str) -> list[Author]:
    """The authors before a slash and their paper: 张三、李四/中国某某报."""
    names, slash, outlet = (part.strip() for part in _SLASH.sub("/", line).partition("/"))
    if not slash or len(outlet) < _OUTLET or not is_outlet(outlet):
        return []
    listed = parts(names)
    short = all(is_dense_name(name) and len(name) in _HAN_LENGTHS for name in listed)
    return [Author(name) for name in listed] if short else []


def with_pictures(line: str) -> list[Author]:
    """The authors before a label for words and pictures: 张三 李四文/图."""
    match = _WORDS_AND_PICTURES.fullmatch(line.strip())
    return [Author(name) for name in parts(match.group(1))] if match else []


def is_list(text: str) -> bool:
    """Whether a text without spaces, right behind a label, is names: not 編集|部からのお知らせ."""
    return not text or all(
        is_dense_name(part) or _SHORT_HAN.fullmatch(part) for part in parts(text.strip(_MARKS))
    )


def is_outlet(text: str) -> bool:
    """Whether a short text in such characters ends as the names of outlets do: 中時新聞網."""
    return is_han(text) and len(text) <= _REPORTER_REACH and is_ended(text)


def is_ended(text: str) -> bool:
    """Whether a text ends as the names of outlets, offices and places do, not those of people."""
    return text.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(data("zones")["dense_endings"])


def is_desk(word: str) -> bool:
    """Whether a word in such characters ends as the names of desks do: 香港新聞組, 國際中心."""
    return word.endswith(tuple(data("zones")["dense_desks"]))


def reporters(text: str, phrases: Phrases) -> list[Author]:
    """Chinese names behind an outlet and its word for a reporter: 半月谈记者 史卫燕."""
    if not _HAN.search(text):
        return []
    for label in phrases.by_length["byline"]:
        at = text.find(label, 1, _REPORTER_REACH + len(label)) if len(label) > 1 else -1
        match = _HAN_NAME.match(text, at + len(label)) if at > 0 else None
        if match and is_han(text[:at]):
            return [Author(name) for name in regex.split("[ 、]", match.group(1))]
    return []


def may_write(name: str) -> bool:
    """Whether Chinese characters before a role are a name, or an outlet's: not 台北即時|報導."""
    short = len(name) in _HAN_LENGTHS
    return short or is_dense_name(name) or name.endswith(tuple(data("zones")["dense_endings"]))
