"""The Markdown that our page templates write -> HTML, without Python-Markdown.

A page's body is HTML, element after element, with paragraphs of Markdown in elements that
say so (`markdown="block"`). Exactly that much is understood here, and the result is byte
for byte what MkDocs makes of it with the extensions that are named here; tests compare. A
block that is not understood goes to Python-Markdown; a body that is not, to MkDocs.
"""

from __future__ import annotations

from generator.markup.bodies import html, specimen
from generator.markup.extensions import EXTENSIONS, INERT

__all__ = ["EXTENSIONS", "INERT", "html", "specimen"]
