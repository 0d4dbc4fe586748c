"""From occurrences of keys to hits: whole words, in the right case, language and block."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from generator.actors.characters import is_cased, is_joined, is_mark, is_word, letters
from generator.actors.datafiles import load_yaml
from generator.actors.forms import Form
from generator.actors.lexicon import Lexicon
from generator.actors.reading import Place, Reading

_LONGEST_CLITIC = 4
_LONGEST_SUFFIX = 8
_EXACT_LETTERS = 4
"""Up to so many letters a Latin name must be spelled exactly (ý "idea" is not Ý "Italy")."""
_ADDRESS = regex.compile(r"://|www\.|@|\.(?:com|org|net|gov|edu|info|[a-z]{2})(?:/|$)")
_ADDRESS_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence of a name in the key, with the forms that it may be."""

    start: int
    end: int
    forms: tuple[Form, ...]
    place: Place

    @property
    def length(self) -> int:
        """In characters of the key."""
        return self.end - self.start


def find_hits(reading: Reading, lexicon: Lexicon) -> Iterator[Hit]:
    """All hits, overlapping ones too, by their end and start."""
    key = reading.key.text
    for index, start, end in lexicon.find(key):
        if not _could_be_word(key, end):
            continue
        place = reading.place(start, end)
        if place is None:
            continue
        forms = tuple(
            form
            for form in lexicon.forms[index]
            if _fits(form, place, reading) and _bounded(key, start, end, form, place)
        )
        if not forms:
            continue
        surface = unicodedata.normalize("NFC", reading.surface(start, end))
        forms = tuple(form for form in forms if _case_fits(form, surface, place))
        if forms and not _in_address(key, start, end):
            yield Hit(start, end, forms, place)


def _could_be_word(key: str, end: int) -> bool:
    """A quick look before anything else: no mark may follow, it would change the last letter."""
    return end == len(key) or not is_mark(key[end]) or key[end] in _suffix_marks()


def _fits(form: Form, place: Place, reading: Reading) -> bool:
    if form.kinds and place.block.kind not in form.kinds:
        return False
    if not form.bound or not place.lang:
        return True
    lang = form.lang.partition("-")[0]
    return lang in (place.lang, reading.lang)


def _bounded(key: str, start: int, end: int, form: Form, place: Place) -> bool:
    return _left_bounded(key, start, form) and _right_bounded(key, end, form, place)


def _left_bounded(key: str, start: int, form: Form) -> bool:
    if start == 0 or not is_word(key[start - 1]):
        return not (form.sounds and start > 0 and key[start - 1] == "·")
    if is_joined(key[start]) or is_joined(key[start - 1]):
        return not (form.sounds and key[start - 1] in _sounds())
    clitics = _clitics().get(form.lang)
    if not clitics or (form.kind == "short" and letters(form.text) < _EXACT_LETTERS):
        return False
    begin = start
    while begin > 0 and start - begin <= _LONGEST_CLITIC and is_word(key[begin - 1]):
        begin -= 1
    return key[begin:start] in clitics


def _right_bounded(key: str, end: int, form: Form, place: Place) -> bool:
    if end == len(key) or not is_word(key[end]):
        return True
    if is_mark(key[end]) and form.lang not in _suffixes() and place.lang not in _suffixes():
        return False
    if is_joined(key[end - 1]) or is_joined(key[end]):
        return not is_mark(key[end]) and not (form.sounds and key[end] in _sounds())
    suffixes = _suffixes().get(place.lang) or _suffixes().get(form.lang)
    if not suffixes:
        return False
    stop = end
    while stop < len(key) and stop - end <= _LONGEST_SUFFIX and is_word(key[stop]):
        stop += 1
    return key[end:stop] in suffixes


def _case_fits(form: Form, surface: str, place: Place) -> bool:
    """Whether the text has the capitals that the form has, where there are any to have."""
    text = form.text
    if form.kind == "acronym":
        return surface == text and not (place.capitals and text in _common_in_capitals())
    if not is_cased(text):
        return True
    if letters(text) <= _EXACT_LETTERS and surface not in (text, text.upper()):
        return False
    if place.capitals and surface.isupper():
        return text not in _common_in_capitals()
    wanted, found = text.split(), surface.split()
    if len(wanted) != len(found):
        return text[0].islower() or surface[0].isupper()
    return all(
        not _capital(one) or _capital(other) for one, other in zip(wanted, found, strict=True)
    )


def _capital(word: str) -> bool:
    first = next((char for char in word if char.isalpha()), "")
    return first.isupper()


def _in_address(key: str, start: int, end: int) -> bool:
    """Whether the hit is part of a URL, an e-mail address or a handle."""
    left = key[max(0, start - _ADDRESS_WINDOW) : start].rpartition(" ")[2]
    right = key[end : end + _ADDRESS_WINDOW].partition(" ")[0]
    if not left and not right:
        return False
    if right.startswith("@") or left.endswith("@"):
        return True
    return _ADDRESS.search(left + "\u0001" + right.rstrip(".,;:!?)")) is not None


@cache
def _clitics() -> dict[str, frozenset[str]]:
    """Per language, what may stand glued before a name."""
    said: dict[str, Iterable[str]] = load_yaml("affixes.yml")["before"]
    return {lang: frozenset(texts) for lang, texts in said.items()}


@cache
def _suffixes() -> dict[str, frozenset[str]]:
    """Per language, what may stand glued behind a name."""
    said: dict[str, Iterable[str]] = load_yaml("affixes.yml")["behind"]
    return {lang: frozenset(texts) for lang, texts in said.items()}


@cache
def _sounds() -> frozenset[str]:
    """Chinese characters that spell foreign names: beside one, a name goes on."""
    return frozenset(load_yaml("affixes.yml")["sounds"])


@cache
def _suffix_marks() -> frozenset[str]:
    return frozenset(
        text[0] for texts in _suffixes().values() for text in texts if is_mark(text[0])
    )


@cache
def _common_in_capitals() -> frozenset[str]:
    """Acronyms that are words when a whole line is in capitals: US, WHO."""
    return frozenset(load_yaml("affixes.yml")["words_in_capitals"])
