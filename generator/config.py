"""The settings of one archive, from its mkdocs.yml.

MkDocs' own keys stay MkDocs' business; ours are under `extra.roznama`. Whatever is
wrong there is one line with file, line and cure, before anything is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeVar

from babel import Locale, UnknownLocaleError

from generator import templates, yamlfile
from generator.errors import ConfigurationError, Problem, meant
from generator.seal import CACHE

Publish = Literal["full", "excerpt"]
PUBLISH: tuple[Publish, ...] = ("full", "excerpt")
DEFAULT_LOCALES = ("en",)
CUSTOM_DIR = "build/theme"
"""Where MkDocs finds the theme, below the archive's root."""

V = TypeVar("V")
_KNOWN = ("locales", "seeds", "name", "tagline", "keywords", "publish", "report_errors_url")
_KINDS: Mapping[type, str] = {str: "text", int: "a number", list: "a list", dict: "a mapping"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a build depends on besides its inputs. Paths are absolute."""

    file: Path
    locales: tuple[str, ...]
    """Languages of the interface; the first is the default, at the site's root."""
    site_names: Mapping[str, str]
    taglines: Mapping[str, str]
    site_url: str
    """With a trailing slash; empty if the configuration names none."""
    docs: Path
    """Folder of the locales' docs folders: `docs` in `docs/en`."""
    site: Path
    seeds: Path
    templates: tuple[Path, ...]
    """Folders of page templates, theme and catalogs: the archive's own before the program's."""
    keywords: int
    publish: Publish
    report_errors_url: str

    @property
    def root(self) -> Path:
        """The archive's folder."""
        return self.file.parent

    @property
    def cache(self) -> Path:
        """Folder of the store."""
        return self.root / CACHE

    @property
    def build(self) -> Path:
        """Folder for what is made on the way, and for reports to the maintainer."""
        return self.root / "build"

    @property
    def theme(self) -> Path:
        """What MkDocs takes as `custom_dir`: the theme of all layers, put together."""
        return self.root / CUSTOM_DIR

    def catalogs_of(self, locale: str) -> Path:
        """The folder of catalogs that has this locale."""
        folders = [layer / templates.CATALOGS for layer in self.templates]
        return next((each for each in folders if (each / locale).is_dir()), folders[-1])

    def docs_of(self, locale: str) -> Path:
        """The `docs_dir` of one locale."""
        return self.docs / locale

    def prefix(self, locale: str) -> str:
        """Where a locale's pages lie below the site's root: '' or 'hi/'."""
        return "" if locale == self.locales[0] else f"{locale}/"

    def config_of(self, locale: str) -> Path:
        """The MkDocs configuration of one locale."""
        if locale == self.locales[0]:
            return self.file
        return self.file.with_name(f"{self.file.stem}.{locale}.yml")


def load(file: Path, site: Path | None = None) -> Settings:
    """Read the settings from `file`; `site` overrides where the result goes.

    Raises ConfigurationError if anything is missing, mistyped or unknown.
    """
    file = file.absolute()
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        cure = "run in the archive's folder, or name the file with -f"
        raise ConfigurationError(
            Problem("error", file.name, f"cannot be read: {reason}", cure)
        ) from error
    try:
        document = yamlfile.load(text, file.name)
    except yamlfile.YamlError as error:
        raise ConfigurationError(error.problem) from error
    return _Reader(document, file).settings(site)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one configuration document; every method raises ConfigurationError."""

    document: yamlfile.Document
    file: Path

    def settings(self, site: Path | None) -> Settings:
        self._refuse_unknown_keys()
        locales = self._locales()
        root = self.file.parent
        name = self._value(("site_name",), str, "Roznama")
        url = self._value(("site_url",), str, "")
        layers = templates.layers(root)
        self._require_catalogs(locales, layers)
        self._require_theme()
        return Settings(
            file=self.file,
            locales=locales,
            site_names=self._per_locale("name", locales, name),
            taglines=self._per_locale(
                "tagline", locales, self._value(("site_description",), str, "")
            ),
            site_url=url if not url or url.endswith("/") else url + "/",
            docs=self._docs(locales[0]),
            site=(site or root / "site").absolute(),
            seeds=self._seeds(),
            templates=layers,
            keywords=self._count("keywords", 10),
            publish=self._publish(),
            report_errors_url=self._ours("report_errors_url", str, ""),
        )

    def _refuse_unknown_keys(self) -> None:
        if not isinstance(self.document.value, dict):
            self._fail((), "holds no settings", "start from the mkdocs.yml of the documentation")
        ours = self._value(("extra", "roznama"), dict, {})
        for key in ours:
            if key not in _KNOWN:
                self._fail(
                    ("extra", "roznama", key),
                    f"unknown setting “{key}” under extra.roznama",
                    meant.cure(str(key), _KNOWN),
                )

    def _locales(self) -> tuple[str, ...]:
        locales = self._ours("locales", list, list(DEFAULT_LOCALES))
        keys = ("extra", "roznama", "locales")
        if not locales:
            self._fail(keys, "no locale", "name at least one, as in locales: [en]")
        for index, locale in enumerate(locales):
            if not isinstance(locale, str) or not _is_locale(locale):
                cure = "use codes such as en, hi, ar; quote no (Norwegian) as 'no'"
                self._fail((*keys, index), f"unknown locale “{locale}”", cure)
        if len(set(locales)) < len(locales):
            self._fail(keys, "a locale is named twice", "name each once")
        return tuple(locales)

    def _require_theme(self) -> None:
        keys = ("theme", "custom_dir")
        if self._value(keys, str, "") != CUSTOM_DIR:
            self._fail(
                keys,
                f"theme.custom_dir is not {CUSTOM_DIR}, where the theme is put together",
                f"set custom_dir: {CUSTOM_DIR}; files of your own go into {templates.NAME}/theme",
            )

    def _require_catalogs(self, locales: tuple[str, ...], layers: tuple[Path, ...]) -> None:
        found = [each for layer in layers for each in layer.glob("locale/*/LC_MESSAGES/*.po")]
        have = sorted({path.parent.parent.name for path in found})
        for index, locale in enumerate(locales):
            if locale not in have:
                self._fail(
                    ("extra", "roznama", "locales", index),
                    f"locale “{locale}” has no translations in site_templates/locale",
                    f"there are {', '.join(have)}" if have else "the folder is missing",
                )

    def _docs(self, first: str) -> Path:
        docs = self.file.parent / self._value(("docs_dir",), str, "docs")
        cure = f"set docs_dir: docs/{first}, and keep about.md there"
        if docs.name != first:
            self._fail(("docs_dir",), f"docs_dir is not the first locale's, “{first}”", cure)
        if not docs.is_dir():
            self._fail(("docs_dir",), f"the folder docs_dir ({docs.name}) does not exist", cure)
        return docs.parent

    def _seeds(self) -> Path:
        seeds = self.file.parent / self._ours("seeds", str, "seeds")
        if not seeds.is_dir():
            self._fail(
                ("extra", "roznama", "seeds"),
                f"the folder of seeds, “{seeds.name}”, does not exist",
                "create it, or name the right one under extra.roznama.seeds",
            )
        return seeds

    def _publish(self) -> Publish:
        value = self._ours("publish", str, PUBLISH[0])
        for known in PUBLISH:
            if value == known:
                return known
        return self._fail(
            ("extra", "roznama", "publish"),
            f"publish cannot be “{value}”",
            meant.cure(value, PUBLISH),
        )

    def _per_locale(self, key: str, locales: tuple[str, ...], default: str) -> dict[str, str]:
        given = self._ours(key, dict, {})
        for locale, text in given.items():
            if locale not in locales or not isinstance(text, str):
                self._fail(
                    ("extra", "roznama", key, locale),
                    f"{key} “{locale}” is not text for one of the locales",
                    f"the locales are {', '.join(locales)}",
                )
        return {locale: given.get(locale, default) for locale in locales}

    def _count(self, key: str, default: int) -> int:
        value = self._ours(key, int, default)
        if isinstance(value, bool) or not 0 <= value <= 100:
            self._fail(("extra", "roznama", key), f"{key} is not a count", "use 0 to 100")
        return value

    def _ours(self, key: str, kind: type[V], default: V) -> V:
        return self._value(("extra", "roznama", key), kind, default)

    def _value(self, keys: tuple[str, ...], kind: type[V], default: V) -> V:
        value: Any = self.document.value
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
            if value is None:
                return default
        if not isinstance(value, kind):
            self._fail(
                keys, f"{keys[-1]} is not {_KINDS[kind]}", "see the guide's table of settings"
            )
        return value

    def _fail(self, keys: tuple[str | int, ...], message: str, cure: str) -> NoReturn:
        line = self.document.line(*keys)
        raise ConfigurationError(Problem("error", self.document.path, message, cure, line))


def _is_locale(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True
