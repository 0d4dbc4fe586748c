"""The data that keywords rest on: stop lists, languages, topics."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
import regex
import yaml

from generator.corpus import keyword_key
from generator.keywords import topics
from generator.keywords.language import STOP, fold, language
from generator.keywords.terms import stems_of, vocabulary
from generator.model import Keyword

DATA = files("generator.keywords") / "data"
LANGUAGES = yaml.safe_load((DATA / "languages.yml").read_text("utf-8"))
SUPPORTED = [
    "ar",
    "bn",
    "de",
    "en",
    "es",
    "fa",
    "fr",
    "hi",
    "id",
    "it",
    "ja",
    "ko",
    "pl",
    "pt",
    "ru",
    "tr",
    "uk",
    "ur",
    "zh",
]
LISTS = sorted(path.name.removesuffix(".txt") for path in (DATA / "stopwords").iterdir())
TRANSLATED = ("en", "hi", "ar")

SAMPLES = {
    "hi": "में के की है पर वह इन का को ने से और उन्होंने मंगलवार जनवरी ख़िलाफ़ खिलाफ",
    "ar": "إلى أن بشأن أيضا وأضاف الى في من على الذي التي الاثنين يناير",
    "en": "the of and said Monday January new don't",
    "ur": "کا کی کے میں پر اور نے سے ہے ہیں",
    "fa": "را از که این است می‌شود",
    "bn": "এবং ও না করে বলেন",
    "ru": "и в не на что сказал понедельник января",
    "uk": "і в не на що сказав понеділок січня",
    "zh": "的 了 是 在 表示",
    "es": "el la de que y dijo lunes enero",
    "fr": "le la de et qui a lundi janvier",
    "de": "der die das und nicht sagte Montag Januar",
    "pt": "o a de que e disse segunda janeiro",
    "tr": "ve bir bu için dedi pazartesi ocak",
    "ja": "の は これ 月曜日",
    "ko": "그리고 밝혔다 월요일",
    "id": "yang dan di itu mengatakan Senin Januari",
    "el": "είναι έχει όλες αυτές ΕΙΝΑΙ χωρίς Δευτέρα Ιανουαρίου",
    "lt": "yra buvo ir kad pirmadienis sausio",
    "is": "og að sem ekki sagði mánudagur janúar",
}
CONTENT = {
    "hi": "घर वर्ग प्रतिबंध",
    "ar": "زيارة لقاء قوة عقوبات",
    "en": "system fire research interest sanctions",
    "ru": "война Россия Москва",
    "es": "empleo acuerdo",
    "pt": "conselho sistema",
}


@pytest.mark.parametrize("code", SUPPORTED)
def test_every_supported_language_has_resources(code: str) -> None:
    """Reading's languages have stop words and a way to find words."""
    known = language(code)
    assert known is not None
    assert len(known.stop) > 100
    assert list(known.segment("a"))


@pytest.mark.parametrize("code", SAMPLES)
def test_function_words_are_stop_words(code: str) -> None:
    """Function words, words of reporting, weekdays and months are on the list."""
    known = language(code)
    assert known is not None
    assert [word for word in SAMPLES[code].split() if fold(word) not in known.stop] == []


@pytest.mark.parametrize("code", CONTENT)
def test_nouns_are_no_stop_words(code: str) -> None:
    """Nouns that lists for web search take for function words are not on ours."""
    known = language(code)
    assert known is not None
    assert [word for word in CONTENT[code].split() if fold(word) in known.stop] == []


@pytest.mark.parametrize("code", LISTS)
def test_lists_are_clean(code: str) -> None:
    """A list names its source in a comment, and a word is not both stop and general."""
    text = (DATA / "stopwords" / f"{code}.txt").read_text("utf-8")
    assert text.startswith("# ")
    words = regex.sub(r"#.*", "", text).split()
    assert [word for word in words if regex.search(r"[^\p{L}\p{M}\p{N}\p{Cf}~^=’' -]", word)] == []
    known = language(code)
    assert known is not None
    assert not known.stop & known.weak
    assert known.names <= known.stop


def test_languages_are_known_by_their_other_codes() -> None:
    """Tags with regions and older codes lead to the language."""
    assert language("nb") is language("no")
    assert language("hi-IN") == language("hi")
    assert language("zh-Hans") == language("zh")
    assert language("zh-Hant") == language("zh")
    assert language("xx") is None


def test_languages_yml_has_no_unknown_keys() -> None:
    """A misspelt key would be silently without effect."""
    known = {
        "affixes", "connectors", "elisions", "enclitics", "possessives", "proclitics", "script",
        "segmenter", "spelling", "stemmer",
    }  # fmt: skip
    entries = {code: entry for code, entry in LANGUAGES.items() if code != "same"}
    assert {key for entry in entries.values() for key in entry} <= known
    assert all(isinstance(code, str) for code in LANGUAGES)


def test_topics_are_translated() -> None:
    """At least 150 topics have names in English, Hindi and Arabic, each name its own."""
    assert len(topics()) >= 150
    for lang in TRANSLATED:
        names = Counter(topic.names[lang] for topic in topics().values())
        assert names.most_common(1)[0][1] == 1


@pytest.mark.parametrize("lang", TRANSLATED)
def test_terms_can_be_found(lang: str) -> None:
    """No term is of two topics, none begins or ends with a stop word or is a general word."""
    known = language(lang)
    assert known is not None
    owners: dict[tuple[str, ...], str] = {}
    for topic in topics().values():
        for text in topic.words(lang):
            stems = stems_of(text, known)
            assert owners.setdefault(stems, topic.id) == topic.id, text
            assert not stems[0].startswith(STOP), text
            assert not stems[-1].startswith(STOP), text
            assert sum(stem.startswith(STOP) for stem in stems) <= 1, text
            assert len(stems) > 1 or fold(text) not in known.weak, text
    assert len(vocabulary(lang).terms) == len(owners)


@pytest.mark.parametrize(
    ("lang", "surface", "wording"),
    [
        ("hi", "प्रतिबंधों", "प्रतिबंध"),
        ("hi", "पाबंदी", "पाबंदी"),
        ("en", "Sanctions", "Sanctions"),
        ("ar", "عقوبات", "عقوبات"),
    ],
)
def test_wording(lang: str, surface: str, wording: str) -> None:
    """A term loses its inflection but stays the report's own word."""
    known = language(lang)
    assert known is not None
    term = vocabulary(lang).terms[stems_of(surface, known)]
    assert term.topic.id == "sanctions"
    assert term.wording(surface) == wording


def test_a_language_without_topics_has_an_empty_vocabulary() -> None:
    """Keywords without a topic stay in their language."""
    assert not vocabulary("fi").terms
    assert not vocabulary("und").terms


def test_one_page_for_both_spellings_of_chinese() -> None:
    """Traditional and Simplified characters lead to the same page, other languages to their own."""
    written = [Keyword(text, "zh", 0.1) for text in ("颱風", "台风")]
    assert len(set(map(keyword_key, written))) == 1
    assert keyword_key(Keyword("颱風", "ja", 0.1)) == ("ja", "颱風")
