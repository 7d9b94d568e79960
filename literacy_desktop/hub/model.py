"""What a hub is to the offices that use it: where it stands, who may do what, what lies in it."""

import ipaddress
import json
import re
from dataclasses import asdict, dataclass

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

NAME = re.compile(r"^[a-z][a-z0-9_]{0,30}$")
FORMAT = "literacy-hub 1"
DEFAULT_PORT = 5432
RELAY, FULL = "relay", "full"
"""A hub that only keeps sealed packages, and one that also unpacks them to count."""


@dataclass(frozen=True)
class Address:
    """Where a hub is and as whom it is spoken to; no password.

    Attributes:
        host: a name, an IP address, or the folder of a Unix socket.
        schema: the hub's own name inside the database; several cities share a database under several names.
        role: the database role of the centre; empty where whoever works on the hub's own PC is asked.
        ca: the certificate authority of the office, PEM.
    """

    host: str
    port: int = DEFAULT_PORT
    database: str = "zhulao"
    schema: str = "zhulao"
    role: str = ""
    ca: str = ""

    @property
    def by_socket(self) -> bool:
        """Whether it is on this very PC and reached without the network."""
        return self.host.startswith("/")

    @property
    def never_leaves(self) -> bool:
        """Whether what is said to it stays on this PC."""
        try:
            return self.by_socket or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host.lower() == "localhost"

    @property
    def place(self) -> str:
        """The address as people read it."""
        return self.host if self.by_socket else f"{self.host}:{self.port}"


def checked(address: Address) -> Address:
    """The address, if it can be used.

    Raises:
        Problem: a name is no name, or the certificate is missing without which nothing may leave this PC.
    """
    for name in (address.database, address.schema, address.role or "postgres"):
        if not NAME.match(name):
            raise Problem(
                _("“{name}”不能用作名称。").format(name=name),
                _("只能用小写字母、数字和下划线，以字母开头，最多 31 个字。"),
            )
    if not address.host.strip():
        raise Problem(_("没有写服务器的地址。"), _("请写主机名或 IP 地址，例如 hub.lan。"))
    if address.ca and "-----BEGIN CERTIFICATE-----" not in address.ca:
        raise Problem(
            _("选的文件不是证书。"), _("请向市里的管理员要证书文件（.pem，开头是 BEGIN CERTIFICATE）。")
        )
    if not address.ca and not address.never_leaves:
        raise Problem(
            _("没有证书，不能连接“{place}”：数据在网上会被别人看到。").format(place=address.place),
            _("请用市里给的连接文件（.ldhub），里面有证书；或者另外选择证书文件。"),
        )
    return address


def to_file(address: Address, name: str) -> bytes:
    """The file that a centre is given, by which its PCs find the hub: no secret stands in it."""
    told = {"format": FORMAT, "name": name, **asdict(address)}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def from_file(content: bytes) -> Address:
    """The address in such a file.

    Raises:
        Problem: it is another file, or of a newer program.
    """
    try:
        told = json.loads(content)
        known = str(told["format"])
        fields = {name: told[name] for name in Address.__dataclass_fields__}
    except (ValueError, KeyError, TypeError):
        raise Problem(
            _("这个文件不是服务器的连接文件。"), _("请向市里的管理员要 .ldhub 文件，每个中心一个。")
        ) from None
    if known != FORMAT:
        raise Problem(_("这个连接文件来自更新版本的程序。"), _("请先升级本程序。"))
    return checked(Address(**{**fields, "port": int(fields["port"])}))


def role_name(schema: str, code: str) -> str:
    """The database role of a centre: roles are known to the whole server, so the hub's name leads.

    Raises:
        Problem: the code is no name.
    """
    if not NAME.match(f"{schema}_{code}"):
        raise Problem(
            _("“{name}”不能用作中心的代号。").format(name=code),
            _("只能用小写字母、数字和下划线，例如 liutun。"),
        )
    return f"{schema}_{code}"


def keeper_role(schema: str) -> str:
    """The role that owns the hub; nobody logs in as it, the PCs of the city act for it."""
    return f"{schema}_keeper"


@dataclass(frozen=True)
class Centre:
    """Who may speak to the hub.

    Attributes:
        role: its database role.
        full: whether its PCs see everything and unpack what arrived, as those of the city do.
        scope: the sites that it sees, hexadecimal ids; a full one sees all whatever stands here.
    """

    role: str
    name: str
    full: bool
    scope: tuple[str, ...]
    added: str
    revoked: str


@dataclass(frozen=True)
class Parcel:
    """A package as it lies in the hub, sealed.

    Attributes:
        hash: its name, as its maker signed it.
        role: of the centre that brought it.
        device: the PC that made it.
        recipient: the PC that it was made for.
        name: of the file, without a person's name.
        arrived: when the hub got it, ISO.
        merged: when it was unpacked into the hub's rows, ISO; empty where it was not.
    """

    hash: bytes
    role: str
    device: bytes
    recipient: bytes
    name: str
    size: int
    arrived: str
    merged: str
