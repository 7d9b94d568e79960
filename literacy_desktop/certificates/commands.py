"""Certificates on the command line."""

from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.certificates import service
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.model import Certificate, Standing
from literacy_desktop.classes.service import class_of_code


@click.group(help=N_("结业证书：达标、发证、打印、作废、登记簿。"))
def certificates() -> None:
    """Hold the commands."""


@certificates.command("earned", help=N_("谁达到了发证条件，谁还差多少。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@pass_console
def earned(console: Console, code: str) -> None:
    """Show who has earned one."""
    ws = console.workspace()
    found = service.standings(ws, class_of_code(ws, code).id)
    console.give([_standing(one) for one in found], (_standing_line(one) for one in found))


@certificates.command("issue", help=N_("给达到条件的学员发证。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--attendee", "attendees", multiple=True, help=N_("只发给这些学员（编号）。"))
@pass_console
def issue(console: Console, code: str, attendees: tuple[str, ...]) -> None:
    """Issue certificates."""
    ws = console.workspace()
    class_ = class_of_code(ws, code)
    chosen = {parse_id(text) for text in attendees} if attendees else None
    issued = service.issue(ws, class_.id, chosen)
    missed = [one for one in service.standings(ws, class_.id) if not one.number]
    result = {
        "issued": [_certificate(one) for one in issued],
        "missed": [_standing(one) for one in missed],
    }
    lines = [_("已发证 {count} 张").format(count=len(issued)), *(_line(one) for one in issued)]
    console.give(result, [*lines, *(_standing_line(one) for one in missed)])


@certificates.command("print", help=N_("生成证书 PDF：全班有效的证书。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--out", required=True, type=FILE, help=N_("PDF 文件。"))
@pass_console
def print_(console: Console, code: str, out: Path) -> None:
    """Write the certificates of a class."""
    ws = console.workspace()
    valid = [one for one in service.class_certificates(ws, class_of_code(ws, code).id) if not one.voided_at]
    pages = service.print_certificates(ws, valid, out, console.report(_("证书")))
    console.give({"out": out, "pages": pages}, [_("已生成 {count} 页：{out}").format(count=pages, out=out)])


@certificates.command("void", help=N_("作废一张证书；编号保留在登记簿里。"))
@click.argument("number")
@click.option("--reason", required=True, help=N_("原因。"))
@pass_console
def void(console: Console, number: str, reason: str) -> None:
    """Void a certificate."""
    ws = console.workspace()
    certificate = service.certificate_of_number(ws, number)
    service.void(ws, certificate.id, reason)
    console.give({"voided": certificate.number}, [_("已作废：{number}").format(number=certificate.number)])


@certificates.command("register", help=N_("证书登记簿；写 --out 就生成可以签领的登记表 PDF。"))
@click.option("--class", "code", default=None, help=N_("只要这个班级（编号）。"))
@click.option("--out", type=FILE, default=None, help=N_("PDF 文件。"))
@pass_console
def register(console: Console, code: str | None, out: Path | None) -> None:
    """Show the register, or write it as a list to sign."""
    ws = console.workspace()
    class_id = class_of_code(ws, code).id if code is not None else None
    if out is not None:
        pages = service.print_register(ws, out, class_id=class_id, report=console.report(_("登记表")))
        console.give(
            {"out": out, "pages": pages}, [_("已生成 {count} 页：{out}").format(count=pages, out=out)]
        )
        return
    found = service.class_certificates(ws, class_id) if class_id is not None else service.register(ws)
    console.give([_certificate(one) for one in found], (_line(one) for one in found))


def _certificate(one: Certificate) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "machine_number": one.machine_number,
        "name": Content.from_json(one.content).name,
        "attendee": one.attendee_id,
        "issued_at": one.issued_at,
        "printed_at": one.printed_at,
        "voided_at": one.voided_at,
        "void_reason": one.void_reason,
    }


def _line(one: Certificate) -> str:
    state = _("（已作废：{reason}）").format(reason=one.void_reason) if one.voided_at else ""
    return f"{one.number}  {Content.from_json(one.content).name} {state}".rstrip()


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "attendee": one.attendee_id,
        "name": one.name,
        "attended": one.attended,
        "expected": one.expected,
        "percent": one.percent,
        "earned": one.earned,
        "short_by": one.short_by,
        "number": one.number,
    }


def _standing_line(one: Standing) -> str:
    if one.number:
        state = one.number
    elif one.earned:
        state = _("可以发证")
    else:
        state = _("还差 {n} 次").format(n=one.short_by)
    return f"{one.attended}/{one.expected}  {one.percent:>3}%  {one.name}  {state}"
