"""Data cases: `tests/cases/*.md` hold a title, an input and what is expected of it.

A case begins with a heading and has two fenced blocks. The input is taken as it
stands (a last newline removed); what is expected is YAML:

    ## A Hindi date line
    ```text
    जनवरी 12, 2022
    ```
    ```yaml
    published: 2022-01-12
    ```

Four backticks serve where the input holds three. Lines before the first heading, and
between blocks, are prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n"
    r"(?:(?!## |`{3})[^\n]*\n)*"
    r"(?P<fence>`{3,})text\n(?P<input>.*?)\n?^(?P=fence)\n"
    r"(?:(?!## |`{3})[^\n]*\n)*"
    r"```yaml\n(?P<expected>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case, with the place where it is written down."""

    title: str
    place: str
    """`name.md:line`, the test's id."""
    input: str
    expected: Any


def load(name: str) -> list[Case]:
    """The cases of `tests/cases/<name>.md`. Raises ValueError if a heading has no case."""
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    found = [
        Case(
            title=match["title"].strip(),
            place=f"{name}.md:{text.count(chr(10), 0, match.start()) + 1}",
            input=match["input"],
            expected=yaml.safe_load(match["expected"]),
        )
        for match in _CASE.finditer(text)
    ]
    headings = len(re.findall(r"^## ", text, re.MULTILINE))
    if headings != len(found):
        raise ValueError(f"{name}.md: {headings} headings, but {len(found)} well-formed cases")
    return found
