"""Matching keys: one spelling for the many that a name has, with a way back to the text.

The key of a text drops what writers use or leave out at will (nukta, harakat, tatweel,
joiners, accents) and unifies letters that stand for one another (أ إ آ as ا, ऑ as ओ,
न् before त as anusvara, capitals as small letters). It is never shown; offsets lead
from each of its characters to the source.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from generator.actors.datafiles import load_yaml

DROPPED = "\0"
_MARK = "\ue000"
"""Between texts that are folded together: for private use, so that no rule knows it."""
_NUKTA = 7
_FOLDED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC")
_LAST_TABULATED = 0x3000
_FULL_WIDTH = range(0xFF00, 0xFFF0)
_HYPHEN = regex.compile(r"(?<=[^\s\0])-(?=[^\s\0-])")
_SHRINKING = regex.compile(
    r"\0+|(?<= )[ \0]+"
    r"|ङ्\0*(?=[कखगघ])|ञ्\0*(?=[चछजझ])|ण्\0*(?=[टठडढ])|न्\0*(?=[तथदध])|म्\0*(?=[पफबभ])"
)


@dataclass(frozen=True, slots=True)
class Key:
    """A text's key and, for each of its characters, where it began in the source."""

    text: str
    starts: Sequence[int]
    """One more than `text` has characters: the last is the length of the source."""

    def source(self, start: int, end: int, text: str) -> tuple[int, int]:
        """The offsets in `text` (the source) of the key's `[start, end)`, not empty."""
        first, last = self.starts[start], self.starts[end]
        while last > first + 1 and (
            text[last - 1].isspace() or unicodedata.category(text[last - 1]) == "Cf"
        ):
            last -= 1
        return first, last


def fold(text: str) -> str:
    """The key of a short text such as an alias, without offsets."""
    return _shrink(_substitute(text)).strip()


def fold_all(texts: Sequence[str]) -> list[str]:
    """The keys of many short texts, in one go."""
    folded = _shrink(_substitute(_MARK.join(texts))).split(_MARK)
    return [key.strip() for key in folded] if texts else []


def make_key(text: str) -> Key:
    """The key of a whole text, with offsets; linear in its length."""
    same_length = _substitute(text)
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for match in _SHRINKING.finditer(same_length):
        begin, end = match.span()
        pieces.append(same_length[done:begin])
        starts.extend(range(done, begin))
        if same_length[begin] not in " \0":
            pieces.append("ं")
            starts.append(begin)
        done = end
    pieces.append(same_length[done:])
    starts.extend(range(done, len(same_length) + 1))
    return Key("".join(pieces), starts)


def _substitute(text: str) -> str:
    """`text` with one character for each of its own; dropped ones become NUL."""
    return _HYPHEN.sub(" ", text.translate(_table()))


def _shrink(same_length: str) -> str:
    return _SHRINKING.sub(lambda m: "" if m[0][0] in " \0" else "ं", same_length)


@cache
def _table() -> dict[int, str]:
    """What each code point becomes: folding.yml, and rules over the Unicode database."""
    given: dict[str, str] = load_yaml("folding.yml")
    table = {
        code: folded
        for code in (*range(_LAST_TABULATED), *_FULL_WIDTH)
        if (folded := _folded(chr(code))) != chr(code)
    }
    table.update(dict.fromkeys((*range(65024, 65040), 65279, 0), DROPPED))
    table.update({ord(one): given[one] or DROPPED for one in given})
    return table


def _folded(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace():
        return " "
    if category == "Cf" or _is_optional_mark(char, category):
        return DROPPED
    if category == "Nd":
        return str(unicodedata.digit(char))
    wide = unicodedata.normalize("NFKC", char) if ord(char) in _FULL_WIDTH else char
    base = _base(wide if len(wide) == 1 else char)
    lower = base.lower()
    return lower if len(lower) == 1 else base


def _is_optional_mark(char: str, category: str) -> bool:
    """Harakat, Hebrew points, nuktas and free-standing accents: written or left out."""
    if category != "Mn":
        return False
    if unicodedata.combining(char) == _NUKTA or "\u0300" <= char <= "\u036f":
        return True
    return unicodedata.name(char, "").startswith(("ARABIC", "HEBREW"))


def _base(char: str) -> str:
    """The letter below its accent, hamza or nukta."""
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 1:
        return char
    nukta = all(unicodedata.combining(mark) == _NUKTA for mark in parts[1:])
    accent = unicodedata.name(char, "").startswith(_FOLDED_SCRIPTS)
    return parts[0] if nukta or accent else char
