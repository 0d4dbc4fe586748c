"""The message catalogs hold what the sources say, wholly translated."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message

from generator.localize import catalogs
from generator.localize.messages import places

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "site_templates" / "locale"
LOCALES = catalogs.locales(FOLDER)
TRANSLATED = [locale for locale in LOCALES if not catalogs.is_source_language(locale)]
_SAMPLE = 400
"""Every plural category of a language has a number below this, and repeats above it."""


@pytest.fixture(scope="module")
def template() -> Catalog:
    """The messages of the sources."""
    return catalogs.extract(ROOT)


def _catalog(locale: str) -> Catalog:
    return catalogs.read(catalogs.path(FOLDER, locale), locale)


def _keys(catalog: Catalog) -> set[tuple[str, object]]:
    return {(str(message.context or ""), message.id) for message in catalog if message.id}


def _translations(catalog: Catalog) -> set[tuple[str, ...]]:
    messages = [*catalog, *catalog.obsolete.values()]
    return {catalogs.strings(message) for message in messages if message.id}


def _messages(locale: str) -> list[Message]:
    return [message for message in _catalog(locale) if message.id]


@pytest.mark.parametrize("locale", LOCALES)
def test_catalogs_are_up_to_date(locale: str, template: Catalog) -> None:
    """A catalog has the sources' messages, no more and no fewer: else run `make messages`."""
    assert _keys(_catalog(locale)) == _keys(template)


def test_sources_have_messages(template: Catalog) -> None:
    """Messages are found in the program, in the page templates and in the theme."""
    files = {str(file) for message in template for file, _ in message.locations}
    for folder in ("generator/", "site_templates/pages/", "site_templates/theme/"):
        assert any(file.startswith(folder) for file in files), folder


@pytest.mark.parametrize("locale", TRANSLATED)
def test_everything_is_translated(locale: str) -> None:
    """No message is without a translation in any of its plural forms, and none is fuzzy."""
    missing = catalogs.untranslated(catalogs.path(FOLDER, locale), locale)
    assert [message.id for message in missing] == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_there_is_a_translation_for_every_plural_category(locale: str) -> None:
    """A counted message has as many translations as CLDR has plural categories."""
    categories = _categories(locale)
    for message in _messages(locale):
        if message.pluralizable:
            assert len(catalogs.strings(message)) == len(categories), message.id


@pytest.mark.parametrize("locale", LOCALES)
def test_plural_forms_are_those_of_cldr(locale: str) -> None:
    """Looking up chooses the plural form that CLDR's rule gives."""
    compiled = catalogs.compiled(catalogs.path(FOLDER, locale), locale)
    rule = Locale.parse(locale).plural_form
    counted = next(message for message in _messages(locale) if message.pluralizable)
    one, other = tuple(counted.id)
    forms = catalogs.strings(counted) if locale in TRANSLATED else (one, other)
    for n in range(_SAMPLE):
        assert compiled.ngettext(one, other, n) == forms[_categories(locale).index(rule(n))], n


@pytest.mark.parametrize("locale", TRANSLATED)
def test_places_are_kept(locale: str) -> None:
    """A translation has the places of its message.

    Only where a plural form stands for one single number may the number go unwritten.
    """
    for message in _messages(locale):
        if not message.pluralizable:
            assert places(catalogs.strings(message)[0]) == places(str(message.id)), message.id
            continue
        wanted = places(message.id[1])
        for category, text in zip(_categories(locale), catalogs.strings(message), strict=True):
            assert places(text) <= wanted, text
            if not _is_single(locale, category):
                assert places(text) == wanted, text


@pytest.mark.parametrize("locale", LOCALES)
def test_updating_twice_changes_nothing(locale: str, template: Catalog, tmp_path: Path) -> None:
    """`update` writes the same bytes again, and loses no translation."""
    po = catalogs.path(tmp_path, locale)
    po.parent.mkdir(parents=True)
    po.write_bytes(catalogs.path(FOLDER, locale).read_bytes())
    catalogs.update(template, tmp_path, locale)
    once = po.read_bytes()
    catalogs.update(template, tmp_path, locale)
    assert po.read_bytes() == once
    assert _translations(catalogs.read(po, locale)) >= _translations(_catalog(locale))


def test_an_unused_message_keeps_its_translation(tmp_path: Path) -> None:
    """A message that goes and comes back is translated as before."""
    before, without = Catalog(), Catalog()
    before.add("Home")
    before.add("Dates")
    without.add("Dates")
    catalogs.update(before, tmp_path, "hi")
    po = catalogs.path(tmp_path, "hi")
    text = po.read_text(encoding="utf-8")
    po.write_text(text.replace('msgid "Home"\nmsgstr ""', 'msgid "Home"\nmsgstr "मुखपृष्ठ"'), "utf-8")
    catalogs.update(without, tmp_path, "hi")
    assert catalogs.compiled(po, "hi").gettext("Home") == "Home"
    catalogs.update(before, tmp_path, "hi")
    assert catalogs.compiled(po, "hi").gettext("Home") == "मुखपृष्ठ"


def test_a_new_locale_begins_with_everything_to_translate(
    template: Catalog, tmp_path: Path
) -> None:
    """`update fr` writes a catalog for French, with its own number of plural forms."""
    catalogs.update(template, tmp_path, "fr")
    po = catalogs.path(tmp_path, "fr")
    assert len(catalogs.untranslated(po, "fr")) == len(template)
    assert catalogs.compiled(po, "fr").ngettext("{n} report", "{n} reports", 2) == "{n} reports"


def _categories(locale: str) -> list[str]:
    """The plural categories of a language, in the order of the translations."""
    used = {*Locale.parse(locale).plural_form.tags, "other"}
    return [name for name in ("zero", "one", "two", "few", "many", "other") if name in used]


def _is_single(locale: str, category: str) -> bool:
    rule = Locale.parse(locale).plural_form
    return sum(rule(n) == category for n in range(_SAMPLE)) == 1
