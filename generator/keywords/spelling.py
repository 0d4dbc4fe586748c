"""One spelling of a language for another, where lists and dictionaries know only one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

Spelling = Callable[[str], str]
"""A text -> the same in another spelling, letter for letter: places in one are places in both."""


def as_printed(text: str) -> str:
    """The spelling that a text has."""
    return text


def spelling(name: str) -> Spelling:
    """The one that languages.yml names. Raises KeyError for another name.

    `simplified`: Chinese in Simplified characters, as OpenCC has them.
    """
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
