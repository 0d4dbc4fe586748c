"""A state's name that does not mean the state.

It is part of a longer name (Bank of India, Statistics Canada), or a language, or
somebody's family name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import regex

from generator.actors.characters import stop_words, word_after, word_before
from generator.actors.contexts import WINDOW, Condition, begins, ends, read_condition
from generator.actors.datafiles import load_yaml
from generator.actors.forms import Form
from generator.actors.keys import fold
from generator.actors.matching import Hit
from generator.actors.reading import Reading, words_of

_PADDING = " \"'"
_BEFORE = "preceded_by"
_BETWEEN = r"(?:[ -]\p{Lu}[\p{L}\p{M}&’'.-]*)"
_SENTENCE_BEGINS = regex.compile(r"(?:^|[\n.!?:;…|•*(\[\"“”«‘–—-])[ \"“«‘']*$")


@dataclass(frozen=True, slots=True)
class Edges:
    """Where names that we know begin and end, in the key: a state beside one stands alone."""

    starts: frozenset[int]
    ends: frozenset[int]


def edges_of(hits: Iterable[Hit]) -> Edges:
    """The edges of all hits but those of short forms, which may be anybody's."""
    known = [hit for hit in hits if any(form.kind != "short" for form in hit.forms)]
    return Edges(frozenset(hit.start for hit in known), frozenset(hit.end for hit in known))


def half_of_a_name(hit: Hit, reading: Reading, names: Edges) -> bool:
    """Whether a hyphen joins `hit` to a capitalised word that is no name: Roe-Doe.

    `names` are the edges of all hits: the Trump-Kim summit has two.
    """
    start, end = reading.key.source(hit.start, hit.end, reading.text)
    before, behind = reading.text[max(0, start - WINDOW) : start], reading.text[end : end + 2]
    if behind[:1] == "-" and behind[1:].isupper() and hit.end + 1 not in names.starts:
        return True
    word = before[:-1].rpartition(" ")[2] if before.endswith("-") else ""
    return word[:1].isupper() and hit.start - 1 not in names.ends


def means_state(form: Form, hit: Hit, reading: Reading, edges: Edges) -> bool:
    """Whether the state's name or demonym at `hit` means the state, by what is around it."""
    lang = hit.place.lang or form.lang.partition("-")[0]
    condition = _conditions().get((lang, "demonym" if form.kind == "demonym" else "name"))
    if condition and not condition.holds(reading.key.text, hit.start, hit.end, words_of(reading)):
        return False
    if lang not in load_yaml("wholes.yml"):
        return True
    if "nouns" not in load_yaml("wholes.yml")[lang]:
        return not _beside_a_word(form, hit, reading, lang)
    return hit.place.capitals or not (
        _among_nouns(form, hit, reading, lang) or _among_capitals(form, hit, reading, edges)
    )


def _beside_a_word(form: Form, hit: Hit, reading: Reading, lang: str) -> bool:
    """Scripts without capitals: one of the listed words stands beside it."""
    key = reading.key.text
    preceding = key[max(hit.place.start, hit.start - WINDOW) : hit.start].rstrip(_PADDING)
    following = key[hit.end : min(hit.place.end, hit.end + WINDOW)].lstrip(_PADDING)
    if ends(preceding, _keys(lang, _BEFORE)):
        return True
    if form.kind == "demonym":
        body = _body(lang)
        return bool(body and body[0].search(preceding) and body[1].match(following))
    return begins(following, _keys(lang, "followed_by"))


def _among_nouns(form: Form, hit: Hit, reading: Reading, lang: str) -> bool:
    """Capitals: a kind of body stands beside it in the same run of capitalised words."""
    start, end = reading.key.source(hit.start, hit.end, reading.text)
    before, *behind = _patterns(lang)
    if before.search(reading.text[max(0, start - WINDOW) : start]):
        return True
    name, demonym, beside = behind
    pattern = beside if hit.place.headline else demonym if form.kind == "demonym" else name
    return pattern.match(reading.text[end : end + WINDOW]) is not None


def _among_capitals(form: Form, hit: Hit, reading: Reading, edges: Edges) -> bool:
    """Capitals: a word that we do not know stands beside it with a capital of its own."""
    if hit.place.headline:
        return False
    start, end = reading.key.source(hit.start, hit.end, reading.text)
    behind = form.kind != "acronym" and hit.end + 1 not in edges.starts
    if behind and _names_more(word_after(reading.text, end)):
        return True
    before = form.kind != "demonym" and hit.start - 1 not in edges.ends
    return before and _names_before(reading.text, start)


def _names_before(text: str, start: int) -> bool:
    """Whether the word that ends before `start` belongs to a name, and begins no sentence."""
    word = word_before(text, start)
    if not word[:1].isalpha() or not _names_more(word) or word.lower() in stop_words("en"):
        return False
    at = start - len(word) - 1
    return not _SENTENCE_BEGINS.search(text[max(0, at - WINDOW) : at])


def _names_more(word: str) -> bool:
    """Whether a word beside a state can only be part of a longer name."""
    plain = word.strip("'’\"“”(),.;:!?")
    last = plain.rpartition("-")[2]
    if not plain[:1].isupper() or not last[:1].isupper() or word.endswith(("'s", "’s")):
        return False
    small = plain.lower()
    return fold(small) not in _own_words()


@cache
def _body(lang: str) -> tuple[regex.Pattern[str], regex.Pattern[str]] | None:
    """What stands before and after a demonym in the name of a body that says its purpose."""
    said: Mapping[str, list[str]] = load_yaml("wholes.yml")[lang]
    if "bodies" not in said:
        return None
    nouns, glued = _any(map(fold, said["bodies"])), "".join(_clitics(lang))
    return (
        regex.compile(rf"(?<!\p{{L}})[{glued}]{{0,2}}(?:{nouns})(?: \p{{L}}+)?$"),
        regex.compile(rf"(?:\p{{L}}+ ){{0,2}}?{fold(str(said['purpose']))}\p{{L}}{{3}}"),
    )


@cache
def _own_words() -> frozenset[str]:
    """Capitalised words that are no part of a name: titles, days, offices."""
    titles: Iterable[str] = load_yaml("shortforms.yml")["titles"]
    words: Iterable[str] = load_yaml("wholes.yml")["en"]["own_words"]
    return frozenset(map(fold, (*titles, *words)))


@cache
def _conditions() -> Mapping[tuple[str, str], Condition]:
    """By language, and whether it is a name or a demonym."""
    said: Mapping[str, Mapping[str, Mapping[str, list[str]]]] = load_yaml("state_contexts.yml")
    return {
        (lang, kind): read_condition(condition)
        for lang, kinds in said.items()
        for kind, condition in kinds.items()
    }


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
    glued = ("", *_clitics(lang)) if field == _BEFORE else ("",)
    return tuple(dict.fromkeys(affix + word for affix in glued for word in words))


def _clitics(lang: str) -> Iterable[str]:
    clitics: Iterable[str] = load_yaml("affixes.yml")["before"].get(lang, ())
    return clitics
