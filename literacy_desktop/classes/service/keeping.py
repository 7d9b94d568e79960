"""Holidays, closed days and market days: entered here, asked for wherever sessions are planned."""

from collections.abc import Mapping, Sequence
from datetime import date

from literacy_desktop.base.holidays import Holiday
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import USUALLY, Keeping
from literacy_desktop.classes.model.notice_text import HolidayPlan, plan_of


def holidays(ws: Workspace) -> Mapping[date, Holiday]:
    """Every holiday and make-up workday that is entered."""
    return store.holidays(ws.conn)


def holidays_of(ws: Workspace, year: int) -> list[Holiday]:
    """The days of one year, in order."""
    return sorted((one for one in holidays(ws).values() if one.day.year == year), key=lambda one: one.day)


def plan_holidays(ws: Workspace, year: int, found: Sequence[Holiday]) -> HolidayPlan:
    """What entering a year's arrangement will do: the days, and what looks wrong about them.

    Raises:
        Problem: it has no days, or days of another year.
    """
    return plan_of(year, found, holidays_of(ws, year))


def apply_holidays(ws: Workspace, plan: HolidayPlan) -> None:
    """Let the planned days be the arrangement of the year; what was entered before is replaced."""
    with ws.change(_("录入 {year} 年放假安排").format(year=plan.year)) as change:
        store.put_holidays(ws.conn, plan.year, plan.days, change.at)


def keeping_of(
    ws: Workspace,
    site_id: Id | None,  # noqa: ARG001  its own days are asked for once sites have any
    skips: frozenset[str] = USUALLY,
) -> Keeping:
    """What a class at this site keeps clear of."""
    return Keeping(store.holidays(ws.conn), skips=skips)
