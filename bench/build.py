"""What a build costs, step by step: `python -m bench.build [100 1000 5000]`.

For each size an archive is made in a temporary folder and built three times: from
nothing, without any change, and with one new seed. Then bare MkDocs renders the same
`docs/`, so that the cost of rendering can be told as a ratio. The result is a Markdown
table on standard output.

Times of a step count the processes that it started. Other work on the machine changes
seconds, but hardly the ratios.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from bench.corpus import REPOSITORY, make_archive
from generator import config
from generator.build import build
from generator.config import Settings
from generator.storage.files import tree_state
from generator.storage.store import FileState

SIZES = (100, 1000, 5000)
PACKAGES = ("roznama", "mkdocs", "mkdocs-material", "Jinja2", "Markdown")
READING, DISCOVERING, NAMING = "reading", "discovering", "naming"
PAGES, MKDOCS, ASSEMBLING = "pages", "MkDocs", "assembling"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step or a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all its processes, user and system."""
    peak: float
    """Largest resident memory of any one of its processes, in MB."""

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


@dataclass(frozen=True, slots=True)
class Measured:
    """One size."""

    articles: int
    pages: int
    """Markdown pages, all locales together."""
    steps: Mapping[str, Cost]
    """Of the first build."""
    commands: Mapping[str, Cost]
    """Whole commands, with the start of Python."""
    bytes: Mapping[str, int]
    written: int
    """Files of docs and site that one new seed changed or added."""


@dataclass(slots=True)
class Clock:
    """Turns the progress that a build reports into the costs of its steps.

    A step lasts from its announcement to the next one. The step "site" is MkDocs until it
    reports its first progress, and assembling from there.
    """

    costs: dict[str, Cost] = field(default_factory=dict)
    _step: str = ""
    _wall: float = 0.0
    _cpu: float = 0.0
    _children: float = 0.0

    @contextmanager
    def track(self, name: str, _total: int) -> Iterator[Callable[[int], None]]:
        """What `generator.build.build` takes."""
        self.start(MKDOCS if name == "site" else name)

        def progress(_count: int) -> None:
            if self._step == MKDOCS:
                self.start(ASSEMBLING)

        yield progress

    def start(self, step: str) -> None:
        """End the step that runs, and begin this one."""
        wall, cpu = time.perf_counter(), _cpu_seconds()
        if self._step:
            own, children = _own_peak(), _childrens_peak()
            # Only the largest child ever is known: it counts in the step in which it ended.
            peak = max(own, children if children > self._children else 0)
            self.costs[self._step] = Cost(wall - self._wall, cpu - self._cpu, peak)
        _forget_own_peak()
        self._step, self._wall, self._cpu = step, wall, cpu
        self._children = _childrens_peak()


def _cpu_seconds() -> float:
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _own_peak() -> float:
    """MB since `_forget_own_peak`."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _forget_own_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # see proc(5)


def _childrens_peak() -> float:
    """MB of the largest child that has ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def first_build(configuration: Path) -> dict[str, Cost]:
    """Build an archive that was never built, in this process; the costs of its steps."""
    clock = Clock()
    build(config.load(configuration), clock.track)
    clock.start("")
    return clock.costs


def run(*module: str | Path) -> Cost:
    """The cost of a command, given as a Python module and its arguments.

    It takes the program of the repository in which this file lies. Raises
    CalledProcessError if it fails.
    """
    return cost_of([sys.executable, "-m", *map(str, module)])


def cost_of(command: Sequence[str], folder: Path = REPOSITORY) -> Cost:
    """The cost of a command in a folder. Raises CalledProcessError if it fails."""
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "true"}
    start = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - ours
        command, stdout=subprocess.DEVNULL, cwd=folder, env=variables
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(time.perf_counter() - start, cpu, usage.ru_maxrss / 1024)


def measure(count: int, folder: Path) -> Measured:
    """Make and build an archive of `count` reports in `folder`."""
    source = make_archive(folder, count)
    settings = config.load(folder / "mkdocs.yml")
    # A process of its own, so that its peak of memory is its own.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as pool:
        steps = pool.submit(first_build, settings.file).result()
    _tell(count, steps)
    sizes = {
        "seeds": _bytes(tree_state(settings.seeds)),
        "Markdown": _bytes(tree_state(settings.docs)),
        "store": sum(file.stat().st_size for file in settings.cache.iterdir()),
        "site": _bytes(tree_state(settings.site)),
    }
    pages = sum(path.endswith(".md") for path in tree_state(settings.docs))
    roznama = ("generator", "build", "--quiet", "--config-file", settings.file)
    commands = {"no change": run(*roznama)}
    bare = {f"bare MkDocs, {locale}": _bare(settings, locale) for locale in settings.locales}
    _tell(count, commands | bare)
    before = _outputs(settings)
    source.write(folder, count)
    commands["one new seed"] = run(*roznama)
    changed = _changed(before, _outputs(settings))
    sizes["written for one new seed"] = _bytes(changed)
    return Measured(count, pages, steps, commands | bare, sizes, len(changed))


