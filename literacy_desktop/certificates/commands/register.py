"""Printing certificates and their register from the command line."""

from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.commands.group import ANY_KIND, CLASS, certificate_fields, certificate_line
from literacy_desktop.certificates.model import Certificate
from literacy_desktop.classes.service import class_of_code


@click.command("print", help=N_("生成证书 PDF：有效的证书，按教学点、班级、名单排好。"))
@CLASS
@click.option("--all-classes", is_flag=True, help=N_("所有班级，也包括发给个人的。"))
@click.option("--number", "numbers", multiple=True, help=N_("只要这些编号的证书。"))
@ANY_KIND
@click.option("--unprinted", is_flag=True, help=N_("只要还没打印过的。"))
@click.option("--overprint", is_flag=True, help=N_("套打：只印文字，用在买来的红封皮证书纸上。"))
@click.option("--right", type=float, default=None, help=N_("套打时往右移几毫米（负数往左）；会记住。"))
@click.option("--down", type=float, default=None, help=N_("套打时往下移几毫米（负数往上）；会记住。"))
@click.option("--with-title", is_flag=True, help=N_("套打时也印标题。"))
@click.option("--out", required=True, type=FILE, help=N_("PDF 文件。"))
@pass_console
def print_(console: Console, /, out: Path, **given: Any) -> None:
    """Write certificates."""
    ws = console.workspace()
    if bool(given["code"]) + given["all_classes"] + bool(given["numbers"]) != 1:
        raise click.UsageError(_("请写 --class、--all-classes 或 --number 中的一个。"))
    overprint = overprint_of(ws, given) if given["overprint"] else None
    chosen = _chosen(ws, given)
    pages = service.print_certificates(ws, chosen, out, console.report(_("证书")), overprint=overprint)
    console.give({"out": out, "pages": pages}, [_("已生成 {count} 页：{out}").format(count=pages, out=out)])


def overprint_of(ws: Workspace, given: dict[str, Any]) -> service.Overprint:
    """How print is moved: as it is remembered, with what was told now, which is remembered in turn."""
    kept = service.kept_overprint(ws)
    right, down = (getattr(kept, name) if given[name] is None else given[name] for name in ("right", "down"))
    overprint = service.Overprint(right, down, title=given.get("with_title", kept.title))
    service.keep_overprint(ws, overprint)
    return overprint


def _chosen(ws: Workspace, given: dict[str, Any]) -> list[Certificate]:
    if given["numbers"]:
        return [service.certificate_of_number(ws, number) for number in given["numbers"]]
    class_ids = [class_of_code(ws, given["code"]).id] if given["code"] else None
    return service.batch(ws, class_ids, kind=given["kind"], unprinted=given["unprinted"])


@click.command("register", help=N_("证书登记簿；写 --out 就生成可以签领的登记表 PDF。"))
@CLASS
@ANY_KIND
@click.option("--out", type=FILE, default=None, help=N_("PDF 文件。"))
@pass_console
def register(console: Console, code: str | None, kind: str | None, out: Path | None) -> None:
    """Show the register, or write it as a list to sign."""
    ws = console.workspace()
    class_id = class_of_code(ws, code).id if code is not None else None
    if out is not None:
        report = console.report(_("登记表"))
        pages = service.print_register(ws, out, class_id=class_id, kind=kind, report=report)
        console.give(
            {"out": out, "pages": pages}, [_("已生成 {count} 页：{out}").format(count=pages, out=out)]
        )
        return
    found = (
        service.class_certificates(ws, class_id, kind) if class_id is not None else service.register(ws, kind)
    )
    console.give([certificate_fields(one) for one in found], map(certificate_line, found))
