"""Fits the weights of `generator/data/beginnings.yml` to pages whose first paragraph is known.

    python -m bench.fit_beginnings [--only NAME,NAME] DIR GOLD.jsonl [DIR GOLD.jsonl ...]

GOLD.jsonl as in `bench.reading`; a row without `body_first` is left out. The cases of
`tests/cases/` that say their first paragraph are fitted to as well (`bench.fitting` tells
how). Prints how many pages are right when the fold of pages that they are in is left out,
and the weights as YAML.

`--only` fits the features named and leaves the others at the weights that they have: for new
features, where fewer pages are at hand than the known ones were fitted to.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

import numpy as np

from bench.fitting import Page, Way, accepted_of, fold_of, pairs_of, rows, table, told
from bench.reading import plain
from generator import zones
from generator.text import data
from generator.zones.ends.beginning import beginning, candidates, features
from tests.casefiles import load

_PENALTY, _FEW_PENALTY = 0.003, 0.03
"""How great weights are held down; the latter where others are held as they are."""
_CASES = ("pages", "copied", "bylines", "datelines")
_ENOUGH = 40
"""Code points of a first paragraph that may stand behind a dateline."""


def main(arguments: list[str]) -> int:
    """Reads pages, fits, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("pairs", nargs="+")
    options = parser.parse_args(arguments)
    pairs = pairs_of(options.pairs)
    texts = [*_cases(), *(each for folder, gold in pairs for each in _rows(folder, gold))]
    pages = [page for text, first in texts for page in _page(text, first)]
    names, only = pages[0].names, frozenset(filter(None, options.only.split(",")))
    held = {} if not only else {n: data("beginnings")[n] for n in names if n not in only}
    way = Way(_FEW_PENALTY if held else _PENALTY, held=held)
    sys.stdout.writelines(f"{line}\n" for line in told(pages, way))
    return 0


def _rows(folder: str, gold: str) -> Iterator[tuple[str, list[str]]]:
    """Texts of a folder with their first paragraphs, any of which is right."""
    for row, text in rows(folder, gold):
        if first := accepted_of(row, "body_first"):
            yield text, first


def _cases() -> Iterator[tuple[str, list[str]]]:
    for name in _CASES:
        for case in load(name):
            if isinstance(case.expected, dict) and case.expected.get("first"):
                yield case.input, [case.expected["first"]]


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
    sys.exit(main(sys.argv[1:]))
