"""Whose a picture is, as the ends of lines say it: … (Photo: X), … / AFP, … Foto: X, … © X."""

from __future__ import annotations

from functools import cache

import regex

from generator.dates.words import fold_all
from generator.text import Words, data, may_be_dense
from generator.zones.draft import Draft
from generator.zones.people.names import is_full_name, is_name
from generator.zones.phrases import key
from generator.zones.places.origins import DOMAIN, is_agency

_BOUNDARY = ".!?…।۔。|/–—-•()（）[]【】\"”»’'"
_BETWEEN = regex.compile(r"[/,|]")
"""What stands between the sources of a picture."""
_COLON = regex.compile(r"[:：=＝/／|]|\.\s?\p{Lu}")
_ABBREVIATED = 5
"""Letters of the longest label that a full stop may follow in place of a colon: Fot. J. Nowak."""
_WORDS = Words(r"[\p{L}\p{M}\p{N}]")
_BEGUN = regex.compile(r"(?<![\p{L}\p{M}])\p{L}(?=([\p{L}\p{M}\p{N}\u200c'’]*))")
"""The first letter of a word, and the rest of it."""
_PARTED = regex.compile(r"[(（\[/／|©ⓒ–—:：=＝]|-\s|\.\s|[.)]\p{Lu}{2}")
"""One of the marks between a caption and the source behind it."""
_MARKED = regex.compile(r"(?<=[\p{L}\p{M}\d.!?)”\"»])\s*[©ⓒ]\s?\p{L}[^.!?©\n]{1,60}$")
"""A holder behind the sign, at the end of a line that says more."""
_BRACKETED = regex.compile(r"[(（\[]([^()（）\[\]]{2,50})[)）\]]$")
_IMAGE_TEXT = regex.compile(r"\p{L}, \d{3,4}, \d{1,2}\.\d{1,2}\.\d{4}$")
"""How the text ends that stands for a picture: what it shows, its width and its day."""
_JOINED = regex.compile(r"[=＝・]")
"""What stands between the agencies of a picture in Japanese."""
_LONGEST_CREDIT = 70
_CREDIT_WORDS = 5
"""Words of a credit that no mark parts from the caption before it."""
CAPTION_LIMIT = 420
"""The longest caption, as a weight."""
TAIL = 75
"""Code points at the end of a line in which it says whose a picture is."""
_BULLETS = "•·-–"
_LISTED = 3
"""Names between bars from which a line is a list of links."""


@cache
def _source_names() -> frozenset[str]:
    """The names of sources of pictures, folded."""
    return frozenset(key(name) for name in data("zones")["picture_sources"])


def _ends_in_source(tail: str) -> bool:
    """Whether a line ends in the name of such a source, as its last code points tell."""
    first_words, ending = _source_endings()
    return not first_words.isdisjoint(_WORDS.of(tail)) and bool(ending.search(tail))


@cache
def _source_endings() -> tuple[frozenset[str], regex.Pattern[str]]:
    """The first words of the sources' names, and a pattern of lines that end in one."""
    names = data("zones")["picture_sources"]
    joined = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
    ending = regex.compile(
        rf"(?:[(\[（/|©]\s*|[-–—]\s|\.\s+|(?<=\p{{Ll}}[.)])(?=\p{{Lu}}{{2}}))"
        rf"(?:[\p{{L}}\p{{M}}.'’ -]{{0,40}}[/,]\s?)?(?:{joined})\b[^.\n]{{0,40}}[)\]）]?\.?$"
        rf"|(?<=\s)(?:{joined})/\p{{Lu}}[^.\n]{{2,40}}$"
    )
    return frozenset(_WORDS.of(name)[0] for name in names), ending


def is_source(text: str) -> bool:
    """Whether a text is nothing but the name of a picture agency or a photographer."""
    if not text or len(text) > 70:
        return False
    if text.count("|") >= _LISTED - 1:
        return False
    words = [part.strip() for part in _BETWEEN.split(text)]
    return any(key(word) in _source_names() for word in words) or "/" in text.strip("/")


def is_picture_source(name: str) -> bool:
    """Whether a name is a picture agency's."""
    return key(name) in _source_names()


def is_archive(name: str) -> bool:
    """Whether a name is an archive's of pictures, and no agency's."""
    return is_picture_source(name) and not is_agency(name)


def is_of_picture(text: str) -> bool:
    """Whether a text names an archive of pictures first, or an agency and its photographer."""
    first, *others = (part.strip() for part in _BETWEEN.split(text))
    if len(others) == 1 and is_agency(first):
        return is_full_name(others[0])
    return is_archive(first)


