"""Stock MkDocs: it builds what a person wrote, and lends its theme.

The only module that renders with MkDocs; imported when that is needed, and not before.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import pass_context
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import script_tag_filter, url_filter

from generator import markup
from generator.errors import OutputError, Problem
from generator.rendering.templating import template_faults
from generator.shells.asking import Asked, Forbidden, Mapped, Text
from generator.shells.shell import Filling, Shell, cut
from generator.storage.docs import is_generated

Filter = Callable[..., str]
STATIC_TEMPLATES = {"404.html", "sitemap.xml"}
"""What the theme makes besides pages; others could list pages that MkDocs is not given."""
_PAGE = "main.html"


def obstacle(config: Path) -> str | None:
    """What in a configuration could change pages in ways that shells do not know; or None."""
    loaded = _loaded(config)
    enabled = set(loaded.markdown_extensions)
    needed, inert = set(markup.EXTENSIONS), set(markup.INERT)
    named = {
        "plugins": [*loaded.plugins],
        "hooks": [*loaded.hooks],
        "markdown_extensions": needed - enabled or enabled - needed - inert,
        "extra_templates": loaded.extra_templates,
        "exclude_docs": loaded.exclude_docs,
        "draft_docs": loaded.draft_docs,
        "theme's static_templates": loaded.theme.static_templates - STATIC_TEMPLATES,
        "nav (there is none)": loaded.nav is None,
        "nav (it names single pages)": any(_is_single(loaded, each) for each in _named(loaded.nav)),
        "use_directory_urls": not loaded.use_directory_urls,
    }
    return next((name for name, given in named.items() if given), None)


def _is_single(config: MkDocsConfig, path: str) -> bool:
    """Whether a path is that of a generated page with others of its kind beside it.

    In `nav`, its title would be part of every page.
    """
    file = Path(config.docs_dir) / path
    deep = path.endswith("/index.md") and path.count("/") > 1
    return deep and not (file.is_file() and not is_generated(file.read_bytes()))


@dataclass(slots=True)
class Theme:
    """How MkDocs renders a page: its configuration, templates and navigation."""

    config: MkDocsConfig
    env: Any
    nav: Navigation
    files: Files

    @classmethod
    def load(cls, file: Path) -> Theme:
        """The theme of a configuration; the pages of its `nav` must have been written."""
        with _heard():
            config = _loaded(file)
            files = Files(
                File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
                for path in _named(config.nav)
                if (Path(config.docs_dir) / path).is_file()
            )
            set_exclusions(files, config)
            nav = get_navigation(files, config)
            for page in nav.pages:
                page.read_source(config)
                page.render(config, files)
        return cls(config, config.theme.get_env(), nav, files)

    @property
    def known(self) -> frozenset[str]:
        """Folders on the way to the pages of `nav`: links to them depend on who links."""
        urls = [page.url for page in self.nav.pages]
        return frozenset(
            "".join(f"{part}/" for part in parts[:count])
            for parts in (url.split("/")[:-1] for url in urls)
            for count in range(len(parts) + 1)
        )

    def shell(self, filling: Filling, fixed: int) -> Shell:
        """The shell for pages like this one; `fixed` parts of its address do not vary.

        Raises UnshellableError if the theme does something of which none can be made.
        """
        asked = Asked(filling.values)
        segments = [
            part if index < fixed else asked.place(index)
            for index, part in enumerate(asked.values["segments"])
        ]
        with self._page("".join(f"{part}/" for part in segments)) as page:
            context = self._context(page)
            # From here on, what is asked of the address is asked by the theme.
            links = _links_from(page.url, context["base_url"])
            if fixed < len(segments):
                page.file.url = Text(asked, ("url",), page.url)
            page.meta = Mapped(asked, ("meta",), filling.meta)
            page.content = asked.take(("content",))
            others = {"pages": "the other pages", "build_date_utc": "the day of the build"}
            forbidden = {name: Forbidden(what) for name, what in others.items()}
            with self._filters(links):
                return cut(self._render({**context, **forbidden}), asked)

    def stock(self, folder: str, source: str) -> bytes:
        """A page as MkDocs itself renders it, from its Markdown."""
        with _heard(), self._page(folder) as page:
            page.file.content_string = source
            page.read_source(self.config)
            page.render(self.config, _Assumed(self.files, self.config))
            return self._render(self._context(page)).encode("utf-8", "xmlcharrefreplace")

    @contextmanager
    def _page(self, folder: str) -> Iterator[Page]:
        """A page while it is the current one; one of `nav` is then as it was before."""
        file = _Assumed(self.files, self.config).get_file_from_path(f"{folder}index.md")
        page = file.page or Page(None, file, self.config)
        before = dict(file.__dict__), dict(page.__dict__)
        page.markdown, page.toc = "", TableOfContents([])
        page.active = True
        try:
            yield page
        finally:
            page.active = False
            file.__dict__, page.__dict__ = before

    @contextmanager
    def _filters(self, filters: Mapping[str, Filter]) -> Iterator[None]:
        """Exchange filters of the templates for a while."""
        before = {name: self.env.filters[name] for name in filters}
        self.env.filters.update(filters)
        try:
            yield
        finally:
            self.env.filters.update(before)

    def _context(self, page: Page) -> dict[str, Any]:
        return dict(get_context(self.nav, [], self.config, page))

    def _render(self, context: Mapping[str, Any]) -> str:
        with template_faults():
            return str(self.env.get_template(_PAGE).render(context))


def _links_from(url: str, base_url: str) -> dict[str, Filter]:
    """MkDocs' filters that make links, on a page of this address."""
    context: Any = {"page": SimpleNamespace(url=url), "base_url": base_url}

    def bound(original: Filter) -> Filter:
        return pass_context(lambda _, value: original(context, value))

    return {"url": bound(url_filter), "script_tag": bound(script_tag_filter)}


