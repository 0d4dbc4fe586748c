"""Filling in the places of a message."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce

from markupsafe import Markup, escape

_PLACE = re.compile(r"\{([a-z]+)\}")
_SIZE = 4096
"""Messages whose places to remember: a catalog has some hundreds."""


def places(message: str) -> frozenset[str]:
    """The names of the places of a message: {n}, {date}."""
    return frozenset(_parts(message)[1::2])


def fill(message: str, values: Mapping[str, object]) -> str:
    """Put values into a message's places, once: braces inside a value stay as they are.

    If a value is Markup, the result is, and the message and the other values are
    escaped. A place without a value stays as it is written.
    """
    if not values:
        return message
    if any(hasattr(value, "__html__") for value in values.values()):
        safe = {name: escape(value) for name, value in values.items()}
        return Markup(_filled(_parts_of_html(message), safe))  # noqa: S704
    return _filled(_parts(message), values)


def row(pair: str, items: Sequence[str]) -> str:
    """Items in a row, as a message with the places `a` and `b` writes two of them."""
    if len(items) < 2:
        return items[0] if items else ""
    before, *places, after = _parts(pair)
    if before or after or places[::2] != ["a", "b"]:
        return reduce(lambda a, b: fill(pair, {"a": a, "b": b}), items)
    if any(isinstance(item, Markup) for item in items):
        return Markup.escape(places[1]).join(items)
    return places[1].join(items)


def _filled(parts: tuple[str, ...], values: Mapping[str, object]) -> str:
    filled = list(parts)
    for index in range(1, len(parts), 2):
        name = parts[index]
        filled[index] = str(values[name]) if name in values else f"{{{name}}}"
    return "".join(filled)


@lru_cache(_SIZE)
def _parts(message: str) -> tuple[str, ...]:
    """Words and the names of places, by turns; the first and the last are words."""
    return tuple(_PLACE.split(message))


@lru_cache(_SIZE)
def _parts_of_html(message: str) -> tuple[str, ...]:
    return _parts(str(escape(message)))
