"""Lines that are about the report: when it was published, and who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import regex

from generator import dates
from generator.dates.words import fold
from generator.model import Author
from generator.text import may_be_dense
from generator.zones.people.authors import Named, named
from generator.zones.phrases import Phrases, key
from generator.zones.segments import may_hold_label

_LONGEST = 190
_SAID = 9
"""Weight of what is not read in a line from which one that ends as a sentence does may be one."""
_TIME = regex.compile(
    r"T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z\b|[+-]\d{2}:?\d{2})?"
    r"|(?<![\d.])\d{1,2}\s?[:.h٫時点시]\s?\d{2}(?:[:.分분]\d{2})?\s*(?:[ap]\.?\s?m\b\.?|分|분|น\.?)?"
    r"|\b\d{1,2}\s?[ap]\.?\s?m\b\.?|(?<![\d])\d{1,2}[時点](?:\d{1,2}分)?"
    r"|(?:\+|(?<!\d)-)\d{1,2}:?\d{0,2}\b|-\d{2}:\d{2}\b"
    r"|\b(?:gmt|utc|est|edt|ist|bst|cet)(?:\s?[+-]\d{1,2}:?\d{0,2}|\b)",
    flags=regex.IGNORECASE,
)
_SENTENCE_END = regex.compile(r"[.!?।۔。]\s*$")
_CLOCK = regex.compile(r"\d{1,2}\s?[:.h時点시]\s?\d{2}|\d\s?[ap]\.?m\b")
_ADDRESS = regex.compile(r"\(?[\w.+-]+@[\w-]+(?:\.\w+)+\)?|https?://\S+|@[a-zA-Z0-9_.]+")
_NEXT = regex.compile(r"[|•·(（\n]")
"""Where something else begins behind a date."""
_DIGIT = regex.compile(r"\d")
_TOPIC_MARKS, _TOPIC = frozenset("/|•·"), 3
"""What parts the topics behind a day; the most words of one."""
_INITIALS = 2
"""Letters of the shortest last name."""
_RUN_ON = regex.compile(
    r"(?P<names>\p{Lu}\p{L}{2,}(?:\s\p{Lu}[\p{L}.'’-]*)*)\s(?P<last>\p{Lu}\p{Ll}[\p{L}\d._-]*)@"
)
"""A name of several words whose last one an address runs into."""
_PREPOSITION = 3
"""Letters up to which a label stands alone: le 14 mars, but not the mayor at court, le 2 mars."""
_CLOCK_WORDS = 3
"""Words before the date of a page's own clock: more are a sentence, or a name like Miami Today."""
_LATER_TIME = regex.compile(r"\p{L}[^\d\n]{0,12}\d{1,2}[:./h]\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date on a line of its own, and what its label says it is."""

    found: dates.Found
    role: str
    """published, updated, clock, or empty where no label stands."""


class _Said(NamedTuple):
    """What a line says besides its dates."""

    words: str
    """With breaks in place of dates, times and addresses."""
    addresses: bool
    """Whether it holds addresses."""
    labels: bool
    """Whether it may hold a label or a role."""


@dataclass(frozen=True)
class Furniture:
    """What a short line says about the report. What nobody asks for is not read."""

    raw: str
    """As it stands in the seed; empty where a line is too long to say anything."""
    lang: str
    phrases: Phrases

    dated: tuple[Dated, ...]
    """The dates of the line."""

    @property
    def told(self) -> bool:
        """Whether a day can be read from the line."""
        return any(each.found.day for each in self.dated)

    @cached_property
    def timed(self) -> bool:
        """Whether a time of day is printed."""
        rest = self._rest
        return bool(_DIGIT.search(rest) and _CLOCK.search(rest))

    @property
    def authors(self) -> tuple[Author, ...]:
        """Who wrote the report, as the line says."""
        return tuple(self._named.authors)

    @property
    def labelled_author(self) -> bool:
        """Whether a label, a role or an address shows the author, not only the shape of a name."""
        said = self._said
        shown = said.labels or said.addresses or may_be_dense(said.words)
        return shown and self._named.labelled

    @cached_property
    def leftover(self) -> float:
        """Weight of what is neither date, time, label nor name."""
        return self._named.leftover

    @cached_property
    def telling(self) -> bool:
        """Whether the line is rather a sentence or a span of time: He died on 12 January 2022."""
        ended = _SENTENCE_END.search(self.raw) is not None
        return (ended and self.leftover > _SAID) or _is_span_of_time(self.raw, self.dated)

    @property
    def named_first(self) -> bool:
        """Whether an author's name stands before the date."""
        first = self.dated[0].found.span.start if self.dated else 0
        return any(self.raw.find(author.name, 0, first) >= 0 for author in self.authors)

    @cached_property
    def is_date(self) -> bool:
        """Whether the line is about a date and hardly anything else."""
        if not self.dated:
            return False
        labelled = any(each.role for each in self.dated)
        if self.telling and not labelled and not self.timed:
            return False
        whole = labelled or any(each.found.problem != "no-year" for each in self.dated)
        allowed = 34 if labelled else 26 if whole else 12
        allowed += (30 if whole else 20) if self.timed else 0
        if whole and not self.telling and (self.named_first or self.labelled_author):
            allowed += 45
        return self.leftover <= allowed or (whole and self._heads_topics)

    @property
    def is_byline(self) -> bool:
        """Whether the line names an author and hardly anything else."""
        return bool(self.authors) and self.leftover <= (45 if self.labelled_author else 30)

    @property
    def is_signature(self) -> bool:
        """Whether it does so by a label, a role or an address."""
        return self.labelled_author and self.is_byline

    @property
    def _heads_topics(self) -> bool:
        """Whether the line is a day and behind a mark the topics of a report: 1.12.2022 / A / B."""
        day = self.dated[0].found.span
        if day.start or self.raw[day.end :].lstrip()[:1] not in _TOPIC_MARKS or self.telling:
            return False
        topics = [len(piece.split()) for piece in self._named.unread]
        return len(topics) > 1 and max(topics) <= _TOPIC

    @property
    def _rest(self) -> str:
        """The line with breaks in place of its dates."""
        if not self.dated:
            return self.raw
        spans = [each.found.span for each in self.dated]
        starts = (0, *(span.end for span in spans))
        ends = (*(span.start for span in spans), len(self.raw))
        return "\n".join(self.raw[a:b] for a, b in zip(starts, ends, strict=True))

    @cached_property
    def _said(self) -> _Said:
        """What the line says besides its dates."""
        line, addresses = self._rest, 0
        if _DIGIT.search(line):
            line = _TIME.sub("\n", line)
        if "@" in line or "://" in line:
            line, addresses = _ADDRESS.subn("\n", _apart(line))
        return _Said(line, addresses > 0, may_hold_label(line, self.phrases))

    @cached_property
    def _named(self) -> Named:
        """Whom the line names. This is dear: most who ask only need to know of labelled ones."""
        line, addresses, labels = self._said
        found = named(line, self.lang, self.phrases, labels=labels, beside=addresses or self.told)
        signed = addresses and bool(found.authors) and not found.unread
        found.labelled = found.labelled or signed
        return found


def furniture(raw: str, lang: str, phrases: Phrases) -> Furniture:
    """What a line of any kind says; nothing if it is too long."""
    raw = raw if len(raw) <= _LONGEST else ""
    return Furniture(raw, lang, phrases, tuple(_dated(raw, lang, phrases)))


def _apart(line: str) -> str:
    """A line with a space before an address that runs into a name and begins with one of it.

    Jane Roejane.r@example.org is Jane Roe, and jane.r@example.org.
    """
    match = _RUN_ON.search(line)
    last = fold(match["last"]) if match else ""
    begins = (last.find(fold(name)) for name in match["names"].split()) if match else ()
    at = next((at for at in begins if at >= _INITIALS), 0)
    if not match or not at:
        return line
    at += match.start("last")
    return f"{line[:at]} {line[at:]}"


def _dated(raw: str, lang: str, phrases: Phrases) -> Iterator[Dated]:
    """The dates of a line, each with what stands before it; behind the last one, too."""
    found, last = dates.find(raw, lang), 0
    for each in found:
        after = raw[each.span.end :] if each is found[-1] else ""
        yield Dated(each, _role(raw[last : each.span.start], after, phrases))
        last = each.span.end


def is_address(text: str) -> bool:
    """Whether a text is an address of mail or of a page, or somebody's handle."""
    return _ADDRESS.fullmatch(text) is not None


def _is_span_of_time(raw: str, dated: tuple[Dated, ...]) -> bool:
    """Whether two dates stand on both sides of a dash, as in a life's years.

    The same day twice is one day, told in two calendars.
    """
    return any(
        raw[a.found.span.end : b.found.span.start].strip() in {"-", "–", "—"}
        and (a.found.day is None or a.found.day != b.found.day)
        for a, b in pairwise(dated)
    )


def _role(before: str, after: str, phrases: Phrases) -> str:
    """What the words before a date, or else just behind it, say that it is."""
    behind = _NEXT.split(_TIME.sub("", after), maxsplit=1)[0]
    behind = "" if _LATER_TIME.search(after) or _DIGIT.search(behind) else behind
    for text, last in ((before, True), (behind[:30], False)):
        words = key(_TIME.sub(" ", text).replace("\n", " "))
        if not words or (words.isascii() and phrases.hints.isdisjoint(words.split())):
            continue
        roles = [
            (words.rfind(label) + len(label) if last else -words.find(label), len(label), kind)
            for kind in ("published", "updated", "clock")
            for label in phrases.labels[kind]
            if _holds(words, label, last=last) and (kind != "clock" or _is_clock(words, label))
        ]
        if roles:
            return max(roles)[2]
    return ""


def _is_clock(words: str, label: str) -> bool:
    """Whether a label of the page's own day is a word for itself, among few."""
    return len(words.split()) <= _CLOCK_WORDS and f" {label} " in f" {words} "


def _holds(words: str, label: str, *, last: bool) -> bool:
    """Whether words hold a label as whole words: anywhere before a date, first after it."""
    if not last:
        return words == label or words.startswith(f"{label} ")
    if len(label) <= _PREPOSITION:
        return words == label
    return f" {label} " in f" {words} " or (not label.isascii() and words.endswith(label))
