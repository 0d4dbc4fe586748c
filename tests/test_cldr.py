"""CLDR's tables: each language by itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASKED = """
import sys
from generator.dates.words import months, weekdays
from generator.keywords.language import _calendar_words
for lang in sys.argv[1:]:
    said = [sorted(weekdays(lang)), sorted(months(lang)), sorted(_calendar_words(lang))]
print(said)
"""


def names(*langs: str) -> str:
    """What the last language calls days and months, when all have been asked in this order."""
    command = [sys.executable, "-c", ASKED, *langs]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("before", ["ur", "ar", "hi"])
def test_names_do_not_depend_on_what_was_asked_before(before: str) -> None:
    """Marathi leaves some tables to CLDR's root, into which Babel writes what it works out."""
    assert names(before, "mr") == names("mr")
