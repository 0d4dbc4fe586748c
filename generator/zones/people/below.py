"""A bare name that signs a report right below it: behind a mark, or in capitals."""

from __future__ import annotations

import regex

from generator.zones.draft import Draft, whole
from generator.zones.lines import Unit
from generator.zones.people import dense, plain
from generator.zones.people.names import has_case, is_dense_name, is_full_name, is_hangul_name
from generator.zones.phrases import key
from generator.zones.pictures.credits import caption_endings
from generator.zones.places.dateline import is_agency, is_place
from generator.zones.places.origins import is_paper

_HAN_WORD = regex.compile(r"\p{Han}{5}")
"""Longer than a name in Chinese characters."""
AROUND = "—–-()（）[]【】 "
"""What stands around a name that signs a report."""
_BESIDE_LOUD = 2
"""Lines below a name in capitals of which one is a button."""
_BUTTONS = frozenset({"share", "follow", "comments", "feedback"})
"""Reasons for dropping buttons that stand below a report and its author."""


def signed_below(draft: Draft) -> Draft:
    """A name right below the report, behind a dash, an agency or in brackets: — Ana Ruiz.

    Or in capitals, above a button. Without such a mark the line may as well be a tag, or
    name the page's section.
    """
    index = draft.core.stop
    while draft.reason(index) == "no-words":
        index += 1
    if not draft.free(index):
        return draft
    unit = draft.units[index]
    *agencies, name = (part.strip() for part in unit.text.strip(AROUND).split("/"))
    marked = bool(agencies) or unit.text[0] in AROUND or _is_loud(draft, unit)
    if not marked or not all(map(is_agency, agencies)) or not has_shape(draft, name):
        return draft
    text = " ".join(draft.units[i].text for i in draft.core)
    if name in text or name.split()[-1] in text:
        return draft
    return draft.with_labels({index: whole(unit, "byline", "signature")})


def _is_loud(draft: Draft, unit: Unit) -> bool:
    """Whether a line is in capitals, and buttons follow it, or a line on who that is and these."""
    below = range(unit.index + 1, unit.index + 1 + _BESIDE_LOUD)
    buttons = [i for i in below if draft.reason(i) in _BUTTONS]
    between = [draft.units[i] for i in below if buttons and i < buttons[0]]
    said = not any(each.text.isupper() or each.ended or each.prose for each in between)
    return unit.text.isupper() and bool(buttons) and said


def has_shape(draft: Draft, name: str) -> bool:
    """Whether a text has the shape of a name, and is no agency, place or word of pages."""
    words = name.split()
    if has_case(name):
        shaped = is_full_name(name)
    else:
        long = plain.is_plain_name(name) and not _is_credit(name)
        dense_name = is_dense_name(name) and not dense.is_ended(name)
        shaped = long or dense_name or is_hangul_name(name)
    known = draft.phrases.knows(key(name).split()) or is_agency(name) or is_paper(name)
    if not shaped or known:
        return False
    if name.isupper() and any(word in draft.gist.small_words for word in name.lower().split()):
        return False
    return not any(is_place(word, draft.lang) for word in (name, *words))


def _is_credit(text: str) -> bool:
    """Whether words in a script without capitals say whose picture it is: 외교부 제공."""
    return text.endswith(caption_endings()) or bool(_HAN_WORD.search(text))
