"""Lines that are about the report: when it was published, and who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import regex

from generator import dates
from generator.model import Author
from generator.zones.authors import named
from generator.zones.phrases import Phrases, key

_LONGEST = 190
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


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a short line says about the report."""

    dated: tuple[Dated, ...] = ()
    authors: tuple[Author, ...] = ()
    labelled_author: bool = False
    """Whether a label, a role or an address shows the author, not only the shape of a name."""
    timed: bool = False
    """Whether a time of day is printed."""
    telling: bool = False
    """Whether the line is rather a sentence or a span of time: He died on 12 January 2022."""
    leftover: float = 0.0
    """Weight of what is neither date, time, label nor name."""
    named_first: bool = False
    """Whether an author's name stands before the date."""

    @property
    def told(self) -> bool:
        """Whether a day can be read from the line."""
        return any(each.found.day for each in self.dated)

    @property
    def is_date(self) -> bool:
        """Whether the line is about a date and hardly anything else."""
        labelled = any(each.role for each in self.dated)
        if self.telling and not labelled and not self.timed:
            return False
        whole = labelled or any(each.found.problem != "no-year" for each in self.dated)
        allowed = 34 if labelled else 26 if whole else 12
        allowed += (30 if whole else 20) if self.timed and self.dated else 0
        named = self.named_first or self.labelled_author
        allowed += 45 if whole and named and not self.telling else 0
        return bool(self.dated) and self.leftover <= allowed

    @property
    def is_byline(self) -> bool:
        """Whether the line names an author and hardly anything else."""
        return bool(self.authors) and self.leftover <= (45 if self.labelled_author else 30)


def furniture(raw: str, lang: str, phrases: Phrases) -> Furniture:
    """Reads a short line of any kind; an empty answer for lines that are too long."""
    if len(raw) > _LONGEST:
        return Furniture()
    found = dates.find(raw, lang)
    dated, rest, last = [], [], 0
    for number, each in enumerate(found):
        before = raw[last : each.span.start]
        following = found[number + 1].span.start if number + 1 < len(found) else len(raw)
        after = "" if number + 1 < len(found) else raw[each.span.end : following]
        role = _role(before, after, phrases)
        dated.append(Dated(each, role))
        rest.append(before)
        last = each.span.end
    rest.append(raw[last:])
    without_dates = "\n".join(rest)
    has_digits = bool(_DIGIT.search(without_dates))
    timed = has_digits and bool(_CLOCK.search(without_dates))
    remainder = _TIME.sub("\n", without_dates) if has_digits else without_dates
    addresses = 0
    if "@" in remainder or "://" in remainder:
        remainder, addresses = _ADDRESS.subn("\n", remainder)
    beside = addresses > 0 or any(each.found.day for each in dated)
    said = named(remainder, lang, phrases, beside=beside)
    labelled = said.labelled or (addresses > 0 and bool(said.authors) and not said.unread)
    telling = bool(said.leftover > 9 and _SENTENCE_END.search(raw)) or _is_span_of_time(raw, dated)
    first = dated[0].found.span.start if dated else 0
    named_first = any(raw.find(author.name, 0, first) >= 0 for author in said.authors)
    return Furniture(
        tuple(dated), tuple(said.authors), labelled, timed, telling, said.leftover, named_first
    )


def is_address(text: str) -> bool:
    """Whether a text is an address of mail or of a page, or somebody's handle."""
    return _ADDRESS.fullmatch(text) is not None


def _is_span_of_time(raw: str, dated: list[Dated]) -> bool:
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
