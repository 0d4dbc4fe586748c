"""Writing single files so that nothing unchanged is touched and nothing partial is seen.

A file is written beside its place and renamed. Whole trees are in `staging`.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import OutputError, Problem
from generator.errors.faults import place
from generator.storage.store import FileState

_REFUSALS = {
    errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO,
    errno.EMFILE, errno.ENFILE, errno.ENAMETOOLONG, errno.EEXIST,
}  # fmt: skip
"""What an operating system says when it cannot write; anything else is a fault of ours."""
_TEMPORARY = ".roznama-"


@contextmanager
def writing(what: str) -> Iterator[None]:
    """Turn an operating system's refusal into one line that names the file, or else `what`."""
    try:
        yield
    except OSError as error:
        if error.errno not in _REFUSALS:
            raise
        refused = place(error).replace(_TEMPORARY, "") if error.filename else what
        reason = f"cannot be written: {error.strerror or error}"
        cure = "check permissions and free space; what was published before is untouched"
        raise OutputError(Problem("error", refused, reason, cure)) from error


def write_if_changed(file: Path, data: bytes) -> bool:
    """Make `file` hold `data`; False, and no write, if it does already."""
    with suppress(FileNotFoundError):
        if file.stat().st_size == len(data) and file.read_bytes() == data:
            return False
    write(file, data)
    return True


def write(file: Path | str, data: bytes) -> FileState:
    """Make `file` hold `data`: at no time is there half of it. Returns what `state` would."""
    folder, name = os.path.split(file)
    temporary = f"{folder}/{_TEMPORARY}{name[-200:]}"
    try:
        written = put(temporary, data)
    except FileNotFoundError:
        make_folder(folder)
        written = put(temporary, data)
    os.replace(temporary, file)
    return written


def make_folder(folder: str) -> bool:
    """Make a folder, with those above it; False if it is there already."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return False
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    return True


def put(path: str, data: bytes) -> FileState:
    """Write `data` to this place as it is; for places where nobody looks yet."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        while data:
            data = data[os.write(file, data) :]
        status = os.fstat(file)
        return FileState(status.st_size, status.st_mtime_ns)
    finally:
        os.close(file)


def state(file: Path | str) -> FileState:
    """Size and time of the last change of a file."""
    status = os.stat(file)
    return FileState(status.st_size, status.st_mtime_ns)


def tree_state(folder: Path) -> dict[str, FileState]:
    """Every file below `folder` that is not hidden, by its path with forward slashes."""
    found: dict[str, FileState] = {}
    queue = [(str(folder), "")]
    while queue:
        directory, prefix = queue.pop()
        with suppress(FileNotFoundError), os.scandir(directory) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    queue.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    status = entry.stat()
                    found[prefix + entry.name] = FileState(status.st_size, status.st_mtime_ns)
    return dict(sorted(found.items()))


def remove_empty_folders(folder: Path, below: Path) -> None:
    """Remove `folder` and its parents up to `below` (kept) as long as they are empty."""
    while folder != below and folder.is_relative_to(below):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
