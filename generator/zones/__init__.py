"""From lines to typed blocks: which lines are the report, and what the others are.

`read` runs `RULES` in order. Each rule takes a draft and returns one with more labels;
what a rule has decided, later rules leave alone. The blocks cover the text without gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice

from generator import languages
from generator.model import Block, BlockKind, Span
from generator.text import clean, data
from generator.zones import body, edges, head, insets, marks, spacing
from generator.zones.draft import Draft, Piece, whole
from generator.zones.ends import beginning, closings, ending, pitches, trailers
from generator.zones.lines import Unit, gist, units
from generator.zones.people import bylines, staff
from generator.zones.phrases import phrases
from generator.zones.pictures import captions, pictures
from generator.zones.places import placelines
from generator.zones.places.dateline import Dateline
from generator.zones.places.dayline import dayline
from generator.zones.refrains import without_refrain
from generator.zones.titles import decks, headline

__all__ = ["RULES", "Zones", "read"]

Rule = Callable[[Draft], Draft]
RULES: tuple[Rule, ...] = (
    marks.wordless,
    marks.posts,
    marks.dated_lists,
    insets.enclosed,
    marks.boilerplate,
    insets.also_read,
    pictures.pictures,
    body.repeated,
    body.core,
    spacing.unspaced,
    placelines.placelines,
    captions.headed,
    headline.title,
    captions.twice,
    head.summary,
    bylines.labelled,
    bylines.roles,
    staff.credited,
    head.dated_lines,
    beginning.beginning,
    head.dated_above,
    bylines.bare,
    insets.kickers,
    ending.ending,
    trailers.trailers,
    closings.marked,
    closings.about_paper,
    pitches.pitches,
    edges.closed,
    closings.announced,
    head.dated_below,
    decks.deck,
    body.taken_up,
    body.linked_lists,
    insets.refrains,
    insets.listed_again,
    body.fill,
    pictures.elsewhere,
)
_REFRAIN: tuple[BlockKind, str] = ("dropped", "furniture")
_SAMPLE_UNITS = 60
_CHRONICLE = 5
"""Paragraphs below the first one in which a chronicle has a further day."""
_AGENCY_REACH = 40
"""Code points in which an agency and its dash begin a paragraph."""
_DECK_REACH = 8
"""Units above a report's first paragraph in which its deck stands."""
_DECK = 420
"""The longest deck, as a weight."""
_TELLING = 40
"""Code points of a paragraph from which its language is asked."""
_LONG_POST = 120
"""Code points of a post from which its language can be told."""
_SCRIPT_SAMPLE = 160
"""Code points of a block that its script is told by."""
_BLOCK_SAMPLE = 400
"""Code points of a block that direction and language are told by."""


@dataclass(frozen=True, slots=True)
class Zones:
    """A text in blocks, and the findings that later stages need again."""

    blocks: tuple[Block, ...]
    lang: str
    dateline: Dateline | None
    dateline_unit: Unit | None
    draft: Draft


def read(text: str) -> Zones:
    """The blocks of a decoded seed. Never fails; a text without prose has no body."""
    draft = begun(text)
    for rule in RULES:
        draft = rule(draft)
    draft, found, unit = _split_dateline(draft)
    return Zones(tuple(_blocks(draft, text)), draft.lang, found, unit, draft)


def begun(text: str) -> Draft:
    """A text's lines before any rule."""
    lines = units(text)
    lang = _language(lines)
    rows, refrain = without_refrain(lines, phrases(lang))
    return Draft(rows, lang, phrases(lang), gist(rows), refrain=refrain)


def before(rule: Rule, text: str) -> Draft:
    """A text's lines as one of the rules gets them."""
    draft = begun(text)
    for each in RULES[: RULES.index(rule)]:
        draft = each(draft)
    return draft


def _language(rows: tuple[Unit, ...]) -> str:
    """The language of a page by its paragraphs, or by all its lines if it has none."""
    prose = [unit.text for unit in rows if unit.prose]
    if len(prose) > 12:
        prose = prose[2:-2]
    sample = " ".join(each[:400] for each in prose[:_SAMPLE_UNITS])
    if not sample:
        sample = " ".join(unit.text for unit in rows[:_SAMPLE_UNITS])
    return languages.detect(sample)


def _split_dateline(draft: Draft) -> tuple[Draft, Dateline | None, Unit | None]:
    """The dateline on a line of its own, or of the first paragraph.

    Or of the second where a deck stands first.
    """
    if alone := next(iter(draft.having("dateline")), None):
        return draft, placelines.placeline(alone.raw, draft.lang, draft.phrases), alone
    paragraphs = draft.having("body")[:2]
    for unit in paragraphs:
        found = draft.dateline(unit)
        if found and _is_none(draft, unit, found):
            return draft, None, None
        if unit is paragraphs[0] and _is_above_opening(paragraphs, found):
            with_deck = _with_deck(draft, unit)
            if with_deck is not draft:
                return with_deck, found, unit
        if not found:
            continue
        at = unit.span.start + found.end
        first = Piece("dateline", Span(unit.span.start, at), clean(unit.raw[: found.end]))
        rest = Piece("body", Span(at, unit.span.end), clean(unit.raw[found.end :]))
        pieces = (first, rest) if rest.text else (first,)
        if unit is not paragraphs[0]:
            draft = _with_deck(draft, paragraphs[0])
        return replace(draft, labels={**draft.labels, unit.index: pieces}), found, unit
    return draft, None, None


