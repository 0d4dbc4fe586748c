"""The gettext catalogs: taking messages out of the sources, merging, compiling.

A catalog is `<locale>/LC_MESSAGES/roznama.po`. Messages that no source uses any more
stay in it as comments, and come back with their translations when one uses them again.
"""

from __future__ import annotations

import gettext as gnu
import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from babel.plural import to_gettext

from generator.errors import ConfigurationError, Problem
from generator.text import data

DOMAIN = "roznama"
MAPPING = "babel.cfg"
SOURCES = ("generator", "site_templates")
"""The folders that `babel.cfg` speaks of; nothing else is searched."""
_KEPT = 16
"""Catalogs that are kept compiled: one serves everybody who puts pages into its language."""
_HEADER = """\
# {language}: the words of the interface. See CONTRIBUTING.md; `make messages` updates this file.
msgid ""
msgstr ""
"Project-Id-Version: {domain}\\n"
"Language: {locale}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def path(folder: Path, locale: str) -> Path:
    """The catalog of a locale."""
    return folder / locale / "LC_MESSAGES" / f"{DOMAIN}.po"


def locales(folder: Path) -> list[str]:
    """The locales that have a catalog."""
    return sorted(po.parent.parent.name for po in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(po: Path, locale: str) -> Catalog:
    """A catalog from its file. Raises OSError, and ConfigurationError if it is malformed."""
    return _parsed(po, locale, po.read_bytes())


def _parsed(po: Path, locale: str, data: bytes) -> Catalog:
    try:
        return read_po(BytesIO(data), locale=locale.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        # Babel counts lines from 0, and knows none where the file ends too early.
        line = error.lineno + 1 if isinstance(error, PoFileError) else None
        path = "/".join(po.parts[-5:])
        cure = "put it right; until then, nothing is built"
        raise ConfigurationError(
            Problem("error", path, f"not a message catalog: {error}", cure, line)
        ) from error


def compiled(po: Path, locale: str) -> gnu.NullTranslations:
    """The catalog, ready for lookups; without the file everything stays English."""
    return _compiled(po, locale, po.read_bytes()) if po.exists() else gnu.NullTranslations()


@lru_cache(_KEPT)
def _compiled(po: Path, locale: str, data: bytes) -> gnu.NullTranslations:
    binary = BytesIO()
    write_mo(binary, _parsed(po, locale, data))
    binary.seek(0)
    return gnu.GNUTranslations(binary)


def extract(root: Path) -> Catalog:
    """All messages of the sources below `root`, which holds `babel.cfg`."""
    # Imported only here: a build has catalogs, and no sources to search.
    from babel.messages.extract import extract_from_dir  # noqa: PLC0415
    from babel.messages.frontend import parse_mapping_cfg  # noqa: PLC0415

    root = root.absolute()
    with (root / MAPPING).open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    template = Catalog(domain=DOMAIN, charset="utf-8")
    found = extract_from_dir(
        root, methods, options, directory_filter=lambda folder: _is_source(Path(folder), root)
    )
    for file_name, _, message, comments, context in found:
        template.add(message, locations=[(file_name, 0)], auto_comments=comments, context=context)
    return template


def _is_source(folder: Path, root: Path) -> bool:
    parts = folder.relative_to(root).parts
    return parts[0] in SOURCES and not parts[-1].startswith((".", "__"))


def update(template: Catalog, folder: Path, locale: str) -> None:
    """Bring the catalog of a locale up to date with the sources, or begin it."""
    po = path(folder, locale)
    catalog = read(po, locale) if po.exists() else Catalog(locale=locale.replace("-", "_"))
    for message in catalog.obsolete.values():
        _revive(catalog, message)
    catalog.obsolete.clear()
    catalog.update(template, no_fuzzy_matching=True)
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(serialize(catalog, locale))


def _revive(catalog: Catalog, message: Message) -> None:
    catalog.add(message.id, message.string, context=message.context)


def plural_forms(locale: str) -> str:
    """CLDR's plural rule as a gettext header. `e`, the exponent in 1e6, is 0 for our numbers."""
    return re.sub(r"\be\b", "0", to_gettext(Locale.parse(locale, sep="-").plural_form))


def serialize(catalog: Catalog, locale: str) -> bytes:
    """The text of a catalog's file: the same for the same messages, on any day."""
    text = BytesIO()
    write_po(text, catalog, width=100, sort_by_file=True, include_lineno=False, omit_header=True)
    head = _HEADER.format(
        language=Locale.parse(locale, sep="-").english_name,
        domain=DOMAIN,
        locale=locale,
        plural_forms=plural_forms(locale),
    )
    return head.encode() + text.getvalue().strip(b"\n") + b"\n"


def is_source_language(locale: str) -> bool:
    """Whether the messages are written in this language."""
    return locale == str(data("locales")["source"])


def untranslated(po: Path, locale: str) -> list[Message]:
    """The messages of a catalog that have no translation, or one that nobody has checked.

    The source language needs none: an empty message says what the sources say.
    """
    if is_source_language(locale):
        return []
    return [
        message
        for message in read(po, locale)
        if message.id and (message.fuzzy or not all(strings(message)))
    ]


def strings(message: Message) -> tuple[str, ...]:
    """A message's translations: one, or one for each plural form; empty where there is none."""
    given = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return tuple(str(text or "") for text in given)
