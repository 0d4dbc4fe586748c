"""Who a short line names as its author."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import regex

from generator.dates.words import fold
from generator.model import Author
from generator.text import data, may_be_dense
from generator.zones.people import dense, plain, postings, reported
from generator.zones.people.names import (
    SMALL_WORDS,
    hangul_names,
    has_case,
    is_dense_name,
    is_name,
    several,
    tidy,
)
from generator.zones.people.postings import before_preposition, with_place
from generator.zones.phrases import Phrases, key
from generator.zones.places.dateline import is_agency, is_place
from generator.zones.places.origins import is_paper
from generator.zones.segments import (
    desk_words,
    is_desk,
    is_empty,
    is_noise,
    is_role,
    leftover_of,
    pieces,
    runs_on,
)

_UNSPACED = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]")
_HANGUL = regex.compile(r"\p{Hangul}")
_BAR = regex.compile(r"[|｜›>»•]")
_SENTENCE = 5
"""Words of an outlet, a town and a reporter: more are a sentence."""
_FULL_NAME = 2
"""Words of a name that nothing but a label and a preposition shows."""


@dataclass(slots=True)
class Named:
    """The authors that a line names, and what else it says."""

    authors: list[Author] = field(default_factory=list)
    labelled: bool = False
    """Whether a label or a role names them, not only the shape of a name."""
    unread: list[str] = field(default_factory=list)
    """The pieces that are neither label nor name."""

    @property
    def leftover(self) -> float:
        """Weight of these pieces."""
        return sum(map(leftover_of, self.unread))


def named(line: str, lang: str, phrases: Phrases, *, labels: bool, beside: bool) -> Named:
    """Reads a line from which dates, times and addresses were taken.

    `labels`: whether a label or a role may stand in it; `beside`: whether a day or an address
    did. Only a line of which one of these is so, or a dense one, names a labelled author.
    """
    if not line.strip():
        return Named()
    if may_be_dense(line):
        if signed := dense.in_brackets(line) or dense.with_pictures(line):
            return Named(signed, labelled=True)
        if written := dense.with_outlet(line):
            return Named(written)
    if labels and (told := reported.reported(line, lang, phrases)):
        return Named([*told.authors], labelled=True)
    found = _labelled(line, lang, phrases) if labels else _unlabelled(line, lang, phrases)
    left_over = not found.authors and len(found.unread) > (0 if beside else 1)
    if left_over and not _is_trail(line, found.unread, lang):
        _name_left_over(found, lang, phrases, beside=beside)
    found.labelled = found.labelled and bool(found.authors)
    return found


def _is_trail(line: str, unread: list[str], lang: str) -> bool:
    """Whether pieces between bars begin with a place, as sections of a site do: Mumbai | City."""
    return _BAR.search(line) is not None and is_place(unread[0], lang)


def _name_left_over(found: Named, lang: str, phrases: Phrases, *, beside: bool) -> None:
    """The only piece that is no place, or the only dense name, beside a day, an address or one."""
    names = [piece for piece in found.unread if not (is_place(piece, lang) or is_paper(piece))]
    shown = beside or len(names) < len(found.unread)
    names = [piece for piece in names if plain.is_dense_person(piece)] or names
    if shown and len(names) == 1 and plain.may_sign(names[0], lang, phrases):
        found.authors, found.unread = [Author(tidy(names[0]))], []


def _labelled(line: str, lang: str, phrases: Phrases) -> Named:
    """Reads a line in which labels and roles may stand."""
    found = Named()
    pending = before = ""
    stamped = pictured = False
    for segment in pieces(line, lang, phrases, labels=True):
        role = is_role(segment, phrases) and not dense.is_labelled(segment)
        headed = found.labelled or bool(pending)
        noise = (is_noise(segment, lang, phrases) and not is_agency(segment)) or (
            headed and is_place(segment, lang)
        )
        signed = (before and not is_place(before, lang)) or (found.authors and not noise)
        if role and signed and _give_role(found, before, segment, phrases):
            before = ""
        elif key(segment) in phrases.labels["byline"]:
            pending = segment
        elif noise:
            pictured = key(segment) in phrases.labels["credit"]
            stamped = stamped or bool(phrases.label(segment, ("published", "updated"))[0])
            if stamped and not found.authors and plain.may_sign(before, lang, phrases):
                found.authors.append(Author(tidy(found.unread.pop())))
                before = ""
        else:
            people, sure = _authors(segment, lang, phrases, after=pending, loud=found.labelled)
            people = people or with_place(segment, lang)
            another = found.labelled and not people and plain.is_dense_person(segment)
            if another and not pictured:
                people = [Author(segment)]
            if not people and found.labelled and _is_posted(found.authors, segment, phrases):
                people = [Author(tidy(segment), found.authors.pop().name)]
            pending = ""
            found.labelled = found.labelled or (sure and bool(people))
            before = _take(found, people, segment) or before
    if pending and not found.authors and is_role(pending, phrases) and not _heads(line, pending):
        found.authors, found.labelled = [Author(tidy(pending))], True
    found.labelled = found.labelled or stamped
    return found


def _is_posted(authors: list[Author], name: str, phrases: Phrases) -> bool:
    """Whether the author before a name is where that one reports from: Correspondent Hamburg."""
    role, _, town = (authors[-1].name if authors else "").partition(" ")
    told = bool(town) and " " not in town and key(role) in phrases.labels["byline_ends"]
    return told and has_case(name) and is_name(name, loose=True)


def _heads(line: str, label: str) -> bool:
    """Whether a colon stands behind a role: what follows was no name, as in Reporter: 71617."""
    return line.partition(label)[2].lstrip()[:1] in {":", "："}


def _unlabelled(line: str, lang: str, phrases: Phrases) -> Named:
    """Reads a line in which only the shape of a name can name an author."""
    found = Named()
    for segment in pieces(line, lang, phrases, labels=False):
        # A whole line was compared with the phrases before.
        says_nothing = is_empty if segment == line else is_noise
        if segment and not says_nothing(segment, lang, phrases):
            people = [Author(segment)] if is_agency(segment) else []
            people = people or postings.people(segment, lang=lang) or with_place(segment, lang)
            _take(found, people, segment)
    return found


def _take(found: Named, people: list[Author], segment: str) -> str:
    """Adds the people of a piece; returns the piece if it names nobody.

    A paper's name behind an author is whom that one writes for.
    """
    written_for = [person for person in people if found.authors and is_paper(person.name)]
    found.authors += [person for person in people if person not in written_for]
    if people:
        return ""
    found.unread.append(segment)
    return segment


def _give_role(found: Named, before: str, role: str, phrases: Phrases) -> bool:
    """Gives a role to the name that stands before it; false if there is none."""
    if found.authors and not found.authors[-1].role:
        found.authors[-1] = Author(found.authors[-1].name, role)
        found.labelled = True
        return True
    button = phrases.exact.get(key(before))
    if before and not button and len(before.split()) <= 4 and is_name(before, loose=True):
        found.unread.remove(before)
        found.authors.append(Author(tidy(before), role))
        found.labelled = True
        return True
    return False


def _authors(
    segment: str, lang: str, phrases: Phrases, *, after: str, loud: bool
) -> tuple[list[Author], bool]:
    """The authors that a piece of a line names, and whether a label says so.

    `after`: a label that stands before it; `loud`: an author does, so that a name may be in
    capitals.
    """
    label, length = _label(segment, phrases)
    if label and key(segment[:length]) in desk_words() and ":" not in segment[:length]:
        return [Author(tidy(segment))], True
    if dense.is_glued(segment[:length]) and not dense.is_list(segment[length:]):
        return [], False
    labelled = bool(label or after)
    body = segment[length:].strip(" :：-–—/,") if length else segment
    if not body:
        alone = is_role(segment, phrases)
        return ([Author(tidy(segment))] if alone else []), alone
    if is_agency(body):
        return [Author(body)], labelled
    told = dense.reporters(body, phrases) or _with_compound(body, phrases)
    if told := told or _with_role(body, phrases):
        return told, True
    people = postings.people(body, labelled=labelled, loud=loud, lang=lang)
    if people and _is_section(people[-1].name, phrases):
        people = people[:-1]
    if len(people) > 1 and is_dense_name(people[1].name) and not is_dense_name(people[0].name):
        people = people[1:] if dense.is_han(people[0].name) else people
    return people or (before_preposition(body) if labelled else []), labelled


def _with_compound(text: str, phrases: Phrases) -> list[Author]:
    """The name behind a role that an outlet's name is part of: NDR-Korrespondentin Anna Roth."""
    role, _, name = text.partition(" ")
    _, hyphen, last = role.rpartition("-")
    told = bool(hyphen) and key(last) in phrases.labels["byline_ends"]
    return [Author(name, role)] if told and is_name(name, loose=False) else []


