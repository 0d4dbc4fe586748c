"""Which lines print a headline again: in a trail, above its picture, with the site's name."""

from __future__ import annotations

import regex

from generator.zones.draft import Draft
from generator.zones.edges import TRAILS
from generator.zones.lines import Unit

_BAR = 25
"""Units between two copies of a headline of which the upper one is in a bar above the menu."""
_LONG_KEY, _SITE_NAME = 25, 45
"""Letters of a title that lines may repeat with more, and the most of this, as a weight."""
_SHORTEST = 10
"""Weight of a headline behind the arrows of a trail."""
_ARROW = regex.compile(r"[>»›→]\s*$")
_SEPARATED = regex.compile(r"[/>»›→|]\s*$")
_ENTRIES = 4
"""The most words of menu entries before a headline, of which the first one is known: Home."""
_SHORTEST_NAMED = 20
"""Weight of a headline behind which a site's name stands."""
_RUN_ON = regex.compile(r"\p{Ll}\p{Lu}.*[\p{Ll}\d]$")
"""What stands before a headline that a menu runs into."""
_LIKELY, _LONGEST = 3.0, 170
"""How much the second line of a headline looks like one; the longest of both, as a weight."""
_BROKEN = regex.compile(r"^\P{L}*\p{Lu}.*[\p{L}\p{M}\d,]$")
_GOES_ON = regex.compile(r"\p{Ll}+ (?!\p{Lu})\p{L}")
_NAME = regex.compile(r"\s+[-–—|»:]\s+\S")
_NAME_RUN_ON = regex.compile(r"\p{Lu}\p{Ll}")
_HOUR = regex.compile(r"\d{1,2}[:.]\d\d\s+")
"""What stands before a headline in a list of the latest reports."""


def best_copy(draft: Draft, copies: list[Unit]) -> Unit:
    """The copy of a headline that is printed best: whole, with its quotes, and nothing around."""
    uncut = [unit for unit in copies if not unit.text.endswith(TRAILS)] or copies
    uncut = _below_bar(draft, uncut)
    chosen = next((unit for unit in uncut if any(c in unit.text for c in "’‘“”«»„")), uncut[0])
    chosen = next((unit for unit in uncut if _is_trailed(draft, chosen, unit)), chosen)
    chosen = next((unit for unit in uncut if _is_timed(chosen, unit)), chosen)
    return next((unit for unit in uncut if _is_named(chosen, unit)), chosen)


def _below_bar(draft: Draft, copies: list[Unit]) -> list[Unit]:
    """Copies without one in a bar above the menu: the same is far below, with no day between."""
    first, *below = copies
    again = next((unit for unit in below if unit.key == first.key), first)
    if again.index - first.index < _BAR:
        return copies
    dated = (draft.furniture(i).is_date for i in range(first.index + 1, again.index))
    return copies if any(dated) else below


def continued(draft: Draft, title: Unit) -> Unit | None:
    """The second line of a headline that is broken in two: it goes on in small letters."""
    below = draft.units[title.index + 1] if title.index + 1 < len(draft.units) else None
    if below is None or draft.scores.get(below.index, 0.0) < _LIKELY or below.gap or below.prose:
        return None
    broken = _BROKEN.search(title.text) and _GOES_ON.match(below.text)
    fits = title.weight >= _SHORTEST_NAMED and title.weight + below.weight <= _LONGEST
    return below if broken and fits and title.key not in draft.gist.repeated else None


def is_copy(draft: Draft, unit: Unit, best: Unit) -> bool:
    """Whether a line says the same as the likeliest one, with or without what pages put around."""
    same = _same(unit, best) or _follows_arrow(best, unit) or _is_named(best, unit)
    return same or _is_glued(best, unit) or _follows_menu(draft, best, unit)


def _is_trailed(draft: Draft, trail: Unit, unit: Unit) -> bool:
    """Whether a line is another with menu entries before it: Home › News › Title."""
    if _follows_arrow(trail, unit):
        return True
    if unit.weight < 20 or trail.key == unit.key or not trail.text.endswith(unit.text):
        return False
    before = trail.text[: -len(unit.text)]
    if before and not before[-1].isspace():
        return True
    return _SEPARATED.search(before) is not None or _follows_menu(draft, trail, unit)


def _follows_menu(draft: Draft, trail: Unit, unit: Unit) -> bool:
    """Whether menu entries stand before a line in another: all are known, or the first of a few."""
    before = trail.text.removesuffix(unit.text)
    if not before.endswith(" ") or before == trail.text or unit.weight < _SHORTEST_NAMED:
        return False
    words = trail.key[: -len(unit.key)].split()
    entries = [draft.phrases.exact.get(word) == "navigation" for word in words]
    return all(entries) or (entries[0] and len(entries) <= _ENTRIES)


def _is_named(named: Unit, unit: Unit) -> bool:
    """Whether a line is another with a site's name behind it, which may run into it.

    Title – Daily News, TitleDaily News.
    """
    behind = named.text.removeprefix(unit.text)
    shorter = behind != named.text and unit.weight >= _SHORTEST_NAMED
    runs_on = unit.text[-1:].islower() and _NAME_RUN_ON.match(behind)
    named_behind = bool(_NAME.match(behind) or runs_on)
    return shorter and named_behind and named.weight <= unit.weight + _SITE_NAME


def _is_timed(listed: Unit, unit: Unit) -> bool:
    """Whether a line is another with an hour before it: 18:16 Title."""
    hour = _HOUR.match(listed.text)
    return hour is not None and listed.text[hour.end() :] == unit.text


def _follows_arrow(trail: Unit, unit: Unit) -> bool:
    """Whether a line stands behind the last arrow of another: News » Sport » Title."""
    before = trail.text.removesuffix(unit.text)
    return before != trail.text and unit.weight >= _SHORTEST and bool(_ARROW.search(before))


def _is_glued(trail: Unit, unit: Unit) -> bool:
    """Whether a line stands behind menu entries that run into it: NewsSportTitle."""
    before = trail.text.removesuffix(unit.text)
    whole = before != trail.text and unit.weight >= _SHORTEST_NAMED
    return whole and bool(_RUN_ON.search(before)) and unit.text[0].isupper()


def _same(unit: Unit, other: Unit) -> bool:
    """Whether a line repeats a title, alone or with a site's name behind it."""
    if not unit.key or unit.weight > other.weight + _SITE_NAME:
        return False
    if unit.key == other.key or (len(other.key) > _LONG_KEY and unit.key.startswith(other.key)):
        return True
    most = unit.weight > max(40.0, 0.75 * other.weight)
    return most and not unit.prose and unit.key in other.key


def is_prefixed(unit: Unit, title: Unit) -> bool:
    """Whether a line repeats a title behind a site's name: Daily News - Title."""
    longer = len(title.key) > _LONG_KEY and unit.weight <= title.weight + _SITE_NAME
    return longer and unit.key.endswith(f" {title.key}")
