"""Names that are known in some languages, shown in the one that a reader can read best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from babel.core import get_global

from generator.languages import direction_of
from generator.model import Text

COMMON = "en"
"""The language whose letters most readers know besides their own."""


def nearest(names: Mapping[str, str], reader: str, locales: Sequence[str]) -> Text | None:
    """The name to show in the interface `reader` of an archive in `locales`; None without one."""
    if reader in names:
        return Text(names[reader], reader, direction_of(reader))
    for lang in by_nearness(names, reader, locales)[:1]:
        return Text(names[lang], lang, direction_of(lang))
    return None


def by_nearness(languages: Iterable[str], reader: str, locales: Sequence[str]) -> list[str]:
    """Languages, those first that readers of one language can read.

    Their own comes before all others; then those in its script, the archive's before others;
    then English, others in its script, and at last the archive's and the rest.
    """
    places = {locale: place for place, locale in enumerate(locales)}

    def distance(lang: str) -> tuple[bool | int | str, ...]:
        foreign = script(lang) != script(reader)
        return (
            lang != reader,
            foreign,
            foreign and lang != COMMON,
            foreign and script(lang) != script(COMMON),
            places.get(lang, len(places)),
            lang != COMMON,
            lang,
        )

    return sorted(languages, key=distance)


@cache
def script(lang: str) -> str:
    """The script that a language is written in, as ISO 15924 has it; empty if it is not known.

    It is named in the BCP 47 string, or it is CLDR's likely one.
    """
    base, *further = lang.split("-")
    likely = get_global("likely_subtags")
    full = likely.get(lang.replace("-", "_")) or likely.get(base, "")
    named = [part for part in (*further, *full.split("_")[1:]) if len(part) == 4]
    return named[0] if named else ""
