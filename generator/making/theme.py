"""The theme that MkDocs is given: the program's, with the archive's own files in their places.

MkDocs takes one folder (`custom_dir`), so the layers are put together in `build/theme`,
with the words of every locale beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import templates
from generator.config import Settings
from generator.localize import Localizer, theme_strings
from generator.storage.docs import relative
from generator.storage.files import remove_empty_folders, tree_state, write_if_changed

STRINGS = "partials/strings/"
"""Where, in the theme, the interface's words are put."""


def compose(settings: Settings) -> set[str]:
    """Bring `build/theme` up to date; returns its files' paths below the archive's root."""
    wanted = {**_layered(settings), **dict(_strings(settings))}
    for path in tree_state(settings.theme).keys() - wanted.keys():
        file = settings.theme / path
        file.unlink()
        remove_empty_folders(file.parent, settings.theme)
    for path, data in wanted.items():
        write_if_changed(settings.theme / path, data)
    return {relative(settings, settings.theme / path) for path in wanted}


def _layered(settings: Settings) -> dict[str, bytes]:
    """Every file of the theme from the first layer that has it."""
    found: dict[str, bytes] = {}
    for layer in settings.templates:
        folder = layer / templates.THEME
        for path in tree_state(folder).keys() - found.keys():
            found[path] = (folder / path).read_bytes()
    return dict(sorted(found.items()))


def _strings(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The theme's words, in every locale."""
    localizers = [Localizer(each, settings.catalogs_of(each)) for each in settings.locales]
    for localizer in localizers:
        text = theme_strings(localizer, localizers, settings.site_names)
        yield f"{STRINGS}{localizer.locale}.html", text.encode()
