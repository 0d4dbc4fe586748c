"""Rules that know a line by itself or by its neighbours: boilerplate and posts."""

from __future__ import annotations

from functools import cache

import regex

from generator import dates
from generator.model import Post
from generator.text import clean, data
from generator.zones.draft import Draft, Piece, whole
from generator.zones.lines import Unit, has_words
from generator.zones.phrases import key

_SIGNATURE = regex.compile(
    r"(?:^|\s)[—–―-]{1,2}\s*(?P<author>[^—–―\n(]{1,80}?)\s*"
    r"\((?P<handle>@\w{1,30})\)\s*(?P<date>[^()\n]{4,40})$"
)
_LINK_ONLY = regex.compile(r"^(?:https?://|www\.|pic\.twitter\.com/)\S+$")
_ENDS_IN_LINK = regex.compile(r"^\P{P}{0,40}[:,][^:]{0,40}:?\s*https?://\S+$")
"""A label or two with an address behind it: Short link: https://…"""
_FILE = regex.compile(r"^\S{1,60}\.(?:jpe?g|png|gif|webp|mp4|svg)$", flags=regex.IGNORECASE)
_HASHTAGS = regex.compile(r"(?:#\s?[^#.!?]{2,40}){3,}")
"""A line of nothing but tags: #harbour #ferry #strike."""
_OPENING = 160
"""Code points of a paragraph that tell a notice of the site."""
_LONGEST_CLOCK = 16
_SHORT_DAY = 2
"""Full stops in a day whose year has two digits."""
_MAY_SAY_WHEN = frozenset(
    {"furniture", "share", "follow", "navigation", "comments", "login", "tags", "feedback"}
)
"""Kinds of lines that a day may share: Follow 14.03.2023, Publicado em 14/03/2023."""
_DATED_NOTICE = 56
"""The longest line of a day and whose the report is, as a weight."""
_TOPIC = 40
"""The longest label of a list that names its topic, as a weight."""
_PARTING = ":：|→»>"
"""Marks behind which a label is followed by a single link."""
_YEAR = regex.compile(r"(?:19|20)\d\d")
_DAY_AND_HOUR = regex.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d\d(?::\d\d)?\s+")
"""What the latest reports begin with in a list of them."""
_LISTED = 170
"""The longest of them, as a weight."""
_LISTED_WORDS = 3
"""Words behind it from which they are a headline."""
_CLOCK_ONLY = regex.compile(
    r"^(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|\d{1,4}\s*/\s*\d{0,4}|\d{1,6}|\d{1,3}(?:,\d{3})+)$"
)


def wordless(draft: Draft) -> Draft:
    """Lines without a letter or a digit, lone numbers and addresses are no part of a text."""
    found = {}
    for unit in draft.units:
        if len(unit.text) > 200:
            continue
        if not has_words(unit.text):
            found[unit.index] = whole(unit, "dropped", "no-words")
        elif _is_address(unit):
            found[unit.index] = whole(unit, "dropped", "address")
        elif unit.weight <= _LONGEST_CLOCK and _is_number(draft, unit):
            found[unit.index] = whole(unit, "dropped", "number")
    return draft.with_labels(found)


def _is_number(draft: Draft, unit: Unit) -> bool:
    """Whether a line is a lone number or a time of day, and not a day in short: 14.03.23."""
    if not _CLOCK_ONLY.match(unit.text):
        return False
    return unit.text.count(".") != _SHORT_DAY or not draft.furniture(unit.index).told


def _is_address(unit: Unit) -> bool:
    """Whether a line is a link or the name of a file, alone or behind a label."""
    if "." not in unit.text and "://" not in unit.text:
        return False
    alone = " " not in unit.text and (_LINK_ONLY.match(unit.text) or _FILE.match(unit.text))
    return bool(alone or (not unit.inner_ends and _ENDS_IN_LINK.search(unit.text)))


def posts(draft: Draft) -> Draft:
    """— Name (@handle) January 9, 2023: an embedded post, with the paragraph before it."""
    found: dict[int, tuple[Piece, ...]] = {}
    for unit in draft.units:
        if "@" not in unit.raw or len(unit.raw) > 1_500:
            continue
        match = _SIGNATURE.search(unit.raw)
        day = match and _day(match["date"], draft.lang)
        if not match or not day or not day.day:
            continue
        post = Post(clean(match["author"]) or None, match["handle"], day.day)
        words = unit.raw[: match.start()].strip()
        if words:
            found[unit.index] = (Piece("embed", unit.span, clean(words), post=post),)
            continue
        first = unit.index - 1
        while first > 0 and first in draft.labels:
            first -= 1
        if first < 0 or first in found or not draft.free(first):
            found[unit.index] = (Piece("embed", unit.span, "", post=post),)
            continue
        before = draft.units[first]
        found[first] = (Piece("embed", before.span, before.text, post=post),)
        found[unit.index] = (Piece("embed", unit.span, "", "signature", post),)
    return draft.with_labels(found)


