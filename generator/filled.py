"""A filled page: its Markdown in each locale, and its HTML, which is rendered once for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator import markup
from generator.source import Source
from generator.variants import Readings, UnsettledError, exchanged


@dataclass(frozen=True)
class Filled:
    """What a page says in every locale."""

    root: str
    """The relative link from the page to the root of its docs folder."""
    sources: Mapping[str, Source]
    """By locale."""
    body: str = ""
    """With marks, if it was filled for all locales at once."""
    seen: Readings = field(default_factory=dict)
    """What the marks stand for, in the order of the locales."""

    def html(self, locale: str) -> str | None:
        """The HTML that MkDocs makes of the page's body; None if that cannot be told here."""
        html = self._once.get(locale)
        if html is None or markup.has_blank_lines(html):
            return markup.html(self.sources[locale].body, self.root)
        return html

    @cached_property
    def _once(self) -> Mapping[str, str]:
        """Where it is the same as rendering each locale's body by itself."""
        html = self.body and markup.html(self.body, self.root, self.seen)
        if not html:
            return {}
        try:
            return dict(zip(self.sources, exchanged(html, self.seen), strict=True))
        except UnsettledError:
            return {}
