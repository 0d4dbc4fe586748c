"""A sidecar is applied as a whole, or refused with line and cure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corrections import correct_fields, correct_names, load
from generator.fields import read_fields
from generator.model import Article, Day, Mention, Seed, Span
from tests.examples import examples

_SIGNED = "by: Asha\non: 2024-05-31\nwhy: the print edition says so\n"
_TEXT = "सोमवार को दोनों देशों के विदेश मंत्रियों ने फोन पर सीमा की स्थिति पर चर्चा की, दफ्तरों ने यह बताया है।"


def _article() -> Article:
    return read_fields(Seed("a", "a.txt", "0" * 64, "utf-8", _TEXT))


def _corrected(yaml: str) -> Article:
    sidecar, problems = load((yaml + _SIGNED).encode(), "a.yml")
    assert problems == ()
    assert sidecar is not None
    return correct_names(correct_fields(_article(), sidecar), sidecar)


def test_a_title_is_corrected_and_told() -> None:
    """The new value is an editor's fact; the old one stays on record with who and why."""
    article = _corrected("title: नया शीर्षक\n")
    assert article.title is not None
    assert article.title.evidence.kind == "editor"
    (note,) = article.corrections
    assert (note.field, note.after, note.by, note.why) == (
        "title",
        ("नया शीर्षक",),
        "Asha",
        "the print edition says so",
    )
    assert note.before[0].startswith("सोमवार")
    assert note.on == Day(date(2024, 5, 31))


@pytest.mark.parametrize(
    ("written", "iso"), [("2022-01-12", "2022-01-12"), ("2022-01", "2022-01"), ("2022", "2022")]
)
def test_dates_as_precise_as_written(written: str, iso: str) -> None:
    """A day, a month or a year is taken as it is written."""
    published = _corrected(f"published: {written}\n").published
    assert published is not None
    assert published.value.iso == iso


def test_published_null_is_known_to_be_unknown() -> None:
    """`published: null` takes a date away and says that an editor did."""
    article = _corrected("published: null\n")
    assert article.published is None
    assert ("published", "corrected-unknown") in {(a.field, a.reason) for a in article.absences}
    assert [note.field for note in article.corrections] == ["published"]


def test_people_language_place() -> None:
    """Authors with and without roles, places and languages are set; Norwegian is `no`."""
    article = _corrected(
        "authors: [Ravi, {name: Asha, role: Editor}]\nplace: दिल्ली\nlanguage: no\n"
    )
    assert [(f.value.name, f.value.role) for f in article.authors] == [
        ("Ravi", None),
        ("Asha", "Editor"),
    ]
    assert article.place is not None
    assert article.place.value == "दिल्ली"
    assert article.lang == "no"


def test_actors_and_keywords() -> None:
    """Actors are added and removed by id, keywords replaced."""
    sidecar, _ = load(
        (_SIGNED + "actors: {add: [russia], remove: [china]}\nkeywords: [सीमा]\n").encode(), "a.yml"
    )
    assert sidecar is not None
    before = replace(_article(), mentions=(Mention("china", Span(0, 3), "x", "name", 0.9),))
    article = correct_names(before, sidecar)
    assert [mention.actor for mention in article.mentions] == ["russia"]
    assert [keyword.text for keyword in article.keywords] == ["सीमा"]
    assert [note.field for note in article.corrections] == ["actors", "keywords"]


def test_event_and_withdrawal() -> None:
    """Events and withdrawal are kept for those who need them."""
    sidecar, _ = load(
        (_SIGNED + "event: {same_as: b, not: [c, d]}\nwithdrawn: true\nid: x\n").encode(), "a.yml"
    )
    assert sidecar is not None
    assert (sidecar.same_as, sidecar.not_same_as) == (("b",), ("c", "d"))
    assert sidecar.withdrawn
    assert sidecar.id == "x"


_BOMB = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"


@pytest.mark.parametrize(
    ("yaml", "line", "words"),
    [
        (_SIGNED + "titel: x\n", 4, "did you mean “title”"),
        (_SIGNED + "title: 2022\n", 4, "in quotes"),
        (_SIGNED + "title: [x]\n", 4, "not a text"),
        (_SIGNED + "title: ''\n", 4, "empty"),
        (_SIGNED + "published: 2022-02-31\n", 4, "does not exist"),
        (_SIGNED + "published: yesterday\n", 4, "not a date"),
        (_SIGNED + "actors: {ad: [x]}\n", 4, "did you mean “add”"),
        (_SIGNED + "authors: Ravi\n", 4, "not a list"),
        (_SIGNED + "language: Hindi!\n", 4, "language code"),
        (_SIGNED + "id: ../../x\n", 4, "not an id"),
        (_SIGNED + "withdrawn: perhaps\n", 4, "true or false"),
        (_SIGNED + "title: a\ntitle: b\n", 5, "twice"),
        (_SIGNED, None, "nothing is corrected"),
        ("title: x\non: 2024-05-31\nwhy: y\n", None, "`by` is missing"),
        ("title: x\nby: A\non: 2024-05-31\n", None, "`why` is missing"),
        ("title: x\nby: A\nwhy: y\n", None, "`on` is missing"),
        ("title: x\nby: A\nwhy: y\non: 2024\n", 4, "not a day"),
        (_BOMB, 1, "anchors"),
        ("title: *x\n", 1, "alias"),
        ("title: !!python/object/apply:os.system [ls]\n", 1, "tags"),
        ("title: [\n", 2, "malformed"),
        ("- x\n", 1, "key: value"),
        ("a: " + "[" * 40 + "]" * 40 + "\n", 1, "nested"),
        ("# nothing\n", None, "`by` is missing"),
    ],
)  # fmt: skip
def test_faults_name_line_and_cure(yaml: str, line: int | None, words: str) -> None:
    """A faulty sidecar is not applied; the first Problem names its line and what to do."""
    sidecar, problems = load(yaml.encode(), "a.yml")
    assert sidecar is None
    assert any(words in str(problem) and problem.line == line for problem in problems)
    assert all(problem.path == "a.yml" and problem.severity == "error" for problem in problems)


def test_large_or_undecodable_files_are_refused() -> None:
    """A sidecar is small UTF-8 text."""
    assert load(b"x" * 100_000, "a.yml")[1][0].message.startswith("the file is larger")
    assert load(b"\xff\xfe\xfa", "a.yml")[1][0].message == "the file is not UTF-8"


@examples(100)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")),
    )
)
def test_any_bytes(raw: bytes) -> None:
    """Any bytes give corrections or problems, never both or neither."""
    sidecar, problems = load(raw, "a.yml")
    assert (sidecar is None) == bool(problems)
