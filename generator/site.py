"""From Markdown to the site: MkDocs once for each locale, and the parts put together."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import yaml

from generator.config import Settings
from generator.docs import DERIVED
from generator.errors import OutputError, Problem
from generator.files import StagedTree, tree_state, write_if_changed

NOT_PUBLISHED = ("sitemap.xml.gz", "assets/javascripts/")
"""What MkDocs and Material add to every site and our pages do not use."""
ONCE = ("404.html",)
"""What is only looked for at the root of a site."""


def write_configurations(settings: Settings) -> set[str]:
    """Derive the MkDocs configuration of every locale but the first; returns their names."""
    for locale in settings.locales[1:]:
        derived = {
            "INHERIT": settings.file.name,
            "docs_dir": _relative(settings, settings.docs_of(locale)),
            "site_dir": _relative(settings, settings.build / locale),
            "site_name": settings.site_names[locale],
            "site_description": settings.taglines[locale],
            "theme": {"language": locale},
        }
        if settings.site_url:
            derived["site_url"] = settings.site_url + settings.prefix(locale)
        text = yaml.safe_dump(derived, allow_unicode=True, sort_keys=False, width=1000)
        head = f"{DERIVED} from {settings.file.name}: change that file.\n"
        write_if_changed(settings.config_of(locale), (head + text).encode())
    return {settings.config_of(locale).name for locale in settings.locales[1:]}


def render(settings: Settings, stage: StagedTree) -> list[Problem]:
    """Run MkDocs for every locale, into the stage; returns its warnings.

    Raises OutputError if MkDocs gives up.
    """
    jobs = [(settings.config_of(locale), stage.folder / locale) for locale in settings.locales]
    workers = min(len(jobs), os.cpu_count() or 1)
    if workers == 1:
        results: Iterable[list[str]] = [_mkdocs(*job) for job in jobs]
    else:
        with ProcessPoolExecutor(workers) as pool:
            results = list(pool.map(_mkdocs, *zip(*jobs, strict=True)))
    problems = []
    for (config, _), warnings in zip(jobs, results, strict=True):
        problems += [Problem("warning", config.name, f"MkDocs: {line}") for line in warnings]
    for locale in settings.locales:
        for path, staged in _published(stage.folder / locale, is_root=not settings.prefix(locale)):
            stage.add(settings.prefix(locale) + path, staged)
    return problems


def _published(folder: Path, *, is_root: bool) -> Iterator[tuple[str, Path]]:
    for path in tree_state(folder):
        if not path.startswith(NOT_PUBLISHED) and (is_root or path not in ONCE):
            yield path, folder / path


def _mkdocs(config: Path, site_dir: Path) -> list[str]:
    """Build one locale with stock MkDocs; returns what it warned of, one line each."""
    os.environ["NO_MKDOCS_2_WARNING"] = "true"
    # Imported here: a build without changes must not pay for them.
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    collector = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        build(load_config(str(config), site_dir=str(site_dir)))
    except MkDocsException as error:
        reason = " ".join(str(error).split())
        raise OutputError(
            Problem("error", config.name, f"MkDocs cannot build this: {reason}")
        ) from error
    finally:
        logger.removeHandler(collector)
    return collector.lines


class _Warnings(logging.Handler):
    """Keeps the warnings of a logger as lines."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(" ".join(record.getMessage().split()))


def _relative(settings: Settings, folder: Path) -> str:
    return folder.relative_to(settings.root).as_posix()
