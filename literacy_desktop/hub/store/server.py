"""The connection to a hub: encrypted or none, and what goes wrong with it told in plain words."""

import contextlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.hub.model import Address

if TYPE_CHECKING:
    import psycopg

OLDEST = 150_000
NAME = "literacy-desktop"
PATIENCE = 15
SILENCE = {"keepalives": 1, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}

REFUSALS: tuple[tuple[str, str, str], ...] = (
    (
        r"certificate verify failed|does not match host name|root certificate|certificate has expired",
        N_("服务器的证书不对，没有连接：对方可能不是市里的服务器。"),
        N_("请向市里的管理员核对地址，换新的连接文件（.ldhub）再试；密码没有发出去。"),
    ),
    (
        r"does not support SSL|no encryption|no pg_hba\.conf entry",
        N_("服务器不接受这样的连接（没有加密，或者没有给这台电脑开通）。"),
        N_("请市里的管理员在服务器上打开 TLS，并在 pg_hba.conf 里给本机网段写一行 hostssl。"),
    ),
    (
        r"authentication failed|not permitted to log in|no password supplied|password",
        N_("名称或密码不对，服务器没有让进。"),
        N_("请重新输入密码；如果市里换过密码或停用了这个中心，请向管理员要新的。"),
    ),
    (
        r"database .* does not exist",
        N_("服务器上没有这个数据库。"),
        N_("请核对连接文件；新的服务器要先运行 exchange hub init。"),
    ),
    (
        r"too many (clients|connections)|remaining connection slots",
        N_("服务器正忙，连接的电脑太多。"),
        N_("请过几分钟再试；数据都还在本机。"),
    ),
)


class UnstorableError(Problem):
    """A value that PostgreSQL cannot hold: a text with a NUL character."""


class Server:
    """A connection to the hub, inside its own schema. Placeholders are written `%s`."""

    def __init__(self, conn: "psycopg.Connection[Any]", address: Address) -> None:
        self._conn = conn
        self.address = address

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one statement; returns how many rows it touched."""
        with _faults():
            return self._conn.execute(sql.encode(), values or None).rowcount

    def script(self, statements: Iterable[str]) -> None:
        """Run statements without values, all in one go."""
        text = ";\n".join(statements)
        if text:
            with _faults():
                self._conn.execute(text.encode())

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one query."""
        with _faults():
            return self._conn.execute(sql.encode(), values or None, binary=True).fetchall()

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first column of the first row; None where there is none."""
        found = self.rows(sql, values)
        return found[0][0] if found else None

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows, in one go over the network."""
        with _faults(), self._conn.cursor() as cursor:
            cursor.executemany(sql.encode(), rows)

    def copy(
        self, table: str, columns: Sequence[str], types: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Put many rows that are new into a table, by the quickest way there is."""
        names = ", ".join(f'"{column}"' for column in columns)
        statement = f'COPY "{table}" ({names}) FROM STDIN (FORMAT binary)'
        with _faults(), self._conn.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            copy.set_types(list(types))
            for row in rows:
                copy.write_row(row)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside the block, or none of it."""
        with _faults(), self._conn.transaction():
            yield

    def hash_of(self, role: str, password: str) -> str:
        """A password as the server keeps it, so that the password itself never is in a statement or a log."""
        hashed = self._conn.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
        return hashed.decode()

    def close(self) -> None:
        """Let go of the server."""
        self._conn.close()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def connect(address: Address, password: str, ca_file: Path) -> Server:
    """Speak to a hub.

    Args:
        address: where, and as whom.
        password: of the role; empty where the server knows who works on its own PC.
        ca_file: where the certificate authority may be written, for the library that reads it there.

    Raises:
        Problem: it cannot be reached, is not whom it claims to be, does not let in, or is too old.
    """
    import psycopg

    options: dict[str, Any] = {
        "host": address.host,
        "port": address.port,
        "dbname": address.database,
        "application_name": NAME,
        "connect_timeout": PATIENCE,
        "options": f"-c search_path={address.schema} -c client_min_messages=warning",
        **SILENCE,
        **_encryption(address, ca_file),
    }
    options |= {"user": address.role} if address.role else {}
    options |= {"password": password} if password else {}
    try:
        conn = psycopg.connect(**options, autocommit=True)
    except psycopg.OperationalError as fault:
        asked = bool(fault.pgconn and fault.pgconn.used_password)
        raise _refusal(address, str(fault), asked=asked) from None  # the fault's own text names the user
    version = conn.info.server_version
    if version < OLDEST:
        conn.close()
        raise Problem(
            _("服务器上的 PostgreSQL 太旧（{version}）。").format(version=version // 10_000),
            _("请市里的管理员装 15 或更新的版本。"),
        )
    return Server(conn, address)


def _encryption(address: Address, ca_file: Path) -> dict[str, str]:
    if address.by_socket:
        return {}
    if not address.ca:
        return {"sslmode": "prefer"}  # the address was checked: it never leaves this PC
    if not ca_file.is_file() or ca_file.read_text(encoding="utf-8") != address.ca:
        ca_file.parent.mkdir(parents=True, exist_ok=True)
        ca_file.write_text(address.ca, encoding="utf-8")
    if str(ca_file).isascii():
        return {"sslmode": "verify-full", "sslrootcert": str(ca_file)}
    os.environ["PGSSLROOTCERT"] = str(ca_file)  # Windows hands it on in the code page that the library opens
    return {"sslmode": "verify-full"}


def _refusal(address: Address, text: str, *, asked: bool) -> Problem:
    for sign, what, then in REFUSALS:
        if re.search(sign, text, re.IGNORECASE):
            return Problem(_(what), _(then))
    if asked:  # a server that speaks another language has seen the password, and let nobody in
        return _refusal(address, "password", asked=False)
    return Problem(
        _("连不上服务器“{place}”。").format(place=address.place),
        _("可能没有联网，或者服务器关着。数据都在本机，以后再同步就行。"),
    )


@contextlib.contextmanager
def _faults() -> Iterator[None]:
    import psycopg

    try:
        yield
    except psycopg.errors.InsufficientPrivilege as fault:
        raise Problem(_("服务器不允许这样做：这个中心没有这项权限。"), _("请与市里的管理员联系。")) from fault
    except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn) as fault:
        raise Problem(
            _("服务器上的数据库还没有准备好，或者比本程序旧。"),
            _("请市里的管理员在服务器上运行 exchange hub init。"),
        ) from fault
    except psycopg.DataError as fault:
        raise UnstorableError(
            _("有一处内容服务器存不下（文字里有看不见的字符）。"),
            _("请在登记它的电脑上把那一处重新输入一遍，再同步。"),
        ) from fault
    except (psycopg.errors.DiskFull, psycopg.errors.OutOfMemory) as fault:
        raise Problem(_("服务器的磁盘满了。"), _("请市里的管理员清理磁盘；数据都还在本机。")) from fault
    except (psycopg.OperationalError, psycopg.InterfaceError) as fault:
        raise Problem(
            _("和服务器的连接断了，这一次没有做完，什么也没有留下一半。"),
            _("请过一会儿再同步；已经送到的不会送第二遍。"),
        ) from fault
