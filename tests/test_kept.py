"""What is made of our own data is made once, and is never out of date."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

import generator
from generator import kept as module
from generator.actors import lexicon, shipped
from generator.actors.records import Record
from generator.kept import kept
from generator.ourdata import read_yaml

PACKAGE = Path(generator.__file__).parent
OURS = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("data/**/*.yml"))
Shelf = dict[str, tuple[str, ...]]

pytestmark = pytest.mark.usefixtures("pycache")


def make(word: str, sources: tuple[str, ...] = ("clock.py",)) -> str:
    """What comes of it if `word` is what would be made now."""
    return kept("word", sources, str, lambda: word)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_it_is_made_once(pycache: Path) -> None:
    """Until what it is made of is something else; there is one file, which holds the last."""
    assert (make("one"), make("two")) == ("one", "one")
    assert make("two", ("told.py",)) == "two"
    assert make("three") == "three"
    assert len(files(pycache)) == 1


@pytest.mark.parametrize("damage", ["", "short", "other"])
def test_a_damaged_file_is_none(pycache: Path, damage: str) -> None:
    """Empty, cut off, or of another kind: it is made again, and kept."""
    make("one")
    (file,) = files(pycache)
    whole = file.read_bytes()
    file.write_bytes({"": b"", "short": whole[:-1], "other": whole[:32] + b"\x01"}[damage])
    assert (make("two"), make("three")) == ("two", "two")


def test_where_nothing_can_be_written_it_is_made_each_time(
    pycache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that is none, or if Python is told to write nothing."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert (make("one"), make("two")) == ("one", "two")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    pycache.write_bytes(b"")
    assert (make("one"), make("two")) == ("one", "two")
    assert not pycache.read_bytes()


def test_what_is_kept_is_what_was_made() -> None:
    """The shipped records and their keys are the same, in the same order, the second time."""
    for _ in range(2):
        records = kept("r", shipped.SOURCES, tuple[Record, ...], shipped._records)
        assert records == shipped._records()
        keys = kept("k", shipped.SOURCES, Shelf, lexicon._shipped_keys)
        assert list(keys.items()) == list(lexicon._shipped_keys().items())
    assert module._file("r").is_file()


@pytest.mark.parametrize("path", OURS)
def test_kept_data_is_what_the_files_say(path: str) -> None:
    """Every YAML file of ours says the same the second time, of the same types."""
    said = yaml.safe_load((PACKAGE / path).read_text("utf-8"))
    for _ in range(2):
        read_yaml.cache_clear()
        assert repr(read_yaml(path)) == repr(said)
