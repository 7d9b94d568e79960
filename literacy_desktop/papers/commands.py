"""Papers on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id, parse_id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import class_of_code
from literacy_desktop.papers import service
from literacy_desktop.papers.model import KINDS, Order, PaperKind
from literacy_desktop.topics.service import topics_by_code


@click.group(help=N_("班级用纸：花名册、报名表、姓名牌、学员证、步骤卡、教案、海报等。"))
def papers() -> None:
    """Hold the commands."""


_HELP = {
    "roster": N_("花名册 PDF，电话默认打码。"),
    "contacts": N_("班级通讯录 PDF，电话默认打码。"),
    "enrolment-form": N_("报名表 PDF，带告知书和逐项同意；不写班级就是一张空白表。"),
    "name-plates": N_("姓名牌 PDF。"),
    "seats": N_("座次表 PDF。"),
    "member-cards": N_("学员证 PDF，一页八张，带二维码。"),
    "step-card": N_("一项教学内容的步骤卡 PDF。"),
    "teacher-page": N_("教案 PDF：一项教学内容，或者一次课。"),
    "poster": N_("一次课的海报 PDF。"),
    "volunteer-hours": N_("志愿服务时长记录表 PDF（空白）。"),
}


def _options(kind: PaperKind) -> list[click.Option]:
    """The options that a kind of paper takes."""
    takes, topic_or_class = kind.takes, "topic" in kind.takes and "class" in kind.takes
    options = [click.Option(["--out"], required=True, type=FILE, help=N_("PDF 文件。"))]
    if "class" in takes:
        options.append(
            click.Option(["--class", "code"], required="class" in kind.needs, help=N_("班级编号。"))
        )
    if "session" in takes:
        options.append(click.Option(["--session"], type=int, help=N_("第几次课；不写就是下一次。")))
    if "topic" in takes:
        options.append(click.Option(["--topic"], required=not topic_or_class, help=N_("教学内容编号。")))
    if "people" in takes:
        options.append(
            click.Option(
                ["--attendee", "attendees"], multiple=True, help=N_("只要这些学员（编号，可以多次）。")
            )
        )
    if kind.forms:
        keys = [key for key, _word in kind.forms]
        options.append(click.Option(["--form"], type=click.Choice(keys), default=keys[0], help=N_("样式。")))
    if "unmasked" in takes:
        options.append(
            click.Option(["--unmasked"], is_flag=True, help=N_("电话和家属不打码，页脚注明内部资料。"))
        )
    return options


def _order(ws: Workspace, kind: str, given: dict[str, Any]) -> Order:
    """What the options ask for."""
    code, topic = given.get("code"), given.get("topic")
    class_id: Id | None = class_of_code(ws, code).id if code else None
    topic_id: Id | None = topics_by_code(ws, [topic.strip().upper()])[0].id if topic else None
    return Order(
        kind,
        class_id,
        given.get("session"),
        topic_id,
        tuple(parse_id(text) for text in given.get("attendees") or ()),
        unmasked=bool(given.get("unmasked")),
        form=given.get("form") or "",
    )


def _command(kind: str) -> Callable[..., None]:
    @pass_console
    def write(console: Console, /, out: Path, **given: Any) -> None:
        """Name what cannot be drawn, then write the paper."""
        ws = console.workspace()
        order = _order(ws, kind, given)
        undrawable = service.undrawable(ws, order)
        for name in undrawable:
            click.echo(_("这个名字里有字打印不出来，会印成“〓”：{name}").format(name=name), err=True)
        pages = service.write(ws, order, out, console.report(_(KINDS[kind].title)))
        result = {"out": out, "pages": pages, "undrawable": undrawable}
        console.give(result, [_("已生成 {count} 页：{out}").format(count=pages, out=out)])

    return write


for _kind in KINDS.values():
    papers.add_command(
        click.Command(
            _kind.key, callback=_command(_kind.key), params=[*_options(_kind)], help=_HELP[_kind.key]
        )
    )
