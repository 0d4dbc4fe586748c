"""One spelling of a language for another, where lists and dictionaries know only one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from generator.ourdata import read_yaml

Spelling = Callable[[str], str]
"""A text -> the same in another spelling, letter for letter: places in one are places in both."""


def as_printed(text: str) -> str:
    """The spelling that a text has."""
    return text


@cache
def spelling_of(tag: str) -> Spelling:
    """That in which the words of a BCP 47 tag's language are compared: see languages.yml."""
    entries: dict[str, dict[str, str]] = read_yaml("keywords/data/languages.yml")
    name = entries.get(tag.partition("-")[0], {}).get("spelling", "as-printed")
    return {"as-printed": as_printed, "simplified": _simplified}[name]


def _simplified(text: str) -> str:
    found = _opencc()(text)
    return found if len(found) == len(text) else text


@cache
def _opencc() -> Spelling:
    # few archives need it
    from opencc import OpenCC  # noqa: PLC0415

    convert: Spelling = OpenCC("t2s").convert
    return convert
