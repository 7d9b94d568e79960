"""The check-in desk on the command line: the same answers without the full screen."""

from collections.abc import Sequence
from typing import Any

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.classes.service import class_of_code, session_details, session_of_number
from literacy_desktop.desk import service
from literacy_desktop.desk.model import Answer, Candidate


@click.command("check-in", help=N_("现场签到：手机后四位、学员证、姓名或拼音；不写班级就是今天所有的课。"))
@click.option("--class", "code", default="", help=N_("班级编号。"))
@click.option("--session", "number", type=int, default=None, help=N_("第几次课，默认今天的。"))
@click.option("--walk-in", is_flag=True, help=N_("不在名单上也签到，算临时来听课。"))
@click.argument("text")
@pass_console
def check_in(console: Console, /, code: str, number: int | None, text: str, **given: Any) -> None:
    """Check somebody in."""
    ws = console.workspace()
    sessions = _sessions(ws, code, number)
    answer = service.look_up(ws, sessions, text)
    if answer.kind == "stranger" and given["walk_in"] and answer.candidate and len(sessions) == 1:
        answer = service.check_in(ws, answer.candidate, sessions[0])
    elif answer.kind == "in" and answer.candidate:
        answer = service.check_in(ws, answer.candidate)
    else:
        raise _refused(answer, text, several_sessions=len(sessions) > 1)
    here, expected = service.counts(service.refreshed(ws, sessions))
    told = answer.candidate
    if told is None or told.session is None:
        raise AssertionError(answer)
    words = _("{name}已经签过到了。") if answer.kind == "already" else _("{name}签到成功。")
    console.give(
        {
            "result": answer.kind,
            "attendee": told.attendee_id,
            "name": told.name,
            "session": told.session.session.id,
            "class": told.session.class_code,
            "late": answer.late,
            "here": here,
            "expected": expected,
        },
        [words.format(name=told.name), _("已签到 {here} / {all} 人").format(here=here, all=expected)],
    )


def _sessions(ws: Workspace, code: str, number: int | None) -> Sequence[SessionDetail]:
    today = service.sessions_today(ws)
    if code:
        class_id = class_of_code(ws, code).id
        if number is not None:
            wanted = session_of_number(ws, class_id, number).id
            return [one for one in session_details(ws, class_id) if one.session.id == wanted]
        today = [one for one in today if one.session.class_id == class_id]
    if not today:
        raise Problem(_("今天没有课。"), _("要给别的课次签到，请写 --class 和 --session。"))
    return today


def _refused(answer: Answer, text: str, *, several_sessions: bool) -> Problem:
    if answer.kind == "short":
        return Problem(_("“{text}”太短了。").format(text=text), _("请写手机号后四位，或姓名。"))
    if answer.kind == "several":
        told = _("、").join(_described(one) for one in answer.candidates)
        return Problem(_("“{text}”不止一个人。").format(text=text), _("可能是：{told}。").format(told=told))
    if answer.kind == "stranger" and answer.candidate:
        then = _("要算临时来听课，请加 --walk-in。")
        if several_sessions:
            then = _("要算临时来听课，请写明 --class，再加 --walk-in。")
        return Problem(_("{name}不在今天的名单上。").format(name=answer.candidate.name), then)
    return Problem(_("登记簿里没有找到“{text}”。").format(text=text), _("请换个写法，或先登记。"))


def _described(one: Candidate) -> str:
    where = one.session.class_name if one.session else one.place
    return f"{one.name} {where} {one.attendee_id.hex()}"


@click.command("pin", help=N_("签到台的退出密码（只在这台电脑上）；不写密码就说有没有设。"))
@click.option("--clear", is_flag=True, help=N_("取消密码；忘记密码时用这个。"))
@click.argument("pin", default="")
@pass_console
def pin(console: Console, pin: str, *, clear: bool) -> None:
    """Set or clear the PIN."""
    ws = console.workspace()
    if clear:
        service.clear_pin(ws)
    elif pin:
        service.set_pin(ws, pin)
    known = service.has_pin(ws)
    console.give({"pin": known}, [_("签到台有退出密码。") if known else _("签到台没有退出密码。")])
