"""Who a short line names as its author."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import regex

from generator.dates.words import fold, weekdays
from generator.model import Author
from generator.text import clean, data
from generator.zones.dateline import is_agency, is_place
from generator.zones.lines import weight_of
from generator.zones.names import SMALL_WORDS, has_case, is_name, parts, tidy
from generator.zones.phrases import Phrases, key

_CUT = regex.compile(
    r"[|•·●│∣¦;\n()\[\]（）【】〔〕]+|\s[–—-]+\s|\s*[/／]\s*|\s{2,}|(?<=\S),\s|،|^[-–—]\s*"
    r"|(?<=\p{L})\s*(?=\d{1,3}\s*\p{L})"
)
_KOREAN_PLACE = regex.compile(r"\p{Hangul}{2,10}=(?=\p{Hangul})")
_GLUED = regex.compile(r"\p{L}\p{Ll}{1,11}(?=\p{Lu}\p{Ll})")
_GLUED_ROLE = regex.compile(r"(?<=\p{Ll})\p{Lu}\p{Ll}{3,}(?: \p{L}+){0,2}$")
_WORD = regex.compile(r"[\p{L}\p{M}\u200c'’]+")
_EDGES = " ,.:：-–—|/@*'\"।"
_REPORTER_REACH = 9
"""Characters of an outlet's name that may stand before the word for a reporter."""
_HAN_NAME = regex.compile(r"\s*(\p{Han}{2,4}(?:[ 、]\p{Han}{2,4})*)$")
_LONGEST_LIST = 110
_HAN = regex.compile(r"\p{Han}")
_ENGLISH = "en"
_INSIDE = ("published", "updated", "byline")
_SHORTEST_LABEL = 4
"""Letters of a label that is looked for in the middle of a line."""


@dataclass(slots=True)
class Named:
    """The authors that a line names, and what else it says."""

    authors: list[Author] = field(default_factory=list)
    labelled: bool = False
    """Whether a label or a role names them, not only the shape of a name."""
    leftover: float = 0.0
    """Weight of what is neither label nor name."""


def named(line: str, lang: str, phrases: Phrases) -> Named:
    """Reads a line from which dates and times were taken."""
    found = Named()
    pending = before = ""
    for piece in _CUT.split(_cut_at_labels(_KOREAN_PLACE.sub("", line), phrases)):
        segment = _without_time_words(clean(piece), lang).strip(_EDGES)
        segment = _without_buttons(segment, phrases)
        if before and _is_role(segment, phrases) and _give_role(found, before, segment):
            before = ""
            continue
        if key(segment) in phrases.labels["byline"]:
            pending = segment
            continue
        if not segment or (not before and _is_noise(segment, lang, phrases)):
            continue
        if found.authors and _is_role(segment, phrases) and _give_role(found, before, segment):
            continue
        if before and is_place(segment, lang) and _is_plain_name(before):
            found.authors.append(Author(tidy(before)))
            found.leftover -= _leftover(before)
            before = ""
            continue
        if _is_noise(segment, lang, phrases):
            continue
        people, sure = _authors(
            _unglued(segment, phrases), phrases, after=pending, loud=found.labelled
        )
        pending = ""
        found.authors += people
        found.labelled = found.labelled or (sure and bool(people))
        if not people:
            found.leftover += _leftover(segment)
            before = segment
    if pending and not found.authors and _is_role(pending, phrases):
        found.authors, found.labelled = [Author(tidy(pending))], True
    return found


def _leftover(segment: str) -> float:
    """How much a piece says that is not read: in dense scripts more than its letters."""
    return (len(segment) + weight_of(segment)) / 2


def _cut_at_labels(line: str, phrases: Phrases) -> str:
    """A line with breaks around the labels inside it: Web Desk Published by: Jane Doe Updated."""
    matches = list(_WORD.finditer(line))
    words = [fold(match.group()) for match in matches]
    cuts: set[int] = set()
    behind = 0
    for at, word in enumerate(words):
        if at < behind or not any(word in phrases.edges[kind][0] for kind in _INSIDE):
            continue
        for size in range(min(4, len(words) - at), 0, -1):
            label = " ".join(words[at : at + size])
            end = matches[at + size - 1].end()
            dated = label in phrases.labels["published"] or label in phrases.labels["updated"]
            named = label in phrases.labels["byline"] and line[end:].lstrip()[:1] in {":", "："}
            if len(label) >= _SHORTEST_LABEL and (dated or named):
                cuts |= {matches[at].start()} if named else {matches[at].start(), end}
                behind = at + size
                break
    ends = [0, *sorted(cuts), len(line)]
    return "\n".join(line[a:b] for a, b in pairwise(ends)) if cuts else line


@cache
def _time_words() -> frozenset[str]:
    return frozenset(fold(word) for each in data("zones")["time_words"] for word in each.split())


def _without_time_words(segment: str, lang: str) -> str:
    """A piece of a line without words such as Uhr before it, or a weekday behind it."""
    words = segment.split()
    while len(words) > 1 and fold(words[0].strip(".,")) in _time_words():
        words.pop(0)
    if len(words) > 1 and fold(words[-1].strip(".,")) in weekdays(lang):
        words.pop()
    return " ".join(words)


def _without_buttons(segment: str, phrases: Phrases) -> str:
    """A piece of a line without a button's words behind it: Jane Doe Post a Comment."""
    words = segment.split()
    for size in (4, 3, 2):
        if len(words) > size and phrases.exact.get(key(" ".join(words[-size:]))):
            return " ".join(words[:-size]).strip(_EDGES)
    return segment


