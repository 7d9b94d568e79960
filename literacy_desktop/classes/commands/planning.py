"""Planning the sessions of classes on the command line: look first, then make."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

import click

from literacy_desktop.base.console import DAY, TIME, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.lunar import calendar_note
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.commands.schedule import pattern_of, schedule_options, skips_of, topic_codes
from literacy_desktop.classes.model import FORMS
from literacy_desktop.classes.model.generation import ClassSessions, Generation, Schedule
from literacy_desktop.classes.service import class_of_code
from literacy_desktop.sites.service import find_site

_CODES = click.argument("codes", nargs=-1, required=True, metavar="CLASS…")
_START = click.option("--start", required=True, type=DAY, help=N_("从哪天排起。"))
_TIME = click.option("--time", "at", type=TIME, default="9:00", show_default=True, help=N_("上课时间。"))
_COUNT = click.option("--count", type=int, default=8, show_default=True, help=N_("课次数。"))
_MINUTES = click.option("--minutes", type=int, default=None, help=N_("每次课分钟数，默认用设置里的。"))
_TOPICS = click.option("--topics", default="", help=N_("教学内容编号，用逗号隔开，依次排到各次课。"))


@click.command("plan", help=N_("看一看课怎么排：每个日期和理由、跳过的日子、冲突；什么都不改。"))
@_CODES
@_START
@_TIME
@_COUNT
@_MINUTES
@_TOPICS
@schedule_options
@pass_console
def plan(console: Console, /, codes: tuple[str, ...], start: date, at: time, **given: Any) -> None:
    """Show what generating would do."""
    found = _generation(console.workspace(), codes, start, at, given)
    console.give(told(found), lines_of(found))


@click.command("generate", help=N_("给班级排课；有冲突时不排，除非写 --anyway。"))
@_CODES
@_START
@_TIME
@_COUNT
@_MINUTES
@_TOPICS
@schedule_options
@click.option("--anyway", is_flag=True, help=N_("有冲突也排。"))
@pass_console
def generate(console: Console, /, codes: tuple[str, ...], start: date, at: time, **given: Any) -> None:
    """Make the sessions."""
    ws = console.workspace()
    found = _generation(ws, codes, start, at, given)
    refuse_clashes(found.clashes, found.notices, anyway=given["anyway"])
    made = service.generate(ws, found)
    console.give(
        {**told(found), "made": len(made)}, [*lines_of(found), _("已排 {n} 次课。").format(n=len(made))]
    )


def refuse_clashes(clashes: tuple[object, ...], notices: tuple[str, ...], *, anyway: bool) -> None:
    """End the command with the clashes, unless they were wanted."""
    if clashes and not anyway:
        raise service.refused(notices)


def _generation(
    ws: Workspace, codes: tuple[str, ...], start: date, at: time, given: Mapping[str, Any]
) -> Generation:
    schedule = Schedule(
        start,
        at,
        None if given["until"] else given["count"],
        ws.settings.session_minutes if given["minutes"] is None else given["minutes"],
        given["until"],
        pattern_of(given),
        skips_of(given),
        topic_codes(given["topics"]),
        "draft" if given["draft"] else "planned",
    )
    return service.plan_generation(ws, {class_of_code(ws, code).id: schedule for code in codes})


def told(found: Generation) -> dict[str, Any]:
    """A generation as JSON."""
    return {
        "classes": [_told_class(one) for one, _schedule in found.planned],
        "clashes": len(found.clashes),
        "notices": found.notices,
    }


def _told_class(one: ClassSessions) -> dict[str, Any]:
    return {
        "code": one.class_.code if one.class_ else "",
        "pattern": one.pattern,
        "sessions": [
            {"number": each.number, "starts": each.starts, "topic": each.topic_title, "note": each.note}
            for each in one.sessions
        ],
        "skipped": [{"date": day, "reason": reason} for day, reason in one.skipped],
    }


def lines_of(found: Generation) -> Iterator[str]:
    """A generation for people: every date in order, those skipped in their places."""
    for one, _schedule in found.planned:
        yield f"{one.class_.code}  {one.class_.name}" if one.class_ else ""
        yield from date_lines(one)
    yield from found.notices


def date_lines(one: ClassSessions) -> list[str]:
    """Every date of a class with its reason."""
    dated = [
        (
            each.starts.date(),
            f"{each.number:>3}  {each.starts:%Y-%m-%d %H:%M}  {calendar_note(each.starts.date())}"
            f"  {each.topic_title}  {each.note}".rstrip(),
        )
        for each in one.sessions
    ]
    dated += [(day, _("跳过 {day}：{reason}").format(day=day, reason=reason)) for day, reason in one.skipped]
    return [line for _day, line in sorted(dated)]


@click.command("publish", help=N_("把一个班的草稿课次定下来。"))
@click.argument("code", metavar="CLASS")
@pass_console
def publish(console: Console, code: str) -> None:
    """Let drafts be planned."""
    ws = console.workspace()
    count = service.publish(ws, class_of_code(ws, code).id)
    console.give({"published": count}, [_("已定下 {n} 次课。").format(n=count)])


@click.command("edit", help=N_("修改班级；学期中间换教学点时，已上的课仍记在原来的地方。"))
@click.argument("code", metavar="CLASS")
@click.option("--name", default=None, help=N_("班级名称。"))
@click.option("--site", default=None, help=N_("教学点名称。"))
@click.option("--room", default=None, help=N_("教室。"))
@click.option("--teacher", default=None, help=N_("授课教师。"))
@click.option("--term", default=None, help=N_("学期，例如“2026年秋季”。"))
@click.option("--form", type=click.Choice(list(FORMS)), default=None, help=N_("形式。"))
@click.option("--capacity", type=int, default=None, help=N_("人数上限。"))
@click.option("--minimum", type=int, default=None, help=N_("至少多少人才开班。"))
@click.option("--quota", multiple=True, help=N_("名额（可以多次）：女=20，或 区划代码=5；写“无”取消。"))
@pass_console
def edit(console: Console, /, code: str, **given: Any) -> None:
    """Change a class."""
    ws = console.workspace()
    class_ = class_of_code(ws, code)
    changes = {
        name: given[name]
        for name in ("name", "room", "teacher", "term", "form", "capacity", "minimum")
        if given[name] is not None
    }
    if given["site"] is not None:
        changes["site_id"] = find_site(ws, given["site"]).id
    if given["quota"]:
        changes["quotas"] = service.read_quotas(given["quota"])
    planned = service.plan_edit(ws, replace(class_, **changes))
    service.save_class(ws, planned.class_)
    console.give({"code": class_.code, "notices": planned.notices}, [*planned.notices, _("已修改。")])
