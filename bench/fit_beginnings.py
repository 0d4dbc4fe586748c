"""Fits the weights of `generator/data/beginnings.yml` to pages whose first paragraph is known.

    python -m bench.fit_beginnings [--only NAME,NAME] DIR GOLD.jsonl [DIR GOLD.jsonl ...]

GOLD.jsonl as in `bench.reading`; a row without `body_first` is left out. The cases of
`tests/cases/` that say their first paragraph are fitted to as well. The loss is that of a
softmax over the candidates of a page, with a penalty on great weights, minimised by Adam
(Kingma and Ba, 2015) from zero: the same pages give the same weights. Prints how many
pages are right when the fold of pages that they are in is left out, and the weights as YAML.

`--only` fits the features named and leaves the others at the weights that they have: for new
features, where fewer pages are at hand than the known ones were fitted to.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.reading import plain
from generator import zones
from generator.text import data, decode
from generator.zones.beginning import beginning, candidates, features
from generator.zones.draft import Draft
from tests.casefiles import load

Array = npt.NDArray[np.float64]
_FOLDS = 8
_STEPS = 400
_PENALTY, _FEW_PENALTY = 0.003, 0.03
"""How great weights are held down; the latter where others are held as they are."""
_RATE = 0.05
_CASES = ("pages", "copied", "bylines", "datelines")
_ENOUGH = 40
"""Code points of a first paragraph that may stand behind a dateline."""


@dataclass(frozen=True, slots=True)
class Page:
    """The candidates of one page."""

    fold: int
    names: tuple[str, ...]
    """Of the features."""
    features: Array
    """Candidates by features."""
    right: Array
    """1 for each candidate that is the first paragraph."""


def main(arguments: list[str]) -> int:
    """Reads pages, fits, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("pairs", nargs="+")
    options = parser.parse_args(arguments)
    pairs = zip(options.pairs[::2], options.pairs[1::2], strict=True)
    texts = [*_cases(), *(each for folder, gold in pairs for each in _rows(folder, gold))]
    pages = [page for text, first in texts for page in _page(text, first)]
    names, only = pages[0].names, frozenset(filter(None, options.only.split(",")))
    held = {} if not only else {n: data("beginnings")[n] for n in names if n not in only}
    right = 0
    for fold in range(_FOLDS):
        weights = fit([page for page in pages if page.fold != fold], held)
        right += sum(_is_right(page, weights) for page in pages if page.fold == fold)
    sys.stdout.write(f"# {right} of {len(pages)} pages right when their fold is left out\n")
    for name, weight in zip(names, fit(pages, held), strict=True):
        sys.stdout.write(f"{name}: {weight:.2f}\n")
    return 0


def _rows(folder: str, gold: str) -> Iterator[tuple[str, list[str]]]:
    """Texts of a folder with their first paragraphs, any of which is right."""
    for line in Path(gold).read_text("utf-8").splitlines():
        row = json.loads(line)
        first = row.get("body_first") or []
        path = Path(folder, row["file"])
        if first and path.exists():
            yield decode(path.read_bytes()).text, [first] if isinstance(first, str) else first


def _cases() -> Iterator[tuple[str, list[str]]]:
    for name in _CASES:
        for case in load(name):
            if isinstance(case.expected, dict) and case.expected.get("first"):
                yield case.input, [case.expected["first"]]


def _page(text: str, first: list[str]) -> Iterator[Page]:
    """The page as the rule sees it, if the first paragraph is among several candidates."""
    draft = _before_rule(text)
    among = candidates(draft)
    told = features(draft, among)
    right = np.array([_is_one_of(draft.units[i].text, first) for i in among], dtype=float)
    if len(among) > 1 and right.any():
        names = tuple(told[among[0]])
        values = np.array([[float(told[i][name]) for name in names] for i in among])
        yield Page(zlib.crc32(first[0].encode()) % _FOLDS, names, values, right / right.sum())


def _before_rule(text: str) -> Draft:
    draft = zones.begun(text)
    for rule in zones.RULES[: zones.RULES.index(beginning)]:
        draft = rule(draft)
    return draft


def _is_one_of(text: str, accepted: list[str]) -> bool:
    """Whether a paragraph is one of these, with or without its dateline."""
    words = plain(text)
    return any(
        words == plain(each) or (len(plain(each)) > _ENOUGH and words.endswith(plain(each)))
        for each in accepted
    )


def fit(pages: Iterable[Page], held: Mapping[str, float]) -> Array:
    """The weights of the features, those held as they are."""
    listed = list(pages)
    values, right = (np.concatenate([getattr(p, n) for p in listed]) for n in ("features", "right"))
    sizes = np.array([len(page.right) for page in listed])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    page_of = np.repeat(np.arange(len(listed)), sizes)
    weights = np.array([held.get(name, 0.0) for name in listed[0].names])
    free = np.array([name not in held for name in listed[0].names], dtype=float)
    penalty = _FEW_PENALTY if held else _PENALTY
    mean, square = np.zeros(len(free)), np.zeros(len(free))
    for step in range(1, _STEPS + 1):
        sums = values @ weights
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[page_of])
        chances = powers / np.add.reduceat(powers, starts)[page_of]
        slope = free * (3 * values.T @ (chances - right) / len(listed) + penalty * weights)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def _is_right(page: Page, weights: Array) -> bool:
    return bool(page.right[np.argmax(page.features @ weights)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
