"""Enrolment on the command line: in, waiting, onwards, elsewhere, out, and how it came to that."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.commands.people import people_of, person_of
from literacy_desktop.classes.model import ENROLMENT_STATES, Class, Member
from literacy_desktop.classes.service import class_of_code

Command = Callable[..., Any]

_MANY = N_("学员：编号，或只有一个人有的姓名、手机后四位；可以多次。")


def in_class(command: Command) -> Command:
    """The option that names the class."""
    return click.option("--class", "code", required=True, help=N_("班级编号。"))(command)


def with_people(*, required: bool = True) -> Callable[[Command], Command]:
    """The option that names people."""
    return click.option("--attendee", "attendees", required=required, multiple=True, help=_MANY)


def with_reason(command: Command) -> Command:
    """The option that says why."""
    return click.option("--reason", default="", help=N_("原因，记在变动记录里；超过限制时必须写。"))(command)


@click.group(invoke_without_command=True, help=N_("报名：加入班级；候补、转班、休学、退班都在这里。"))
@click.option("--class", "code", default="", help=N_("班级编号。"))
@with_people(required=False)
@click.option("--apply", "applying", is_flag=True, help=N_("只登记为“已报名”，以后摇号或递补录取。"))
@click.option("--consent", default="", help=N_("同意的直系亲属，例如“王建国（儿子）”。"))
@with_reason
@click.pass_context
def enrol(ctx: click.Context, /, code: str, attendees: tuple[str, ...], **given: Any) -> None:
    """Enrol people, where no other command follows."""
    if ctx.invoked_subcommand is not None:
        return
    if not code or not attendees:
        raise click.UsageError(_("要写明 --class 和 --attendee。"))
    console = ctx.ensure_object(Console)
    ws = console.workspace()
    class_, ids = class_of_code(ws, code), people_of(ws, attendees)
    status = "applied" if given["applying"] else "enrolled"
    consents = dict.fromkeys(ids, given["consent"])
    done = service.enrol(ws, class_.id, ids, status=status, reason=given["reason"], consents=consents)
    told = _("加入 {new} 人，原来就在 {already} 人。").format(new=len(done.new), already=len(done.already))
    console.give(
        {"new": done.new, "already": done.already, "status": status, "reminders": done.reminders},
        [told, *done.reminders],
    )


@enrol.command("waiting", help=N_("候补名单：查看，或把人加进去，或通知下一位有名额。"))
@in_class
@with_people(required=False)
@click.option("--offer", is_flag=True, help=N_("把空出来的名额通知给排在前面的人，并记下答复期限。"))
@pass_console
def waiting(console: Console, code: str, attendees: tuple[str, ...], *, offer: bool) -> None:
    """Show the waiting list, add to it, or offer places."""
    ws = console.workspace()
    class_ = class_of_code(ws, code)
    lines: list[str] = []
    if attendees:
        done = service.enrol(ws, class_.id, people_of(ws, attendees), status="waiting")
        lines.append(_("{n} 人排进候补。").format(n=len(done.new)))
    if offer:
        offered = service.offer(ws, class_.id)
        lines += [
            _("通知 {name}，{day} 前答复。").format(name=one.name, day=offered.until)
            for one in offered.people
        ]
        lines += [_("{name}过期没有答复，排到最后。").format(name=one.name) for one in offered.expired]
    _give_list(console, ws, class_, lines)


def _give_list(console: Console, ws: Workspace, class_: Class, lines: list[str]) -> None:
    left, people = service.places(ws, class_.id), service.waiting_list(ws, class_.id)
    listed = [
        f"{place:>3}  {one.attendee_id.hex()}  {one.name}  {_offer(one, ws.today())}"
        for place, one in enumerate(people, 1)
    ]
    console.give(
        {
            "class": class_.code,
            "capacity": left.capacity,
            "taken": left.taken,
            "offered": left.offered,
            "free": left.free,
            "waiting": [
                {"place": place, "id": one.attendee_id, "name": one.name, "offer_until": one.offer_until}
                for place, one in enumerate(people, 1)
            ],
        },
        [*lines, *listed, _("候补 {n} 人。").format(n=len(people))],
    )


def _offer(one: Member, today: date) -> str:
    if one.offer_until is None:
        return ""
    words = _("已通知，{day} 前答复") if one.offered(today) else _("已通知，{day} 过期")
    return words.format(day=one.offer_until)


@enrol.command("promote", help=N_("录取报名的人，候补递补：不写学员就按顺序，有几个名额录几个。"))
@in_class
@with_people(required=False)
@with_reason
@pass_console
def promote(console: Console, code: str, attendees: tuple[str, ...], reason: str) -> None:
    """Give places."""
    ws = console.workspace()
    done = service.promote(ws, class_of_code(ws, code).id, people_of(ws, attendees), reason=reason)
    names = _("、").join(one.name for one in done)
    console.give(
        {"promoted": [one.attendee_id for one in done]},
        [_("录取 {n} 人：{names}。").format(n=len(done), names=names)],
    )


@enrol.command("transfer", help=N_("转班：上过的课在新班里也算。"))
@in_class
@click.option("--to", "other", required=True, help=N_("转到哪个班，班级编号。"))
@with_people()
@with_reason
@pass_console
def transfer(console: Console, code: str, other: str, attendees: tuple[str, ...], reason: str) -> None:
    """Move people to another class."""
    ws = console.workspace()
    here, there, ids = class_of_code(ws, code), class_of_code(ws, other), people_of(ws, attendees)
    service.transfer(ws, here.id, ids, there.id, reason=reason)
    console.give(
        {"transferred": ids, "from": here.code, "to": there.code},
        [_("{n} 人已转到{name}。").format(n=len(ids), name=there.name)],
    )


@enrol.command("withdraw", help=N_("退班，或从候补名单退出；考勤记录保留。"))
@in_class
@with_people()
@with_reason
@pass_console
def withdraw(console: Console, code: str, attendees: tuple[str, ...], reason: str) -> None:
    """Take people off the roll."""
    ws = console.workspace()
    ids = people_of(ws, attendees)
    service.withdraw(ws, class_of_code(ws, code).id, ids, reason)
    console.give({"withdrawn": ids}, [_("已退班 {count} 人。").format(count=len(ids))])


@enrol.command(
    "standing", help=N_("改学籍：suspended 休学、enrolled 复学、completed 结业、not_completed 未结业。")
)
@in_class
@with_people()
@with_reason
@click.argument("status", type=click.Choice(["suspended", "enrolled", "completed", "not_completed"]))
@pass_console
def standing(console: Console, code: str, attendees: tuple[str, ...], reason: str, status: str) -> None:
    """Change a standing."""
    ws = console.workspace()
    ids = people_of(ws, attendees)
    service.change_standing(ws, class_of_code(ws, code).id, ids, status, reason)
    words = _("{n} 人改为“{standing}”。").format(n=len(ids), standing=_(ENROLMENT_STATES[status]))
    console.give({"changed": ids, "status": status}, [words])


@enrol.command("consent", help=N_("登记直系亲属的同意（高龄学员）。"))
@in_class
@click.option("--attendee", required=True, help=N_("学员：编号、姓名或手机后四位。"))
@click.argument("relative")
@pass_console
def consent(console: Console, code: str, attendee: str, relative: str) -> None:
    """Note the consent of a relative."""
    ws = console.workspace()
    person = person_of(ws, attendee)
    service.note_consent(ws, class_of_code(ws, code).id, person, relative)
    console.give({"attendee": person, "relative": relative}, [_("已登记家属同意。")])


@enrol.command("history", help=N_("一个人在一个班的全部变动。"))
@in_class
@click.option("--attendee", required=True, help=N_("学员：编号、姓名或手机后四位。"))
@pass_console
def history(console: Console, code: str, attendee: str) -> None:
    """Show what happened to a person in a class."""
    ws = console.workspace()
    person = person_of(ws, attendee)
    steps = service.steps_of(ws, class_of_code(ws, code).id, person)
    console.give(
        [
            {"status": one.status, "at": one.at, "by": one.by, "reason": one.reason, "class": one.other_class}
            for one in steps
        ],
        (
            "  ".join(
                filter(
                    None,
                    [
                        (one.at or "")[:16].replace("T", " "),
                        _(ENROLMENT_STATES[one.status]),
                        one.other_class,
                        one.reason,
                        one.by,
                    ],
                )
            )
            for one in steps
        ),
    )
