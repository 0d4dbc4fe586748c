"""The language of a text is told, or left open; its direction follows the letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from generator.langid import identifier
from generator.languages import detect, direction_of, script_of, text_direction
from tests.casefiles import load

_SHARED = {"id": {"id", "ms"}}
"""Malay and Indonesian share their news language so far that a short text can be either."""


@pytest.mark.parametrize(
    "case",
    [case for case in load("pages") if case.title.endswith("a whole page")],
    ids=lambda case: case.title[:2],
)
def test_language_of_paragraph(case: object) -> None:
    """A paragraph of a report is enough to tell its language."""
    first = case.expected["first"]  # type: ignore[attr-defined]
    lang = case.title[:2]  # type: ignore[attr-defined]
    assert detect(first) in _SHARED.get(lang, {lang})


@pytest.mark.parametrize(
    "text", ["", "CGTN", "12.01.2022", "😀 😀", "Leave a Reply", "@abc https://x.org"]
)
def test_too_short_is_undetermined(text: str) -> None:
    """Too little text, or none, stays undetermined."""
    assert detect(text) == "und"


@pytest.mark.parametrize(
    ("text", "lang"),
    [("서울", "ko"), ("กรุงเทพ", "th"), ("ひらがなと漢字", "ja"), ("ελληνικά", "el")],
)
def test_own_script_needs_no_length(text: str, lang: str) -> None:
    """A script that only one language uses decides even for a word."""
    assert detect(text) == lang


def test_sorani_by_its_letters() -> None:
    """A language that the model lacks is told by letters of its own."""
    assert detect("وەزیرانی دەرەوەی هەردوو وڵات لە ڕێگەی تەلەفۆنەوە گفتوگۆیان کرد") == "ckb"


def test_what_stands_at_both_ends_does_not_decide() -> None:
    """A report that begins and ends with a statement in English is in its own language."""
    said = (
        "“We have full confidence that the committee will act in the interest of the people, and "
        "we expect all of its members to be present at the next meeting, which will be on Monday, "
        "before the work on the bridge begins.”"
    )
    told = (
        "Iyan ang pahayag ng tagapagsalita ng lungsod matapos ang pulong ng mga opisyal kahapon. "
        "Ayon sa kanya, magsisimula na sa susunod na linggo ang pagkukumpuni ng tulay, at walang "
        "sasakyan ang papayagang dumaan dito hanggang sa katapusan ng buwan. Hinihiling din niya "
        "sa mga residente na magtiis muna habang inaayos ang kalsada sa kanilang barangay. "
    )
    assert detect(f"{said} {told}{said}") == "tl"


@pytest.mark.parametrize(
    ("lang", "direction"),
    [("ar", "rtl"), ("ur", "rtl"), ("he", "rtl"), ("ckb", "rtl"), ("hi", "ltr"), ("und", "ltr"),
     ("az-Arab", "ltr"), ("ur-Latn", "ltr")],
)  # fmt: skip
def test_direction_of_language(lang: str, direction: str) -> None:
    """Languages run the way their script runs; a named Latin script runs left to right."""
    assert direction_of(lang) == direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("AFP: وقال الوزير إن البلدين اتفقا", "rtl"),
        ("شينخوا said that both ministers had spoken at length", "ltr"),
        ("12 – 13", "rtl"),
    ],
)
def test_direction_by_share(text: str, direction: str) -> None:
    """Most letters decide, not the first one; without letters the default does."""
    assert text_direction(text, "rtl") == direction


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """Any text has a language or none, without a fault."""
    assert detect(text)
    assert isinstance(script_of(text), str)


@pytest.mark.usefixtures("pycache")
def test_the_model_that_is_kept_is_py3langids() -> None:
    """Made or mapped, it ranks the languages of a text as the packed one does, to the bit."""
    packed = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for _ in range(2):
        ours = identifier.__wrapped__()
        for text in ("Der Minister sprach am Mittwoch", "сегодня в Москве", "प्रधानमंत्री ने कहा", ""):
            assert ours.rank(text) == packed.rank(text)
