"""The seal of a finished build: what breaks it, and what a build that finds it tells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import seal
from generator.build import build
from generator.config import Settings
from tests.conftest import MakeArchive

HOUR = 3600 * 10**9
STORY = """\
{title}

MOSCOW, January 12, 2022 (Xinhua) -- Russian Foreign Minister Sergey Lavrov met his
colleagues on Tuesday to speak about {title} and other questions of the day.
"""


def age(root: Path) -> None:
    """Make what people write an hour older than it is: nobody waits until a file has settled."""
    for file in sorted(root.rglob("*")):
        found = file.lstat()
        if file.is_file() and not file.is_symlink():
            os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns - HOUR))


@pytest.fixture
def sealed(make_archive: MakeArchive) -> Settings:
    """An archive of a report and a seed that is none, built."""
    settings = make_archive({"one.txt": STORY.format(title="grain"), "two.txt": b"\x00\xff"})
    age(settings.root)
    build(settings)
    assert seal.told(settings.file, None)
    return settings


def change_quietly(settings: Settings) -> None:
    """Other content of the same length, with the old time of change."""
    file = settings.seeds / "one.txt"
    before = file.stat()
    file.write_text(STORY.format(title="steel"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_by_a_link(settings: Settings) -> None:
    file = settings.seeds / "one.txt"
    file.rename(settings.root / "one.txt")
    file.symlink_to(settings.root / "one.txt")


def forbid(settings: Settings) -> None:
    (settings.seeds / "one.txt").chmod(0o200)


BREAKING: dict[str, Callable[[Settings], object]] = {
    "another seed": lambda s: (s.seeds / "three.txt").write_text("More\n"),
    "a seed in a folder": lambda s: shutil.copytree(s.docs_of("en"), s.seeds / "new"),
    "a seed less": lambda s: (s.seeds / "two.txt").unlink(),
    "a seed that looks the same": change_quietly,
    "a link in a seed's place": replace_by_a_link,
    "a seed that nobody may read": forbid,
    "corrections": lambda s: (s.seeds / "one.yml").write_text("title: Gas\n"),
    "names": lambda s: (s.seeds / "_actors.yml").write_text("actors: {}\n"),
    "a setting": lambda s: s.file.write_text(s.file.read_text().replace("s: 10", "s: 9")),
    "a template": lambda s: os.utime(s.root / "site_templates" / "pages" / "day.md.j2"),
    "a page by hand": lambda s: (s.docs_of("en") / "thanks.md").write_text("# Thanks\n"),
    "a page by hand, changed": lambda s: (s.docs_of("en") / "about.md").write_text("# We\n"),
    "a generated page, changed": lambda s: (
        s.docs_of("en") / "reports" / "one" / "index.md"
    ).write_text("# Mine\n"),
    "a page of the site that is gone": lambda s: (s.site / "index.html").unlink(),
    "a folder of the site that is gone": lambda s: shutil.rmtree(s.site / "reports" / "one"),
    "a foreign folder in the site": lambda s: (s.site / "mine").mkdir(),
    "no theme": lambda s: shutil.rmtree(s.theme),
    "no store": lambda s: (s.cache / "store.sqlite").unlink(),
    "a damaged seal": lambda s: (s.cache / "seal.json").write_bytes(b'{"maker": 1}'),
    "half a seal": lambda s: os.truncate(s.cache / "seal.json", 1000),
}


@pytest.mark.parametrize("name", BREAKING)
def test_what_breaks_the_seal(sealed: Settings, name: str) -> None:
    """Whatever decides what the site says, or is missing from it, is noticed."""
    BREAKING[name](sealed)
    assert seal.told(sealed.file, None) is None


def test_what_does_not_break_it(sealed: Settings) -> None:
    """Hidden files and time do not matter; the same folder may be named."""
    (sealed.seeds / ".git").mkdir()
    (sealed.seeds / ".git" / "HEAD").write_text("main\n")
    assert seal.told(sealed.file, None)
    assert seal.told(sealed.file, sealed.site)
    assert seal.told(sealed.file, sealed.root / "other") is None


def test_it_tells_what_a_build_would_tell(sealed: Settings) -> None:
    """The same numbers, inputs and problems as a build that looks at everything."""
    told = seal.told(sealed.file, None)
    assert told == build(sealed).told()
    assert told
    assert [each.outcome for each in told.inputs] == ["unchanged", "refused"]
    assert (told.reports, told.refused, told.files.written, told.rendered) == (1, 1, 0, False)


def test_a_build_under_the_seal_loads_next_to_nothing(sealed: Settings) -> None:
    """What reads, relates or renders is not even imported; nothing is written."""
    command = [sys.executable, "-X", "importtime", "-m", "generator", "build", "-q", "-s"]
    command += ["-f", str(sealed.file)]
    # A seal of this process is none to another: its Python looks for packages elsewhere.
    subprocess.run(command, capture_output=True, check=False)
    before = (sealed.cache / "seal.json").stat().st_ino
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "seeds/two.txt" in found.stderr
    imported = {line.rpartition("|")[2].strip() for line in found.stderr.splitlines()}
    assert "generator.seal" in imported
    heavy = {"yaml", "babel", "jinja2", "msgspec", "regex", "rich", "mkdocs", "generator.model"}
    assert not imported & heavy
    assert (sealed.cache / "seal.json").stat().st_ino == before


def test_what_has_just_changed_is_not_sealed(make_archive: MakeArchive) -> None:
    """A file that was written just before it was read may change without showing it."""
    settings = make_archive({"one.txt": STORY.format(title="grain")})
    age(settings.root)
    os.utime(settings.seeds / "one.txt")
    build(settings)
    assert seal.told(settings.file, None) is None


def test_a_configuration_that_asks_the_environment_is_not_sealed(
    make_archive: MakeArchive,
) -> None:
    """What a variable says does not show in any file."""
    settings = make_archive({}, change=("site_name:", "copyright: !ENV [NONE, x]\nsite_name:"))
    age(settings.root)
    build(settings)
    assert seal.told(settings.file, None) is None


def test_a_build_that_fails_leaves_no_seal(sealed: Settings) -> None:
    """As soon as a build begins, the site is no longer what was sealed."""
    page = sealed.root / "site_templates" / "pages" / "report.md.j2"
    old = page.read_text()
    page.write_text("{% broken")
    with pytest.raises(Exception, match="template"):
        build(sealed)
    page.write_text(old)
    assert not (sealed.cache / "seal.json").exists()
