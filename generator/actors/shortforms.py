"""Short forms: a family name, or less, that is also many other words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from generator.actors.characters import (
    is_cased,
    is_word,
    letters,
    stop_words,
    word_after,
    word_before,
)
from generator.actors.contexts import WINDOW, begins, ends
from generator.actors.datafiles import load_yaml
from generator.actors.forms import Form
from generator.actors.keys import fold
from generator.actors.matching import Hit
from generator.actors.reading import Reading

_PADDING = " \"'"


def short_form_fits(hit: Hit, forms: Sequence[Form], reading: Reading) -> bool:
    """Whether the words around allow a name here that stands for a longer one."""
    if is_cased(forms[0].text):
        return hit.place.headline or stands_alone(hit, reading)
    shared = all(form.anchored for form in forms)
    return _among_function_words(hit, forms[0].lang, reading, shared=shared)


def names_a_thing(hit: Hit, key: str) -> bool:
    """Whether the name is part of something called after a person: a stadium, a prize."""
    preceding, following = _around(hit, key)
    return begins(following, _things("before")) or ends(preceding, _things("after"))


def stands_alone(hit: Hit, reading: Reading) -> bool:
    """Latin, Cyrillic: no other capitalised word beside it, but a title or function word."""
    first, last = reading.key.source(hit.start, hit.end, reading.text)
    after = word_after(reading.text, last)
    if after[:1].isupper() and after.lower() not in stop_words(hit.place.lang):
        return False
    before = word_before(reading.text, first)
    if not before[:1].isupper():
        return True
    plain = before.lower().rstrip(".")
    return (
        plain in stop_words(hit.place.lang or "en")
        or plain in stop_words("en")
        or plain in _titles()
        or before.isupper()
        or before.endswith(("'s", "’s"))
    )


def _among_function_words(hit: Hit, lang: str, reading: Reading, *, shared: bool) -> bool:
    """Scripts without capitals: a tiny name needs a word beside it that shows it is one.

    One that others may bear needs a word before it that is no given name.
    """
    said: Any = load_yaml("shortforms.yml").get(lang)
    surface = reading.key.text[hit.start : hit.end]
    if not said:
        return True
    preceding, following = _around(hit, reading.key.text)
    if begins(following, _keys(lang, "not_followed_by")):
        return False
    if surface in _keys(lang, "common"):
        return not preceding or ends(preceding, _keys(lang, "preceded_by"))
    if shared and said.get("given_before") and not _after_no_name(preceding, lang):
        return False
    if letters(surface) > said["tiny"]:
        return True
    return begins(following, _keys(lang, "followed_by")) or ends(
        preceding, _keys(lang, "preceded_by")
    )


def _after_no_name(preceding: str, lang: str) -> bool:
    """Whether what precedes a family name is no given name: a function word, a title, nothing."""
    word = preceding.rpartition(" ")[2]
    return (
        not word
        or not is_word(word[-1])
        or word in stop_words(lang)
        or ends(preceding, _keys(lang, "preceded_by"))
    )


def _around(hit: Hit, key: str) -> tuple[str, str]:
    preceding = key[max(hit.place.start, hit.start - WINDOW) : hit.start].rstrip(_PADDING)
    following = key[hit.end : min(hit.place.end, hit.end + WINDOW)].lstrip(_PADDING)
    return preceding, following


@cache
def _keys(lang: str, field: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in load_yaml("shortforms.yml")[lang].get(field, ()))


@cache
def _things(side: str) -> tuple[str, ...]:
    said: Any = load_yaml("shortforms.yml")["named_after"][side]
    return tuple(dict.fromkeys(fold(word) for words in said.values() for word in words))


@cache
def _titles() -> frozenset[str]:
    """Words before a name that are no part of it, small letters."""
    said: Any = load_yaml("shortforms.yml")["titles"]
    return frozenset(word.lower() for word in said)
