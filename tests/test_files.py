"""Files: nothing unchanged is touched, nothing partial is ever seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.storage.files import make_folder, state, tree_state, write, write_if_changed
from generator.storage.staging import StagedTree


def stage(target: Path, files: dict[str, str]) -> StagedTree:
    """A tree with these files staged, not yet committed."""
    tree = StagedTree(target, tree_state(target))
    tree.begin()
    for path, text in files.items():
        tree.write(path, text.encode())
    return tree


def contents(folder: Path) -> dict[str, str]:
    return {path: (folder / path).read_text() for path in tree_state(folder)}


def test_an_unchanged_file_keeps_its_time(tmp_path: Path) -> None:
    """Writing the same bytes is no write."""
    file = tmp_path / "deep" / "page.md"
    assert write_if_changed(file, b"one")
    os.utime(file, ns=(1, 1))
    assert not write_if_changed(file, b"one")
    assert file.stat().st_mtime_ns == 1
    assert write_if_changed(file, b"two")
    assert file.read_bytes() == b"two"


def test_a_tree_becomes_what_was_staged(tmp_path: Path) -> None:
    """Changed files move in, unchanged keep their time, the rest goes with its folders."""
    site = tmp_path / "site"
    stage(site, {"a": "1", "old/b": "2", "same": "3"}).commit()
    os.utime(site / "same", ns=(1, 1))
    changes = stage(site, {"a": "one", "new/c": "4", "same": "3"}).commit()
    assert contents(site) == {"a": "one", "new/c": "4", "same": "3"}
    assert (site / "same").stat().st_mtime_ns == 1
    assert not (site / "old").exists()
    assert (changes.written, changes.removed) == (2, 1)
    assert not StagedTree(site).folder.exists()


def test_what_is_there_already_is_not_staged(tmp_path: Path) -> None:
    """Only what differs is written; what is the same counts as unchanged."""
    site = tmp_path / "site"
    stage(site, {"a.html": "one", "b.html": "two"}).commit()
    tree = stage(site, {"a.html": "one", "b.html": "new"})
    assert len(list((tree.folder / "files").iterdir())) == 1
    changes = tree.commit()
    assert (changes.written, changes.unchanged, changes.removed) == (1, 1, 0)


def test_a_file_and_a_folder_may_change_places(tmp_path: Path) -> None:
    """A path that was a file can become a folder, and the other way round."""
    site = tmp_path / "site"
    stage(site, {"x": "1", "y/z": "2"}).commit()
    stage(site, {"x/deep": "3", "y": "4"}).commit()
    assert contents(site) == {"x/deep": "3", "y": "4"}


def test_killed_before_the_journal_nothing_changes(tmp_path: Path) -> None:
    """Without a journal the stage is thrown away and the site is what it was."""
    site = tmp_path / "site"
    stage(site, {"a": "1"}).commit()
    stage(site, {"a": "2", "b": "3"})
    assert StagedTree(site).recover()
    assert contents(site) == {"a": "1"}
    assert not StagedTree(site).folder.exists()


@pytest.mark.parametrize("moves_done", range(6))
def test_killed_after_the_journal_the_next_command_finishes(
    tmp_path: Path, moves_done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the moves were interrupted, recovery ends in the new state."""
    site = tmp_path / "site"
    stage(site, {"a": "1", "b": "2", "gone": "x"}).commit()
    new = {"a": "one", "b": "two", "c": "three", "d/e": "four"}
    tree = stage(site, new)
    replace = os.replace
    done: list[str] = []

    def killed(source: str, target: str) -> None:
        if not str(source).endswith(".tmp"):
            if len(done) == moves_done:
                raise KeyboardInterrupt
            done.append(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", killed)
    if moves_done < len(new):
        with pytest.raises(KeyboardInterrupt):
            tree.commit()
    else:
        tree.commit()
    monkeypatch.undo()
    StagedTree(site).recover()
    assert contents(site) == new


@pytest.mark.parametrize("name", ["thesis.txt", "index.html"])
def test_a_foreign_folder_is_not_emptied(tmp_path: Path, name: str) -> None:
    """A folder with files of somebody else's is refused and left alone."""
    (tmp_path / name).write_text("mine")
    with pytest.raises(OutputError, match="did not make"):
        StagedTree(tmp_path).begin()
    assert (tmp_path / name).read_text() == "mine"


def test_what_was_written_is_known_without_looking(tmp_path: Path) -> None:
    """Sizes and times that a tree remembers are those on the disk, moved in or not."""
    site = tmp_path / "site"
    for files in ({"a": "1", "b/c": "22"}, {"a": "1", "b/c": "333"}):
        tree = stage(site, files)
        tree.commit()
        assert tree.left == {path: state(site / path) for path in files}


def test_folders_are_made_once(tmp_path: Path) -> None:
    """Whether a folder is new is told, with all that is above it."""
    folder = f"{tmp_path}/a/b"
    assert [make_folder(folder), make_folder(folder), make_folder(f"{tmp_path}/a")] == [
        True, False, False,
    ]  # fmt: skip
    assert write(f"{folder}/c/page", b"text") == state(tmp_path / "a" / "b" / "c" / "page")
