"""Attendance sheets on the command line."""

import json
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.classes.service import class_of_code, session_of_number
from literacy_desktop.sheets import service
from literacy_desktop.sheets.layout import layout_json
from literacy_desktop.sheets.model import CLASS, MARKED, SESSION, Applied, PageRead


@click.group(help=N_("签到表。"))
def sheets() -> None:
    """Hold the commands."""


@sheets.command("print", help=N_("生成签到表 PDF。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--session", "numbers", type=int, multiple=True, help=N_("第几次课；不写就是全部课次。"))
@click.option("--whole-class", is_flag=True, help=N_("整班一张（横向，最多 12 次课一张）。"))
@click.option("--skills", is_flag=True, help=N_("加上本次课的“会做”检查项（最多 4 项）。"))
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
    kind = CLASS if asked["whole_class"] else SESSION
    form = service.Form(kind, skills=asked["skills"], blank_rows=asked["blank"])
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


@sheets.command("read", help=N_("读拍下来或扫描的签到表。不加 --apply 只看结果，不记入。"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--apply", "wanted", is_flag=True, help=N_("记入考勤；拿不准的留着不记。"))
@click.option("--absent-rest", is_flag=True, help=N_("名单上没有打勾的人记缺勤。"))
@pass_console
def read(console: Console, /, files: tuple[Path, ...], *, wanted: bool, absent_rest: bool) -> None:
    """Read photographs and scans."""
    ws = console.workspace()
    pages = service.read_files(ws, files, console.report(_("读签到表")))
    told: dict[str, Any] = {"pages": [_page_json(page) for page in pages]}
    lines = [_page_line(page) for page in pages]
    if wanted:
        done = service.apply(ws, [service.as_read(page) for page in pages], absent_rest=absent_rest)
        told["applied"] = {
            "pages": done.pages,
            "marks": done.marks,
            "skills": done.skills,
            "same": done.same,
            "open": done.open,
        }
        lines.append(_applied_line(done))
    console.give(told, lines)


def _page_json(page: PageRead) -> dict[str, Any]:
    sheet = page.sheet
    return {
        "file": page.file,
        "number": page.number,
        "sheet": sheet.code if sheet else None,
        "page": page.page or None,
        "session": sheet.session_id if sheet and sheet.kind == SESSION else None,
        "refused": page.refused or None,
        "reason": page.reason or None,
        "again": page.again,
        "copy": page.copy,
        "grey": page.grey,
        "differs": [list(each) for each in page.differs] if page.differs is not None else None,
        "boxes": [
            {
                "attendee": box.attendee,
                "row": box.row,
                "column": box.column,
                "state": box.state,
                "confidence": box.confidence,
                "why": box.doubt or None,
            }
            for box in page.boxes
        ],
    }


def _page_line(page: PageRead) -> str:
    name = page.file if page.number == 1 else f"{page.file} #{page.number}"
    if page.refused or page.sheet is None:
        return _("✗ {name}：{why}").format(name=name, why=page.refused)
    marked = sum(box.state == MARKED for box in page.boxes)
    line = _("✓ {name}：{sheet} 第 {page} 页，勾了 {marked} 格，拿不准 {doubtful} 格").format(
        name=name, sheet=page.sheet.code, page=page.page, marked=marked, doubtful=page.doubtful
    )
    if page.again:
        line += _("；这张照片已经读过")
    elif page.differs:
        line += _("；与上次读的有 {n} 格不同").format(n=len(page.differs))
    if page.copy or page.grey:
        line += _("；没有一点颜色，像是复印件，淡的笔迹和红手印可能看不出来")
    return line


def _applied_line(done: Applied) -> str:
    return _(
        "已记入 {pages} 页：考勤 {marks} 条，会做 {skills} 条；{same} 条早已记过，{left} 处拿不准没有记。"
    ).format(pages=done.pages, marks=done.marks, skills=done.skills, same=done.same, left=done.open)


@sheets.command("ink", help=N_("看一条考勤背后的笔迹：把照片上的那一行存成图片。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--session", "number", required=True, type=int, help=N_("第几次课。"))
@click.option("--attendee", required=True, help=N_("学员编号。"))
@click.option("--out", required=True, type=FILE, help=N_("PNG 图片文件。"))
@pass_console
def ink(console: Console, /, code: str, number: int, attendee: str, out: Path) -> None:
    """Write the strip of a photo behind a mark."""
    ws = console.workspace()
    session = session_of_number(ws, class_of_code(ws, code).id, number)
    found = service.ink_of(ws, session.id, parse_id(attendee))
    if not found:
        raise Problem(_("这条考勤背后没有照片。"), _("它不是从签到表读来的，或者照片在另一台电脑上。"))
    with replacing(out) as file:
        file.write(found[0].strip)
    told = {"out": out, "file": found[0].file, "sheet": found[0].code, "row": found[0].row}
    console.give(
        told,
        [_("已保存：{out}（{file}，第 {row} 行）").format(out=out, file=found[0].file, row=found[0].row)],
    )
