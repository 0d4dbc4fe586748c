"""A state's name inside a longer name: Bank of India is not India."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import regex

from generator.actors.contexts import WINDOW, begins, ends
from generator.actors.datafiles import load_yaml
from generator.actors.forms import Form
from generator.actors.keys import fold
from generator.actors.matching import Hit
from generator.actors.reading import Reading

_PADDING = " \"'"
_BEFORE = "preceded_by"
_BETWEEN = r"(?:[ -]\p{Lu}[\p{L}\p{M}&’'.-]*)"


def within_a_name(form: Form, hit: Hit, reading: Reading) -> bool:
    """Whether the state that `form` names at `hit` is only a part of another name.

    Where letters have capitals, a kind of body must stand beside it in the same run of
    capitalised words; elsewhere one of the words that the data lists.
    """
    lang = hit.place.lang or form.lang.partition("-")[0]
    if form.type != "state" or lang not in load_yaml("wholes.yml"):
        return False
    if "nouns" in load_yaml("wholes.yml")[lang]:
        return not hit.place.capitals and _capitalised(form, hit, reading, lang)
    key = reading.key.text
    preceding = key[max(hit.place.start, hit.start - WINDOW) : hit.start].rstrip(_PADDING)
    following = key[hit.end : min(hit.place.end, hit.end + WINDOW)].lstrip(_PADDING)
    if ends(preceding, _keys(lang, _BEFORE)):
        return True
    return form.kind != "demonym" and begins(following, _keys(lang, "followed_by"))


def _capitalised(form: Form, hit: Hit, reading: Reading, lang: str) -> bool:
    start, end = reading.key.source(hit.start, hit.end, reading.text)
    before, *behind = _patterns(lang)
    if before.search(reading.text[max(0, start - WINDOW) : start]):
        return True
    name, demonym, beside = behind
    pattern = beside if hit.place.headline else demonym if form.kind == "demonym" else name
    return pattern.match(reading.text[end : end + WINDOW]) is not None


@cache
def _patterns(lang: str) -> tuple[regex.Pattern[str], ...]:
    """What may end before the state; what may follow a name, a demonym, and in a headline."""
    said: Mapping[str, list[str]] = load_yaml("wholes.yml")[lang]
    heads, links, nouns = _any(said["heads"]), _any(said["links"]), _any(said["nouns"])
    names = _any([*said["nouns"], *said["nouns_of_names"]])
    tail = r"(?![\p{L}\p{M}])"
    return (
        regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{heads}) (?:{links}){_BETWEEN}{{0,2}} $"),
        regex.compile(rf"{_BETWEEN}{{0,3}}? (?:{names}){tail}"),
        regex.compile(rf"{_BETWEEN}{{0,3}}? (?:{nouns}){tail}"),
        regex.compile(rf" (?:{names}){tail}"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _keys(lang: str, field: str) -> tuple[str, ...]:
    words = [fold(word) for word in load_yaml("wholes.yml")[lang][field]]
    glued = ("", *load_yaml("affixes.yml")["before"].get(lang, ())) if field == _BEFORE else ("",)
    return tuple(dict.fromkeys(affix + word for affix in glued for word in words))
