"""Captions and credits: by a label, by a source at the end, by a credit that follows."""

from __future__ import annotations

from dataclasses import replace

import regex

from generator.model import CAPTION_LABEL, BlockKind
from generator.text import data
from generator.zones.draft import Draft, Piece, whole
from generator.zones.lines import Unit
from generator.zones.phrases import key
from generator.zones.pictures.credits import (
    CAPTION_LIMIT,
    is_marked,
    is_of_picture,
    is_signed,
    is_source,
    names_credit,
)
from generator.zones.pictures.heading import is_headed, may_head
from generator.zones.pictures.photographers import shows
from generator.zones.places.dateline import is_agency

_MARK_BEHIND = regex.compile(r"[:：=＝,،，][^\p{L}]*$")
_LABELS: tuple[BlockKind, ...] = ("caption", "credit")
_HIDDEN = "،"
"""What stands before a label that a page hides from its readers."""
_MARK = "copyright-mark"
_SITE = regex.compile(r"\s[|｜–—-]\s[^|｜():：]{2,45}$")
"""How a headline ends that has its site's name behind it."""
_HEADLINE = 30
"""The least weight of such a headline."""
_PARAGRAPH = 170
"""Weight of a line above which no picture without a label is looked for."""
_CREDIT = 110
"""The longest credit, as a weight."""
_LABEL_ALONE = 6
"""Letters of a label that says by itself what a picture is: Archivbild."""
_REPORT = frozenset({"title", "deck", "dateline", "body"})
_REACH = 3
"""Units above and below a report in which its pictures may stand."""
_REPORT_REACH, _PARAGRAPHS = 12, 3
"""Units below a caption of several sentences, and the paragraphs among them that are the report."""
_BELOW_MARK = 8
"""Units below a sign for copyright among which is a paragraph, if it stands within a report."""
_DESCRIBED = 20
"""The shortest such text, as a key."""


def pictures(draft: Draft) -> Draft:
    """Captions and credits: by a label, by a source at the end, by a credit that follows."""
    found = _run_in(draft)
    long = (u.index for u in draft.units if draft.free(u.index) and u.weight >= _PARAGRAPH)
    above = next(long, len(draft.units))
    for unit in draft.units:
        if unit.index in draft.labels or unit.index in found or unit.weight > CAPTION_LIMIT:
            continue
        kind, length = _label(draft, unit)
        if kind in {"credit", "source"} and _is_credit(draft, unit, kind, length):
            found[unit.index] = whole(
                unit, "caption" if unit.weight > _CREDIT else "credit", "label"
            )
            _caption_before(draft, unit, found)
        elif kind == "credit" and _is_label_alone(unit, length):
            found[unit.index] = whole(unit, "credit", "label")
        elif kind == "caption" and (
            _MARK_BEHIND.search(unit.raw[:length]) or unit.key in draft.phrases.labels["caption"]
        ):
            found |= _labelled(draft, unit, alone=not unit.text[length:].strip(" :：،,"))
        elif unit.text.startswith(("©", "(c) ", "Copyright ")) and unit.weight <= 80:
            found[unit.index] = whole(unit, "credit", _MARK)
            if any(each.prose for each in draft.units[unit.index + 1 :][:_BELOW_MARK]):
                _caption_before(draft, unit, found)
        elif shows(draft, unit) or (
            is_signed(unit.text, draft) and not _is_no_picture(draft, unit)
        ):
            alone = is_source(unit.text.strip("()[] "))
            found[unit.index] = whole(unit, "credit" if alone else "caption", "picture-source")
            if alone and unit.index <= above + 1:
                _caption_before(draft, unit, found)
    return draft.with_labels({**_described(draft, found), **found})


def _label(draft: Draft, unit: Unit) -> tuple[str, int]:
    """The label for pictures that a line begins with, as `Phrases.label` tells it."""
    first = unit.key.partition(" ")[0]
    if first.isascii() and first and first not in draft.phrases.pictured:
        return "", 0
    return draft.phrases.label(unit.raw, (*_LABELS, "source"))


