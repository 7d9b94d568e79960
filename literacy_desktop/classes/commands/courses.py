"""Courses on the command line."""

from dataclasses import replace
from typing import Any

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.classes import service
from literacy_desktop.classes.commands.schedule import topic_codes
from literacy_desktop.classes.model import FORMS, Course


@click.group(help=N_("课程：新建班级用的样板，带教学内容清单。"))
def courses() -> None:
    """Hold the commands."""


@courses.command("list", help=N_("列出课程。"))
@pass_console
def list_courses(console: Console) -> None:
    """List the courses."""
    found = service.all_courses(console.workspace())
    console.give([_told(one) for one in found], (f"{one.name}  {','.join(one.topics)}" for one in found))


@courses.command("save", help=N_("新增或修改课程。"))
@click.argument("name")
@click.option("--topics", default=None, help=N_("教学内容编号，用逗号隔开。"))
@click.option("--level", type=click.IntRange(1, 3), default=None, help=N_("级别：1 入门、2 应用、3 提高。"))
@click.option("--form", type=click.Choice(list(FORMS)), default=None, help=N_("形式。"))
@click.option("--minutes", type=int, default=None, help=N_("每次课分钟数。"))
@click.option("--rename", default=None, help=N_("改成这个名称。"))
@click.option("--note", default=None, help=N_("备注。"))
@pass_console
def save(console: Console, /, name: str, **given: Any) -> None:
    """Add or change a course."""
    ws = console.workspace()
    known = next((one for one in service.all_courses(ws) if one.name == name.strip()), Course(b"", name))
    changes = {key: given[key] for key in ("level", "form", "minutes", "note") if given[key] is not None}
    if given["topics"] is not None:
        changes["topics"] = topic_codes(given["topics"])
    made = service.save_course(ws, replace(known, name=given["rename"] or name, **changes))
    console.give(_told(made), [_("已保存课程{name}。").format(name=made.name)])


@courses.command("delete", help=N_("删除课程（进回收站）；已有的班级不受影响。"))
@click.argument("name")
@pass_console
def delete(console: Console, name: str) -> None:
    """Delete a course."""
    ws = console.workspace()
    service.delete_course(ws, service.course_named(ws, name).id)
    console.give({"deleted": name}, [_("已删除课程{name}。").format(name=name)])


def _told(one: Course) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "level": one.level,
        "form": one.form,
        "minutes": one.minutes,
        "topics": one.topics,
        "note": one.note,
    }
