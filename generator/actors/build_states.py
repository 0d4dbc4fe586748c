"""Write data/state_names.txt from CLDR: `python -m generator.actors.build_states`.

Every territory of CLDR except groupings and pseudo-locales, in every language below.
What CLDR adds in brackets is left out, unless it is a second name: Myanmar (Burma).
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import regex
from babel import Locale

LANGUAGES = [
    "en",
    "hi",
    "ar",
    "ur",
    "fa",
    "ru",
    "zh",
    "zh_Hant",
    "ja",
    "ko",
    "fr",
    "es",
    "de",
    "pt",
    "it",
    "nl",
    "pl",
    "tr",
    "id",
    "ms",
    "bn",
    "ta",
    "te",
    "mr",
    "gu",
    "pa",
    "ml",
    "kn",
    "ne",
    "si",
    "vi",
    "th",
    "uk",
    "sw",
    "he",
    "el",
    "ro",
    "cs",
    "sv",
    "hu",
    "fi",
    "az",
    "kk",
    "uz",
    "ps",
    "my",
    "km",
]
NO_TERRITORIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
TWO_NAMES = {"MM"}
CODE = 2
TARGET = Path(__file__).parent / "data" / "state_names.txt"


def territories(language: str) -> Iterator[tuple[str, list[str]]]:
    """Each territory's code and its spellings in one language, by code."""
    names = Locale.parse(language).territories
    codes = [c for c in sorted(names) if len(c) == CODE and c.isalpha()]
    plain = Counter(_split(names[code])[0] for code in codes)
    for code in codes:
        if code not in NO_TERRITORIES:
            outside, inside = _split(names[code])
            if plain[outside] > 1:
                yield code, [unicodedata.normalize("NFC", names[code])]
            else:
                yield code, [outside, inside] if inside and code in TWO_NAMES else [outside]


def _split(name: str) -> tuple[str, str]:
    """A name, and what CLDR adds in brackets."""
    plain = unicodedata.normalize("NFC", name)
    match = regex.fullmatch(r"(.+?) ?[(\uff08](.+)[)\uff09]", plain)
    return (match[1], match[2]) if match else (plain, "")


def render() -> str:
    """The whole file."""
    head = (
        "# Written by `python -m generator.actors.build_states`; change states.yml instead.\n"
        f"# Source: CLDR territory names (Unicode licence), through Babel {version('babel')}.\n"
        "# language, territory, spellings\n"
    )
    rows = (
        "\t".join([language.replace("_", "-"), code, *found])
        for language in LANGUAGES
        for code, found in territories(language)
    )
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.name}: {render().count(chr(10)) - 3} names\n")
