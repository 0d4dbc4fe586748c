"""Pages without running MkDocs for each: the theme's frame, rendered once and filled often.

MkDocs renders one page of a kind with marks in the places of what varies: title, address,
front matter, content. While it does, the values note what the theme asks of them ("is
there a feed?", "does the content hold an h1?"). The result, cut at the marks, is a shell.
It serves every page of which the same questions have the same answers: no page class,
and nothing of the theme, is known here by name.

MkDocs stays the judge: every shell is tried on the page that it was made for, and a page
whose shell cannot be made, or comes out differently, is rendered by MkDocs.
"""

from __future__ import annotations

from generator.shells.frames import Frame
from generator.shells.shell import Filling

__all__ = ["Filling", "Frame"]
