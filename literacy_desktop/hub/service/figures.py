"""Figures of all centres together, from the hub; the same ones from this PC's own file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.hub.service.connecting import connection
from literacy_desktop.hub.service.merging import require_full
from literacy_desktop.hub.store import figures as store

LESSONS = 12
COUNTY_DIGITS = 6
YOUNG, OLD, VERY_OLD = 60, 70, 80


@dataclass(frozen=True)
class RollUp:
    """Figures between two days.

    Attributes:
        tables: {months, topics, county, ages, faithful: rows, each a column with its value}; `county` only
            where one was named.
        counties: names of counties by the first six digits of their code.
    """

    first: date
    last: date
    tables: dict[str, list[dict[str, Any]]]
    counties: dict[str, str]


def roll_up(
    ws: Workspace, first: date, last: date, *, county: str = "", lessons: int = LESSONS, here: bool = False
) -> RollUp:
    """Count visits and people of all centres between two days, both of them counted.

    Args:
        ws: the workspace.
        first: the first day.
        last: the last day.
        county: the code of a county, six digits or more, for its table of sites.
        lessons: who came so often counts as faithful.
        here: count what this PC's own file holds, instead of the hub.

    Raises:
        Problem: the days are in no order, or the hub cannot be asked or holds sealed packages only.
    """
    if last < first:
        raise Problem(_("结束日期在开始日期前面。"), _("请核对两个日期。"))
    if here:
        return _counted(store.of_file(ws.conn), first, last, county[:COUNTY_DIGITS], lessons)
    with connection(ws) as server:
        require_full(ws, server)
        return _counted(store.of_hub(server), first, last, county[:COUNTY_DIGITS], lessons)


def _counted(ask: store.Ask, first: date, last: date, county: str, lessons: int) -> RollUp:
    span = (first.isoformat(), f"{last.isoformat()}~")  # after every moment of the last day
    births = [f"{last.year - age}" for age in (YOUNG, OLD, VERY_OLD)]
    wanted: list[tuple[store.Query, Sequence[Any]]] = [
        (store.MONTHS, span),
        (store.TOPICS, span),
        (store.AGES, (*births, *span)),
        (store.FAITHFUL, (*span, lessons)),
    ]
    if county:
        wanted.append((store.BRIEFING, (*span, county, f"{county}~")))
    tables = {
        query.name: [dict(zip(query.columns, row, strict=True)) for row in ask(query.sql, values)]
        for query, values in wanted
    }
    return RollUp(first, last, tables, store.counties(ask))
