"""The project's own documents keep up with the code."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from generator import config
from generator.cli.reference import reference
from generator.corrections import schema

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("adr/*.md"), *ROOT.glob("guide/*.md")])
_LINK = regex.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
_ROW = regex.compile(r"^\| `(\w+)` \|", regex.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    """Every link to a file in a document leads to a file or folder that exists."""
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_settings_are_documented() -> None:
    """The guide's first table has exactly the settings that the program knows."""
    guide = (ROOT / "guide" / "settings.md").read_text(encoding="utf-8")
    ours, _, _ = guide.partition("Of MkDocs' own settings")
    assert set(_ROW.findall(ours)) == set(config._KNOWN)


def test_keys_of_corrections_are_documented() -> None:
    """The guide's table has every key that a correction may have."""
    guide = (ROOT / "guide" / "corrections.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in guide.splitlines() if line.startswith("| `")]
    assert {key for row in rows for key in regex.findall(r"`(\w+)`", row)} == set(schema.KEYS)


def test_commands_are_documented() -> None:
    """The guide's page of commands is what the program says."""
    assert (ROOT / "guide" / "commands.md").read_text(encoding="utf-8") == reference()


def test_decisions_are_listed() -> None:
    """Every decision is in the list of decisions."""
    listed = (ROOT / "adr" / "README.md").read_text(encoding="utf-8")
    for path in ROOT.glob("adr/[0-9]*.md"):
        assert f"({path.name})" in listed
