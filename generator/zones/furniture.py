"""Lines that are about the report: when it was published, and who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from generator import dates
from generator.dates.words import fold, weekdays
from generator.model import Author
from generator.text import clean, data
from generator.zones.dateline import is_agency
from generator.zones.names import SMALL_WORDS, is_name, parts, tidy
from generator.zones.phrases import Phrases, key

_LONGEST = 190
_TIME = regex.compile(
    r"(?<![\d.])\d{1,2}\s?[:.h٫時点시]\s?\d{2}(?:[:.分분]\d{2})?\s*(?:[ap]\.?\s?m\b\.?|分|분|น\.?)?"
    r"|\b\d{1,2}\s?[ap]\.?\s?m\b\.?|(?<![\d])\d{1,2}[時点](?:\d{1,2}分)?|[+-]\d{1,2}:?\d{0,2}\b"
    r"|\b(?:gmt|utc|est|edt|ist|bst|cet)\s?[+-]?\d{0,2}:?\d{0,2}",
    flags=regex.IGNORECASE,
)
_SENTENCE_END = regex.compile(r"[.!?।۔。]\s*$")
_CLOCK = regex.compile(r"\d{1,2}\s?[:.h時点시]\s?\d{2}|\d\s?[ap]\.?m\b")
_ADDRESS = regex.compile(r"\(?[\w.+-]+@[\w-]+(?:\.\w+)+\)?|https?://\S+|@\w+")
_LATER_TIME = regex.compile(r"\p{L}[^\d\n]{0,12}\d{1,2}[:./h]\d")
_CUT = regex.compile(
    r"[|•·●│∣¦;\n()\[\]（）【】]+|\s[–—-]+\s|\s*/\s*|\s{2,}|(?<=\S),\s|،|^[-–—]\s*"
    r"|(?<=\p{L})\s*(?=\d{1,3}\s*\p{L})"
)
_GLUED = regex.compile(r"\p{L}\p{Ll}{1,11}(?=\p{Lu}\p{Ll})")
_ENGLISH = "en"


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
    """Whether a label or a role names the author, not only the shape of a name."""
    timed: bool = False
    """Whether a time of day is printed."""
    telling: bool = False
    """Whether the line is rather a sentence or a span of time: He died on 12 January 2022."""
    leftover: float = 0.0
    """Weight of what is neither date, time, label nor name."""

    @property
    def is_date(self) -> bool:
        """Whether the line is about a date and hardly anything else."""
        labelled = any(each.role for each in self.dated)
        if self.telling and not labelled and not self.timed:
            return False
        allowed = 34 if labelled else 22
        allowed += 20 if self.timed and self.dated else 0
        return bool(self.dated) and self.leftover <= allowed

    @property
    def is_byline(self) -> bool:
        """Whether the line names an author and hardly anything else."""
        return bool(self.authors) and self.leftover <= 30


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
    timed = bool(_CLOCK.search(without_dates))
    remainder = _ADDRESS.sub("\n", _TIME.sub("\n", without_dates))
    authors: list[Author] = []
    labelled, leftover = False, 0.0
    pending = last_word = ""
    for piece in _CUT.split(remainder):
        segment = _without_time_words(clean(piece)).strip(" ,.:：-–—|/@*'\"")
        if last_word and _is_role(segment, phrases) and _give_role(authors, last_word, segment):
            labelled, last_word = True, ""
            continue
        if key(segment) in phrases.labels["byline"]:
            pending = segment
            continue
        if not segment or _is_noise(segment, lang, phrases):
            continue
        if _is_role(segment, phrases) and _give_role(authors, last_word, segment):
            labelled, last_word = True, ""
            continue
        names, sure = _authors(_unglued(segment, phrases), phrases, after=pending, loud=labelled)
        pending = ""
        if names:
            authors += names
            labelled = labelled or sure
        else:
            leftover += len(segment)
            last_word = segment
    if pending and not authors and _is_role(pending, phrases):
        authors, labelled = [Author(tidy(pending))], True
    telling = bool(leftover > 9 and _SENTENCE_END.search(raw)) or _is_span_of_time(raw, dated)
    return Furniture(tuple(dated), tuple(authors), labelled, timed, telling, leftover)


def _is_span_of_time(raw: str, dated: list[Dated]) -> bool:
    """Whether two dates stand on both sides of a dash, as in a life's years."""
    return any(
        raw[a.found.span.end : b.found.span.start].strip() in {"-", "–", "—"}
        for a, b in pairwise(dated)
    )


def _role(before: str, after: str, phrases: Phrases) -> str:
    """What the words before a date, or else just behind it, say that it is."""
    behind = regex.split(r"[|•·(（\n]", _TIME.sub("", after), maxsplit=1)[0]
    behind = "" if _LATER_TIME.search(after) else behind
    for text, last in ((before, True), (behind[:30], False)):
        words = key(_TIME.sub(" ", text).replace("\n", " "))
        roles = [
            (words.rfind(label) if last else -words.find(label), len(label), kind)
            for kind in ("published", "updated", "clock")
            for label in phrases.labels[kind]
            if _holds(words, label, last=last)
        ]
        if roles:
            return max(roles)[2]
    return ""


