"""Text before it means anything: bytes to text, cleaning, sentences, slugs.

Nothing here knows what a news report is. Offsets are code points.
"""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex
import sentencex

from generator.model import Span
from generator.ourdata import read_yaml

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longest first where one begins another: UTF-32-LE begins with UTF-16-LE's mark."""

EXCERPT_LENGTH = 600
"""Code points of a report's body that an archive shows which publishes excerpts only."""
_FIRST_LOOKS = (200, 100_000)
"""Code points in which a text has something to show: nearly always at once."""
_GUESS_BYTES = 60_000
"""A guess at an encoding needs no more than the beginning of a file."""

# Bidi embeddings, overrides and isolates can show words in another order than they are
# stored, beyond their own line. LRM, RLM and ALM stay: they have no scope, and writers
# of Arabic and Hebrew need them to place digits and punctuation.
_UNWANTED = regex.compile(
    r"[\p{Cc}\p{Cs}--[\t\n\v\f\r\x1c-\x1f\x85]]"
    r"|[\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFC]"
    r"|[\p{Noncharacter_Code_Point}]",
    flags=regex.V1,
)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_SOUTH_EAST, _EAST = regex.compile("[\u0e00-\u1aff]"), regex.compile("[\u2e80-\U0010ffff]")
"""Where the scripts of these parts of Asia lie. One range at a time is found quickly."""
_JOINERS = regex.compile("[\u200c\u200d]")
_LONGEST_SENTENCES = 200_000
"""Beyond this many code points a text is split in slices, to keep memory bounded."""


class Undecodable(Exception):  # noqa: N818 - it is a finding about the input, not a fault of ours
    """The bytes are not a text that can be published.

    `reason` says why, in one line without a full stop.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """What `decode` found."""

    text: str
    encoding: str
    problems: tuple[str, ...] = ()
    """Messages, in one line each, about what had to be guessed or replaced."""


class Words:
    """Finds the words of texts. In ASCII it makes all else spaces: no pattern is as fast."""

    def __init__(self, letters: str) -> None:
        """`letters`: what words hold, as a set of `regex`."""
        self._word, letter = regex.compile(f"{letters}+"), regex.compile(letters)
        self._gaps = {code: " " for code in range(128) if not letter.match(chr(code))}

    def of(self, text: str) -> list[str]:
        """The words of a text, in order."""
        return text.translate(self._gaps).split() if text.isascii() else self._word.findall(text)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each of them begins and ends."""
        return (match.span() for match in self._word.finditer(text))


@cache
def data(name: str) -> Any:
    """The parsed YAML file `generator/data/<name>.yml`, read once. Treat it as read-only."""
    return read_yaml(f"data/{name}.yml")


def decode(raw: bytes) -> Decoded:
    """A file's bytes as text, without a byte-order mark and otherwise unchanged.

    UTF-8, UTF-16 and UTF-32 by their byte-order marks, else strict UTF-8, else UTF-8
    with a few damaged bytes replaced, else a guess. Whatever was not certain is told in
    `problems`. Raises `Undecodable` for an empty file, for white space only, and for
    what is not text.
    """
    if not raw:
        raise Undecodable("the file is empty")
    decoded = _by_mark(raw) or _as_utf8(raw) or _guessed(raw)
    if "\0" in decoded.text:
        raise Undecodable("the file holds NUL characters: it is not text")
    if not any(clean(decoded.text[:length]) for length in _FIRST_LOOKS):
        raise Undecodable("the file holds nothing but white space")
    return decoded