def _day(text: str, lang: str) -> dates.Found | None:
    """The date of a post, which the embedding page prints in its own language or English."""
    for language in dict.fromkeys((lang, "en")):
        for found in dates.find(text, language):
            if found.day and found.day.precision == "day":
                return found
    return None


def dated_lists(draft: Draft) -> Draft:
    """Headlines of the latest reports, each behind its day and hour: two or more on end."""
    listed = {unit.index for unit in draft.units if _is_listed(unit) and draft.free(unit.index)}
    beside = (i for i in listed if i - 1 in listed or i + 1 in listed)
    return draft.with_labels({i: whole(draft.units[i], "dropped", "related") for i in beside})


def _is_listed(unit: Unit) -> bool:
    """Whether a line is a headline behind its day and hour: 14.03.2023 18:16 Ferry is late."""
    if unit.weight > _LISTED or unit.inner_ends or not unit.text[:1].isdigit():
        return False
    start = _DAY_AND_HOUR.match(unit.text)
    return start is not None and len(unit.text[start.end() :].split()) >= _LISTED_WORDS


def boilerplate(draft: Draft) -> Draft:
    """Lines that the phrase lists know."""
    found: dict[int, tuple[Piece, ...]] = {}
    sections = set()
    heads = data("zones")["heads_list"]
    for unit in draft.units:
        if unit.index in draft.labels:
            continue
        if not unit.key:
            if kind := _notice(draft, unit):
                found[unit.index] = whole(unit, "dropped", kind)
            continue
        kind = draft.phrases.kind(unit.text, unit.key, unit.weight)
        kind = kind or _kind_by_words(unit)
        if kind == "copyright" and _is_picture_notice(unit):
            continue
        if kind == "copyright" and _begins_with_day(draft, unit):
            found[unit.index] = whole(unit, "date")
            continue
        if kind and not _says_when(draft, unit, kind):
            found[unit.index] = whole(unit, "dropped", kind)
            if kind in heads and (draft.phrases.is_label(unit.key, kind) or _names_topic(unit)):
                sections.add(unit.index)
    return draft.with_labels(found, sections=draft.sections | sections)


def _notice(draft: Draft, unit: Unit) -> str:
    """Why a long paragraph is a notice of the site; empty if it is none."""
    beginning = unit.text[:_OPENING]
    return draft.phrases.notice(beginning, key(beginning))


def _names_topic(unit: Unit) -> bool:
    """Whether a label says, too, of what a list is: More from the harbour, Mehr zum Thema Hafen."""
    short = unit.weight <= _TOPIC and not unit.ended
    return short and not any(mark in unit.text for mark in _PARTING)


def _kind_by_words(unit: Unit) -> str:
    """Why a line is not part of the report that no phrase begins or ends; empty if nothing says."""
    if _is_imprint(unit.key):
        return "imprint"
    return "tags" if _HASHTAGS.fullmatch(unit.text) else ""


def _is_imprint(line_key: str) -> bool:
    """Whether a line says what only an imprint does."""
    first_words, known = _imprint()
    if line_key.isascii() and first_words.isdisjoint(line_key.split()):
        return False
    return any(map(line_key.__contains__, known))


@cache
def _imprint() -> tuple[frozenset[str], tuple[str, ...]]:
    """What only an imprint says, as it stands in the key of a line, behind its first words."""
    known = tuple(key(each) for each in data("zones")["imprint"])
    return frozenset(each.partition(" ")[0] for each in known), known


def _is_picture_notice(unit: Unit) -> bool:
    """Whether a copyright line is a picture's rather than the page's: short, without a year."""
    marked = unit.text.startswith(("©", "Copyright ", "copyright "))
    return marked and unit.weight <= 80 and not _YEAR.search(unit.text)


def _says_when(draft: Draft, unit: Unit, kind: str) -> bool:
    """Whether a line that a phrase would drop tells the day of publication, or the author."""
    if not any(map(str.isdigit, unit.text)):
        return False
    said = draft.furniture(unit.index)
    if kind == "related":
        return unit.text[0].isdigit() and said.is_date and said.timed
    if kind not in _MAY_SAY_WHEN:
        return False
    return said.is_date or (kind == "furniture" and said.is_byline)


def _begins_with_day(draft: Draft, unit: Unit) -> bool:
    """Whether a line tells a day, and behind it whose the report is: (12 May 2012) © The Daily."""
    if unit.weight > _DATED_NOTICE or not unit.text.lstrip("([")[:1].isdigit():
        return False
    said = draft.furniture(unit.index)
    day = said.dated[0].found.day if said.is_date else None
    return day is not None and day.precision == "day"
