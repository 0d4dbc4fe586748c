"""What the theme's templates need to know of the interface's languages.

MkDocs renders the theme without us, so its words are put where its templates find them:
in a partial of their own for each locale.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources

from babel.messages.catalog import Message

from generator.localize import catalogs
from generator.localize.localizer import Localizer

_THEME = "site_templates/theme/"
_STYLES = "templates/assets/stylesheets"
_TEMPLATE = """\
{{#- Made by roznama: change the catalogs in site_templates/locale. -#}}
{{%- set messages = {messages} -%}}
{{%- macro gettext(message) -%}}{{{{ (messages[message] or message)|e }}}}{{%- endmacro -%}}
{{%- macro pgettext(context, message) -%}}
{{{{ (messages[context ~ "|" ~ message] or message)|e }}}}
{{%- endmacro -%}}
{{%- set locale = {locale} -%}}
{{%- set locales = {locales} -%}}
{{%- set stylesheets = {stylesheets} -%}}
"""


def theme_strings(
    localizer: Localizer, localizers: Sequence[Localizer], site_names: Mapping[str, str]
) -> str:
    """The theme's partial for one locale.

    It defines `gettext(message)`, `pgettext(context, message)`, `locale` (this one),
    `locales` (all, the default first; each with `code, name, dir, prefix, site_name`) and
    `stylesheets`, the addresses of Material's (`main`, `palette`), whose names change with
    its version.
    """
    default = localizers[0].locale
    facts = {
        each.locale: {
            "code": each.locale,
            "name": each.autonym,
            "dir": each.direction,
            "prefix": "" if each.locale == default else f"{each.locale}/",
            "site_name": site_names[each.locale],
        }
        for each in localizers
    }
    return _TEMPLATE.format(
        messages=_literal(_messages(localizer)),
        locale=_literal(facts[localizer.locale]),
        locales=_literal(list(facts.values())),
        stylesheets=_literal({name: _stylesheet(name) for name in ("main", "palette")}),
    )


def _messages(localizer: Localizer) -> dict[str, str]:
    """The messages of the theme that read differently than in English; `context|message`."""
    po = catalogs.path(localizer.folder, localizer.locale)
    translated = {}
    for message in catalogs.read(po, localizer.locale) if po.exists() else ():
        if isinstance(message.id, str) and message.id and _is_of_theme(message):
            context = str(message.context or "")
            key = f"{context}|{message.id}" if context else message.id
            text = localizer.pgettext(context, message.id) if context else None
            translated[key] = text or localizer.gettext(message.id)
    return {key: text for key, text in sorted(translated.items()) if text != key.rpartition("|")[2]}


def _is_of_theme(message: Message) -> bool:
    return any(str(file).startswith(_THEME) for file, _ in message.locations)


def _stylesheet(name: str) -> str:
    """The address of one of Material's stylesheets; its file name holds a hash."""
    folder = resources.files("material").joinpath(*_STYLES.split("/"))
    files = [file.name for file in folder.iterdir() if file.name.startswith(f"{name}.")]
    return "assets/stylesheets/" + min(file for file in files if file.endswith(".css"))


def _literal(value: object) -> str:
    """A value as Jinja2 reads it: its strings, lists and mappings are written as in JSON."""
    return json.dumps(value, ensure_ascii=False)
