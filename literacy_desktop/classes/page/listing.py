"""The list of classes: its columns, its rows, and which of them a filter leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import CLASS_STATES, PHASES, ClassSummary, SessionDetail
from literacy_desktop.classes.service import all_classes, sessions_between
from literacy_desktop.qtkit.table import Bar, Column, Pill

COLUMNS = (
    Column(key="name", title=N_("班级"), width=170, kind="strong", sort=True, stretch=True),
    Column(key="phase", title=N_("状态"), width=108, sort=True),
    Column(key="next", title=N_("下次课"), width=158, sort=True),
    Column(key="progress", title=N_("进度"), width=126, sort=True),
    Column(key="people", title=N_("人数"), width=88, align="right", sort=True),
    Column(key="site", title=N_("教学点"), width=176, sort=True),
    Column(key="teacher", title=N_("教师"), width=90),
    Column(key="code", title=N_("编号"), width=128, kind="muted", sort=True),
    Column(key="course", title=N_("课程"), width=170),
)
PHASE_TONES = {"running": "ok", "coming": "info", "past": "plain"}
_AHEAD = timedelta(days=400)
_ORDER = ("running", "coming", "past")


@dataclass(frozen=True)
class Listed:
    """A class with its next session."""

    summary: ClassSummary
    phase: str
    next: SessionDetail | None


def listed(ws: Workspace) -> list[Listed]:
    """Every class: running ones first, then coming, then past."""
    today, now = ws.today(), ws.now().replace(tzinfo=None)
    ahead: dict[str, SessionDetail] = {}
    for detail in sessions_between(ws, today, today + _AHEAD):
        if detail.session.counts and detail.session.ends >= now:
            ahead.setdefault(detail.class_code, detail)
    found = [Listed(one, one.phase(today), ahead.get(one.code)) for one in all_classes(ws)]
    return sorted(found, key=lambda one: _ORDER.index(one.phase))


def fits(one: Listed, values: Mapping[str, Any]) -> bool:
    """Whether a class is among those asked for."""
    summary, text = one.summary, str(values.get("text") or "").strip().lower()
    told = (summary.name, summary.code, summary.course, summary.teacher, summary.site)
    return (
        values.get("phase") in (None, one.phase)
        and values.get("site") in (None, summary.site)
        and any(text in word.lower() for word in told)
    )


def row(one: Listed, today: date) -> Sequence[object]:
    """The cells of a class."""
    summary = one.summary
    share = summary.done / summary.sessions if summary.sessions else 0.0
    return (
        summary.name,
        state_pill(summary, one.phase),
        next_words(one.next, today),
        Bar(share, f"{summary.done} / {summary.sessions}"),
        people_words(summary),
        summary.site,
        summary.teacher,
        summary.code,
        summary.course,
    )


def state_pill(summary: ClassSummary, phase: str) -> Pill:
    """Closed or merged, short of people, else how far it is."""
    if summary.state != "open":
        return Pill(_(CLASS_STATES.get(summary.state, summary.state)), "plain")
    if summary.short_of_people and phase != "past":
        return Pill(_("人数不够"), "warn")
    return phase_pill(phase)


def phase_pill(phase: str) -> Pill:
    """The state of a class."""
    return Pill(_(PHASES[phase]), PHASE_TONES[phase])


def people_words(summary: ClassSummary) -> str:
    """People on the roll, of how many: 28 / 30."""
    return f"{summary.enrolled} / {summary.capacity}" if summary.capacity else str(summary.enrolled)


def next_words(detail: SessionDetail | None, today: date) -> str:
    """When the next session is: 今天 09:00, 9月29日 周二 09:00."""
    if detail is None:
        return ""
    starts = detail.session.starts
    if starts.date() == today:
        return _("今天 {time}").format(time=f"{starts:%H:%M}")
    return f"{date_words(starts.date(), today)} {starts:%H:%M}"