def _run_in(draft: Draft) -> dict[int, tuple[Piece, ...]]:
    """Lines with a label that runs into what it heads, where a page hides it from its readers."""
    labels = [(kind, tuple(data("zones")["run_in_labels"][kind])) for kind in _LABELS]
    return {
        unit.index: whole(unit, kind, "label")
        for unit in draft.units
        if unit.text.startswith(_HIDDEN) and draft.free(unit.index)
        for kind, listed in labels
        if unit.text.startswith(listed)
    }


def _described(draft: Draft, found: dict[int, tuple[Piece, ...]]) -> dict[int, tuple[Piece, ...]]:
    """What stands for a picture that is not shown: the line above its caption, word for word."""
    captions = (i for i, pieces in found.items() if pieces[0].kind == "caption")
    pairs = ((draft.units[i - 1], draft.units[i]) for i in captions if draft.free(i - 1))
    return {
        line.index: whole(line, "caption", "repeated")
        for line, caption in pairs
        if len(line.key) >= _DESCRIBED and line.key in caption.key and is_headed(draft, line)
    }


def elsewhere(draft: Draft) -> Draft:
    """Pictures that are not near the report belong to others, or are no pictures.

    What begins with the sign for copyright is a credit within the report only: above and below
    it such a line speaks of the whole page.
    """
    report = [unit.index for unit in draft.having(*_REPORT)]
    if not report:
        return draft
    near = range(report[0] - _REACH, report[-1] + _REACH + 1)
    gone: dict[int, tuple[Piece, ...]] = {}
    for unit in draft.units:
        pieces = draft.labels[unit.index]
        if pieces[0].kind not in _LABELS:
            continue
        if pieces[0].reason == _MARK and not report[0] < unit.index < report[-1]:
            gone[unit.index] = whole(unit, "dropped", "copyright")
        elif unit.index not in near:
            gone[unit.index] = whole(unit, "dropped", "other-picture")
    return replace(draft, labels={**draft.labels, **gone})


def _labelled(draft: Draft, unit: Unit, *, alone: bool) -> dict[int, tuple[Piece, ...]]:
    """A caption with its label, or in the line below one that stands alone."""
    below = draft.units[unit.index + 1] if draft.free(unit.index + 1) else None
    if alone and below and below.weight <= CAPTION_LIMIT:
        label = whole(unit, "dropped", CAPTION_LABEL)
        return {unit.index: label, below.index: whole(below, "caption", "label")}
    return {unit.index: whole(unit, "caption", "label")}


def _is_credit(draft: Draft, unit: Unit, kind: str, length: int) -> bool:
    """Whether a line behind a label for credits says whose a picture is: in brackets, more."""
    label = key(unit.raw[:length])
    if label in draft.phrases.labels["source"] and draft.furniture(unit.index).dated:
        return False
    if kind == "source":
        return is_of_picture(unit.text[length:])
    if unit.weight > _CREDIT:
        return is_source(unit.text[length:].partition("(")[0].strip())
    return is_marked(unit.raw, length) or _is_credited(draft, unit, length)


def _is_label_alone(unit: Unit, length: int) -> bool:
    """Whether a line only says what a picture is: Archivbild. Whose it is, nobody says."""
    return len(unit.key) >= _LABEL_ALONE and key(unit.raw[:length]) == unit.key


def _is_credited(draft: Draft, unit: Unit, length: int) -> bool:
    """Whether a source, or another label, stands behind a label for credits."""
    rest = unit.text[length:].strip()
    label = draft.phrases.label(rest, ("credit",))[0]
    return is_source(rest) or is_agency(rest) or bool(label)


def _is_no_picture(draft: Draft, unit: Unit) -> bool:
    """Whether a line that ends in a source or a photographer is rather text, byline or title."""
    said = _is_of_report(draft, unit) or _is_headed_byline(unit, draft)
    return said or _is_headline(draft, unit)


def _is_headline(draft: Draft, unit: Unit) -> bool:
    """Whether a line is the headline with the site's name behind it: Title | Reuters."""
    above = unit.weight >= _HEADLINE and unit.index < draft.gist.first_long
    return above and bool(_SITE.search(unit.text)) and may_head(draft, unit)