def _is_noise(segment: str, lang: str, phrases: Phrases) -> bool:
    """Whether a piece of a line says nothing: a weekday, a time zone, a label."""
    folded = key(segment)
    if not folded or folded.isdigit():
        return True
    empty = (
        _time_words(), weekdays(lang), weekdays(_ENGLISH),
        phrases.labels["published"], phrases.labels["updated"],
    )  # fmt: skip
    if any(folded in known for known in empty[3:]):
        return True
    if all(word.isdigit() or any(word in known for known in empty) for word in folded.split()):
        return True
    _, length = phrases.label(segment, ("published", "updated", "clock"))
    if length and length >= len(segment) - 3:
        return True
    return phrases.exact.get(folded, "") not in {"", "navigation"} or (
        phrases.kind(segment, folded, len(segment)) == "furniture"
    )


def _is_role(segment: str, phrases: Phrases) -> bool:
    folded = key(segment)
    told = len(segment) <= 45 and not any(char.isdigit() for char in segment)
    return told and any(
        folded == role or folded.endswith(f" {role}") or folded.startswith(f"{role} ")
        for role in phrases.labels["byline_ends"]
    )


def _give_role(found: Named, before: str, role: str) -> bool:
    """Gives a role to the name that stands before it; false if there is none."""
    if found.authors and not found.authors[-1].role:
        found.authors[-1] = Author(found.authors[-1].name, role)
        found.labelled = True
        return True
    if before and len(before.split()) <= 4 and is_name(before, loose=True):
        found.authors.append(Author(tidy(before), role))
        found.labelled = True
        return True
    return False


def _is_plain_name(text: str) -> bool:
    """Whether a text has the shape of a name in a script without capitals."""
    return not has_case(text) and 2 <= len(text.split()) <= 4 and is_name(text, loose=True)


def _authors(
    segment: str, phrases: Phrases, *, after: str, loud: bool
) -> tuple[list[Author], bool]:
    """The authors that a piece of a line names, and whether a label says so.

    `after`: a label that stands before it; `loud`: an author does, so that a name may be in
    capitals.
    """
    label, length = phrases.label(segment, ("byline",))
    if label and key(segment[:length]) in _desks():
        return [Author(tidy(segment))], True
    labelled = bool(label or after)
    body = segment[length:].strip(" :：-–—/,") if length else segment
    if not body:
        alone = _is_role(segment, phrases)
        return ([Author(tidy(segment))] if alone else []), alone
    if is_agency(body):
        return [Author(body)], labelled
    signed = _with_role(body, phrases)
    told = _reporters(body, phrases) or ([signed] if signed else [])
    return (told, True) if told else (_listed(body, labelled=labelled, loud=loud), labelled)


def _listed(text: str, *, labelled: bool, loud: bool) -> list[Author]:
    """The names of a list, if each part of the text has the shape of one."""
    if len(text) > _LONGEST_LIST:
        return []
    listed = [part.strip(" ,.") for part in parts(text) if part and part.strip(" ,.")]
    read = [part.title() if loud and part.isupper() else part for part in listed]
    if 0 < len(listed) <= (6 if labelled else 4) and all(
        is_name(part, loose=labelled) or (len(listed) > 1 and is_agency(part)) for part in read
    ):
        return [Author(tidy(part)) for part in listed]
    return [Author(tidy(text))] if labelled and is_name(text, loose=True) else []


def _reporters(text: str, phrases: Phrases) -> list[Author]:
    """Chinese names behind an outlet and its word for a reporter: 半月谈记者 史卫燕."""
    if not _HAN.search(text):
        return []
    for label in phrases.by_length["byline"]:
        at = text.find(label, 1, _REPORTER_REACH + len(label)) if len(label) > 1 else -1
        match = _HAN_NAME.match(text, at + len(label)) if at > 0 else None
        if match and regex.fullmatch(r"[\p{Han}\s]+", text[:at]):
            return [Author(name) for name in regex.split("[ 、]", match.group(1))]
    return []


def _unglued(segment: str, phrases: Phrases) -> str:
    """A piece whose label or role runs into its name, as pages copy it: byJane DoeReporter."""
    match = _GLUED.match(segment)
    if match and key(match.group()) in phrases.labels["byline"]:
        segment = f"{match.group()} {segment[match.end() :]}"
    role = _GLUED_ROLE.search(segment)
    if role and key(role.group()) in phrases.labels["byline_ends"]:
        segment = f"{segment[: role.start()]}, {role.group()}"
    return segment


def _with_role(text: str, phrases: Phrases) -> Author | None:
    """An author whose role, or a desk whose kind, ends the text."""
    at = phrases.ending(text, "byline_ends")
    if at < 0:
        return None
    if at > 0 and not _is_desk(text):
        name = text[:at].strip(" ,-–—(،、")
        if is_name(name, loose=True) and not _is_outlet(name):
            return Author(tidy(name), text[at:].strip(" ,-–—()"))
    words = {word.casefold() for word in text.split()}
    if len(text.split()) <= 5 and len(text) <= 45 and not words & SMALL_WORDS:
        return Author(tidy(text))
    return None


def _is_outlet(name: str) -> bool:
    """Whether a single word before a role is rather a newspaper: जागरण संवाददाता."""
    spaced = not regex.search(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]", name)
    return spaced and not has_case(name) and " " not in name


@cache
def _desks() -> frozenset[str]:
    return frozenset(fold(word) for word in data("zones")["desks"])


def _is_desk(text: str) -> bool:
    """Whether a name is a desk's: Statecraft Staff, Web Desk."""
    words = key(text).split()
    return bool(words) and words[-1] in _desks() and len(words) <= 5
