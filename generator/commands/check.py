"""Everything that can be wrong with an archive, as a list."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator import containers
from generator.build import gathered, opened
from generator.config import Settings
from generator.errors import Problem
from generator.localize import catalogs
from generator.review import findings
from generator.storage.docs import relative

FORMATS = ("text", "json", "github")
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
"""What GitHub's workflow commands call our severities."""


def find(settings: Settings) -> list[Problem]:
    """What is wrong with seeds, corrections, registry, pages and translations, errors first.

    No page is made: what MkDocs says of hand-written ones is left to a build. Raises
    ConfigurationError if the registry of the archive cannot be read at all.
    """
    with opened(settings) as archive:
        library, store = archive.library, archive.store
        corpus = gathered(library, store)
        found = [
            *archive.registry.problems,
            *library.problems,
            *findings.of_reports(settings, corpus, library, store),
            *findings.of_pages(settings, corpus, store),
        ]
    problems = [*found, *_translations(settings)]
    order = tuple(_LEVELS)
    return sorted(
        problems, key=lambda each: (order.index(each.severity), each.path, each.line or 0)
    )


def shown(problems: Iterable[Problem], style: str) -> str:
    """The problems in one of `FORMATS`: lines, a JSON list, or annotations for GitHub."""
    if style == "json":
        return json.dumps([_row(problem) for problem in problems], ensure_ascii=False, indent=1)
    if style == "github":
        return "\n".join(_annotation(problem) for problem in problems)
    return "\n".join(f"{problem.severity}: {problem}" for problem in problems)


def _translations(settings: Settings) -> list[Problem]:
    found = []
    for locale in settings.locales:
        file = catalogs.path(settings.catalogs_of(locale), locale)
        missing = catalogs.untranslated(file, locale)
        if missing:
            first = missing[0].id if isinstance(missing[0].id, str) else missing[0].id[0]
            message = f"{len(missing)} messages are not translated, the first is “{first}”"
            cure = "until then they are shown in English"
            own = file.is_relative_to(settings.root)
            path = relative(settings, file) if own else file.name
            found.append(Problem("warning", path, message, cure))
    return found


def _row(problem: Problem) -> dict[str, str | int | None]:
    return {
        "severity": problem.severity,
        "path": problem.path,
        "line": problem.line,
        "message": problem.message,
        "hint": problem.hint,
    }


def _annotation(problem: Problem) -> str:
    """A workflow command of GitHub Actions; its properties and text are escaped as documented.

    A record stands at its line where its file has lines.
    """
    file, record = containers.place(problem.path)
    line = containers.line_of(problem.path) or (None if record else problem.line)
    place = f"file={_property(file)}" + (f",line={line}" if line else "")
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    text = f"record {record}: {text}" if record else text
    return f"::{_LEVELS[problem.severity]} {place}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
