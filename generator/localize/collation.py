"""An order for names in any script.

Not the whole Unicode Collation Algorithm, whose Python port has had no release since
2017, knows nothing of CLDR and reads its table for a second in every run. Letters
compare without accents, hamza seats, nukta and vocalisation first; code points then
follow the alphabets of Latin, Devanagari and Arabic closely. Letters that a language
sorts at another place (Swedish å) are not known.
"""

from __future__ import annotations

import unicodedata

_VIRAMA = 9
"""Canonical combining class of the sign that joins consonants: it makes another word."""


def key(text: str, own_script: str) -> tuple[bool, str, str]:
    """A sort key: names in `own_script` first, then by letters, then by the whole text."""
    return script(text) != own_script, _letters(text), text


def script(text: str) -> str:
    """The script of the first letter, as Unicode names it: LATIN, DEVANAGARI."""
    for char in text:
        if char.isalpha():
            return unicodedata.name(char, "").partition(" ")[0]
    return ""


def _letters(text: str) -> str:
    """The text in lower case, without marks that only a tie would ask for."""
    return "".join(
        char
        for char in unicodedata.normalize("NFKD", text).casefold()
        if unicodedata.combining(char) in (0, _VIRAMA) and (char.isalnum() or _is_sign(char))
    )


def _is_sign(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Mc", "Zs"}
