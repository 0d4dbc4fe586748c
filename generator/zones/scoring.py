"""How much a line above the body looks like the report's title.

What a line and its neighbours look like is told by features, each with a name and a weight
in `data/headlines.yml`; the line with the greatest sum heads the report. The weights are
fitted to pages by `bench/fit_headlines.py`, against each other and against no line at all,
whose sum is 0.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

import regex

from generator.text import Words, may_be_dense
from generator.zones.draft import Draft
from generator.zones.headlooks import by_itself
from generator.zones.headplace import by_neighbours, by_place, compared
from generator.zones.lines import Unit
from generator.zones.scene import scene

_WORDS = Words(r"[\p{L}\p{M}]")
_SHORTEST = 3
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Hangul}]")
_BRACKETED = regex.compile(r"[(\[]([^()\[\]]{5,40})[)\]]$")
_CLOCK = regex.compile(r"(?<!\d)\d{1,2}[:時点]\d{2}(?!\d)")
_TRAIL = regex.compile(r"\s[>»›|]\s|›|#\p{L}|(?:\s/\s?|/\s)[^/]+(?:\s/\s?|/\s)|^\s*[>»›]")
_DENSE_SPACED = regex.compile(r"\p{Han}{2,6} \p{Han}{2,6} \p{Han}{2,6}(?: |$)")
_RUN_ON = regex.compile(r"\p{Ll}\p{Lu}\p{Ll}")
_BARS = regex.compile(r"[|｜>›»](?=\S)")
_ADDRESS = regex.compile(r"@|https?://|\bwww\.")
_EVENT = regex.compile(r"^[◇◆]|^[<＜][^<>＜＞]+[>＞](?:[(（][^()（）]*[)）])?$")
"""What a report is about, as the pages of Japanese papers print it between headline and text."""
_NUMBERED = regex.compile(r"(\d{1,2})[.)]\s")
_SMALL = regex.compile(r"\p{Ll}{2}")
"""How a line begins that is no headline: not as iPhone does."""
_GLUED = 2
"""Words that run on, or marks without a space behind, from which a line is a menu."""
_MENU_WORDS = 4
"""Spaces that show a row of menu entries, in scripts that write none inside sentences."""
_MOST_COPIES = 3
"""A title is printed in a trail, as the headline and in a share bar; more is a button's text."""
_NEAR_SIGNATURE = 3
"""Undecided lines that may stand between a title and the date or byline below it."""
_LIKELY = 1.2
"""How much a line above a date must look like a title for lines below it not to be one."""
LEAST_SCORE = 0.3
"""Below it, no line is taken for the title."""


def scores(
    draft: Draft, among: list[Unit], limit: int, listed: Collection[int]
) -> dict[int, float]:
    """How much each line looks like the report's title, by index.

    `limit` is the unit at which the report itself begins; `listed` are headlines of others.
    """
    weights = data("headlines")
    return {
        index: sum([weights[name] * value for name, value in told.items() if value])
        for index, told in features(draft, among, limit, listed).items()
    }


def _scene(draft: Draft, first: int, limit: int) -> Scene:
    """The scene for candidates from unit `first` up to `limit`."""
    above = draft.units[: limit + 3]
    head = range(first, limit)
    gaps = Gaps(
        tuple(index for index in head if draft.free(index)),
        tuple(index for index in head if draft.reason(index) == "navigation"),
    )
    signatures, alone = signatures_of(draft, gaps)
    return Scene(
        limit,
        gaps,
        _body_words(draft, limit),
        Counter(unit.key for unit in above if unit.key),
        frozenset(unit.key for unit in draft.units[limit + 3 : draft.core.stop]),
        _menu(above),
        len({unit.key for unit in above if unit.text.endswith(TRAILS)}) > 1,
        signatures,
        alone,
    )


def _look(draft: Draft, unit: Unit, seen: Scene) -> float:
    """How much a line by itself looks like a title of the report."""
    terms = terms_of(unit.text)
    shared = sum(1 for term in terms if term in seen.words) / len(terms) if terms else 0.0
    value = (2.0 if len(terms) > 2 else 1.2) * shared + _by_length(unit.weight, len(terms))
    value += _by_copies(unit, len(terms), seen)
    value += _by_marks(unit)
    value -= (0.8 if seen.teased else 0.2) * unit.text.endswith(TRAILS)
    value -= 2.5 * is_row(unit.key, seen.copies) + 1.2 * is_framed(unit, draft.phrases)
    value -= 0.8 * is_tags(unit)
    said = draft.furniture(unit.index)
    value -= 1.0 * bool(said.authors and said.leftover == 0) + 0.5 * said.told
    return value - 1.5 * _is_counted(draft, unit)


