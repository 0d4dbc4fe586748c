"""A build that is killed at any moment leaves no partial file, and the next puts things right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import config
from generator.build import build
from generator.config import Settings
from tests.conftest import MakeArchive
from tests.test_edits import ALL, pages, scratch, story

KILLS = int(os.environ.get("ROZNAMA_KILLS", "200"))
ROUND = 20
"""Kills of one archive, one after the other."""


def start(settings: Settings) -> subprocess.Popen[bytes]:
    """A build in a process group of its own, so that its workers can be killed with it."""
    command = [sys.executable, "-m", "generator", "build", "-q", "-f", str(settings.file)]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def kill(process: subprocess.Popen[bytes], when: Callable[[], bool]) -> bool:
    """Kill a build as soon as `when` holds; False if it was done before."""
    while process.poll() is None:
        if when():
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
        time.sleep(0.001)
    return False


def at_a_random_time(chance: random.Random, duration: float) -> Callable[[], bool]:
    """At any moment of a build that takes about so many seconds."""
    end = time.monotonic() + chance.uniform(0, duration)
    return lambda: time.monotonic() > end


def while_files_move(chance: random.Random, site: Path) -> Callable[[], bool]:
    """Once the journal is written: these moments are the dangerous ones, and they are short."""
    journal = site.with_name(f".{site.name}.next") / "journal.json"
    delay = chance.uniform(0, 0.03)

    def holds() -> bool:
        if not journal.exists():
            return False
        time.sleep(delay)
        return True

    return holds


@pytest.mark.audit
@pytest.mark.parametrize("number", range(-(-KILLS // ROUND)))
def test_a_killed_build_leaves_whole_files(make_archive: MakeArchive, number: int) -> None:
    """Every file of the site is as before or as after; the next build equals one from scratch."""
    chance = random.Random(number)  # noqa: S311 - repeatable edits and moments
    settings = make_archive({f"r{count}.txt": story(chance) for count in range(4)})
    begun = time.monotonic()
    assert start(settings).wait() == 0
    duration = time.monotonic() - begun
    killed = 0
    for count in range(ROUND):
        before = pages(settings)
        for edit in chance.choices(ALL, k=2):
            edit(settings.root, chance)
        moment = (
            while_files_move(chance, settings.site)
            if count % 2
            else at_a_random_time(chance, duration)
        )
        killed += kill(start(settings), moment)
        left = pages(settings)
        changed = config.load(settings.file)
        build(changed)
        after = pages(changed)
        for path, data in left.items():
            assert data in (before.get(path), after.get(path)), path
        for path in before.keys() & after.keys():
            assert path in left, path
        fresh = scratch(settings.root, settings.root.parent / f"scratch{count}")
        build(fresh)
        wanted = pages(fresh)
        assert [path for path in after | wanted if after.get(path) != wanted.get(path)] == []
    assert killed > ROUND // 4
