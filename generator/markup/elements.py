"""The elements of which a page's body is made."""

from __future__ import annotations

ELEMENTS = (
    "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "nav", "ol", "p", "script", "section", "table", "ul",
)  # fmt: skip
"""Elements that Python-Markdown leaves alone, as they are, with all that is in them."""
