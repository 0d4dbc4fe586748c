"""A new archive: the files that it needs besides its reports.

They are copied from `scaffold/`, where a leading `dot.` stands for the dot of names such as
`.github`. What differs from archive to archive is filled in; programs, theme and words stay
in the installed package.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from generator import __version__, templates
from generator.errors import ConfigurationError, Problem
from generator.storage.files import write_if_changed, writing

ABOUT = "docs/{locale}/about.md"
_FILLED = ("mkdocs.yml", "README.md", "requirements.txt")


def found(folder: Path, name: str, locales: Sequence[str], url: str) -> list[str]:
    """Make an archive in `folder`; returns the paths of its files.

    Raises ConfigurationError if the folder holds something already (a new repository of git
    is as good as an empty folder), or if there are no words for one of the locales;
    OutputError if it cannot be written.
    """
    _require_empty(folder)
    pages = {locale: _about(locale) for locale in _known(locales)}
    places = {
        "name": json.dumps(name, ensure_ascii=False),
        "url": json.dumps(url),
        "first": locales[0],
        "locales": ", ".join(json.dumps(locale) for locale in locales),
        "version": __version__,
    }
    files = dict(_scaffold(resources.files("generator") / "scaffold", ""))
    for path in _FILLED:
        values = {**places, "name": name} if path.endswith(".md") else places
        files[path] = files[path].decode().format(**values).encode()
    files |= {ABOUT.format(locale=locale): page for locale, page in pages.items()}
    with writing(folder.name):
        for path, data in files.items():
            write_if_changed(folder / path, data)
    return sorted(files)


def _require_empty(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir() or any(each.name != ".git" for each in folder.iterdir()):
        cure = "name a folder that is empty or does not exist yet"
        name = folder.absolute().name
        raise ConfigurationError(Problem("error", name, "holds something already", cure))


def _known(locales: Sequence[str]) -> Sequence[str]:
    """The locales, if the program has words for each, and each is named once."""
    have = sorted(entry.name for entry in (templates.shipped() / templates.CATALOGS).iterdir())
    for locale in locales:
        if locale not in have or locales.count(locale) > 1:
            message = f"“{locale}” is no locale, or is named twice"
            cure = f"there are {', '.join(have)}"
            raise ConfigurationError(Problem("error", "--locale", message, cure))
    return locales


def _about(locale: str) -> bytes:
    """The page on how the archive is made, which its keepers then make their own."""
    inside = templates.shipped() / "about" / f"{locale}.md"
    checkout = templates.shipped().parent / ABOUT.format(locale=locale)
    return (inside if inside.exists() else checkout).read_bytes()


def _scaffold(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = entry.name.removeprefix("dot") if entry.name.startswith("dot.") else entry.name
        if entry.is_dir():
            yield from _scaffold(entry, f"{prefix}{name}/")
        else:
            yield prefix + name, entry.read_bytes()
