"""How captions end in scripts without capitals, and in pages' own ways above a report."""

from __future__ import annotations

from functools import cache

import regex

from generator.text import data, may_be_dense
from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.pictures.credits import TAIL
from generator.zones.places.dateline import is_agency

_SENTENCES = 1
"""Ends of sentences inside a caption that stands above a report."""
_PARAGRAPH = 170
"""Weight from which a line is rather a paragraph than a caption."""
_BELOW = 4
"""Units below such a caption among which is a paragraph."""
_BRACKETED = regex.compile(r"[.。!?…”\"]\s*[(（\[]([^()（）\[\]\d]{2,50})[)）\]]$")
_SQUARE = "]"
_CALL = regex.compile(r"(?!\p{Lu}\p{Ll})[\p{Lu}\d’'!?,& -]{6,45}\s?(?:…|\.\.\.)\s?\p{Lu}\p{Ll}")
"""How captions begin that have a headline of their own: BACK HOME … The team at the airport."""
_NUMBERED = regex.compile(r"\d{1,3} ?(?:of|von|sur|di|de|из|/) ?\d{1,3}(?=\p{Lu}\p{Ll})")
"""The number of a picture, into which its caption runs: 2of4The ferry leaves the harbour."""
_PARTS = regex.compile(r"\s*[=＝・/／、,，]\s*")


def shows(draft: Draft, unit: Unit) -> bool:
    """Whether a line is a caption by who took the picture, or by where it stands.

    Above a report one sentence may end in its photographer or agency: … 있다. 홍길동 기자,
    …。（路透）, … last year. [File, Daily]. Below, the same signs the report.
    """
    if _NUMBERED.match(unit.text):
        return True
    if unit.weight >= _PARAGRAPH:
        return False
    text = unit.text[-TAIL:]
    if unit.text.startswith(_starts()):
        return True
    if may_be_dense(text) and _patterns()["taken"].search(text):
        return True
    if not 0 < unit.index < draft.gist.first_long or unit.inner_ends > _SENTENCES:
        return False
    below = draft.units[unit.index + 1 : unit.index + 1 + _BELOW]
    own = _names_source(text) or _CALL.match(unit.text) is not None
    return own and any(each.prose for each in below)


def _names_source(text: str) -> bool:
    """Whether a sentence ends in an agency, in square brackets, or in a reporter's name."""
    match = _BRACKETED.search(text)
    if match and (text.endswith(_SQUARE) or any(map(is_agency, _PARTS.split(match.group(1))))):
        return True
    return bool(_patterns()["reporter"].search(text))


@cache
def _starts() -> tuple[str, ...]:
    return tuple(data("zones")["caption_starts"])


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    """Names before the words for taking a picture, and reporters behind a sentence."""
    known = data("zones")
    taken, before, roles = (
        "|".join(map(regex.escape, words))
        for words in (
            known["taken_by"],
            known["dateline_words"]["before"],
            known["name_roles"],
        )
    )
    name = r"\p{Han}{2,4}"
    names = rf"(?:[。.、，＝=\s]\s*|{before})\s?{name}(?:[ 、]{name})*"
    return {
        "taken": regex.compile(rf"{names}\s?(?:{taken})$"),
        "reporter": regex.compile(rf"[.。]\s?\p{{Hangul}}{{2,4}}\s(?:{roles})$"),
    }
