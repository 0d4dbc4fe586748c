"""The lines of a seed, and what can be said of each by itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from io import StringIO
from itertools import pairwise

import regex

from generator.model import Span
from generator.text import Words, clean, data, may_be_dense
from generator.zones.phrases import key

_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_UNENDED = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}]")
"""Scripts without marks at the ends of sentences: length alone must show a paragraph."""
_HANGUL = regex.compile(r"\p{Hangul}")
_HEAVY = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}]")
_UNMARKED = 240
"""Weight from which a paragraph has some punctuation."""
_MARKS = regex.compile(r"[\p{P}--[-_#'’/&]]", flags=regex.V1)
_TIMES = regex.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
_TICKER = 4
"""Times of day from which a long line is a list of the latest reports."""
_WORDS = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*")
_PLAIN = Words(r"[\p{L}\p{M}]")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_JOINT = regex.compile(r"\p{Ll}\p{Lu}")
_GLUED = 4
"""Words that run into the next from which a line is rather a row of links."""
_WRAPPED = (45, 110)
"""Columns between which hard-wrapped texts break their lines."""
_FEW = 2
"""Broken lines from which the first words of those below them show where they were broken."""
_Row = tuple[int, int, int, bool]
_LEAD = 6
"""Paragraphs in which who is in the news is named in full."""
_ENDING = 45
"""Code points in which a sentence ends, with an agency or a name in brackets behind it."""
_LONG = 75
"""Weight, and code points, of the shortest paragraph; what is shorter may be a headline."""
_FROM = 48
"""Code points from the last sentence's end on, where an outlet stands behind it."""
_LINK = regex.compile(r"\s(?:https?://|www\.)\S+$")
"""An address with which a paragraph ends."""
_REFRAIN = 6
"""Copies from which a line is a refrain of the page."""
_KEYED = 330
"""Lines longer than this are prose: no phrase needs their key."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A line that is not empty, or the lines of one hard-wrapped paragraph."""

    index: int
    line: int
    """1-based number of its first line."""
    span: Span
    """Without the white space around it."""
    raw: str
    """As it stands in the seed."""
    text: str
    """Cleaned."""
    key: str
    """Folded, for comparisons; empty for long lines and for lines without words."""
    weight: float
    """Length, with the letters of dense scripts counted more than once."""
    ended: bool
    """Whether it ends as a sentence does."""
    inner_ends: int
    """Ends of sentences inside it, counted up to a few."""
    gap: bool
    """Whether an empty line stands before it."""
    prose: bool
    """Whether it reads like a paragraph rather than a headline or a label."""


@dataclass(frozen=True)
class Gist:
    """What is asked of a page's lines again and again."""

    lead: str
    """The first paragraphs, to look names up in."""
    prose: str
    """The paragraphs, up to some length."""
    repeated: frozenset[str]
    """Keys of the lines that stand more than once on the page."""
    refrains: frozenset[str]
    """Keys of those that stand there again and again: Article content, Advertisement."""
    first_long: int
    """The first unit that is long and reads like a paragraph; the number of units if none is."""

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that paragraphs print in small letters."""
        return frozenset(filter(str.islower, _PLAIN.of(self.prose)))


def gist(rows: tuple[Unit, ...]) -> Gist:
    """The gist of a page."""
    prose = [unit.text[:3_000] for unit in rows if unit.prose][:60]
    copies = Counter(unit.key for unit in rows if unit.key)
    return Gist(
        lead=" ".join(prose[:_LEAD]),
        prose=" ".join(prose)[:40_000],
        repeated=frozenset(key for key, number in copies.items() if number > 1),
        refrains=frozenset(key for key, number in copies.items() if number >= _REFRAIN),
        first_long=next((u.index for u in rows if u.prose and u.weight >= 170), len(rows)),
    )


def _is_unmarked(text: str) -> bool:
    """Whether a long line of a script with spaces has no punctuation: tags, or a menu."""
    return " " in text and not _MARKS.search(text) and not _HEAVY.search(text)


def _is_menu(text: str) -> bool:
    """Whether most words of a long line begin with a capital, as the names of a menu do."""
    words = _WORDS.findall(text[:600])
    capitals = sum(1 for word in words if word[0].isupper())
    return len(words) > 5 and capitals * 10 > 7 * len(words)


def _is_glued(text: str) -> bool:
    """Whether the entries of a menu run into each other, as in FootballTennisRunning."""
    return len(_JOINT.findall(text[:600])) >= _GLUED


def units(text: str) -> tuple[Unit, ...]:
    """The units of a seed's text, in order."""
    rows = _rows(text)
    if _is_wrapped(text, rows):
        rows = _joined(rows)
    return tuple([_unit(index, text, row) for index, row in enumerate(rows)])


def _rows(text: str) -> list[_Row]:
    """Lines with something on them: (number, start, end, whether a gap is before)."""
    rows: list[_Row] = []
    start, gap = 0, False
    for number, line in enumerate(StringIO(text, newline=""), 1):
        stripped = line.strip()
        if stripped:
            first = start + len(line) - len(line.lstrip())
            rows.append((number, first, first + len(stripped), gap))
        gap = not stripped
        start += len(line)
    return rows


def _is_wrapped(text: str, rows: list[_Row]) -> bool:
    """Whether lines were broken at a column: most of many, or all of a few."""
    return _is_mostly_full(text, rows) or _is_broken_at_column(text, rows)


