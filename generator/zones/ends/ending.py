"""Which paragraph is the report's last: of those around the core's end, the likeliest.

Notes on authors, invitations, other reports and comments stand below a report and read like
paragraphs too; links and buttons stand inside it. A paragraph is weighed by how it looks (see
`endsigns`), by what follows on it, and by what a report that ends there would lose or hold.
The weights are in `data/endings.yml`; they are fitted to pages by `bench/fit_endings.py`.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from itertools import accumulate

from generator.text import data
from generator.zones.draft import Draft, whole
from generator.zones.ends.looks import Look, looks
from generator.zones.lines import Unit

_ABOVE, _BELOW = 12, 5
"""Paragraphs up to the core's last, and below it, that are compared."""
_REACH = 40
"""Units below the core in which the report may end."""
_SHORTEST = 60
"""Weight from which a line that does not end as a sentence may be the last."""
_NEXT, _NEAR = 12, 6
"""Units in which the next paragraph stands, and in which those near are counted."""
_LITTLE, _MUCH = 0.05, 1_500.0
"""The part of the core that is little to lose, and the weight that is as much as any."""
_HELD = {
    "bar": frozenset({"share", "follow"}),
    "talk": frozenset({"comments", "login"}),
    "menu": frozenset({"navigation", "furniture", "no-words", "number"}),
}
"""Why lines were dropped of which a report holds few."""
_MOST = {**dict.fromkeys(_HELD, 1), "section": 1, "note": 1, "lead": 3}
"""How many of such lines are told apart, and of labels, notes on authors and others' leads."""
_NOTHING = Look()


def ending(draft: Draft) -> Draft:
    """The core up to the likeliest last paragraph; headlines that it then holds are links."""
    among = candidates(draft)
    if len(among) < 2:
        return draft
    weights = data("endings")
    scored = [
        (sum([weights[name] * value for name, value in told.items()]), -index)
        for index, told in features(draft, among).items()
    ]
    stop = 1 - max(scored)[1]
    between = (draft.units[i] for i in range(draft.core.stop, stop) if draft.free(i))
    links = {u.index: whole(u, "dropped", "related") for u in between if not (u.prose or u.ended)}
    return draft.with_labels(links, core=range(draft.core.start, stop))


def candidates(draft: Draft) -> list[int]:
    """The paragraphs that the report may end with, by index."""
    core, units = draft.core, draft.units
    if not draft.paragraphs:
        return []
    found = [u.index for u in draft.inside if _may_end(u) and not _goes_on(draft, u.index)]
    below = range(core.stop, min(core.stop + _REACH, len(units)))
    return found[-_ABOVE:] + [i for i in below if draft.free(i) and _may_end(units[i])][:_BELOW]


def _may_end(unit: Unit) -> bool:
    return unit.prose or unit.ended or unit.weight >= _SHORTEST


def _goes_on(draft: Draft, index: int) -> bool:
    """Whether the core's last line stands right below one, and only lacks its full stop."""
    last, above = draft.units[draft.core.stop - 1], draft.units[index]
    joined = last.index == index + 1 and not last.gap and not above.gap
    return joined and draft.free(last.index) and not last.ended and last.weight >= _SHORTEST


def features(draft: Draft, among: list[int]) -> dict[int, Mapping[str, float]]:
    """The features of each candidate, by index. All lie between -1 and 1, but for weight lost."""
    lines = range(among[0], min(among[-1] + 1 + _NEXT, len(draft.units)))
    seen = looks(draft, lines)
    held = _held(draft, seen, range(among[0], among[-1] + 1))
    core = held[max(among[0], min(draft.core.stop - 1, among[-1]))]
    body = [unit.index for unit in draft.paragraphs]
    paragraphs = [i for i, look in seen.items() if look.prose]
    lost = [*accumulate([u.weight for u in reversed(draft.paragraphs)], initial=0.0)]
    return {
        index: {
            **_by_itself(seen[index]),
            **_by_following(seen, paragraphs, index),
            **_by_loss(draft, body, lost, index),
            **{
                f"holds-{each}": max(-most, min(held[index][each] - core[each], most))
                for each, most in _MOST.items()
            },
        }
        for index in among
    }


def _held(draft: Draft, seen: Mapping[int, Look], lines: range) -> dict[int, dict[str, int]]:
    """By line, how many lines of which a report holds few stand from the first one on."""
    above = dict.fromkeys(_MOST, 0)
    held: dict[int, dict[str, int]] = {}
    for index in lines:
        found = _few(draft, seen, index)
        if found:
            above = above | {name: above[name] + 1 for name in found}
        held[index] = above
    return held


def _few(draft: Draft, seen: Mapping[int, Look], index: int) -> list[str]:
    """The kinds of lines that a report holds few of, and that a line is of."""
    section = ["section"] * (index in draft.sections)
    look = seen.get(index)
    if look is None:
        reason = draft.reason(index)
        return [name for name, reasons in _HELD.items() if reason in reasons] + section
    lead = look.is_new and seen.get(index - 1, _NOTHING).anew
    return ["note"] * look.author + ["lead"] * lead + section


def _by_itself(look: Look) -> dict[str, float]:
    """How the last paragraph looks."""
    return {
        "ended": look.ended,
        "known": look.known,
        "joined": look.joined,
        "outside": look.outside,
        "readers": look.readers,
        "somebody": look.somebody,
        "author": look.author,
        "invites": look.invites,
    }


def _by_following(seen: Mapping[int, Look], paragraphs: list[int], index: int) -> dict[str, float]:
    """What follows on the last paragraph: the next line, if it is undecided, and paragraph."""
    following = seen.get(index + 1, _NOTHING)
    below = paragraphs[bisect(paragraphs, index) : bisect(paragraphs, index + _NEXT)]
    going_on = seen[below[0]] if below else _NOTHING
    near = (seen[i] for i in below if i <= index + _NEAR)
    return {
        "next-ended": following.ended,
        "next-joined": following.joined,
        "next-anew": following.anew,
        "next-author": following.author,
        "next-invites": following.invites,
        "going-on-known": going_on.known,
        "going-on-title": going_on.title,
        "going-on-paper": going_on.paper,
        "paragraphs-below": sum([each.ended for each in near]) / _NEAR,
    }


def _by_loss(draft: Draft, body: list[int], lost: list[float], index: int) -> dict[str, float]:
    """What of the core a report that ends at a paragraph would lose, and what it would add.

    `lost` is the weight of the core's last paragraphs: of none, of one, and so on.
    """
    above = bisect(body, index - 1)
    below = lost[len(body) - bisect(body, index)]
    return {
        "below-core": index >= draft.core.stop,
        "second": above == 1,
        "some-lost": below > _LITTLE * lost[-1],
        "lost": min(below, _MUCH) / 1_000,
    }
