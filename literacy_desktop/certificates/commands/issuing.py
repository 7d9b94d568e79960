"""Earning and issuing on the command line."""

from typing import Any

import click

from literacy_desktop.base.console import DAY, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id, parse_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.commands.group import (
    CLASS,
    EARNED_KIND,
    KIND,
    certificate_fields,
    certificate_line,
    standing_fields,
    standing_line,
)
from literacy_desktop.certificates.model import (
    ALL_TOPICS,
    KINDS,
    Certificate,
    Grant,
    Rule,
    RuleSet,
    Standing,
    Volunteer,
)
from literacy_desktop.certificates.model.volunteers import HOUR
from literacy_desktop.classes.service import all_courses, class_of_code
from literacy_desktop.sites.service import find_staff

SEXES = {"man": 1, "woman": 2}


@click.command("earned", help=N_("谁达到了发证条件，谁还差什么。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@EARNED_KIND
@pass_console
def earned(console: Console, code: str, kind: str) -> None:
    """Show who has earned one."""
    ws = console.workspace()
    found = service.standings(ws, class_of_code(ws, code).id, kind)
    console.give([standing_fields(one) for one in found], (standing_line(one) for one in found))


@click.command("issue", help=N_("给达到条件的学员发证；志愿者和讲师写 --name 发给个人。"))
@CLASS
@click.option("--all-classes", is_flag=True, help=N_("所有班级。"))
@click.option("--attendee", "attendees", multiple=True, help=N_("只发给这些学员（编号）。"))
@KIND
@click.option("--template", "template", default=None, help=N_("用这个模板（名称）。"))
@click.option("--name", "name", default=None, help=N_("发给这个人，不论班级。"))
@click.option(
    "--sex", type=click.Choice(list(SEXES)), default=None, help=N_("性别 man 男、woman 女，用于称谓。")
)
@click.option("--from", "first", type=DAY, default=None, help=N_("开始日期。"))
@click.option("--to", "last", type=DAY, default=None, help=N_("结束日期。"))
@click.option("--hours", type=click.IntRange(1, 9999), default=None, help=N_("服务小时。"))
@pass_console
def issue(console: Console, /, code: str | None, kind: str, template: str | None, **given: Any) -> None:
    """Issue certificates."""
    ws = console.workspace()
    template_id = service.find_template(ws, template).id if template else None
    if (code is not None) + given["all_classes"] + (given["name"] is not None) != 1:
        raise click.UsageError(_("请写 --class、--all-classes 或 --name 中的一个。"))
    missed: list[Standing] = []
    if given["name"] is not None:
        person = Grant(
            kind,
            given["name"],
            SEXES.get(given["sex"] or "", 0),
            first=given["first"],
            last=given["last"],
            hours=given["hours"],
        )
        issued = [service.grant(ws, person, template_id)]
    elif code is None:
        issued = service.issue_everywhere(ws, kind=kind, template_id=template_id)
    else:
        class_id = class_of_code(ws, code).id
        issued = _issue_class(ws, class_id, given["attendees"], (kind, template_id))
        missed = [one for one in service.standings(ws, class_id, kind) if not one.number]
    result = {
        "issued": [certificate_fields(one) for one in issued],
        "missed": [standing_fields(one) for one in missed],
    }
    lines = [_("已发证 {count} 张").format(count=len(issued)), *map(certificate_line, issued)]
    console.give(result, [*lines, *map(standing_line, missed)])


def _issue_class(
    ws: Workspace, class_id: Id, attendees: tuple[str, ...], wanted: tuple[str, Id | None]
) -> list[Certificate]:
    kind, template_id = wanted
    chosen = {parse_id(text) for text in attendees} if attendees else None
    return service.issue(ws, class_id, chosen, kind=kind, template_id=template_id)


@click.command("volunteers", help=N_("志愿者的服务时长，和还没有发过证的部分；写 --issue 就按时长发证。"))
@click.option("--from", "first", type=DAY, default=None, help=N_("从哪天起；不写就从头算。"))
@click.option("--to", "last", type=DAY, default=None, help=N_("到哪天为止。"))
@click.option("--person", "people", multiple=True, help=N_("只看（只发给）这些人：姓名或电话，可以多次。"))
@click.option("--least", type=click.IntRange(1, 9999), default=1, show_default=True, help=N_("至少几小时。"))
@click.option("--template", "template", default=None, help=N_("用这个模板（名称）。"))
@click.option("--issue", "issuing", is_flag=True, help=N_("给够时长的人发志愿服务证书。"))
@pass_console
def volunteers(console: Console, /, people: tuple[str, ...], least: int, **given: Any) -> None:
    """Tell the hours of volunteers, and issue certificates of them."""
    ws = console.workspace()
    span, wanted = (given["first"], given["last"]), {find_staff(ws, text).id for text in people}
    found = [one for one in service.volunteers(ws, span) if not wanted or one.staff.id in wanted]
    issued: list[Certificate] = []
    if given["issuing"]:
        template_id = service.find_template(ws, given["template"]).id if given["template"] else None
        ready = wanted or {one.staff.id for one in found if not one.lacking(least)}
        issued = service.issue_hours(ws, ready, span, template_id=template_id, least=least)
    lines = [_("已发证 {count} 张").format(count=len(issued))] if given["issuing"] else []
    lines += [certificate_line(one) for one in issued]
    lines += [] if given["issuing"] else [_volunteer_line(one, least) for one in found]
    told = [_volunteer_fields(one, least) for one in found]
    console.give({"issued": [certificate_fields(one) for one in issued], "volunteers": told}, lines)


def _volunteer_fields(one: Volunteer, least: int) -> dict[str, Any]:
    first, last = one.span or (None, None)
    return {
        "name": one.staff.name,
        "sessions": len(one.done),
        "minutes": one.minutes,
        "hours": one.hours,
        "from": first,
        "to": last,
        "lacking": one.lacking(least),
        "number": one.number,
    }


def _volunteer_line(one: Volunteer, least: int) -> str:
    words = _("{name}  {n} 场 {hours} 小时").format(
        name=one.staff.name, n=len(one.done), hours=f"{one.minutes / HOUR:.1f}".removesuffix(".0")
    )
    return f"{words}  {one.lacking(least) or _('可以发证')}  {one.number}".rstrip()


@click.command("void", help=N_("作废一张证书；编号保留在登记簿里。"))
@click.argument("number")
@click.option("--reason", required=True, help=N_("原因。"))
@pass_console
def void(console: Console, number: str, reason: str) -> None:
    """Void a certificate."""
    ws = console.workspace()
    certificate = service.certificate_of_number(ws, number)
    service.void(ws, certificate.id, reason)
    console.give({"voided": certificate.number}, [_("已作废：{number}").format(number=certificate.number)])


@click.command("reissue", help=N_("补发一张遗失或损坏的证书；原来那张作废。"))
@click.argument("number")
@click.option("--reason", required=True, help=N_("原因。"))
@pass_console
def reissue(console: Console, number: str, reason: str) -> None:
    """Issue a certificate again."""
    ws = console.workspace()
    again = service.reissue(ws, service.certificate_of_number(ws, number).id, reason)
    console.give(certificate_fields(again), [_("已补发：{line}").format(line=certificate_line(again))])


@click.command("rules", help=N_("看或改发证条件；不写条件就只看。"))
@click.option("--course", default=None, help=N_("只对这门课（名称）；不写就是所有没有单独设置的课。"))
@EARNED_KIND
@click.option("--percent", type=click.IntRange(1, 100), default=None, help=N_("出勤率至少百分之几。"))
@click.option("--sessions", type=click.IntRange(1, 999), default=None, help=N_("至少到课几次。"))
@click.option("--of", "share", default=None, help=N_("几次课中到几次，例如 9/12。"))
@click.option("--topics", default=None, help=N_("至少学完几个主题；all 是全部。"))
@click.option(
    "--checks", type=click.IntRange(1, 100), default=None, help=N_("过关检查至少会百分之几的项目。")
)
@click.option("--helped", is_flag=True, help=N_("提示后会也算会，和 --checks 一起写。"))
@click.option("--any", "any_one", is_flag=True, help=N_("满足其中一个条件就行。"))
@click.option("--default", "reset", is_flag=True, help=N_("恢复原来的条件。"))
@pass_console
def rules(console: Console, /, course: str | None, kind: str, **given: Any) -> None:
    """Show or change by what a certificate is earned."""
    ws = console.workspace()
    course_id = _course(ws, course) if course else None
    if given["reset"]:
        service.reset_rules(ws, course_id, kind)
    elif found := _rules(given):
        service.set_rules(ws, course_id, kind, RuleSet(found, "any" if given["any_one"] else "all"))
    shown = service.rules_of(ws, course_id, kind)
    told = _("{kind}的发证条件：{rules}").format(kind=_(KINDS[kind].word), rules=shown.words())
    console.give({"kind": kind, "joined": shown.joined, "rules": shown.words()}, [told])


def _course(ws: Workspace, name: str) -> Id:
    courses = all_courses(ws)
    found = [one.id for one in courses if one.name == name.strip()]
    if not found:
        raise Problem(
            _("没有叫“{name}”的课程。").format(name=name),
            _("已有的课程：{names}。").format(names="、".join(one.name for one in courses)),
        )
    return found[0]


def _rules(given: dict[str, Any]) -> tuple[Rule, ...]:
    found = [Rule(name, given[name]) for name in ("percent", "sessions") if given[name] is not None]
    if given["share"] is not None:
        least, _slash, of = given["share"].partition("/")
        if not (least.isdecimal() and of.isdecimal()):
            raise click.BadParameter(_("请写成 9/12 这样。"), param_hint="--of")
        found.append(Rule("of_sessions", int(least), int(of)))
    if given["topics"] is not None:
        count = given["topics"].strip()
        if count != "all" and not count.isdecimal():
            raise click.BadParameter(_("请写一个数，或者 all。"), param_hint="--topics")
        found.append(Rule("topics", ALL_TOPICS if count == "all" else int(count)))
    if given["checks"] is not None:
        found.append(Rule("checks_helped" if given["helped"] else "checks", given["checks"]))
    return tuple(found)
