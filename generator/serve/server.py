"""The server of the preview: files of the site, with a script that reloads the page.

It runs in a process of its own, which is told by `Preview`s through a pipe how the site is.
"""

from __future__ import annotations

import json
import mimetypes
import signal
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socket
from urllib.parse import quote, unquote, urlsplit

OURS = "/_roznama/"
"""Addresses below this one are the server's own; no page of an archive can have one."""
_SCRIPT = "live.js"
_STATE = "state"
_TYPES: Mapping[str, str] = {
    ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
    ".svg": "image/svg+xml", ".wasm": "application/wasm", ".xml": "application/xml",
    ".txt": "text/plain", ".html": "text/html",
}  # fmt: skip
"""What must not depend on the machine's own list."""
_IN_UTF8 = ("text/", "application/json", "application/xml")
_NOTHING_YET = b"<!doctype html><title>Roznama</title><p>The site is not built yet.</p>"


@dataclass(frozen=True, slots=True)
class Preview:
    """How the site is; what an open page is told."""

    base: str
    """The path that the site lies below, from its `site_url`: / or /archive/."""
    made: int = 0
    """Counts the builds that changed the site."""
    busy: bool = False
    """Whether it is being made again."""
    problems: tuple[str, ...] = ()
    """Lines to show, the worst first."""
    early: tuple[str, ...] = ()
    """Folders in the site of the pages that are there already, while others are made."""

    def of(self, path: str) -> Preview:
        """What the page at a path is told: one that is there early is not loaded again later."""
        folder = unquote(path).removeprefix(self.base).removesuffix("index.html")
        return replace(self, made=self.made + (folder in self.early), early=())


@dataclass(slots=True)
class _Site:
    """What all requests share."""

    folder: Path
    preview: Preview


def run(listening: socket, folder: Path, preview: Preview, told: Connection) -> None:
    """Serve the files in `folder` until the other end of `told` is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    site = _Site(folder, preview)
    server = ThreadingHTTPServer(("", 0), partial(_Handler, site), bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        while True:
            site.preview = told.recv()
    except EOFError:
        return


class _Handler(SimpleHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"

    def __init__(self, site: _Site, *arguments: object) -> None:
        self._site = site
        super().__init__(*arguments, directory=str(site.folder))  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal belongs to the build."""

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer with a file, or with one of the server's own."""
        (_, _, path, query, _), base = urlsplit(self.path), self._site.preview.base
        if path == OURS + _STATE:
            state = asdict(self._site.preview.of(query))
            self._send(HTTPStatus.OK, json.dumps(state).encode(), ".json")
        elif path == OURS + _SCRIPT:
            script = resources.files("generator").joinpath("serve", "data", _SCRIPT)
            self._send(HTTPStatus.OK, script.read_bytes(), ".js")
        elif path.startswith(base):
            self._send_file(path, base)
        elif path == "/":
            self._redirect(base)
        else:
            self._send_missing()

    def _send_file(self, path: str, base: str) -> None:
        below = "/" + path[len(base) :]
        file = Path(self.translate_path(below))
        if file.is_dir():
            if not path.endswith("/"):
                self._redirect(quote(path, safe="/%") + "/")
                return
            file /= "index.html"
        try:
            self._send(HTTPStatus.OK, file.read_bytes(), file.suffix)
        except OSError:
            self._send_missing()

    def _send_missing(self) -> None:
        """The site's own page for missing addresses; before there is one, ours."""
        page = self._site.folder / "404.html"
        body = page.read_bytes() if page.is_file() else _NOTHING_YET
        self._send(HTTPStatus.NOT_FOUND, body, ".html")

    def _redirect(self, to: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, body: bytes, suffix: str) -> None:
        if suffix == ".html":
            body = _with_script(body, self._site.preview.of(urlsplit(self.path).path))
        kind = _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
        if kind.startswith(_IN_UTF8):
            kind += "; charset=utf-8"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _with_script(page: bytes, preview: Preview) -> bytes:
    """A page with the script that reloads it; the files on the disk have none."""
    known = f'data-made="{preview.made}" data-base="{escape(preview.base)}"'
    script = f'<script src="{OURS}{_SCRIPT}" {known} defer></script>\n'.encode()
    before, body_end, after = page.rpartition(b"</body>")
    return before + script + body_end + after if body_end else page + script
