"""The shapes of datelines that run together, as wires and papers of East Asia print them."""

from __future__ import annotations

from functools import cache

import regex

from generator.text import data

_SHAPES = {
    "bracketed": (
        r"^\s*(?P<open>[【〔\[(（［])(?P<inner>[^】〕\])）］\n]{2,70})[】〕\])）］]\s*"
        r"(?P<reporter>\p{Hangul}{2,4}(?:[ ·]\p{Hangul}{2,4}){0,3} ?(?:%(behind)s))?"
        r"\s*(?:[=＝–—:-]+\s*)?"
    ),
    # What papers print in brackets: ワシントン＝山田太郎, ロンドン共同, 明日報2012年1月11日訊,
    # 이데일리 홍길동 기자.
    "from": (
        r"^(?P<place>[\p{Katakana}\p{Han}ー・]{2,10}?)[＝=]"
        r"(?P<reporter>\p{Han}[\p{Han}\p{Hiragana}\p{Katakana}ー、]{2,20})$"
    ),
    "glued": r"^(?P<place>[\p{Katakana}\p{Han}ー・]{2,8}?)(?P<agency>%(glued)s)$",
    "dated": (
        r"^(?P<agency>\p{Han}{2,8}?)(?:%(zones)s)?(?:\d{4}年)?\d{1,2}月\d{1,2}日"
        r"(?:%(wired)s|%(reports)s)$"
    ),
    "by": (
        r"^(?:(?P<place>\p{Hangul}{2,5})[=＝])?(?P<agency>[^=＝]{2,14}?)[ =＝/]"
        r"(?P<reporter>\p{Hangul}{2,4}(?:[ ·,]+\p{Hangul}{2,4})*) ?(?:%(behind)s)$"
    ),
    # Wires and papers in Chinese: 新华社北京1月12日电（记者张三）, （中央社記者王小明台北12日電）.
    "chinese": (
        r"^\s*(?P<agency>\p{Han}{2,4}?[社网網報报])?(?P<place>\p{Han}{2,9}?)?"
        r"(?P<date>\d{1,2}月\d{1,2}日)(?P<end>%(wired)s)\s*(?P<reporter>[（(][^）)\n]{2,60}[）)])?\s*"
    ),
    "paper": (
        r"^\s*(?P<agency>\p{Han}{2,5}?)(?:%(wired)s)\s*"
        r"[（(](?P<reporter>[^）)\n]*?(?:%(before)s)[^）)\n]{2,40})[）)]\s*"
    ),
    "reporting": (
        r"^\s*[〔【（(\[［](?:[^／/〕】）)\]］\n]{0,12})?(?:%(before)s)\s?"
        r"(?P<reporter>\p{Han}{2,4}(?:[、,，]\p{Han}{2,4})*)\s?[／/∕╱]\s?"
        r"(?P<place>\p{Han}{2,6}?)(?:%(joint)s)?(?:%(reports)s)[〕】）)\]］]\s*"
    ),
    "spoken": (
        r"^\s*(?P<agency>\p{Han}{2,5}?)(?:%(wired)s)[，,\s]\s*(?:%(before)s)\s?"
        r"(?P<reporter>\p{Han}{2,4}(?:[、,，]\p{Han}{2,4})*?)\s?(?:%(reports)s)[：:]\s*"
    ),
    "town": (
        r"^\s*[〔【（(\[［](?P<agency>\p{Han}{2,8})?(?:%(before)s)\s?(?P<both>\p{Han}{4,7}?)"
        r"(?:%(joint)s)?(?:%(reports)s)[〕】）)\]］]\s*"
    ),
    "wiring": (
        r"^\s*[（(【〔](?P<agency>\p{Han}{2,3}社)(?:(?:%(before)s)(?P<reporter>\p{Han}{2,3}))?"
        r"(?P<place>\p{Han}{2,6}?)(?P<date>(?:\d{1,2}月)?\d{1,2}日)(?:%(wired)s)?[）)】〕]\s*"
    ),
    "named": r"^[（(]?\s*(?:%(before)s)?\s*|[）)]$",
}
"""Datelines that run together, with places for the words by which their parts are told."""


@cache
def shape(name: str) -> regex.Pattern[str]:
    """One of the shapes, with the words that newsrooms print."""
    said = data("zones")["dateline_words"]
    return regex.compile(_SHAPES[name] % {kind: "|".join(words) for kind, words in said.items()})
