"""Fits the weights of `generator/data/stretches.yml` to pages whose report is known.

    python -m bench.fit_stretches DIR GOLD.jsonl [DIR GOLD.jsonl ...]

GOLD.jsonl as in `bench.reading`; a row without `body_last` is left out. The cases of
`tests/cases/` that say their last paragraph are fitted to as well (`bench.fitting` tells how),
and so is each page with its report shortened. Prints how many pages are right when those of
the same site are left out, and the weights as YAML.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.fitting import Page, Way, accepted_of, fold_of, rows, run, site_of, table
from bench.reading import plain
from generator import zones
from generator.zones import body
from generator.zones.draft import Draft
from generator.zones.stretches import features, stretches
from tests.casefiles import load

_WAY = Way(penalty=0.001)
_CASES = ("pages", "copied", "bylines", "datelines", "heads", "ends")
_TOLD = 5.0
"""How much a case counts beside a page."""
_SHORT_COUNTS = 0.3
"""How much a page counts whose report was shortened, beside a whole one."""
_EDGES = ("body_first", "body_last")
_PARAGRAPH = 80
"""Code points from which a line of a report is a paragraph here."""
_ABOVE = 20
"""Units above a stretch in which the report's first paragraph may stand: by itself, say."""


def _rows(folder: str, gold: str) -> Iterator[Page]:
    for row, text in rows(folder, gold):
        report = [accepted_of(row, name) for name in _EDGES]
        site = site_of(row["file"])
        yield from _page(text, report, site, gold)
        for short in _shortened(text, report):
            yield from _page(short, report, site, f"{gold}, short", _SHORT_COUNTS)


def _cases() -> Iterator[Page]:
    for name in _CASES:
        for case in load(name):
            expected = case.expected if isinstance(case.expected, dict) else {}
            if expected.get("last"):
                report = [
                    [said] if (said := expected.get(name)) else [] for name in ("first", "last")
                ]
                yield from _page(case.input, report, case.place, "cases", _TOLD)


def _shortened(text: str, report: list[list[str]]) -> Iterator[str]:
    """The page with a short report: the first one or two paragraphs of its own, and the last.

    Few pages at hand have one, and of a short report it is harder to tell where it stands.
    """
    lines = text.split("\n")
    words = [plain(line) for line in lines]
    first, last = (frozenset(map(plain, paragraphs)) for paragraphs in report)
    starts = [n for n, line in enumerate(words) if line and any(map(line.endswith, first))]
    ends = [n for n, line in enumerate(words) if line in last and starts and n > starts[-1]]
    if not ends:
        return
    start, end = starts[-1], ends[0]
    second = next((n for n in range(start + 1, end) if len(words[n]) > _PARAGRAPH), None)
    for kept in (start, second):
        if kept is not None:
            yield "\n".join([*lines[: kept + 1], "", *lines[end:]])


def _page(
    text: str, report: list[list[str]], site: str, group: str, counts: float = 1.0
) -> Iterator[Page]:
    """The page as the rule sees it, if the report lies in one of several stretches.

    `report` are its first paragraphs, any of which is right, and its last ones.
    """
    draft = zones.before(body.core, text)
    found = stretches(draft)
    begins, ends = (_places(draft, paragraphs) for paragraphs in report)
    right = np.array([_holds(each.span, begins, ends) for each in found], dtype=float)
    if len(found) > 1 and right.any():
        names, values = table(features(draft, found))
        yield Page(fold_of(site), names, values, right / right.sum(), counts, group)


def _places(draft: Draft, paragraphs: list[str]) -> list[int]:
    """Where one of these paragraphs stands, with or without its dateline."""
    ends = tuple(plain(each) for each in paragraphs)
    return [unit.index for unit in draft.units if ends and plain(unit.text).endswith(ends)]


def _holds(span: range, begins: list[int], ends: list[int]) -> bool:
    """Whether a report that begins and ends so lies in a stretch; it may not be known how."""
    around = range(span.start - _ABOVE, span.stop)
    begun = not begins or any(i in around for i in begins)
    return begun and any(i in span for i in ends)


if __name__ == "__main__":
    run(__doc__, _rows, list(_cases()), _WAY)
