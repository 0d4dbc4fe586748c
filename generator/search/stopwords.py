"""Function words, by language: `data/function_words.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.ourdata import read_yaml
from generator.search.folding import folding


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """By language, its function words as they are compared."""
    lists: dict[str, str] = read_yaml("search/data/function_words.yml")
    return {lang: frozenset(folding().words(words)) for lang, words in lists.items()}


@cache
def said_everywhere() -> frozenset[str]:
    """The function words of all languages together."""
    return frozenset(word for words in function_words().values() for word in words)
