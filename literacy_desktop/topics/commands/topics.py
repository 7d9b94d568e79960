"""Topics on the command line: listed, added, edited, tried on a phone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.topics import service
from literacy_desktop.topics.model import LEVELS, Topic


@click.group(help=N_("教学内容、教案和步骤截图。"))
def topics() -> None:
    """Hold the commands."""


def plain(ws: Workspace, topic: Topic) -> dict[str, Any]:
    """A topic as JSON."""
    return {
        "code": topic.code,
        "group": topic.group,
        "title": topic.title,
        "level": topic.level,
        "minutes": topic.minutes,
        "prereq": topic.prereq,
        "steps": topic.steps,
        "can_do": topic.can_do,
        "safety": topic.safety,
        "money_risk": topic.money_risk,
        "verified_on": topic.verified_on,
        "app_version": topic.app_version,
        "needs_check": service.needs_check(ws, topic),
        "id": topic.id,
    }


@topics.command("list", help=N_("列出教学内容。"))
@click.option("--stale", is_flag=True, help=N_("只列需要在手机上核对的。"))
@click.option("--group", default="", help=N_("只列这一组。"))
@pass_console
def list_topics(console: Console, group: str, *, stale: bool) -> None:
    """List the topics."""
    ws = console.workspace()
    every = service.stale_topics(ws) if stale else service.all_topics(ws)
    found = [topic for topic in every if group in {"", topic.group}]
    console.give(
        [plain(ws, topic) for topic in found],
        (f"{topic.code}  {topic.group}  {topic.title}" for topic in found),
    )


@topics.command("show", help=N_("查看一项教学内容：步骤、学会以后、安全提醒、核对日期。"))
@click.argument("topic")
@pass_console
def show_topic(console: Console, topic: str) -> None:
    """Show a topic."""
    ws = console.workspace()
    found = service.find_topic(ws, topic)
    shown = service.pictures(ws, found.id)
    steps = {one.step for one in shown}
    checked = found.verified_on.isoformat() if found.verified_on else _("还没核对")
    lines = [
        f"{found.code}  {found.title}".strip(),
        f"{found.group}  {_(LEVELS[found.level])}  {_('{n} 分钟').format(n=found.minutes)}",
        *(f"{n}. {step}{' [+]' if n in steps else ''}" for n, step in enumerate(found.steps, 1)),
        *(f"√ {check}" for check in found.can_do),
        *(f"! {text}" for text in (found.safety,) if text),
        f"{_('上次在手机上核对')}：{checked} {found.app_version}".strip(),
    ]
    console.give(plain(ws, found) | {"pictures": sorted(steps)}, lines)


def _fields(command: Callable[..., None]) -> Callable[..., None]:
    """The options that hold the fields of a topic."""
    for option in reversed(
        (
            click.option("--code", default=None, help=N_("编号。")),
            click.option("--group", default=None, help=N_("组。")),
            click.option("--level", type=click.IntRange(1, 3), default=None, help=N_("难度 1–3。")),
            click.option("--minutes", type=int, default=None, help=N_("讲多少分钟。")),
            click.option("--prereq", default=None, help=N_("要先学的编号，逗号隔开。")),
            click.option("--step", "steps", multiple=True, help=N_("一步，可以多次；写了就换掉全部步骤。")),
            click.option("--can-do", "can_do", multiple=True, help=N_("学会以后能做的一件事，可以多次。")),
            click.option("--safety", default=None, help=N_("安全提醒。")),
            click.option("--money", "money_risk", default=None, help=N_("涉及的钱，如：低、中、高。")),
        )
    ):
        command = option(command)
    return command


def _given(ws: Workspace, given: dict[str, Any]) -> dict[str, Any]:
    """The fields that were written on the command line."""
    fields = {name: value for name, value in given.items() if value not in (None, ())}
    if "prereq" in fields:
        codes = [
            code.strip().upper() for code in fields["prereq"].replace("，", ",").split(",") if code.strip()
        ]
        service.topics_by_code(ws, codes)
        fields["prereq"] = tuple(codes)
    return fields


@topics.command("add", help=N_("新增自编的教学内容。"))
@click.argument("title")
@_fields
@pass_console
def add_topic(console: Console, /, title: str, **given: Any) -> None:
    """Add a topic."""
    ws = console.workspace()
    made = service.add_topic(ws, replace(Topic(b"", "", "", title), **_given(ws, given)))
    console.give(plain(ws, made), [_("已新增：{title}").format(title=made.title)])


@topics.command("set", help=N_("修改一项教学内容；原来的写法留作旧版本。"))
@click.argument("topic")
@click.option("--title", default=None, help=N_("新标题。"))
@click.option("--note", default="", help=N_("为什么改。"))
@_fields
@pass_console
def set_topic(console: Console, /, topic: str, note: str, **given: Any) -> None:
    """Edit a topic."""
    ws = console.workspace()
    found = service.find_topic(ws, topic)
    made = service.save_topic(ws, replace(found, **_given(ws, given)), note)
    console.give(plain(ws, made), [_("已保存：{title}").format(title=made.title)])


@topics.command("check", help=N_("记下：今天照步骤在手机上走过一遍。"))
@click.argument("topic")
@click.option("--app-version", default="", help=N_("核对时的软件版本。"))
@pass_console
def check_topic(console: Console, topic: str, app_version: str) -> None:
    """Note that a topic was tried on a phone."""
    ws = console.workspace()
    made = service.confirm_topic(ws, service.find_topic(ws, topic), app_version)
    console.give(plain(ws, made), [_("已记下，今天核对过：{title}").format(title=made.title)])


@topics.command("delete", help=N_("把教学内容放进回收站。"))
@click.argument("topic")
@pass_console
def delete_topic(console: Console, topic: str) -> None:
    """Delete a topic."""
    ws = console.workspace()
    found = service.find_topic(ws, topic)
    service.delete_topic(ws, found.id)
    console.give({"id": found.id}, [_("已放进回收站：{title}").format(title=found.title)])
