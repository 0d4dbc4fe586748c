"""Faults in templates, as problems with their places."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from generator import templates
from generator.errors import OutputError, Problem

_SUFFIXES = (".j2", ".html", ".xml")


@contextmanager
def template_faults() -> Iterator[None]:
    """Turn a fault in a template into an OutputError that names its file and line."""
    try:
        yield
    except TemplateError as error:
        path, line = _place(error)
        reason = " ".join((error.message or type(error).__name__).split())
        cure = "mend the template, or remove it to have the program's"
        raise OutputError(
            Problem("error", path, f"the template cannot be used: {reason}", cure, line)
        ) from error


def _place(error: TemplateError) -> tuple[str, int | None]:
    """File and line: what the parser says, or the innermost template that was being filled."""
    if isinstance(error, TemplateSyntaxError):
        return _shown(error.filename or error.name or ""), error.lineno
    for frame, line in reversed([*traceback.walk_tb(error.__traceback__)]):
        if frame.f_code.co_filename.endswith(_SUFFIXES):
            # Jinja2 has put a template's own lines into the traceback, or else tells them.
            template = frame.f_globals.get("__jinja_template__")
            place = template.get_corresponding_lineno(line) if template else line
            return _shown(frame.f_code.co_filename), place
    return templates.NAME, None


def _shown(file: str) -> str:
    """A template's path as its maintainer knows it."""
    parts = Path(file).parts
    for kind in (templates.PAGES, templates.THEME):
        if kind in parts:
            start = len(parts) - 1 - parts[::-1].index(kind)
            return "/".join((templates.NAME, *parts[start:]))
    return "/".join((templates.NAME, *parts[-1:]))
