"""Classes on the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import click

from literacy_desktop.attendees.commands import columns_option, described_plan
from literacy_desktop.attendees.model import ImportPlan
from literacy_desktop.attendees.service import (
    apply_import,
    named_columns,
    open_roster,
    plan_roster,
    refused_rows,
    write_refused,
)
from literacy_desktop.base.console import DAY, FILE, TIME, Console, pass_console
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.commands.planning import date_lines
from literacy_desktop.classes.commands.schedule import pattern_of, schedule_options, skips_of, topic_codes
from literacy_desktop.classes.model import (
    FORMS,
    SESSION_STATES,
    ClassDraft,
    ClassPlan,
    ClassSummary,
    SessionDetail,
)
from literacy_desktop.classes.model.generation import ClassSessions
from literacy_desktop.classes.service import class_of_code
from literacy_desktop.sites.service import find_site, site_by_id


@click.group(help=N_("班级：新建、查看、学员名单。"))
def classes() -> None:
    """Hold the commands."""


@classes.command("new", help=N_("新建班级：按规则排课，法定节假日自动顺延。"))
@click.option("--course", required=True, help=N_("课程名称，例如“智能手机基础班”。"))
@click.option("--start", required=True, type=DAY, help=N_("第一次课的日期。"))
@click.option("--time", "at", type=TIME, default="9:00", show_default=True, help=N_("上课时间。"))
@click.option("--weeks", default=8, show_default=True, help=N_("课次数。"))
@click.option("--minutes", type=int, default=None, help=N_("每次课分钟数，默认用设置里的。"))
@click.option("--name", default="", help=N_("班级名称，默认与课程同名。"))
@click.option("--site", default="", help=N_("教学点名称，默认本机所属的教学点。"))
@click.option("--room", default="", help=N_("教室。"))
@click.option("--teacher", default="", help=N_("授课教师。"))
@click.option("--capacity", type=int, default=None, help=N_("人数上限，默认用设置里的。"))
@click.option("--topics", default="", help=N_("教学内容编号，用逗号隔开，依次排到各次课。"))
@click.option("--form", type=click.Choice(list(FORMS)), default=None, help=N_("形式。"))
@click.option("--term", default="", help=N_("学期，例如“2026年秋季”。"))
@click.option("--minimum", type=int, default=None, help=N_("至少多少人才开班。"))
@schedule_options
@click.option("--dry-run", is_flag=True, help=N_("只看安排，不建班。"))
@pass_console
def new(console: Console, /, course: str, start: date, at: time, **given: Any) -> None:
    """Make a class."""
    ws = console.workspace()
    plan = service.plan_class(ws, _draft(ws, ClassDraft(course, start, at), given))
    class_ = None if given["dry_run"] else service.create_class(ws, plan)
    lines = date_lines(ClassSessions(None, plan.draft.pattern, plan.sessions, plan.skipped))
    done = _("已建班，编号 {code}").format(code=class_.code) if class_ else _("（没有建班，只看安排）")
    code = class_.code if class_ else None
    console.give({"code": code, **_planned(ws, plan)}, [*lines, *plan.notices, done])


@classes.command("list", help=N_("列出班级。"))
@pass_console
def list_classes(console: Console) -> None:
    """List the classes."""
    ws = console.workspace()
    found = service.all_classes(ws)
    console.give(
        [_summary(one, service.session_details(ws, one.id), ws.today()) for one in found],
        (f"{one.code}  {one.name}  {one.site}  {one.done}/{one.sessions}  {one.enrolled}" for one in found),
    )


@classes.command("show", help=N_("查看一个班级：课次和学员。"))
@click.argument("code")
@pass_console
def show(console: Console, code: str) -> None:
    """Show a class."""
    ws = console.workspace()
    summary = service.class_summary(ws, class_of_code(ws, code).id)
    details = service.session_details(ws, summary.id)
    members = service.roster(ws, summary.id)
    result = _summary(summary, details, ws.today()) | {
        "attendees": [
            {"id": one.attendee_id, "name": one.name, "status": one.status, "phone": mask_phone(one.phone)}
            for one in members
        ],
    }
    lines = [f"{summary.code}  {summary.name}  {summary.site}"]
    lines += [
        f"{one.session.number:>3}  {date_words(one.session.starts.date(), ws.today())}"
        f" {one.session.starts:%H:%M}  {one.topic}  {_(SESSION_STATES[one.session.state])}"
        for one in details
    ]
    console.give(result, [*lines, *(f"{one.attendee_id.hex()}  {one.name}" for one in members)])


@classes.command("enrol", help=N_("把学员加入班级。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--attendee", "attendees", required=True, multiple=True, help=N_("学员编号，可以多次。"))
@pass_console
def enrol(console: Console, code: str, attendees: tuple[str, ...]) -> None:
    """Enrol people."""
    ws = console.workspace()
    done = service.enrol(ws, class_of_code(ws, code).id, [parse_id(text) for text in attendees])
    console.give(
        {"new": done.new, "already": done.already},
        [_("加入 {new} 人，原来就在 {already} 人。").format(new=len(done.new), already=len(done.already))],
    )


@click.command("import", help=N_("导入名单（xlsx、xls、csv）：先列出每一行会怎样，再一次写入。"))
@click.argument("path", type=FILE, metavar="FILE")
@click.option("--class", "code", default=None, help=N_("同时加入这个班级。"))
@click.option("--dry-run", is_flag=True, help=N_("只看结果，不写入。"))
@click.option("--mapping", multiple=True, help=N_("指定一列：列名=项目，例如 联系方式=手机号；可以多次。"))
@click.option(
    "--refused", type=FILE, default=None, metavar="FILE", help=N_("没有导入的行存成 xlsx，最后一列是原因。")
)
@click.option(
    "--suspects",
    type=click.Choice(["leave", "new", "update"]),
    default="leave",
    show_default=True,
    help=N_("疑似同一人的行：leave 不导入，new 当作新学员，update 当作同一人。"),
)
@pass_console
def import_roster(console: Console, /, path: Path, code: str | None, *, dry_run: bool, **given: Any) -> None:
    """Import a roster; belongs to the group of attendees, but knows classes too."""
    ws = console.workspace()
    class_ = class_of_code(ws, code) if code else None
    plan = _plan(console, ws, path, given)
    result, lines = described_plan(plan)
    if given["refused"] is not None and refused_rows(plan):
        lines.append(_("没有导入的行：{path}").format(path=given["refused"]))
        result["refused_rows"] = write_refused(given["refused"], plan)
    if dry_run:
        console.give({**result, "dry_run": True}, [*lines, _("（只看结果，没有写入）")])
        return
    report = console.report(_("导入"))
    if class_ is not None:
        done = service.import_roster(ws, class_.id, plan, report)
        result |= {"enrolled": len(done.new), "attendees": [*done.new, *done.already]}
        lines.append(_("{count} 人加入{name}").format(count=len(done.new), name=class_.name))
    else:
        result["attendees"] = apply_import(ws, plan, report)
    console.give({**result, "dry_run": False}, lines)


def _plan(console: Console, ws: Workspace, path: Path, given: Mapping[str, Any]) -> ImportPlan:
    report = console.report(_("读取名单"))
    roster = named_columns(ws, open_roster(ws, path, report), columns_option(given["mapping"]))
    plan = plan_roster(ws, roster, report)
    if given["suspects"] == "leave":
        return plan
    return plan.decided([row.number for row in plan.of("suspect")], given["suspects"])


@classes.command("withdraw", help=N_("学员退班；考勤记录保留。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--attendee", "attendees", required=True, multiple=True, help=N_("学员编号，可以多次。"))
@pass_console
def withdraw(console: Console, code: str, attendees: tuple[str, ...]) -> None:
    """Take people off the roll."""
    ws = console.workspace()
    ids = [parse_id(text) for text in attendees]
    service.withdraw(ws, class_of_code(ws, code).id, ids)
    console.give({"withdrawn": ids}, [_("已退班 {count} 人。").format(count=len(ids))])


def _draft(ws: Workspace, draft: ClassDraft, given: Mapping[str, Any]) -> ClassDraft:
    return replace(
        draft,
        count=given["weeks"],
        minutes=ws.settings.session_minutes if given["minutes"] is None else given["minutes"],
        name=given["name"],
        site_id=find_site(ws, given["site"]).id if given["site"] else None,
        room=given["room"],
        teacher=given["teacher"],
        capacity=given["capacity"],
        topics=topic_codes(given["topics"]) or service.topics_of_course(ws, draft.course),
        pattern=pattern_of(given),
        until=given["until"],
        skips=skips_of(given),
        state="draft" if given["draft"] else "planned",
        form=given["form"] or "course",
        term=given["term"],
        minimum=given["minimum"],
    )


def _planned(ws: Workspace, plan: ClassPlan) -> dict[str, Any]:
    site = site_by_id(ws, plan.draft.site_id)
    return {
        "name": plan.name,
        "course": plan.draft.course,
        "site": site.name if site else "",
        "sessions": [
            {"number": one.number, "starts": one.starts, "topic": one.topic_title, "note": one.note}
            for one in plan.sessions
        ],
        "skipped": [{"date": day, "reason": reason} for day, reason in plan.skipped],
        "notices": plan.notices,
    }


def _summary(one: ClassSummary, details: Sequence[SessionDetail], today: date) -> dict[str, Any]:
    return {
        "id": one.id,
        "code": one.code,
        "name": one.name,
        "course": one.course,
        "site": one.site,
        "teacher": one.teacher,
        "room": one.room,
        "capacity": one.capacity,
        "sessions": [_session(detail) for detail in details],
        "counted": one.sessions,
        "done": one.done,
        "enrolled": one.enrolled,
        "first": one.first,
        "last": one.last,
        "phase": one.phase(today),
        "term": one.term,
        "form": one.form,
        "minimum": one.minimum,
        "state": one.state,
    }


def _session(one: SessionDetail) -> dict[str, Any]:
    session = one.session
    return {
        "id": session.id,
        "number": session.number,
        "starts": session.starts,
        "minutes": session.minutes,
        "topic": one.topic,
        "state": session.state,
        "marked": one.marked,
    }
