"""One language of the interface."""

from __future__ import annotations

import gettext as gnu
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from generator import cldr
from generator.localize import catalogs, collation
from generator.localize.messages import fill, row
from generator.model import Day, Direction
from generator.text import data

DateWidth = Literal["long", "full"]
NameWidth = Literal["wide", "abbreviated", "narrow"]
_DIGITS = "latn"
"""Western digits in every language: counts and dates compare across the interfaces."""


@dataclass(frozen=True)
class Localizer:
    """Puts the interface into words in one language.

    `folder` holds `<locale>/LC_MESSAGES/roznama.po`; without that file, and for messages
    that it lacks, the words are English. Messages come back as text, or as Markup if a
    value that was filled in is Markup; other values are escaped then.
    """

    locale: str
    """BCP 47: en, hi, ar."""
    folder: Path

    def gettext(self, message: str, /, **values: object) -> str:
        """A message with its places `{name}` filled in."""
        return fill(self._catalog.gettext(message), values)

    def ngettext(self, one: str, other: str, n: int, /, **values: object) -> str:
        """A message about `n` things; `{n}` becomes the number as it is written."""
        return fill(self._catalog.ngettext(one, other, n), {"n": self.number(n), **values})

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """A message whose translation depends on where it stands."""
        return fill(self._catalog.pgettext(context, message), values)

    def date(self, day: Day, width: DateWidth = "long") -> str:
        """A day in words, as precise as it is known; `full` names the day of the week."""
        if day.precision == "year":
            return str(day.date.year)
        if day.precision == "month":
            return self.month(day.date.year, day.date.month)
        return self._dates(day.date, width)

    def month(self, year: int, month: int) -> str:
        """A month of a year: January 2022."""
        return self._months(year, month)

    def month_name(self, month: int, width: NameWidth = "wide") -> str:
        """The name of a month, 1 to 12, as it stands alone."""
        return str(self._formats.months["stand-alone"][width][month])

    def weekday_names(self, width: NameWidth = "abbreviated") -> list[str]:
        """The days of the week, Monday first in every language so that calendars compare."""
        names = self._formats.days["stand-alone"][width]
        return [str(names[day]) for day in range(7)]

    def number(self, n: float) -> str:
        """A number, with the language's separators."""
        return self._numbers(n)

    def percent(self, share: float) -> str:
        """A share of 1 as a percentage."""
        return format_percent(share, locale=self._formats, numbering_system=_DIGITS)

    def join(self, items: Iterable[str]) -> str:
        """Names in a row; Markup if one of them is."""
        return row(self._catalog.pgettext("names in a row", "{a}, {b}"), [*items])

    def language_name(self, code: str) -> str:
        """The name of a BCP 47 language; the code itself if CLDR does not know it."""
        return self._languages(code)

    def _language_name(self, code: str) -> str:
        if code == "und":
            return self.gettext("Unknown language")
        try:
            name = Locale.parse(code, sep="-").get_display_name(self._locale)
        except (ValueError, UnknownLocaleError):
            name = self._locale.languages.get(code)
        return str(name or code)

    @property
    def formats(self) -> str:
        """The BCP 47 tag by which a script in a browser writes dates and numbers as we do."""
        return f"{self._formats}".replace("_", "-") + f"-u-nu-{_DIGITS}"

    @property
    def direction(self) -> Direction:
        """The direction that the language is written in."""
        return "rtl" if self._locale.text_direction == "rtl" else "ltr"

    @property
    def autonym(self) -> str:
        """The language's name for itself, as a heading."""
        name = self._locale.get_display_name(self._locale) or self.locale
        return name[:1].upper() + name[1:]

    def sort_key(self, text: str) -> tuple[bool, str, str]:
        """A key by which names sort; those in the interface's own script come first."""
        return collation.key(text, self._script)

    def template_globals(self) -> Mapping[str, Callable[..., Any] | str]:
        """What the page templates call."""
        return {
            "_": self.gettext,
            "gettext": self.gettext,
            "ngettext": self.ngettext,
            "pgettext": self.pgettext,
            "date": self.date,
            "month": self.month,
            "month_name": self.month_name,
            "weekday_names": self.weekday_names,
            "number": self._numbers,
            "percent": self.percent,
            "join": self.join,
            "language_name": self.language_name,
            "direction": self.direction,
            "formats": self.formats,
        }

    @cached_property
    def _numbers(self) -> Callable[[float], str]:
        """Pages say the same few numbers again and again."""
        return cache(partial(format_decimal, locale=self._formats, numbering_system=_DIGITS))

    @cached_property
    def _dates(self) -> Callable[..., str]:
        return cache(partial(format_date, locale=self._formats))

    @cached_property
    def _months(self) -> Callable[[int, int], str]:
        return cache(
            lambda year, month: format_skeleton("yMMMM", date(year, month, 1), locale=self._formats)
        )

    @cached_property
    def _languages(self) -> Callable[[str], str]:
        return cache(self._language_name)

    @cached_property
    def _catalog(self) -> gnu.NullTranslations:
        return catalogs.compiled(catalogs.path(self.folder, self.locale), self.locale)

    @cached_property
    def _locale(self) -> Locale:
        return cldr.locale(self.locale, sep="-")

    @cached_property
    def _formats(self) -> Locale:
        own = self.locale.replace("-", "_")
        return cldr.locale(data("locales")["formats"].get(self.locale, own))

    @cached_property
    def _script(self) -> str:
        return collation.script(self.autonym)