def _tell(count: int, costs: Mapping[str, Cost]) -> None:
    """Say how far it has come: large sizes take long."""
    for name, cost in costs.items():
        print(f"{count:,}: {name}: {_shown(cost)}", file=sys.stderr)


def _bare(settings: Settings, locale: str) -> Cost:
    """Stock MkDocs on what the build left in docs/, into an empty folder."""
    with tempfile.TemporaryDirectory() as site:
        return run("mkdocs", "build", "--quiet", "-f", settings.config_of(locale), "-d", site)


def _outputs(settings: Settings) -> dict[str, FileState]:
    """The Markdown and the site, by path."""
    folders = (settings.docs, settings.site)
    return {f"{f.name}/{path}": state for f in folders for path, state in tree_state(f).items()}


def _changed(
    before: Mapping[str, FileState], after: Mapping[str, FileState]
) -> dict[str, FileState]:
    return {path: state for path, state in after.items() if before.get(path) != state}


def _bytes(files: Mapping[str, FileState]) -> int:
    return sum(state.size for state in files.values())


def rows(measured: list[Measured]) -> Iterator[list[str]]:
    """The cells of the table, row by row, a column for each size."""
    yield ["", *(f"{one.articles:,} reports" for one in measured)]
    yield ["pages, all locales", *(f"{one.pages:,}" for one in measured)]
    for step in (READING, DISCOVERING, NAMING, PAGES, MKDOCS, ASSEMBLING):
        yield [step, *(_shown(one.steps[step]) for one in measured)]
    yield ["**first build**", *(_shown(_total(one)) for one in measured)]
    for command in measured[0].commands:
        yield [command, *(_shown(one.commands[command]) for one in measured)]
    for what in measured[0].bytes:
        yield [f"{what}, MB", *(f"{one.bytes[what] / 1e6:.1f}" for one in measured)]
    yield ["files written for one new seed", *(f"{one.written:,}" for one in measured)]
    pooled = (READING, DISCOVERING, NAMING)  # one pool: the system tells its CPU when it ends
    yield ["all three, CPU ms a report", *(_each(one, one.articles, *pooled) for one in measured)]
    for step in (PAGES, MKDOCS, ASSEMBLING):
        yield [f"{step}, CPU ms a page", *(_each(one, one.pages, step) for one in measured)]
    yield ["MkDocs, CPU ms a report", *(_each(one, one.articles, MKDOCS) for one in measured)]
    yield ["site, KB a page", *(f"{one.bytes['site'] / one.pages / 1e3:.1f}" for one in measured)]
    yield ["**MkDocs / bare MkDocs, CPU**", *(_ratio(one, MKDOCS) for one in measured)]
    rendering = (MKDOCS, ASSEMBLING)
    label = "MkDocs and assembling / bare MkDocs, CPU"
    yield [label, *(_ratio(one, *rendering) for one in measured)]


def _shown(cost: Cost) -> str:
    return f"{cost.wall:.1f} s, {cost.cpu:.1f} s CPU, {cost.peak:.0f} MB"


def _total(one: Measured) -> Cost:
    return sum(one.steps.values(), Cost(0, 0, 0))


def _each(one: Measured, count: int, *steps: str) -> str:
    return f"{sum(one.steps[step].cpu for step in steps) / count * 1e3:.2f}"


def _ratio(one: Measured, *steps: str) -> str:
    bare = sum(cost.cpu for name, cost in one.commands.items() if name.startswith("bare"))
    return f"{sum(one.steps[step].cpu for step in steps) / bare:.2f}"


def table(cells: list[list[str]]) -> str:
    """Rows of cells as a Markdown table."""
    lines = [f"| {' | '.join(row)} |" for row in cells]
    lines.insert(1, "|---" * len(cells[0]) + "|")
    return "\n".join(lines)


def machine() -> str:
    """One line on what this was measured with."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    cores = len(os.sched_getaffinity(0))
    return f"{platform.machine()}, {cores} cores, Python {platform.python_version()}, {versions}."


def main() -> None:
    """The command line. Works on Linux, which tells the memory of a step."""
    parser = argparse.ArgumentParser(description="Measure builds of archives of these sizes.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="N")
    given = parser.parse_args()
    measured = []
    for count in given.sizes:
        with tempfile.TemporaryDirectory(prefix="roznama-bench-") as folder:
            measured.append(measure(count, Path(folder) / "archive"))
    print(f"{machine()}\n\nWall time, CPU time and the peak memory of one process.\n")
    print(table(list(rows(measured))))


if __name__ == "__main__":
    main()
