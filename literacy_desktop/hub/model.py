"""What a hub is to the offices that use it: where it stands, who may do what, what lies in it."""

import ipaddress
import json
import re
from collections.abc import Collection, Iterable
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


def centre_of(scope: Collection[bytes], centres: Iterable[Centre]) -> str | None:
    """The role whose PC one must be that sees these sites, none meaning all of them.

    Returns: None where it could be several or no one's; an empty text where it cannot be any centre's.
    """
    wanted, let_in = {site.hex() for site in scope}, [one for one in centres if not one.revoked]
    if not wanted:
        fit = [one.role for one in let_in if one.full]
        return fit[0] if len(fit) == 1 else (None if fit else "")
    same = [one.role for one in let_in if not one.full and set(one.scope) == wanted]
    wider = [one.role for one in let_in if not one.full and set(one.scope) >= wanted]
    fit = same or wider
    return fit[0] if len(fit) == 1 else (None if fit else "")


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
        refused: why it cannot be unpacked; empty where nobody tried, or it was.
    """

    hash: bytes
    role: str
    device: bytes
    recipient: bytes
    name: str
    size: int
    arrived: str = ""
    merged: str = ""
    refused: str = ""


@dataclass(frozen=True)
class Outcome:
    """What one round with the hub came to.

    Attributes:
        at: when it ended, ISO.
        fetched: packages that were taken in here.
        brought: packages that the hub did not have.
        rows: rows that are new or different here.
        merged: packages that were unpacked in the hub.
        fed: rows of this PC that are new or different in the hub.
        refused: packages that could not be taken in, each with the reason.
    """

    at: str
    fetched: int = 0
    brought: int = 0
    rows: int = 0
    merged: int = 0
    fed: int = 0
    refused: tuple[str, ...] = ()

    def and_then(self, other: "Outcome") -> "Outcome":
        """Both together, as of the later one."""
        return Outcome(
            other.at,
            self.fetched + other.fetched,
            self.brought + other.brought,
            self.rows + other.rows,
            self.merged + other.merged,
            self.fed + other.fed,
            (*self.refused, *other.refused),
        )


@dataclass(frozen=True)
class Status:
    """How things stand between this PC and its hub.

    Attributes:
        reason: why it cannot be reached; empty where it can.
        mode: RELAY or FULL; empty where it cannot be reached.
        waiting: packages that lie there for this PC.
        unmerged: packages that nobody has unpacked there yet, as far as this PC may know.
        size: of all packages that this PC may see, bytes.
        last: the last round; None where there was none.
    """

    address: Address
    reason: str = ""
    mode: str = ""
    centre: Centre | None = None
    centres: tuple[Centre, ...] = ()
    waiting: int = 0
    unmerged: int = 0
    size: int = 0
    last: Outcome | None = None


# -- in words


def mode_words(mode: str) -> str:
    """What kind of hub it is."""
    return {FULL: _("服务器拆开包、能汇总"), RELAY: _("服务器只转送密封的包")}.get(mode, mode)


def centre_line(one: Centre) -> str:
    """A centre as the list of them shows it."""
    if one.revoked:
        return _("{name}（{role}） 已停用").format(name=one.name, role=one.role)
    scope = _("看全部") if one.full else _("看 {count} 个教学点").format(count=len(one.scope))
    return _("{name}（{role}） {scope}").format(name=one.name, role=one.role, scope=scope)


def outcome_words(one: Outcome) -> list[str]:
    """What a round came to, a line for each thing worth telling."""
    told = []
    if one.fetched:
        told.append(_("取回 {count} 个包，本机新增和更新 {rows} 条").format(count=one.fetched, rows=one.rows))
    if one.brought:
        told.append(_("送去 {count} 个包").format(count=one.brought))
    if one.merged or one.fed:
        told.append(_("服务器拆开 {count} 个包，加进本机的 {rows} 条").format(count=one.merged, rows=one.fed))
    told += [_("没有导入：{reason}").format(reason=reason) for reason in one.refused]
    return told or [_("没有新内容。")]


def band_words(band: str) -> str:
    """An age band as people say it."""
    words = {"": _("年龄不详"), "<60": _("60 岁以下"), "80+": _("80 岁以上")}
    return words.get(band) or _("{band} 岁").format(band=band)


def sex_words(sex: int) -> str:
    """A sex by its code (GB/T 2261.1)."""
    return {1: _("男"), 2: _("女")}.get(sex, _("性别不详"))
