"""The Markdown files of a locale: ours are written, a person's are left alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.config import Settings
from generator.corpus import Corpus
from generator.errors import Problem
from generator.files import remove_empty_folders, state, tree_state, write_if_changed
from generator.localize import Localizer, theme_strings
from generator.model import Article
from generator.pages import all_pages
from generator.render import Renderer, is_generated
from generator.site import MADE
from generator.store import FileState

STRINGS = "partials/strings/"
"""Where, in the theme, the interface's words are put."""


def write(
    settings: Settings, locale: str, archive: Corpus, articles: Iterable[Article]
) -> tuple[set[str], list[Problem]]:
    """Write one locale's pages where they changed.

    Returns their paths below the archive's root, and a warning for every page in whose
    place somebody has put one of their own (that one wins).
    """
    renderer = Renderer(settings, Localizer(locale, settings.catalogs), archive)
    folder = settings.docs_of(locale)
    written: set[str] = set()
    problems: list[Problem] = []
    for page in all_pages(archive, articles, excerpt=settings.publish == "excerpt"):
        file = folder / page.path
        path = _relative(settings, file)
        if _is_handwritten(file):
            problems.append(
                Problem("warning", path, "stands in the place of a generated page", "rename it")
            )
            continue
        write_if_changed(file, renderer.render(page))
        written.add(path)
    return written, problems


def write_theme_strings(settings: Settings) -> set[str]:
    """Put the theme's words, in every locale, where its templates find them."""
    localizers = [Localizer(locale, settings.catalogs) for locale in settings.locales]
    written = set()
    for localizer in localizers:
        file = settings.theme / STRINGS / f"{localizer.locale}.html"
        text = theme_strings(localizer, localizers, settings.site_names)
        write_if_changed(file, text.encode())
        written.add(_relative(settings, file))
    return written


def remove_others(settings: Settings, known: Collection[str], keep: Collection[str]) -> None:
    """Remove the generated files that are no longer made.

    Candidates are those that we `know` of and all Markdown files of the locales; of these
    only files that carry our mark go.
    """
    found = {
        _relative(settings, settings.docs_of(locale) / path)
        for locale in settings.locales
        for path in tree_state(settings.docs_of(locale))
    }
    for path in sorted((found | set(known)) - set(keep)):
        file = settings.root / path
        if _is_ours(file):
            file.unlink()
            remove_empty_folders(file.parent, settings.docs)


def handwritten(settings: Settings, made: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Every file of the docs folders that is not generated, with its content."""
    for locale in settings.locales:
        for path in tree_state(settings.docs_of(locale)):
            file = settings.docs_of(locale) / path
            name = _relative(settings, file)
            if name not in made and not is_generated(data := file.read_bytes()):
                yield name, data


def states(settings: Settings, paths: Iterable[str]) -> dict[str, FileState]:
    """Size and time of those of these files that exist."""
    found = {}
    for path in sorted(paths):
        with suppress(FileNotFoundError):
            found[path] = state(settings.root / path)
    return found


def _is_handwritten(file: Path) -> bool:
    try:
        return not is_generated(file.read_bytes())
    except FileNotFoundError:
        return False


def _is_ours(file: Path) -> bool:
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return False
    return is_generated(data) or data.startswith(MADE.encode())


def _relative(settings: Settings, file: Path) -> str:
    return file.relative_to(settings.root).as_posix()
