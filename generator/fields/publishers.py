"""Who published a report: named after a label, its agency, or in the notice of copyright."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import regex

from generator.fields.evidence import in_unit
from generator.fields.people import agencies
from generator.model import Author, Evidence, Fact
from generator.text import clean, data
from generator.zones import Zones
from generator.zones.phrases import Phrases, key
from generator.zones.pictures.credits import is_of_picture

_YEAR = r"(?:1[6-9]|20)\d\d"
_YEARS = rf"{_YEAR}(?:\s?[-–—~]\s?(?:{_YEAR}|\d\d\b)?)?年?"
_CLOCK = rf"[^|]{{0,20}}\d:\d\d[^|]{{0,24}}?(?={_YEAR})"
"""A page's clock in a notice: Thu Dec 10 10:10:50 GMT-03:00 2020."""
_ENDING_YEARS = regex.compile(rf"[\s,]*{_YEARS}[\s.]*$|[\s.,]+\d{{5,}}$")
_END = regex.compile(r"[|｜‧·•;!。।۔(（\t]|:\s|\s[-–—/]\s|/(?=\p{Ll})")
"""What no name has in it."""
_PAUSE = regex.compile(r"(?<=[\p{L}\p{M}\p{N}]{2})[.,](?:\s+|$)")
"""What a name may have before its legal form."""
_ABBREVIATION = regex.compile(r"(?<!\p{L})(?:\p{L}\.){2,}$")
_LED = 3
"""Words behind a pause among which is a legal form if they belong to the name."""
_LETTER = regex.compile(r"\p{L}")
_MANY = 4
"""Words from which half of the longer ones have a capital, where letters have any."""
_LONGER = 4
_LENGTHS = range(2, 61)
"""Of a name, in code points."""
_COLON = regex.compile("[:：]")
_LABELLED = 90
"""Weight up to which a line may be a label with a name."""
_BEHIND = regex.compile(r"[|｜\d(（)）;；]|\s{2,}")
"""What ends a name behind a label."""
_NEXT_LABEL = regex.compile(r"\s[^\s:：]{1,14}\s?[:：]")
_PIECE = regex.compile(r"\s|[|｜·]\s?")
_REPORT = frozenset({"body", "title", "deck"})
_BUTTONS = frozenset({"feedback", "comments"})
_SIGNED = frozenset({"date", "byline"})


def sources(zones: Zones, signed: tuple[Fact[Author], ...]) -> Iterator[Fact[str]]:
    """Every printed publisher, the surest first.

    After a source label, an agency, in the copyright line.
    """
    agency = next(agencies(zones, signed), None)
    for fact in (_labelled(zones), agency, _copyright(zones)):
        if fact:
            yield fact


def holder(notice: str) -> str:
    """Who holds the copyright, as a notice of it has the name; empty if it has none."""
    signs = _patterns()
    if not (sign := signs["begin"].search(notice)):
        return ""
    text = notice[sign.end() :]
    lead = signs["leads"].match(text)
    text = text[lead.end() :] if lead else text
    for end in (signs["begin"], signs["ends"], _END):
        text = end.split(text, maxsplit=1)[0]
    text = text[: text.rfind('"') + 1] or text
    name = _as_written(_to_its_form(_to_a_pause(text)))
    return name if _may_be_name(name) else ""


def _to_a_pause(text: str) -> str:
    """A text up to the first pause that does not lead on to the legal form of a name."""
    for pause in _PAUSE.finditer(text):
        if not any(map(_is_form, text[pause.end() :].split()[:_LED])):
            return text[: pause.start()]
    return text


def _to_its_form(name: str) -> str:
    """A name without what stands behind its legal form."""
    words = name.split()
    for place in range(1, len(words)):
        behind = words[place + 1 : place + 2]
        joined = any(_is_form(word) or word in data("publishers")["between"] for word in behind)
        if _is_form(words[place]) and not joined:
            return " ".join(words[: place + 1])
    return " ".join(words)


