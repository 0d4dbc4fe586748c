"""Beside other generators: `python -m bench.peers [1000 10000] [--bin FOLDER] [--only hugo]`.

For each size an archive is made, and its texts are read. Then every program renders it in
one run: `roznama build` from what was read, the others from the Markdown that it wrote.
MkDocs and Zensical have our theme. Hugo and Pelican have a shell of a report's page as
their only template, with the same values in the same places: so every program writes the
same frame around the same Markdown. Programs that are not in FOLDER are left out; with
`--only`, all but those named (MkDocs takes half an hour at 10,000 reports).

Roznama's first figure includes what the others do not do: making the Markdown from records,
feeds, citations, the search index. The second is for what they do (`bench/rendering.py`).
Its last rows say what a change costs.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter

from bench.build import Cost, cost_of, machine, run, table
from bench.corpus import make_archive
from generator import build, config
from generator.config import Settings
from generator.shells.shell import Filling, Slot, printed
from generator.shells.stock import Theme

SIZES = (1000, 10_000)
PROGRAMS = ("hugo", "pelican", "mkdocs", "zensical")
_LINK = re.compile(r"\]\(((?:\.\./)*actors/[^/]+/)index\.md\)\{ \.m \}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as the other programs get it."""

    folder: str
    """Below its locale's root."""
    values: dict[str, Any]
    """What goes into the slots of the frame: v0, v1 …"""
    body: str
    """Markdown, with links to folders instead of files."""


class Frames:
    """One locale's pages, and the frame around them, for programs that are not MkDocs."""

    def __init__(self, settings: Settings, locale: str) -> None:
        self._docs = settings.docs_of(locale)
        file = next(iter(sorted((self._docs / "reports").glob("*/index.md"))))
        post = frontmatter.load(str(file))
        filling = Filling(f"reports/{file.parent.name}/", post.metadata, "<h1>")
        self.shell = Theme.load(settings.config_of(locale)).shell(filling, 1)
        slots = {each for each in self.shell.pieces if isinstance(each, Slot)}
        self.slots = sorted(slots, key=lambda slot: (str(slot.path), slot.form))

    def template(self, content: str, value: str) -> str:
        """The frame, with another program's words for the content and for a value."""
        words = {slot: value % index for index, slot in enumerate(self.slots)}
        words |= {slot: content for slot in self.slots if slot.path == ("content",)}
        return "".join(words[x] if isinstance(x, Slot) else x for x in self.shell.pieces)

    def sheets(self) -> Iterator[Sheet]:
        """Every generated page."""
        for file in sorted(self._docs.rglob("index.md")):
            post = frontmatter.load(str(file))
            folder = file.parent.relative_to(self._docs).as_posix().strip(".")
            values = Filling(f"{folder}/", post.metadata, "").values
            named = {f"v{i}": _value(slot, values) for i, slot in enumerate(self.slots)}
            body = post.content.replace(' markdown="block">', ">")
            yield Sheet(folder, named, _LINK.sub(r"](\1)", body))


def _value(slot: Slot, values: dict[str, Any]) -> str:
    try:
        return printed(slot, values)
    except (KeyError, IndexError):
        return ""