def _is_section(name: str, phrases: Phrases) -> bool:
    """Whether a name is rather a section's, as in en Noticias and de Política."""
    return " " not in name and phrases.exact.get(key(name)) in {"navigation", "related"}


def _label(segment: str, phrases: Phrases) -> tuple[str, int]:
    """The label before an author, and its length: one for bylines, or a role and a colon."""
    label, length = phrases.label(segment, ("byline",))
    if not label and ":" in segment:
        label, length = phrases.label(segment, ("byline_ends",))
        label = label if ":" in segment[:length] else ""
    if not label or runs_on(segment[:length], segment[length:]):
        return "", 0
    return label, length


def _with_role(text: str, phrases: Phrases) -> list[Author]:
    """The authors whose role, or a desk whose kind, ends the text."""
    at = phrases.ending(text, "byline_ends")
    if at < 0:
        return []
    if at > 0 and not is_desk(text):
        name = text[:at].strip(" ,-–—(،、")
        at = len(name := _to_its_role(name)) if has_case(name) else at
        if (dense.is_han(name) and not dense.may_write(name)) or _is_credit(name, phrases):
            return []
        words = name.split()
        korean = 0 < len(words) < _SENTENCE and _HANGUL.search(name)
        names = hangul_names(words) if korean else several(name) or [name]
        shaped = all(is_name(name, loose=True) and not _is_outlet(name) for name in names)
        if names and shaped:
            return [Author(tidy(name), text[at:].strip(" ,-–—()")) for name in names]
    small = any(word.casefold() in SMALL_WORDS for word in text.split())
    if len(text.split()) <= _SENTENCE and len(text) <= 45 and not (at and small):
        return [Author(tidy(text))]
    return []


def _is_credit(name: str, phrases: Phrases) -> bool:
    """Whether what stands before a role or an agency is the label of a picture: Foto Hina."""
    return key(name) in phrases.labels["credit"]


def _to_its_role(name: str) -> str:
    """A name without the words that go with the role behind it: Jane Doe |Political."""
    words = name.split()
    first = next((i for i, word in enumerate(words) if fold(word) in _role_words()), len(words))
    return " ".join(words[:first]).strip(" ,-–—") if first >= _FULL_NAME else name


@cache
def _role_words() -> frozenset[str]:
    return frozenset(fold(word) for word in data("zones")["role_words"])


def _is_outlet(name: str) -> bool:
    """Whether a single word before a role is rather a newspaper: जागरण संवाददाता."""
    spaced = not _UNSPACED.search(name)
    return spaced and not has_case(name) and " " not in name
