"""How large the site is, where that comes from, and how many reports will fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Problem
from generator.storage.store import FileState

LIMIT = 1_000_000_000
"""Bytes that a site on GitHub Pages may have. Source: GitHub's documentation of its limits."""
CLOSE = 0.8
"""From this share of the limit on, it is time to do something."""
SHARED = "all"
"""In the place of a locale: what is there once."""
_ONCE = frozenset({"assets", "seeds"})
"""Top folders that no locale has of its own."""
FIXED = frozenset({"assets", "about"})
"""Kinds of files that do not grow with the number of reports."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The bytes of a site by kind and locale, and what they come to."""

    sizes: Mapping[tuple[str, str], int]
    """By kind (reports, actors, …, `top` for the pages and files above them) and locale."""
    reports: int

    def of(self, kind: str | None = None, where: str | None = None) -> int:
        """Bytes of one kind, of one locale, of both, or of all."""
        return sum(
            size
            for (its_kind, its_place), size in self.sizes.items()
            if kind in (None, its_kind) and where in (None, its_place)
        )

    @property
    def total(self) -> int:
        """Bytes of all files."""
        return self.of()

    @property
    def share(self) -> float:
        """Of the limit."""
        return self.total / LIMIT

    @property
    def per_report(self) -> float:
        """Bytes that one report adds on average, in all locales; 0 without reports."""
        growing = sum(size for (kind, _), size in self.sizes.items() if kind not in FIXED)
        return growing / self.reports if self.reports else 0.0

    @property
    def room(self) -> int:
        """How many more reports of this kind fit below the limit."""
        return max(0, int((LIMIT - self.total) / self.per_report)) if self.per_report else 0

    def problem(self, site: str) -> Problem | None:
        """A warning when the limit is close."""
        if self.share < CLOSE:
            return None
        message = f"takes {self.share:.0%} of the 1 GB that GitHub Pages allows"
        cure = "`publish: excerpt` or fewer locales make it smaller"
        return Problem("warning", site, message, cure)


def forecast(files: Mapping[str, FileState], locales: Sequence[str], reports: int) -> Forecast:
    """Sort the files of a site, given by their paths, by kind and locale."""
    sizes: dict[tuple[str, str], int] = defaultdict(int)
    for path, state in files.items():
        sizes[_kind(path, locales)] += state.size
    return Forecast(dict(sorted(sizes.items())), reports)


def _kind(path: str, locales: Sequence[str]) -> tuple[str, str]:
    first, _, rest = path.partition("/")
    if first in locales[1:] and rest:
        return _kind(rest, locales[:1])[0], first
    kind = first if rest else "top"
    return kind, SHARED if kind in _ONCE else locales[0]
