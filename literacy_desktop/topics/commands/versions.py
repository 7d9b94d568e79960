"""Versions and pictures of topics on the command line."""

from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.topics import service
from literacy_desktop.topics.model import PARTS


@click.command("versions", help=N_("列出一项教学内容的各个版本，和每次课教的是哪一版。"))
@click.argument("topic")
@pass_console
def versions(console: Console, topic: str) -> None:
    """List the versions."""
    ws = console.workspace()
    found = service.find_topic(ws, topic)
    every = service.versions(ws, found.id)
    taught = service.lessons_with(ws, found.id)
    kept = [
        {
            "number": one.number,
            "made_at": one.made_at,
            "made_by": one.made_by,
            "note": one.note,
            "steps": one.topic.steps,
        }
        for one in every
    ]
    sessions = [
        {"class": one.class_name, "session": one.number, "starts": one.starts, "version": number}
        for one, _state, number in taught
    ]
    lines = [f"{one.number}  {one.made_at[:16]}  {one.made_by}  {one.note}" for one in every]
    lines += [
        f"{one.starts:%Y-%m-%d}  {one.class_name}  {one.number}  v{number}" for one, _s, number in taught
    ]
    console.give({"versions": kept, "sessions": sessions}, lines)


@click.command("restore", help=N_("把一项教学内容恢复成旧版本。"))
@click.argument("topic")
@click.argument("number", type=int)
@pass_console
def restore(console: Console, topic: str, number: int) -> None:
    """Put an old version back."""
    ws = console.workspace()
    found = service.find_topic(ws, topic)
    made = service.restore_version(ws, service.version_numbered(ws, found, number))
    told = _("已恢复第 {number} 版：{title}").format(number=number, title=made.title)
    console.give({"id": made.id, "steps": made.steps}, [told])


@click.command("picture", help=N_("给一步放上手机截图（PNG、JPG、HEIC），自动缩小。"))
@click.argument("topic")
@click.argument("step", type=int)
@click.argument("file", type=FILE, required=False)
@click.option(
    "--part",
    type=click.Choice(list(PARTS)),
    default="whole",
    help=N_("长截图取哪一截：整张、上面、中间、下面。"),
)
@click.option("--remove", is_flag=True, help=N_("拿掉这一步的截图。"))
@click.option("--save", "target", type=FILE, default=None, help=N_("把这一步的截图另存为 JPG 文件。"))
@pass_console
def picture(
    console: Console, /, topic: str, step: int, file: Path | None, *, remove: bool, **given: Any
) -> None:
    """Put a picture beside a step, or take it away."""
    ws = console.workspace()
    found = service.find_topic(ws, topic)
    if file is not None:
        made = service.add_picture_file(ws, found.id, step, file, given["part"])
        size = len(made.image) // 1024
        told = _("已放上截图：第 {n} 步，{size} KB").format(n=step, size=size)
        console.give({"step": step, "bytes": len(made.image), "size": [made.width, made.height]}, [told])
        return
    target: Path | None = given["target"]
    here = [one for one in service.pictures(ws, found.id) if one.step == step]
    if not here or not (remove or target):
        raise Problem(_("第 {n} 步没有截图。").format(n=step), _("写上图片文件就能放上。"))
    if target is not None:
        target.write_bytes(here[0].image)
    if remove:
        service.delete_picture(ws, here[0].id)
    console.give({"step": step, "removed": remove}, [_("第 {n} 步：好了").format(n=step)])


COMMANDS = (versions, restore, picture)
