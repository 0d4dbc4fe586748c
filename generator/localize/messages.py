"""Filling in the places of a message."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

_PLACE = re.compile(r"\{([a-z]+)\}")


def places(message: str) -> frozenset[str]:
    """The names of the places of a message: {n}, {date}."""
    return frozenset(_PLACE.findall(message))


def fill(message: str, values: Mapping[str, object]) -> str:
    """Put values into a message's places, once: braces inside a value stay as they are.

    If a value is Markup, the result is, and the message and the other values are
    escaped. A place without a value stays as it is written.
    """
    if not values:
        return message
    if any(hasattr(value, "__html__") for value in values.values()):
        safe = {name: escape(value) for name, value in values.items()}
        return Markup(_filled(str(escape(message)), safe))  # noqa: S704
    return _filled(message, values)


def _filled(message: str, values: Mapping[str, object]) -> str:
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), message)