def _by_mark(raw: bytes) -> Decoded | None:
    """The text of a file that begins with a byte-order mark."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as fault:
                if encoding == "utf-8":
                    return _as_utf8(raw[len(mark) :])
                raise Undecodable(
                    f"the byte-order mark says {encoding}, but byte {fault.start} does not fit"
                ) from fault
    return None


def _as_utf8(raw: bytes) -> Decoded | None:
    """UTF-8 text; a few damaged bytes are replaced when the rest is plainly UTF-8."""
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", errors="replace")
    if b"\0" in raw:
        raise Undecodable("the file holds NUL bytes: it is not text")
    damaged = text.count("\ufffd")
    sound = sum(1 for char in text[:200_000] if char > "\x7f" and char != "\ufffd")
    if damaged * 20 > sound:
        return None
    message = f"{damaged} damaged place(s) in UTF-8 text were replaced by U+FFFD"
    return Decoded(text, "utf-8", (message,))


def _guessed(raw: bytes) -> Decoded:
    """The text in the encoding that charset-normalizer finds likeliest."""
    # Imported only here: seeds are mostly UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(raw[:_GUESS_BYTES]).best()
    if best is None:
        raise Undecodable("no text encoding fits: it is not text")
    text = raw.decode(best.encoding, errors="replace")
    shown = text[:_GUESS_BYTES]
    odd = sum(1 for char in shown if unicodedata.category(char) in {"Cc", "Co", "Cn"})
    spaces = sum(1 for char in shown if char in "\t\n\r\f\v")
    if (odd - spaces) * 50 > len(shown):
        raise Undecodable("too many control characters: it is not text")
    return Decoded(text, best.encoding, (f"encoding guessed as {best.encoding}",))


def clean(s: str) -> str:
    """The text as it may be shown, on one line.

    Control characters, unpaired surrogates and bidi controls with a scope are dropped,
    the rest is NFC, white space is folded to single spaces and stripped. ZWJ and ZWNJ
    stay: they carry meaning in Indic and Persian spelling. Idempotent.
    """
    plain = s.isprintable() and "\ufffc" not in s  # of white space it has spaces only
    composed = unicodedata.normalize("NFC", s if plain else _UNWANTED.sub("", s))
    return composed.strip() if plain and "  " not in composed else " ".join(composed.split())


def may_be_dense(s: str) -> bool:
    """Whether a text may hold letters of Chinese, Japanese, Korean, Thai, Lao or Khmer.

    Quick, and sure only of a no.
    """
    return not s.isascii() and bool(_SOUTH_EAST.search(s) or _EAST.search(s))


def shorten(s: str, limit: int) -> str:
    """A text of at most `limit` characters: cut between words, with an ellipsis."""
    return s if len(s) <= limit else s[: limit - 1].rsplit(" ", 1)[0] + "…"


def commonest(texts: Iterable[str], counts: Mapping[str, int]) -> str:
    """The text that counts most; of equals the first in order. Raises ValueError without one."""
    return min(texts, key=lambda text: (-counts[text], text))


def slug(s: str, limit: int = 80) -> str:
    """A name for a file or an address: words of any script, in lower case, with hyphens.

    At most `limit` (>= 16) UTF-8 bytes. What is longer is cut between graphemes and ends
    in a hash of the whole; what has no letters or digits is a hash. Deterministic.
    """
    whole = _JOINERS.sub("", clean(s))
    lowered = unicodedata.normalize("NFC", whole.lower())
    joined = "-".join(_WORD.findall(lowered))
    if joined and len(joined.encode()) <= limit:
        return joined
    digest = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:8]
    kept, size = [], len(digest) + 1
    for grapheme in regex.findall(r"\X", joined[:limit]):
        size += len(grapheme.encode())
        if size > limit:
            break
        kept.append(grapheme)
    stem = "".join(kept).rstrip("-")
    return f"{stem}-{digest}" if stem else digest


def sentences(s: str, lang: str) -> list[Span]:
    """The sentences of a paragraph, as spans that leave out the white space between them.

    `lang` is a BCP 47 string; unknown languages are split by general rules. Splits after
    abbreviations (`data/abbreviations.yml`) and single initials are undone.
    """
    spans: list[Span] = []
    for start in range(0, len(s), _LONGEST_SENTENCES):
        spans += _split(s[start : start + _LONGEST_SENTENCES], start, lang)
    return spans


def _split(s: str, offset: int, lang: str) -> list[Span]:
    """Sentences of one slice that begins at `offset`."""
    base = lang.split("-", maxsplit=1)[0] if lang and lang != "und" else "en"
    pieces = sentencex.segment(base, s)
    if "".join(pieces) != s:
        pieces = [s]
    merged: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        end = at + len(piece)
        if merged and _is_abbreviated(s[merged[-1][0] : merged[-1][1]], base):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((at, end))
        at = end
    return [
        Span(offset + start + len(part) - len(part.lstrip()), offset + start + len(part.rstrip()))
        for start, end in merged
        if (part := s[start:end]).strip()
    ]


def _is_abbreviated(sentence: str, lang: str) -> bool:
    """Whether a piece ends in an abbreviation, so that the sentence goes on."""
    words = sentence[-40:].split()
    if not words or not words[-1].endswith((".", "॰")):
        return False
    last = words[-1].rstrip(".॰").lstrip("(\"'“‘«")
    known = data("abbreviations")
    return last.casefold() in _abbreviations(lang) or (
        last in known["initials"] or (len(last) == 1 and last.isupper())
    )


@cache
def _abbreviations(lang: str) -> frozenset[str]:
    """Abbreviations of a language and those that any language borrows, casefolded."""
    known = data("abbreviations")
    return frozenset(word.casefold() for word in (*known["any"], *known["languages"].get(lang, ())))
