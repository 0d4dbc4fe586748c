"""The store can be lost, damaged or held by another command."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.storage.store import FileState, Store


def test_what_was_put_is_there(tmp_path: Path) -> None:
    """Values, trees and stamps outlive the command that kept them."""
    with Store(tmp_path) as store:
        store.put("reading", "k", b"value")
        store.set_tree("site", {"a/b": FileState(3, 5)})
        store.set_stamp("site", "done")
        store.save()
    with Store(tmp_path) as store:
        assert store.get("reading", "k") == b"value"
        assert store.get("actors", "k") is None
        assert store.tree("site") == {"a/b": FileState(3, 5)}
        assert store.stamp("site") == "done"


def test_what_is_not_wanted_is_forgotten(tmp_path: Path) -> None:
    """Only the named keys of a stage stay; other stages are left alone."""
    with Store(tmp_path) as store:
        for key in ("a", "b"):
            store.put("reading", key, b"")
            store.put("actors", key, b"")
        store.keep_only("reading", ["b"])
        assert store.get("reading", "a") is None
        assert store.get("reading", "b") == b""
        assert store.get("actors", "a") == b""


@pytest.mark.parametrize("count", [1, 1000])
def test_many_values_are_read_in_one_go(tmp_path: Path, count: int) -> None:
    """Of few keys or many, what is there is given, and nothing of other keys and stages."""
    wanted = {f"k{number}": f"{number}".encode() for number in range(count)}
    with Store(tmp_path) as store:
        for key, value in wanted.items():
            store.put("reading", key, value)
            store.put("actors", key, b"")
        store.put("reading", "other", b"")
        assert dict(store.each("reading", {*wanted, "missing"})) == wanted


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0junk" * 99])
def test_a_damaged_store_is_made_anew(tmp_path: Path, content: bytes) -> None:
    """A foreign file in its place is discarded, with a note."""
    (tmp_path / "store.sqlite").write_bytes(content)
    with Store(tmp_path) as store:
        assert store.notes
        assert store.get("reading", "k") is None


def test_another_version_is_discarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version kept is never misread."""
    with Store(tmp_path) as store:
        store.put("reading", "k", b"old")
        store.save()
    monkeypatch.setattr("generator.storage.store.VERSION", 999)
    with Store(tmp_path) as store:
        assert store.notes
        assert store.get("reading", "k") is None


def test_two_commands_do_not_share_it(tmp_path: Path) -> None:
    """The second command is told to wait."""
    with Store(tmp_path), pytest.raises(OutputError, match="another roznama command"):
        Store(tmp_path)
