"""How many inputs a property is tried on: a few every day, very many in `make audit`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import settings

Test = TypeVar("Test", bound=Callable[..., None])


def examples(everyday: int) -> Callable[[Test], Test]:
    """Marks a Hypothesis test; EXAMPLES in the environment says how many `make audit` wants."""
    count = int(os.environ.get("EXAMPLES", everyday))

    def mark(test: Test) -> Test:
        marked: Test = pytest.mark.examples(settings(max_examples=count, deadline=None)(test))
        return marked

    return mark
