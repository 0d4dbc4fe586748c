"""Settings: what is wrong is one line with file, line and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import config
from generator.errors import ConfigurationError

BASE = """\
site_name: Test
site_url: https://example.org/archive
docs_dir: docs/en
theme:
  name: material
  custom_dir: build/theme
extra:
  roznama:
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive's folders, with catalogs for en and ar."""
    for folder in ("docs/en", "seeds", "site_templates/theme"):
        (tmp_path / folder).mkdir(parents=True)
    for locale in ("en", "ar"):
        catalogs = tmp_path / "site_templates/locale" / locale / "LC_MESSAGES"
        catalogs.mkdir(parents=True)
        (catalogs / "roznama.po").touch()
    return tmp_path


def load(archive: Path, ours: str, base: str = BASE) -> config.Settings:
    file = archive / "mkdocs.yml"
    file.write_text(base + "".join(f"    {line}\n" for line in ours.splitlines()), "utf-8")
    return config.load(file)


def test_settings_are_read(archive: Path) -> None:
    """Every setting arrives, with paths below the archive and a slash behind the address."""
    settings = load(archive, "locales: [en, ar]\nname: {ar: أرشيف}\nkeywords: 5\npublish: excerpt")
    assert settings.locales == ("en", "ar")
    assert settings.site_names == {"en": "Test", "ar": "أرشيف"}
    assert settings.site_url == "https://example.org/archive/"
    assert settings.docs_of("ar") == archive / "docs/ar"
    assert settings.config_of("ar") == archive / "mkdocs.ar.yml"
    assert (settings.prefix("en"), settings.prefix("ar")) == ("", "ar/")
    assert (settings.keywords, settings.publish) == (5, "excerpt")


@pytest.mark.parametrize(
    ("ours", "line", "message", "cure"),
    [
        ("locals: [en]", 9, "unknown setting “locals”", "did you mean “locales”?"),
        ("locales: [en]\nfrobnicate: 1", 10, "unknown setting", "known are"),
        ("locales: [en, xx]", 9, "unknown locale “xx”", "use codes such as"),
        ("locales: [en, en]", 9, "named twice", "name each once"),
        ("locales: [en, de]", 9, "no translations", "there are ar, en"),
        ("locales: en", 9, "locales is not a list", "table of settings"),
        ("locales: []", 9, "no locale", "name at least one"),
        ("locales:\n  - en\n  - false", 11, "unknown locale", "use codes"),
        ("keywords: many", 9, "keywords is not a number", "table of settings"),
        ("keywords: -1", 9, "not a count", "use 0 to 100"),
        ("publish: excerp", 9, "publish cannot be “excerp”", "did you mean “excerpt”?"),
        ("seeds: nowhere", 9, "the folder of seeds, “nowhere”", "create it"),
        ("locales: [ar, en]", 3, "docs_dir is not the first locale's", "docs_dir: docs/ar"),
        ("name: {de: Archiv}", 9, "not text for one of the locales", "the locales are en"),
        ("name: {en: [", 10, "not valid YAML", "indentation"),
    ],
)
def test_what_is_wrong_is_one_line(
    archive: Path, ours: str, line: int, message: str, cure: str
) -> None:
    """A wrong setting names its line, what is wrong, and the cure."""
    with pytest.raises(ConfigurationError) as caught:
        load(archive, ours)
    problem = caught.value.problem
    assert message in problem.message
    assert cure in problem.hint
    assert problem.line == line
    assert "\n" not in str(problem)


def test_the_first_locale_needs_its_folder(archive: Path) -> None:
    """Without the docs folder of the first locale nothing is built."""
    (archive / "docs/en").rmdir()
    with pytest.raises(ConfigurationError, match="does not exist"):
        load(archive, "locales: [en]")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Run in the wrong folder, the cure is to name the file."""
    with pytest.raises(ConfigurationError, match="name the file with -f"):
        config.load(tmp_path / "mkdocs.yml")


def test_foreign_tags_are_no_code(archive: Path) -> None:
    """Tags for other readers of the file are neither run nor an error."""
    base = BASE.replace("extra:", "hook: !!python/object/apply:os.system ['false']\nextra:")
    assert load(archive, "locales: [en]", base).locales == ("en",)
