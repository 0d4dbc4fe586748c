"""What others can use: the export of everything that was read, and the site's data files."""

from __future__ import annotations

from generator.exports.everything import everything, line

__all__ = ["everything", "line"]
