"""`python -m generator.localize update [LOCALE …]`: the catalogs, from the sources.

Run it in the project's folder. Every catalog is brought up to date; a locale that is
named and has none gets one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.localize import catalogs

CATALOGS = Path("site_templates/locale")


def main(arguments: list[str]) -> int:
    """Run the command; returns the exit code."""
    if not arguments or arguments[0] != "update" or not Path(catalogs.MAPPING).exists():
        sys.stderr.write(f"{__doc__}\n")
        return 2
    template = catalogs.extract(Path())
    for locale in sorted({*catalogs.locales(CATALOGS), *arguments[1:]}):
        catalogs.update(template, CATALOGS, locale)
        missing = catalogs.untranslated(catalogs.path(CATALOGS, locale), locale)
        sys.stdout.write(f"{locale}: {len(template)} messages, {len(missing)} to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
