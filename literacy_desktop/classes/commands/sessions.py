"""Single sessions on the command line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar

import click

from literacy_desktop.base.console import DAY, TIME, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.commands.planning import refuse_clashes
from literacy_desktop.classes.model import FORMS, Session
from literacy_desktop.classes.model.replanning import Replan
from literacy_desktop.classes.service import class_of_code, session_of_number
from literacy_desktop.topics.service import topics_by_code

Command = TypeVar("Command", bound=Callable[..., Any])
_CLASS = click.option("--class", "code", required=True, help=N_("班级编号。"))
_NUMBER = click.option("--session", "number", type=int, required=True, help=N_("第几次课。"))
_DATE = click.option("--date", "day", type=DAY, default=None, help=N_("哪一天。"))
_TIME = click.option("--time", "at", type=TIME, default=None, help=N_("几点。"))
_TELL = click.option("--tell", is_flag=True, help=N_("把班里的人记到要通知的名单里。"))


def _changing(command: Command) -> Command:
    """The options of every command that plans first."""
    for option in (
        click.option("--anyway", is_flag=True, help=N_("有冲突也照办。")),
        click.option("--dry-run", is_flag=True, help=N_("只看结果，不写入。")),
    ):
        command = option(command)
    return command


@click.group(help=N_("课次：改时间、取消、再办一场、补课、日历文件。"))
def sessions() -> None:
    """Hold the commands."""


@sessions.command("add", help=N_("给一个班增加一次课。"))
@_CLASS
@click.option("--date", "day", type=DAY, required=True, help=N_("哪一天。"))
@click.option("--time", "at", type=TIME, default="9:00", show_default=True, help=N_("几点。"))
@click.option("--minutes", type=int, default=None, help=N_("多少分钟，默认用设置里的。"))
@click.option("--topic", default="", help=N_("教学内容编号。"))
@click.option("--form", type=click.Choice(list(FORMS)), default=None, help=N_("形式，默认和班级一样。"))
@_changing
@pass_console
def add(console: Console, /, code: str, day: date, at: time, **given: Any) -> None:
    """Add a session."""
    ws = console.workspace()
    topics = topics_by_code(ws, [given["topic"].upper()] if given["topic"] else [])
    draft = Session(
        b"",
        class_of_code(ws, code).id,
        0,
        datetime.combine(day, at),
        given["minutes"] or ws.settings.session_minutes,
        topics[0].id if topics else None,
        form=given["form"] or "",
    )
    _finish(console, service.plan_session(ws, draft), given)


@sessions.command("move", help=N_("改一次课的时间或教室；--rest 让后面的课一起挪。"))
@_CLASS
@_NUMBER
@_DATE
@_TIME
@click.option("--minutes", type=int, default=None, help=N_("改成多少分钟。"))
@click.option("--room", default=None, help=N_("换到这间教室，只换这一次课。"))
@click.option("--rest", is_flag=True, help=N_("后面的课次也挪同样多；碰上不上课的日子再顺延一周。"))
@_TELL
@_changing
@pass_console
def move(console: Console, /, code: str, number: int, **given: Any) -> None:
    """Move a session, or it and all that follow."""
    ws, session = _found(console, code, number)
    if given["minutes"] is not None:
        session = replace(session, minutes=given["minutes"])
    starts = _starts(session, given) or session.starts
    if given["room"] is None:
        plan = service.plan_move(ws, session, starts, rest=given["rest"])
    else:
        spot = service.spot_named(ws, session, given["room"])
        plan = service.plan_room(ws, session, spot, starts, rest=given["rest"])
    if _finish(console, plan, given) and given["tell"]:
        service.note_tellings(ws, session.class_id, plan.label)


@sessions.command("cancel", help=N_("取消一次课，写明原因。"))
@_CLASS
@_NUMBER
@click.option("--reason", required=True, help=N_("原因。"))
@_TELL
@pass_console
def cancel(console: Console, code: str, number: int, reason: str, *, tell: bool) -> None:
    """Cancel a session."""
    ws, session = _found(console, code, number)
    with ws.change(_("取消第 {number} 次课").format(number=number)):
        service.cancel_session(ws, session, reason)
        if tell:
            service.note_tellings(ws, session.class_id, _cancelled_words(session, reason))
    console.give({"number": number, "state": "cancelled"}, [_("已取消第 {n} 次课。").format(n=number)])


def _cancelled_words(session: Session, reason: str) -> str:
    words = _("{day} 的课停一次：{reason}。")
    return words.format(day=f"{session.starts:%Y-%m-%d %H:%M}", reason=reason.strip())


@sessions.command("restore", help=N_("恢复取消了的课。"))
@_CLASS
@_NUMBER
@pass_console
def restore(console: Console, code: str, number: int) -> None:
    """Hold a cancelled session after all."""
    ws, session = _found(console, code, number)
    service.restore_session(ws, session)
    console.give({"number": number, "state": "planned"}, [_("已恢复第 {n} 次课。").format(n=number)])


@sessions.command("again", help=N_("再办一场：同样的内容、地点、教师；不写日期就排在下一个空着的日子。"))
@_CLASS
@_NUMBER
@_DATE
@_TIME
@_changing
@pass_console
def again(console: Console, /, code: str, number: int, **given: Any) -> None:
    """Hold a session once more."""
    ws, session = _found(console, code, number)
    _finish(console, service.plan_again(ws, session, _starts(session, given)), given)


@sessions.command("makeup", help=N_("补课：来补的人算到过原来那次课，计入发证。"))
@_CLASS
@_NUMBER
@_DATE
@_TIME
@_changing
@pass_console
def makeup(console: Console, /, code: str, number: int, **given: Any) -> None:
    """Make up for a session."""
    ws, session = _found(console, code, number)
    _finish(console, service.plan_makeup(ws, session, _starts(session, given)), given)


@sessions.command("credit", help=N_("在别的班补听了同一内容：算到过这次课。"))
@_CLASS
@_NUMBER
@click.option("--attendee", "attendees", required=True, multiple=True, help=N_("学员编号，可以多次。"))
@click.option("--in-class", "other", required=True, help=N_("在哪个班补听的（班级编号）。"))
@click.option("--in-session", "other_number", type=int, required=True, help=N_("那个班的第几次课。"))
@pass_console
def credit(console: Console, /, code: str, number: int, attendees: tuple[str, ...], **given: Any) -> None:
    """Let a mark in another class count."""
    ws, session = _found(console, code, number)
    elsewhere = session_of_number(ws, class_of_code(ws, given["other"]).id, given["other_number"])
    ids = [parse_id(one) for one in attendees]
    service.credit(ws, session, ids, elsewhere)
    console.give({"credited": ids}, [_("{n} 人算到过第 {number} 次课。").format(n=len(ids), number=number)])


def _found(console: Console, code: str, number: int) -> tuple[Workspace, Session]:
    ws = console.workspace()
    return ws, session_of_number(ws, class_of_code(ws, code).id, number)


def _starts(session: Session, given: dict[str, Any]) -> datetime | None:
    if given["day"] is None and given["at"] is None:
        return None
    return datetime.combine(given["day"] or session.starts.date(), given["at"] or session.starts.time())


def _finish(console: Console, plan: Replan, given: dict[str, Any]) -> bool:
    """Say what the plan does, and do it unless it was only to be looked at; whether it was done."""
    dry = given["dry_run"]
    if not dry:
        refuse_clashes(plan.clashes, plan.notices, anyway=given["anyway"])
        service.apply_replan(console.workspace(), plan)
    after = [*(after for _before, after in plan.changed), *plan.added]
    console.give(
        {
            "label": plan.label,
            "sessions": [
                {"id": one.id, "number": one.number, "starts": one.starts, "minutes": one.minutes}
                for one in after
            ],
            "notices": plan.notices,
            "dry_run": dry,
        },
        [
            plan.label,
            *(f"{one.number:>3}  {one.starts:%Y-%m-%d %H:%M}" for one in after),
            *plan.notices,
            *([_("（只看结果，没有写入）")] if dry else []),
        ],
    )
    return not dry
