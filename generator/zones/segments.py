"""A short line in pieces, and what a piece says besides names: nothing, or a role."""

from __future__ import annotations

from functools import cache

import regex

from generator.dates.words import fold, folded_words, weekdays
from generator.text import clean, data, may_be_dense
from generator.zones import cuts
from generator.zones.labels import BARE_WORDS
from generator.zones.lines import weight_of
from generator.zones.people import dense
from generator.zones.people.names import has_case, is_name, parts, several
from generator.zones.phrases import Phrases, key
from generator.zones.places.origins import WIRE_LANGUAGE, is_place

_FOREIGN = regex.compile(r"(?<=^\s*(?:\p{Lu}[\p{Ll}.]+ ){1,2}\p{Lu}\p{Ll}+)\s+(?=\p{Lo})")
"""Behind a name in Latin letters, where the line goes on in a script without capitals."""
_KOREAN_PLACE = regex.compile(r"\p{Hangul}{2,10}=(?=\p{Hangul})")
_VISARGA = "ঃ"
"""A letter that papers of Bangladesh print for a colon."""
_EDGES = " ,.:：-–—|/@*'\"।" + _VISARGA
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}]")
_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")
_RUNS_ON = regex.compile(r"\p{Ll}(?=\p{Lu}\p{Ll})")
_LOUD_LABEL = regex.compile(r"\p{Lu}{2,4}(?=\p{Lu}\p{Ll}+\s)")
"""A label in capitals that runs into the name behind it: BYJane Doe."""
_BEHIND_LABEL = ":：-–—|/=,،"
"""What stands between a label and a name."""
_LONGEST_NAME = 3
"""Words of a name right behind a label in a script without capitals."""
_ENGLISH = "en"
_DATED = ("published", "updated")
_NAMED = 5
"""Words of a piece that names an outlet or a town, a reporter and the role: more are a sentence."""


def may_hold_label(line: str, phrases: Phrases) -> bool:
    """Whether a label or a role may stand in a line: most lines of a page hold none.

    One may also run into the name beside it.
    """
    if (may_be_dense(line) and _DENSE.search(line)) or _runs_on(line):
        return True
    return phrases.hold_label(folded_words(line.replace(_VISARGA, " "), BARE_WORDS))


def pieces(line: str, lang: str, phrases: Phrases, *, labels: bool) -> list[str]:
    """The pieces of a line, without words of time and buttons around them.

    `labels`: whether it is cut at labels, too. Pieces of white space stay, as empty texts.
    """
    if ":" in line:
        line = _tags().sub("", line)
    if labels:
        line = cuts.at_labels(_others().sub("", _KOREAN_PLACE.sub("", line)), phrases)
    if not line.isascii():
        line = _FOREIGN.sub("\n", line)
    cut = cuts.CUT.split(line)
    if labels and _runs_on(line):
        cut = [part for piece in cut for part in _unglued(piece, phrases)]
    return [_tidied(piece, lang, phrases) for piece in cut]


def _runs_on(line: str) -> bool:
    """Whether something in a line runs into what is behind it."""
    return _LOUD_LABEL.match(line) is not None or _RUNS_ON.search(line) is not None


def _unglued(piece: str, phrases: Phrases) -> list[str]:
    """A piece without what runs into a name: byJane Doe, Jane DoeWeb Desk, Jane DoePublished."""
    joints = [*_RUNS_ON.finditer(piece)]
    if loud := _LOUD_LABEL.match(piece):
        joints.insert(0, loud)
    for match in joints:
        before, behind = piece[: match.end()], piece[match.end() :]
        if key(before) in phrases.labels["byline"]:
            return _unglued(f"{before} {behind}", phrases)
        told = phrases.label(behind, _DATED)[0] or phrases.exact.get(key(behind)) == "share"
        if told or _heads_name(behind, phrases) or (" " in before and is_role(behind, phrases)):
            return [before, behind]
    return [piece]


def _tidied(piece: str, lang: str, phrases: Phrases) -> str:
    """A piece of a line without words of time and buttons around it."""
    return _without_buttons(_without_time_words(clean(piece), lang).strip(_EDGES), phrases)


@cache
def _tags() -> regex.Pattern[str]:
    """What a report is about, at the end of a line that names its author."""
    words = "|".join(data("zones")["tags_behind"])
    return regex.compile(rf"(?<=\S)\s?(?:{words})\s?:.*$", flags=regex.DOTALL)


@cache
def _others() -> regex.Pattern[str]:
    """And two others, behind the first of a report's authors: 외 2명."""
    before, behind = data("zones")["and_others"]
    return regex.compile(rf"\s{before}\s*(?:\d+\s*)?{behind}(?=\W|$)")


@cache
def _time_words() -> frozenset[str]:
    return frozenset(fold(word) for each in data("zones")["time_words"] for word in each.split())


@cache
def _empty_words(lang: str) -> frozenset[str]:
    """Words beside a date that say nothing of their own: of times, and weekdays."""
    days = (*weekdays(lang), *weekdays(_ENGLISH))
    return _time_words() | frozenset(word for day in days for word in day.split())


