"""Templates of certificates on the command line."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.certificates import service
from literacy_desktop.certificates.commands.register import overprint_of
from literacy_desktop.certificates.model import KINDS, LOOKS, ORIENTATIONS, PAPERS, Template

PICTURE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("templates", help=N_("证书模板：列出、查看、修改、预览、套打测试页。"))
def templates() -> None:
    """Hold the commands."""


@templates.command("list", help=N_("列出模板。"))
@pass_console
def list_(console: Console) -> None:
    """Show the templates."""
    found = service.all_templates(console.workspace())
    console.give([asdict(one) for one in found], (f"{one.kind:<10}  {one.name}" for one in found))


@templates.command("show", help=N_("查看一个模板（名称或种类）。"))
@click.argument("name")
@pass_console
def show(console: Console, name: str) -> None:
    """Show one template."""
    _give(console, service.find_template(console.workspace(), name))


@templates.command("set", help=N_("修改一个模板；写 --new 就新增一个。"))
@click.argument("name")
@click.option("--new", "kind", type=click.Choice(list(KINDS)), default=None, help=N_("新增，属于这种证书。"))
@click.option("--rename", default=None, help=N_("模板的新名称。"))
@click.option("--title", default=None, help=N_("标题。"))
@click.option("--heading", default=None, help=N_("标题上面的抬头。"))
@click.option("--wording", default=None, help=N_("正文；\\n 换段，花括号里写字段，例如 {班级} 或 {class}。"))
@click.option("--issuer", "issuers", multiple=True, help=N_("落款单位，最多写三次。"))
@click.option("--address", default=None, help=N_("称谓：同志、先生、女士；空的就不写。"))
@click.option("--theme", type=click.Choice(list(LOOKS)), default=None, help=N_("花边和颜色。"))
@click.option("--paper", type=click.Choice(list(PAPERS)), default=None, help=N_("纸张。"))
@click.option("--orientation", type=click.Choice(list(ORIENTATIONS)), default=None, help=N_("横排或竖排。"))
@click.option("--logo", type=PICTURE, default=None, help=N_("标志图片（PNG、JPG）。"))
@click.option("--no-logo", is_flag=True, help=N_("不要标志。"))
@pass_console
def set_(console: Console, /, name: str, kind: str | None, **given: Any) -> None:
    """Change a template, or add one."""
    ws = console.workspace()
    logo, no_logo = given.pop("logo"), given.pop("no_logo")
    changes = {key: value for key, value in given.items() if value is not None and value != ()}
    if "rename" in changes:
        changes["name"] = changes.pop("rename")
    if "wording" in changes:
        changes["wording"] = changes["wording"].replace("\\n", "\n")
    if logo is not None or no_logo:
        changes["logo"] = "" if no_logo else service.keep_picture(ws, logo.read_bytes())
    if kind is None:
        changed = replace(service.find_template(ws, name), **changes)
    else:
        changed = replace(service.template_for(ws, kind), **({"id": b"", "name": name} | changes))
    _give(console, service.save_template(ws, changed))


@templates.command("preview", help=N_("生成一张样张 PDF。"))
@click.argument("name")
@click.option("--name", "person", default="", help=N_("样张上的姓名。"))
@click.option("--out", required=True, type=FILE, help=N_("PDF 文件。"))
@pass_console
def preview(console: Console, name: str, person: str, out: Path) -> None:
    """Write how it looks."""
    ws = console.workspace()
    pdf = service.preview_template(ws, service.find_template(ws, name), person)
    with replacing(out) as file:
        file.write(pdf)
    console.give({"out": out}, [_("已生成样张：{out}").format(out=out)])


@templates.command("overprint-test", help=N_("生成套打测试页：量出文字在红封皮证书纸上偏了几毫米。"))
@click.argument("name")
@click.option("--right", type=float, default=None, help=N_("往右移几毫米（负数往左）；会记住。"))
@click.option("--down", type=float, default=None, help=N_("往下移几毫米（负数往上）；会记住。"))
@click.option("--out", required=True, type=FILE, help=N_("PDF 文件。"))
@pass_console
def overprint_test(console: Console, /, name: str, out: Path, **given: Any) -> None:
    """Write the page with rulers."""
    ws = console.workspace()
    overprint_of(ws, given)
    with replacing(out) as file:
        file.write(service.overprint_test(ws, service.find_template(ws, name)))
    console.give({"out": out}, [_("已生成测试页：{out}").format(out=out)])


def _give(console: Console, template: Template) -> None:
    shown = asdict(template)
    lines = [f"{key}: {'、'.join(value) if key == 'issuers' else value}" for key, value in shown.items()]
    console.give(shown, lines[1:])
