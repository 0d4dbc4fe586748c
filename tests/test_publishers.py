"""A notice of copyright says who published a report, in whole words, or says nothing."""

from __future__ import annotations

import hashlib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.fields import read_fields
from generator.fields.notices import holder
from generator.model import Seed
from tests import casefiles
from tests.examples import examples

CASES: dict[str, str] = yaml.safe_load((casefiles.CASES / "publishers.yml").read_text("utf-8"))
_BODIES = {
    "en": "The council met on Tuesday and decided to build a bridge over the river. " * 4,
    "de": "Der Rat der Stadt hat am Dienstag beschlossen, eine neue Brücke zu bauen. " * 4,
    "zh": "市议会星期二开会，决定在河上修建一座新桥，工程将于明年开始，预计两年后完成。" * 4,
}


def _source(text: str) -> str | None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    found = read_fields(Seed("case", "case.txt", digest, "utf-8", text)).source
    return found.value if found else None


@pytest.mark.parametrize("notice", CASES)
def test_a_notice_names_its_holder(notice: str) -> None:
    """Years, rights, addresses and other companies are no part of a publisher's name."""
    assert holder(notice) == CASES[notice]


@examples(200)
@given(st.text(max_size=200))
def test_a_holder_stands_in_its_notice(text: str) -> None:
    """Whatever a line says, a name is words of it, and short."""
    name = holder(f"© {text}")
    assert len(name) <= 60
    assert all(word in text for word in name.split())


@pytest.mark.parametrize(
    ("lang", "line", "source"),
    [
        ("en", "Source: River News", "River News"),
        ("de", "Quelle: sid/dpa", "sid/dpa"),
        ("de", "Quelle: F.A.Z.", "F.A.Z."),
        ("zh", "（资料来源：河报、海外网等）", "河报、海外网等"),
        ("de", "Quelle: Anna B. Sommer/dpa", None),
        ("zh", "原标题：桥建成了", None),
        ("zh", "来源：河报 作者：张三", "河报"),
        ("zh", "来源：互联网", None),
        ("zh", "© 2022年河报版权声明：本文所有内容受到保护，不得擅自使用。", "河报"),
    ],
)
def test_a_labelled_source_is_a_publisher(lang: str, line: str, source: str | None) -> None:
    """A label names who published a report, not who took a picture, and not another title."""
    body = _BODIES[lang]
    assert _source(f"{body}\n\n{body}\n\n{line}\n") == source