def hugo_site(settings: Settings, folder: Path) -> None:
    """A site for Hugo: a language for each locale, one layout in each."""
    languages = {}
    for locale in settings.locales:
        frames = Frames(settings, locale)
        layout = folder / "layouts" / "_default" / f"single.{locale}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(frames.template("{{ .Content }}", "{{ .Params.v%d }}"))
        languages[locale] = {"contentDir": f"content/{locale}"}
        for sheet in frames.sheets():
            file = folder / "content" / locale / f"{sheet.folder.replace('/', '_') or 'home'}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            url = f"/{settings.prefix(locale)}{sheet.folder}/"
            values = {"url": url.replace("//", "/"), "title": "x", **sheet.values}
            file.write_text(f"{json.dumps(values)}\n\n{sheet.body}\n")
    options = {
        "baseURL": settings.site_url,
        "defaultContentLanguage": settings.locales[0],
        "languages": languages,
        "disableKinds": ["home", "section", "taxonomy", "term", "rss", "sitemap"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    }
    (folder / "hugo.json").write_text(json.dumps(options))


def pelican_site(settings: Settings, locale: str, folder: Path) -> None:
    """A site for Pelican, in one locale."""
    frames = Frames(settings, locale)
    layout = folder / "theme" / "templates" / "page.html"
    layout.parent.mkdir(parents=True)
    layout.write_text(frames.template("{{ page.content }}", "{{ page.v%d }}"))
    (folder / "content" / "pages").mkdir(parents=True)
    for sheet in frames.sheets():
        name = sheet.folder.replace("/", "_") or "home"
        lines = [f"{key}: {' '.join(value.split())}" for key, value in sheet.values.items()]
        head = [f"Title: {name}", f"save_as: {sheet.folder}/index.html", *lines]
        file = folder / "content" / "pages" / f"{name}.md"
        file.write_text("\n".join(head) + f"\n\n{sheet.body}\n")
    (folder / "pelicanconf.py").write_text(
        "PATH, THEME, TIMEZONE, DEFAULT_LANG = 'content', 'theme', 'UTC', 'en'\n"
        "DIRECT_TEMPLATES, FEED_ALL_ATOM, CATEGORY_FEED_ATOM = [], None, None\n"
        "MARKDOWN = {'extensions': ['tables', 'attr_list', 'md_in_html']}\n"
    )


def measure(
    count: int, folder: Path, programs: Path, only: Collection[str] = PROGRAMS
) -> dict[str, Cost]:
    """What each of these programs takes to render an archive of `count` reports, and ours."""
    source = make_archive(folder, count)
    settings = config.load(folder / "mkdocs.yml")
    with build.opened(settings):
        pass
    ours = ("generator", "build", "--quiet", "--config-file", settings.file)
    costs = {"roznama": run(*ours)}
    tell(count, "roznama", costs["roznama"])
    alone = run("bench.rendering", settings.file, folder.parent / "alone")
    costs["roznama, from the same Markdown"] = alone
    tell(count, "roznama, from the same Markdown", alone)
    others: list[tuple[str, str, Callable[[Path], None], list[str]]] = [
        ("Hugo", "hugo", lambda out: hugo_site(settings, out), ["--quiet"]),
        ("Pelican, one locale", "pelican", lambda out: pelican_site(settings, "en", out), ["-q"]),
    ]
    for name, program, make, arguments in others:
        if program in only and (programs / program).exists():
            site = folder.parent / program
            make(site)
            costs[name] = cost_of([str(programs / program), *arguments], site)
            shutil.rmtree(site)
            tell(count, name, costs[name])
    if "mkdocs" in only:
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder.parent / "stock")]
        costs["MkDocs"] = Cost(0, 0, 0)
        for locale in settings.locales:
            costs["MkDocs"] += cost_of([*mkdocs, "-f", str(settings.config_of(locale))])
        tell(count, "MkDocs", costs["MkDocs"])
    if "zensical" in only and (programs / "zensical").exists():
        zensical = [str(programs / "zensical"), "build", "-f", str(settings.file)]
        costs["Zensical, one locale"] = cost_of(zensical, folder)
        tell(count, "Zensical, one locale", costs["Zensical, one locale"])
    costs["roznama, nothing changed"] = run(*ours)
    source.write(folder, count)
    costs["roznama, one new report"] = run(*ours)
    return costs


def tell(count: int, name: str, cost: Cost) -> None:
    """Say how far it has come."""
    print(f"{count:,}: {name}: {cost.cpu:.1f} s CPU", file=sys.stderr)


def rows(count: int, costs: dict[str, Cost]) -> Iterator[list[str]]:
    """The cells of one size's table; ratios are to Hugo, else to MkDocs, else to ours."""
    base = next((name for name in ("Hugo", "MkDocs") if name in costs), "roznama")
    yield [f"{count:,} reports", "CPU", "wall", "memory", f"CPU / {base}", f"memory / {base}"]
    for name, cost in costs.items():
        times = [f"{cost.cpu:.1f} s", f"{cost.wall:.1f} s", f"{cost.peak:.0f} MB"]
        ratios = [cost.cpu / costs[base].cpu, cost.peak / costs[base].peak]
        yield [name, *times, *(f"{ratio:.2f}" for ratio in ratios)]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure beside other generators.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="N")
    parser.add_argument("--bin", type=Path, default=Path(sys.executable).parent, metavar="FOLDER")
    parser.add_argument("--only", nargs="+", choices=PROGRAMS, default=PROGRAMS)
    given = parser.parse_args()
    print(f"{machine()}\n")
    for count in given.sizes:
        with tempfile.TemporaryDirectory(prefix="roznama-bench-") as folder:
            costs = measure(count, Path(folder) / "archive", given.bin, given.only)
        print(table(list(rows(count, costs))) + "\n", flush=True)


if __name__ == "__main__":
    main()
