"""Making a hub and letting centres in, on the server's own PC."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.hub import service
from literacy_desktop.hub.model import DEFAULT_PORT, FULL, RELAY, Address, Centre
from literacy_desktop.sites.service import find_site

SOCKET = "/var/run/postgresql"

Command = Callable[..., None]


def as_administrator(command: Command) -> Command:
    """Give a command the options that say where the server is, as `admin` and `password`."""

    @click.option("--host", default=SOCKET, help=N_("服务器：本机 socket 的文件夹，或主机名。"))
    @click.option("--port", default=DEFAULT_PORT, help=N_("端口。"))
    @click.option("--database", default="zhulao", help=N_("数据库名。"))
    @click.option("--hub", "schema", default="zhulao", help=N_("这个市在数据库里的名称；几个市可以合用。"))
    @click.option("--admin", "role", default="", help=N_("数据库管理员的名称；不写就用系统的登录名。"))
    @click.option("--admin-ca", type=FILE, default=None, help=N_("从别的电脑管理时，服务器的证书文件。"))
    @click.option("--password-file", type=FILE, default=None, help=N_("从文件第一行读密码，不在屏幕上问。"))
    @wraps(command)
    def run(  # noqa: PLR0913  each is an option of its own
        *, host: str, port: int, database: str, schema: str, role: str,
        admin_ca: Path | None, password_file: Path | None, **given: Any,
    ) -> None:  # fmt: skip
        ca = admin_ca.read_text(encoding="utf-8") if admin_ca else ""
        admin = Address(host, port, database, schema, role, ca)
        asked = password_file is not None or (bool(role) and not admin.by_socket)
        command(admin=admin, password=password_of(password_file) if asked else "", **given)

    return run


def password_of(file: Path | None) -> str:
    """A password that stands in no command line: out of a file, or asked for without showing it."""
    if file is not None:
        return file.read_text(encoding="utf-8").partition("\n")[0].strip()
    return str(click.prompt(_("密码"), hide_input=True, err=True))


@click.command("init", help=N_("在 PostgreSQL 上建好市里的服务器；升级程序以后再运行一次。"))
@click.option(
    "--mode",
    type=click.Choice([FULL, RELAY]),
    default=None,
    help=N_("full 拆开包、能汇总（默认）；relay 只转送密封的包，服务器上什么也看不到。"),
)
@as_administrator
@pass_console
def init(console: Console, admin: Address, password: str, mode: str | None) -> None:
    """Make a hub."""
    made = service.found(console.workspace(), admin, password, mode=mode or "")
    told = {FULL: _("拆开包、能汇总"), RELAY: _("只转送密封的包")}[made]
    console.give(
        {"database": admin.database, "hub": admin.schema, "mode": made},
        [
            _("服务器“{name}”建好了：{mode}。").format(name=admin.schema, mode=told),
            _("接着用 exchange hub add-centre 给每个中心开通。"),
        ],
    )


@click.command("add-centre", help=N_("给一个中心开通，或换密码、换范围；密码只显示这一次。"))
@click.argument("code")
@click.option("--name", default="", help=N_("中心的名称。"))
@click.option("--site", "sites", multiple=True, help=N_("能看哪个教学点；可以写几次。"))
@click.option("--full", is_flag=True, help=N_("市、县自己的电脑：看全部，并负责拆包。"))
@click.option("--reach", default="", help=N_("各中心从网络上找服务器用的主机名；端口同 --port。"))
@click.option("--ca", type=FILE, default=None, help=N_("单位的证书文件（.pem），装进连接文件。"))
@click.option("--out", type=FILE, default=None, help=N_("连接文件写到哪里；默认是 代号.ldhub。"))
@as_administrator
@pass_console
def add_centre(  # noqa: PLR0913, PLR0917  each is an option of its own
    console: Console, admin: Address, password: str, code: str, name: str, sites: Sequence[str],
    reach: str, ca: Path | None, out: Path | None, *, full: bool,
) -> None:  # fmt: skip
    """Let a centre in."""
    ws = console.workspace()
    scope = tuple(sorted(find_site(ws, one).id.hex() for one in sites))
    text = ca.read_text(encoding="utf-8") if ca else ""
    seen_as = Address(reach or admin.host, admin.port, ca=text)
    centre = Centre(code, name or code, full, scope, "", "")
    given = service.add_centre(ws, admin, centre, seen_as=seen_as, password=password)
    path = out or Path(f"{code}.ldhub")
    with replacing(path) as file:
        file.write(given.file)
    console.give(
        {"centre": asdict(given.centre), "file": path, "password": given.password},
        [
            _("“{name}”已开通。连接文件：{path}").format(name=given.centre.name, path=path),
            _("密码（只显示这一次）：{password}").format(password=given.password),
            _("文件可以用任何办法带去；密码请打电话告诉对方，不要和文件放在一起。"),
        ],
    )


@click.command("revoke-centre", help=N_("停用一个中心，立刻生效；它送来过的内容保留。"))
@click.argument("code")
@as_administrator
@pass_console
def revoke_centre(console: Console, admin: Address, password: str, code: str) -> None:
    """Shut a centre out."""
    service.revoke_centre(console.workspace(), admin, code, password)
    console.give({"revoked": code}, [_("已停用：{name}").format(name=code)])
