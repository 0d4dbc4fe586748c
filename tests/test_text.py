"""Bytes become text without loss, and text becomes slugs, sentences and clean lines."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from generator.text import Undecodable, Words, clean, decode, sentences, slug
from tests.examples import examples

_ANY = st.text()


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        (b"plain", "utf-8", "plain"),
        ("हिन्दी".encode(), "utf-8", "हिन्दी"),
        (codecs.BOM_UTF8 + "घर".encode(), "utf-8", "घर"),
        (codecs.BOM_UTF16_LE + "بيت".encode("utf-16-le"), "utf-16-le", "بيت"),
        (codecs.BOM_UTF16_BE + "بيت".encode("utf-16-be"), "utf-16-be", "بيت"),
        (codecs.BOM_UTF32_LE + "дом".encode("utf-32-le"), "utf-32-le", "дом"),
        (b"a\r\nb\rc", "utf-8", "a\r\nb\rc"),
    ],
)
def test_certain_encodings(raw: bytes, encoding: str, text: str) -> None:
    """A byte-order mark or strict UTF-8 decides, and nothing else is changed."""
    decoded = decode(raw)
    assert (decoded.text, decoded.encoding, decoded.problems) == (text, encoding, ())


def test_guessed_encoding_is_told() -> None:
    """Another encoding is a guess, and the guess is told."""
    text = "وقال الوزير إن البلدين اتفقا على مواصلة الحوار خلال الأسابيع المقبلة. " * 20
    decoded = decode(text.encode("windows-1256"))
    assert decoded.text == text
    assert "guessed" in decoded.problems[0]


def test_few_damaged_bytes_leave_utf8() -> None:
    """One bad byte in a long UTF-8 text is replaced, not taken for another encoding."""
    raw = "दोनों देशों के मंत्री मिले। ".encode() * 30 + b"\xff"
    decoded = decode(raw)
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("\ufffd")
    assert "1 damaged" in decoded.problems[0]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "white space"),
        (codecs.BOM_UTF8, "white space"),
        ("\u202e\u2066".encode(), "white space"),
        (b"text\0text", "NUL"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01" + bytes(range(256)) * 20, "not text"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "utf-16-le"),
    ],
)
def test_what_is_no_text(raw: bytes, words: str) -> None:
    """Empty files, white space and binary files are refused with the reason."""
    with pytest.raises(Undecodable, match=words):
        decode(raw)


@examples(100)
@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    """Any bytes are decoded or refused; nothing else happens."""
    try:
        text = decode(raw).text
    except Undecodable:
        return
    assert text.strip()


@examples(100)
@given(_ANY)
def test_clean_is_idempotent(text: str) -> None:
    """Cleaning twice changes nothing more, and leaves one NFC line without controls."""
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in once)
    assert not set(once) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_clean_keeps_joiners_and_marks_of_direction() -> None:
    """ZWNJ, ZWJ and single direction marks carry meaning: they stay."""
    assert clean("می\u200cشود  क्\u200dष\u200f") == "می\u200cشود क्\u200dष\u200f"


@examples(100)
@given(_ANY, st.integers(16, 120))
def test_slugs_are_safe(text: str, limit: int) -> None:
    """A slug is short, not empty, of letters, digits and hyphens, and stable."""
    made = slug(text, limit)
    assert 0 < len(made.encode()) <= limit
    assert not set(made) & set('/\\.%?#:*"<>| ')
    assert not made.startswith(("-", ".", "_"))
    assert slug(made, limit) == made or len(made.encode()) > limit - 2


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Hello, World/../x", "hello-world-x"),
        ("चीन और रूस", "चीन-और-रूस"),
        ("وزير الخارجية", "وزير-الخارجية"),
        ("004_2b9803faf59a8591", "004-2b9803faf59a8591"),
    ],
)
def test_slugs_keep_scripts(text: str, made: str) -> None:
    """Letters and marks of any script are kept."""
    assert slug(text) == made


def test_long_slugs_differ_by_their_ends() -> None:
    """Two long titles that differ only at the end have different slugs."""
    title = "संयुक्त राष्ट्र महासभा में दोनों देशों के विदेश मंत्रियों की बैठक "
    assert slug(title + "एक") != slug(title + "दो")
    assert len(slug(title + "एक").encode()) <= 80


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("hi", "डॉ. राम ने कहा। वह आए. ठीक है।", ["डॉ. राम ने कहा।", "वह आए.", "ठीक है।"]),
        ("ar", "قال د. أحمد إنه موافق. ثم غادر.", ["قال د. أحمد إنه موافق.", "ثم غادر."]),
        ("en", "Mr. Xi met J. R. Smith. They spoke.", ["Mr. Xi met J. R. Smith.", "They spoke."]),
        ("zh", "他说。她走了。", ["他说。", "她走了。"]),
        ("ur", "وہ آئے۔ پھر گئے۔", ["وہ آئے۔", "پھر گئے۔"]),
    ],
)
def test_sentences(lang: str, text: str, parts: list[str]) -> None:
    """Sentences end at the marks of their script, but not after abbreviations."""
    assert [text[span.start : span.end] for span in sentences(text, lang)] == parts


@examples(100)
@given(_ANY, st.sampled_from(["hi", "ar", "en", "zh", "und", "xx"]))
def test_sentences_cover_the_text(text: str, lang: str) -> None:
    """Between sentences there is nothing but white space."""
    spans = sentences(text, lang)
    at = 0
    for span in spans:
        assert not text[at : span.start].strip()
        assert span.end > span.start
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "sentence", ["The council's 2nd plan, no. 3", "Rådets 2. plan – «nå»!", ""]
)
def test_words_are_those_of_a_pattern(sentence: str) -> None:
    """Words are what a pattern finds, whichever way a text takes."""
    letters = r"[\p{L}\p{N}']"
    assert Words(letters).of(sentence) == regex.findall(f"{letters}+", sentence)
