"""Function words, by language: `data/function_words.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from generator.search.folding import folding
from generator.text import parsed


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """By language, its function words as they are compared."""
    text = (files("generator.search") / "data" / "function_words.yml").read_text(encoding="utf-8")
    lists: dict[str, str] = parsed(text)
    return {lang: frozenset(folding().words(words)) for lang, words in lists.items()}


@cache
def said_everywhere() -> frozenset[str]:
    """The function words of all languages together."""
    return frozenset(word for words in function_words().values() for word in words)