def is_signed(text: str, draft: Draft) -> bool:
    """Whether a line ends as captions do: … (Photo: X), … / AFP, … Foto: X, … © X."""
    if len(text) < 8 or _many_sentences(text):
        return False
    if (text[-1].isdigit() and _IMAGE_TEXT.search(text)) or ("/" in text and is_of_picture(text)):
        return True
    if text[0] in _BULLETS and is_picture_source(text[1:]):
        return True
    if _ends_in_credit(text, draft):
        return True
    tail = text[-TAIL:]
    if not _PARTED.search(tail) or any(map(tail.__contains__, data("zones")["pictured"])):
        return False
    return (
        _ends_in_source(tail)
        or bool(_MARKED.search(tail))
        or names_credit(text, draft)
        or _ends_in_brackets(text, draft)
        or _ends_in_equals(text)
    )


def _ends_in_brackets(text: str, draft: Draft) -> bool:
    """Whether a line ends in (Courtesy of …), or unlike a sentence in (an agency)."""
    match = _BRACKETED.search(text[-TAIL:])
    if not match:
        return False
    if draft.phrases.label(match.group(1), ("credit",))[0]:
        return not _is_teaser(match.group(1))
    agency = any(map(is_agency, _JOINED.split(match.group(1))))
    return agency and text[-TAIL:][: match.start()].rstrip()[-1:] not in _BOUNDARY


def _is_teaser(text: str) -> bool:
    """Whether the words in brackets say that there are pictures to see, as headlines do: (FOTO)."""
    known = data("zones")
    return all(
        word in known["teasers"] or word in known["between_names"] for word in key(text).split()
    )


def _ends_in_equals(text: str) -> bool:
    """Whether a line ends in ＝ and an agency, as captions of Japanese papers do."""
    _, mark, source = text[-20:].replace("=", "＝").rpartition("＝")
    return bool(mark) and is_agency(source)


def names_credit(text: str, draft: Draft) -> bool:
    """Whether a credit label with its colon stands near the end."""
    tail = text[-TAIL:]
    if not _COLON.search(tail):
        return False
    begun = [*_BEGUN.finditer(tail)]
    words = fold_all(match[0] + match[1] for match in begun)
    if draft.phrases.pictured.isdisjoint(words) and not may_be_dense(tail):
        return False
    for place, match in enumerate(begun):
        start = match.start()
        if start == 0 and len(text) <= TAIL:
            continue
        before = tail[:start].rstrip()[-1:]
        if before and before not in _BOUNDARY and len(begun) - place > _CREDIT_WORDS:
            continue
        rest = tail[start:]
        kind, length = draft.phrases.label(rest, ("credit", "source"))
        if not kind or len(rest) - length > _LONGEST_CREDIT:
            continue
        if not (is_marked(rest, length) or (before and _is_said(rest, length))):
            continue
        if kind == "credit" or is_of_picture(rest[length:]):
            return True
    return False


def is_marked(text: str, length: int) -> bool:
    """Whether a colon ends a label, or a full stop that a name follows: Fot. Jan Kowalski."""
    label, rest = text[:length].rstrip(), text[length:].strip(" .")
    if any(char in ":：=＝/／|" for char in label):
        return True
    short = label.endswith(".") and len(label) <= _ABBREVIATED + 1
    first = _BETWEEN.split(rest)[0].strip()
    return short and (is_name(first, loose=False) or is_source(rest) or is_agency(first))


def _is_said(text: str, length: int) -> bool:
    """Whether a label of some words runs on into the source, or one into a site: Photo by Jane."""
    named = text[length:].strip(" .")
    if " " not in text[:length].strip():
        return bool(DOMAIN.fullmatch(named))
    return 0 < len(named.split()) <= _CREDIT_WORDS


def _ends_in_credit(text: str, draft: Draft) -> bool:
    """Whether the last words are a credit themselves: (file photo), （代表撮影）."""
    tail = text[-TAIL:]
    inside = tail.rstrip(" .。").rstrip(")）]】」")
    if len(inside) < len(tail.rstrip(" .。")) and inside.endswith(caption_endings()):
        return True
    if text.endswith(_credit_ends()):
        return True
    at = draft.phrases.ending(text, "credit")
    shortest = 5 if "/" in text else 8
    return at > 12 and len(text) - at >= shortest and text[at - 1] in " (（.:/|"


@cache
def _credit_ends() -> tuple[str, ...]:
    return tuple(data("zones")["credit_ends"])


@cache
def caption_endings() -> tuple[str, ...]:
    """What captions end with in scripts without spaces between words: 提供, 제공."""
    return tuple(data("zones")["caption_endings"])


def _many_sentences(text: str) -> bool:
    return len(text) > CAPTION_LIMIT or text.count(". ") > 3
