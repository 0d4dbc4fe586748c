"""Names that are known in some languages, shown in the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.languages import direction_of
from generator.model import Text


def nearest(names: Mapping[str, str], languages: Iterable[str]) -> Text | None:
    """The name in the first of these languages that has one, else in any; None without one."""
    for lang in (*languages, *sorted(names)):
        if lang in names:
            return Text(names[lang], lang, direction_of(lang))
    return None
