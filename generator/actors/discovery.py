"""People and bodies that no registry knows, proposed from one article's own words."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from generator.actors.characters import stop_words
from generator.actors.cues import Cues, cues_of, structure
from generator.actors.keys import fold
from generator.actors.lexicon import lexicon_for
from generator.actors.naming import find_named
from generator.actors.reading import Place, Reading, read
from generator.actors.registry import Registry
from generator.actors.taken import Taken
from generator.model import ActorType, Article, Span

_SHOWN = 120
_MOST = 300
"""Names proposed from one article: a text of cues alone must not take for ever."""
_FEWEST_WORDS = 2
_MOST_WORDS = 4
_EDGES = " .,'’\"-–—"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that one article introduces."""

    name: str
    lang: str
    type: ActorType
    cue: str
    """signature, title, apposition or acronym."""
    role: str
    """The words that showed it, as printed: a title or an acronym."""
    states: tuple[str, ...]
    """Ids of the states named right beside it."""
    span: Span
    sentence: str
    """What stands around it, for whoever has to judge."""
    mentions: int
    """How often the article has the name, or its family name alone."""
    bounded: bool
    """Whether the end of the name is sure: capitals, punctuation or a function word."""
    family_first: bool
    """The first word recurs alone more than the last: Wang Yi, then Wang."""


