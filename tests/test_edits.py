"""After any edit, a build that goes on from the last one equals one from scratch."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator import config, seal
from generator.build import build
from generator.config import Settings
from generator.storage.files import tree_state
from tests.conftest import MakeArchive
from tests.test_seal import age

EDITS = int(os.environ.get("ROZNAMA_EDITS", "12"))
NAMES = ("Sergey Lavrov", "Wang Yi", "Drovan Kelmisto", "Narendra Modi", "Ann Marlowe")
PLACES = ("MOSCOW", "BEIJING", "NEW DELHI")
SUBJECTS = ("grain", "gas", "fish", "steel", "water", "sanctions")
STORY = """\
Ministers speak about {subject}

{place}, January {day}, 2022 (Xinhua) -- Foreign Minister {name} met his colleagues on Tuesday
to speak about {subject} and other questions of the day. {last} said that it was useful.

The ministers agreed that {subject} should be discussed again before the summer.
"""
Edit = Callable[[Path, random.Random], None]


def story(chance: random.Random) -> str:
    name = chance.choice(NAMES)
    return STORY.format(
        name=name,
        last=name.rpartition(" ")[2],
        place=chance.choice(PLACES),
        subject=chance.choice(SUBJECTS),
        day=chance.randint(1, 28),
    )


def some_seed(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((root / "seeds").glob("*.txt")))


def add(root: Path, chance: random.Random) -> None:
    (root / "seeds" / f"r{chance.randint(0, 10**6)}.txt").write_text(story(chance))


def change(root: Path, chance: random.Random) -> None:
    some_seed(root, chance).write_text(story(chance))


def remove(root: Path, chance: random.Random) -> None:
    if len(list((root / "seeds").glob("*.txt"))) > 1:
        seed = some_seed(root, chance)
        seed.with_suffix(".yml").unlink(missing_ok=True)
        seed.unlink()


def correct(root: Path, chance: random.Random) -> None:
    who = "by: A. Editor\non: 2024-05-31\nwhy: the printed edition\n"
    what = chance.choice(["published: 2022-03-04", "title: Another", "withdrawn: true"])
    some_seed(root, chance).with_suffix(".yml").write_text(f"{what}\n{who}")


def take_back(root: Path, chance: random.Random) -> None:
    for sidecar in sorted((root / "seeds").glob("r*.yml"))[: chance.randint(0, 2)]:
        sidecar.unlink()


def rename_actor(root: Path, chance: random.Random) -> None:
    name = chance.choice(["Comrade Wang", "Minister Wang", "Wang the Elder"])
    (root / "seeds" / "_actors.yml").write_text(f"actors:\n  wang-yi: {{en: [{name}]}}\n")


def template(root: Path, chance: random.Random) -> None:
    file = root / "site_templates" / "pages" / "day.md.j2"
    file.write_text(file.read_text() + f"{{# {chance.randint(0, 9)} #}}\n")


def by_hand(root: Path, chance: random.Random) -> None:
    page = root / "docs" / "en" / chance.choice(["notes.md", "keywords/index.md"])
    if page.exists() and chance.random() < 0.5:
        page.unlink()
    else:
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"# Notes {chance.randint(0, 9)}\n")


def settings_change(root: Path, chance: random.Random) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.strip().startswith("keywords:"))
    file.write_text(text.replace(old, f"    keywords: {chance.randint(3, 12)}"), encoding="utf-8")


ALL: tuple[Edit, ...] = (
    add, change, remove, correct, take_back, rename_actor, template, by_hand, settings_change,
)  # fmt: skip


def pages(settings: Settings) -> dict[str, bytes]:
    return {path: (settings.site / path).read_bytes() for path in tree_state(settings.site)}


def keep_early(settings: Settings, early: dict[str, bytes], folders: tuple[str, ...]) -> None:
    """Keep the pages that are there before the others, as they are then."""
    files = [f"{folder}index.html" for folder in folders]
    early.update((file, (settings.site / file).read_bytes()) for file in files)


def scratch(root: Path, folder: Path) -> Settings:
    """The same archive without a cache, without a site and without generated pages."""
    ignored = shutil.ignore_patterns("site", ".cache", "build", "strings", "mkdocs.*.yml")
    shutil.copytree(root, folder, ignore=ignored)
    for page in (folder / "docs").rglob("*.md"):
        if b"generated: roznama" in page.read_bytes():
            page.unlink()
    return config.load(folder / "mkdocs.yml")


@pytest.mark.parametrize("number", range(EDITS))
def test_going_on_equals_starting_over(make_archive: MakeArchive, number: int) -> None:
    """Each round makes one to three random edits; every kind of edit has its turn."""
    chance = random.Random(number)  # noqa: S311 - a repeatable choice of edits
    settings = make_archive({f"r{count}.txt": story(chance) for count in range(4)})
    age(settings.root)
    build(settings)
    for edit in (ALL[number % len(ALL)], *chance.choices(ALL, k=chance.randint(0, 2))):
        edit(settings.root, chance)
    changed = config.load(settings.file)
    early: dict[str, bytes] = {}
    if seal.told(settings.file, None) is None:
        build(changed, shown=partial(keep_early, changed, early))
    assert early.items() <= pages(changed).items()
    fresh = scratch(settings.root, settings.root.parent / "scratch")
    build(fresh)
    assert pages(changed) == pages(fresh)


def test_a_new_report_leaves_older_pages_alone(make_archive: MakeArchive) -> None:
    """Of a long list only the newest page is written again; no older one changes."""
    chance = random.Random(0)  # noqa: S311 - as above
    settings = make_archive({f"r{count}.txt": story(chance) for count in range(110)})
    build(settings)
    before = tree_state(settings.site)
    older = [path for path in before if path.endswith("/p1/index.html")]
    assert len(older) > 3
    (settings.seeds / "s.txt").write_text(story(chance))
    corrected = "published: 2023-03-04\nby: A. Editor\non: 2024-05-31\nwhy: the printed edition\n"
    (settings.seeds / "s.yml").write_text(corrected)
    build(settings)
    after = tree_state(settings.site)
    assert {path: after[path] for path in older} == {path: before[path] for path in older}
    assert after["index.html"] != before["index.html"]


def test_a_new_report_is_shown_before_all_else_is_made(make_archive: MakeArchive) -> None:
    """Its pages and those of a changed one are there early, as they stay; none by hand is."""
    chance = random.Random(0)  # noqa: S311 - as above
    archive = {f"r{count}.txt": story(chance) for count in range(4)}
    settings = make_archive(archive, locales="[en, hi]")
    by_hand = settings.docs_of("hi") / "reports" / "r0" / "index.md"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_text("# By hand\n")
    early: dict[str, bytes] = {}
    build(settings, shown=partial(keep_early, settings, early))
    assert not early
    (settings.seeds / "r0.txt").write_text(story(chance))
    (settings.seeds / "s.txt").write_text(story(chance))
    build(settings, shown=partial(keep_early, settings, early))
    assert [*early] == [
        "reports/r0/index.html", "reports/s/index.html", "hi/reports/s/index.html"
    ]  # fmt: skip
    assert early.items() <= pages(settings).items()
    early.clear()
    # No shell serves a withdrawn report yet; one made now would lack a page in the navigation.
    (settings.docs_of("en") / "keywords" / "index.md").unlink()
    who = "by: A. Editor\non: 2024-05-31\nwhy: the printed edition\n"
    (settings.seeds / "r1.yml").write_text(f"withdrawn: true\n{who}")
    build(settings, shown=partial(keep_early, settings, early))
    assert early.items() <= pages(settings).items()


def test_a_page_written_over_a_generated_one(make_archive: MakeArchive) -> None:
    """What a person saves in the place of a generated page is published at the next build."""
    settings = make_archive({"r.txt": story(random.Random(0))})  # noqa: S311 - as above
    build(settings)
    (settings.docs_of("en") / "keywords" / "index.md").write_text("# Words by hand\n")
    build(settings)
    assert "Words by hand" in pages(settings)["keywords/index.html"].decode()
    fresh = scratch(settings.root, settings.root.parent / "scratch")
    build(fresh)
    assert pages(settings) == pages(fresh)
