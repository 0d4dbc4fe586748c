"""Capitals: the government, or only the place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.actors.characters import is_cased
from generator.actors.contexts import Condition, read_condition
from generator.actors.datafiles import load_yaml
from generator.actors.forms import Form
from generator.actors.matching import Hit
from generator.actors.reading import Reading, words_of
from generator.actors.shortforms import stands_alone


def stands_for_government(form: Form, hit: Hit, reading: Reading) -> bool:
    """Whether a capital means the state: by the words around it, never in a dateline."""
    if hit.place.block.kind in ("dateline", "byline", "credit", "date"):
        return False
    if is_cased(form.text) and not hit.place.headline and not stands_alone(hit, reading):
        return False
    condition = _conditions().get(form.lang, {}).get(form.seat)
    return condition is not None and condition.holds(
        reading.key.text, hit.start, hit.end, words_of(reading)
    )


@cache
def _conditions() -> Mapping[str, Mapping[str, Condition]]:
    """By language and seat; a language without conditions has no metonyms."""
    said: Mapping[str, Mapping[str, Any]] = load_yaml("metonyms.yml")
    return {
        lang: {
            seat: read_condition(_merged(by_seat.get("both", {}), by_seat.get(seat, {})))
            for seat in ("strong", "weak")
        }
        for lang, by_seat in said.items()
    }


def _merged(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {key: [*one.get(key, ()), *other.get(key, ())] for key in {**one, **other}}
