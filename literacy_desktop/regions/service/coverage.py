"""The verbs that tell where classes reached people: villages without a class, rates of units."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions import excel
from literacy_desktop.regions.model import TOWN, VILLAGE, UnitFigures, UnitMap, VillageCover, latest
from literacy_desktop.regions.service.units import figures_of, platform_counts, unit_map
from literacy_desktop.regions.store import units as store

OLD = 60
"""From this age on people count as old."""

_LONGEST = 28
"""Every month has this day."""


def months_before(day: date, months: int) -> date:
    """The day so many months earlier; the 29th to 31st become the 28th where the month is short."""
    place = day.year * 12 + day.month - 1 - months
    year, month = place // 12, place % 12 + 1
    try:
        return day.replace(year=year, month=month)
    except ValueError:
        return day.replace(year=year, month=month, day=_LONGEST)


def village_cover(ws: Workspace, months: int | None = None) -> list[VillageCover]:
    """Every village with what was held there and who came from there, in the order of codes.

    Args:
        ws: the workspace.
        months: how far back; None for the office's setting.
    """
    since = months_before(ws.today(), ws.settings.blank_village_months if months is None else months)
    mapped = unit_map(ws)
    held, people = store.sessions_by_region(ws.conn, since), store.people_by_region(ws.conn, since)
    found = []
    for region in mapped.tree.regions.values():
        if region.level != VILLAGE:
            continue
        sessions, last = held.get(region.code, (0, None))
        unit = mapped.unit_of(region.code)
        path, name = mapped.tree.path(region.code), unit.name if unit else ""
        found.append(VillageCover(region.code, path, name, sessions, last, people.get(region.code, 0)))
    return found


def write_villages(path: Path, villages: Sequence[VillageCover]) -> int:
    """Write a list of villages as a workbook.

    Returns: how many stand in it.

    Raises:
        Problem: the file cannot be written there.
    """
    return excel.write_villages(path, villages)


def unit_figures(ws: Workspace, months: int | None = None) -> list[UnitFigures]:
    """Every unit with what is counted of it, in the order of lists; people of the last twelve months.

    Args:
        ws: the workspace.
        months: how far back a class counts for a village; None for the office's setting.
    """
    mapped, today = unit_map(ws), ws.today()
    since = months_before(today, ws.settings.blank_village_months if months is None else months)
    held = store.sessions_by_region(ws.conn, since)
    towns, villages = _per_unit(mapped, TOWN), _per_unit(mapped, VILLAGE)
    people = store.people_by_region(
        ws.conn, months_before(today, 12), months_before(today, 12 * OLD).isoformat()
    )
    taught = Counter[bytes]()
    for code, count in people.items():
        unit = mapped.unit_of(code)
        if unit is not None:
            taught[unit.id] += count
    counts = platform_counts(ws)
    return [
        UnitFigures(
            unit,
            len(towns[unit.id]),
            len(villages[unit.id]),
            sum(not held.get(code, (0, None))[0] for code in villages[unit.id]),
            taught[unit.id],
            next((one for one in counts if one.unit_id == unit.id), None),
            latest(figures_of(ws, unit), "over60", today),
        )
        for unit in mapped.units.values()
    ]


def _per_unit(mapped: UnitMap, level: int) -> defaultdict[bytes, list[str]]:
    """The codes of a level that map to each unit."""
    found: defaultdict[bytes, list[str]] = defaultdict(list)
    for region in mapped.tree.regions.values():
        unit = mapped.unit_of(region.code) if region.level == level else None
        if unit is not None:
            found[unit.id].append(region.code)
    return found