def candidates(article: Article, registry: Registry) -> tuple[Candidate, ...]:
    """Whoever the article introduces and the registry does not name there, in order."""
    reading = read(article)
    named = find_named(reading, lexicon_for(registry))
    words = _Words(reading.key.text)
    speakers = _speakers(reading)
    found: dict[tuple[str, str], Candidate] = {}
    taken = Taken(named, reading)
    for place in reading.places:
        if len(found) >= _MOST:
            break
        for one in itertools.islice(_in_place(place, reading, words, speakers), _MOST):
            if taken.overlaps(_claimed(one)) or taken.covers(one.span):
                continue
            beside = taken.states_beside(one.span)
            found.setdefault((fold(one.name), one.cue), replace(one, states=beside))
    return tuple(sorted(found.values(), key=lambda one: (one.span.start, one.span.end, one.cue)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A name as a cue shows it."""

    name: str
    cue: str
    role: str
    bounded: bool
    start: int


def _claimed(one: Candidate) -> Span:
    """Where no known actor may stand: on a person's name, or on a body's acronym."""
    if one.type == "person":
        return one.span
    start = one.span.end + len(" (")
    return Span(start, start + len(one.role))


class _Words:
    """How often each word stands in an article, and how often before another."""

    def __init__(self, key: str) -> None:
        self._every: list[str] = regex.findall(r"[\p{L}\p{M}\p{N}]+", key)
        self.counts = Counter(self._every)

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        return Counter(itertools.pairwise(self._every))

    def recurs(self, parts: list[str], index: int) -> bool:
        """Whether the word at `index` of a name stands elsewhere without the next one."""
        word = parts[index]
        if self.counts[word] <= parts.count(word):
            return False
        following = parts[index + 1 : index + 2]
        return not following or self.counts[word] > self._pairs[word, following[0]]


def _speakers(reading: Reading) -> Counter[str] | None:
    """Words that stand where a speaker's name does; None where capitals show names."""
    cues = cues_of(reading.lang)
    if cues is None or cues.capitals:
        return None
    found = cues.speaks.finditer(reading.key.text) if cues.speaks else ()
    return Counter(match["name"] for match in found)


def _in_place(
    place: Place, reading: Reading, words: _Words, speakers: Counter[str] | None
) -> Iterator[Candidate]:
    cues = cues_of(place.lang or reading.lang)
    for found in _cued(place, reading, words):
        yield _candidate(found, place, reading, _Counts(words.counts, speakers, cues))


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often words stand in the article, and how often as speakers."""

    words: Counter[str]
    speakers: Counter[str] | None
    cues: Cues | None

    def mentions(self, parts: list[str], whole: int) -> int:
        """How often a name of these words is meant, if `whole` times in full."""
        first, last = parts[0], parts[-1]
        if self.speakers is None or self.cues is None or self.cues.capitals:
            return whole + max(0, self.words[first] - whole, self.words[last] - whole)
        full = min(whole, 1) if self.cues.strict else whole
        alone = self.speakers[first] - whole if self.cues.strict else self.speakers[first]
        return full + max(0, alone, self.speakers[last])


def _cued(place: Place, reading: Reading, words: _Words) -> Iterator[_Found]:
    block = place.block
    text = reading.text[block.span.start : block.span.end]
    cues = cues_of(place.lang or reading.lang)
    matches: list[tuple[str, regex.Match[str]]] = []
    if block.kind == "embed":
        matches += [("signature", m) for m in structure("signature").finditer(text)]
    if cues and cues.apposition:
        matches += [("apposition", m) for m in cues.apposition.finditer(text)]
    if cues:
        matches += [("title", m) for m in cues.titled.finditer(text, overlapped=not cues.capitals)]
    for cue, match in matches:
        name, bounded = _name(match, cues if cue != "signature" else None, text, place, words)
        if name:
            role = match.groupdict().get("title") or ""
            yield _Found(name, cue, role, bounded, block.span.start + match.start("name"))
    for match in structure("acronym").finditer(text):
        if _initials_fit(match["name"], match["acronym"]):
            start = block.span.start + match.start("name")
            yield _Found(match["name"], "acronym", match["acronym"], True, start)


def _candidate(found: _Found, place: Place, reading: Reading, counts: _Counts) -> Candidate:
    start, end = found.start, found.start + len(found.name)
    parts = fold(found.name).split()
    whole = reading.key.text.count(fold(found.name))
    first, last = counts.words[parts[0]] - whole, counts.words[parts[-1]] - whole
    return Candidate(
        name=unicodedata.normalize("NFC", " ".join(found.name.split())),
        lang=place.block.lang if place.lang else reading.lang or "und",
        type="organization" if found.cue == "acronym" else "person",
        cue=found.cue,
        role=found.role,
        states=(),
        span=Span(start, end),
        sentence=" ".join(reading.text[max(0, start - _SHOWN) : end + _SHOWN].split()),
        mentions=counts.mentions(parts, whole),
        bounded=found.bounded,
        family_first=first > max(0, last),
    )


def _name(
    match: regex.Match[str], cues: Cues | None, text: str, place: Place, words: _Words
) -> tuple[str, bool]:
    """The name in a match and whether its end is sure; an empty one if it is none."""
    raw = match["name"]
    if cues is None:
        plain = raw.strip(_EDGES)
        return (plain, True) if _FEWEST_WORDS <= len(plain.split()) <= _MOST_WORDS else ("", False)
    if cues.capitals:
        name, bounded = _capitalised(raw, cues, place)
        return name, bounded and not cues.unsure and len(name.split()) <= cues.most_words
    tail = text[match.end("name") : match.end("name") + 1]
    name, bounded = _until_stop(raw, cues, tail, words)
    common = stop_words(place.lang)
    if any(part in common for part in name.split()) or regex.search(r"\p{Latin}", name):
        return "", False
    return name, bounded


def _capitalised(raw: str, cues: Cues, place: Place) -> tuple[str, bool]:
    """Words with capitals, without title words before and a possessive behind."""
    parts = raw.split()
    while parts and fold(parts[0].strip(".")) in cues.titles:
        parts = parts[1:]
    common = stop_words(place.lang)
    parts = [_without_tail(part, common) for part in parts]
    if place.capitals or place.headline or len(parts) < _FEWEST_WORDS:
        return "", False
    if any(part.lower() in common and part[0].isupper() for part in parts):
        return "", False
    if any(fold(part) in cues.titles for part in parts):
        return "", False
    name = " ".join(parts).rstrip(_EDGES)
    return (name, True) if raw.find(parts[0]) == 0 else ("", False)


def _without_tail(part: str, common: Collection[str]) -> str:
    """A word without a possessive, or what a dash joins to it: Roe—who."""
    head, _, tail = part.partition("-")
    return head if tail in common else regex.sub(r"['’]s$", "", part)


def _until_stop(raw: str, cues: Cues, following: str, words: _Words) -> tuple[str, bool]:
    """Words up to a function word; where none comes, up to a word that recurs alone."""
    parts: list[str] = []
    bounded = False
    for part in raw.split():
        key = fold(part.rstrip("."))
        if not parts and (not key or key in cues.titles):
            return "", False
        if _ends_name(key, cues):
            bounded = True
            break
        parts.append(part)
        if part.endswith("."):
            bounded = True
            break
    else:
        bounded = following not in ("", " ")
    if bounded and _FEWEST_WORDS <= len(parts) <= cues.most_words:
        return " ".join(parts).rstrip(_EDGES), True
    keys = [fold(part) for part in parts]
    for index in range(1, min(len(parts), cues.most_words)):
        if words.recurs(keys, index):
            return " ".join(parts[: index + 1]).rstrip(_EDGES), True
    return "", False


def _ends_name(key: str, cues: Cues) -> bool:
    """A function word or title, also behind a conjunction that is glued to it."""
    plain = {key, *(key[len(glued) :] for glued in cues.glued if key.startswith(glued))}
    return bool(plain & cues.stops or plain & cues.titles)


def _initials_fit(name: str, acronym: str) -> bool:
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return len(name.split()) >= _FEWEST_WORDS and initials == acronym