def _with_deck(draft: Draft, unit: Unit) -> Draft:
    """The paragraph above the one that opens the report as deck: if short, and the only one."""
    near = range(max(draft.title or 0, unit.index - _DECK_REACH), unit.index)
    if draft.title is None or unit.weight > _DECK or any(draft.kind(i) == "deck" for i in near):
        return draft
    return replace(draft, labels={**draft.labels, unit.index: whole(unit, "deck")})


def _is_none(draft: Draft, unit: Unit, found: Dateline) -> bool:
    """Whether the page shows that what looks like a dateline is none."""
    return (
        _names_speaker(draft, unit, found)
        or _is_common(draft, found)
        or _is_chronicle(draft, unit, found)
    )


def _names_speaker(draft: Draft, unit: Unit, found: Dateline) -> bool:
    """Whether a beginning in capitals stands again and again: it says who is speaking."""
    if found.agency or found.found:
        return False
    start = unit.raw[: found.end].strip()
    last = start.rpartition(" ")[2]
    speakers = (start, last) if last[:1].isalpha() else (start,)
    following = draft.units[unit.index + 1 : draft.core.stop]
    return any(each.raw.startswith(speakers) for each in following)


def _is_common(draft: Draft, found: Dateline) -> bool:
    """Whether what stands as the place is a word that paragraphs print in small letters."""
    alone = not found.agency and not found.found
    words = (found.place or "").split()
    return alone and len(words) == 1 and words[0].lower() in draft.gist.small_words


def _is_chronicle(draft: Draft, unit: Unit, found: Dateline) -> bool:
    """Whether paragraph after paragraph begins with a day of its own."""
    if not found.found or found.place or found.agency:
        return False
    below = (each for each in draft.units[unit.index + 1 : draft.core.stop] if each.prose)
    return any(dayline(each.raw, draft.lang, draft.phrases) for each in islice(below, _CHRONICLE))


def _is_above_opening(paragraphs: list[Unit], found: Dateline | None) -> bool:
    """Whether the second paragraph begins as reports do below their deck, as with به گزارش.

    The one above it is no deck where an agency and a dash begin it; a place may.
    """
    opened = tuple(data("zones")["report_openings"])
    first, *below = paragraphs
    sent = found.agency if found else " - " in first.text[:_AGENCY_REACH]
    return not sent and any(unit.text.startswith(opened) for unit in below)


def _blocks(draft: Draft, text: str) -> Iterable[Block]:
    """Blocks whose spans meet: white space goes to the block before it."""
    pieces = [(unit, piece) for unit in draft.units for piece in draft.labels[unit.index]]
    pieces += [(unit, piece) for unit in draft.refrain for piece in whole(unit, *_REFRAIN)]
    pieces.sort(key=lambda each: each[1].span.start)
    merged = _merged_posts(pieces)
    for number, (unit, piece) in enumerate(merged):
        start = piece.span.start if number else 0
        end = merged[number + 1][1].span.start if number + 1 < len(merged) else len(text)
        lang = _block_language(piece, draft.lang)
        yield Block(
            kind=piece.kind,
            span=Span(start, end),
            line=unit.line,
            text=piece.text,
            lang=lang,
            dir=languages.text_direction(piece.text[:_BLOCK_SAMPLE], languages.direction_of(lang)),
            reason=piece.reason if piece.kind == "dropped" else "",
            post=piece.post,
        )


def _merged_posts(pieces: list[tuple[Unit, Piece]]) -> list[tuple[Unit, Piece]]:
    """A post and its signature as one piece."""
    merged: list[tuple[Unit, Piece]] = []
    for unit, piece in pieces:
        if piece.kind == "embed" and piece.reason == "signature" and merged:
            before = merged[-1][1]
            if before.post is piece.post:
                joined = Piece(
                    "embed", Span(before.span.start, piece.span.end), before.text, post=before.post
                )
                merged[-1] = (merged[-1][0], joined)
                continue
        merged.append((unit, piece))
    return merged


def _block_language(piece: Piece, lang: str) -> str:
    """The language of a block: the article's, unless the block plainly has another.

    What is in the article's script is taken for its language: a short line decides nothing,
    and decks and captions are written for the article. Long posts may be in any language.
    """
    many = piece.kind in {"body", "dropped"}
    may_differ = piece.kind == "embed" and len(piece.text) >= _LONG_POST
    sample = piece.text[:_SCRIPT_SAMPLE]
    if many and len(sample) < _TELLING:
        return lang
    if not may_differ and languages.is_all_in_script_of(sample, lang):
        return lang
    script = languages.script_of(sample)
    if not script or (languages.writes(lang, script) and not may_differ):
        return lang
    return languages.detect(piece.text[:_BLOCK_SAMPLE])
