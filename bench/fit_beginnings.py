"""Fits the weights of `generator/data/beginnings.yml` to pages whose first paragraph is known.

    python -m bench.fit_beginnings DIR GOLD.jsonl [DIR GOLD.jsonl ...]

GOLD.jsonl as in `bench.reading`; a row without `body_first` is left out. The cases of
`tests/cases/` that say their first paragraph are fitted to as well (`bench.fitting` tells
how). Prints how many pages are right when the fold of pages that they are in is left out,
and the weights as YAML.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.fitting import Page, Way, accepted_of, fold_of, rows, run, table
from bench.reading import plain
from generator import zones
from generator.zones.ends.beginning import beginning, candidates, features
from tests.casefiles import load

_WAY = Way(penalty=0.003)
_CASES = ("pages", "copied", "bylines", "datelines")
_ENOUGH = 40
"""Code points of a first paragraph that may stand behind a dateline."""


def _rows(folder: str, gold: str) -> Iterator[Page]:
    for row, text in rows(folder, gold):
        if first := accepted_of(row, "body_first"):
            yield from _page(text, first)


def _cases() -> Iterator[Page]:
    for name in _CASES:
        for case in load(name):
            if isinstance(case.expected, dict) and case.expected.get("first"):
                yield from _page(case.input, [case.expected["first"]])


def _page(text: str, first: list[str]) -> Iterator[Page]:
    """The page as the rule sees it, if the first paragraph is among several candidates."""
    draft = zones.before(beginning, text)
    among = candidates(draft)
    right = np.array([_is_one_of(draft.units[i].text, first) for i in among], dtype=float)
    if len(among) > 1 and right.any():
        names, values = table(features(draft, among).values())
        yield Page(fold_of(first[0]), names, values, right / right.sum())


def _is_one_of(text: str, accepted: list[str]) -> bool:
    """Whether a paragraph is one of these, with or without its dateline."""
    words = plain(text)
    return any(
        words == plain(each) or (len(plain(each)) > _ENOUGH and words.endswith(plain(each)))
        for each in accepted
    )


if __name__ == "__main__":
    run(__doc__, _rows, list(_cases()), _WAY)