def _without_time_words(segment: str, lang: str) -> str:
    """A piece of a line without words such as Uhr before it, or a weekday behind it."""
    words = segment.split()
    while len(words) > 1 and fold(words[0].strip(".,")) in _time_words():
        words.pop(0)
    if len(words) > 1:
        last = fold(words[-1].strip(".,"))
        if last in weekdays(lang):
            words.pop()
        elif last in _ends_of_weekdays(lang) and fold(" ".join(words[-2:])) in weekdays(lang):
            del words[-2:]
    return " ".join(words)


@cache
def _ends_of_weekdays(lang: str) -> frozenset[str]:
    """The last words of weekdays of several words: Thứ Ba."""
    return frozenset(day.rpartition(" ")[2] for day in weekdays(lang) if " " in day)


def _without_buttons(segment: str, phrases: Phrases) -> str:
    """A piece of a line without a button's words behind it: Jane Doe Post a Comment, RFI Follow."""
    for button in data("zones")["glued_buttons"]:
        segment = segment.removesuffix(button).rstrip() or segment
    words = segment.split()
    last = fold(words[-1].strip(_EDGES)) if len(words) > 1 else ""
    if last and phrases.exact.get(last) == "follow":
        return " ".join(words[:-1]).strip(_EDGES)
    if len(words) < 3 or last not in phrases.last_words:
        return segment
    for size in (4, 3, 2):
        if len(words) > size and phrases.exact.get(key(" ".join(words[-size:]))):
            return " ".join(words[:-size]).strip(_EDGES)
    return segment


def is_empty(segment: str, lang: str, phrases: Phrases) -> bool:
    """Whether a piece of a line holds nothing but weekdays, time zones and labels of dates."""
    folded = key(segment)
    published, updated = (phrases.labels[kind] for kind in _DATED)
    if not folded or folded in published or folded in updated:
        return True
    empty = _empty_words(lang)
    return all(
        word.isdigit() or word in empty or word in published or word in updated
        for word in folded.split()
    )


def is_noise(segment: str, lang: str, phrases: Phrases) -> bool:
    """Whether a piece of a line says nothing: it is empty, a label, or what pages print."""
    if is_empty(segment, lang, phrases):
        return True
    folded = key(segment)
    kind, length = phrases.label(segment, ("published", "updated", "clock", "credit", "source"))
    if kind in {"credit", "source"}:
        return folded in phrases.labels["credit"] or any(m in segment[:length] for m in ":：")
    if length and length >= len(segment) - 3:
        return True
    return phrases.exact.get(folded, "") not in {"", "navigation"} or (
        phrases.kind(segment, folded, len(segment)) == "furniture"
    )


def is_role(segment: str, phrases: Phrases) -> bool:
    """Whether a piece says what somebody is: correspondent, Web Desk."""
    words = key(segment).split() if len(segment) <= 45 and ": " not in segment else []
    first, last = phrases.edges["byline_ends"]
    if not words or follows_name(segment) or not (words[0] in first or words[-1] in last):
        return False
    if has_case(segment) and (
        _heads_name(segment, phrases) or several(segment[: phrases.ending(segment, "byline_ends")])
    ):
        return False
    roles = phrases.labels["byline_ends"]
    told = any(
        " ".join(words[:at]) in roles or " ".join(words[-at:]) in roles
        for at in range(1, len(words) + 1)
    )
    return told and not any(char.isdigit() for char in segment)


def _heads_name(segment: str, phrases: Phrases) -> bool:
    """Whether a role is the label of the name behind it: Editor Jane Doe."""
    _, length = phrases.label(segment, ("byline",))
    name = segment[length:]
    return length > 0 and is_name(name, loose=False) and not is_place(name, WIRE_LANGUAGE)


def runs_on(label: str, rest: str) -> bool:
    """Whether a sentence goes on behind a word such as लेखक: लेखक सलमान रश्दी पर हमला.

    No mark stands between, in a script without capitals.
    """
    marked = not label or label.rstrip()[-1] in _BEHIND_LABEL or _DENSE.search(rest)
    if marked or _CASED.search(rest):
        return False
    return any(len(part.split()) > _LONGEST_NAME for part in parts(rest))


def follows_name(segment: str) -> bool:
    """Whether a piece ends in a role that always has a name of one word before it: 홍길동 기자."""
    words = segment.split()
    told = 1 < len(words) <= _NAMED and words[-1] in data("zones")["name_roles"]
    return told and not words[-2].endswith(tuple(data("zones")["hangul_desks"]))


def leftover_of(segment: str) -> float:
    """How much a piece says that is not read: in dense scripts more than its letters."""
    return (len(segment) + weight_of(segment)) / 2


@cache
def desk_words() -> frozenset[str]:
    """Words that end the names of desks, folded."""
    return frozenset(fold(word) for word in data("zones")["desks"])


def is_desk(text: str) -> bool:
    """Whether a name is a desk's: Statecraft Staff, Web Desk."""
    words = key(text).split()
    if words and dense.is_desk(words[-1]):
        return len(words) == 1
    return bool(words) and words[-1] in desk_words() and len(words) <= 5
