"""One block of Markdown: a paragraph with links to actors, or a figure."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.markup.escaping import is_plain
from generator.markup.extensions import EXTENSIONS

if TYPE_CHECKING:
    from markdown import Markdown

_REFERENCE = re.compile(r"&#[0-9]+;")
_DATELINE = re.compile(r'<b class="dl" dir="[a-z]+" lang="[\w-]+">([^<>]*)</b> ')
_LINK = re.compile(r"\[([^\[\]<>]*)\]\(((?:\.\./)*)(actors/[a-z0-9-]+/)index\.md\)\{ \.m \}")
_ATTRIBUTES = r'(?: class="[^"]*")?(?: dir="[^"]*")?(?: lang="[^"]*")?'
_LINE = re.compile(
    rf"</(?:figure|blockquote)>|<(?:figure|blockquote){_ATTRIBUTES}>"
    rf"|<(figcaption|div|p){_ATTRIBUTES}>(\S(?:.*\S)?)?</\1>"
)
"""A line of a figure as Python-Markdown would write it: attributes in order."""
_INLINE = re.compile(r"</?(?:b|bdi|path|span|svg)(?: [^<>]*)?>")
_ENTITY = re.compile(r"&(?:#[0-9]+|amp|gt|lt);")
_SIZE = 4096
"""Blocks to remember: a report's text is the same in every language of the interface."""


@lru_cache(_SIZE)
def block_html(block: str, root: str) -> str | None:
    """A block as HTML; None if what it says depends on the rest of the page, or of the docs."""
    if block.startswith("<figure"):
        return _figure(block)
    return _paragraph(block, root) or _by_python_markdown(block)


def _paragraph(block: str, root: str) -> str | None:
    """A paragraph of text, with links to pages of actors and nothing else."""
    words = _DATELINE.sub(r"\1 ", block, count=1)
    links = _LINK.findall(words)
    words = _LINK.sub(r" \1 ", words) if links else words
    if block[:1].isspace() or not is_plain(_REFERENCE.sub(" ", words)):
        return None
    if any(before != root for _, before, _ in links):
        return None
    return f"<p>{_LINK.sub(_anchor, block) if links else block}</p>"


def _anchor(link: re.Match[str]) -> str:
    return f'<a class="m" href="{link[2]}{link[3]}">{link[1]}</a>'


def _figure(block: str) -> str | None:
    """A figure, if its template writes it as it comes out anyway."""
    for line in block.split("\n"):
        match = _LINE.fullmatch(line)
        text = _INLINE.sub("", match[2] or "") if match else "<"
        if "<" in text or len(_ENTITY.findall(text)) != text.count("&"):
            return None
    return block


def _by_python_markdown(block: str) -> str | None:
    """A paragraph as Python-Markdown reads it, if no other block has a say in that."""
    if "[" in block:
        return None
    html = _python_markdown().reset().convert(block)
    return html if html.count("<p>") == 1 and html.endswith("</p>") and html[:3] == "<p>" else None


@cache
def _python_markdown() -> Markdown:
    # Imported only where a block needs it: few builds do.
    from markdown import Markdown  # noqa: PLC0415

    return Markdown(extensions=list(EXTENSIONS))
