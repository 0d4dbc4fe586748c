"""States and territories: CLDR's names and what was reviewed by hand, as records."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import regex

from generator.actors.datafiles import lines, load_yaml
from generator.actors.records import Record, Spellings

_NOT_SLUG = regex.compile(r"[^a-z0-9]+")


def state_records() -> Iterator[Record]:
    """One record for every territory of CLDR, by code."""
    reviewed: Mapping[str, Any] = load_yaml("states.yml")
    further: Mapping[str, Any] = load_yaml("demonyms.yml")
    for code, names in sorted(_cldr_names().items()):
        said = reviewed.get(code, {})
        yield Record(
            id=said.get("id") or slug(names["en"][0]),
            type="state",
            names=_spellings(names, said.get("names", {}), said.get("also", {})),
            demonym=_tuples({**said.get("demonym", {}), **further.get(code, {})}),
            capital=_tuples(said.get("capital", {})),
            seat=said.get("seat", "weak"),
            code=code,
        )


def slug(name: str) -> str:
    """A Latin name as an ASCII id."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("’", "").replace("'", ""))
    return _NOT_SLUG.sub("-", plain.encode("ascii", "ignore").decode()).strip("-")


def _cldr_names() -> Mapping[str, dict[str, tuple[str, ...]]]:
    names: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in lines("state_names.txt"):
        language, code, *spellings = line.split("\t")
        names.setdefault(code, {})[language] = tuple(spellings)
    return names


def _spellings(
    cldr: Mapping[str, tuple[str, ...]], shown: Mapping[str, Any], also: Mapping[str, Any]
) -> Spellings:
    """By language: the reviewed name to show, CLDR's, then the further spellings."""
    return {
        language: tuple(
            dict.fromkeys(
                (*shown.get(language, ()), *cldr.get(language, ()), *also.get(language, ()))
            )
        )
        for language in {**cldr, **shown, **also}
    }


def _tuples(value: Mapping[str, Any]) -> Spellings:
    return {language: tuple(texts) for language, texts in value.items()}
