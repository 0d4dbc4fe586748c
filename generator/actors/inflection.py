"""Other endings of the same name: generated forms, from tables in data/inflection.yml.

A table lists, for a language and a kind of form, endings of the basic form and what
stands in their place (`ия: [ии, ию, ией]`). Words of a name change together: the n-th
ending of each. A language without a table has only the basic form.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.actors.datafiles import load_yaml

Table = Mapping[str, list[str]]


def inflect(text: str, lang: str, kind: str) -> tuple[str, ...]:
    """The form itself and its generated variants, in a fixed order, each once."""
    said = _tables().get((lang, kind))
    if not said:
        return (text,)
    forms = [text]
    prefixes: Mapping[str, list[str]] = said.get("prefix", {})
    if table := said.get("words"):
        forms += _all_words(text, table)
    if table := said.get("last"):
        forms += _endings(text, table)
    for old, new in prefixes.items():
        forms += [one + form[len(old) :] for form in forms if form.startswith(old) for one in new]
    for added in said.get("add", []):
        forms += [added + form for form in tuple(forms) if not form.startswith(added)]
    return tuple(dict.fromkeys(forms))


@cache
def _tables() -> Mapping[tuple[str, str], Any]:
    said: Mapping[str, Mapping[str, Any]] = load_yaml("inflection.yml")
    return {(lang, kind): table for lang, kinds in said.items() for kind, table in kinds.items()}


def _all_words(text: str, table: Table) -> list[str]:
    """Every case of a name whose words all have endings in the table."""
    words = [_endings(word, table) for word in text.split()]
    if any(not cases for cases in words):
        return []
    return [" ".join(case) for case in zip(*words, strict=False)]


def _endings(word: str, table: Table) -> list[str]:
    """The variants of a word by its longest ending in the table."""
    for length in range(min(len(word) - 1, 6), -1, -1):
        ending = word[len(word) - length :] if length else ""
        if ending in table:
            stem = word[: len(word) - length]
            return [stem + new for new in table[ending]]
    return []
