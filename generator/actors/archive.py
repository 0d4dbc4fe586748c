"""`seeds/_actors.yml`: what one archive adds to the registry, and what it knows better.

actors:
  statecraft: {type: media, en: [Statecraft], kinds: [byline, credit]}
  china: {hi: [ड्रैगन]}                     # further names of a known actor
vetoes:
  - {surface: Statecraft, language: en, after: [the art of], why: the common word}
judgements:
  - {ids: [wang-yi, wang-wenbin], is: different, by: RK, why: minister and spokesman}
redirects: {sergei-lavrov: sergey-lavrov}   # merged: the old id leads to the new
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from generator import yamlfile
from generator.actors.characters import letters, stop_words
from generator.actors.contexts import Condition, read_condition
from generator.actors.records import Record, RecordError, read_record
from generator.actors.shipped import shipped_records
from generator.errors import ConfigurationError, Problem

NAME = "_actors.yml"
_SECTIONS = ("actors", "vetoes", "judgements", "redirects")
_VETO_FIELDS = frozenset(
    [
        "surface",
        "language",
        "actor",
        "before",
        "after",
        "not_before",
        "not_after",
        "with",
        "without",
        "why",
        "by",
    ]
)
_WORD_LISTS = _VETO_FIELDS - {"surface", "language", "actor", "why", "by"}
_FEWEST = 2
Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Veto:
    """A form that is no actor, or only under a condition."""

    surface: str
    language: str
    """BCP 47; empty = any."""
    actor: str
    """Only when it would name this actor; empty = any."""
    condition: Condition
    """Where the form does not count; one without words: nowhere."""
    why: str

    def applies(self, key: str, start: int, end: int, has: Callable[[str], bool]) -> bool:
        """Whether the form at `key[start:end]` is vetoed."""
        return self.condition.never or self.condition.holds(key, start, end, has)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody decided about two actors."""

    ids: tuple[str, str]
    verdict: Verdict
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Archive:
    """One archive's file, read."""

    records: tuple[Record, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether it knows more of names than the shipped registry."""
        return bool(self.records or self.vetoes or self.redirects)


def find(archive: Path | None) -> tuple[str, str]:
    """The file's text and the path to name in messages; an absent file is an empty one."""
    if archive is None:
        return "", NAME
    candidates = (archive, archive / NAME, archive / "seeds" / NAME)
    for path in candidates:
        if path.is_file() and path.name == NAME:
            shown = f"{path.parent.name}/{NAME}" if path.parent.name else NAME
            return path.read_text(encoding="utf-8"), shown
    return "", NAME


def read_archive(text: str, path: str) -> Archive:
    """The archive's additions. Raises ConfigurationError with file, line and cure."""
    if not text.strip():
        return Archive()
    try:
        document = yamlfile.load(text, path)
    except yamlfile.YamlError as error:
        raise ConfigurationError(error.problem) from error
    return _Reader(document).read()


class _Reader:
    """Reads the sections of one document; the first thing wrong ends it."""

    def __init__(self, document: yamlfile.Document) -> None:
        self._document = document
        self._path = document.path

    def read(self) -> Archive:
        value = self._document.value
        if value is None:
            return Archive()
        if not isinstance(value, dict):
            self._refuse("a mapping is expected", f"use the sections {', '.join(_SECTIONS)}")
        for section in value:
            if section not in _SECTIONS:
                cure = f"the sections are {', '.join(_SECTIONS)}"
                self._refuse(f"unknown section {section!r}", cure, str(section))
        vetoes = self._items(value, "vetoes")
        judgements = self._items(value, "judgements")
        return Archive(
            records=tuple(self._records(value.get("actors") or {})),
            vetoes=tuple(self._veto(item, index) for index, item in vetoes),
            judgements=tuple(self._judgement(item, index) for index, item in judgements),
            redirects=self._redirects(value.get("redirects") or {}),
            problems=tuple(self._doubtful(value.get("actors") or {})),
        )

    def _records(self, actors: Any) -> Iterator[Record]:
        if not isinstance(actors, dict):
            self._refuse("a mapping of ids is expected", "write `some-id: {type: …}`", "actors")
        for identifier, value in actors.items():
            try:
                yield read_record(identifier, value, _type_of(identifier))
            except RecordError as error:
                place = ("actors", identifier, *error.keys)
                self._refuse(str(error), "see the guide's page on actors", *place)

    def _doubtful(self, actors: Mapping[str, Any]) -> Iterator[Problem]:
        """A warning for every name that is a common word or hardly a word."""
        for identifier, value in actors.items():
            for lang, texts in value.items():
                for text in texts if isinstance(texts, list) else ():
                    if str(text).lower() in stop_words(lang) or letters(str(text)) < _FEWEST:
                        yield Problem(
                            "warning",
                            self._path,
                            f"{text!r} is a common word; as a name of {identifier} "
                            "it may match where nobody is meant",
                            "write a longer form, or add a veto",
                            self._document.line("actors", identifier, lang)
                            or self._document.line("actors", identifier),
                        )

    def _items(self, value: Mapping[str, Any], section: str) -> list[tuple[int, Mapping[str, Any]]]:
        items = value.get(section) or []
        if not isinstance(items, list):
            self._refuse("a list is expected", "begin each entry with `- `", section)
        for index, item in enumerate(items):
            if not isinstance(item, dict):
                self._refuse("a mapping is expected", "write `- {…}`", section, index)
        return list(enumerate(items))

    def _veto(self, item: Mapping[str, Any], index: int) -> Veto:
        place = ("vetoes", index)
        for unknown in sorted(set(map(str, item)) - _VETO_FIELDS):
            self._refuse(f"unknown field {unknown!r} of a veto", _known(_VETO_FIELDS), *place)
        if not isinstance(item.get("surface"), str):
            self._refuse("a veto needs a surface", "name the form it is about", *place)
        if not isinstance(item.get("why"), str):
            self._refuse("a veto needs a reason", "add `why: …`", *place)
        lists = {key: [v] if isinstance(v, str) else v for key, v in item.items()}
        for key in sorted(_WORD_LISTS & set(lists)):
            if not isinstance(lists[key], list) or not all(isinstance(w, str) for w in lists[key]):
                self._refuse(f"{key} is a list of words", "quote numbers, No and Yes", *place)
        return Veto(
            surface=item["surface"],
            language=str(item.get("language", "")),
            actor=str(item.get("actor", "")),
            condition=read_condition(lists),
            why=item["why"],
        )

    def _judgement(self, item: Mapping[str, Any], index: int) -> Judgement:
        place = ("judgements", index)
        ids = item.get("ids")
        if not isinstance(ids, list) or len(ids) != 2 or not all(isinstance(i, str) for i in ids):
            self._refuse("a judgement is about two ids", "write `ids: [one, other]`", *place)
        if item.get("is") not in ("same", "different"):
            self._refuse("a judgement is `same` or `different`", "write `is: different`", *place)
        if not item.get("why") or not item.get("by"):
            self._refuse("a judgement needs `by` and `why`", "say who and why", *place)
        one, other = sorted(ids)
        verdict = cast("Verdict", item["is"])
        return Judgement((one, other), verdict, str(item["by"]), str(item["why"]))

    def _redirects(self, redirects: Any) -> Mapping[str, str]:
        if not isinstance(redirects, dict) or not all(
            isinstance(one, str) and isinstance(other, str) for one, other in redirects.items()
        ):
            self._refuse("a mapping of ids is expected", "write `old-id: new-id`", "redirects")
        for gone, kept in redirects.items():
            if kept in redirects:
                cure = f"let it lead to {redirects[kept]!r}"
                self._refuse(
                    f"{gone!r} leads to {kept!r}, which is gone itself", cure, "redirects", gone
                )
        return dict(sorted(redirects.items()))

    def _refuse(self, message: str, cure: str, *place: str | int) -> NoReturn:
        line = next(
            (
                found
                for length in range(len(place), 0, -1)
                if (found := self._document.line(*place[:length]))
            ),
            None,
        )
        raise ConfigurationError(Problem("error", self._path, message, cure, line))


def _known(fields: frozenset[str]) -> str:
    return f"the fields are {', '.join(sorted(fields))}"


def _type_of(identifier: object) -> str | None:
    """The type of a shipped actor: adding a name to it needs none."""
    return next((record.type for record in shipped_records() if record.id == identifier), None)
