"""From Markdown to HTML alone: `python -m bench.rendering mkdocs.yml FOLDER`.

What Hugo and MkDocs do with the same files: reads the generated pages of every locale from
docs/, renders their bodies, fills them into the shells that the last build left in the
store, and writes the pages below FOLDER.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from generator import config, markup
from generator.config import Settings
from generator.making import site
from generator.shells import Filling
from generator.storage import docs
from generator.storage.files import make_folder, put
from generator.storage.ledger import Ledger
from generator.storage.staging import StagedTree
from generator.storage.store import Store


def render(settings: Settings, target: Path) -> int:
    """Write every generated page that has a shell; returns how many."""
    count = 0
    with Store(settings.cache) as store:
        found = Ledger(settings, store).look()
        made = [path for each in found.sections.values() for path in each.docs_paths()]
        mkdocs = site.MkDocs(settings, store, StagedTree(target), {}, found.handwritten)
        for locale in settings.locales:
            frame = mkdocs.frame(locale)
            folder = docs.relative(settings, settings.docs_of(locale)) + "/"
            for path in made:
                if path.startswith(folder) and path.endswith("/index.md"):
                    file = (settings.root / path).read_bytes()
                    url = path[len(folder) : -len("index.md")]
                    meta, body = _parts(file.decode())
                    html = markup.html(body, "../" * url.count("/"))
                    data = frame.fill(Filling(url, meta, html or ""), file)
                    if data:
                        place = f"{target}/{locale}/{url}"
                        make_folder(place)
                        put(f"{place}index.html", data)
                        count += 1
    return count


def _parts(text: str) -> tuple[dict[str, Any], str]:
    """Front matter and body of a page that we wrote (`generator.rendering.source`)."""
    head, _, body = text[4:].partition("\n---\n\n")
    pairs = (line.partition(": ") for line in head.split("\n"))
    return {name: _value(value) for name, _, value in pairs}, body


def _value(text: str) -> Any:
    return text if text[0].isalpha() and text not in {"true", "false"} else json.loads(text)


def main() -> None:
    """The command line."""
    settings = config.load(Path(sys.argv[1]))
    print(render(settings, Path(sys.argv[2])), "pages")


if __name__ == "__main__":
    main()