def _is_of_report(draft: Draft, unit: Unit) -> bool:
    """Whether a line that ends in an agency's name is of the report rather than a caption.

    It is if it tells day and time, begins with a dateline, has several sentences, or closes
    a text.
    """
    if not unit.prose:
        said = draft.furniture(unit.index)
        return bool(said.dated) and said.timed
    if unit.weight >= _PARAGRAPH and (unit.inner_ends > 2 or _closes(draft, unit)):
        return not _is_above_report(draft, unit)
    line = draft.dateline(unit)
    return line is not None and bool(line.agency or line.found)


def _is_above_report(draft: Draft, unit: Unit) -> bool:
    """Whether a line with a labelled credit is the first long one, and paragraphs follow it."""
    if unit.index > draft.gist.first_long or not names_credit(unit.text, draft):
        return False
    below = draft.units[unit.index + 1 : unit.index + 1 + _REPORT_REACH]
    return sum(each.prose for each in below) >= _PARAGRAPHS


def _closes(draft: Draft, unit: Unit) -> bool:
    """Whether a paragraph follows others and none follows it."""
    above = draft.units[max(0, unit.index - 2) : unit.index]
    below = draft.units[unit.index + 1 : unit.index + 4]
    return (
        len(above) == 2
        and all(each.prose and draft.free(each.index) for each in above)
        and not any(each.prose for each in below)
    )


def _caption_before(draft: Draft, credit: Unit, found: dict[int, tuple[Piece, ...]]) -> None:
    """The caption on the line before a credit, if it reads like one."""
    index = credit.index - 1
    if index < 1 or not draft.free(index) or index in found or _caption_follows(draft, credit):
        return
    unit = draft.units[index]
    if may_head(draft, unit) or _runs_on(draft, unit):
        return
    said = draft.furniture(index)
    if said.authors and not said.leftover and _is_nobody_in_the_news(draft, unit):
        return
    if any(is_agency(author.name) for author in said.authors):
        return
    if said.is_date or said.is_signature or (said.dated and said.timed):
        return
    if unit.weight <= 300 and unit.inner_ends <= 1 and (unit.gap or draft.kind(index - 1)):
        headed = any(draft.free(j) and not draft.furniture(j).is_date for j in range(index))
        if headed or unit.ended:
            found[index] = whole(unit, "caption", "before-credit")
    elif unit.weight <= 200 and unit.inner_ends == 0 and not credit.gap:
        found[index] = whole(unit, "caption", "before-credit")


def _runs_on(draft: Draft, unit: Unit) -> bool:
    """Whether a paragraph above a credit is the report's: its last, or behind others.

    What is behind others has sentences, or is long.
    """
    if not (unit.prose and unit.ended):
        return False
    above = draft.units[unit.index - 1]
    long = unit.inner_ends > 0 or unit.weight >= _PARAGRAPH
    return _closes(draft, unit) or (long and above.prose and draft.free(above.index))


def _caption_follows(draft: Draft, credit: Unit) -> bool:
    """Whether a label for captions stands below a credit."""
    below = draft.units[credit.index + 1 : credit.index + 2]
    return any(draft.phrases.label(unit.raw, ("caption",))[0] for unit in below)


def _is_nobody_in_the_news(draft: Draft, unit: Unit) -> bool:
    """Whether a name above the body is rather the author's: pictures show who is in the news."""
    return unit.index < draft.gist.first_long and not any(
        word in draft.gist.lead for word in unit.text.split()[-1:]
    )


def _is_headed_byline(unit: Unit, draft: Draft) -> bool:
    """Whether a line names a writer first: Text: A. Svensson Foto: E. Berg, By Jane Doe | AFP."""
    kind, length = draft.phrases.label(unit.text, ("byline",))
    if not kind or any(char in ":：/／" for char in unit.text[:length]):
        return bool(kind)
    said = draft.furniture(unit.index)
    return said.labelled_author and not said.leftover and "/" not in unit.text