def _is_counted(draft: Draft, unit: Unit) -> bool:
    """Whether a line is an item of a numbered list, such as a table of contents."""
    number = _NUMBERED.match(unit.text)
    beside = (draft.units[i] for i in (unit.index - 1, unit.index + 1) if 0 <= i < len(draft.units))
    others = (_NUMBERED.match(each.text) for each in beside if number)
    return any(each and number and abs(int(each[1]) - int(number[1])) == 1 for each in others)


def _headed(seen: Scene, looks: dict[int, float]) -> int | None:
    """The first date or byline that a line like a headline stands right above."""
    for index in seen.alone:
        near = range(max(0, index - 2 * _NEAR_SIGNATURE), index)
        if any(
            looks.get(i, 0.0) >= _LIKELY and seen.gaps.between(i, index) <= _NEAR_SIGNATURE
            for i in near
        ):
            return index
    return None


def terms_of(text: str) -> list[str]:
    """Words, cut to a stem's length; pairs of characters in scripts without spaces."""
    if may_be_dense(text) and len(_DENSE.findall(text[:400])) * 3 > len(text[:400]):
        dense = _DENSE.findall(text)
        return ["".join(pair) for pair in pairwise(dense)]
    return [word.casefold()[:6] for word in _WORDS.of(text) if len(word) >= _SHORTEST]


def _by_length(weight: float, terms: int) -> float:
    if terms < 2:
        return -0.8
    if weight < 22:
        return -0.1
    if weight <= 34:
        return 0.5
    return 1.0 if weight <= 170 else 0.3 if weight <= 240 else -0.6


def _by_copies(unit: Unit, terms: int, seen: Scene) -> float:
    """A headline is often printed twice; a button's text more often, a menu as a whole.

    A statement that is printed twice is rather the deck, a short line a section's name.
    """
    copies = seen.copies[unit.key]
    if copies > _MOST_COPIES or (copies > 1 and unit.key in seen.inside):
        return -1.0
    told = unit.prose and unit.ended and unit.text[-1:] not in _ASKED
    copied = copies > 1 and terms > 2 and unit.key not in seen.menu and not told
    return copied * (0.9 if unit.weight >= 22 else 0.4)


def _by_marks(unit: Unit) -> float:
    """Headlines do not end like statements, labels or teasers, and hold no trails or times."""
    trails = unit.text.endswith(TRAILS)
    value = -0.8 * (unit.ended and not trails and unit.text.rstrip("\"'”’»")[-1:] in ".।۔。")
    value -= 1.2 * bool(_TRAIL.search(unit.text)) + 0.8 * _is_glued_menu(unit.text)
    value -= 0.5 * unit.text.endswith((":", "：", ","))
    value -= 1.0 * (unit.text.count(" ") >= _MENU_WORDS and bool(_DENSE_SPACED.search(unit.text)))
    value -= 1.0 * _names_photographer(unit.text)
    value -= 1.2 * (unit.text[0] in "(（" and unit.text[-1] in ")）") + 1.5 * bool(
        _ADDRESS.search(unit.text)
    )
    value -= 0.5 * unit.text.isupper() + 2.0 * bool(_EVENT.match(unit.text))
    value -= 0.3 * bool(_SMALL.match(unit.text)) + 1.2 * bool(_ENTRY.match(unit.text))
    return value - 0.8 * (unit.weight <= 110 and bool(_CLOCK.search(unit.text)))


def _is_glued_menu(text: str) -> bool:
    """Whether words run into each other, as the entries of a menu do: NewsSportBusiness."""
    return len(_RUN_ON.findall(text[:300])) >= _GLUED or len(_BARS.findall(text[:300])) >= _GLUED


def _names_photographer(text: str) -> bool:
    """Whether a line ends in a name in brackets, as captions do."""
    match = _BRACKETED.search(text)
    return bool(match and is_name(match.group(1), loose=False))


def _by_place(unit: Unit, seen: Scene, headed: int | None) -> float:
    """Titles stand near the body, and above the date and the byline rather than below."""
    value = -0.06 * seen.gaps.between(unit.index, seen.limit)
    if headed is not None and unit.index > headed:
        return value - 1.3
    below = next((index for index in seen.signatures if index > unit.index), None)
    if below is not None:
        gap = seen.gaps.between(unit.index, below)
        value += 0.5 * (gap <= _NEAR_SIGNATURE) + 0.2 * (gap == 0)
    return value


def _menu(units: tuple[Unit, ...]) -> frozenset[str]:
    """Lines that are repeated together with a neighbour."""
    keys = [unit.key for unit in units if unit.key]
    pairs = Counter(pair for pair in pairwise(keys) if pair[0] != pair[1])
    return frozenset(key for pair, number in pairs.items() if number > 1 for key in pair)


def _body_words(draft: Draft, limit: int) -> frozenset[str]:
    """Words of the body's beginning, for titles to be compared with."""
    text = " ".join(
        unit.text[:1_500]
        for unit in draft.units[limit : min(draft.core.stop, limit + 40)]
        if draft.free(unit.index)
    )[:3_500]
    return frozenset(terms_of(text))
