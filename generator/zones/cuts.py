"""Where a line is cut into pieces: at marks, and before the labels inside it."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import regex

from generator.dates.words import folded_words
from generator.text import data, may_be_dense
from generator.zones.labels import BARE_WORDS, LETTERS
from generator.zones.phrases import Phrases

CUT = regex.compile(
    r"[|｜•·●│∣¦;\n()\[\]（）【】〔〕［］，]+|\s[–—-]+\s|\s*[/／∕╱]\s*|\s{2,}|(?<=\S),\s|،|^[-–—]\s*"
    r"|、(?=\p{Latin})|(?<=\p{Lo})\s[:：]\s"
    r"|(?<=\p{L})\s*(?=\d{1,3}\s*\p{L})"
)
_DOT = regex.compile(r"(?<=[\p{Hangul}\p{Han}])·(?=[\p{Hangul}\p{Han}])")
"""What stands between two names or two tasks in Korean."""
_DENSE = regex.compile(r"[\p{Han}\p{Hangul}]")
_JOINT = regex.compile(r"\s*[,、·&+]\s*")
_BEHIND = " :：-–—|/／=＝.,،，·•"
_SHORTEST_LABEL = 4
"""Letters of a label that is looked for in the middle of a line; half as many in dense scripts."""
_TELLING_LABEL = 12
"""Letters of a label of several words from which it needs no colon: Recueilli par Anne Roux."""


def at_labels(line: str, phrases: Phrases) -> str:
    """A line with breaks around the labels inside it: Web Desk Published by: Jane Doe Updated."""
    line = _joined(line, phrases)
    if may_be_dense(line) and _DENSE.search(line):
        line = _dense_labels().sub(r"\n\1", _DOT.sub("、", line))
    words = folded_words(line, BARE_WORDS)
    if phrases.inner.isdisjoint(words):
        return line
    matches = list(LETTERS.finditer(line))
    cuts: set[int] = set()
    behind = 0
    for at, word in enumerate(words):
        if at < behind or word not in phrases.inner:
            continue
        for size in range(min(4, len(words) - at), 0, -1):
            label = " ".join(words[at : at + size])
            end = matches[at + size - 1].end()
            dated = label in phrases.labels["published"] or label in phrases.labels["updated"]
            headed = label in phrases.labels["byline"] or label in phrases.labels["credit"]
            alone = size > 1 and len(label) >= _TELLING_LABEL
            named = headed and (alone or line[end:].lstrip()[:1] in {":", "："})
            if len(label) >= _shortest(label) and (dated or named):
                cuts |= {matches[at].start()} if named else {matches[at].start(), end}
                behind = at + size
                break
    ends = [0, *sorted(cuts), len(line)]
    return "\n".join(line[a:b] for a, b in pairwise(ends)) if cuts else line


def _shortest(label: str) -> int:
    return _SHORTEST_LABEL // 2 if _DENSE.search(label) else _SHORTEST_LABEL


def _joined(line: str, phrases: Phrases) -> str:
    """A line whose label names two tasks, without the mark between them: Bài, ảnh; 글·사진."""
    if not _JOINT.search(line):
        return line
    _, length = phrases.label(line, ("byline",))
    label = line[:length].rstrip(_BEHIND)
    return _JOINT.sub(" ", label) + line[len(label) :]


@cache
def _dense_labels() -> regex.Pattern[str]:
    """A label in Chinese characters that runs on behind something else: 来源：新华网作者：张三."""
    words = sorted(data("zones")["inner_labels"], key=len, reverse=True)
    long, short = ("|".join(w for w in words if (len(w) > 1) is more) for more in (True, False))
    return regex.compile(rf"(?<=\S)(?|\s*((?:{long})\s?[:：/／])|\s+((?:{short})[:：/／]))")
