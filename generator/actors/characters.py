"""What a character is, for finding the edges of words. Unicode classes, any script."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex
import stopwordsiso

_JOINED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]")


@cache
def is_word(char: str) -> bool:
    """Letters, marks and numbers, as Unicode has them."""
    return unicodedata.category(char)[0] in "LMN"


@cache
def is_mark(char: str) -> bool:
    """A vowel sign or other mark that belongs to the letter before it."""
    return unicodedata.category(char)[0] == "M"


@cache
def is_joined(char: str) -> bool:
    """A letter of a script that writes words without spaces."""
    return _JOINED.match(char) is not None


def is_cased(text: str) -> bool:
    """Whether the text has capital letters to look at."""
    return text != text.lower()


def letters(text: str) -> int:
    """How many letters a name has, vowel signs and other marks not counted."""
    return sum(unicodedata.category(char)[0] == "L" for char in text)


def word_before(text: str, start: int, window: int = 40) -> str:
    """The word that ends right before `start`, across one space; empty if there is none."""
    head = text[max(0, start - window) : start]
    if not head.endswith(" "):
        return ""
    words = head[:-1].split()
    return words[-1] if words and is_word(head[-2]) else ""


def word_after(text: str, end: int, window: int = 40) -> str:
    """The word that begins right after `end`, across one space; empty if there is none."""
    tail = text[end : end + window]
    if not tail.startswith(" "):
        return ""
    words = tail[1:].split(None, 1)
    return words[0] if words and is_word(tail[1]) else ""


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Function words of a language, small letters; empty for one that is not known."""
    if lang not in stopwordsiso.langs():
        return frozenset()
    return frozenset(word.lower() for word in stopwordsiso.stopwords(lang))
