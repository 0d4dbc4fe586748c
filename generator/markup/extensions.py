"""The extensions of Python-Markdown with which our pages come out as they do here."""

from __future__ import annotations

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html")
"""What MkDocs always enables, and what our pages need."""
INERT = (
    "abbr", "admonition", "def_list", "footnotes", "pymdownx.arithmatex", "pymdownx.blocks.tab",
    "pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.highlight",
    "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde", "sane_lists",
)  # fmt: skip
"""What a maintainer may switch on for pages of their own: our pages give it nothing to do."""
