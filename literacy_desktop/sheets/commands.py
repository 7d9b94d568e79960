"""Attendance sheets on the command line."""

import json
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.classes.service import class_of_code
from literacy_desktop.sheets import service
from literacy_desktop.sheets.layout import layout_json
from literacy_desktop.sheets.model import CLASS, SESSION


@click.group(help=N_("签到表。"))
def sheets() -> None:
    """Hold the commands."""


@sheets.command("print", help=N_("生成签到表 PDF。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--session", "numbers", type=int, multiple=True, help=N_("第几次课；不写就是全部课次。"))
@click.option("--whole-class", is_flag=True, help=N_("整班一张（横向，最多 12 次课一张）。"))
@click.option(
    "--blank", type=click.IntRange(0, 180), default=0, help=N_("不印名字，只印这么多空行（讲座用）。")
)
@click.option("--out", required=True, type=FILE, help=N_("PDF 文件。"))
@click.option("--layout", type=FILE, default=None, help=N_("另存每个方框的位置（毫米，JSON）。"))
@pass_console
def print_(console: Console, /, code: str, numbers: tuple[int, ...], out: Path, **asked: Any) -> None:
    """Write the sheets."""
    ws = console.workspace()
    class_ = class_of_code(ws, code)
    form = service.Form(CLASS if asked["whole_class"] else SESSION, blank_rows=asked["blank"])
    pages = service.print_sheets(
        ws, class_.id, out, numbers=numbers, form=form, report=console.report(_("签到表"))
    )
    layout: Path | None = asked["layout"]
    if layout is not None:
        text = json.dumps(layout_json(pages), ensure_ascii=False, indent=1)
        with replacing(layout) as file:
            file.write(text.encode())
    result = {"out": out, "pages": len(pages), "sheets": list(dict.fromkeys(page.sheet for page in pages))}
    console.give(result, [_("已生成 {count} 页：{out}").format(count=len(pages), out=out)])
