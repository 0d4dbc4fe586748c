"""The order of groups of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", str, tuple[str, str])


def most_first(groups: Mapping[K, Sequence[object]]) -> list[K]:
    """Keys of groups, that of the most reports first; of equals the first in order."""
    return sorted(groups, key=lambda key: (-len(groups[key]), key))
