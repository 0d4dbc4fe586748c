"""`roznama explain` says for every value how it is known, and what else it could have been."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import regex
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import generator
from generator.cli import roznama
from generator.commands.explain import FIELDS, explain, margin
from generator.config import Settings
from generator.errors import ConfigurationError
from generator.fields import ABSENCES, read_fields
from generator.model import Article, Seed
from generator.text import data
from generator.zones.phrases import LABELS, known_languages
from tests.conftest import MakeArchive
from tests.examples import examples

_BODY = (
    "The ministers of both countries spoke about grain on Monday, an official told reporters "
    "after the talks, which lasted for more than three hours and were called useful.\n\n"
    "They agreed that the talks should be continued before the summer, the official added.\n"
)
_PAGE = (
    "Home\nMinisters of both countries speak about grain\nPublished: 12 January 2022\n"
    f"Updated: 14 January 2022\nBy Jane Doe\n\n{_BODY}\n"
    "Related stories\nOlder talks about grain end without any result (3 May 2021)\n"
)


def _read(text: str) -> Article:
    return read_fields(Seed("x", "seeds/x.txt", "0" * 64, "utf-8", text))


def _explained(text: str, field: str | None = None) -> str:
    return "\n".join(explain(_read(text), {}, field))


def test_a_value_has_rule_line_quote_and_confidence() -> None:
    """The day of publication is told with everything that it was read from."""
    shown = _explained(_PAGE, "published")
    assert "published   2022-01-12" in shown
    assert "labelled-head-date" in shown
    assert "confidence 0.97; line 3: “12 January 2022”" in shown


def test_what_lost_is_named_with_its_reason() -> None:
    """An update and a date in a list of links are named, and why they were not taken."""
    shown = _explained(_PAGE, "published")
    assert "line 4: “14 January 2022” says when the page was updated" in shown
    assert "“3 May 2021” stands on a line that was left out" in shown


def test_titles_that_lost_have_a_score() -> None:
    """A line that could be the title, and is not, is told with both scores."""
    shown = _explained(f"Grain talks between both countries end\nA long day of talks\n\n{_BODY}",
                       "title")  # fmt: skip
    assert regex.search(r"less like a title \(score -?\d\.\d\d against \d\.\d\d\)", shown)


def test_what_is_unknown_has_a_reason() -> None:
    """A text without a date says why it has none, and which weekdays stay open."""
    assert "only weekdays" in _explained(_BODY, "published")
    assert "“Monday” cannot be counted back" in _explained(_BODY, "event_days")


def test_every_field_is_told() -> None:
    """Without a field, all of them are listed, present or not."""
    shown = _explained(_PAGE)
    assert [name for name in FIELDS if not regex.search(rf"^{name}\s", shown, regex.M)] == []


def test_the_margin_names_each_line() -> None:
    """The text is shown whole, with the kind of every line and why it was left out."""
    rows = list(margin(_read(_PAGE)))
    assert len(rows) == len(_PAGE.splitlines())
    assert rows[0] == " 1 dropped       | Home  <- menu of the page (navigation)"
    assert rows[1].startswith(" 2 title ")
    assert rows[2].startswith(" 3 date ")
    assert "links to other reports (related)" in rows[-2]


@examples(60)
@given(st.text(alphabet="a .\n\r\x0b\x1b\u2028\u202eक،", max_size=200))
def test_any_text_can_be_explained(text: str) -> None:
    """No text makes it fail, and nothing in a text can steer the terminal."""
    article = _read(text)
    for row in (*explain(article, {}, None), *margin(article)):
        assert not regex.search(r"[\p{Cc}\u202a-\u202e\u2066-\u2069]", row)


def test_long_texts_take_seconds() -> None:
    """A text of 100,000 short lines is explained in time that grows with its length only."""
    article = _read("\n".join(f"Line {i} of many" for i in range(100_000)))
    started = time.process_time()
    assert sum(1 for _ in margin(article)) == 100_000
    assert time.process_time() - started < 20


def test_every_code_has_words() -> None:
    """Each reason for an absence or a dropped line, and each rule, can be put into words."""
    words = data("explain")
    assert set(ABSENCES) == set(words["absences"])
    lists = {kind for lang in known_languages() for kind in data(f"phrases/{lang}")}
    sources = "".join(
        file.read_text("utf-8") for folder in ("zones", "fields")
        for file in sorted((Path(generator.__file__).parent / folder).glob("*.py"))
    )  # fmt: skip
    reasons = set(regex.findall(r'"dropped",\s*"([a-z-]+)"\)', sources))
    assert (lists - LABELS) | reasons <= set(words["reasons"])
    whys = set(regex.findall(r'(?<!\w)(?:Considered|_at)\([^"]*?"([a-z-]+)"', sources))
    assert whys
    assert whys <= set(words["considered"])
    rules = set(regex.findall(r'"(?:printed|dateline|derived|inferred)",\s*"([a-z-]+)",', sources))
    assert len(rules) > 5
    assert rules <= set(words["rules"])


def _run(archive: Settings, *words: str) -> str:
    runner = CliRunner()
    result = runner.invoke(roznama, ["explain", "-f", str(archive.file), *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def test_the_command_explains_what_the_store_has(make_archive: MakeArchive) -> None:
    """A report is named by its id; corrections are told with who made them and why."""
    sidecar = "by: A. Editor\non: 2024-05-31\nwhy: the printed page\nplace: Geneva\n"
    archive = make_archive({"talks.txt": _PAGE, "talks.yml": sidecar})
    shown = _run(archive, "talks")
    assert "labelled-head-date" in shown
    assert "place       Geneva" in shown
    assert "was “unknown” before A. Editor corrected it, 2024-05-31" in shown
    assert "because: the printed page" in shown
    assert "Home  <- menu of the page" in _run(archive, "talks", "text")
    assert _run(archive, "seeds/talks.txt") == shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("talk",), "did you mean “talks”?"),
        (("talks", "publishd"), "did you mean “published”?"),
        (("empty",), "the file is empty"),
    ],
)
def test_unknown_names(make_archive: MakeArchive, words: tuple[str, ...], message: str) -> None:
    """An unknown id or field names the nearest one; a refused seed, why it was refused."""
    archive = make_archive({"talks.txt": _PAGE, "empty.txt": ""})
    with pytest.raises(ConfigurationError) as raised:
        _run(archive, *words)
    assert message in str(raised.value)
    assert raised.value.exit_code == 2


def test_a_withdrawn_report_tells_only_why(make_archive: MakeArchive) -> None:
    """Of a withdrawn report nothing is told but who withdrew it and why."""
    sidecar = "by: A. Editor\non: 2024-05-31\nwhy: asked to\nwithdrawn: true\n"
    archive = make_archive({"talks.txt": _PAGE, "talks.yml": sidecar})
    shown = _run(archive, "talks")
    assert "withdrawn by A. Editor: asked to" in shown
    assert "grain" not in shown