def _as_written(name: str) -> str:
    """Without years, and without punctuation that is no part of it."""
    name = _ENDING_YEARS.sub("", name).strip(" ,-–—:'")
    return name if _ABBREVIATION.search(name) else name.rstrip(".")


def _may_be_name(name: str) -> bool:
    """Whether this could be a name, rather than a sentence or the middle of one."""
    words = name.split()
    if len(name) not in _LENGTHS or not _LETTER.search(name):
        return False
    if len(words[0]) == 1 and words[0].islower():
        return False
    longer = [word for word in words if len(word) >= _LONGER]
    small = sum(word.islower() for word in longer)
    return len(words) < _MANY or 2 * small <= len(longer)


def _is_form(word: str) -> bool:
    return word.strip(".,") in data("publishers")["forms"]


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    """Where a notice begins, what leads to a name, and what ends it."""
    known = data("publishers")
    sign, word = _any_of(known["signs"]), rf"(?<!\p{{L}}){_any_of(known['words'])}(?!\p{{L}})"
    begin = rf"(?:{sign}|{word}(?!\s*,))(?:{_CLOCK}|{_YEARS}|{sign}|{word}|by\s|[\s:,.'@\-–—])*"
    found = {"begin": begin, "leads": _any_of(known["leads"]), "ends": _any_of(known["ends"])}
    return {name: regex.compile(each, regex.IGNORECASE) for name, each in found.items()}


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(regex.escape, sorted(words, key=len, reverse=True)))})"


def _copyright(zones: Zones) -> Fact[str] | None:
    """The name in the last copyright line that has one."""
    for block in reversed(zones.blocks):
        if block.kind in {"dropped", "credit"} and block.reason == "copyright":
            name = holder(clean(block.text))
            if name:
                quote = block.text[:120]
                evidence = Evidence("printed", "copyright", quote, block.line, block.span, 0.8)
                return Fact(name, evidence)
    return None


def _labelled(zones: Zones) -> Fact[str] | None:
    """Source: X, on a short line outside the body; beside a day or an author also in its middle."""
    draft = zones.draft
    for unit in draft.units:
        kind = draft.kind(unit.index)
        if unit.weight > _LABELLED or not _COLON.search(unit.raw) or kind in _REPORT:
            continue
        starts = [match.end() for match in _PIECE.finditer(unit.raw)] if kind in _SIGNED else []
        for start in (0, *starts):
            value = _behind_label(unit.raw[start:], draft.phrases)
            if value:
                return Fact(value, in_unit(unit, None, "printed", "source-label", 0.85))
    return None


def _behind_label(text: str, phrases: Phrases) -> str:
    """The source that a text names behind its label, or an empty text."""
    label, length = phrases.label(text, ("source",))
    if not label or not _COLON.search(text[:length]):
        return ""
    named = _patterns()["ends"].split(text[length:], maxsplit=1)[0]
    named = _BEHIND.split(_NEXT_LABEL.split(named, maxsplit=1)[0])[0]
    value = _without_buttons(clean(named).strip(" ,:-–—"), phrases)
    value = value if _ABBREVIATION.search(value) else value.rstrip(".")
    nobody = value.casefold() in data("publishers")["nobody"]
    pictured = _is_credit(value) or is_of_picture(text[length:].strip())
    return value if 2 <= len(value) <= 50 and not (nobody or pictured) else ""


def _without_buttons(value: str, phrases: Phrases) -> str:
    """A name without the button that stands behind it; nothing, if all of it is one."""
    words = value.split()
    if phrases.kind(value, key(value), len(value)) in _BUTTONS:
        return ""
    while words and phrases.kind(words[-1], key(words[-1]), len(words[-1])) in _BUTTONS:
        words.pop()
    return " ".join(words)


def _is_credit(value: str) -> bool:
    """Whether this is whom a picture is from: a person's name or a desk's, and an agency's."""
    return "/" in value and any(" " in part.strip() for part in value.split("/"))
