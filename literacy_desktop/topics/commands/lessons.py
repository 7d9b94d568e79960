"""Lesson plans on the command line."""

from dataclasses import replace
from typing import Any

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.topics import service
from literacy_desktop.topics.model import CHECKS, Lesson


@click.command("plan", help=N_("查看或修改一次课的教案：环节、准备、课后记、课前准备的勾。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--session", "number", type=int, required=True, help=N_("第几次课。"))
@click.option(
    "--stage", "stages", multiple=True, help=N_("一个环节“分钟 名称 做什么”，可以多次；写了就换掉全部。")
)
@click.option("--preparation", default=None, help=N_("课前准备的话。"))
@click.option("--afterwards", default=None, help=N_("课后记。"))
@click.option("--tick", "ticks", multiple=True, type=click.Choice(list(CHECKS)), help=N_("这一项准备好了。"))
@click.option(
    "--untick", "unticks", multiple=True, type=click.Choice(list(CHECKS)), help=N_("这一项还没准备好。")
)
@click.option("--reset", is_flag=True, help=N_("放弃修改，恢复通用教案。"))
@pass_console
def plan(console: Console, /, code: str, number: int, *, reset: bool, **given: Any) -> None:
    """Show the plan of a session, after what is written is changed."""
    ws = console.workspace()
    prepared = service.lesson_numbered(ws, code, number)
    if reset:
        service.reset_lesson(ws, prepared.session.id)
    changed = _changed(prepared.lesson, given)
    if changed != prepared.lesson:
        service.save_lesson(ws, changed)
    _tell(console, ws, code, number)


def _changed(lesson: Lesson, given: dict[str, Any]) -> Lesson:
    if given["stages"]:
        lesson = replace(lesson, stages=tuple(service.parse_stage(text) for text in given["stages"]))
    for name in ("preparation", "afterwards"):
        if given[name] is not None:
            lesson = replace(lesson, **{name: given[name]})
    kept = [key for key in lesson.ticks if key not in given["unticks"]]
    return replace(lesson, ticks=tuple(dict.fromkeys([*kept, *given["ticks"]])))


def _tell(console: Console, ws: Workspace, code: str, number: int) -> None:
    prepared = service.lesson_numbered(ws, code, number)
    session, lesson, topic = prepared.session, prepared.lesson, prepared.topic
    result = {
        "class": session.class_name,
        "session": session.number,
        "starts": session.starts,
        "topic": topic.title if topic else None,
        "version": prepared.version.number if prepared.version else None,
        "needs_check": prepared.stale,
        "stages": [[stage.minutes, stage.name, stage.what] for stage in lesson.stages],
        "preparation": lesson.preparation,
        "afterwards": lesson.afterwards,
        "checks": {key: key in lesson.ticks for key in prepared.checks},
        "written": lesson.written,
    }
    lines = [
        f"{session.class_name}  {session.starts:%Y-%m-%d %H:%M}  {topic.title if topic else ''}".strip(),
        *(f"{stage.minutes:>4}  {stage.name}  {stage.what}" for stage in lesson.stages),
        *(f"[{'x' if key in lesson.ticks else ' '}] {key}  {CHECKS[key]}" for key in prepared.checks),
        *(text for text in (lesson.preparation, lesson.afterwards) if text),
    ]
    if prepared.stale:
        lines.append(_("步骤要在手机上再核对一遍。"))
    console.give(result, lines)


COMMANDS = (plan,)
