"""Changes of an archive's `_actors.yml`: text in, text out, comments and order kept.

Each function returns the new text and one line that says what will change; whoever calls
writes the file. The new text is always read back before it is returned.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from generator.actors.archive import NAME, Archive, Judgement, read_archive
from generator.actors.records import Record
from generator.errors import ConfigurationError, Problem


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed file and what changed."""

    text: str
    summary: str


def accept_actor(text: str, record: Record) -> Edit:
    """Adds an actor. Raises ConfigurationError if the file has one of this id."""
    own = read_archive(text, NAME)
    if any(one.id == record.id for one in own.records):
        _refuse(f"{record.id!r} is there already", "merge it, or choose another id")
    fields = [f"type: {record.type}"]
    fields += [f"{lang}: {_list(names)}" for lang, names in sorted(record.names.items())]
    if record.order != "given-first":
        fields.append(f"order: {record.order}")
    if record.short:
        short = ", ".join(f"{lang}: {_list(t)}" for lang, t in sorted(record.short.items()))
        fields.append(f"short: {{{short}}}")
    line = f"  {record.id}: {{{', '.join(fields)}}}"
    return _checked(_insert(text, "actors", line), f"{record.id} becomes an actor of this archive")


def merge(text: str, kept: str, gone: str, *, by: str, why: str) -> Edit:
    """Makes two ids one; a page of the old id will lead to the kept one.

    Raises ConfigurationError if a judgement says that they are different.
    """
    own = read_archive(text, NAME)
    if kept == gone:
        _refuse(f"{kept!r} is one already", "name two ids")
    if (said := _judgement(own, kept, gone)) and said.verdict == "different":
        _refuse(
            f"{kept!r} and {gone!r} were judged different by {said.by}: {said.why}",
            "remove that judgement first if it is wrong",
        )
    if kept in own.redirects:
        kept = own.redirects[kept]
    changed = regex.sub(
        rf"(?m)^(\s+['\"]?[\w-]+['\"]?: ){regex.escape(gone)}$", rf"\g<1>{kept}", text
    )
    changed = _insert(changed, "redirects", f"  {gone}: {kept}")
    if not said:
        changed = _insert(changed, "judgements", _judged(kept, gone, "same", by, why))
    return _checked(changed, f"{gone} leads to {kept}, whose page lists the reports of both")


def split(text: str, one: str, other: str, *, by: str, why: str) -> Edit:
    """Keeps two ids apart, now and in later runs; takes back a merge of them."""
    own = read_archive(text, NAME)
    if (said := _judgement(own, one, other)) and said.verdict == "different":
        _refuse(f"{one!r} and {other!r} are kept apart already", "nothing to do")
    changed = text
    for gone, kept in ((one, other), (other, one)):
        if own.redirects.get(gone) == kept:
            changed = regex.sub(
                rf"(?m)^\s+{regex.escape(gone)}: {regex.escape(kept)}\s*?(#.*)?\n?", "", changed
            )
    if said:
        ids = rf"\[({one}, {other}|{other}, {one})\]"
        changed = regex.sub(rf"(?m)^\s*- \{{ids: {ids}, is: same.*\n?", "", changed)
    changed = _insert(changed, "judgements", _judged(one, other, "different", by, why))
    return _checked(changed, f"{one} and {other} are kept apart")


def veto(text: str, surface: str, *, language: str, why: str, before: Iterable[str] = ()) -> Edit:
    """Takes a form away, everywhere or before some words."""
    fields = [f"surface: {_quoted(surface)}"]
    if language:
        fields.append(f"language: {language}")
    words = list(before)
    if words:
        fields.append(f"before: {_list(words)}")
    fields.append(f"why: {_quoted(why)}")
    where = f" before {', '.join(words)}" if words else ""
    line = f"  - {{{', '.join(fields)}}}"
    return _checked(_insert(text, "vetoes", line), f"{surface!r} names nobody{where}")


def _insert(text: str, section: str, line: str) -> str:
    """`line` at the end of a section, which is made if it is not there."""
    lines = text.splitlines()
    header = next((i for i, one in enumerate(lines) if one.startswith(f"{section}:")), None)
    if header is None:
        return "\n".join([*lines, f"{section}:", line]) + "\n"
    rest = lines[header].removeprefix(f"{section}:").partition("#")[0].strip()
    if rest in ("{}", "[]", "null", "~"):
        lines[header] = f"{section}:"
    elif rest:
        _refuse(
            f"the section {section!r} is written on one line",
            "write one entry a line below it",
            header + 1,
        )
    end = header + 1
    for index in range(header + 1, len(lines)):
        if lines[index][:1] not in ("", " ", "-", "#"):
            break
        if lines[index].strip() and not lines[index].startswith("#"):
            end = index + 1
    return "\n".join([*lines[:end], line, *lines[end:]]) + "\n"


def _checked(text: str, summary: str) -> Edit:
    read_archive(text, NAME)
    return Edit(text, summary)


def _judgement(own: Archive, one: str, other: str) -> Judgement | None:
    ids = tuple(sorted((one, other)))
    return next((said for said in own.judgements if said.ids == ids), None)


def _judged(one: str, other: str, verdict: str, by: str, why: str) -> str:
    return f"  - {{ids: [{one}, {other}], is: {verdict}, by: {_quoted(by)}, why: {_quoted(why)}}}"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """Always in quotes: `no` and 5 are words here, too."""
    return json.dumps(text, ensure_ascii=False)


def _refuse(message: str, cure: str, line: int | None = None) -> None:
    raise ConfigurationError(Problem("error", NAME, message, cure, line))
