"""Users, passphrases and the recovery sheet on the command line."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from literacy_desktop.access import service
from literacy_desktop.access.model import User
from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.rights import ROLES
from literacy_desktop.base.workspace import Workspace, local_now
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import find_site

PROTECTION_WORDS = {
    "open": N_("没有上锁：拿到数据文件和钥匙文件的人都能打开"),
    "windows": N_("由这台电脑的 Windows 账户保护"),
    "passphrase": N_("要输入口令才能打开"),
}


Command = Callable[..., None]


@click.group(help=N_("用户、口令、恢复纸：谁能打开数据，能做什么。"))
def vault() -> None:
    """Hold the commands."""


@vault.command("status", help=N_("数据现在怎么保护，您是谁，能做什么。"))
@pass_console
def status(console: Console) -> None:
    """Show how the data is protected."""
    ws = console.workspace()
    kind, label, seat = service.protection(ws), service.recovery_label(ws), ws.seat
    minutes = ws.settings.lock_minutes
    told = {
        "protection": kind,
        "recovery_sheet": label,
        "lock_minutes": minutes,
        "user": seat.name if seat else "",
        "role": seat.role if seat else "",
    }
    lines = [
        _(PROTECTION_WORDS[kind]),
        _("恢复纸：{label}").format(label=label or _("还没有打印")),
        _("自动锁上：{minutes} 分钟没人用").format(minutes=minutes) if minutes else _("不自动锁"),
        *([_("您是：{name}（{role}）").format(name=seat.name, role=_(ROLES[seat.role]))] if seat else []),
    ]
    console.give(told, lines)


@vault.command("users", help=N_("列出用户：姓名、身份、负责的范围。"))
@pass_console
def list_users(console: Console) -> None:
    """List the users."""
    ws = console.workspace()
    found = service.users(ws)
    console.give([asdict(user) for user in found], (_line(ws, user) for user in found))


def _line(ws: Workspace, user: User) -> str:
    here = "" if user.here else _("（在这台电脑上没有口令）")
    return f"{user.name}  {_(ROLES[user.role])}  {service.scope_words(ws, user)}  {user.since}{here}"


def _scope(function: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--region", "regions", multiple=True, help=N_("负责的市、县、乡镇或村，可以写几次。")),
        click.option("--site", "sites", multiple=True, help=N_("负责的教学点，可以写几次。")),
        click.option("--role", type=click.Choice(list(ROLES)), default=None, help=N_("身份。")),
    ):
        function = option(function)
    return function


def _file(name: str, words: str) -> Callable[[Command], Command]:
    """An option that names a file with a secret in it, so that no secret is ever an argument."""
    return click.option(name, type=FILE, default=None, help=words)


def _ids(ws: Workspace, sites: Sequence[str]) -> tuple[Id, ...]:
    return tuple(find_site(ws, one).id for one in sites)


def _codes(ws: Workspace, regions: Sequence[str]) -> tuple[str, ...]:
    found = [tree(ws).match(one) for one in regions]
    if None in found:
        raise Problem(
            _("没有找到“{place}”。").format(place=regions[found.index(None)]),
            _("请写到县、乡镇或村，例如 濮阳县柳屯镇。"),
        )
    return tuple(code for code in found if code)


@vault.command("add-user", help=N_("新增一位用户，或者给别的电脑上已有的用户在这里设口令。"))
@click.argument("name")
@_scope
@click.option(
    "--new-passphrase-file", type=FILE, default=None, help=N_("写有新口令的文件；- 表示从标准输入读。")
)
@click.option("--no-passphrase", is_flag=True, help=N_("只列入名单；口令到他用的电脑上再设。"))
@pass_console
def add_user(console: Console, /, name: str, role: str | None, **given: Any) -> None:
    """Add a user."""
    ws = console.workspace()
    ws.require("users")
    sites, regions = _ids(ws, given["sites"]), _codes(ws, given["regions"])
    if given["no_passphrase"]:
        made = service.enlist(ws, name, role or "clerk", sites=sites, regions=regions)
    else:
        passphrase = _new_passphrase(console, given["new_passphrase_file"])
        role = role or ("clerk" if any(user.here for user in service.users(ws)) else "admin")
        made = service.add_user(ws, name, role, passphrase, sites=sites, regions=regions)
    console.give(
        asdict(made), [_("已新增：{name}（{role}）").format(name=made.name, role=_(ROLES[made.role]))]
    )


@vault.command("edit-user", help=N_("修改一位用户的身份和负责的范围。"))
@click.argument("name")
@_scope
@click.option("--everything", is_flag=True, help=N_("负责全部，不限教学点和地区。"))
@pass_console
def edit_user(console: Console, /, name: str, role: str | None, **given: Any) -> None:
    """Change a user."""
    ws = console.workspace()
    user = service.find_user(ws, name)
    sites, regions = _ids(ws, given["sites"]), _codes(ws, given["regions"])
    if sites or regions or given["everything"]:
        user = replace(user, sites=sites, regions=regions)
    made = service.save_user(ws, replace(user, role=role or user.role))
    console.give(asdict(made), [_line(ws, made)])


@vault.command("remove-user", help=N_("删除一位用户，他的口令不能再打开数据。"))
@click.argument("name")
@pass_console
def remove_user(console: Console, name: str) -> None:
    """Remove a user."""
    ws = console.workspace()
    user = service.find_user(ws, name)
    service.remove_user(ws, user.id)
    console.give({"removed": user.name}, [_("已删除：{name}").format(name=user.name)])


@vault.command("passphrase", help=N_("换自己的口令；管理员可以用 --for 给别人重设。"))
@click.option("--for", "name", default="", help=N_("给哪位用户重设。"))
@click.option(
    "--old-passphrase-file", type=FILE, default=None, help=N_("写有旧口令的文件；- 表示从标准输入读。")
)
@click.option(
    "--new-passphrase-file", type=FILE, default=None, help=N_("写有新口令的文件；- 表示从标准输入读。")
)
@pass_console
def passphrase(console: Console, /, name: str, **given: Path | None) -> None:
    """Change a passphrase."""
    ws = console.workspace()
    seat = ws.seat
    if name and (seat is None or name != seat.name):
        user = service.find_user(ws, name)
        service.set_passphrase(ws, user.id, _new_passphrase(console, given["new_passphrase_file"]))
    else:
        old = console.secret(_("现在的口令"), given["old_passphrase_file"])
        service.change_passphrase(ws, old, _new_passphrase(console, given["new_passphrase_file"]))
    console.give({"changed": name or (seat.name if seat else "")}, [_("口令换好了。")])


def _new_passphrase(console: Console, file: Path | None) -> str:
    return console.secret(_("新口令"), file, twice=True)


@vault.command("recovery-key", help=N_("打印恢复纸（PDF）；以前的恢复纸随即作废。"))
@click.option("--out", type=FILE, required=True, help=N_("存成哪个 PDF 文件；打印以后请删除。"))
@pass_console
def recovery_key(console: Console, out: Path) -> None:
    """Make a new recovery sheet."""
    sheet = service.make_sheet(console.workspace(), out)
    told = _("恢复纸 {label} 已存成 {path}。打印一份锁好，然后删除这个文件。")
    console.give({"label": sheet.label, "file": out}, [told.format(label=sheet.label, path=out)])


@vault.command("recover", help=N_("忘了口令：用恢复纸上的数字打开，设新口令。"))
@click.option("--for", "name", default="", help=N_("给哪位用户设新口令。"))
@_file("--recovery-file", N_("写有恢复密钥的文件；- 表示从标准输入读。"))
@click.option(
    "--new-passphrase-file", type=FILE, default=None, help=N_("写有新口令的文件；- 表示从标准输入读。")
)
@pass_console
def recover(console: Console, /, name: str, **given: Path | None) -> None:
    """Open with the recovery sheet."""
    digits = console.secret(_("恢复密钥（48 个数字）"), given["recovery_file"])
    new = _new_passphrase(console, given["new_passphrase_file"])
    opened = service.recover(console.data_file, digits, name, new, local_now())
    with Workspace.open(console.data_file, opened=opened) as ws:
        kind = service.protection(ws)
    console.give({"protection": kind}, [_("打开了。"), _(PROTECTION_WORDS[kind])])


@vault.command("lock-after", help=N_("多少分钟没人用就自动锁上；0 表示不自动锁。"))
@click.argument("minutes", type=click.IntRange(0, 480))
@pass_console
def lock_after(console: Console, minutes: int) -> None:
    """Set when the window locks itself."""
    ws = console.workspace()
    service.set_lock_minutes(ws, minutes)
    console.give({"lock_minutes": minutes}, [_("已改成 {minutes} 分钟。").format(minutes=minutes)])


@vault.command("protect", help=N_("换保护办法：windows 由 Windows 账户保护（要先有恢复纸），none 不上锁。"))
@click.argument("how", type=click.Choice(["windows", "none"]))
@pass_console
def protect(console: Console, how: str) -> None:
    """Change how the data is protected without a passphrase."""
    ws = console.workspace()
    (service.trust_windows if how == "windows" else service.unprotect)(ws)
    kind = service.protection(ws)
    console.give({"protection": kind}, [_(PROTECTION_WORDS[kind])])
