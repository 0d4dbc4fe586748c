"""The forecast, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from generator.commands.forecast import SHARED, Forecast


def sizes(forecast: Forecast, locales: Sequence[str]) -> Table:
    """Bytes by kind of page and locale."""
    columns = (*locales, SHARED)
    table = Table(box=None, pad_edge=False)
    table.add_column("bytes of")
    for name in (*columns, "sum"):
        table.add_column(name, justify="right")
    for kind in (*sorted({kind for kind, _ in forecast.sizes}), None):
        row = [forecast.of(kind, where) for where in (*columns, None)]
        table.add_row(kind or "sum", *map(_shown, row))
    return table


def outlook(forecast: Forecast) -> str:
    """How far it is to the limit."""
    limit = f"{forecast.share:.1%} of the 1 GB that GitHub Pages allows"
    if not forecast.reports:
        return limit
    # Reports share actors and days, so each new one adds less than the last.
    return (
        f"{limit}; a report takes {_shown(forecast.per_report)} on average now, "
        f"so at least {forecast.room:,} more fit"
    )


def _shown(size: float) -> str:
    """A size in the unit that suits it; empty for none."""
    for unit, factor in (("MB", 1e6), ("kB", 1e3)):
        if size >= factor:
            return f"{size / factor:,.1f} {unit}"
    return f"{size:.0f} B" if size else ""
