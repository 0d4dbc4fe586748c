"""Who holds the copyright, as the notice at a page's end says: the outlet, of which it is one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from generator.model import Evidence, Fact
from generator.text import clean, data
from generator.zones import Zones

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


def printed(zones: Zones) -> Fact[str] | None:
    """The name in the last copyright line that has one."""
    for block in reversed(zones.blocks):
        if block.kind in {"dropped", "credit"} and block.reason == "copyright":
            name = holder(clean(block.text))
            if name:
                quote = block.text[:120]
                evidence = Evidence("printed", "copyright", quote, block.line, block.span, 0.8)
                return Fact(name, evidence)
    return None


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
    return without_stop(_ENDING_YEARS.sub("", name).strip(" ,-–—:'"))


def without_stop(name: str) -> str:
    """A name without a full stop behind it that is no abbreviation's."""
    return name if _ABBREVIATION.search(name) else name.rstrip(".")


def up_to_end(text: str) -> str:
    """A text up to the first words that no name has in it: All rights reserved."""
    return _patterns()["ends"].split(text, maxsplit=1)[0]


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
