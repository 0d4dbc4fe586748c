"""What may not be read or written is one line with place, cause and cure; then all goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator import config
from generator.build import build
from generator.config import Settings
from tests.conftest import ROOT, copy_archive

STORY = "The ministers met in the capital on Tuesday to speak about grain, an official said. " * 4
BOUND = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
"""root, without the right to read and write everything."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """With one report, in two languages, built."""
    folder = tmp_path_factory.mktemp("closed")
    copy_archive(folder)
    (folder / "seeds" / "grain.txt").write_text(STORY, encoding="utf-8")
    file = folder / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("    name:"), text.index("    keywords:")
    file.write_text((text[:start] + text[end:]).replace("[en, hi, ar]", "[en, hi]"), "utf-8")
    settings = config.load(file)
    build(settings)
    return settings


@contextmanager
def closed(place: Path, mode: int) -> Iterator[None]:
    """A file or folder, with all folders below it, has these permissions for a while."""
    folders = [path for path in place.rglob("*") if path.is_dir()]
    before = {path: path.stat().st_mode for path in (*folders, place)}
    for path in before:
        path.chmod(mode)
    yield
    for path in reversed(before):
        path.chmod(before[path])


def command(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `roznama` as somebody whom permissions bind."""
    bound = BOUND if os.getuid() == 0 else []
    assert not bound or shutil.which(bound[0])
    return subprocess.run(
        [*bound, sys.executable, "-m", "generator", *arguments, "-f", str(settings.file)],
        capture_output=True, text=True, check=False, cwd=settings.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


READ_ONLY, SHUT = 0o555, 0
OUTPUTS = [
    ("site", READ_ONLY, "site/"),
    ("site", SHUT, "site: cannot be read: Permission denied"),
    (".", READ_ONLY, " (check permissions and free space"),
    ("docs/en", READ_ONLY, "docs/en/index.md: cannot be written: Permission denied"),
    ("build", READ_ONLY, "build/review.html: cannot be written: Permission denied"),
    (".cache", READ_ONLY, ".cache: the cache cannot be written: "),
]
INPUTS = [
    ("mkdocs.yml", "mkdocs.yml: cannot be read: Permission denied"),
    ("seeds", "seeds/_actors.yml: cannot be opened: Permission denied"),
    ("docs/hi/about.md", "docs/hi/about.md: cannot be opened: Permission denied"),
    ("site_templates", "site_templates: cannot be opened"),
    ("site_templates/pages/home.md.j2", "site_templates/pages/home.md.j2: cannot be opened"),
    ("site_templates/locale/hi/LC_MESSAGES/roznama.po", "roznama.po: cannot be opened"),
]


@pytest.mark.parametrize(("place", "mode", "line"), OUTPUTS)
def test_what_cannot_be_written(archive: Settings, place: str, mode: int, line: str) -> None:
    """One line with the file, the cause and the cure."""
    seed = archive.seeds / "grain.txt"
    seed.write_text(STORY.replace("capital", f"city of {place} {mode}"), encoding="utf-8")
    with closed(archive.root / place, mode):
        done = command(archive, "build", "-q")
    assert done.returncode == 1, done
    assert done.stderr.startswith("error: ")
    assert line in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.rstrip().endswith(")")


@pytest.mark.parametrize(("place", "line"), INPUTS)
def test_what_cannot_be_read(archive: Settings, place: str, line: str) -> None:
    """One line, and nothing that was published is touched."""
    archive.seeds.joinpath("grain.txt").write_text(
        STORY.replace("capital", place), encoding="utf-8"
    )
    before = {path: path.stat().st_mtime_ns for path in archive.site.rglob("*")}
    with closed(archive.root / place, SHUT):
        done = command(archive, "build", "-q")
    assert done.returncode in {1, 2}, done
    assert done.stderr.startswith("error: ")
    assert line in done.stderr
    assert done.stderr.count("\n") == 1
    assert {path: path.stat().st_mtime_ns for path in archive.site.rglob("*")} == before


def test_then_all_goes_on(archive: Settings) -> None:
    """The next build finishes what was stopped; a folder of seeds may be closed to all writing."""
    archive.seeds.joinpath("grain.txt").write_text(
        STORY.replace("capital", "open"), encoding="utf-8"
    )
    with closed(archive.seeds, READ_ONLY):
        done = command(archive, "build", "-q")
    assert (done.returncode, done.stderr) == (0, "")
    page = (archive.site / "hi/reports/grain/index.html").read_text(encoding="utf-8")
    assert "met in the open" in page
