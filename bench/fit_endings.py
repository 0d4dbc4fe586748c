"""Fits the weights of `generator/data/endings.yml` to pages whose last paragraph is known.

    python -m bench.fit_endings DIR GOLD.jsonl [DIR GOLD.jsonl ...]

GOLD.jsonl as in `bench.reading`; a row without `body_last` is left out. The cases of
`tests/cases/` that say their last paragraph, or how many there are, are fitted to as well
(`bench.fitting` tells how). Prints how many pages are right when those of the same site are
left out, and the weights as YAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from bench.fitting import Page, Way, accepted_of, fold_of, rows, run, site_of, table
from bench.reading import plain
from generator import zones
from generator.zones.draft import Draft
from generator.zones.ends import closings
from generator.zones.ends.ending import candidates, ending, features
from tests.casefiles import load

_WAY = Way(penalty=0.003)
_CASES = ("pages", "copied", "bylines", "datelines", "heads", "ends")


def _rows(folder: str, gold: str) -> Iterator[Page]:
    for row, text in rows(folder, gold):
        accepted = {plain(each) for each in accepted_of(row, "body_last")}
        yield from _page(text, accepted, site_of(row["file"]), gold)


def _cases() -> Iterator[Page]:
    for name in _CASES:
        for case in load(name):
            expected = case.expected if isinstance(case.expected, dict) else {}
            if expected.get("last"):
                yield from _page(case.input, {plain(expected["last"])}, case.place, "cases")
            elif expected.get("paragraphs"):
                draft = zones.before(ending, case.input)
                body = [unit for unit in draft.units[draft.core.start :] if draft.free(unit.index)]
                last = body[: expected["paragraphs"]][-1:]
                yield from _page(
                    case.input, {plain(unit.text) for unit in last}, case.place, "cases"
                )


def _page(text: str, last: set[str], site: str, group: str) -> Iterator[Page]:
    """The page as the rule sees it, if the last paragraph is among several candidates."""
    draft = zones.before(ending, text)
    among = candidates(draft)
    right = np.array([bool(last & _ends(draft, i)) for i in among], dtype=float)
    if len(among) > 1 and right.any():
        names, values = table(features(draft, among).values())
        yield Page(fold_of(site), names, values, right / right.sum(), group=group)


def _ends(draft: Draft, index: int) -> set[str]:
    """The paragraph, and the last line of the list that it announces."""
    listed = closings.announced(replace(draft, core=range(draft.core.start, index + 1)))
    return {plain(draft.units[i].text) for i in (index, listed.core.stop - 1)}


if __name__ == "__main__":
    run(__doc__, _rows, list(_cases()), _WAY)