class _Assumed(Files):
    """An archive's files, where every page that a link names is there."""

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        super().__init__(files)
        self._config = config

    def get_file_from_path(self, path: str) -> File:
        config = self._config
        return super().get_file_from_path(path) or File(
            path, config.docs_dir, config.site_dir, config.use_directory_urls
        )


class Only(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Leaves MkDocs some of the Markdown files, and those in `nav`; links may lead to all."""

    def __init__(self, paths: Collection[str]) -> None:
        super().__init__()
        self.looked_up: dict[str, bool] = {}
        """Other files that links lead to, and whether they are there."""
        self._paths = paths

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Called by MkDocs when it has listed the docs folder."""
        wanted = {*self._paths, *_named(config.nav)}
        kept = [f for f in files if f.src_uri in wanted or not f.src_uri.endswith(".md")]
        return _Some(kept, files, self.looked_up)


class _Some(Files):
    """Some of an archive's files, which knows the others and who asks for them."""

    def __init__(self, some: Collection[File], every: Files, looked_up: dict[str, bool]) -> None:
        super().__init__(some)
        self._every, self._looked_up = every, looked_up

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        if not found:
            found = self._every.get_file_from_path(path)
            self._looked_up[path] = found is not None
        return found


def _named(nav: Any) -> Iterator[str]:
    """The paths that a `nav` names, at any depth."""
    match nav:
        case str():
            yield nav
        case dict():
            for entry in nav.values():
                yield from _named(entry)
        case list():
            for entry in nav:
                yield from _named(entry)


def run(
    file: Path, site_dir: Path, paths: Collection[str] | None = None
) -> tuple[list[str], dict[str, bool]]:
    """Build one locale into `site_dir`.

    `paths` are the Markdown files to render; by default all are. Returns what MkDocs warned
    of, one line each, and which other files links lead to (`Only.looked_up`). Raises
    OutputError if MkDocs gives up.
    """
    only = Only(paths or ())
    with _heard() as lines, template_faults():
        try:
            config = _loaded(file, site_dir=str(site_dir))
            if paths is not None:
                config.plugins["roznama"] = only
            build(config)
        except MkDocsException as error:
            reason = " ".join(str(error).split())
            message = f"MkDocs cannot build this: {reason}"
            raise OutputError(Problem("error", file.name, message)) from error
    return lines, only.looked_up


def _loaded(file: Path, **overrides: str) -> MkDocsConfig:
    os.environ["NO_MKDOCS_2_WARNING"] = "true"
    return load_config(str(file), **overrides)


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Keep what MkDocs warns of from the terminal, as lines."""
    lines: list[str] = []
    logger = logging.getLogger("mkdocs")
    handler = _Lines(lines)
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield lines
    finally:
        logger.removeHandler(handler)


class _Lines(logging.Handler):
    """Adds every warning to a list."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(" ".join(record.getMessage().split()))
