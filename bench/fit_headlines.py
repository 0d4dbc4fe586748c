"""Fits the weights of `generator/data/headlines.yml` to pages whose title is known.

    python -m bench.fit_headlines DIR GOLD.jsonl [DIR GOLD.jsonl ...]

GOLD.jsonl as in `bench.reading`. All cases of `tests/cases/` that reports are read from are
fitted to as well (`bench.fitting` tells how): one that does not say its title shall keep the
line that is taken for it now, or none. Prints how many pages are right when those of the
same site, which their names begin with, are left out, and the weights as YAML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np

from bench.fitting import Page, Way, fold_of, rows, run, site_of, table
from bench.reading import plain
from generator import zones
from generator.fields.titles import title as printed
from generator.zones.draft import Draft
from generator.zones.lines import Unit
from generator.zones.opening import head_end
from generator.zones.titles.headline import candidates, headed, title
from generator.zones.titles.scoring import features, scores
from generator.zones.titles.teasers import listed
from tests.casefiles import load

_WAY = Way(penalty=0.0005, steps=1_200)
_CASES = ("pages", "copied", "bylines", "datelines", "heads", "ends", "days")
_TOLD, _KEPT = 3.0, 1.5
"""How much a case counts beside a page: a case that says its title, and one that does not."""


def _rows(folder: str, gold: str) -> Iterator[Page]:
    for row, text in rows(folder, gold):
        if row.get("title"):
            fold = fold_of(site_of(row["file"]))
            yield from _page(text, row["title"], fold, 1.0, gold)


def _cases() -> Iterator[Page]:
    for case in chain.from_iterable(map(load, _CASES)):
        says = case.expected.get("title") if isinstance(case.expected, dict) else None
        fold, counts = fold_of(case.place), _TOLD if says else _KEPT
        yield from _page(case.input, says, fold, counts, "titles of cases" if says else "cases")


def _page(text: str, says: str | None, fold: int, counts: float, group: str) -> Iterator[Page]:
    """The page as the rule sees it, with no line at all as its last candidate.

    Without the title, if what is right is not known or is no candidate.
    """
    draft = zones.before(title, text)
    limit = head_end(draft)
    among = candidates(draft, limit)
    if not among:
        return
    links = listed(draft, among[0].index, limit)
    names, values = table(features(draft, among, limit, links).values())
    draft = draft.with_labels({}, scores=scores(draft, among, limit, links))
    is_right = _is_kept(draft) if says is None else _says(draft, limit, says)
    right = np.array([*map(is_right, among), False], dtype=float)
    if says is None and not right.any():
        right[-1] = 1.0
    if right.any():
        values = np.vstack([values, np.zeros(len(names))])
        yield Page(fold, names, values, right / right.sum(), counts, group)


def _says(draft: Draft, limit: int, title_: str) -> Callable[[Unit], bool]:
    """Tells whether the report's title is the right one with a line as its headline."""

    def is_right(unit: Unit) -> bool:
        read = headed(draft, unit, limit)
        found = printed(zones.Zones((), draft.lang, None, None, read))
        return found is not None and plain(found.value) == plain(title_)

    return is_right


def _is_kept(draft: Draft) -> Callable[[Unit], bool]:
    """Tells whether a line is the one that is taken for the title now, or a copy of it."""
    now = title(draft).title

    def is_right(unit: Unit) -> bool:
        return now is not None and unit.key == draft.units[now].key

    return is_right


if __name__ == "__main__":
    run(__doc__, _rows, list(_cases()), _WAY)
