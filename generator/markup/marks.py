"""Bodies that stand for several: marks in them are exchanged for readings afterwards.

What is made of such a body is right for every reading only if none of them can change how
the rest is read.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.markup.elements import ELEMENTS
from generator.variants import MARK, Readings

_TAG = re.compile(rf"<(/?)({'|'.join(ELEMENTS)})[ >]")
_REFERENCE = re.compile(r"&(?:#[0-9]+|amp|gt|lt);")
_NOT_LEFT_ALONE = re.compile("<(?:[!?]|/?(?:script|style|textarea))|markdown=|[\x00-\x09\x0b-\x1f]")
_SIGNS = frozenset("<&=")
"""Printable text without any of these is text and nothing else."""
_IN_A_TAG = re.compile(f"</?{MARK}")
_SIZE = 8192
"""Readings to remember: names, days and the words of the interface come again and again."""


def are_inert(body: str, seen: Readings) -> bool:
    """Whether the readings of all marks in this body leave the rest of it as it is."""
    found = map(seen.get, {*body.split(MARK)[1::2]})
    return all(map(_inert, found)) and not _IN_A_TAG.search(body)


def are_plain(part: str, seen: Readings) -> bool:
    """Whether the readings of all marks in this part of a body are text without elements."""
    return MARK not in part or all(map(_plain, map(seen.get, part.split(MARK)[1::2])))


@lru_cache(_SIZE)
def _inert(readings: tuple[str, ...] | None) -> bool:
    return readings is not None and all(map(_is_inert, readings))


def _is_inert(html: str) -> bool:
    """Whether an element stays as it stands, and ends where it ends, with this in it."""
    if html.isprintable() and _SIGNS.isdisjoint(html):
        return True
    if _NOT_LEFT_ALONE.search(html) or len(_REFERENCE.findall(html)) != html.count("&"):
        return False
    depths: dict[str, int] = {}
    for closing, name in _TAG.findall(html):
        depths[name] = depths.get(name, 0) + (-1 if closing else 1)
        if depths[name] < 0:
            return False
    return not any(depths.values())


@lru_cache(_SIZE)
def _plain(readings: tuple[str, ...] | None) -> bool:
    return readings is not None and all(map(_is_plain, readings))


def _is_plain(html: str) -> bool:
    return bool(html) and html == html.strip() and "<" not in html and '"' not in html
