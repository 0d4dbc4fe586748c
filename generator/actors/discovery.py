"""People and bodies that no registry knows, proposed from one article's own words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from generator.actors.cues import Cues, cues_of, structure
from generator.actors.keys import fold
from generator.actors.lexicon import lexicon_for
from generator.actors.naming import Named, find_named
from generator.actors.reading import Place, Reading, read, stop_words
from generator.actors.registry import Registry
from generator.model import ActorType, Article, Span

_SHOWN = 120
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
    words = Counter(regex.findall(r"[\p{L}\p{M}\p{N}]+", reading.key.text))
    found: dict[tuple[str, str], Candidate] = {}
    taken = sorted(_source(named, reading))
    for place in reading.places:
        for one in _in_place(place, reading, words):
            if one.type == "person" and _overlaps(one.span, taken):
                continue
            beside = _states_beside(one.span, taken)
            whole = _with_states(one, beside)
            found.setdefault((fold(one.name), one.cue), whole)
    return tuple(sorted(found.values(), key=lambda one: (one.span.start, one.span.end, one.cue)))


def _in_place(place: Place, reading: Reading, words: Counter[str]) -> Iterator[Candidate]:
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
            start = block.span.start + match.start("name")
            role = match.groupdict().get("title") or ""
            yield _candidate(name, cue, role, bounded, start, place, reading, words)
    for match in structure("acronym").finditer(text):
        if _initials_fit(match["name"], match["acronym"]):
            start = block.span.start + match.start("name")
            yield _candidate(
                match["name"], "acronym", match["acronym"], True, start, place, reading, words
            )


def _candidate(
    name: str,
    cue: str,
    role: str,
    bounded: bool,
    start: int,
    place: Place,
    reading: Reading,
    words: Counter[str],
) -> Candidate:
    end = start + len(name)
    parts = fold(name).split()
    whole = reading.key.text.count(fold(name))
    alone = {part: words[part] - whole for part in (parts[0], parts[-1])}
    return Candidate(
        name=unicodedata.normalize("NFC", " ".join(name.split())),
        lang=place.block.lang if place.lang else reading.lang or "und",
        type="organization" if cue == "acronym" else "person",
        cue=cue,
        role=role,
        states=(),
        span=Span(start, end),
        sentence=" ".join(reading.text[max(0, start - _SHOWN) : end + _SHOWN].split()),
        mentions=whole + max(0, *alone.values()),
        bounded=bounded,
        family_first=alone[parts[0]] > max(0, alone[parts[-1]]),
    )


def _name(
    match: regex.Match[str], cues: Cues | None, text: str, place: Place, words: Counter[str]
) -> tuple[str, bool]:
    """The name in a match and whether its end is sure; an empty one if it is none."""
    raw = match["name"]
    if cues is None:
        plain = raw.strip(_EDGES)
        return (plain, True) if _FEWEST_WORDS <= len(plain.split()) <= _MOST_WORDS else ("", False)
    if cues.capitals:
        return _capitalised(raw, cues, place)
    tail = text[match.end("name") : match.end("name") + 1]
    return _until_stop(raw, cues, tail, words)


def _capitalised(raw: str, cues: Cues, place: Place) -> tuple[str, bool]:
    """Words with capitals, without title words before and a possessive behind."""
    parts = raw.split()
    while parts and fold(parts[0].strip(".")) in cues.titles:
        parts = parts[1:]
    parts = [regex.sub(r"['’]s$", "", part) for part in parts]
    common = stop_words(place.lang)
    if place.capitals or place.headline or len(parts) < _FEWEST_WORDS:
        return "", False
    if any(part.lower() in common and part[0].isupper() for part in parts):
        return "", False
    if any(fold(part) in cues.titles for part in parts):
        return "", False
    name = " ".join(parts).rstrip(_EDGES)
    return (name, True) if raw.find(parts[0]) == 0 else ("", False)


def _until_stop(raw: str, cues: Cues, following: str, words: Counter[str]) -> tuple[str, bool]:
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
    whole = Counter(map(fold, parts))
    for index, part in enumerate(parts[: cues.most_words]):
        if index and words[fold(part)] > whole[fold(part)]:
            return " ".join(parts[: index + 1]).rstrip(_EDGES), True
    return "", False


def _ends_name(key: str, cues: Cues) -> bool:
    """A function word or title, also behind a conjunction that is glued to it."""
    plain = {key, *(key[len(glued) :] for glued in cues.glued if key.startswith(glued))}
    return bool(plain & cues.stops or plain & cues.titles)


def _initials_fit(name: str, acronym: str) -> bool:
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return len(name.split()) >= _FEWEST_WORDS and initials == acronym


def _source(named: Iterable[Named], reading: Reading) -> Iterator[tuple[int, int, str, bool]]:
    for one in named:
        start, end = reading.key.source(one.start, one.end, reading.text)
        yield start, end, one.form.actor, one.form.type == "state"


_BESIDE = 40


def _overlaps(span: Span, taken: list[tuple[int, int, str, bool]]) -> bool:
    return any(start < span.end and span.start < end for start, end, _, _ in taken)


def _states_beside(span: Span, taken: list[tuple[int, int, str, bool]]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            actor
            for start, end, actor, state in taken
            if state and span.start - _BESIDE <= start and end <= span.end + _BESIDE
        )
    )


def _with_states(one: Candidate, states: tuple[str, ...]) -> Candidate:
    return Candidate(
        one.name, one.lang, one.type, one.cue, one.role, states, one.span, one.sentence,
        one.mentions, one.bounded, one.family_first,
    )  # fmt: skip
