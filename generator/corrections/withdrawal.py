"""Withdrawing a report: its text goes everywhere, the reason stays."""

from __future__ import annotations

from dataclasses import replace

from generator.corrections import Sidecar
from generator.model import Article, Correction

FIELD = "withdrawn"
"""The name under which a withdrawal stands in the list of corrections."""


def withdraw(article: Article, sidecar: Sidecar) -> Article:
    """The article without a word of its text, and with the editor's reason."""
    note = Correction(FIELD, (), (), sidecar.why, sidecar.by, sidecar.on)
    return replace(
        article,
        text="",
        title=None,
        deck=None,
        published=None,
        not_before=None,
        not_after=None,
        event_days=(),
        source=None,
        authors=(),
        desk=None,
        place=None,
        agency=None,
        blocks=(),
        absences=(),
        mentions=(),
        keywords=(),
        corrections=(note,),
        problems=(),
        withdrawn=note,
    )