def _holds(words: str, label: str, *, last: bool) -> bool:
    """Whether words hold a label as whole words: anywhere before a date, first after it."""
    if not last:
        return words == label or words.startswith(f"{label} ")
    if len(label) <= 2:
        return words == label or words.endswith(f" {label}")
    return f" {label} " in f" {words} " or (not label.isascii() and words.endswith(label))


@cache
def _time_words() -> frozenset[str]:
    return frozenset(fold(word) for each in data("zones")["time_words"] for word in each.split())


def _without_time_words(segment: str) -> str:
    """A piece of a line without words such as Uhr and GMT before it."""
    words = segment.split()
    while len(words) > 1 and fold(words[0].strip(".,")) in _time_words():
        words.pop(0)
    return " ".join(words)


def _is_noise(segment: str, lang: str, phrases: Phrases) -> bool:
    """Whether a piece of a line says nothing: a weekday, a time zone, a label."""
    folded = key(segment)
    if not folded or folded.isdigit():
        return True
    if folded in phrases.labels["published"] or folded in phrases.labels["updated"]:
        return True
    known_days, english = weekdays(lang), weekdays(_ENGLISH)
    words = folded.split()
    if all(
        word in _time_words() or word in known_days or word in english or word.isdigit()
        or word in phrases.labels["published"] or word in phrases.labels["updated"]
        for word in words
    ):  # fmt: skip
        return True
    _, length = phrases.label(segment, ("published", "updated", "clock"))
    if length and length >= len(segment) - 3:
        return True
    return phrases.exact.get(folded, "") not in {"", "navigation"} or (
        phrases.kind(segment, folded, len(segment)) == "furniture"
    )


def _is_role(segment: str, phrases: Phrases) -> bool:
    folded = key(segment)
    return len(segment) <= 45 and any(
        folded == role or folded.endswith(f" {role}") or folded.startswith(f"{role} ")
        for role in phrases.labels["byline_ends"]
    )


def _give_role(authors: list[Author], before: str, role: str) -> bool:
    """Gives a role to the name that stands before it; false if there is none."""
    if authors and not authors[-1].role:
        authors[-1] = Author(authors[-1].name, role)
        return True
    if before and len(before.split()) <= 4 and is_name(before, loose=True):
        authors.append(Author(tidy(before), role))
        return True
    return False


def _authors(
    segment: str, phrases: Phrases, *, after: str, loud: bool
) -> tuple[list[Author], bool]:
    """The authors that a piece of a line names, and whether a label says so.

    `loud`: an author stands before it, so that a name may be in capitals.
    """
    label, length = phrases.label(segment, ("byline",))
    label = label or after
    body = segment[length:].strip(" :：-–—/,") if length else segment
    if not body or len(body) > 110:
        alone = not body and _is_role(segment, phrases)
        return ([Author(tidy(segment))] if alone else []), alone
    if is_agency(body):
        return [Author(body)], bool(label)
    signed = _with_role(body, phrases)
    if signed:
        return [signed], True
    listed = [part.strip(" ,.") for part in parts(body) if part and part.strip(" ,.")]
    labelled = bool(label)
    read = [part.title() if loud and part.isupper() else part for part in listed]
    if 0 < len(listed) <= (6 if label else 4) and all(
        is_name(part, loose=labelled) or (len(listed) > 1 and is_agency(part)) for part in read
    ):
        return [Author(tidy(part)) for part in listed], labelled
    if label and is_name(body, loose=True):
        return [Author(tidy(body))], True
    return [], False


def _unglued(segment: str, phrases: Phrases) -> str:
    """A piece whose label runs into its name, as pages copy it: byJane Doe."""
    match = _GLUED.match(segment)
    if match and key(match.group()) in phrases.labels["byline"]:
        return f"{match.group()} {segment[match.end() :]}"
    return segment


def _with_role(text: str, phrases: Phrases) -> Author | None:
    """An author whose role, or a desk whose kind, ends the text."""
    at = phrases.ending(text, "byline_ends")
    if at < 0:
        return None
    if at > 0 and not _is_desk(text):
        named = text[:at].strip(" ,-–—(،、")
        if is_name(named, loose=True):
            return Author(tidy(named), text[at:].strip(" ,-–—()"))
    words = {word.casefold() for word in text.split()}
    if len(text.split()) <= 5 and len(text) <= 45 and not words & SMALL_WORDS:
        return Author(tidy(text))
    return None


@cache
def _desks() -> frozenset[str]:
    return frozenset(fold(word) for word in data("zones")["desks"])


def _is_desk(text: str) -> bool:
    """Whether a name is a desk's: Statecraft Staff, Web Desk."""
    words = key(text).split()
    return bool(words) and words[-1] in _desks() and len(words) <= 5
