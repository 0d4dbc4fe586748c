"""The interface's words, dates, numbers and names, in each of its languages.

English is the source: it is what the code and the templates say, whole sentences with
named places such as `{n}`. The other languages are gettext catalogs below
`site_templates/locale`. Dates and numbers are CLDR's, through Babel.
"""

from generator.localize.localizer import Localizer
from generator.localize.theme import theme_strings

__all__ = ["Localizer", "theme_strings"]
