"""Rules that know a line by itself or by its neighbours: boilerplate, posts, pictures."""

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
_FILE = regex.compile(r"^\S{1,60}\.(?:jpe?g|png|gif|webp|mp4|svg)$", flags=regex.IGNORECASE)
_CLOCK_ONLY = regex.compile(r"^(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|\d{1,4}\s*/\s*\d{0,4}|\d{1,6})$")
_BOUNDARY = ".!?…।۔。|/–—-•()（）[]【】\"”»’'"
_COLON = regex.compile(r"[:：=＝]")
_WORD_START = regex.compile(r"(?<![\p{L}\p{M}])\p{L}")
_MARKED = regex.compile(r"(?<=[\p{L}\p{M}\d.!?)”\"»])\s*©\s?\p{L}[^.!?©\n]{1,60}$")
"""A holder behind the sign, at the end of a line that says more."""
_PARAGRAPH = 170
"""Weight of a line above which no picture without a label is looked for."""
_CAPTION_LIMIT = 420


def wordless(draft: Draft) -> Draft:
    """Lines without a letter or a digit, lone numbers and addresses are no part of a text."""
    found = {}
    for unit in draft.units:
        if len(unit.text) > 200:
            continue
        if not has_words(unit.text):
            found[unit.index] = whole(unit, "dropped", "no-words")
        elif _LINK_ONLY.match(unit.text) or _FILE.match(unit.text):
            found[unit.index] = whole(unit, "dropped", "address")
        elif _CLOCK_ONLY.match(unit.text):
            found[unit.index] = whole(unit, "dropped", "number")
    return draft.with_labels(found)


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


def boilerplate(draft: Draft) -> Draft:
    """Lines that the phrase lists know."""
    found: dict[int, tuple[Piece, ...]] = {}
    sections = set()
    heads = data("zones")["heads_list"]
    for unit in draft.units:
        if unit.index in draft.labels or not unit.key:
            continue
        kind = draft.phrases.kind(unit.text, unit.key, unit.weight)
        if kind == "copyright" and _is_picture_notice(unit):
            continue
        if kind and not _says_when(draft, unit, kind):
            found[unit.index] = whole(unit, "dropped", kind)
            if kind in heads and draft.phrases.is_label(unit.key, kind):
                sections.add(unit.index)
    return draft.with_labels(found, sections=draft.sections | sections)


def _is_picture_notice(unit: Unit) -> bool:
    """Whether a copyright line is a picture's rather than the page's: short, without a year."""
    marked = unit.text.startswith(("©", "Copyright ", "copyright "))
    return marked and unit.weight <= 80 and not regex.search(r"(?:19|20)\d\d", unit.text)


def _says_when(draft: Draft, unit: Unit, kind: str) -> bool:
    """Whether a line that a phrase would drop tells the day of publication, or the author."""
    if kind not in {"furniture", "share", "navigation", "comments", "login"}:
        return False
    if not any(char.isdigit() for char in unit.text):
        return False
    said = draft.furniture(unit.index)
    return said.is_date or (kind == "furniture" and said.is_byline)


def pictures(draft: Draft) -> Draft:
    """Captions and credits: by a label, by a source at the end, by a credit that follows."""
    found: dict[int, tuple[Piece, ...]] = {}
    long = (u.index for u in draft.units if draft.free(u.index) and u.weight >= _PARAGRAPH)
    above = next(long, len(draft.units))
    for unit in draft.units:
        if unit.index in draft.labels or unit.weight > _CAPTION_LIMIT:
            continue
        kind, length = draft.phrases.label(unit.raw, ("caption", "credit"))
        colon = bool(length) and any(char in ":：=＝" for char in unit.raw[:length])
        rest = unit.text[length:].strip() if length else ""
        if kind == "credit" and (colon or _is_source(rest)) and unit.weight <= 110:
            found[unit.index] = whole(unit, "credit", "label")
            _caption_before(draft, unit, found)
        elif kind == "caption" and (colon or unit.key in draft.phrases.labels["caption"]):
            found[unit.index] = whole(unit, "caption", "label")
        elif unit.text.startswith(("©", "(c) ", "Copyright ")) and unit.weight <= 80:
            found[unit.index] = whole(unit, "credit", "copyright-mark")
            _caption_before(draft, unit, found)
        elif _signed(unit.text, draft):
            alone = _is_source(unit.text.strip("()[] "))
            found[unit.index] = whole(unit, "credit" if alone else "caption", "picture-source")
            if alone and unit.index <= above + 1:
                _caption_before(draft, unit, found)
    return draft.with_labels(found)


