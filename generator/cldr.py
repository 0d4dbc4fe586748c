"""CLDR's tables, as Babel has them, for each language by itself.

Babel's locales share what they have from their common root, and write into it what an alias
of one of them comes to. So the names of days in a language that leaves them to the root would
depend on which other language was asked before. Here the tables with aliases are copied first.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from babel import Locale, localedata

_WITH_ALIASES = ("months", "days", "quarters", "eras", "currency_formats")


class _Locale(Locale):
    """A locale that shares no table in which an alias is resolved."""

    @property
    def _data(self) -> localedata.LocaleDataDict:
        return _tables(str(self))


@cache
def _tables(identifier: str) -> localedata.LocaleDataDict:
    shared: dict[Any, Any] = localedata.load(identifier)
    own: dict[Any, Any] = {name: deepcopy(shared[name]) for name in _WITH_ALIASES if name in shared}
    return localedata.LocaleDataDict({**shared, **own})


def locale(code: str, sep: str = "_") -> Locale:
    """The locale of a language code whose parts `sep` parts.

    Raises babel.UnknownLocaleError if CLDR does not know it, and ValueError if it is no code.
    """
    return _Locale.parse(code, sep)
