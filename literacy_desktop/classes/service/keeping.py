"""Holidays, closed days and market days: entered here, asked for wherever sessions are planned."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from literacy_desktop.base.holidays import Holiday
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import store
from literacy_desktop.classes.model import USUALLY, Keeping
from literacy_desktop.classes.model.notice_text import HolidayPlan, plan_of
from literacy_desktop.sites.model import hours_text, parse_hours, parse_market
from literacy_desktop.sites.service import closures, site_by_id


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


def keeping_of(ws: Workspace, site_id: Id | None, skips: frozenset[str] = USUALLY) -> Keeping:
    """What a class at this site keeps clear of: holidays, days the site is closed, market days; its hours."""
    site = site_by_id(ws, site_id)
    if site is None:
        return Keeping(store.holidays(ws.conn), skips=skips)
    closed = [(one.first, one.last, one.reason) for one in closures(ws, site.id)]
    return Keeping(
        store.holidays(ws.conn), closed, parse_market(site.market), parse_hours(site.opening), skips
    )


def hours_notice(keeping: Keeping, spans: Iterable[tuple[datetime, int]]) -> list[str]:
    """A sentence where sessions (start, minutes) do not lie within the opening hours of their site."""
    outside = [starts for starts, minutes in spans if keeping.outside(starts, minutes)]
    if not outside:
        return []
    words = _("有 {n} 次课不在教学点的开放时间里（{hours}）。")
    return [words.format(n=len(outside), hours=hours_text(keeping.hours))]