def _caption_before(draft: Draft, credit: Unit, found: dict[int, tuple[Piece, ...]]) -> None:
    """The caption on the line before a credit, if it reads like one."""
    index = credit.index - 1
    if index < 1 or not draft.free(index) or index in found:
        return
    unit = draft.units[index]
    said = draft.furniture(index)
    if said.is_date or (said.is_byline and said.labelled_author) or (said.dated and said.timed):
        return
    if unit.weight <= 300 and unit.inner_ends <= 1 and (unit.gap or draft.kind(index - 1)):
        headed = any(draft.free(j) and not draft.furniture(j).is_date for j in range(index))
        if headed or unit.ended:
            found[index] = whole(unit, "caption", "before-credit")
    elif unit.weight <= 200 and unit.inner_ends == 0 and not credit.gap:
        found[index] = whole(unit, "caption", "before-credit")


@cache
def _sources() -> tuple[frozenset[str], regex.Pattern[str]]:
    names = data("zones")["picture_sources"]
    joined = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
    ending = regex.compile(
        rf"(?:[(\[（/|©]\s*|[-–—]\s|\.\s+)(?:[\p{{L}}\p{{M}}.'’ -]{{0,40}}[/,]\s?)?(?:{joined})\b"
        rf"[^.\n]{{0,40}}[)\]）]?\.?$"
    )
    return frozenset(key(name) for name in names), ending


def _is_source(text: str) -> bool:
    """Whether a text is nothing but the name of a picture agency or a photographer."""
    if not text or len(text) > 70:
        return False
    names, _ = _sources()
    words = [part.strip() for part in regex.split(r"[/,|]", text)]
    return any(key(word) in names for word in words) or "/" in text.strip("/")


def is_picture_source(name: str) -> bool:
    """Whether a name is a picture agency's."""
    return key(name) in _sources()[0]


def _signed(text: str, draft: Draft) -> bool:
    """Whether a line ends as captions do: … (Photo: X), … / AFP, … Foto: X, … © X."""
    if len(text) < 8 or _many_sentences(text):
        return False
    return (
        bool(_sources()[1].search(text[-75:]) or _MARKED.search(text[-75:]))
        or _names_credit(text, draft)
        or _ends_in_credit(text, draft)
    )


def _names_credit(text: str, draft: Draft) -> bool:
    """Whether a credit label with its colon stands near the end."""
    tail = text[-75:]
    for match in _WORD_START.finditer(tail) if _COLON.search(tail) else ():
        if match.start() == 0 and len(text) <= 75:
            continue
        rest = tail[match.start() :]
        before = tail[: match.start()].rstrip()[-1:]
        if before and before not in _BOUNDARY and len(rest.split()) > 5:
            continue
        kind, length = draft.phrases.label(rest, ("credit",))
        if kind and any(char in ":：=＝" for char in rest[:length]) and len(rest) - length <= 60:
            return True
    return False


def _ends_in_credit(text: str, draft: Draft) -> bool:
    """Whether the last words are a credit themselves: (file photo), （代表撮影）."""
    tail = text[-75:]
    inside = tail.rstrip(" .。").rstrip(")）]】」")
    if len(inside) < len(tail.rstrip(" .。")) and inside.endswith(_endings()):
        return True
    at = draft.phrases.ending(text, "credit")
    return at > 12 and len(text) - at >= 8 and text[at - 1] in " (（.:/|"


@cache
def _endings() -> tuple[str, ...]:
    return tuple(data("zones")["caption_endings"])


def _many_sentences(text: str) -> bool:
    return len(text) > _CAPTION_LIMIT or text.count(". ") > 3
