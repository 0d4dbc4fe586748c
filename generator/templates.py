"""Page templates, theme and catalogs: those that come with the program, and an archive's own.

The program's lie in `site_templates/`: inside the installed package, or at the top of a
checkout. An archive may keep a folder of the same name beside its mkdocs.yml; each file
in it takes the place of the program's.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

NAME = "site_templates"
PAGES = "pages"
THEME = "theme"
CATALOGS = "locale"


def shipped() -> Path:
    """The folder that comes with the program."""
    package = Path(__file__).parent
    inside = package / NAME
    return inside if inside.is_dir() else package.parent / NAME


def layers(root: Path) -> tuple[Path, ...]:
    """The folders to look into for the archive in `root`, its own before the program's."""
    own = root / NAME
    return tuple(dict.fromkeys(folder for folder in (own, shipped()) if folder.is_dir()))


def first(folders: Iterable[Path], path: str) -> Path | None:
    """The file or folder `path` in the first of the folders that has it."""
    return next((found for folder in folders if (found := folder / path).exists()), None)
