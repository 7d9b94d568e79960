"""Asking again thirty days later: who is due, what they still can do, who could not be asked."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from literacy_desktop.attendees.service import attendee
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import session_by_id
from literacy_desktop.skills import store
from literacy_desktop.skills.model import LEVELS, OUTCOMES, FollowUp, Judgement
from literacy_desktop.skills.service.marks import mark

LAPSED = timedelta(days=180)


def due_follow_ups(
    ws: Workspace, *, ahead: int = 0, class_code: str = "", attendee_id: Id | None = None
) -> list[FollowUp]:
    """Who was judged after a session and is to be asked again, the longest due first.

    Half a year after the day it was due nobody is asked any more about one lesson.

    Args:
        ws: the workspace.
        ahead: also who will be due within so many days.
        class_code: only of this class.
        attendee_id: only this person.
    """
    days = ws.settings.follow_up_days
    rows = store.follow_up_rows(ws.conn, *_span(ws, ahead))
    found = [_follow_up(row, days) for row in rows]
    return [
        one for one in found if class_code in {"", one.class_code} and attendee_id in {None, one.attendee_id}
    ]


def due_people(ws: Workspace) -> int:
    """How many people are to be asked again now."""
    return store.follow_up_people(ws.conn, *_span(ws, 0))


def _span(ws: Workspace, ahead: int) -> tuple[str, str]:
    """From which day on, and before which, a session was held that is asked about."""
    last = ws.today() + timedelta(days=ahead) - timedelta(days=ws.settings.follow_up_days)
    return (last - LAPSED).isoformat(), (last + timedelta(days=1)).isoformat()


def _follow_up(row: tuple[Any, ...], days: int) -> FollowUp:
    held, order = (
        date.fromisoformat(row[11][:10]),
        {text: place for place, text in enumerate(json.loads(row[12]))},
    )
    levels = sorted(json.loads(row[13]), key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
    contact = " ".join(filter(None, (row[4], f"（{row[5]}）" if row[5] else "", row[6])))
    return FollowUp(
        session_id=row[0],
        attendee_id=row[1],
        name=row[2],
        phone=row[3],
        contact=contact.replace(" （", "（"),
        class_code=row[7],
        class_name=row[8],
        session_number=row[9],
        topic=row[10],
        held=held,
        due=held + timedelta(days=days),
        checks=tuple((text, level) for text, level in levels),
        outcome=row[14] or "",
        note=row[15] or "",
        called_on=date.fromisoformat(row[16][:10]) if row[16] else None,
    )


def record_answers(
    ws: Workspace, session_id: Id, attendee_id: Id, levels: Mapping[str, str], *, source: str = "phone"
) -> None:
    """Note what somebody can still do thirty days later; they are off the list then.

    Args:
        ws: the workspace.
        session_id: in which it was taught.
        attendee_id: whom.
        levels: a key of LEVELS for each check that was asked.
        source: where the answers come from, a key of SOURCES.

    Raises:
        Problem: nothing was asked, or as for `mark`.
    """
    if not levels:
        raise Problem(
            _("还没有选回访结果。"),
            _("每一项请选：{levels}。").format(levels="、".join(map(_, LEVELS.values()))),
        )
    judgements = [Judgement(attendee_id, check, "later", level) for check, level in levels.items()]
    mark(ws, session_by_id(ws, session_id), judgements, source=source)


def record_outcome(ws: Workspace, session_id: Id, attendee_id: Id, outcome: str, note: str = "") -> None:
    """Note that somebody could not be asked: unreachable stays on the list, declined leaves it.

    Raises:
        Problem: the outcome is unknown, or the person was deleted meanwhile.
    """
    if outcome not in OUTCOMES:
        raise Problem(
            _("没有“{outcome}”这种回访结果。").format(outcome=outcome),
            _("可以用：{names}。").format(
                names="、".join(f"{key}（{_(word)}）" for key, word in OUTCOMES.items())
            ),
        )
    person = attendee(ws, attendee_id)
    if person is None:
        raise Problem(_("这位学员已经不在登记簿里了。"))
    label = _("回访{name}：{outcome}").format(name=person.name, outcome=_(OUTCOMES[outcome]))
    with ws.change(label) as change:
        values = {"outcome": outcome, "note": note.strip(), "called_at": change.at, "called_by": ws.actor}
        store.put_outcome(ws.conn, session_id, attendee_id, values)
