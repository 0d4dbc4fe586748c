"""Fits the weights of `generator/data/endings.yml` to pages whose last paragraph is known.

    python -m bench.fit_endings DIR GOLD.jsonl [DIR GOLD.jsonl ...]

GOLD.jsonl as in `bench.reading`; a row without `body_last` is left out. The cases of
`tests/cases/` that say their last paragraph, or how many there are, are fitted to as well, by
`bench.softmax`. Prints how many pages are right when the fold of sites that theirs is in is
left out, and the weights as YAML.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.reading import plain
from bench.softmax import Page, fit, is_right
from generator import zones
from generator.text import decode
from generator.zones.draft import Draft
from generator.zones.ending import candidates, ending, features
from tests.casefiles import load

_FOLDS = 10
_CASES = ("pages", "copied", "bylines", "datelines", "heads", "ends")
_NUMBERED = re.compile(r"[-_][\d_-]+\.\w+$")
"""What the name of a file has behind that of its site."""


def main(arguments: list[str]) -> int:
    """Reads pages, fits, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+")
    options = parser.parse_args(arguments)
    pairs = zip(options.pairs[::2], options.pairs[1::2], strict=True)
    pages = [*_cases(), *(each for folder, gold in pairs for each in _rows(folder, gold))]
    right = 0
    for fold in range(_FOLDS):
        weights = fit([page for page in pages if page.fold != fold], {})
        right += sum(is_right(page, weights) for page in pages if page.fold == fold)
    sys.stdout.write(f"# {right} of {len(pages)} pages right when their fold is left out\n")
    for name, weight in zip(pages[0].names, fit(pages, {}), strict=True):
        sys.stdout.write(f"{name}: {weight:.2f}\n")
    return 0


def _rows(folder: str, gold: str) -> Iterator[Page]:
    for line in Path(gold).read_text("utf-8").splitlines():
        row = json.loads(line)
        last = row.get("body_last") or []
        path = Path(folder, row["file"])
        if last and path.exists():
            accepted = {plain(each) for each in ([last] if isinstance(last, str) else last)}
            yield from _page(decode(path.read_bytes()).text, accepted, _site(row["file"]))


def _cases() -> Iterator[Page]:
    for name in _CASES:
        for case in load(name):
            expected = case.expected if isinstance(case.expected, dict) else {}
            if expected.get("last"):
                yield from _page(case.input, {plain(expected["last"])}, case.place)
            elif expected.get("paragraphs"):
                draft = _before_rule(case.input)
                body = [unit for unit in draft.units[draft.core.start :] if draft.free(unit.index)]
                last = body[: expected["paragraphs"]][-1:]
                yield from _page(case.input, {plain(unit.text) for unit in last}, case.place)


def _site(file: str) -> str:
    return _NUMBERED.sub("", file).replace("_", "-").lower()


def _page(text: str, last: set[str], site: str) -> Iterator[Page]:
    """The page as the rule sees it, if the last paragraph is among several candidates."""
    draft = _before_rule(text)
    among = candidates(draft)
    right = np.array([bool(last & _ends(draft, i)) for i in among], dtype=float)
    if len(among) > 1 and right.any():
        told = features(draft, among)
        names = tuple(told[among[0]])
        values = np.array([[float(told[i][name]) for name in names] for i in among])
        yield Page(zlib.crc32(site.encode()) % _FOLDS, names, values, right / right.sum())


def _before_rule(text: str) -> Draft:
    draft = zones.begun(text)
    for rule in zones.RULES[: zones.RULES.index(ending)]:
        draft = rule(draft)
    return draft


def _ends(draft: Draft, index: int) -> set[str]:
    """The paragraph, and the last line of the list that it announces."""
    listed = zones.closings.announced(replace(draft, core=range(draft.core.start, index + 1)))
    return {plain(draft.units[i].text) for i in (index, listed.core.stop - 1)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
