"""Whole archives to build: this repository's own, and small ones with given seeds."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import config
from generator.config import Settings
from tests.sites.invalid.make import Case, make

if TYPE_CHECKING:
    from generator.build import Report

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))

MakeArchive = Callable[..., Settings]
Invalid = tuple[Settings, "Report", list[Case]]
"""An archive, what building it came to, and its inputs."""


def copy_archive(folder: Path) -> None:
    """Copy the configuration, templates and hand-written pages of this repository."""
    generated = shutil.ignore_patterns("strings")
    shutil.copytree(ROOT / "site_templates", folder / "site_templates", ignore=generated)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for page in (ROOT / "docs").glob("*/about.md"):
        target = folder / page.relative_to(ROOT)
        target.parent.mkdir(parents=True)
        shutil.copy(page, target)
    (folder / "seeds").mkdir()


@pytest.fixture
def make_archive(tmp_path: Path) -> MakeArchive:
    """Makes an archive in a folder of its own from {file name: text or bytes}.

    `locales` cuts the interface down to the first few; `change` replaces text in mkdocs.yml.
    """

    def make(
        files: Mapping[str, str | bytes],
        locales: str = "[en]",
        change: tuple[str, str] | None = None,
        name: str = "archive",
    ) -> Settings:
        folder = tmp_path / name
        folder.mkdir()
        copy_archive(folder)
        for path, content in files.items():
            file = folder / "seeds" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        file = folder / "mkdocs.yml"
        text = file.read_text(encoding="utf-8").replace(
            "locales: [en, hi, ar]", f"locales: {locales}"
        )
        if locales != "[en, hi, ar]":
            kept = [line for line in text.splitlines() if not _other_locale(line, locales)]
            text = "\n".join(kept) + "\n"
        file.write_text(text.replace(*change) if change else text, encoding="utf-8")
        return config.load(file)

    return make


def _other_locale(line: str, locales: str) -> bool:
    """Whether a line of mkdocs.yml is the name or tagline in a locale that is not built."""
    code = line.strip().partition(":")[0]
    return line.startswith("      ") and len(code) == 2 and code not in locales


@pytest.fixture
def pycache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiles, and we what follows from our data; empty."""
    folder = tmp_path / "pycache"
    monkeypatch.setattr(sys, "pycache_prefix", str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The archive of the five seeds, built in three locales. Tests must not change it."""
    folder = tmp_path_factory.mktemp("five")
    copy_archive(folder)
    for seed in SEEDS:
        shutil.copy(seed, folder / "seeds")
    from generator.build import build  # noqa: PLC0415

    settings = config.load(folder / "mkdocs.yml")
    build(settings)
    return settings


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


@pytest.fixture(scope="session")
def invalid(tmp_path_factory: pytest.TempPathFactory) -> Invalid:
    """The archive of everything that goes wrong, built; its seeds are the same afterwards."""
    folder = tmp_path_factory.mktemp("invalid")
    copy_archive(folder)
    from generator.build import build  # noqa: PLC0415

    found = make(folder / "seeds")
    file = folder / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("    name:"), text.index("    keywords:")
    text = text[:start] + text[end:]
    file.write_text(text.replace("[en, hi, ar]", "[en]"), encoding="utf-8")
    before = _hashes(folder / "seeds")
    settings = config.load(file)
    report = build(settings)
    assert _hashes(folder / "seeds") == before
    return settings, report, found


@pytest.fixture(scope="session", params=["five", "invalid"])
def site(request: pytest.FixtureRequest) -> Settings:
    """The sites whose data files are judged by the programs that others read them with."""
    built = request.getfixturevalue(request.param)
    settings: Settings = built[0] if isinstance(built, tuple) else built
    return settings
