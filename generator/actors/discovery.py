"""People and bodies that no registry knows, proposed from one article's own words."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from generator.actors.cues import Cues, cues_of, is_nobody, structure
from generator.actors.keys import fold
from generator.actors.lexicon import lexicon_for
from generator.actors.namewords import Words, name_in, signed, with_initials
from generator.actors.naming import find_named
from generator.actors.reading import Place, Reading, read
from generator.actors.registry import Registry
from generator.actors.taken import Taken
from generator.model import ActorType, Article, Span

_SHOWN = 120
_MOST = 300
"""Names proposed from one article: a text of cues alone must not take for ever."""


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
    words = Words(reading.key.text)
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


def _speakers(reading: Reading) -> Counter[str] | None:
    """Words that stand where a speaker's name does; None where capitals show names."""
    cues = cues_of(reading.lang)
    if cues is None or cues.capitals:
        return None
    found = cues.speaks.finditer(reading.key.text) if cues.speaks else ()
    return Counter(match["name"] for match in found)


def _in_place(
    place: Place, reading: Reading, words: Words, speakers: Counter[str] | None
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


def _cued(place: Place, reading: Reading, words: Words) -> Iterator[_Found]:
    block = place.block
    text = reading.text[block.span.start : block.span.end]
    cues = cues_of(place.lang or reading.lang)
    for cue, match, name, sure in _shown(place, text, cues, words):
        role = match.groupdict().get("title") or ""
        start = match.start("name") + max(0, match["name"].find(name))
        yield _Found(name, cue, role, sure, block.span.start + start)
    for match in structure("acronym").finditer(text):
        name = with_initials(match["name"], match["acronym"])
        if name and not is_nobody(name):
            start = block.span.start + match.end("name") - len(name)
            yield _Found(name, "acronym", match["acronym"], True, start)


def _shown(
    place: Place, text: str, cues: Cues | None, words: Words
) -> Iterator[tuple[str, regex.Match[str], str, bool]]:
    """Names of people: what shows each, where, the name, and whether its end is sure."""
    if place.block.kind == "embed":
        for match in structure("signature").finditer(text):
            name, sure = signed(match["name"], cues)
            if name:
                yield "signature", match, name, sure
    if cues is None:
        return
    said = cues.apposition.finditer(text) if cues.apposition else ()
    titled = cues.titled.finditer(text, overlapped=not cues.capitals)
    for cue, matches in (("apposition", said), ("title", titled)):
        for match in matches:
            name, sure = name_in(match, cues, text, place, words)
            if name:
                yield cue, match, name, sure


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
