"""Verification on the command line: `certificates verify` and `certificates keys`."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.dates import chinese_date
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.verification import service
from literacy_desktop.verification.model import Answer, IssuerKey, exit_code


@click.command(
    "verify",
    help=N_(
        "核验证书：照片、扫描件、PDF、编号或码里的数字，可以写多个。全部有效时退出码是 0，否则是 1；"
        "每一张的结论见 --json。"
    ),
)
@click.argument("files_or_numbers", metavar="FILE|NUMBER", nargs=-1, required=True)
@pass_console
@click.pass_context
def verify(ctx: click.Context, console: Console, files_or_numbers: tuple[str, ...]) -> None:
    """Answer for certificates."""
    ws = console.workspace()
    answers: list[Answer] = []
    for given in files_or_numbers:
        path = Path(given)
        if path.suffix.lower() in service.FILE_KINDS:
            answers += service.judge_files(ws, [path], console.report(_("核验")))
        else:
            answers.append(service.judge(ws, given))
    console.give([_answer(one) for one in answers], (_lines(one) for one in answers))
    ctx.exit(exit_code(answers))


@click.group(help=N_("发证密钥：名单、导出、导入、停用。"))
def keys() -> None:
    """Hold the commands."""


@keys.command("list", help=N_("列出认识的发证密钥。"))
@pass_console
def list_keys(console: Console) -> None:
    """List the public keys known here."""
    ws = console.workspace()
    found = service.issuer_keys(ws)
    mine = [service.is_own(ws, one) for one in found]
    console.give(
        [_key(one) | {"own": own} for one, own in zip(found, mine, strict=True)],
        (_key_line(one, own=own) for one, own in zip(found, mine, strict=True)),
    )


@keys.command("export", help=N_("导出公钥名单和作废名单，交给别的单位核验用；里面没有私钥。"))
@click.option("--out", required=True, type=FILE, help=N_("名单文件（JSON）。"))
@pass_console
def export(console: Console, out: Path) -> None:
    """Write the signed list."""
    ws = console.workspace()
    count = service.export_list(ws, out)
    own = service.own_key(ws)
    console.give(
        {"out": out, "keys": count, "fingerprint": own.fingerprint},
        [
            _("已导出 {count} 把公钥：{out}").format(count=count, out=out),
            _("对方第一次导入时，请在电话里核对指纹：{fingerprint}").format(fingerprint=own.fingerprint),
        ],
    )


@keys.command("import", help=N_("导入别的单位的公钥名单和作废名单。"))
@click.argument("file", type=FILE)
@click.option("--trust", is_flag=True, help=N_("第一次导入这个单位的名单：指纹已经在电话里核对过。"))
@pass_console
def import_keys(console: Console, file: Path, *, trust: bool) -> None:
    """Take over a signed list."""
    taken = service.import_list(console.workspace(), file, trust=trust)
    told = _("“{office}”的名单：新增公钥 {new} 把，停用 {revoked} 把，作废证书 {voided} 张").format(
        office=taken.office, new=taken.new_keys, revoked=taken.revoked_keys, voided=taken.voided
    )
    console.give(asdict(taken), [told])


@keys.command("revoke", help=N_("停用一把密钥，例如电脑丢失；之后导出的名单会告诉别人。"))
@click.argument("fingerprint")
@click.option("--reason", required=True, help=N_("原因。"))
@pass_console
def revoke(console: Console, fingerprint: str, reason: str) -> None:
    """Revoke a key."""
    one = service.revoke(console.workspace(), fingerprint, reason)
    console.give(
        _key(one),
        [_("已停用：{office} {fingerprint}").format(office=one.office, fingerprint=one.fingerprint)],
    )


def _answer(one: Answer) -> dict[str, Any]:
    covered = one.statement
    return {
        "verdict": one.verdict,
        "valid": one.well,
        "headline": one.headline,
        "told": one.told,
        "source": one.source,
        "page": one.page or None,
        "number": one.number or None,
        "issuer": one.issuer or None,
        "signature_good": one.proven,
        "in_register": one.in_register,
        "covered": asdict(covered) if covered else None,
    }


def _lines(one: Answer) -> str:
    mark = {"ok": "✓", "warn": "？", "bad": "✗"}[one.tone]
    place = _("{name} 第 {page} 页").format(name=one.source, page=one.page) if one.page else one.source[:60]
    lines = [f"{mark} {one.headline}    {place}", f"  {one.told}"]
    if one.statement is not None:
        said = one.statement
        name = _("姓名：{name}    发证日期：{day}").format(name=said.name, day=chinese_date(said.issued_on))
        lines += [f"  {name}", f"  {one.number or said.machine_number}"]
    return "\n".join(lines)


def _key(one: IssuerKey) -> dict[str, Any]:
    return {
        "fingerprint": one.fingerprint,
        "public": one.public,
        "office": one.office,
        "site": one.site,
        "created": one.created,
        "revoked": one.revoked,
    }


def _key_line(one: IssuerKey, *, own: bool) -> str:
    state = (
        _("（{day} 停用：{reason}）").format(day=one.revoked, reason=one.revoke_reason) if one.revoked else ""
    )
    mine = _("（本机）") if own else ""
    return f"{one.fingerprint}  {one.created or ''}  {one.office} {mine}{state}".rstrip()
