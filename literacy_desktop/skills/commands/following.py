"""Who is to be asked again, and what came of it."""

from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.skills import service
from literacy_desktop.skills.commands.group import OUT, level_of, session_of, skills
from literacy_desktop.skills.model import (
    OUTCOMES,
    FollowUp,
)


@skills.command("follow-up", help=N_("回访名单；带 --attendee 时登记一个人的回访结果。"))
@click.option("--class", "code", default="", help=N_("班级编号。"))
@click.option("--ahead", type=click.IntRange(0, 365), default=0, help=N_("也列出几天以内到期的。"))
@click.option("--session", "number", type=int, default=None, help=N_("第几次课。"))
@click.option("--attendee", default=None, help=N_("学员编号。"))
@click.option(
    "--answer",
    "answers",
    multiple=True,
    help=N_("每个检查项目现在的结果，按项目顺序：can、prompted、cannot。"),
)
@click.option(
    "--outcome",
    type=click.Choice(list(OUTCOMES)),
    default=None,
    help=N_("没有问成：unreachable 联系不上、declined 不愿回答。"),
)
@click.option("--note", default="", help=N_("备注。"))
@OUT
@pass_console
def follow_up(console: Console, /, code: str, ahead: int, out: Path | None, **given: Any) -> None:
    """List who is due, or note what came of a call."""
    ws = console.workspace()
    if given["attendee"] is not None:
        _record(console, ws, code, given)
        return
    due = service.due_follow_ups(ws, ahead=ahead, class_code=code)
    if out is not None:
        service.print_due(ws, due, out, console.report(_("回访名单")))
    console.give([_due(one) for one in due], map(_due_line, due))


def _record(console: Console, ws: Workspace, code: str, given: dict[str, Any]) -> None:
    if not code or given["number"] is None:
        raise Problem(_("没有说看哪一次课。"), _("请用 --class 和 --session 指定。"))
    session, person = session_of(ws, code, given["number"]), parse_id(given["attendee"])
    if given["outcome"] is not None:
        service.record_outcome(ws, session.id, person, given["outcome"], given["note"])
        console.give(
            {"outcome": given["outcome"]}, [_("已登记：{words}").format(words=_(OUTCOMES[given["outcome"]]))]
        )
        return
    checks = service.check_grid(ws, session.id).checks
    levels = dict(zip(checks, map(level_of, given["answers"]), strict=False))
    answers = {check: level for check, level in levels.items() if level is not None}
    service.record_answers(ws, session.id, person, answers)
    console.give({"answers": answers}, [_("已登记 {count} 项回访结果。").format(count=len(answers))])


def _due(one: FollowUp) -> dict[str, Any]:
    return {
        "attendee": one.attendee_id,
        "name": one.name,
        "phone": mask_phone(one.phone),
        "contact": one.contact,
        "class": one.class_code,
        "session": one.session_number,
        "topic": one.topic,
        "due": one.due,
        "checks": dict(one.checks),
        "outcome": one.outcome,
        "note": one.note,
    }


def _due_line(one: FollowUp) -> str:
    told = f"  {_(OUTCOMES[one.outcome])}" if one.outcome else ""
    phone = mask_phone(one.phone) or one.contact or "—"
    return f"{one.due}  {one.name}  {phone}  {one.class_name}  {one.topic}{told}"
