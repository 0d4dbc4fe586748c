"""Fits weights of features to pages on which the right one of several lines is known.

The loss is that of a softmax over the candidates of a page, with a penalty on great weights,
minimised by Adam (Kingma and Ba, 2015) from zero: the same pages give the same weights.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import regex

from generator.text import decode

Array = npt.NDArray[np.float64]
_FOLDS = 8
_RATE = 0.05
_SITE = regex.compile(r"[-_\d]*(?:\.\w+)?$")
"""What stands behind the name of a site in the name of a file."""


@dataclass(frozen=True, slots=True)
class Page:
    """The candidates of one page."""

    fold: int
    """Pages that are left out together."""
    names: tuple[str, ...]
    """Of the features."""
    features: Array
    """Candidates by features."""
    right: Array
    """The share of each candidate in what is right: all shares together are 1."""
    counts: float = 1.0
    """How much the page counts."""
    group: str = "pages"
    """What it is counted with when its fold is left out."""


@dataclass(frozen=True, slots=True)
class Way:
    """How weights are fitted."""

    penalty: float
    """How great weights are held down."""
    steps: int = 400


def fold_of(name: str) -> int:
    """The fold of whatever has this name."""
    return zlib.crc32(name.encode()) % _FOLDS


def site_of(file: str) -> str:
    """The name of a page's site, with which the name of its file begins."""
    return _SITE.sub("", file)


def run(
    about: str | None, pages_of: Callable[[str, str], Iterable[Page]], cases: list[Page], way: Way
) -> None:
    """The command line of a fit: folders and gold files by turns; prints what `told` tells.

    `pages_of` makes the pages of a folder and its gold file; `cases` are fitted to as well.
    """
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", metavar="DIR GOLD.jsonl")
    named = parser.parse_args().pairs
    pairs = zip(named[::2], named[1::2], strict=True)
    pages = [*cases, *(page for folder, gold in pairs for page in pages_of(folder, gold))]
    for line in told(pages, way):
        print(line)


def accepted_of(row: Mapping[str, Any], field: str) -> list[str]:
    """What is right in a field of a gold file's row; nothing if it does not say."""
    said: str | list[str] = row.get(field) or []
    return [said] if isinstance(said, str) else said


def rows(folder: str, gold: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The rows of a gold file with their texts, where these are at hand."""
    for line in Path(gold).read_text("utf-8").splitlines():
        row = json.loads(line)
        path = Path(folder, row["file"])
        if path.exists():
            yield row, decode(path.read_bytes()).text


def table(told: Iterable[Mapping[str, float]]) -> tuple[tuple[str, ...], Array]:
    """Names of features, and their values for each candidate."""
    listed = list(told)
    names = tuple(listed[0])
    return names, np.array([[float(each[name]) for name in names] for each in listed])


def told(pages: list[Page], way: Way) -> Iterator[str]:
    """How many pages are right when their fold is left out, by group; the weights, as YAML."""
    right: dict[str, int] = {}
    for fold in range(_FOLDS):
        weights = fit([page for page in pages if page.fold != fold], way)
        for page in (page for page in pages if page.fold == fold):
            right[page.group] = right.get(page.group, 0) + is_right(page, weights)
    weights = fit(pages, way)
    for group, number in sorted(right.items()):
        these = [page for page in pages if page.group == group]
        fitted = sum(is_right(page, weights) for page in these)
        yield f"# {group}: {number} of {len(these)} right when left out, {fitted} fitted"
    for name, weight in zip(pages[0].names, weights, strict=True):
        yield f"{name}: {weight:.2f}"


def fit(pages: list[Page], way: Way) -> Array:
    """The weights of the features."""
    values, right = (np.concatenate([getattr(p, n) for p in pages]) for n in ("features", "right"))
    sizes = np.array([len(page.right) for page in pages])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    page_of = np.repeat(np.arange(len(pages)), sizes)
    counts = np.array([page.counts for page in pages])
    shares = (counts / counts.sum())[page_of]
    weights, mean, square = (np.zeros(values.shape[1]) for _ in range(3))
    for step in range(1, way.steps + 1):
        sums = values @ weights
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[page_of])
        chances = powers / np.add.reduceat(powers, starts)[page_of]
        slope = 3 * values.T @ ((chances - right) * shares) + way.penalty * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def is_right(page: Page, weights: Array) -> bool:
    """Whether the candidate with the greatest sum is a right one."""
    return bool(page.right[np.argmax(page.features @ weights)])