def _is_broken_at_column(text: str, rows: list[_Row]) -> bool:
    """Whether no line with one below it had room for the first word of that one.

    None of these ends a sentence, and all paragraphs but the first, a headline's, end one.
    """
    inner = [(row, below) for row, below in pairwise(rows) if not below[3]]
    column = max((end - start for pair in inner for _, start, end, _ in pair), default=0)
    if len(inner) < _FEW or not _WRAPPED[0] <= column <= _WRAPPED[1]:
        return False
    ends, _ = _sentence_ends()
    for (_, start, end, _), (_, below, stop, _) in inner:
        word = text[below:stop].partition(" ")[0]
        if end - start + 1 + len(word) <= column or ends.search(text[max(0, end - 12) : end]):
            return False
    lines = [below for _, below in inner]
    last = [row for row, below in pairwise([*lines, (0, 0, 0, True)]) if row[0] + 1 != below[0]]
    ended = [bool(ends.search(text[max(0, end - 12) : end])) for _, _, end, _ in last]
    return all(ended[1:]) and any(ended)


def _is_mostly_full(text: str, rows: list[_Row]) -> bool:
    """Whether many lines are as long as a column.

    Then lines that another follows without a gap are nearly as long as each other and
    seldom end a sentence, while the last lines before a gap mostly do.
    """
    inner = [row for row, below in pairwise(rows) if not below[3]]
    widths = [end - start for _, start, end, _ in inner]
    if len(inner) < 4 or max(widths) > _WRAPPED[1] or max(widths[:5_000]) < _WRAPPED[0]:
        return False
    last = [row for row, below in pairwise(rows) if below[3]] + rows[-1:]
    if len(last) < 2 or len(inner) < len(last):
        return False
    full = 0.7 * max(widths)
    if sum(width >= full for width in widths) * 10 < len(inner) * 8:
        return False
    ends, _ = _sentence_ends()
    inner_ends = sum(1 for _, _, end, _ in inner if ends.search(text[max(0, end - 12) : end]))
    last_ends = sum(1 for _, _, end, _ in last if ends.search(text[max(0, end - 12) : end]))
    return inner_ends * 3 < len(inner) and last_ends * 2 >= len(last)


def _joined(rows: list[_Row]) -> list[_Row]:
    """Rows without a gap between them as one."""
    joined: list[_Row] = []
    for row in rows:
        if joined and not row[3]:
            joined[-1] = (joined[-1][0], joined[-1][1], row[2], joined[-1][3])
        else:
            joined.append(row)
    return joined


def weight_of(text: str) -> float:
    """The length of a text, with the letters of dense scripts counted more than once."""
    if not may_be_dense(text):
        return float(len(text))
    dense = len(_DENSE.findall(text)) * 1.2 + len(_HANGUL.findall(text)) * 0.6
    return len(text) + dense + len(_UNENDED.findall(text)) * 0.35


def _unit(index: int, text: str, row: tuple[int, int, int, bool]) -> Unit:
    line, start, end, gap = row
    raw = text[start:end]
    cleaned = clean(raw)
    sample = cleaned[:1_500]
    ends, inner = _sentence_ends()
    weight = len(cleaned) - len(sample) + weight_of(sample)
    ended = bool(ends.search(cleaned[-_ENDING:])) or _ends_in_source(cleaned)
    inner_ends = len(inner.findall(sample))
    return Unit(
        index=index,
        line=line,
        span=Span(start, end),
        raw=raw,
        text=cleaned,
        key=key(cleaned) if len(cleaned) <= _KEYED else "",
        weight=weight,
        ended=ended,
        inner_ends=inner_ends,
        gap=gap,
        prose=_is_prose(cleaned, weight, inner_ends, ended=ended),
    )


def _ends_in_source(text: str) -> bool:
    """Whether a paragraph ends in the outlet that it is from, or an address: … home. - Reuters."""
    if len(text) < _LONG:
        return False
    if _sourced().search(text[-_FROM:]):
        return True
    link = _LINK.search(text) if "/" in text or "www." in text else None
    return link is not None and link.start() >= _LONG


def _is_prose(text: str, weight: float, inner_ends: int, *, ended: bool) -> bool:
    """Whether a line reads like a paragraph."""
    if weight >= _UNMARKED and (_is_unmarked(text) or len(_TIMES.findall(text[:600])) >= _TICKER):
        return False
    if weight >= 170:
        return ended or inner_ends > 0 or not (_is_menu(text) or _is_glued(text))
    return (ended and weight >= _LONG) or (inner_ends > 0 and weight >= 140 and not _is_menu(text))


@cache
def _sentence_ends() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Patterns of a sentence's end at the end of a line, and inside one."""
    known = data("zones")
    marks = regex.escape(known["sentence_ends"])
    closers = regex.escape(known["closers"])
    signed = r"(?:[(（【\[][^()（）【】\[\]\n]{1,30}[)）】\]]\s*)?"
    at_end = regex.compile(rf"[{marks}][{closers}\s]*{signed}$")
    inside = regex.compile(
        rf"[{marks}][{closers}]*(?:\s+(?=[\p{{Lu}}\p{{Lo}}\p{{Pi}}\"'])|(?<=[。！？]))"
    )
    return at_end, inside


@cache
def _sourced() -> regex.Pattern[str]:
    """A full stop, and behind it a name behind a dash, in quotation marks or between slashes."""
    closers = regex.escape(data("zones")["closers"])
    name = r"\p{L}[\p{L}\p{M}\p{N}.&'’/ ]{1,26}"
    marked = rf"[-–—]{{1,2}}\s?{name}|[«„“\"]{name}[»“”\"]|/{name}/"
    return regex.compile(rf"[.।۔。][{closers}]*\s+(?:{marked})$")


def marks_ends(text: str) -> bool:
    """Whether the script of a line has marks at the ends of sentences."""
    return not _UNENDED.search(text)


def has_words(text: str) -> bool:
    """Whether a line holds a letter or a digit."""
    return bool(_LETTER.search(text))
